import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct SubmitStoryTests {
  @Test func `all runs together have the budget, and training stops at its end`() throws {
    var learner = Learner(try lesson(submitStep))
    try learner.press("1 Space train:1000")
    #expect(learner.lab?.run.iteration == 60 && learner.lab?.trial?.left == 40)
    #expect(learner.screen.contains("40 are") && learner.screen.contains("valid."))
    try learner.press("r Space train:1000")
    #expect(learner.lab?.run.iteration == 40 && learner.lab?.trial?.left == 0)
    #expect(learner.notice == "the budget is used up: U submits this run")
    for key in ["Space", "s", "S", "e"] {
      try learner.press(key)
      #expect(learner.lab?.run.iteration == 40 && learner.model.speed == nil)
      #expect(learner.notice == "the budget is used up: U submits this run")
    }
    try learner.press("m")
    #expect(learner.lab?.spread == nil)
    // What was made already can be gone through.
    try learner.press(", ,")
    #expect(learner.lab?.run.iteration ?? 40 < 40)
    try learner.press(". .")
    #expect(learner.lab?.trial?.spent == 100)
  }

  @Test func `what was spent is spent another day, too`() throws {
    var learner = Learner(try lesson(submitStep))
    try learner.press("1 S")
    #expect(learner.record.spent == 60)
    #expect(learner.later().lab?.trial?.left == 40)
  }

  @Test func `the sealed set is opened once, after it was asked`() throws {
    var learner = Learner(try lesson(submitStep))
    try learner.press("U")
    #expect(learner.notice.contains("first say what you expect"))
    try learner.press("2 U")
    #expect(learner.notice == "there is no run to submit yet: Space trains")
    try learner.press("S U")
    #expect(learner.screen.contains("Open the sealed set with the run on"))
    try learner.press("n")
    #expect(learner.record.submission == nil && !learner.screen.contains("After the submission"))
    let network = try #require(learner.lab?.run.network)
    try learner.press(": \"submit\" Enter y")
    let submission = try #require(learner.record.submission)
    let sealed = DatasetKind.circles.make(count: 200, noise: 0.05, seed: 3)
    #expect(submission.accuracy == network.score(sealed).accuracy)
    #expect(submission.iterationsLeft == 40 && submission.stars == 2)
    #expect(learner.record.bestStars == 2 && learner.record.submissionCount == 1)
    #expect(learner.record.outcome == (submission.accuracy < 0.6 ? 0 : 1))
    try learner.press("d*9")
    #expect(learner.screen.contains("left, 2 stars."))
    #expect(learner.screen.contains("After the submission") && learner.screen.contains("**-"))
    try learner.press("U")
    #expect(learner.notice == "the sealed set is open: x starts the step over, which is counted")
  }

  @Test func `a second submission is possible after x, and said to be one`() throws {
    var learner = Learner(try lesson(submitStep))
    try learner.press("2 S U y x y")
    #expect(learner.record.submission == nil && learner.record.spent == nil)
    #expect(learner.record.bestStars == 2)
    try learner.press("1 s U y")
    #expect(learner.record.submissionCount == 2 && learner.record.bestStars == 2)
    try learner.press("d*9")
    #expect(learner.screen.contains("submission 2"))
  }

  @Test func `what is said of the submission outlasts the run`() throws {
    var learner = Learner(try lesson(submitStep))
    try learner.press("2 S")
    let validation = try #require(learner.lab?.run.testScore().accuracy)
    try learner.press("U y r s d*9")
    for var visit in [learner, learner.later()] {
      try visit.press("d*9")
      #expect(visit.screen.contains("Chosen by \(percentText(validation))"), "\(visit.screen)")
    }
  }

  @Test func `elsewhere there is nothing to submit`() throws {
    var learner = Learner(try lesson("## One\n\(smallLab())"))
    try learner.press("U")
    #expect(learner.notice == "there is nothing to submit in this step")
    #expect(learner.screen.contains("test") && !learner.screen.contains("valid."))
  }
}

@Suite struct TaughtSettingsTests {
  @Test func `settings that no step has taught are hidden, those that were stay in sight`() throws {
    let steps = """
      ## One
      \(smallLab("controls: [learning-rate]"))

      ## Two
      \(smallLab("controls: [lambda]"))

      ## Three
      \(smallLab("controls: [init]"))
      """
    var learner = Learner(try lesson(steps))
    #expect(!learner.screen.contains("lambda"))
    try learner.press("n")
    #expect(learner.screen.contains("lambda") && !learner.screen.contains("keep"))
    try learner.press("n")
    #expect(learner.screen.contains("lambda") && !learner.screen.contains("keep"))
  }
}
