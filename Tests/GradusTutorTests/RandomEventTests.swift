import Foundation
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Whatever happens in whatever order, the tutor stands it.
///
/// By default 80 events from each step and 200 from each other start, with `GRADUS_FULL` 200 from each;
/// `GRADUS_EVENTS=1000000` walks as many in all, and then each walk is named on standard error when it
/// begins, so that a trap has its place.
/// `GRADUS_SEED` sets another seed. What fails is printed as the shortest row of keys that still fails.
@Suite struct RandomEventTests {
  /// The seed of all tests here.
  static let seed = Fuzz.seed
  /// How many events there are in all, where that was asked for.
  private static let eventCount = ProcessInfo.processInfo.environment["GRADUS_EVENTS"]
    .flatMap { Int($0) }

  /// Every step of every lesson in the program, by lesson and position.
  static let places: [(lesson: String, step: Int)] = LessonLibrary.embedded.lessons.flatMap {
    lesson in
    lesson.steps.indices.map { (lesson.name, $0) }
  }

  // MARK: Where walks begin

  /// A start of walks. What is more likely there than other keys is said, too.
  enum Start: CustomStringConvertible {
    case home, freeLab
    case step(lesson: String, step: Int)
    /// In front of a room.
    case presented(lesson: String)
    /// The same with a room whose learners vote.
    case hosted(lesson: String)
    /// A lesson for marks, whose steps open one by one.
    case forMarks
    /// A lab in which everything can be done at once, so that little is refused.
    case openLab(Int)
    /// In code that is being written.
    case code(Int)

    var description: String {
      switch self {
      case .home: "home"
      case .freeLab: "the free lab"
      case .step(let lesson, let step): "\(lesson)#\(step + 1)"
      case .presented(let lesson): "\(lesson), presented"
      case .hosted(let lesson): "\(lesson), with a room"
      case .forMarks: "a lesson for marks"
      case .openLab(let number): "open lab \(number)"
      case .code(let number): "code \(number)"
      }
    }

    /// How many events there are from here by default: less from a step, of which there are many.
    var eventCount: Int {
      if case .step = self, !isFull { 80 } else { 200 }
    }

    var likelyKeys: [Key] {
      switch self {
      case .openLab:
        Array(",.,.cwBBmvvifa()sSe <>rRLz-+").map { .character($0) }
          + [.left, .right, .up, .down, .tab, .enter, .escape]
      case .code:
        Array("dZW3=()[]*.@:-#'\" 1").map { .character($0) }
          + [
            .enter, .tab, .up, .down, .left, .right, .backspace, .delete, .control("R"),
            .function(1), .function(7), .control("_"), .control("Y"), .home, .end,
          ]
      case .presented: [.character(" "), .character(" "), .pageDown, .pageUp, .character("b")]
      case .hosted:
        Array("   VVt2b").map { .character($0) } + [.pageUp, .escape]
      case .forMarks, .step, .home, .freeLab: [.enter, .character(" "), .character("1")]
      }
    }
  }

  static let starts: [Start] =
    places.map { .step(lesson: $0.lesson, step: $0.step) }
    + LessonLibrary.embedded.lessons.map { .presented(lesson: $0.name) }
    + LessonLibrary.embedded.lessons.map { .hosted(lesson: $0.name) }
    + (0..<6).map { .openLab($0) } + (0..<4).map { .code($0) } + [
      .home, .home, .freeLab, .freeLab, .forMarks, .forMarks,
    ]

  private static func model(_ start: Start, _ glyphs: GlyphSet) throws -> Model {
    let look = Look(glyphs: glyphs, isColored: glyphs != .ascii)
    var model = Model(
      size: Size(80, 24), look: look, lessons: LessonLibrary.embedded.lessons,
      progressPlace: "~/x")
    switch start {
    case .home: break
    case .freeLab: _ = model.openLab()
    case .step(let lesson, let step):
      _ = model.open(try LessonLibrary.embedded.lesson(named: lesson), step: step)
    case .presented(let lesson):
      _ = model.open(try LessonLibrary.embedded.lesson(named: lesson), step: 0)
      for key in [.character(":")] + "present".map({ Key.character($0) }) + [.enter] {
        _ = update(&model, .key(key))
      }
      #expect(model.presenter != nil)
    case .hosted(let lesson):
      _ = model.open(try LessonLibrary.embedded.lesson(named: lesson), step: 0)
      model.startPresenting(room: "class")
    case .forMarks: return Learner(try lessonForMarks(), look: look).model
    case .openLab: return Learner(try openLab(), look: look).model
    case .code(let number):
      let exercise = number.isMultiple(of: 2) ? backwardExercise : blankExercise
      var learner = Learner(
        try lesson("## One\n\n\(smallLab())\n\n\(exercise)\n\n## Two\n\nEnd."), look: look)
      try learner.press("Enter")
      return learner.model
    }
    return model
  }

