import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

@Suite struct PresenterStoryTests {
  private static func teacher(
    _ lesson: Lesson, at step: String? = nil, size: Size = Size(80, 24)
  ) throws -> Learner {
    var teacher = Learner(lesson, at: step, size: size)
    teacher.change { $0.startPresenting() }
    return teacher
  }

  /// Presses Space, and waits for what it starts.
  private static func goOn(_ teacher: inout Learner) throws {
    try teacher.press("Space")
    var ticks = 0
    while teacher.model.speed != nil, ticks < 10_000 {
      try teacher.press("train:100000")
      ticks += 1
    }
    #expect(ticks < 10_000)
  }

  /// Lessons of every kind on screens of every kind; with `GRADUS_FULL` all of them.
  static let shows: [(name: String, size: Size)] =
    [
      ("tour", Size(80, 24)), ("gradient-checking", Size(40, 12)), ("dropout", Size(120, 40)),
      ("capstone", Size(80, 24)),
    ]
    + (isFull ? LessonLibrary.embedded.lessons.map { ($0.name, Size(40, 12)) } : [])

  @Test(arguments: shows)
  func `Space alone leads through a whole lesson, and each press changes the screen`(
    name: String, size: Size
  ) throws {
    let lesson = try LessonLibrary.embedded.step(named: name).lesson
    var teacher = try Self.teacher(lesson, size: size)
    var seen = Set<String>()
    var presses = 0
    while teacher.model.nextMove != .end, presses < 1000 {
      let (screen, step) = (teacher.screen, teacher.step)
      try Self.goOn(&teacher)
      presses += 1
      #expect(teacher.screen != screen, "\(step), press \(presses)")
      #expect(teacher.model.overlay == nil)
      seen.insert(teacher.step)
    }
    #expect(presses < 1000)
    #expect(seen == Set(lesson.steps.map(\.slug)))
    // Everything was answered, run and solved on the way.
    for step in lesson.steps {
      let record = teacher.model.progress.record(of: step, in: lesson)
      #expect(Reveal.isComplete(step, record), "\(step.slug)")
    }
    let end = teacher.screen
    try teacher.press("Space")
    #expect(teacher.screen.contains("end") && end != teacher.screen)
    #expect(teacher.model.presentation?.screen == "end")
  }

  @Test func `nothing is recorded, and the record is there again afterwards`() throws {
    let tour = try LessonLibrary.embedded.step(named: "tour").lesson
    var learner = Learner(tour)
    try learner.press("Space train:15000 n")
    let record = learner.model.progress
    var model = learner.model
    var saved: [Effect] = []
    func press(_ keys: String) throws {
      for entry in try KeyScript(keys).items {
        guard case .key(let key) = entry.item else { continue }
        saved += update(&model, .key(key)).filter {
          if case .saveProgress = $0 { true } else { false }
        }
      }
    }
    try press(": \"present\" Enter")
    let fresh = model.progress
    #expect(fresh.doneCount(tour) == 0)
    try press("Space*12 n n b Space o Enter n")
    #expect(saved == [])
    try press(": \"present\" Enter")
    #expect(model.progress.lessons["tour"]?.steps == record.lessons["tour"]?.steps)
    #expect(model.presenter == nil)
  }

  @Test func `what a run decides stays hidden until Space`() throws {
    let lesson = try lesson("## One\n\n\(smallLab())\n\n\(prediction)")
    var teacher = try Self.teacher(lesson)
    #expect(teacher.screen.contains("How far will it come?"))
    #expect(teacher.model.nextMove == .decide(item: 0))
    try teacher.press("Space")
    #expect(teacher.lab?.isTraining == true)
    #expect(!teacher.screen.contains("How far will it come?"))
    #expect(teacher.model.nextMove == .finish)
    try teacher.press("train:60")
    #expect(teacher.record.outcome == 1)
    #expect(teacher.model.nextMove == .reveal)
    // Beside the lab, too.
    try teacher.press("z")
    #expect(teacher.screen.contains("How far will it come?"))
    #expect(!teacher.screen.contains("this happened"))
    #expect(teacher.model.presentation?.answer == ["it happened: 2 To the end"])
    try teacher.press("z Space")
    #expect(teacher.screen.contains("2 To the end <- this happened"))
    #expect(teacher.screen.contains("It came to 60"))
    #expect(!teacher.screen.contains("your answer"))
    #expect(teacher.model.nextMove == .end)
  }

