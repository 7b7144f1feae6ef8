#if os(Linux)
  import Foundation
  import Glibc
  import TestSupport
  import Testing

  /// The tutor on a pseudo-terminal that this test reads itself, without tmux between them.
  private final class PseudoTerminal {
    private let master: Int32
    private let process = Process()

    init(_ arguments: [String], width: UInt16 = 80, height: UInt16 = 24) throws {
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      // TIOCSPTLCK unlocks the other end, TIOCGPTN tells its number; Swift does not see `ptsname`.
      var (lock, number): (Int32, UInt32) = (0, 0)
      try #require(
        ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
      let slave = try #require(FileHandle(forUpdatingAtPath: "/dev/pts/\(number)"))
      var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
      _ = ioctl(master, UInt(TIOCSWINSZ), &size)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
      process.arguments = ["--ctty", "--wait", BuiltProgram.path] + arguments
      process.environment = ["TERM": "xterm-256color", "HOME": "/dev/null", "LC_ALL": "C.UTF-8"]
      process.standardInput = slave
      process.standardOutput = slave
      process.standardError = slave
      try process.run()
      try slave.close()
    }

    deinit {
      send("q")
      close(master)
      process.waitUntilExit()
    }

    func send(_ keys: String) {
      _ = keys.withCString { write(master, $0, strlen($0)) }
    }

    /// Reads until a text comes, or it is plain that it does not.
    func sees(_ text: String) -> Bool {
      let deadline = ContinuousClock.now + longEnough
      let wanted = Array(text.utf8)
      var seen: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65536)
      while ContinuousClock.now < deadline {
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 100) > 0 else { continue }
        let count = read(master, &chunk, chunk.count)
        guard count > 0 else { return false }
        seen = seen.suffix(wanted.count) + chunk[..<count]
        if String(decoding: seen, as: UTF8.self).contains(text) { return true }
      }
      return false
    }
  }

  extension InTmux {
    /// That a slice between two looks at the keyboard has a bound, in blocks of examples, is held by
    /// `TrainingSliceTests`; how many milliseconds that is, `Tests/Benchmarks/terminal` measures.
    @Suite struct KeysWhileTrainingTests {
      @Test func `keys are answered while a large network trains flat out, which goes on`() throws {
        let terminal = try PseudoTerminal([
          "lab", "--hidden", "128,128", "--iterations", "1000000",
        ])
        try #require(terminal.sees("MAP"))
        terminal.send(" ")
        try #require(terminal.sees("training"))
        terminal.send(">>>>>>")
        try #require(terminal.sees("flat out"))
        for _ in 0..<8 {
          // The keys of the screen come, and go again.
          terminal.send("?")
          try #require(terminal.sees("KEYS"))
          terminal.send("?")
          try #require(terminal.sees("MAP"))
        }
        // Space pauses what is under way, and would start what is not.
        terminal.send(" ")
        try #require(terminal.sees("paused"))
      }
    }
  }
#endif
