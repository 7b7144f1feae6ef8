import Foundation

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
    Thread.sleep(forTimeInterval: 0.3)
  }
}

/// What tells one state of a file from another, also where an editor saves by putting a new file in the
/// place of the old one.
struct FileStamp: Equatable {
  private let date: Date?
  private let size: Int?
  private let number: Int?

  /// Nil while there is no such file.
  init?(_ path: String) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return nil
    }
    date = attributes[.modificationDate] as? Date
    size = attributes[.size] as? Int
    number = attributes[.systemFileNumber] as? Int
  }
}
