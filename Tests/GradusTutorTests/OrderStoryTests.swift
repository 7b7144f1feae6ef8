import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// What stands above comes first: for what Space does, for what is shown, for what is locked.
@Suite struct OrderStoryTests {
  static let sweep = """
    ```sweep
    seeds: 1-3
    vary: {learning-rate: [0.01, 0.3]}
    ```
    """

  private func learner(_ blocks: String...) throws -> Learner {
    Learner(try lesson("## One\n\nRead.\n\n\(blocks.joined(separator: "\n\n"))\n\n## Two\n\nEnd."))
  }

  private func problems(_ blocks: String...) -> [String] {
    let head =
      "---\ntitle: Trial\nsummary: A trial.\nminutes: 1\n---\n# Trial\n\n## One\n\nRead.\n\n"
    return parseLesson(head + blocks.joined(separator: "\n\n") + "\n", file: "trial.md").problems
      .map(\.message)
  }

  @Test func `a sweep after a challenge is neither shown nor played before that is met`() throws {
    var learner = try learner(smallLab(), challenge, Self.sweep, quiz)
    #expect(learner.lab?.sweep == nil && learner.model.session?.shownView(in: .map) == .boundary)
    try learner.press("Space train:100")
    #expect(learner.lab?.run.iteration == 60 && learner.record.metChallenges.isEmpty)
    try learner.press("H*3 y Space train:100")
    #expect(learner.record.metChallenges.count == 1)
    #expect(learner.lab?.sweep?.isSeen == false && !learner.screen.contains("Which one?"))
    #expect(learner.model.session?.shownView(in: .map) == .spread)
    try learner.press("Space train:100000")
    #expect(learner.lab?.sweep?.isSeen == true && learner.record.sweepSeen == true)
    #expect(learner.screen.contains("Which one?") && !learner.record.isDone)
    try learner.press("2")
    #expect(learner.record.isDone)
    // It is there again another day.
    #expect(learner.later().lab?.sweep != nil)
  }

  @Test func `a sweep before a challenge comes before it`() throws {
    var learner = try learner(smallLab(), Self.sweep, challenge)
    #expect(learner.lab?.sweep?.isSeen == false && !learner.screen.contains("CHALLENGE"))
    try learner.press("s")
    #expect(learner.notice.contains("first look at the sweep") && learner.lab?.run.iteration == 0)
    try learner.press("Space train:100000")
    #expect(learner.screen.contains("CHALLENGE") && learner.lab?.run.iteration == 0)
  }

  @Test func `a step with a sweep is done once that was seen`() throws {
    var learner = try learner(smallLab(), Self.sweep)
    #expect(!learner.record.isDone)
    try learner.press("Enter")
    #expect(learner.notice == "Space shows the sweep" && learner.step == "one")
    try learner.press("Space train:100000")
    #expect(learner.record.isDone)
  }

  @Test func `after starting over a sweep waits for its turn again`() throws {
    var learner = try learner(smallLab(), quiz, Self.sweep)
    try learner.press("2")
    #expect(learner.lab?.sweep != nil)
    try learner.press("x y")
    #expect(learner.lab?.sweep == nil)
  }

  @Test func `what a run shows is predicted first, whatever stands between`() throws {
    let keys = [
      "Space", "s", "S", "e", ",", ".", "r", "R", "m", ": \"goto 20\" Enter",
      ": \"train\" Enter", ": \"restart\" Enter", ": \"seed 5\" Enter",
      ": \"set learning-rate 0.3\" Enter", "f", "Tab*2 Right",
    ]
    for key in keys {
      for blocks in [[quiz, smallLab(), prediction], [smallLab(), quiz, prediction]] {
        var learner = try learner(blocks.joined(separator: "\n\n"))
        let before = learner.lab?.experiment
        try learner.press(key)
        learner.tick(.max)
        #expect(learner.lab?.run.iteration == 0 && learner.model.speed == nil, "\(key)")
        #expect(learner.lab?.experiment == before && learner.lab?.spread == nil, "\(key)")
        if learner.model.overlay != nil { try learner.press("Esc") }
        try learner.press("2")
        #expect(learner.screen.contains("How far will it come?"), "\(key)")
        try learner.press(key)
        learner.tick(.max)
        #expect(learner.lab?.run.iteration == 0, "\(key)")
      }
    }
  }

  @Test func `a run below a question waits for the answer`() throws {
    var learner = try learner(quiz, smallLab())
    try learner.press("Space")
    #expect(learner.notice == "first answer the question: press 1 to 3")
    try learner.press("2 Space train:5")
    #expect(learner.lab?.run.iteration == 5)
  }

