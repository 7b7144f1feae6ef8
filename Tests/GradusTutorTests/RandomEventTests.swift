import Foundation
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Whatever happens in whatever order, the tutor stands it.
@Suite struct RandomEventTests {
  /// The seed of all tests here; another one by `GRADUS_SEED`.
  static let seed =
    ProcessInfo.processInfo.environment["GRADUS_SEED"].flatMap(UInt64.init) ?? 20_260_301

  /// Every step of every lesson in the program, by lesson and position.
  static let places: [(lesson: String, step: Int)] = LessonLibrary.embedded.lessons.flatMap {
    lesson in
    lesson.steps.indices.map { (lesson.name, $0) }
  }

  private static let keys: [Key] =
    keyBindings.flatMap(\.keys) + Key.named.map(\.key)
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
      "a.csv", "40", "0.7", "none", "3,2", "flat-out", "\"", "'", "\\", "é", "\u{1B}[31m", "-1", "",
      "0",
    ]

  /// A line typed into the command line or the search, with editing keys in between.
  private static func typing(_ random: inout SplitMix) -> [Key] {
    var keys: [Key] = [.character(Bool.random(using: &random) ? ":" : "/")]
    let editing = keyBindings.filter { $0.place.isForTyping }.flatMap(\.keys)
      .filter { $0 != .control("C") }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      keys += (words.randomElement(using: &random) ?? "").map { .character($0) }
      keys.append(
        Int.random(in: 0..<3, using: &random) > 0
          ? .character(" ") : editing.randomElement(using: &random) ?? .tab)
    }
    return keys + (Bool.random(using: &random) ? [.enter] : [.tab, .enter])
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
        ].randomElement(using: &random) ?? .progressNotSaved(""))
    case 7...9:
      let digit = Character(String(Int.random(in: 1...5, using: &random)))
      return .key(
        [.character(digit), .enter, .character(" ")].randomElement(using: &random) ?? .enter)
    default: return .key(keys.randomElement(using: &random) ?? .enter)
    }
  }

  private static func model(_ place: (lesson: String, step: Int)?, _ glyphs: GlyphSet) throws
    -> Model
  {
    var model = Model(
      size: Size(80, 24), look: Look(glyphs: glyphs, isColored: glyphs != .ascii),
      lessons: LessonLibrary.embedded.lessons, progressPlace: "~/x")
    if let place {
      let lesson = try LessonLibrary.embedded.lesson(named: place.lesson)
      _ = model.open(lesson, step: place.step)
    }
    return model
  }

  @Test(arguments: places.indices)
  func `random events from a step trap nowhere, and draw what was asked for`(index: Int) throws {
    var random = SplitMix(seed: RandomEventTests.seed &+ UInt64(index))
    let glyphs = GlyphSet.allCases[index % GlyphSet.allCases.count]
    let place = RandomEventTests.places[index]
    var model = try RandomEventTests.model(place, glyphs)
    var twin = model
    for number in 0..<600 {
      let event = RandomEventTests.event(&random)
      let effects = update(&model, event)
      #expect(update(&twin, event) == effects)
      if model.session == nil && number % 50 == 0 {
        let lesson = try LessonLibrary.embedded.lesson(named: place.lesson)
        _ = model.open(lesson, step: place.step)
        _ = twin.open(lesson, step: place.step)
      }
      guard number % 16 == 0 else { continue }
      let frame = view(model)
      let context: Comment = "seed \(RandomEventTests.seed), step \(place), event \(number)"
      #expect(frame.size == model.size, context)
      if number % 64 == 0 { #expect(view(twin) == frame, context) }
      if glyphs == .ascii {
        #expect(frame.cells.allSatisfy { $0.glyph.isASCII }, context)
      }
      #expect(
        !frame.cells.contains { $0.glyph.unicodeScalars.contains { (1..<32).contains($0.value) } },
        context)
    }
    expectWaysOut(model, "seed \(RandomEventTests.seed), step \(place)")
  }

  /// From anywhere a few Esc lead home without quitting, and then q quits.
  private func expectWaysOut(_ model: Model, _ context: Comment) {
    var model = model
    // An overlay, the kept run, the cursor, the seeds, the zoom, and home.
    for _ in 0..<6 where model.session != nil || model.overlay != nil {
      #expect(update(&model, .key(.escape)).contains(.quit) == false, context)
    }
    #expect(model.session == nil && model.overlay == nil, context)
    // What was spent of a budget is saved on the way out.
    #expect(update(&model, .key(.character("q"))).last == .quit, context)
  }

  /// A lab in which everything can be done at once, so that little is refused.
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
      views: [boundary, network, histograms, weights, spread, code, cost, settings, result]
      compare: [{name: zeros, init: zeros}, {name: short, iterations: 40}]
      ```
      """
    return try lesson("## One\n\n\(block)\n\n## Two\n\nEnd.")
  }

  @Test(arguments: 0..<6)
  func `a lab where all is open stands random events, and equal ones give equal frames`(
    index: Int
  ) throws {
    var random = SplitMix(seed: RandomEventTests.seed &+ 1000 &+ UInt64(index))
    let lesson = try RandomEventTests.openLab()
    let glyphs = GlyphSet.allCases[index % GlyphSet.allCases.count]
    var model = Learner(
      lesson, look: Look(glyphs: glyphs, isColored: glyphs != .ascii)
    ).model
    var twin = model
    // The keys of the lab more often than those that lead out of it.
    let keys: [Key] =
      Array(",.,.cwBBmvvifa()sSe <>rRLz-+").map { .character($0) }
      + [.left, .right, .up, .down, .tab, .enter, .escape]
    for number in 0..<900 {
      let event =
        number % 3 == 0
        ? RandomEventTests.event(&random) : .key(keys.randomElement(using: &random) ?? .enter)
      let effects = update(&model, event)
      #expect(update(&twin, event) == effects)
      if model.session?.lab == nil {
        _ = model.open(lesson, step: 0)
        _ = twin.open(lesson, step: 0)
      }
      let context: Comment = "seed \(RandomEventTests.seed), lab \(index), event \(number)"
      if let lab = model.session?.lab {
        #expect(lab.run.iteration <= lab.latest.iteration, context)
        #expect((lab.kept?.iteration ?? 0) <= lab.keptLatest?.iteration ?? 0, context)
        #expect(lab.experiment.faults.allSatisfy { lab.experiment.objection(to: $0) == nil })
        let network = lab.shownRun.network
        #expect(lab.selectedUnit.unit < network.layers[lab.selectedUnit.layer].outputs, context)
        #expect(lab.shownNetwork.layers.count > 0 && lab.readOut?.iteration ?? 0 >= 0, context)
      }
      guard number % 12 == 0 else { continue }
      let frame = view(model)
      #expect(frame.size == model.size && view(twin) == frame, context)
    }
    expectWaysOut(model, "seed \(RandomEventTests.seed), lab \(index)")
  }

  @Test func `home stands random events, too`() throws {
    var random = SplitMix(seed: RandomEventTests.seed)
    var model = try RandomEventTests.model(nil, .ascii)
    for number in 0..<2000 {
      _ = update(&model, RandomEventTests.event(&random))
      if number % 25 == 0 {
        #expect(view(model).size == model.size, "seed \(RandomEventTests.seed)")
      }
    }
    expectWaysOut(model, "seed \(RandomEventTests.seed)")
  }

  @Test(arguments: 0..<12)
  func `random lines in the command line and the search trap nowhere`(number: Int) throws {
    let seed = RandomEventTests.seed &+ 1000 &+ UInt64(number)
    var random = SplitMix(seed: seed)
    let glyphs = GlyphSet.allCases[number % GlyphSet.allCases.count]
    var model = try RandomEventTests.model(
      number % 3 == 1 ? RandomEventTests.places.randomElement(using: &random) : nil, glyphs)
    if number % 3 == 2 { _ = model.openLab() }
    var twin = model
    for line in 0..<60 {
      var events: [Event] = RandomEventTests.typing(&random).map { .key($0) }
      for _ in 0..<3 { events.append(RandomEventTests.event(&random)) }
      for event in events {
        let effects = update(&model, event)
        #expect(update(&twin, event) == effects)
        for case .readTable(let path) in effects {
          let reply = Event.reply(
            Bool.random(using: &random)
              ? .table(DataTable(name: path, dataset: RandomEventTests.points))
              : .tableNotRead(path: path, reason: "\u{1B}[31m no"))
          _ = update(&model, reply)
          _ = update(&twin, reply)
        }
      }
      let frame = view(model)
      let context: Comment = "seed \(seed), line \(line)"
      #expect(frame.size == model.size, context)
      #expect(view(twin) == frame, context)
      #expect(
        !frame.cells.contains { $0.glyph.unicodeScalars.contains { (1..<32).contains($0.value) } },
        context)
      if glyphs == .ascii { #expect(frame.cells.allSatisfy { $0.glyph.isASCII }, context) }
    }
    expectWaysOut(model, "seed \(seed)")
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

  @Test(arguments: places.indices)
  func `however training is sliced, the last frame is the same`(index: Int) throws {
    let place = RandomEventTests.places[index]
    var random = SplitMix(seed: RandomEventTests.seed &+ UInt64(index))
    var ends: [Frame] = []
    for sliceCount in [1, 60] {
      var model = try RandomEventTests.model(place, .braille)
      guard let lab = model.session?.lab else { return }
      // The short runs are enough, and leave time for more slices.
      if lab.experiment.iterations > 5000 { return }
      for key: Key in [.character("1"), .character(" ")] { _ = update(&model, .key(key)) }
      let all = lab.run.blocksPerIteration * lab.experiment.iterations
      for _ in 1..<sliceCount {
        _ = update(
          &model, .tick(iterations: .max, blocks: Int.random(in: 1...(all / 30), using: &random)))
        _ = view(model).size
      }
      var rest = 0
      while model.speed != nil && rest < 10 {
        _ = update(&model, .tick(iterations: .max, blocks: all))
        rest += 1
      }
      ends.append(view(model))
    }
    #expect(ends[0].golden == ends[1].golden, "seed \(RandomEventTests.seed), step \(place)")
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
