import CTerminalGuard
import Synchronization

/// Prints a line, as every command does: what cannot be written ends the program. Swift's own `print`
/// says nothing when a disk is full, and nothing here calls it.
/// - Throws: ``StandardOutput/Problem``.
func say(_ text: String = "", terminator: String = "\n") throws(StandardOutput.Problem) {
  try StandardOutput.write(text + terminator)
}

/// Standard output, as ``say(_:terminator:)`` writes it.
enum StandardOutput {
  /// Why nothing more can be printed.
  struct Problem: Error, CustomStringConvertible {
    let number: Int32

    var description: String {
      "standard output cannot be written: \(String(cString: strerror(number)))"
    }

    /// Whether whoever read it has read enough, as `head` does: no reason for a word.
    var isReaderGone: Bool { number == EPIPE }
  }

  private static let isMissing = Atomic<Bool>(false)

  /// Looks at what the program was started with, before any file is opened: one that takes the number
  /// of standard output would be written by mistake.
  static func prepare() {
    isMissing.store(fcntl(STDOUT_FILENO, F_GETFD) < 0, ordering: .relaxed)
    guard_fill_standard_files()
    // A reader that went away is an error of `write`, and no signal.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows beyond what is allowed.
    signal(SIGXFSZ, SIG_IGN)
  }

  fileprivate static func write(_ text: String) throws(Problem) {
    guard !isMissing.load(ordering: .relaxed) else { throw Problem(number: EBADF) }
    guard writeAll(Array(text.utf8), to: STDOUT_FILENO) else { throw Problem(number: errno) }
  }

  /// Ends it. Some file systems say only now that there was no room.
  static func close() throws(Problem) {
    guard !isMissing.load(ordering: .relaxed) else { return }
    // Its number stays taken.
    let copy = dup(STDOUT_FILENO)
    if copy >= 0, closeDescriptor(copy) != 0, errno != EINTR { throw Problem(number: errno) }
  }
}

/// Writes to standard error. Where that cannot be, there is nobody to tell.
func complain(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }
