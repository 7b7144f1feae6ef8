#if os(Linux)
  import Foundation
  import Glibc
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

    /// Reads until a text comes.
    /// - Returns: how long it took, or nil where it did not come in time.
    func wait(for text: String, within limit: Duration = .seconds(10)) -> Duration? {
      let start = ContinuousClock.now
      let wanted = Array(text.utf8)
      var seen: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65536)
      while start.duration(to: .now) < limit {
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 100) > 0 else { continue }
        let count = read(master, &chunk, chunk.count)
        guard count > 0 else { return nil }
        seen = seen.suffix(wanted.count) + chunk[..<count]
        if String(decoding: seen, as: UTF8.self).contains(text) { return start.duration(to: .now) }
      }
      return nil
    }
  }

  extension InTmux {
    @Suite struct KeyLatencyTests {
      @Test func `a key is answered while a network trains flat out`() throws {
        let terminal = try PseudoTerminal(["learn", "regularization#turn-lambda-to-07"])
        _ = try #require(terminal.wait(for: "quit"))
        terminal.send("1")
        _ = try #require(terminal.wait(for: "runs it"))
        terminal.send("e")
        _ = try #require(terminal.wait(for: "Watch"))
        var delays: [Duration] = []
        for _ in 0..<8 {
          // The keys of the screen come, and go again.
          terminal.send("?")
          delays.append(try #require(terminal.wait(for: "scroll")))
          terminal.send("?")
          delays.append(try #require(terminal.wait(for: "TURN LAMBDA")))
        }
        let milliseconds = delays.map { $0 / .milliseconds(1) }.sorted()
        print(
          "a key while training flat out, in ms:", milliseconds.map { ($0 * 10).rounded() / 10 })
        #expect(milliseconds[milliseconds.count / 2] < 500)
      }
    }
  }
#endif
