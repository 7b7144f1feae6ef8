import GradusLessons
import GradusScreen
import Testing

/// What a class has done, from its records.
@Suite struct ClassRecordTests {
  private static let asking = LessonLibrary(files: [
    (
      "01-asking.md",
      lesson(
        """
        ```quiz
        question: Which may start at zero?
        options:
          - text: the weights
            feedback: No.
          - text: the biases
            right: true
            feedback: Yes.
          - text: neither
            feedback: No.
        ```
        ```quiz
        question: Which are odd?
        options:
          - text: one
            right: true
            feedback: Yes.
          - text: two
            feedback: No.
          - text: three
            right: true
            feedback: Yes.
        ```
        ```compute
        prompt: Two times three?
        answer: 2 * 3
        slips:
          - value: 2 + 3
            feedback: That is the sum.
        hints:
          - Twice.
        explanation: Six.
        ```

        ## Two

        Text.
        """)
    )
  ])

  private let asked: Lesson

  init() throws {
    #expect(Self.asking.problems.isEmpty, "\(Self.asking.problems)")
    asked = try Self.asking.lesson(named: "asking")
  }

  private func progress(
    _ answers: [Int: [Int]], typed: [Int: [String]]? = nil,
    change: (inout StepRecord) -> Void = { _ in }
  ) -> LearnerProgress {
    var progress = LearnerProgress()
    var record = StepRecord()
    (record.answers, record.typed) = (answers, typed)
    change(&record)
    progress[asked.key, "one"] = record
    return progress
  }

  private func words(_ blocks: [ProseBlock]?) -> String? {
    blocks.map { layOut($0, width: 200, glyphs: .ascii).map { $0.map(\.text).joined() }.joined() }
  }

  @Test func `a row counts what was done, and every wrong answer`() {
    var record = ClassRecord([asked])
    var anna = progress(
      [0: [0, 2, 1], 1: [2, 5], 2: [2, 3, 4, 0]], typed: [2: ["", "7", "5", "6"]]
    ) {
      ($0.isDone, $0.hints, $0.codeHints, $0.codeTries) = (true, 1, 2, 4)
    }
    anna.lessons[asked.key]?.currentStep = "two"
    anna.lessons["elsewhere"] = LessonRecord()
    record.add("anna", anna)
    record.add("bert", LearnerProgress())
    record.add("carl", progress([2: [1]]))
    let row = record.learners[0]
    #expect(row.lessonsDone == 0 && row.stepsDone == [1] && record.stepCount == 2)
    // Two of the first quiz, one of the second, two numbers.
    #expect(row.wrong == 5)
    #expect(row.hints == 4 && row.codeTries == 4 && row.assisted == 0)
    #expect(row.last?.step.slug == "two" && row.others == ["elsewhere"])
    #expect(row.stars == nil && row.submissions == nil && record.starCount == 0)
    #expect(record.learners[1].stepsDone == [0] && record.learners[1].last == nil)
    #expect(record.learners[2].assisted == 1 && record.learners[2].wrong == 0)
  }

  @Test func `a lesson whose steps are all done is done`() {
    var progress = progress([:]) { $0.isDone = true }
    progress[asked.key, "two"].isDone = true
    var record = ClassRecord([asked])
    record.add("anna", progress)
    #expect(record.learners[0].lessonsDone == 1)
  }

  @Test func `a question is missed by whoever answered it wrong first`() throws {
    var record = ClassRecord([asked])
    for answers in [[1], [0, 1], [2, 0, 1], [0, 1]] { record.add("x", progress([0: answers])) }
    record.add("no answer", LearnerProgress())
    let question = try #require(record.questions.first)
    #expect(record.questions.count == 1)
    #expect(question.answered == 4 && question.wrong == 3 && question.share == 0.75)
    #expect(question.kind == "quiz" && question.step.slug == "one" && !question.isPrediction)
    #expect(words(question.question) == "Which may start at zero?")
    #expect(words(question.commonAnswer?.words) == "the weights")
    #expect(question.commonAnswer?.count == 2)
  }

