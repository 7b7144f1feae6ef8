import GradusTutor

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

  private static let version = 2
  /// The largest file that is read, in bytes.
  private static let largest = 1 << 18

  /// Nil where there is nowhere to keep it.
  let path: String?
  private var started: Double?
  /// Whether the file is this process's.
  private var isOurs = false
  private var hasTold = false

  init() {
    path = ProgressFile.place(
      stateHome: environmentValue("XDG_STATE_HOME"), home: environmentValue("HOME")
    ).map { String($0.dropLast("progress.json".count)) + "presenting.json" }
  }

  // MARK: The first terminal

  /// Tells the second terminal what is presented; nil is the end of it. What cannot be written is not
  /// worth a word in front of a room.
  ///
  /// Where two present at once, the notes follow the one that came first, until it ends.
  /// - Returns: once, that another presentation has the notes.
  mutating func publish(_ presentation: Presentation?) -> String? {
    guard let path else { return nil }
    guard let presentation else {
      giveUp()
      return nil
    }
    let now = Date().timeIntervalSince1970
    started = started ?? now
    let content = Content(
      version: PresentationFile.version, process: getpid(), started: started ?? now,
      presentation: presentation)
    let file = StateFile(path: path)
    guard let data = try? JSONEncoder().encode(content), (try? file.makeFolder()) != nil else {
      return nil
    }
    if isOurs {
      try? file.write(data, isLasting: false)
      return nil
    }
    // Alone, or two that begin at once would both take it.
    let other = file.alone { () -> Content? in
      if let other = self.content(), other.process != getpid(), isSameProgram(other.process) {
        return other
      }
      try? file.write(data, isLasting: false)
      return nil
    }
    isOurs = other == nil
    guard let other, !hasTold else { return nil }
    hasTold = true
    return "\(other.presentation.lesson) is being presented already: the notes follow that one "
      + "until it ends"
  }

  private mutating func giveUp() {
    if isOurs, let path { unlink(path) }
    (isOurs, hasTold, started) = (false, false, nil)
  }

  /// Whether a living process runs this program: after a crash another one may have got the number.
  private func isSameProgram(_ process: Int32) -> Bool {
    func program(_ process: String) -> String? {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
    }
    return isAlive(process) && program("\(process)") == program("self")
  }

  // MARK: The second terminal

  /// What is presented now, or why there is nothing to show.
  func read() -> NotesScreen.Content {
    guard path != nil else {
      return .nothing("Neither XDG_STATE_HOME nor HOME names a folder to look in.")
    }
    guard let content = content(), isAlive(content.process) else {
      return .nothing("Nothing is presented at the moment.")
    }
    let elapsed = Date().timeIntervalSince1970 - content.started
    let seconds = elapsed.isFinite && elapsed >= 0 && elapsed < 1e6 ? Int(elapsed) : 0
    return .presentation(content.presentation, seconds: seconds)
  }

  private func content() -> Content? {
    guard let path,
      let data = try? OrdinaryFile.contents(
        of: path, limit: PresentationFile.largest, isOwn: true),
      let content = try? JSONDecoder().decode(Content.self, from: data),
      content.version == PresentationFile.version
    else { return nil }
    return content
  }

  private func isAlive(_ process: Int32) -> Bool {
    process > 0 && (kill(process, 0) == 0 || errno == EPERM)
  }
}
