import ArgumentParser
import GradusLessons
import GradusScreen

/// A kind of text file that is read whole, and how large one may be.
struct TextFileKind {
  /// As messages call it, with its article: `a lesson file`.
  let noun: String
  /// In bytes; a larger file is refused before it is read.
  let limit: Int

  static let lesson = TextFileKind(noun: "a lesson file", limit: 1 << 20)
  static let keptSweeps = TextFileKind(
    noun: "a file of sweeps' results", limit: KeptSweeps.largestFile)
  static let code = TextFileKind(noun: "a file of code", limit: 1 << 20)
  static let table = TextFileKind(noun: "a CSV file", limit: 1 << 24)

  /// Reads an ordinary file of UTF-8 text.
  /// - Parameter takesPipes: whether it may be a pipe too, or `-` for standard input.
  /// - Throws: after one line on stderr, the exit code for what cannot run here.
  func read(_ path: String, takesPipes: Bool = false) throws -> String {
    do throws(UnreadableFile) {
      return try contents(of: path, takesPipes: takesPipes)
    } catch {
      throw refuse(error.description)
    }
  }

  /// Reads an ordinary file of UTF-8 text, and says nothing.
  func contents(of path: String, takesPipes: Bool = false) throws(UnreadableFile) -> String {
    let data: Data
    let isInput = takesPipes && path == "-"
    let path = isInput ? "standard input" : path
    do throws(OrdinaryFile.Problem) {
      data =
        isInput
        ? try OrdinaryFile.standardInput(limit: limit)
        : try OrdinaryFile.contents(of: path, limit: limit, takesPipes: takesPipes)
    } catch {
      switch error {
      case .folder: throw UnreadableFile(path, "this is a folder, not \(noun)")
      case .tooLarge: throw UnreadableFile(path, "\(noun) has at most \(limit) bytes")
      default: throw UnreadableFile(path, error.reason)
      }
    }
    guard let text = String(data: data, encoding: .utf8) else {
      // A piece that ends at a line end is whole characters, as far as it is UTF-8.
      let line = data.split(separator: 0x0A, omittingEmptySubsequences: false)
        .firstIndex { String(data: $0, encoding: .utf8) == nil }
      throw UnreadableFile(
        path,
        "the file is not UTF-8 text" + (line.map { " (line \($0 + 1))" } ?? "")
          + "; save it as UTF-8")
    }
    return text
  }
}

/// Why a file cannot be read, in one line with its path.
struct UnreadableFile: Error, CustomStringConvertible {
  let path: String
  let reason: String

  init(_ path: String, _ reason: String) { (self.path, self.reason) = (path, reason) }

  var description: String { "\(safeText(path)): \(reason)" }
}

/// Says one line on stderr, or several, and gives the exit code for what cannot run here.
func refuse(_ message: String) -> ExitCode {
  warn(message)
  return .cannotRun
}

/// Says one line on stderr, or several, and goes on.
func warn(_ message: String) {
  complain("gradus: \(printableError(message))\n")
}
