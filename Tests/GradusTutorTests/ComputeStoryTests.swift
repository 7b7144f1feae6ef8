import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct ComputeStoryTests {
  private static let step = "## One\n\nRead this.\n\n\(compute)\n\n\(quiz)\n\n## Two\n\nEnd."

  @Test func `a number is worked out in the field, and what follows waits for it`() throws {
    var learner = Learner(try lesson(Self.step))
    #expect(learner.screen.contains("COMPUTE") && !learner.screen.contains("QUIZ"))
    #expect(learner.screen.contains("Enter write") && learner.screen.contains("w = _"))
    try learner.press("Enter")
    #expect(learner.screen.contains("Enter hand in  Esc leave"))
    try learner.press("\"0.3 - 0.1*2\" Enter")
    #expect(learner.screen.contains("w = 0.3 - 0.1*2 = 0.1"))
    #expect(learner.screen.contains("Right.") && learner.screen.contains("It falls to a third."))
    #expect(learner.screen.contains("QUIZ") && !learner.model.isWriting)
    #expect(learner.record.answers[1] == [Compute.Try.right])
    #expect(learner.record.typed(at: 1) == ["0.3 - 0.1*2"])
    try learner.press("2")
    #expect(learner.record.isDone)
    #expect(learner.later().screen.contains("w = 0.3 - 0.1*2 = 0.1"))
  }

  @Test(arguments: ["0", "-", ".", "1"])
  func `a digit, a minus or a point enters the field, and is in it`(first: String) throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press(first)
    #expect(learner.model.isWriting && learner.model.session?.field.line.text == first)
  }

  @Test func `keys are the lesson's before the field is entered and after it is left`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("\"0n\" Esc")
    #expect(learner.step == "one" && learner.screen.contains("w = 0n"))
    // The first n says that something is open.
    try learner.press("n n")
    #expect(learner.step == "two")
    try learner.press("p q")
    #expect(learner.hasQuit)
  }

  @Test func `in the field every letter is text, and Ctrl-C quits`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("Enter \"qnx?:/ o\"")
    #expect(learner.model.session?.field.line.text == "qnx?:/ o" && !learner.hasQuit)
    try learner.press("Ctrl-U Ctrl-C")
    #expect(learner.hasQuit)
  }

  @Test func `a slip is answered in its words, another number by how it misses`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("\"0.3 + 0.1*2\" Enter")
    #expect(learner.screen.contains("0.3 + 0.1*2 = 0.5") && learner.screen.contains("Not yet."))
    #expect(learner.screen.contains("That is uphill.") && learner.model.isWriting)
    try learner.press("\"-0.1\" Enter")
    #expect(learner.screen.contains("Look at the sign.") && !learner.screen.contains("uphill"))
    try learner.press("\"7\" Enter")
    #expect(learner.screen.contains("too large"))
    // The last one comes back, to be mended.
    try learner.press("Up Backspace \"0.1\" Enter")
    #expect(learner.record.answers[1] == [4, 3, 3, 0])
    #expect(learner.record.typed(at: 1) == ["0.3 + 0.1*2", "-0.1", "7", "0.1"])
  }

  @Test func `what cannot be read stays for correction, and is no try`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("\"0,1\" Enter")
    #expect(learner.screen.contains("write a point, not a comma: 0.1"))
    #expect(learner.record.answers.isEmpty && learner.model.session?.field.line.text == "0,1")
    try learner.press("Left Left Right Backspace \".\" Enter")
    #expect(learner.screen.contains("Right."))
  }

  @Test func `after two tries an empty line shows the answer`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("Enter Enter")
    #expect(learner.notice.contains("type a number") && learner.record.answers.isEmpty)
    try learner.press("7 Enter 8 Enter Enter")
    #expect(learner.screen.contains("This is it.") && learner.screen.contains("w = 0.1"))
    #expect(learner.record.answers[1]?.last == Compute.Try.shown && learner.screen.contains("QUIZ"))
  }

  @Test func `H gives the hint and then the answer`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("H")
    #expect(learner.screen.contains("Hint for the number."))
    #expect(learner.later().screen.contains("Hint for the number."))
    try learner.press("H")
    #expect(learner.screen.contains("This is it."))
    let text = compute.replacing("hints:\n  - Hint for the number.\n", with: "")
    var other = Learner(try lesson("## One\n\n\(text)"))
    try other.press("H")
    #expect(other.notice.contains("two tries first") && other.record.answers.isEmpty)
    try other.press("7 Enter 8 Enter Esc H")
    #expect(other.screen.contains("This is it."))
  }

  @Test func `x forgets what was typed`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press("\"0.5\" Enter Esc x y")
    #expect(learner.record.answers.isEmpty && learner.record.typed == nil)
    #expect(!learner.screen.contains("uphill") && learner.screen.contains("w = _"))
  }

  @Test func `what the run decides waits for the run`() throws {
    let block = """
      ```compute
      prompt: How many updates, halved?
      answer: "{iterations} / 2"
      explanation: That was {iterations}.
      ```
      """
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\n\(block)"))
    try learner.press("3 0 Enter")
    #expect(learner.screen.contains("the run decides this") && learner.record.answers.isEmpty)
    try learner.press("Esc Space train:100 Tab*3")
    while learner.model.session?.focus != .text { try learner.press("Tab") }
    try learner.press("Enter Enter")
    #expect(learner.screen.contains("That was 60."))
  }

  @Test func `a room is shown the answer by Space, or types what it says`() throws {
    var learner = Learner(try lesson(Self.step))
    try learner.press(": \"present\" Enter")
    #expect(learner.model.presentation?.answer.first == "0.1")
    try learner.press("Space")
    #expect(learner.screen.contains("w = 0.1") && learner.screen.contains("a third"))
    try learner.press(": \"present\" Enter : \"present\" Enter Enter \"0.5\" Enter")
    #expect(learner.screen.contains("That is uphill."))
    try learner.press("Esc Space")
    #expect(learner.screen.contains("w = 0.1"))
  }

  @Test func `records that somebody edited do no harm`() throws {
    var progress = LearnerProgress()
    progress["trial", "one"].answers[1] = [2, 2, 2, 99, -5, 1_000_000]
    progress["trial", "one"].typed = [
      1: ["\u{1B}[31m", "a\nb", String(repeating: "9", count: 5000)]
    ]
    var learner = Learner(try lesson(Self.step), progress: progress)
    #expect(learner.screen.contains("Not yet."))
    try learner.press("\"0.1\" Enter")
    #expect(learner.screen.contains("Right.") && learner.screen.contains("w = 0.1"))
  }

  @Test(arguments: [Size(40, 12), Size(80, 24), Size(120, 40)])
  func `the field can be seen while it is written in, however long the line`(size: Size) throws {
    let long = String(repeating: "Much to read. ", count: 60)
    var learner = Learner(
      try lesson("## One\n\n\(long)\n\n\(smallLab())\n\n\(compute)"), size: size)
    let sum = (1...40).map { "\($0)" }.joined(separator: "+")
    try learner.press("Enter \"\(sum)\"")
    #expect(learner.screen.contains("39+40"))
    try learner.press("Home")
    #expect(learner.screen.contains("w = 1+2+3"))
    try learner.press("Enter")
    #expect(learner.screen.contains("Not yet."))
  }

  @Test func `the summary counts what was worked out and what was shown`() throws {
    let other = compute.replacing("The weight is", with: "Another weight is")
    var learner = Learner(try lesson("## One\n\n\(compute)\n\n\(other)"))
    try learner.press("\"0.1\" Enter H H n")
    #expect(learner.screen.contains("1 of 2 right, 1 shown"))
  }
}

