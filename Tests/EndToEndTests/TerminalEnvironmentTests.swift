import Testing

extension InTmux {
  @Suite struct TerminalEnvironmentTests {
    @Test(arguments: [
      "TERM=vt100", "TERM=linux", "TERM=xterm", "TERM=xterm-256color", "TERM=screen",
      "LANG=C LC_ALL=C", "LC_ALL=xx_YY", "NO_COLOR=1", "COLUMNS=9999999 LINES=-4",
    ])
    func `it shows its picture in this environment`(environment: String) async throws {
      let terminal = try await TmuxTerminal()
      let settings = terminal.lineSettings
      let process = try await terminal.start(
        "env \(environment) \(BuiltProgram.path)", showing: "gradus")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
      #expect(terminal.lineSettings == settings)
    }

    @Test(arguments: [
      "< /dev/null", "> /dev/null", "2> /dev/null", "<&-", ">&-", "2>&-", "<&- >&- 2>&-",
    ])
    func `redirected and closed standard files do not matter`(redirection: String) async throws {
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(
        "\(BuiltProgram.path) \(redirection)", showing: "gradus")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
    }

    @Test(arguments: ["-u TERM", "TERM=", "TERM=dumb", "TERM=bogus", "TERM=../../etc/passwd"])
    func `a terminal that cannot do it is told so in one line`(environment: String) async throws {
      let terminal = try await TmuxTerminal(width: 160)
      try await terminal.clear()
      terminal.type("env \(environment) \(BuiltProgram.path)")
      try await terminal.wait(for: "gradus train")
      #expect(try await terminal.lastStatus() == 2)
      #expect(terminal.flags == .normal)
      #expect(terminal.screen.split(separator: "\n").count { $0.hasPrefix("gradus: ") } == 1)
    }

    #if os(Linux)
      @Test func `without a terminal it names the command that needs none`() {
        let output = TmuxTerminal.run(
          "setsid -w \(BuiltProgram.path) 2>&1 >/dev/null </dev/null; echo status=$?")
        #expect(output.contains("gradus train"))
        #expect(output.hasSuffix("status=2"))
      }
    #endif
  }
}
