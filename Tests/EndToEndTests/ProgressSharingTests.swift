import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One record and several programs, some of which are killed.
@Suite(.serialized) struct ProgressSharingTests {
  /// A record of many lessons, `x0`, `x1`, …, so that writing it takes a moment.
  static func record(lessons: Int, steps: Int) -> String {
    let step = #"{"answers":{"0":[1,2]},"hints":1,"metChallenges":[1],"isDone":true}"#
    let all = (0..<lessons).map { lesson in
      let record = (0..<steps).map { #""s\#($0)":\#(step)"# }.joined(separator: ",")
      return #""x\#(lesson)":{"currentStep":"s0","steps":{\#(record)}}"#
    }
    return #"{"version":1,"lessons":{\#(all.joined(separator: ","))}}"#
  }

  /// The names of the lessons in the file; nil where it is not whole.
  private func lessons(_ state: StateFolder) -> Set<String>? {
    let object = try? JSONSerialization.jsonObject(with: Data(state.text.utf8)) as? [String: Any]
    return (object?["lessons"] as? [String: Any]).map { Set($0.keys) }
  }

  private func spawn(_ arguments: [String], _ state: StateFolder) throws -> pid_t {
    let words = [BuiltProgram.path] + arguments
    var argv = words.map { strdup($0) } + [nil]
    var environment = [strdup("XDG_STATE_HOME=\(state.path)"), nil]
    defer { for text in argv + environment { free(text) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process = pid_t()
    try #require(posix_spawn(&process, argv[0]!, &actions, nil, &argv, &environment) == 0)
    return process
  }

  private func end(of process: pid_t) {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  @Test func `whenever a writer is killed, the old record is there or the new one`() throws {
    let state = StateFolder()
    let seed: UInt64 = 20_261_126
    var random = Numbers(state: seed)
    let text = Self.record(lessons: 60, steps: 4)
    state.text = text
    let clock = ContinuousClock()
    let whole = try clock.measure {
      end(of: try spawn(["progress", "reset", "x0", "--yes"], state))
    }
    var expected = try #require(lessons(state))
    #expect(!expected.contains("x0"))
    var next = 1
    var halfWritten = 0
    let rounds = Fuzz.rounds(60)
    for round in 0..<rounds {
      if !expected.contains("x\(next)") { next += 1 }
      if next >= 60 {
        state.text = text
        (expected, next) = (try #require(lessons(state)), 0)
      }
      let name = "x\(next)"
      let process = try spawn(["progress", "reset", name, "--yes"], state)
      usleep(UInt32(whole / .microseconds(1) * (0.4 + random.next() * 0.7)))
      kill(process, SIGKILL)
      end(of: process)
      let now = try #require(lessons(state), "round \(round), seed \(seed)")
      #expect(
        now == expected || now == expected.subtracting([name]), "round \(round), seed \(seed)")
      expected = now
      let leftovers = state.names.filter { $0 != "progress.json" }
      #expect(leftovers.count <= 1, "round \(round): \(leftovers)")
      halfWritten += leftovers.count
    }
    print("\(rounds) writers killed, \(halfWritten) of them while they wrote")
    // Whoever writes next takes away what the last one left.
    end(of: try spawn(["progress", "reset", "--yes"], state))
    #expect(state.names == ["progress.json"])
    #expect(lessons(state) == [])
  }

  @Test func `writers at once do not undo each other`() throws {
    let state = StateFolder()
    state.text = Self.record(lessons: 61, steps: 2)
    for round in 0..<20 {
      let processes = try (0..<3).map {
        try spawn(["progress", "reset", "x\(round * 3 + $0)", "--yes"], state)
      }
      for process in processes { end(of: process) }
    }
    #expect(lessons(state) == ["x60"])
    #expect(state.names == ["progress.json"])
  }

  @Test func `only what dead processes left is taken away`() throws {
    let state = StateFolder()
    state.text = Self.record(lessons: 2, steps: 1)
    let dead = try spawn(["--version"], state)
    end(of: dead)
    let kept = [
      "notes.new", "progress.json.\(getpid()).new", "progress.json.x.new", "progress.json.1-2.new",
      "progress.json.old",
    ]
    for name in kept + ["progress.json.\(dead).new", "presenting.json.\(dead).new"] {
      try Data().write(to: URL(fileURLWithPath: "\(state.path)/gradus/\(name)"))
    }
    end(of: try spawn(["progress", "reset", "x1", "--yes"], state))
    #expect(state.names == (kept + ["progress.json"]).sorted())
    #expect(lessons(state) == ["x0"])
  }

  @Test func `a folder that stays locked holds nobody up`() throws {
    let state = StateFolder()
    state.text = Self.record(lessons: 2, steps: 1)
    let folder = open("\(state.path)/gradus", O_RDONLY | O_CLOEXEC)
    defer { close(folder) }
    try #require(folder >= 0 && flock(folder, LOCK_EX) == 0)
    let time = try ContinuousClock().measure {
      end(of: try spawn(["progress", "reset", "x1", "--yes"], state))
    }
    #expect(lessons(state) == ["x0"])
    #expect(time < longEnough, "\(time)")
  }

  /// Numbers from 0 to 1 that a seed repeats.
  private struct Numbers {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
  }
}

extension InTmux {
  /// Two tutors at once, and a file that changes under one.
  @Suite struct ProgressMidSessionTests {
    /// Opens a lesson at a step.
    private func enter(
      _ lesson: String, at step: Int = 1, of state: StateFolder, in terminal: TmuxTerminal
    ) async throws -> pid_t {
      let process = try await terminal.start(state.command("learn \(lesson)"), showing: "gradus")
      try await terminal.wait(for: " \(step) of ")
      return process
    }

    private func quit(_ terminal: TmuxTerminal, _ process: pid_t) async throws {
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
    }

    private func next(_ terminal: TmuxTerminal, to step: Int) async throws {
      terminal.press("n")
      // A step with an open question asks once whether it is to be left.
      let asks = "n again goes on"
      let screen = try await terminal.wait("step \(step), or a question") {
        $0.contains(" \(step) of ") || $0.contains(asks)
      }
      if screen.contains(asks) { terminal.press("n") }
      try await terminal.wait(for: " \(step) of ")
    }

    private func done(_ state: StateFolder) throws -> [String: Set<String>] {
      let object = try JSONSerialization.jsonObject(with: Data(state.text.utf8)) as? [String: Any]
      let lessons = try #require(object?["lessons"] as? [String: [String: Any]])
      return lessons.mapValues { lesson in
        let steps = (lesson["steps"] as? [String: [String: Any]]) ?? [:]
        return Set(steps.filter { $0.value["isDone"] as? Bool == true }.keys)
      }
    }

    @Test func `two tutors write one record`() async throws {
      let state = StateFolder()
      let (one, two) = (try await TmuxTerminal(width: 160), try await TmuxTerminal(width: 160))
      let first = try await enter("tour", of: state, in: one)
      let second = try await enter("initialization", of: state, in: two)
      try await next(one, to: 2)
      try await next(two, to: 2)
      // The same lesson, and a third program that forgets in between.
      try await quit(two, second)
      let third = try await enter("tour#turn-a-setting", at: 2, of: state, in: two)
      try await next(one, to: 3)
      let before = try done(state)
      #expect(before["tour"]?.isEmpty == false && before["initialization"] != nil)
      TmuxTerminal.run(state.command("progress reset initialization --yes"))
      try await next(two, to: 3)
      try await next(one, to: 4)
      try await quit(one, first)
      try await quit(two, third)
      let after = try done(state)
      #expect(after["initialization"] == nil)
      #expect(after["tour"]?.isSuperset(of: before["tour"] ?? []) == true)
      #expect(state.names == ["progress.json"])
    }

    @Test func `a file that is damaged meanwhile is kept aside, and nothing is lost`()
      async throws
    {
      let state = StateFolder()
      let terminal = try await TmuxTerminal(width: 200)
      let process = try await enter("tour", of: state, in: terminal)
      try await next(terminal, to: 2)
      let before = try done(state)
      state.text = "{ damaged"
      terminal.press("n")
      try await terminal.wait(for: "was damaged; it is kept as")
      #expect(try done(state)["tour"]?.isSuperset(of: before["tour"] ?? []) == true)
      let aside = try #require(state.names.first { $0.hasPrefix("progress.json.damaged-") })
      let text = try String(contentsOfFile: "\(state.path)/gradus/\(aside)", encoding: .utf8)
      #expect(text == "{ damaged")
      try await quit(terminal, process)
    }

    @Test func `a file that a newer version wrote meanwhile is left alone, and that is said`()
      async throws
    {
      let state = StateFolder()
      let terminal = try await TmuxTerminal(width: 200)
      let process = try await enter("tour", of: state, in: terminal)
      let newer = #"{"version":99,"lessons":{"future":{}}}"#
      state.text = newer
      terminal.press("n")
      try await terminal.wait(for: "progress was not saved")
      #expect(terminal.screen.contains("written by a newer gradus"))
      try await quit(terminal, process)
      #expect(state.text == newer && state.names == ["progress.json"])
    }
  }
}
