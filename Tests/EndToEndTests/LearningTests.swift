import Foundation
import TestSupport
import Testing

extension InTmux {
  /// A learner at the real program in a real terminal.
  @Suite struct LearningTests {
    /// Whether there is a sequence that sets a colour; bold and reverse are none.
    static func hasColor(_ screen: String) -> Bool {
      screen.split(separator: "\u{1B}[").dropFirst().contains { sequence in
        guard let end = sequence.firstIndex(of: "m") else { return false }
        return sequence[..<end].split(whereSeparator: { ";:".contains($0) }).contains {
          (30...38).contains(Int($0) ?? 0) || (40...48).contains(Int($0) ?? 0)
            || (90...107).contains(Int($0) ?? 0)
        }
      }
    }

    @Test func `a lesson goes on where it was left`() async throws {
      let state = StateFolder()
      let terminal = try await TmuxTerminal()
      let settings = terminal.lineSettings
      var process = try await terminal.start(state.command(), showing: "gradus")
      terminal.press("Enter")
      try await terminal.wait(for: " 1 of ")
      terminal.press("n", "n")
      try await terminal.wait(for: " 3 of ")
      terminal.press("1")
      try await terminal.wait(for: "Space runs it")
      terminal.press("e")
      try await terminal.wait(for: "this happened")
      let saved = state.text
      #expect(saved.contains(#""outcome" : 1"#))
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(terminal.flags == .normal)
      #expect(terminal.lineSettings == settings)

      process = try await terminal.start(state.command(), showing: "gradus")
      try await terminal.wait(for: "continue")
      terminal.press("Enter")
      try await terminal.wait(for: " 3 of ")
      try await terminal.wait(for: "this happened")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(state.text == saved)
      #expect(terminal.lineSettings == settings)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40)])
    func `without colour and without UTF-8 there is only ASCII`(width: Int, height: Int)
      async throws
    {
      let state = StateFolder()
      let terminal = try await TmuxTerminal(width: width, height: height)
      let process = try await terminal.start(
        state.command("learn tour", environment: "NO_COLOR=1 LC_ALL=C"), showing: "gradus")
      for key in ["S", "Tab", "Tab", "?", "Escape", "n"] {
        terminal.press(key)
        let screen = terminal.styledScreen
        #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(!LearningTests.hasColor(screen))
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
    }

    /// The control for the test above.
    @Test func `with colour there are colours to be seen`() async throws {
      let state = StateFolder()
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(
        state.command("learn tour", environment: "-u NO_COLOR TERM=xterm-256color"),
        showing: "gradus")
      _ = try await terminal.poll("colours", within: longEnough) {
        LearningTests.hasColor(terminal.styledScreen) ? true : nil
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
    }

    @Test func `a terminal that changes its size while it trains`() async throws {
      let state = StateFolder()
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(state.command("learn tour"), showing: "gradus")
      terminal.press("Space")
      for (width, height) in [(120, 40), (40, 12), (33, 9), (1, 1), (200, 60), (80, 24)] {
        terminal.resize(width: width, height: height)
      }
      try await terminal.wait(for: "SETTINGS")
      terminal.resize(width: 33, height: 9)
      try await terminal.wait(for: "Need 40x12, have 33x9. q quits")
      terminal.resize(width: 80, height: 24)
      terminal.press("e")
      try await terminal.wait(for: "finished")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(terminal.flags == .normal)
    }

    @Test func `the course's run comes to its end flat out, on screen`() async throws {
      let state = StateFolder()
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(state.command("learn tour"), showing: "gradus")
      terminal.press(">", ">", ">")
      try await terminal.wait(for: "flat out")
      terminal.press("Space")
      try await terminal.wait(for: "finished")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
    }
  }
}
