import Foundation
import Testing

extension InTmux {
  @Suite struct ProgressFileTests {
    /// Opens the tutor, goes into a lesson, and leaves.
    private func visit(
      _ command: String, seeing text: String? = nil, in terminal: TmuxTerminal
    ) async throws {
      let process = try await terminal.start(command, showing: "gradus")
      if let text { try await terminal.wait(for: text) }
      terminal.press("Enter")
      try await terminal.wait(for: " 1 of ")
      terminal.press("n")
      try await terminal.wait(for: " 2 of ")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
    }

    @Test func `progress is the owner's alone`() async throws {
      let state = StateFolder()
      try await visit(state.command(), in: try await TmuxTerminal())
      #expect(state.text.contains(#""currentStep" : "turn-a-setting""#))
      #expect(state.names == ["progress.json"])
      #expect(TmuxTerminal.run("ls -l \(state.file)").hasPrefix("-rw-------"))
      #expect(TmuxTerminal.run("ls -ld \(state.path)/gradus").hasPrefix("drwx------"))
    }

    @Test(arguments: ["", "{", "[1,2]", "\u{1B}[31m", #"{"version":"one"}"#, #"{"lessons":3}"#])
    func `a damaged file is kept aside, and that is said`(text: String) async throws {
      let state = StateFolder()
      state.text = text
      try await visit(
        state.command(), seeing: "was damaged; it is kept as",
        in: try await TmuxTerminal(width: 200))
      #expect(state.text.contains("turn-a-setting"))
      let aside = try #require(state.names.first { $0.hasPrefix("progress.json.damaged-") })
      #expect(try String(contentsOfFile: "\(state.path)/gradus/\(aside)", encoding: .utf8) == text)
    }

    @Test func `what was learnt is forgotten, and how the screen is wanted is kept`() async throws {
      let state = StateFolder()
      state.text =
        #"{"version":1,"screen":{"theme":"light"},"lessons":{"tour":{"currentStep":"x","steps":{}}}}"#
      TmuxTerminal.run(state.command("progress reset --yes"))
      #expect(state.text.contains(#""theme" : "light""#) && !state.text.contains("tour"))
      #expect(
        TmuxTerminal.run(state.command("progress reset --yes")).contains("nothing is recorded"))
    }

    @Test func `a newer version's file is left alone, and that is said`() async throws {
      let state = StateFolder()
      let newer = #"{"version":99,"lessons":{"future":{}}}"#
      state.text = newer
      try await visit(
        state.command(), seeing: "written by a newer gradus", in: try await TmuxTerminal(width: 200)
      )
      #expect(state.text == newer)
      #expect(state.names == ["progress.json"])
    }

    @Test(arguments: ["mkdir -p", "mkfifo", "ln -s /dev/zero"])
    func `what is no ordinary file is neither read nor replaced`(command: String) async throws {
      let state = StateFolder()
      state.text = "x"
      TmuxTerminal.run("rm \(state.file); \(command) \(state.file)")
      let before = TmuxTerminal.run("ls -ld \(state.file)")
      try await visit(
        state.command(), seeing: "not an ordinary file", in: try await TmuxTerminal(width: 200))
      #expect(TmuxTerminal.run("ls -ld \(state.file)") == before)
    }

    @Test func `a folder that cannot be made is said, and the tutor goes on`() async throws {
      let terminal = try await TmuxTerminal(width: 160)
      let process = try await terminal.start(
        "env XDG_STATE_HOME=/dev/null/no \(BuiltProgram.path)", showing: "gradus")
      terminal.press("Enter")
      try await terminal.wait(for: "progress was not saved: cannot write /dev/null/no/gradus")
      terminal.press("n")
      try await terminal.wait(for: " 2 of ")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
    }

    @Test func `without HOME there is nowhere to keep it, and that is said`() async throws {
      try await visit(
        "env -u HOME -u XDG_STATE_HOME \(BuiltProgram.path)",
        seeing: "neither XDG_STATE_HOME nor HOME", in: try await TmuxTerminal(width: 160))
    }
  }
}
