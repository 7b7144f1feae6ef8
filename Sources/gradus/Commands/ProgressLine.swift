import Foundation
import Synchronization

/// A bar on standard error that says how many pieces of some work are done. Any thread may advance it.
final class ProgressLine: Sendable {
  private let total: Int
  private let isShown: Bool
  private let done = Mutex(0)

  /// Whether anybody would see it.
  static var isWanted: Bool { isatty(STDERR_FILENO) == 1 }

  init(of total: Int, isShown: Bool = ProgressLine.isWanted) {
    self.total = total
    self.isShown = isShown
  }

  /// One more is done.
  func advance() {
    done.withLock { done in
      done += 1
      guard isShown else { return }
      let filled = min(40, done * 40 / max(1, total))
      let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 40 - filled)
      FileHandle.standardError.write(Data("\r[\(bar)] \(done) of \(total)".utf8))
    }
  }

  /// Takes the line away.
  func clear() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
