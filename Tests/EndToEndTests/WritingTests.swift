import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension InTmux {
  /// A learner who writes code at the real program in a real terminal.
  @Suite struct WritingTests {
    private let state = StateFolder()

    /// A lesson with one exercise.
    private func lesson() throws -> String {
      let text = """
        ---
        title: Trial
        summary: A lesson for tests.
        minutes: 1
        ---
        # Trial

        ## One

        ```code
        task: Write the two lines.
        given: |
          def backward_propagation(X, Y, cache):
              m = X.shape[1]
        start: |
          ____
        solution: |
          return None
        ```
        """
      try FileManager.default.createDirectory(
        atPath: state.path, withIntermediateDirectories: true)
      let path = "\(state.path)/trial.md"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return path
    }

    private func open(
      _ terminal: TmuxTerminal, editor: String = "true"
    ) async throws -> pid_t {
      let process = try await terminal.start(
        state.command("learn \(try lesson())", environment: "VISUAL= EDITOR=\(editor)"),
        showing: "gradus")
      terminal.press("Enter")
      try await terminal.wait(for: "WRITE")
      return process
    }

    @Test func `what is typed outlives the program, and nothing is lost but a second`() async throws
    {
      let terminal = try await TmuxTerminal()
      let process = try await open(terminal)
      terminal.press("q", "=", "1")
      try await terminal.wait(for: "q=1")
      _ = try await terminal.poll("the file of progress", within: longEnough) {
        state.text.contains("q=1") ? true : nil
      }
      kill(process, SIGKILL)
      try await terminal.waitForEnd(of: process)
    }

    @Test func `a paste is one text, its line ends no keys`() async throws {
      let terminal = try await TmuxTerminal()
      let process = try await open(terminal)
      terminal.paste("a = 1\nif a:\n    b = 2\n")
      try await terminal.wait(for: "        b = 2")
      try await terminal.wait(for: "    a = 1")
      terminal.press("Escape")
      try await terminal.wait(for: "Enter goes on writing")
      // Outside the code what is pasted does nothing.
      terminal.paste("qqq\n")
      terminal.press("Enter")
      try await terminal.wait(for: "        b = 2")
      terminal.press("C-c")
      try await terminal.waitForEnd(of: process)
    }

    @Test func `the learner's own editor has the terminal, and what it saves comes back`()
      async throws
    {
      let terminal = try await TmuxTerminal()
      let settings = terminal.lineSettings
      // It shows something, and waits for a line before it ends.
      let process = try await open(terminal, editor: "\(state.path)/editor")
      let script = "#!/bin/sh\necho THE EDITOR IS HERE; read x; sed -i 's/____/mine = 7/' \"$1\"\n"
      try Data(script.utf8).write(to: URL(fileURLWithPath: "\(state.path)/editor"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(state.path)/editor")
      terminal.press("F2")
      try await terminal.wait(for: "THE EDITOR IS HERE")
      terminal.press("Enter")
      try await terminal.wait(for: "    mine = 7")
      // Another program may save the file later, too.
      let file = "\(state.path)/gradus/code/trial-one.py"
      let saved = try String(contentsOfFile: file, encoding: .utf8)
      try Data(saved.replacing("= 7", with: "= 8").utf8).write(to: URL(fileURLWithPath: file))
      try await terminal.wait(for: "    mine = 8")
      terminal.press("Escape")
      try await terminal.wait(for: "Enter goes on writing")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(terminal.flags == .normal)
      #expect(terminal.lineSettings == settings)
    }
  }
}
