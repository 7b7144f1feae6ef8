import GradusLessons
import TestSupport
import Testing

/// What learners type where a number is asked for, and what becomes of it.
@Suite struct TypedNumberTests {
  @Test(
    arguments: [
      ("0.1", 0.1), (" 0.3 - 0.1 * 2 ", 0.1), (".5", 0.5), ("5.", 5), ("+3", 3), ("1e-3", 0.001),
      ("−0.5", -0.5), ("–2", -2), ("1/3", 1.0 / 3), ("½", 0.5), ("2·3", 6), ("2 × 3", 6),
      ("6÷4", 1.5), ("2^3", 8), ("2**3", 8), ("3²", 9), ("√2", 1.4142135623730951),
      ("√(2/20)", 0.31622776601683794), ("2*√ 9", 6), ("√", nil),
      ("sqrt(2/20)", 0.31622776601683794),
      ("np.sqrt(2/20)", 0.31622776601683794), ("ln(2)", 0.6931471805599453),
      ("-log(0.5)", 0.6931471805599453), ("exp(0)", 1), ("sigmoid(0)", 0.5), ("relu(-3)", 0),
      ("max(0, 2)", 2), ("abs(-2)", 2), ("π", 3.141592653589793), ("50%", 0.5), ("12.5 %", 0.125),
      ("7 % 4", 3), ("z = 0.1", 0.1), ("w_1 = -2", -2), ("0.3 - 0.2 = 0.1", 0.1),
      ("z = 0.3 - 0.2 = 0.1", 0.1), ("0.3 - 0.2 =", 0.1), ("0.5  # half", 0.5),
      ("np.sum(np.array([[1, 2], [3, 4]]))", 10), ("np.array([[2.5]])", 2.5),
    ] as [(String, Double?)])
  func `it is read as it was meant`(text: String, value: Double?) throws {
    let number = try? TypedNumber(text)
    guard let value else { return #expect(number == nil) }
    let read = try #require(number?.value, "\(text)")
    #expect(abs(read - value) < 1e-12, "\(text) is \(read)")
  }

  @Test(
    arguments: [
      ("0,5", "write a point, not a comma: 0.5"), ("3,162", "write 3162, without the comma"),
      ("2(3)", "write * between"), ("2x", "operator"), ("0.1 0.2", "0.2"), ("hello", "not known"),
      ("1/0", "division by zero"), ("log(0)", "infinite"), ("inf", "not known"),
      ("1e400", "infinite"),
      ("", "type a number"), ("= ", "type a number"), ("(1", "never closed"),
      ("x = y = 3", "not known"),
      ("0.3 - 0.2 = 0.5", "the two sides differ"), ("np.ones(3)", "no number"),
      ("[1]", "no number"),
      ("'a'", "no number"), ("True", "no number"), ("print(1)", "no number"), ("import os", ""),
      ("____", "blank"), ("0.5; 0.6", "one expression"), ("1) + (2", ""), ("10**10**10", ""),
      ("sum(range(10**6)) + sum(range(10**6))", ""),
    ] as [(String, String)])
  func `what is none is told in one line`(text: String, advice: String) {
    do throws(TypedNumber.Problem) {
      let number = try TypedNumber(text)
      Issue.record("\(text) is \(number.value)")
    } catch {
      #expect(error.words.contains(advice), "\(text): \(error.words)")
      #expect(!error.words.isEmpty && !error.words.contains("\n"))
    }
  }

  @Test func `the unit may be typed, too`() throws {
    #expect(try TypedNumber("50%", unit: "%").value == 50)
    #expect(try TypedNumber("182 costs", unit: "costs").value == 182)
    #expect(try TypedNumber("182", unit: "costs").value == 182)
  }

  @Test func `whatever is typed ends in a number or in words`() {
    var random = SplitMix(seed: Fuzz.seed)
    let pieces = Array("0123456789.,-+*/%()[]=√½²^ eExnps'\"#:;_@<>!|&~\\\u{301}漢") + ["\u{1B}"]
    for _ in 0..<400 {
      let count = Int(random.next() % 14)
      let text = String((0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] })
      if let number = try? TypedNumber(text) { #expect(number.value.isFinite, "\(text)") }
    }
  }
}

@Suite struct ComputeTests {
  static func compute(_ more: String) throws -> Compute {
    let text = """
      ---
      title: T
      summary: S
      minutes: 1
      ---
      # T

      ## One

      ```compute
      prompt: What?
      explanation: So.
      \(more)
      ```
      """
    let (lesson, problems) = parseLesson(text, file: "t.md")
    try #require(problems.isEmpty, "\(problems)")
    let item = try #require(lesson?.steps.first?.items.first)
    return try #require(item.content as? Compute)
  }

  private static func outcome(_ compute: Compute, _ number: Double) -> Int? {
    compute.outcome(of: number) { _ in .nan }
  }

  @Test func `a sensibly rounded number is right, a rough one is not`() throws {
    let compute = try Self.compute("answer: 0.999005 ** 1000")
    for number in [0.37, 0.3696, 0.3699, 0.36954, 0.3698] {
      #expect(Self.outcome(compute, number) == Compute.Try.right, "\(number)")
    }
    for number in [0.4, 0.36, 0.3, 0.375, -0.37, 37] {
      #expect(Self.outcome(compute, number) == Compute.Try.wrong, "\(number)")
    }
    let exact = try Self.compute("answer: 2 * 91")
    #expect(Self.outcome(exact, 182) == 0 && Self.outcome(exact, 181) == 3)
    let zero = try Self.compute("answer: 0")
    #expect(Self.outcome(zero, 0) == 0 && Self.outcome(zero, 0.001) == 3)
  }

