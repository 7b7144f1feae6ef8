import Foundation
import GradusTutor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Through what the teacher's second terminal follows the first: `presenting.json` beside the progress
/// file, its owner's alone, there only while something is presented.
struct PresentationFile {
  /// What stands in it.
  private struct Content: Codable {
    var version: Int
    /// The process that presents.
    var process: Int32
    /// Seconds since 1970.
    var started: Double
    var presentation: Presentation
  }

  private static let version = 1
  /// The largest file that is read, in bytes.
  private static let largest = 1 << 18

  /// Nil where there is nowhere to keep it.
  let path: String?
  private var started: Double?

  init() {
    path = ProgressFile.place(
      stateHome: environmentValue("XDG_STATE_HOME"), home: environmentValue("HOME")
    ).map { String($0.dropLast("progress.json".count)) + "presenting.json" }
  }

  // MARK: The first terminal

  /// Tells the second terminal what is presented; nil is the end of it. What cannot be written is not
  /// worth a word in front of a room.
  mutating func publish(_ presentation: Presentation?) {
    guard let path else { return }
    guard let presentation else {
      if started != nil { unlink(path) }
      started = nil
      return
    }
    let now = Date().timeIntervalSince1970
    started = started ?? now
    let content = Content(
      version: PresentationFile.version, process: getpid(), started: started ?? now,
      presentation: presentation)
    guard let data = try? JSONEncoder().encode(content) else { return }
    try? StateFile(path: path).write(data, isLasting: false)
  }

  // MARK: The second terminal

  /// What is presented now, or why there is nothing to show.
  func read() -> NotesScreen.Content {
    guard let path else {
      return .nothing("Neither XDG_STATE_HOME nor HOME names a folder to look in.")
    }
    guard
      let data = try? OrdinaryFile.contents(
        of: path, limit: PresentationFile.largest, isOwn: true),
      let content = try? JSONDecoder().decode(Content.self, from: data),
      content.version == PresentationFile.version, isAlive(content.process)
    else { return .nothing("Nothing is presented at the moment.") }
    let elapsed = Date().timeIntervalSince1970 - content.started
    let seconds = elapsed.isFinite && elapsed >= 0 && elapsed < 1e6 ? Int(elapsed) : 0
    return .presentation(content.presentation, seconds: seconds)
  }

  private func isAlive(_ process: Int32) -> Bool {
    process > 0 && (kill(process, 0) == 0 || errno == EPERM)
  }
}