  @Test func `Space while it trains goes to the end at once`() throws {
    let lesson = try lesson("## One\n\nText.\n\n\(smallLab("speed: 10"))\n\n\(prediction)")
    var teacher = try Self.teacher(lesson)
    try teacher.press("Space train:3 Space")
    #expect(teacher.model.speed == .flatOut)
    try teacher.press("train:100")
    #expect(teacher.lab?.run.iteration == 60)
  }

  @Test func `a quiz shows its answer, or what the room chose`() throws {
    let lesson = try lesson("## One\n\nText.\n\n\(quiz)\n\n## Two\n\nMore.")
    var teacher = try Self.teacher(lesson)
    #expect(teacher.model.presentation?.answer == ["2 The second"])
    try teacher.press("3")
    #expect(teacher.screen.contains("Not the third."))
    try teacher.press("Space")
    #expect(teacher.screen.contains("Yes, the second."))
    #expect(teacher.model.presentation?.answer == [])
    try teacher.press("Space")
    #expect(teacher.step == "two")
    try teacher.press("PageUp")
    #expect(teacher.step == "one")
    #expect(teacher.screen.contains("Yes, the second."))
  }

  @Test func `a challenge is tried as it stands, then shown hint by hint, then solved`() throws {
    let lesson = try lesson("## One\n\n\(smallLab())\n\n\(challenge)\n\nAfterwards.")
    var teacher = try Self.teacher(lesson)
    // First the run that does not reach it.
    try Self.goOn(&teacher)
    #expect(teacher.lab?.run.iteration == 60)
    #expect(teacher.model.nextMove == .reveal)
    try teacher.press("Space")
    #expect(teacher.model.nextMove == .hint)
    try teacher.press("Space Space")
    #expect(teacher.screen.contains("Hint of the second kind."))
    #expect(teacher.model.nextMove == .solve(item: 0))
    try Self.goOn(&teacher)
    #expect(teacher.lab?.experiment.learningRate == 0.3)
    #expect(teacher.model.nextMove == .reveal)
    try teacher.press("Space")
    #expect(teacher.screen.contains("Afterwards."))
  }

  @Test func `b makes the screen dark, and any key brings it back without doing more`() throws {
    let lesson = try lesson("## One\n\nText.\n\n## Two\n\nMore.")
    var teacher = try Self.teacher(lesson)
    let before = teacher.screen
    try teacher.press("b")
    let isDark = teacher.screen.allSatisfy { $0.isWhitespace }
    #expect(isDark)
    #expect(teacher.model.presentation?.screen == "dark")
    try teacher.press("Space")
    #expect(teacher.screen == before)
    try teacher.press("b n")
    #expect(teacher.step == "one")
  }

  @Test func `settings turn while the picture has the screen`() throws {
    let lesson = try lesson("## One\n\nText.\n\n\(smallLab())")
    var teacher = try Self.teacher(lesson)
    try teacher.press("Space train:60 Right")
    #expect(teacher.lab?.experiment != lesson.steps[0].lab?.experiment)
    // Tab leads past the curve to the text, and to the lab again.
    #expect(!teacher.screen.contains("ONE ---"))
    try teacher.press("Tab Tab")
    #expect(teacher.screen.contains("ONE ---"))
    try teacher.press("Tab")
    #expect(!teacher.screen.contains("ONE ---"))
  }

  @Test func `the second terminal is told what changes, and of the end`() throws {
    let lesson = try lesson(
      "## One\n\nText.\n\n```note\nAsk *first*.\n\nThen wait.\n```\n\n## Two\n\nMore.")
    var model = Learner(lesson).model
    func published(_ keys: String) throws -> [Presentation?] {
      try KeyScript(keys).items.flatMap { entry -> [Presentation?] in
        guard case .key(let key) = entry.item else { return [] }
        return update(&model, .key(key)).compactMap {
          if case .publish(let news) = $0 { .some(news) } else { nil }
        }
      }
    }
    let first = try #require(try published(": \"present\" Enter").last ?? nil)
    #expect(first.step == "One" && first.number == 1 && first.count == 2)
    #expect(first.notes == ["Ask first.", "Then wait."])
    #expect(first.space == "next step" && first.ahead == ["Two"])
    let ofHelp = try published("?")
    #expect(ofHelp.isEmpty)
    let ofStep = try published("Esc Space").compactMap(\.self).map(\.step)
    #expect(ofStep == ["Two"])
    let ofEnd = try published(": \"present\" Enter")
    #expect(ofEnd == [nil])
  }

