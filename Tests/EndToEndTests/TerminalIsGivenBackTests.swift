import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A way to leave the tutor, and the status that the shell sees.
enum WayOut: CustomTestStringConvertible, Sendable {
  case key(String, status: Int)
  case signal(Int32, String)

  static let all: [WayOut] = [
    .key("q", status: 0), .key("C-c", status: 128 + Int(SIGINT)),
    .signal(SIGTERM, "TERM"), .signal(SIGHUP, "HUP"), .signal(SIGINT, "INT"),
    .signal(SIGQUIT, "QUIT"), .signal(SIGILL, "ILL"), .signal(SIGTRAP, "TRAP"),
    .signal(SIGABRT, "ABRT"), .signal(SIGSEGV, "SEGV"), .signal(SIGBUS, "BUS"),
    .signal(SIGFPE, "FPE"),
  ]

  var status: Int {
    switch self {
    case .key(_, let status): status
    case .signal(let number, _): 128 + Int(number)
    }
  }

  /// Leaves a program that runs in a terminal.
  func take(_ process: pid_t, in terminal: TmuxTerminal) {
    switch self {
    case .key(let key, _): terminal.press(key)
    case .signal(let number, _): kill(process, number)
    }
  }

  var testDescription: String {
    switch self {
    case .key(let key, _): key
    case .signal(_, let name): "SIG\(name)"
    }
  }
}

extension InTmux {
  @Suite struct TerminalIsGivenBackTests {
    @Test(arguments: WayOut.all)
    func `every way out gives the terminal back, and the mouse`(wayOut: WayOut) async throws {
      let terminal = try await TmuxTerminal()
      let settings = terminal.lineSettings
      let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
      #expect(terminal.flags.isAlternateScreen)
      #expect(!terminal.flags.isCursorShown)
      #expect(terminal.lineSettings != settings)
      #expect(!terminal.flags.isMouseOn)
      terminal.type(":mouse on")
      try await terminal.wait(for: "the mouse is on")
      #expect(terminal.flags.isMouseOn)

      wayOut.take(process, in: terminal)

      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == wayOut.status)
      #expect(terminal.flags == .normal)
      #expect(terminal.lineSettings == settings)
    }

    @Test func `the mouse is off while the shell is there, and off when it is switched off`()
      async throws
    {
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
      terminal.type(":mouse on")
      try await terminal.wait(for: "the mouse is on")
      terminal.press("C-z")
      try await terminal.wait(for: "Stopped")
      #expect(terminal.flags == .normal)
      try await terminal.clear()
      terminal.type("fg")
      try await terminal.wait(for: "LESSONS")
      #expect(terminal.flags.isMouseOn)
      terminal.type(":mouse off")
      try await terminal.wait(for: "the mouse is off")
      #expect(!terminal.flags.isMouseOn)
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(terminal.flags == .normal)
    }

    /// The control: nothing can be done about SIGKILL, and these tests see what it leaves behind.
    @Test func `SIGKILL leaves the terminal as it was, and that is seen`() async throws {
      let terminal = try await TmuxTerminal()
      let settings = terminal.lineSettings
      let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
      kill(process, SIGKILL)
      try await terminal.waitForEnd(of: process)
      #expect(terminal.flags.isAlternateScreen)
      #expect(terminal.lineSettings != settings)
    }

    #if os(Linux)
      @Test(arguments: [
        WayOut.key("q", status: 0), .signal(SIGILL, "ILL"), .signal(SIGTERM, "TERM"),
      ])
      func `what was written to stderr appears afterwards, once`(wayOut: WayOut) async throws {
        let terminal = try await TmuxTerminal()
        let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
        TmuxTerminal.run("echo 'Fatal error: planted' > /proc/\(process)/fd/2")
        #expect(!terminal.screen.contains("planted"))
        wayOut.take(process, in: terminal)
        try await terminal.waitForEnd(of: process)
        #expect(try await terminal.lastStatus() == wayOut.status)
        #expect(terminal.flags == .normal)
        let lines = terminal.screen.split(separator: "\n")
        #expect(lines.filter { $0 == "Fatal error: planted" }.count == 1)
      }
    #endif

    @Test func `Ctrl-Z gives it back and fg takes it again, also resized meanwhile`() async throws {
      let terminal = try await TmuxTerminal(width: 80, height: 24)
      let settings = terminal.lineSettings
      let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
      for (width, height) in [(80, 24), (61, 15), (100, 30)] {
        terminal.press("C-z")
        try await terminal.wait(for: "Stopped")
        #expect(terminal.flags == .normal)
        #expect(terminal.lineSettings == settings)
        terminal.resize(width: width, height: height)
        try await terminal.clear()
        terminal.type("fg")
        try await terminal.wait("the first row again") {
          $0.split(separator: "\n").first?.contains("gradus") == true && !$0.hasPrefix("$")
            && !$0.hasPrefix("sh -c")
        }
        #expect(terminal.flags.isAlternateScreen)
        #expect(!terminal.flags.isCursorShown)
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(terminal.flags == .normal)
      #expect(terminal.lineSettings == settings)
    }

    @Test func `without a shell to come back from Ctrl-Z does not stop it`() async throws {
      let state = StateFolder()
      let terminal = try await TmuxTerminal()
      // In the shell's place, as ssh runs it for a class.
      terminal.type("exec " + state.command())
      try await terminal.wait(for: "LESSONS")
      terminal.press("C-z")
      try await terminal.wait(for: "there is no shell here to go back to")
      terminal.press("?")
      try await terminal.wait(for: "KEYS")
    }

    @Test func `it stands any size`() async throws {
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
      for step in 1...40 {
        terminal.resize(width: step * 97 % 300 + 1, height: step * 37 % 100 + 1)
      }
      terminal.resize(width: 1, height: 1)
      terminal.resize(width: 80, height: 24)
      try await terminal.wait("the first row again") {
        $0.split(separator: "\n").first?.contains("gradus") == true
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
    }

    @Test func `a terminal that goes away ends it soon`() async throws {
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(BuiltProgram.path, showing: "gradus")
      terminal.killServer()
      try await terminal.waitForEnd(of: process, within: .seconds(10))
    }
  }
}