  @Test func `a question below the run leaves it free`() throws {
    var learner = try learner(smallLab(), quiz)
    try learner.press("Space train:5")
    #expect(learner.lab?.run.iteration == 5)
  }

  @Test(arguments: [
    ([challenge, prediction], "put the prediction before it"),
    ([OrderStoryTests.sweep, challenge, prediction], "put the prediction before it"),
  ])
  func `a prediction of what a challenge shows is refused`(
    blocks: [String], words: String
  ) {
    let all = problems(([smallLab()] + blocks).joined(separator: "\n\n"))
    #expect(all.count == 1 && all.first?.contains(words) == true, "\(all)")
    #expect(problems(([smallLab()] + blocks.reversed()).joined(separator: "\n\n")).isEmpty)
  }

  @Test func `work of two kinds in one step is refused`() {
    let check = "```gradcheck\ncase: experiment\n```"
    let lab = smallLab("seed: 3")
    #expect(problems(lab, check).isEmpty)
    #expect(problems(lab, check, Self.sweep).contains { $0.contains("trains nothing") })
    #expect(problems(lab, Self.sweep, check).contains { $0.contains("trains nothing") })
    let cases = """
      ```cases
      text: What is each?
      options: {right: it is right, layer: one layer is wrong}
      cases:
        - {answer: right}
        - {faults: [dW2-doubled], answer: layer}
      ```
      """
    #expect(problems(cases, quiz).isEmpty)
    #expect(problems(lab, Self.sweep, cases).contains { $0.contains("bring their own checks") })
    #expect(problems(lab, prediction, cases).contains { $0.contains("bring their own checks") })
  }

  @Test func `words for after the training need a training`() {
    let code = """
      ```code
      task: Write it.
      start: |
        x = ____
      solution: |
        x = 1
      after: It was trained.
      ```
      """
    func told(_ blocks: String...) -> [String] {
      problems(blocks.joined(separator: "\n\n")).filter { $0.contains("trains nothing") }
    }
    #expect(told(smallLab(), code).isEmpty)
    #expect(told(smallLab("until: 10"), code).isEmpty)
    let check = "```gradcheck\ncase: experiment\n```"
    for step in [told(code), told(smallLab("until: 0"), code), told(smallLab(), check, code)] {
      #expect(step.first?.contains("say it in 'success'") == true)
    }
  }

  @Test func `cases below a question begin when it is answered`() throws {
    let cases = """
      ```cases
      text: What is each?
      options: {right: it is right, layer: one layer is wrong}
      cases:
        - {answer: right}
        - {faults: [dW2-doubled], answer: layer}
      ```
      """
    var learner = try learner(quiz, cases)
    #expect(learner.model.speed == nil)
    try learner.press("2 train:100000")
    #expect(learner.lab?.bench?.series?.result != nil)
  }

  // MARK: The budget

  @Test func `at the end of a budget nothing wipes the run`() throws {
    for key in ["r", "R", ": \"seed 9\" Enter", "Tab*2 Right", ": \"set iterations 50\" Enter"] {
      var learner = Learner(try lesson(submitStep))
      try learner.press("1 Space train:1000 r Space train:1000")
      #expect(learner.lab?.trial?.left == 0)
      try learner.press(key)
      #expect(learner.lab?.run.iteration == 40, "\(key)")
      if learner.model.overlay != nil { try learner.press("Esc") }
      try learner.press("U")
      #expect(learner.screen.contains("Open the sealed set"), "\(key)")
    }
  }

  @Test func `a budget that was used up another day is told with the way out`() throws {
    var learner = Learner(try lesson(submitStep))
    try learner.press("1 Space train:1000 r Space train:1000")
    var later = learner.later()
    for key in ["Space", "U"] {
      try later.press(key)
      #expect(later.notice.contains("x starts the step over"), "\(key): \(later.notice)")
    }
    try later.press("x")
    #expect(later.screen.contains("stays counted"))
  }

  @Test func `what the sealed set says is not hidden behind a question`() throws {
    var learner = Learner(
      try lesson(submitStep.replacing("```predict", with: "\(quiz)\n\n```predict")))
    try learner.press("U")
    #expect(learner.notice.contains("first answer the question"))
    try learner.press("2 1 S U")
    #expect(learner.screen.contains("Open the sealed set"))
    try learner.press("y d*9")
    #expect(learner.screen.contains("Sealed accuracy"))
  }
}
