import ArgumentParser
import GradusCode
import GradusScreen

/// What `gradus gradcheck --code` does: judges the functions of a file.
struct CodeCheck {
  let path: String
  let json: Bool

  /// Judges the file once.
  /// - Throws: exit code 1 where something is wrong or not written yet, 2 where the file cannot be read,
  ///   or its lines outside functions cannot be run.
  func run() throws {
    try report(try CodeFile.text(path))
  }

  /// Judges the file, and again each time it is saved.
  func watch() throws -> Never {
    var last = FileStamp(path)
    guard last != nil else { try run(); throw ExitCode.notHeld }
    try again(onChangeOf: {
      // A file that is missing for a moment is as it was.
      last = FileStamp(path) ?? last
      return last
    }) {
      do {
        try report(try TextFileKind.code.contents(of: path))
      } catch let problem as UnreadableFile {
        warn(problem.description)
      } catch is ExitCode {
      }
    }
  }

  private func report(_ text: String) throws {
    let judgement = CodeJudge.judgement(of: text)
    let report = CodeCheckReport(judgement, file: CodeFile.name(path))
    if json { try say(jsonText(report)) }
    if let problem = report.problemText { complain(printableError(problem) + "\n") }
    if !json, !judgement.functions.isEmpty || judgement.problem == nil {
      try say(printable(report.text))
    }
    if judgement.problem != nil { throw ExitCode.cannotRun }
    if !judgement.isFine || judgement.functions.isEmpty { throw ExitCode.notHeld }
  }
}
