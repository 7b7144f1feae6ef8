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
    try? writeOwnersFile(data, to: path)
  }

  // MARK: The second terminal

  /// What is presented now, or why there is nothing to show.
  func read() -> NotesScreen.Content {
    guard let path else {
      return .nothing("Neither XDG_STATE_HOME nor HOME names a folder to look in.")
    }
    guard let data = ownersFile(path, largest: PresentationFile.largest),
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

/// Why a file of the state folder cannot be written.
struct StateFileProblem: Error {
  let errorNumber: Int32
}

/// Writes a file that is its owner's alone, whole or not at all, in a folder that is made if need be.
func writeOwnersFile(_ data: Data, to path: String) throws(StateFileProblem) {
  let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  try? FileManager.default.createDirectory(
    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  let temporary = "\(path).\(getpid()).new"
  unlink(temporary)
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
  guard descriptor >= 0 else { throw StateFileProblem(errorNumber: errno) }
  let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  do {
    try handle.write(contentsOf: data)
  } catch {
    unlink(temporary)
    throw StateFileProblem(errorNumber: EIO)
  }
  guard rename(temporary, path) == 0 else {
    let number = errno
    unlink(temporary)
    throw StateFileProblem(errorNumber: number)
  }
}

/// The bytes of an ordinary file that belongs to whoever runs this; nil where there is none, or it is
/// too large.
func ownersFile(_ path: String, largest: Int) -> Data? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
  guard descriptor >= 0 else { return nil }
  let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
    status.st_uid == geteuid(), status.st_size <= largest
  else { return nil }
  return try? handle.read(upToCount: largest)
}
