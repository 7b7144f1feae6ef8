import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// What is left behind is found again: runs, what they reached, and what a budget paid for.
@Suite struct LeavingStoryTests {
  /// Some steps, each with the same small lab and more blocks.
  private func steps(_ count: Int, _ more: String = "") -> String {
    (1...count).map { "## Step \($0)\n\n\(smallLab())\n\n\(more)" }.joined(separator: "\n\n")
  }

  @Test func `a run is found again, whatever was done in other steps`() throws {
    var learner = Learner(try lesson(steps(4)))
    try learner.press(
      ": \"set learning-rate 0.03\" Enter Space train:20 n Space train:30 n e train:60 p p")
    #expect(learner.step == "step-1" && learner.lab?.run.iteration == 20)
    #expect(learner.lab?.experiment.learningRate == 0.03)
    try learner.press("n")
    #expect(learner.lab?.run.iteration == 30)
    try learner.press("o Enter p")
    #expect(learner.step == "step-1" && learner.lab?.run.iteration == 20)
  }

  @Test func `what a step brings back by itself takes nobody's place`() throws {
    var learner = Learner(try lesson("## First\n\n\(smallLab())\n\n" + steps(6, prediction)))
    for _ in 0..<6 { try learner.press("n 2 Space train:100") }
    try learner.press("g Space train:20 n n n n n n g")
    #expect(learner.step == "first" && learner.lab?.run.iteration == 20)
  }

  @Test func `a goal that is reached while it trains is reached`() throws {
    for leave in ["n", "p", "o", "G", ": \"home\" Enter"] {
      var learner = Learner(
        try lesson("## Before\n\nText.\n\n" + steps(1, challenge) + "\n\n## End\n\nEnd."))
      try learner.press("n : \"set learning-rate 0.3\" Enter : \"set iterations 200\" Enter")
      try learner.press("Space train:70")
      #expect(learner.lab?.isTraining == true && learner.record.metChallenges.isEmpty)
      try learner.press(leave)
      let record = learner.model.progress["trial", "step-1"]
      #expect(record.metChallenges.count == 1, "\(leave)")
    }
  }

  @Test func `a run that a budget paid for outlasts all other runs`() throws {
    var learner = Learner(try lesson(steps(6) + "\n\n" + submitStep))
    try learner.press("G 1 S")
    #expect(learner.lab?.trial?.left == 40 && learner.lab?.run.iteration == 60)
    for _ in 0..<6 { try learner.press("p Space train:10") }
    try learner.press("G")
    #expect(learner.lab?.run.iteration == 60 && learner.lab?.trial?.left == 40)
  }

  @Test func `whoever quits without submitting such a run is asked`() throws {
    var learner = Learner(try lesson("## Before\n\nText.\n\n" + submitStep))
    try learner.press("n 1 S q")
    #expect(
      learner.model.overlay == .question(.quit)
        && learner.screen.contains("What was spent stays spent"))
    try learner.press("n p q")
    #expect(learner.model.overlay == .question(.quit) && !learner.hasQuit)
    try learner.press("y")
    #expect(learner.hasQuit)
    var another = Learner(try lesson(submitStep))
    try another.press("1 S Ctrl-C Ctrl-C")
    #expect(another.hasQuit)
    // With nothing trained, or with all submitted, q is q.
    for keys in ["q", "2 S U y q"] {
      var done = Learner(try lesson(submitStep))
      try done.press(keys)
      #expect(done.hasQuit, "\(keys)")
    }
  }

  @Test func `a claim is in sight, below a prediction that was answered`() throws {
    let text = (1...30).map { "Line \($0)." }.joined(separator: "\n\n")
    let recall = recallStep.split(separator: "\n").dropFirst().joined(separator: "\n")
    var learner = Learner(
      try lesson("## One\n\n\(smallLab())\n\n\(prediction)\n\n\(text)\n\n\(recall)"))
    try learner.press("2 Space train:100")
    for claim in ["first", "second"] {
      try learner.press("Enter*3")
      #expect(learner.screen.contains("The \(claim) claim."), "\(learner.screen)")
      try learner.press("1")
    }
  }
}