@Suite struct ReminderStoryTests {
  private func learned() throws -> (lesson: Lesson, progress: LearnerProgress) {
    let lesson = try lesson(recallStep)
    var learner = Learner(lesson, today: 100)
    try learner.press("Enter \"the second\" Enter*2 1 Enter 2")
    #expect(learner.record.recalledOn == 100)
    return (lesson, learner.model.progress)
  }

  @Test func `on a later day the first lesson asks what had been forgotten`() throws {
    let (lesson, progress) = try learned()
    var learner = Learner(lesson, progress: progress, today: 101)
    #expect(learner.screen.contains("Before you start") && learner.screen.contains("FROM TRIAL"))
    #expect(learner.screen.contains("The second ...") && !learner.screen.contains("second claim."))
    try learner.press("\"claim q\" Enter")
    #expect(learner.screen.contains("The second claim."))
    #expect(learner.screen.contains("You wrote now: claim q"))
    #expect(learner.screen.contains("You wrote then: the second"))
    try learner.press("Enter")
    #expect(learner.screen.contains("RECALL") && learner.model.overlay == nil)
    let asked = learner.model.progress["trial", "from-memory"].askedAgain
    #expect(asked == [0: [1]])
    // Once a day.
    #expect(Learner(lesson, progress: learner.model.progress, today: 101).model.overlay == nil)
    let next = Learner(lesson, progress: learner.model.progress, today: 102)
    #expect(next.screen.contains("The first ..."))
  }

  @Test func `Esc skips it, for this day`() throws {
    let (lesson, progress) = try learned()
    var learner = Learner(lesson, progress: progress, today: 101)
    try learner.press("Esc")
    #expect(learner.screen.contains("RECALL"))
    #expect(learner.model.progress["trial", "from-memory"].askedAgain == nil)
    #expect(Learner(lesson, progress: learner.model.progress, today: 101).model.overlay == nil)
    #expect(Learner(lesson, progress: learner.model.progress, today: 102).model.overlay != nil)
  }

  @Test func `the same day, without a clock and in front of a room nothing is asked`() throws {
    let (lesson, progress) = try learned()
    for today in [100, nil] {
      #expect(Learner(lesson, progress: progress, today: today).model.overlay == nil)
    }
    var model = Learner(progress: progress, today: 101).model
    model.startPresenting()
    _ = model.open(lesson, step: 0)
    #expect(model.overlay == nil)
  }

  @Test(arguments: [Size(40, 12), Size(80, 24), Size(200, 60), Size(20, 5)])
  func `it fits every screen`(size: Size) throws {
    let (lesson, progress) = try learned()
    var learner = Learner(lesson, size: size, progress: progress, today: 101)
    for keys in ["", "\"abc\"", "Enter", "Enter"] {
      try learner.press(keys)
      #expect(view(learner.model).size == size)
    }
    #expect(learner.model.overlay == nil)
  }
}