  @Test func `the tolerance of the block counts`() throws {
    let absolute = try Self.compute("answer: 2\ntolerance: 0.1")
    #expect(Self.outcome(absolute, 2.09) == 0 && Self.outcome(absolute, 2.11) == 3)
    let relative = try Self.compute("answer: 200\ntolerance: 5%")
    #expect(Self.outcome(relative, 209) == 0 && Self.outcome(relative, 211) == 3)
  }

  @Test func `a slip is known by its value`() throws {
    let compute = try Self.compute(
      """
      answer: 0.3 - 0.1 * 2
      slips:
        - value: 0.3 + 0.1 * 2
          feedback: Uphill.
        - value: 0.3 - 2
          feedback: The whole slope.
      """)
    #expect(Self.outcome(compute, 0.5) == Compute.Try.slip)
    #expect(Self.outcome(compute, -1.7) == Compute.Try.slip + 1)
    #expect(compute.slip(Compute.Try.slip + 1)?.value.text == "0.3 - 2")
    #expect(compute.slip(Compute.Try.slip + 2) == nil && compute.slip(-7) == nil)
  }

  @Test(
    arguments: [
      (-3162, .sign), (-7, .side), (3.162, .point), (316_200, .point), (3200, .close),
      (9000, .large), (20, .small),
    ] as [(Double, Compute.Miss)])
  func `any other number is told how it misses`(number: Double, miss: Compute.Miss) throws {
    let compute = try Self.compute("answer: sqrt(10) ** 7")
    #expect(compute.miss(number) { _ in .nan } == miss)
  }

  @Test func `an answer may be made of figures of the step`() throws {
    let text = """
      ---
      title: T
      summary: S
      minutes: 1
      ---
      # T

      ## One

      ```experiment
      samples: 40
      iterations: 20
      lambda: 0.5
      ```

      ```compute
      prompt: What?
      answer: "{iterations} / 10 + {lambda}"
      explanation: So.
      ```
      """
    let (lesson, problems) = parseLesson(text, file: "t.md")
    let step = try #require(lesson?.steps.first, "\(problems)")
    var rehearsal = StepRehearsal(step)
    #expect(rehearsal.problems(file: "t.md").isEmpty)
    let compute = try #require(step.items.first?.content as? Compute)
    #expect(compute.answer.value { rehearsal.value(of: $0) } == 2.5)
    #expect(compute.outcome(of: 2.5) { _ in .nan } == nil, "before the run nothing is judged")
  }

  @Test func `what figures make of an answer is held against the run`() throws {
    let text = """
      ---
      title: T
      summary: S
      minutes: 1
      ---
      # T

      ## One

      ```experiment
      samples: 40
      iterations: 20
      ```

      ```compute
      prompt: What?
      answer: "{iterations}"
      slips:
        - value: "{iterations} + {lambda}"
          feedback: No.
      explanation: So.
      ```
      """
    let step = try #require(parseLesson(text, file: "t.md").lesson?.steps.first)
    var rehearsal = StepRehearsal(step)
    let problems = rehearsal.problems(file: "t.md")
    #expect(problems.map(\.line) == [19])
    #expect(problems.first?.message.contains("nobody could tell them apart") == true)
  }
}

@Suite struct ReminderTests {
  private static let lessons: [Lesson] = ["one", "two"].compactMap { name in
    parseLesson(
      """
      ---
      title: \(name)
      summary: S
      minutes: 1
      ---
      # \(name)

      ## Remember

      ```recall
      prompt: What?
      claims:
        - The first claim of \(name).
        - The second claim of \(name).
      ```
      """, file: "\(name).md"
    ).lesson
  }

  private static func progress(_ answers: [Int], on day: Int, in lesson: String) -> LearnerProgress
  {
    var progress = LearnerProgress()
    progress[lesson, "remember"].answers[0] = answers
    progress[lesson, "remember"].recalledOn = day
    return progress
  }

  @Test func `a forgotten claim comes before one that was there`() throws {
    let progress = Self.progress([0, 1], on: 100, in: "one")
    let reminder = try #require(progress.reminder(on: 101, among: Self.lessons))
    #expect(reminder.claim == 1 && reminder.title == "one")
  }

  @Test func `on the same day nothing is asked, and on another day once`() {
    var progress = Self.progress([0, 1], on: 100, in: "one")
    #expect(progress.reminder(on: 100, among: Self.lessons) == nil)
    #expect(progress.reminder(on: 99, among: Self.lessons) == nil)
    progress.remindedOn = 101
    #expect(progress.reminder(on: 101, among: Self.lessons) == nil)
    #expect(progress.reminder(on: 102, among: Self.lessons) != nil)
  }

  @Test func `one claim after the other is asked, the oldest first`() throws {
    var progress = Self.progress([0, 0], on: 102, in: "one")
    progress["two", "remember"].answers[0] = [0, 0]
    progress["two", "remember"].recalledOn = 100
    var asked: [String] = []
    for day in 103..<107 {
      let reminder = try #require(progress.reminder(on: day, among: Self.lessons))
      asked.append("\(reminder.title) \(reminder.claim)")
      progress.note(reminder)
      progress.remindedOn = day
    }
    #expect(asked == ["two 0", "two 1", "one 0", "one 1"])
  }

  @Test func `records from before, and strange ones, ask nothing`() {
    var progress = LearnerProgress()
    progress["one", "remember"].answers[0] = [0, 1]
    #expect(progress.reminder(on: 500, among: Self.lessons) == nil)
    progress = Self.progress([5, -3, 9, 9], on: 1, in: "one")
    #expect(progress.reminder(on: 2, among: Self.lessons)?.claim == 0)
    #expect(progress.reminder(on: 2, among: []) == nil)
  }
}
