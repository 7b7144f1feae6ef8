import GradusLessons
import Testing

/// The weights that a lesson lets its learners move by hand.
@Suite struct HandsTests {
  private func text(_ keys: String, _ more: String = "") -> String {
    lesson(
      """
      ```experiment
      data: moons
      samples: 60
      iterations: 20
      \(keys)
      ```

      \(more)
      """)
  }

  private func problems(_ keys: String, _ more: String = "") -> [String] {
    parseLesson(text(keys, more), file: "trial.md").problems.map(\.description)
  }

  private func lab(_ keys: String) throws -> Lab {
    let (parsed, problems) = parseLesson(text(keys), file: "trial.md")
    #expect(problems.map(\.description) == [])
    return try #require(parsed?.steps.first?.lab)
  }

  @Test(arguments: [
    "hands: [w1, w2, b]", "hands: w1, w2, b", "hands: 'w1,w2,b'",
    "hands: ['W1[1,1]', 'W1[1, 2]', 'b1[1]']", "hands: W1[1,1], W1[1,2], b1[1]",
  ])
  func `they are a list, or stand in one line`(hands: String) throws {
    let lab = try lab("hidden: none\n\(hands)")
    #expect(lab.hands == ["w1", "w2", "b"] && lab.handStep == 0.1)
  }

  @Test func `of a network they have layer, unit and input`() throws {
    let lab = try lab("hidden: [4, 3]\nhands: W3[1,2]\nhand-step: 0.01\nviews: [valley, cost]")
    #expect(lab.hands == ["W3[1,2]"] && lab.handStep == 0.01)
    #expect(lab.views == [.valley, .cost])
  }

  @Test(arguments: [
    ("hidden: none\nhands: w3", "has no weight 'w3' (it has w1, w2, b)"),
    ("hidden: 3\nhands: w1", "(it has W1[1,1] to W2[1,3], b1[1] to b2[1])"),
    ("hidden: 3\nhands: [w1, ]", "has no weight 'w1'"),
    ("hidden: none\nhands: [w1, w1]", "named twice"),
    ("hidden: none\nhands: [w1, 'W1[1,1]']", "named twice"),
    ("hidden: none\nhand-step: 0", "hand-step must be a number above 0"),
    ("hidden: none\nhand-step: fine", "hand-step must be a number above 0"),
    ("hidden: none\nviews: [valley]", "the view valley needs hands:, such as hands: w1, w2, b"),
    ("hidden: 3\nhand: w1", "did you mean 'hands'"),
    (
      "hidden: 9\nhands: W1[1,1], W1[2,1], W1[3,1], W1[4,1], W1[5,1], W1[6,1], W1[7,1], W1[8,1], b1[1]",
      "at most 8 weights"
    ),
  ])
  func `what is wrong is said`(keys: String, words: String) {
    let problems = problems(keys)
    #expect(problems.count == 1 && problems[0].contains(words), "\(problems)")
  }

  private func challenge(_ goal: String, _ solution: String) -> String {
    """
    ```challenge
    goal: \(goal)
    hints: [Try.]
    solution: \(solution)
    ```
    """
  }

  @Test(arguments: [
    ("{w1: x}", "w1 must be a number from -1000000 to 1000000"),
    ("{w1: .inf}", "w1 must be a number"), ("{w2: 1}", "no key 'w2'"),
    ("{lambda: 1}", "lambda is not one of this step's controls (w1)"),
  ])
  func `a solution gives weights by their names`(solution: String, words: String) {
    let problems = problems("hidden: none\nhands: w1", challenge("cost < 0.1", solution))
    #expect(problems.first?.contains(words) == true, "\(problems)")
  }

  private func rehearsed(_ keys: String, _ challenge: String) throws -> [String] {
    let (parsed, problems) = parseLesson(text(keys, challenge), file: "trial.md")
    #expect(problems.map(\.description) == [])
    return LessonChecker.rehearse(try #require(parsed)).map(\.description)
  }

  @Test func `a solution of weights is judged as it stands`() throws {
    let hands = "hidden: none\nhands: [w1, w2, b]"
    let goal = "[train-accuracy >= 0.8, iterations == 0]"
    #expect(try rehearsed(hands, challenge(goal, "{w1: 0.5, w2: -3.2, b: 0.8}")) == [])
    let wrong = try rehearsed(hands, challenge(goal, "{w1: 0.5, w2: 3.2, b: 0.8}"))
    #expect(wrong.count == 1 && wrong[0].contains("does not meet the goal"), "\(wrong)")
    // Here it is the start that the goal is met at.
    let easy = try rehearsed(hands, challenge("[cost < 2, iterations == 0]", "{w1: 0.5}"))
    #expect(easy.count == 1 && easy[0].contains("before a weight is moved"), "\(easy)")
  }

  @Test func `a solution of weights and settings is trained`() throws {
    let keys = "hidden: none\nhands: [w1, w2, b]\ncontrols: [learning-rate]"
    let solution = "{learning-rate: 1, w1: 0.5, w2: -3.2, b: 0.8}"
    #expect(
      try rehearsed(keys, challenge("[cost < 0.3, iterations == 20]", solution)) == [])
  }
}
