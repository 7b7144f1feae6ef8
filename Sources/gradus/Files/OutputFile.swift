import ArgumentParser
import GradusScreen

/// A file that appears whole or not at all: it is written beside its place, and renamed when it is
/// complete. What was there before stays until then.
///
/// A file given up, by an error or by Ctrl-C, leaves nothing. Every problem is one line on stderr and
/// the exit code for what cannot run here.
final class OutputFile {
  private let path: String
  /// The path as messages show it.
  private let shown: String
  private let temporary: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isOpen = true
  /// Where the temporary file is noted for the signal handler.
  private let slot: Int

  /// Starts a file, before the work whose result it takes: what cannot be written is said at once.
  init(_ path: String) throws {
    shown = safeText(path)
    guard !path.isEmpty else { throw refuse("a file to write needs a name") }
    guard path != "-" else {
      throw refuse("-: only what is read can be -; name a file to write (./- for one called -)")
    }
    // A link stays a link; the file it leads to is replaced.
    let target = realpath(path, nil)
    self.path = target.map { String(cString: $0) } ?? path
    free(target)
    var status = stat()
    if stat(self.path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw refuse("\(shown): this is not an ordinary file")
      }
      guard access(self.path, W_OK) == 0 else { throw OutputFile.refusal(shown) }
    }
    temporary = "\(self.path).\(getpid()).new"
    OutputFile.cleanUpOnSignals()
    // Noted first: a signal must not come between.
    slot = OutputFile.note(temporary)
    unlink(temporary)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let refusal = OutputFile.refusal(shown)
      OutputFile.forget(slot)
      isOpen = false
      throw refusal
    }
  }

  deinit { discard() }

  func write(_ text: String) throws {
    buffer += text.utf8
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Puts the file in its place.
  func finish() throws {
    try flush()
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw fail() }
    close(descriptor)
    OutputFile.forget(slot)
    isOpen = false
  }

  private func flush() throws {
    guard writeAll(buffer, to: descriptor) else { throw fail() }
    buffer.removeAll(keepingCapacity: true)
  }

  private func fail() -> ExitCode {
    let refusal = OutputFile.refusal(shown)
    discard()
    return refusal
  }

  private func discard() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    unlink(temporary)
    OutputFile.forget(slot)
  }

  private static func refusal(_ shown: String) -> ExitCode {
    refuse("\(shown): the file cannot be written: \(String(cString: strerror(errno)))")
  }

  /// The names of the temporary files, as C strings that a signal handler may read.
  private nonisolated(unsafe) static let slots = {
    let slots = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: slotCount)
    slots.initialize(repeating: nil, count: slotCount)
    return slots
  }()
  private static let slotCount = 4

  private static func note(_ path: String) -> Int {
    let free = (0..<slotCount).first { slots[$0] == nil } ?? slotCount - 1
    slots[free] = strdup(path)
    return free
  }

  private static func forget(_ slot: Int) {
    let name = slots[slot]
    slots[slot] = nil
    free(name)
  }

  /// Takes the temporary files away where the program is told to end.
  private static func cleanUpOnSignals() {
    _ = slots
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        for slot in 0..<OutputFile.slotCount {
          if let name = OutputFile.slots[slot] { unlink(name) }
        }
        signal(number, SIG_DFL)
        raise(number)
      }
      // As nohup leaves it.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}

/// Refuses outputs that would take each other's place, or that of a file that is read.
func checkOutputs(
  _ outputs: [(option: String, path: String?)], inputs: some Sequence<String>
) throws {
  func place(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
  var taken = Dictionary(inputs.map { (place($0), "the points") }, uniquingKeysWith: { $1 })
  for case (let option, let path?) in outputs {
    if let other = taken[place(path)] {
      throw ValidationError(
        printable("\(option) \(path) would take the place of \(other); name another file"))
    }
    taken[place(path)] = option
  }
}
