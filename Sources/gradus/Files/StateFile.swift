/// A file of the state folder: its owner's alone, and at every moment the old one or the new one,
/// whole.
struct StateFile {
  /// Why it cannot be written.
  struct Problem: Error {
    let path: String
    let reason: String

    init(_ path: String, _ reason: String = String(cString: strerror(errno))) {
      (self.path, self.reason) = (path, reason)
    }
  }

  let path: String

  private var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

  /// Writes it beside its place and renames it there, in a folder that is created if need be.
  /// - Parameter isLasting: whether it must outlast a loss of power; that takes the disk's time.
  func write(_ data: Data, isLasting: Bool) throws(Problem) {
    try makeFolder()
    let temporary = "\(path).\(getpid()).new"
    // One that a process of the same number left behind.
    unlink(temporary)
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Problem(path) }
    var problem: Problem?
    if !writeAll(data, to: descriptor) || (isLasting && fsync(descriptor) != 0) {
      problem = Problem(path)
    }
    if close(descriptor) != 0 && problem == nil { problem = Problem(path) }
    if problem == nil && rename(temporary, path) != 0 { problem = Problem(path) }
    if let problem {
      unlink(temporary)
      throw problem
    }
    guard isLasting else { return }
    let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folderDescriptor >= 0 else { return }
    fsync(folderDescriptor)
    close(folderDescriptor)
  }

  /// Creates the folder, its owner's alone, where there is none.
  func makeFolder() throws(Problem) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Problem(folder, "the folder cannot be created")
    }
  }

  /// How long another process is waited for, and how often it is looked for, in milliseconds.
  private static let (patience, pause) = (150, 5)

  /// Does something while no other process does the same with a file of this folder.
  ///
  /// Whoever keeps the folder for long, say because it is stopped, is not waited for: what is done
  /// then may be lost to the other, but is never half done.
  func alone<Answer, Failure>(_ body: () throws(Failure) -> Answer) throws(Failure) -> Answer {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Closing it gives the lock back, as does the end of the process, whatever its cause.
    defer { if descriptor >= 0 { close(descriptor) } }
    var isLocked = false
    if descriptor >= 0 {
      for _ in 0...(StateFile.patience / StateFile.pause) {
        isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
        guard !isLocked, errno == EWOULDBLOCK || errno == EINTR else { break }
        usleep(UInt32(StateFile.pause * 1000))
      }
    }
    if isLocked { removeLeftovers() }
    return try body()
  }

  /// Takes away what processes that were killed left half written: `NAME.json.PROCESS.new`.
  private func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasSuffix(".new") {
      let parts = name.split(separator: ".")
      guard parts.count == 4, parts[1] == "json", let process = pid_t(parts[2]), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }
}