  private static func openLab() throws -> Lesson {
    let block = """
      ```experiment
      samples: 40
      test-samples: 20
      hidden: [4, 3]
      iterations: 300
      keep: 0.8
      lambda: 0.1
      controls: [data, hidden, init, seed, learning-rate, iterations, lambda, penalty, keep, fault]
      hands: ["W1[1,2]", "W3[1,1]", "b2[3]"]
      views: [boundary, valley, network, histograms, weights, spread, code, cost, settings, result]
      compare: [{name: zeros, init: zeros}, {name: short, iterations: 40}]
      ```
      """
    return try lesson("## One\n\n\(block)\n\n## Two\n\nEnd.")
  }

  private static func lessonForMarks() throws -> Lesson {
    let quiz = """
      ```quiz
      question: Which?
      options:
        - text: this
          right: true
          feedback: Yes.
        - text: that
          feedback: No.
      ```
      """
    return try lesson(
      "## One\n\n\(smallLab())\n\n\(quiz)\n\n## Two\n\n\(smallLab())\n\n\(quiz)\n\n## Three\n\nEnd.",
      head: "skip: false")
  }

  // MARK: What happens

  private static let keys: [Key] =
    KeyPlace.all.flatMap(\.bindings).flatMap(\.keys) + Key.named.map(\.key)
    + ["é", "\u{1B}", "\u{301}", "\0", "👩‍👩‍👧", "w", "9"].map { .character($0) }

  private static func size(_ random: inout SplitMix) -> Size {
    let common = [
      Size(80, 24), Size(120, 40), Size(40, 12), Size(1, 1), Size(39, 11), Size(300, 100),
    ]
    return Bool.random(using: &random)
      ? common.randomElement(using: &random) ?? Size(80, 24)
      : Size(Int.random(in: 1...300, using: &random), Int.random(in: 1...100, using: &random))
  }

  private static let points = Dataset(
    points: (0..<20).map { SIMD2(Double($0), Double($0 % 3)) },
    labels: (0..<20).map { UInt8($0 % 2) })

  /// What is typed after `:` and `/`: words that mean something, in any order, and some that do not.
  private static let words: [String] =
    commands.flatMap(\.names) + Setting.all.map(\.name)
    + Setting.all.map { $0.read(Experiment()).description }
    + LessonLibrary.embedded.lessons.flatMap {
      [$0.name, "\($0.name)#\($0.steps[0].slug)", $0.title]
    }
    + [
      "a.csv", "né.csv", "40", "0.7", "none", "3,2", "flat-out", "\"", "'", "\\", "é", "\u{1B}[31m",
      "-1", "", "0", "w1", "W1[1,2]", "W3[1,1]", "b2[3]",
    ]

