import Foundation
import Testing

extension InTmux {
  /// `gradus present` in one terminal and `gradus present --notes` in another.
  @Suite struct PresentingTests {
    private static func file(_ state: StateFolder) -> String {
      state.path + "/gradus/presenting.json"
    }

    private static func lesson() throws -> (path: String, folder: URL) {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "gradus-lesson-\(UInt32.random(in: 0...UInt32.max))")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let path = folder.appending(path: "talk.md").path
      let text = """
        ---
        title: Talk
        summary: For tests.
        minutes: 1
        demo: Space train:200 wait:1.5 Space
        ---
        # Talk

        ## First

        Here it starts.

        ```experiment
        samples: 40
        test-samples: 20
        hidden: [4]
        iterations: 200
        speed: 1000
        ```

        ```note
        Ask the room how far it will come.
        ```

        ## Second

        Here it ends.
        """
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      return (path, folder)
    }

    @Test func `the second terminal follows the first, and its file is the owner's and goes`()
      async throws
    {
      let state = StateFolder()
      let (path, folder) = try Self.lesson()
      defer { try? FileManager.default.removeItem(at: folder) }
      let room = try await TmuxTerminal()
      let desk = try await TmuxTerminal()
      _ = try await desk.start(state.command("present --notes"), showing: "gradus")
      try await desk.wait(for: "Nothing is presented")
      _ = try await room.start(state.command("present \(path)"), showing: "gradus")
      try await room.wait(for: "Here it starts.")
      try await desk.wait(for: "Ask the room how far it will come.")
      #expect(TmuxTerminal.run("stat -c '%a' \(Self.file(state))") == "600")
      #expect(TmuxTerminal.run("stat -c '%a' \(state.path)/gradus") == "700")
      room.press("Space")
      try await room.wait(for: "finished")
      try await desk.wait(for: "Space: next step")
      room.press("PageDown")
      try await room.wait(for: "Here it ends.")
      try await desk.wait(for: "none for this step")
      room.press("b")
      try await room.wait("a dark screen") { $0.allSatisfy(\.isWhitespace) }
      try await desk.wait(for: "The room's screen is dark.")
      room.press("PageUp")
      try await room.wait(for: "Here it ends.")
      room.press("q")
      try await desk.wait(for: "Nothing is presented")
      #expect(state.names == [])
      desk.press("q")
      #expect(try await desk.lastStatus() == 0)
      #expect(desk.flags == .normal)
    }

    @Test func `a presentation that was killed is not taken for one that goes on`() async throws {
      let state = StateFolder()
      let room = try await TmuxTerminal()
      let desk = try await TmuxTerminal()
      let process = try await room.start(state.command("present tour"), showing: "gradus")
      let notes = try await desk.start(state.command("present --notes"), showing: "gradus")
      try await desk.wait(for: "Watch one learn")
      kill(process, SIGKILL)
      try await room.waitForEnd(of: process)
      #expect(state.names == ["presenting.json"])
      try await desk.wait(for: "Nothing is presented")
      desk.press("q")
      try await desk.waitForEnd(of: notes)
      #expect(try await desk.lastStatus() == 0)
    }

    @Test func `who presents second is told, and has the notes once the first one ends`()
      async throws
    {
      let state = StateFolder()
      let (first, second) = (try await TmuxTerminal(width: 100), try await TmuxTerminal(width: 100))
      let desk = try await TmuxTerminal()
      _ = try await first.start(state.command("present tour"), showing: "gradus")
      _ = try await desk.start(state.command("present --notes"), showing: "gradus")
      try await desk.wait(for: "Watch one learn")
      _ = try await second.start(state.command("present dropout"), showing: "gradus")
      try await second.wait(for: "is being presented already: the notes follow that one")
      second.press("Space")
      first.press("q")
      try await desk.wait(for: "Nothing is presented")
      second.press("Space")
      try await desk.wait(for: "Dropout")
      second.press("q")
      try await desk.wait(for: "Nothing is presented")
      #expect(state.names == [])
      desk.press("q")
    }

    @Test(arguments: [
      "printf '' >", "printf '{\"version\":1' >", "head -c 300000 /dev/zero >", "mkdir", "mkfifo",
      "ln -s /dev/zero", "printf '{\"version\":9,\"process\":1}' >", "ln -s presenting.json",
    ])
    func `garbage in the file's place is no presentation`(making: String) async throws {
      let state = StateFolder()
      try FileManager.default.createDirectory(
        atPath: state.path + "/gradus", withIntermediateDirectories: true)
      TmuxTerminal.run("\(making) \(Self.file(state))")
      let desk = try await TmuxTerminal(width: 40, height: 12)
      let notes = try await desk.start(state.command("present --notes"), showing: "gradus")
      try await desk.wait(for: "Nothing is presented")
      desk.press("q")
      try await desk.waitForEnd(of: notes)
      #expect(try await desk.lastStatus() == 0)
    }

    @Test func `a demo plays to its end by itself, and a key takes it over`() async throws {
      let state = StateFolder()
      let (path, folder) = try Self.lesson()
      defer { try? FileManager.default.removeItem(at: folder) }
      let room = try await TmuxTerminal()
      let show = try await room.start(
        state.command("present --auto \(path)"), showing: "gradus")
      try await room.wait(for: "finished")
      try await room.wait(for: "Here it ends.")
      try await room.waitForEnd(of: show)
      #expect(try await room.lastStatus() == 0)
      #expect(room.flags == .normal)
      let again = try await room.start(
        state.command("present --auto --loop \(path)"), showing: "gradus")
      try await room.wait(for: "Here it ends.")
      try await room.wait(for: "Here it starts.")
      room.press("x")
      try await room.wait(for: "the show is yours")
      room.press("q")
      try await room.waitForEnd(of: again)
      #expect(try await room.lastStatus() == 0)
      #expect(state.text == "")
    }

    @Test func `what cannot be presented is said`() async throws {
      let state = StateFolder()
      let terminal = try await TmuxTerminal()
      for (arguments, words) in [
        ("--notes dropout", "takes no lesson"), ("--auto", "needs a lesson"),
        ("dropout --loop", "goes with --auto"), ("dropot", "dropout"),
      ] {
        terminal.type(state.command("present \(arguments)"))
        try await terminal.wait(for: words)
        #expect(try await terminal.lastStatus() == 64)
      }
    }
  }
}
