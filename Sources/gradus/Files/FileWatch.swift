/// Does something, and again whenever what is looked at has changed, until Ctrl-C.
func again<State: Equatable>(
  onChangeOf look: () -> State, _ work: () throws -> Void
) throws -> Never {
  var seen: State?
  while true {
    let now = look()
    if now != seen {
      if seen != nil { try say("\nchanged: checking again") }
      seen = now
      try work()
    }
    usleep(300_000)
  }
}

/// What tells one state of a file from another, also where an editor saves by putting a new file in the
/// place of the old one.
struct FileStamp: Equatable {
  private let seconds: Int
  private let nanoseconds: Int
  private let size: Int
  private let number: UInt64

  /// Nil while there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let date = status.st_mtimespec
    #else
      let date = status.st_mtim
    #endif
    (seconds, nanoseconds) = (date.tv_sec, date.tv_nsec)
    size = Int(status.st_size)
    number = UInt64(status.st_ino)
  }
}