  @Test(
    arguments: [
      (1, [2, 5], nil, "two"), (1, [7, 5], nil, "one; two; three"), (1, [0], nil, "none of them"),
      (2, [2, 4, 0], ["", "5", "6"], "That is the sum."), (2, [3, 0], ["7", "6"], "7"),
      (2, [2, 1], nil, "had the answer shown"), (1, [5], nil, nil), (2, [2, 0], ["", "6"], nil),
    ] as [(Int, [Int], [String]?, String?)])
  func `a wrong answer is told in words`(
    place: Int, answers: [Int], typed: [String]?, expected: String?
  ) throws {
    var record = ClassRecord([asked])
    record.add("x", progress([place: answers], typed: typed.map { [place: $0] }))
    let question = try #require(record.questions.first)
    #expect(question.answered == 1 && question.wrong == (expected == nil ? 0 : 1))
    #expect(words(question.commonAnswer?.words) == expected)
  }

  @Test func `the most missed come first, and one learner alone weighs little`() {
    var record = ClassRecord([asked])
    for number in 0..<8 { record.add("x", progress([0: [number < 6 ? 0 : 1], 1: [5]])) }
    record.add("y", progress([2: [3]], typed: [2: ["9"]]))
    #expect(record.questions.map(\.kind) == ["quiz", "number", "quiz"])
    #expect(record.questions.map(\.share) == [0.75, 1, 0])
  }

  @Test func `a prediction is held against what happened, once that was seen`() throws {
    let lesson = try LessonLibrary(files: [("trial.md", completeLesson)]).lesson(named: "trial")
    let step = lesson.steps[0]
    let (place, _) = try #require(step.single(Prediction.self))
    func question(said: Int, outcome: Int?) -> ClassQuestion? {
      var progress = LearnerProgress()
      progress[lesson.key, step.slug].answers = [place: [said]]
      progress[lesson.key, step.slug].outcome = outcome
      var record = ClassRecord([lesson])
      record.add("x", progress)
      #expect(record.learners[0].wrong == 0, "a prediction is never marked wrong")
      return record.questions.first
    }
    #expect(question(said: 0, outcome: nil) == nil)
    #expect(question(said: 1, outcome: 1)?.wrong == 0)
    #expect(question(said: 2, outcome: 1)?.wrong == 0, "cannot tell")
    let missed = try #require(question(said: 0, outcome: 1))
    #expect(missed.isPrediction && missed.wrong == 1)
    #expect(words(missed.commonAnswer?.words) == "The zeros do")
  }

  @Test func `stars are the capstone's`() throws {
    let lessons = LessonLibrary.embedded.lessons
    let capstone = try LessonLibrary.embedded.lesson(named: "capstone")
    let step = try #require(capstone.steps.first { $0.submit != nil })
    var progress = LearnerProgress()
    progress[capstone.key, step.slug].bestStars = 2
    progress[capstone.key, step.slug].submissionCount = 3
    progress.lastLesson = capstone.key
    var record = ClassRecord(lessons)
    record.add("anna", progress)
    #expect(record.learners[0].stars == 2 && record.learners[0].submissions == 3)
    #expect(record.starCount == step.submit?.stars.count)
  }

  /// Whoever writes the file by hand may write any number.
  @Test(arguments: LessonLibrary.embeddedNames)
  func `no number in a record traps`(lesson name: String) throws {
    let lesson = try LessonLibrary.embedded.lesson(named: name)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      var progress = LearnerProgress()
      for step in lesson.steps {
        var record = StepRecord()
        for place in -1...step.items.count {
          record.answers[place] = (0..<4).map { _ in
            [.min, .max, -1, 0, 1, 2, 3, 4, 5, 63, 64, 1 << 40].randomElement(using: &random) ?? 0
          }
        }
        record.typed = [0: [], 1: ["\u{1B}"]]
        record.outcome = Bool.random() ? .min : .max
        progress[lesson.key, step.slug] = record
      }
      var record = ClassRecord([lesson])
      record.add("x", progress)
      #expect(record.questions.allSatisfy { $0.wrong <= $0.answered })
    }
  }
}
