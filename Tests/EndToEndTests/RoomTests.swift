import Foundation
import TestSupport
import Testing
import gradus

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension InTmux {
  /// A room of one host: learners with users of their own, and some who mean no good.
  @Suite struct RoomTests {
    private static let lesson = """
      ---
      title: Talk
      summary: For tests.
      minutes: 1
      ---
      # Talk

      ## First

      ```experiment
      samples: 40
      test-samples: 20
      hidden: [4]
      iterations: 200
      speed: 1000
      ```

      ```predict
      question: How far will it come?
      options:
        - text: Nowhere
          when: ["train-accuracy < 0"]
        - text: To the end
          when: ["train-accuracy >= 0"]
      explanation: It came to {train-accuracy}.
      ```

      ## Second

      Here it ends.
      """

    /// A room that is open, with what other users need to enter it.
    private struct Room {
      let name = "test-\(UInt32.random(in: 0...UInt32.max))"
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "gradus-room-\(UInt32.random(in: 0...UInt32.max))")
      /// The program where every user may run it.
      let program: String
      let screen: TmuxTerminal
      let state = StateFolder()
      let presenter: pid_t

      init() async throws {
        let manager = FileManager.default
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        program = folder.appending(path: "gradus").path
        try manager.copyItem(atPath: BuiltProgram.path, toPath: program)
        for path in [folder.path, program] {
          try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let file = folder.appending(path: "talk.md").path
        try RoomTests.lesson.write(toFile: file, atomically: false, encoding: .utf8)
        screen = try await TmuxTerminal()
        presenter = try await screen.start(
          state.command("present \(file) --room \(name)"), showing: "gradus")
        try await screen.wait(for: "Nobody is in the room yet")
      }

      /// The command of a learner, who is a user without a name or a home.
      func join(as user: Int) -> String {
        "setpriv --reuid=\(user) --regid=\(user) --clear-groups env HOME=/ \(program) join \(name)"
      }

      func close() { try? FileManager.default.removeItem(at: folder) }
    }

    /// Whether learners can be other users than this one.
    private static var isRoot: Bool { geteuid() == 0 }
    private static let word: Comment = "other users take root, and setpriv"

    @Test(.enabled(if: RoomTests.isRoot, RoomTests.word))
    func `four users vote in two rounds, each once, and see their own vote alone`() async throws {
      let room = try await Room()
      defer { room.close() }
      var learners: [TmuxTerminal] = []
      for user in 64_001...64_004 {
        let learner = try await TmuxTerminal()
        _ = try await learner.start(room.join(as: user), showing: "gradus")
        try await learner.wait(for: "How far will it come?")
        learners.append(learner)
      }
      // The first has a second terminal, and still one vote.
      let second = try await TmuxTerminal()
      _ = try await second.start(room.join(as: 64_001), showing: "gradus")
      try await room.screen.wait(for: "0 of 4 have answered")
      for (learner, key) in zip(learners, ["1", "1", "2", "1"]) { learner.press(key) }
      try await room.screen.wait(for: "4 of 4 have answered")
      second.press("2")
      try await learners[0].wait("the change of the other terminal") {
        $0.contains("2 To the end ← your answer") || $0.contains("2 To the end  <- your answer")
      }
      #expect(!room.screen.screen.contains("%"))
      for learner in learners {
        #expect(learner.screen.components(separatedBy: "your answer").count == 2)
      }
      room.screen.press("Space")
      try await room.screen.wait(for: "50%")
      try await learners[3].wait(for: "The vote is closed")
      // What comes late counts for nothing.
      learners[3].press("2")
      try await Task.sleep(for: .milliseconds(500))
      room.screen.press("V")
      try await room.screen.wait(for: "Second vote: 0 of 4 have answered")
      for learner in learners { learner.press("2") }
      try await room.screen.wait(for: "4 of 4 have answered")
      room.screen.press("Space")
      try await room.screen.wait(for: "100%")
      // A presenter that dies takes the room with it, and leaves nothing.
      kill(room.presenter, SIGKILL)
      try await learners[0].wait(for: "The room was closed")
      #expect(!TmuxTerminal.run("cat /proc/net/unix").contains(room.name))
      learners[0].press("Escape")
      #expect(try await learners[0].lastStatus() == 0)
    }

    @Test(.enabled(if: RoomTests.isRoot, RoomTests.word))
    func `sixty learners vote at once, and the projector misses no key`() async throws {
      let room = try await Room()
      defer { room.close() }
      let go = room.folder.appending(path: "go").path
      #expect(mkfifo(go, 0o666) == 0)
      // Each is in the room, and votes when the pipe is opened.
      let learners = (0..<60).map { number in
        "(cat \(go); echo \(number % 3 == 0 ? 1 : 2)) | \(room.join(as: 64_100 + number)) >/dev/null &"
      }
      let script = room.folder.appending(path: "learners.sh").path
      try (learners + ["wait"]).joined(separator: "\n")
        .write(toFile: script, atomically: false, encoding: .utf8)
      let crowd = try await TmuxTerminal()
      crowd.type("sh \(script)")
      try await room.screen.wait(for: "0 of 60 have answered")
      let start = ContinuousClock.now
      // Opened for writing and closed, the pipe ends for all of them.
      _ = TmuxTerminal.run("sh -c ': > \(go)'")
      // Keys in between: the command line opens, takes what is typed, and closes.
      room.screen.press(":")
      room.screen.press("k", "e", "y", "s")
      try await room.screen.wait(for: ":keys")
      room.screen.press("Escape")
      try await room.screen.wait(for: "60 of 60 have answered")
      let duration = start.duration(to: .now)
      #expect(duration < longEnough, "\(duration)")
      room.screen.press("Space")
      try await room.screen.wait(for: "40  67%")
      #expect(room.screen.screen.contains("20  33%"))
    }

    @Test func `floods, garbage and slow readers hold nobody up`() async throws {
      let room = try await Room()
      defer { room.close() }
      let vote = Array("vote 1 0\n".utf8)
      // Says the same without end.
      let flood = try RawGuest(room.name)
      var isThrownOut = false
      for _ in 0..<200_000 where !isThrownOut { isThrownOut = !flood.send(vote) }
      #expect(isThrownOut)
      // Says what is no vote, a line without end, and nothing of what it was given to say.
      for text in [
        "vote 1 1; vote\n", "GET / HTTP/1.1\n\n", String(repeating: "x", count: 4000),
        "\u{1b}[2J\n",
      ] {
        let guest = try RawGuest(room.name)
        _ = guest.send(Array(text.utf8))
        #expect(guest.isThrownOut())
      }
      // Claims to be somebody else: what is not a vote is no vote.
      let liar = try RawGuest(room.name)
      _ = liar.send(Array("vote 1 1 uid=64001\n".utf8))
      #expect(liar.isThrownOut())
      // Reads nothing, and comes too often.
      let many = try (0..<40).map { _ in try RawGuest(room.name) }
      #expect(many.dropLast(4).allSatisfy { $0.isThrownOut() })
      // The room is as quick as before.
      room.screen.press("?")
      try await room.screen.wait(for: "KEYS")
      room.screen.press("Escape")
      try await room.screen.wait(for: "1 of 1 have answered")
      let honest = try RawGuest(room.name)
      #expect(honest.send(Array("vote 1 1\n".utf8)))
      try await room.screen.wait(for: "1 of 1 have answered")
      room.screen.press("Space")
      try await room.screen.wait(for: "1 100%")
    }

    @Test func `a second room of the name is told whose the first one is`() async throws {
      let room = try await Room()
      defer { room.close() }
      let run = ProgramRun("present tour --room \(room.name)", in: room.folder.path)
      #expect(run.status == 2)
      #expect(run.text.contains("a room '\(room.name)' is open already, by "))
    }

    @Test func `the tutor's own line joins a room, and Esc comes back`() async throws {
      let room = try await Room()
      defer { room.close() }
      let learner = try await TmuxTerminal()
      let state = StateFolder()
      _ = try await learner.start(state.command("learn tour#downhill"), showing: "gradus")
      learner.press(":")
      learner.type("join \(room.name)")
      try await learner.wait(for: "How far will it come?")
      learner.press("2")
      try await learner.wait(for: "your answer")
      try await room.screen.wait(for: "1 of 1 have answered")
      learner.press("Escape")
      try await learner.wait(for: "DOWNHILL")
      try await room.screen.wait(for: "1 of 1 have answered")
      learner.press("q")
      #expect(try await learner.lastStatus() == 0)
    }

    private static var aRoomIsOpen: Bool { !RoomAddress.openRooms.isEmpty }

    @Test(.enabled(if: !RoomTests.aRoomIsOpen, "no other room may be open on this machine"))
    func `who joins too early is taken in, and told when the room closes`() async throws {
      // The room of the test before goes with its terminal.
      for _ in 0..<100 where RoomTests.aRoomIsOpen { try await Task.sleep(for: .milliseconds(100)) }
      let learner = try await TmuxTerminal()
      let state = StateFolder()
      _ = try await learner.start(state.command("join"), showing: "gradus")
      try await learner.wait(for: "No room is open yet")
      let room = try await Room()
      defer { room.close() }
      try await learner.wait(for: "How far will it come?")
      kill(room.presenter, SIGKILL)
      try await learner.wait(for: "The room was closed. If it opens again")
      // It is tried again every second, and still not one that was never there.
      try await Task.sleep(for: .milliseconds(1500))
      #expect(try await learner.wait(for: "The room was closed").contains("opens again"))
    }

    @Test func `without a terminal a room is lines`() async throws {
      let room = try await Room()
      defer { room.close() }
      let answer = TmuxTerminal.run(
        "printf 'x\\n9\\n2\\n' | timeout 60 \(BuiltProgram.path) join \(room.name)")
      #expect(answer.contains("How far will it come?\n  1 Nowhere\n  2 To the end\n"))
      #expect(answer.contains("not 'x'"))
      #expect(answer.contains("there are 3 answers, 1 to 3"))
      #expect(answer.contains("Your answer: 2."))
      try await room.screen.wait(for: "have answered")
    }
  }
}

/// Somebody in a room who speaks without the program.
private final class RawGuest {
  private let descriptor: Int32

  struct NoRoom: Error { let number: Int32 }

  init(_ room: String) throws {
    #if os(Linux)
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    let bytes = RoomAddress.bytes(of: room)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + bytes.count)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
    }
    guard status == 0 else { throw NoRoom(number: errno) }
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// - Returns: whether it went out.
  func send(_ bytes: [UInt8]) -> Bool {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    return bytes.withUnsafeBytes {
      #if canImport(Glibc)
        Glibc.send(descriptor, $0.baseAddress, $0.count, flags) == $0.count
      #else
        Darwin.send(descriptor, $0.baseAddress, $0.count, flags) == $0.count
      #endif
    }
  }

  /// Whether the room has closed the connection, after whatever it said.
  func isThrownOut() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count == 0 || count < 0 && errno == ECONNRESET { return true }
      if count < 0 { return false }
    }
  }

  deinit { close(descriptor) }
}