  /// A line typed into the command line or the search, with editing keys in between.
  private static func typing(_ random: inout SplitMix) -> [Key] {
    var keys: [Key] = [.character(Bool.random(using: &random) ? ":" : "/")]
    let editing = [KeyPlace.commandLine, .search, .typing].flatMap(\.bindings).flatMap(\.keys)
      .filter { $0 != .control("C") }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      keys += (words.randomElement(using: &random) ?? "").map { .character($0) }
      keys.append(
        Int.random(in: 0..<3, using: &random) > 0
          ? .character(" ") : editing.randomElement(using: &random) ?? .tab)
    }
    return keys + (Bool.random(using: &random) ? [.enter] : [.tab, .enter])
  }

  /// What comes when somebody pastes: text with ends of lines, all at once.
  private static func paste(_ random: inout SplitMix) -> [Key] {
    (0..<Int.random(in: 10...60, using: &random)).map { _ in
      let word = words.randomElement(using: &random) ?? ""
      let isEnd = Int.random(in: 0..<12, using: &random) == 0
      return isEnd ? .enter : .character(word.randomElement(using: &random) ?? " ")
    }
  }

  /// Rows of keys that open a dialog and answer it, or lead to another place.
  private static func row(_ random: inout SplitMix) -> [Key] {
    func typed(_ line: String) -> [Key] { line.map { .character($0) } + [.enter] }
    let place = places.randomElement(using: &random) ?? ("tour", 0)
    return [
      typed("xy").dropLast(), typed("Uy").dropLast(), typed("HHHy").dropLast(),
      [.character("f"), .down, .enter, .escape], [.character("x"), .escape],
      [.escape, .escape] + typed(":goto \(place.lesson)#\(place.step + 1)"), typed(":present"),
      [.escape, .escape] + typed(":goto trial"),
      typed(":votes 3 4 5"), typed(":votes 3 4 5 6"), typed(":votes again"), typed("t"),
      typed(":lab"), typed(":hunt"), typed(":submit") + [.enter],
    ].randomElement(using: &random) ?? []
  }

  /// What a room may have sent, for the question that is open or for any other.
  private static func count(_ random: inout SplitMix) -> RoomCount {
    let options = Int.random(in: 0...6, using: &random)
    return RoomCount(
      number: Int.random(in: 0...3, using: &random),
      counts: (0..<options).map { _ in Int.random(in: 0...40, using: &random) },
      present: Int.random(in: 0...60, using: &random))
  }

  private static func mouse(_ random: inout SplitMix) -> Event {
    let kinds: [MouseAction.Kind] = [.press, .press, .wheelUp, .wheelDown]
    return .mouse(
      MouseAction(
        kinds.randomElement(using: &random) ?? .press,
        at: Position(
          Int.random(in: -2...120, using: &random), Int.random(in: -2...40, using: &random))))
  }

  /// Keys mostly, among them those that get somewhere more often than others.
  static func event(_ random: inout SplitMix) -> Event {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return .resized(size(&random))
    case 1...4: return .tick(iterations: .max, blocks: 1 << Int.random(in: 0...11, using: &random))
    case 5: return .tick(iterations: Int.random(in: -1...99, using: &random), blocks: 1000)
    case 6:
      return .reply(
        [
          .progressNotSaved("\u{1B}[31m no"), .table(DataTable(name: "a.csv", dataset: points)),
          .tableNotRead(path: "a.csv", reason: "\u{1B}[31m no"),
          .progressFileDamaged("\u{1B}[31m no"), .checkTimed(check: 1e-3, gradient: 0),
          .edited(name: "trial-one.py", text: "a = 1\n\u{1B}[31m"), .editorFailed("\u{1B}[31m no"),
          .room(count(&random)), .room(count(&random)), .room(count(&random)),
        ].randomElement(using: &random) ?? .progressNotSaved(""))
    case 7...9:
      let digit = Character(String(Int.random(in: 1...5, using: &random)))
      return .key(
        [.character(digit), .enter, .character(" ")].randomElement(using: &random) ?? .enter)
    default: return .key(keys.randomElement(using: &random) ?? .enter)
    }
  }

  /// What happens next in a walk: one event, or some that belong together.
  private static func events(at start: Start, _ random: inout SplitMix) -> [Event] {
    switch Int.random(in: 0..<60, using: &random) {
    case 0, 6: typing(&random).map { .key($0) }
    case 1: paste(&random).map { .key($0) }
    case 2, 3: row(&random).map { .key($0) }
    case 4, 5: [mouse(&random)]
    case 27:
      [
        .paste(
          [
            "    dZ3 = A3 - Y\n    dW3 = 1 / m * np.dot(dZ3, A2.T)\n", "\u{1B}[31m\t(\r\n\0é",
            "def backward_propagation(X, Y, cache):\n  while True:\n    pass\n",
            String(repeating: "(", count: 500),
            "x = np.zeros((10 ** 9, 9))\nfor i in range(10**9): 1\n",
          ].randomElement(using: &random) ?? "")
      ]
    case 7..<27: [.key(start.likelyKeys.randomElement(using: &random) ?? .enter)]
    default: [event(&random)]
    }
  }

  private static func walk(_ start: Start, count: Int, seed: UInt64) throws -> EventWalk {
    var random = SplitMix(seed: seed)
    let glyphs = GlyphSet.allCases.randomElement(using: &random) ?? .ascii
    var all: [Event] = []
    while all.count < count { all += events(at: start, &random) }
    return EventWalk(start: try model(start, glyphs), events: all)
  }

  @Test(.serialized, arguments: starts.indices)
  func `random events trap nowhere, leave a way out, and equal ones give equal frames`(
    index: Int
  ) throws {
    let start = RandomEventTests.starts[index]
    let share = max(0, RandomEventTests.eventCount ?? 0) / RandomEventTests.starts.count
    let count = max(start.eventCount, share)
    let seed = RandomEventTests.seed &+ UInt64(index)
    let name = "walk \(index) from \(start), \(count) events, GRADUS_SEED \(RandomEventTests.seed)"
    if RandomEventTests.eventCount != nil {
      FileHandle.standardError.write(Data("\(name)\n".utf8))
    }
    let walk = try RandomEventTests.walk(start, count: count, seed: seed)
    guard let problem = walk.problem() else { return }
    let short = walk.shrunk()
    let what = short.problem(pace: 1)?.what ?? problem.what
    Issue.record("\(name): \(what), with \(short.start.look.glyphs) glyphs: \(short.script)")
  }

  /// The control: what is wrong is found, and the keys that lead to it are few.
  @Test func `a walk to something that is not allowed is found and shrunk to its keys`() throws {
    let linear: EventWalk.Promise = { model in
      model.session?.lab?.isLogarithmic == true ? "the axis is logarithmic" : nil
    }
    var found: EventWalk?
    for seed in 0..<UInt64(40) where found == nil {
      let walk = try RandomEventTests.walk(
        .openLab(0), count: 100, seed: RandomEventTests.seed &+ seed)
      if walk.problem(promise: linear) != nil { found = walk }
    }
    let walk = try #require(found)
    #expect(walk.problem() == nil)
    #expect(walk.problem(promise: linear)?.what == "the axis is logarithmic")
    let short = walk.shrunk(promise: linear)
    #expect(short.problem(pace: 1, promise: linear)?.count == 1)
    #expect(short.script == "L")
  }

  @Test func `every size has a picture`() throws {
    var learner = try Learner(at: "initialization#same-network-three-starts")
    try learner.press("3 Space train:300")
    var model = learner.model
    for width in stride(from: 1, through: 300, by: 43) + [39, 40, 79, 80, 120] {
      for height in stride(from: 1, through: 100, by: 33) + [11, 12, 23, 24, 40] {
        for keys in ["", "?", "x", ":", "/"] {
          _ = update(&model, .resized(Size(width, height)))
          if let key = keys.first { _ = update(&model, .key(.character(key))) }
          #expect(view(model).size == Size(width, height))
          if !keys.isEmpty { _ = update(&model, .key(.escape)) }
        }
      }
    }
    #expect(model.session != nil)
  }

  /// The control: other events do give other frames, so equal ones above mean something.
  @Test func `other events give other frames`() throws {
    var learner = try Learner(at: "tour")
    try learner.press("Space train:100")
    let first = view(learner.model)
    try learner.press("train:400")
    #expect(view(learner.model) != first)
  }

  @Test func `a record that somebody wrote by hand traps nowhere`() throws {
    let hostile = [
      #"{"answers":{"1":[99]},"outcome":99,"hints":9223372036854775807}"#,
      #"{"answers":{"1":[-1]},"outcome":-1,"hints":-9223372036854775808}"#,
      #"{"answers":{"-4":[1],"0":[],"1":[9223372036854775807]},"metChallenges":[-1,77]}"#,
      #"{"outcome":1,"metChallenges":[0,1,2,3],"isDone":true}"#,
    ]
    for lesson in LessonLibrary.embedded.lessons {
      for text in hostile {
        let record = try JSONDecoder().decode(StepRecord.self, from: Data(text.utf8))
        var progress = LearnerProgress()
        for step in lesson.steps { progress[lesson.name, step.slug] = record }
        for step in lesson.steps {
          var learner = Learner(lesson, at: step.slug, progress: progress)
          try learner.press("d j Enter 1 2 3 H H y Enter n")
          #expect(view(learner.model).size == Size(80, 24))
        }
      }
    }
  }
}
