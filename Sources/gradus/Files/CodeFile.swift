import ArgumentParser
import GradusCode
import GradusEngine
import GradusScreen
import Synchronization

/// The files of code that `--code` names.
enum CodeFile {
  /// What was read, so that a file is read once however often the options are asked.
  private static let read = Mutex<[String: String]>([:])

  /// The text of a file, or of standard input where it is `-`.
  /// - Throws: after one line on stderr, the exit code for what cannot run here.
  static func text(_ path: String) throws -> String {
    if let text = read.withLock({ $0[path] }) { return text }
    let text = try TextFileKind.code.read(path, takesPipes: true)
    read.withLock { $0[path] = text }
    return text
  }

  /// What messages call a file.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : safeText(path) }

  /// A learner's functions, read.
  /// - Throws: after one line on stderr that says what is to be mended, and where, exit code 1.
  static func code(_ path: String) throws -> ExperimentCode {
    let text = try text(path)
    do {
      return try LearnerCode.code(name: name(path), text: text)
    } catch {
      throw mistake(error.reason)
    }
  }
}

/// Says a mistake in code as compilers do, `mine.py:9: …`, so that editors find the place.
/// - Returns: the exit code of what does not hold.
func mistake(_ reason: String) -> ExitCode {
  complain(printableError(reason) + "\n")
  return .notHeld
}

/// The option that puts a learner's functions in the place of the engine's.
struct CodeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Train with the functions of a Python file in NumPy notation.", valueName: "file"))
  var code: String?

  /// The learner's functions, where a file is named.
  func experimentCode() throws -> ExperimentCode? { try code.map { try CodeFile.code($0) } }
}

/// Expects that points and code do not both come from standard input.
func expectOneReader(of options: ExperimentOptions, _ codeOptions: CodeOptions) throws {
  guard codeOptions.code != "-" || !options.assignments.contains(where: { $0.value == "-" }) else {
    throw ValidationError("standard input is read once; name a file for one of data, code")
  }
}

/// Says on stderr which of the learner's functions take part.
func tellOfCode(_ experiment: Experiment) {
  for note in experiment.code?.program.notes(on: experiment) ?? [] { warn(note) }
}
