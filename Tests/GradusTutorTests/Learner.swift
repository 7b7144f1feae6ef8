import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Someone at the tutor: presses keys, as key scripts write them, and looks at the screen.
struct Learner {
  private(set) var replay: Replay
  private let lesson: Lesson?

  var model: Model { replay.model }
  /// What the whole screen shows.
  var screen: String { view(model).text }
  var notice: String { model.notice ?? "" }
  var lab: LabSession? { model.session?.lab }
  var hasQuit: Bool { replay.hasQuit }
  var step: String { model.session?.step.slug ?? "home" }
  var record: StepRecord {
    guard let session = model.session else { return StepRecord() }
    return model.progress.record(of: session.step, in: session.lesson)
  }

  /// Opens a lesson, or home without one, with an empty record.
  init(
    _ lesson: Lesson? = nil, at step: String? = nil, size: Size = Size(80, 24),
    look: Look = Look(glyphs: .ascii, isColored: false), progress: LearnerProgress? = nil,
    today: Int? = nil
  ) {
    let lessons = lesson.map { [$0] } ?? LessonLibrary.embedded.lessons
    var model = Model(
      size: size, look: look, lessons: lessons, progress: progress ?? LearnerProgress(),
      progressPlace: "~/.local/state/gradus/progress.json")
    model.today = today
    if let lesson {
      _ = model.open(lesson, step: step.flatMap { lesson.index(ofStep: $0) } ?? 0)
    }
    self.lesson = lesson
    replay = Replay(model)
  }

  /// Opens home on a terminal that can do certain things.
  init(means: ScreenMeans, screen: ScreenChoice = ScreenChoice(), size: Size = Size(80, 24)) {
    lesson = nil
    replay = Replay(
      Model(
        size: size, means: means, screen: screen, lessons: LessonLibrary.embedded.lessons))
  }

  /// Opens a step of a lesson in the program, by `lesson#step`.
  init(at name: String, size: Size = Size(80, 24)) throws {
    let place = try LessonLibrary.embedded.step(named: name)
    self.init(place.lesson, at: place.step.slug, size: size)
  }

  /// In the first of two steps, which has text and a small lab with more lines of its block.
  static func inTrial(
    _ more: String = "controls: [learning-rate, init, iterations]", text: String = "Read this."
  ) throws -> Learner {
    Learner(
      try GradusTutorTests.lesson("## One\n\n\(text)\n\n\(smallLab(more))\n\n## Two\n\nEnd."))
  }

  mutating func press(_ keys: String) throws {
    for entry in try KeyScript(keys).items { try replay.play(entry) }
  }

  /// Goes to an iteration, as `:goto` does.
  mutating func goTo(iteration: Int) {
    var model = replay.model
    _ = model.goTo(iteration: iteration)
    while model.session?.lab?.isSeeking == true {
      _ = update(&model, .tick(iterations: 0, blocks: .max))
    }
    replay = Replay(model)
  }

  /// Trains for some blocks of eight examples.
  mutating func tick(_ blocks: Int) {
    change { _ = update(&$0, .tick(iterations: .max, blocks: blocks)) }
  }

  /// Does something that no key does.
  mutating func change(_ body: (inout Model) -> Void) {
    var model = replay.model
    body(&model)
    replay = Replay(model)
  }

  /// The same learner another day: only the record is left.
  func later() -> Learner {
    Learner(lesson, size: model.size, look: model.look, progress: model.progress)
  }
}

/// How many keys a script presses.
func keyCount(_ script: String) throws -> Int {
  try KeyScript(script).items.count { if case .key = $0.item { true } else { false } }
}

/// A lesson from the text of its steps.
func lesson(_ steps: String, head: String = "") throws -> Lesson {
  let text = """
    ---
    title: Trial
    summary: A lesson for tests.
    minutes: 1
    \(head)
    ---
    # Trial

    \(steps)
    """
  let (lesson, problems) = parseLesson(text, file: "trial.md")
  #expect(problems.map(\.description) == [])
  return try #require(lesson)
}

/// A small lab that trains in no time, with more lines of the block.
func smallLab(_ more: String = "controls: [learning-rate, init, iterations]") -> String {
  """
  ```experiment
  samples: 40
  test-samples: 20
  hidden: [4]
  iterations: 60
  \(more)
  ```
  """
}

/// A prediction that the run of ``smallLab(_:)`` decides for its second option.
let prediction = """
  ```predict
  question: How far will it come?
  options:
    - text: Nowhere
      when: iterations < 10
    - text: To the end
      when: iterations >= 10
  explanation: It came to {iterations}, cost {cost}, from {cost@0}.
  ```
  """

let quiz = """
  ```quiz
  question: Which one?
  options:
    - text: The first
      feedback: Not the first.
    - text: The second
      right: true
      feedback: Yes, the second.
    - text: The third
      feedback: Not the third.
  ```
  """

/// A number to work out, with a slip that is known.
let compute = """
  ```compute
  prompt: The weight is 0.3, its slope 2, the rate 0.1. What is the new weight?
  symbol: $w$
  answer: 0.3 - 0.1 * 2
  slips:
    - value: 0.3 + 0.1 * 2
      feedback: That is uphill.
  hints:
    - Hint for the number.
  explanation: It falls to a third.
  ```
  """

let challenge = """
  ```challenge
  text: Turn the rate up.
  goal:
    - learning-rate >= 0.1
    - iterations >= 60
  hints:
    - Hint of the first kind.
    - Hint of the second kind.
    - Hint of the third kind.
  solution:
    learning-rate: 0.3
  ```
  """

// In front of a room.
extension Learner {
  static func presenting(_ steps: String, room: String? = nil) throws -> Learner {
    var teacher = Learner(try GradusTutorTests.lesson(steps))
    teacher.change {
      $0.startPresenting(room: room)
      _ = update(&$0, .resized($0.size))
    }
    return teacher
  }

  /// What the room's terminals send.
  mutating func receive(_ counts: [Int], of present: Int) {
    change {
      let count = RoomCount(
        number: $0.vote?.open?.number ?? 0, counts: counts, present: present)
      _ = update(&$0, .reply(.room(count)))
    }
  }

  /// Finds out what the run will decide, as the loop does while nobody presses a key.
  mutating func waitForForesight() {
    for _ in 0..<1000 where model.speed != nil { tick(1000) }
  }
}