  @Test func `the notes are there on the same screen, too`() throws {
    let lesson = try lesson("## One\n\nText.\n\n```note\nAsk the room.\n```\n\n## Two\n\nMore.")
    var learner = Learner(lesson)
    #expect(!learner.screen.contains("Ask the room."))
    try learner.press(": \"notes\" Enter")
    #expect(learner.screen.contains("Ask the room."))
    try learner.press("Esc n : \"notes\" Enter")
    #expect(learner.screen.contains("this step has no notes"))
  }

  @Test(arguments: [Size(80, 24), Size(40, 12), Size(120, 40), Size(1, 1), Size(7, 3)])
  func `the teacher's screen shows all of it, and never more than fits`(size: Size) {
    let presentation = Presentation(
      lesson: "Dropout", step: "One mask", number: 2, count: 12, screen: "text",
      notes: ["Ask first. \u{1B}[31m", String(repeating: "word ", count: 200) + "last."],
      answer: ["2 The second"], space: "the answer", ahead: ["Two", "Three", "Four", "Five"])
    let look = Look(glyphs: .ascii, isColored: false)
    var screen = NotesScreen(.presentation(presentation, seconds: 3725))
    let frame = notesView(screen, size: size, look: look)
    let first = frame.text
    #expect(frame.size == size && !first.contains("\u{1B}"))
    guard size.width >= 40 else { return }
    #expect(first.contains("1:02:05") && first.contains("Space:"))
    #expect(first.contains("2 The second"))
    for _ in 0..<100 { screen.scroll(by: 1, size: size, look: look) }
    let last = notesView(screen, size: size, look: look).text
    #expect(last.contains("Four") && !last.contains("Five"))
    let scroll = screen.scroll
    #expect(last.contains("^ Up") == (scroll > 0) && (scroll > 0) == (size.height < 40))
    screen.follow(.presentation(presentation, seconds: 3726))
    #expect(screen.scroll == scroll)
    screen.follow(.nothing("Nothing is presented at the moment."))
    #expect(notesView(screen, size: size, look: look).text.contains("gradus present LESSON"))
  }

  @Test func `PageUp after a picture brings the picture back, then the text before it`() throws {
    let lesson = try lesson("## One\n\n\(smallLab())\n\n\(prediction)\n\n## Two\n\nEnd.")
    var teacher = try Self.teacher(lesson)
    try teacher.press("Space train:60 Space")
    #expect(teacher.screen.contains("this happened"))
    try teacher.press("PageUp")
    #expect(teacher.screen.contains("MAP"))
    #expect(teacher.lab?.run.iteration == 60)
    try teacher.press("PageUp")
    #expect(teacher.screen.contains("How far will it come?"))
    try teacher.press("PageUp")
    #expect(teacher.notice == "this is the first step")
  }

  @Test func `every step's picture comes by Space`() throws {
    for lesson in LessonLibrary.embedded.lessons {
      for (index, step) in lesson.steps.enumerated()
      where step.lab != nil && step.exercise == nil && step.single(CaseRound.self) == nil {
        var teacher = try Self.teacher(lesson, at: step.slug)
        var presses = 0
        while teacher.model.presenter?.stage != .picture, presses < 60,
          teacher.model.session?.stepIndex == index, teacher.model.nextMove != .end
        {
          try teacher.press("Space")
          presses += 1
        }
        #expect(
          teacher.model.presenter?.stage == .picture && teacher.step == step.slug,
          "\(lesson.name)#\(step.slug)")
      }
    }
  }

  @Test func `cases are asked beside the check that they are about`() throws {
    var teacher = try Learner(at: "gradient-checking#night-watch")
    teacher.change { $0.startPresenting() }
    try teacher.press("Space")
    #expect(teacher.screen.contains("CASE 1 OF"))
    #expect(teacher.screen.contains("CHECK --"))
    #expect(teacher.screen.contains("verdict"))
  }

  @Test func `a room is shown no empty axes beside a sweep`() throws {
    var teacher = try Learner(at: "initialization#randn-or-rand", size: Size(120, 40))
    teacher.change { $0.startPresenting() }
    var presses = 0
    while teacher.model.presenter?.stage != .picture, presses < 20 {
      try teacher.press("Space")
      presses += 1
    }
    #expect(teacher.screen.contains("SPREAD"))
    #expect(!teacher.screen.contains("COST"))
  }

  @Test func `the presenter's keys come first in the help`() throws {
    var teacher = try Self.teacher(try lesson("## One\n\nText."))
    try teacher.press("?")
    let rows = teacher.screen.split(separator: "\n")
    let place = rows.firstIndex { $0.contains("presenting: on to the next") }
    #expect(place.map { $0 < 6 } == true)
  }
}
