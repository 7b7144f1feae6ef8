import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct ChallengeStoryTests {
  private func trial(_ more: String = "controls: [learning-rate]") throws -> Learner {
    Learner(try lesson("## One\n\n\(smallLab(more))\n\n\(challenge)"))
  }

  @Test func `it is not met by the step's own run`() throws {
    var learner = try trial()
    try learner.press("Space train:60")
    #expect(learner.record.metChallenges.isEmpty)
    #expect(!learner.record.isDone)
    #expect(learner.screen.contains("[ ] learning rate >= 0.1"))
    #expect(learner.screen.contains("[x] iterations >= 60"))
    try learner.press("Enter")
    #expect(learner.notice == "the challenge is open: n goes on without it, H gives a hint")
  }

  @Test func `hints come one by one, and the last one asks before it helps`() throws {
    var learner = try trial()
    try learner.press("H")
    #expect(learner.screen.contains("Hint of the first kind."))
    #expect(!learner.screen.contains("second kind"))
    try learner.press("H")
    #expect(learner.screen.contains("Hint of the second kind."))
    try learner.press("H")
    #expect(learner.screen.contains("Apply the solution?"))
    try learner.press("n")
    #expect(!learner.record.isAssisted)
    #expect(learner.record.hints == 2)
    try learner.press("H y")
    #expect(learner.record.isAssisted)
    #expect(learner.screen.contains("Hint of the third kind."))
    #expect(learner.lab?.experiment.learningRate == 0.3)
    #expect(!learner.record.isDone)
    try learner.press("Space train:60")
    #expect(learner.record.isDone)
    #expect(learner.record.isAssisted)
    #expect(learner.screen.contains("Goal reached, with the solution."))
  }

  @Test func `the learner's own run is kept when the solution is set`() throws {
    var learner = try trial()
    try learner.press("> Space train:30 H*3 y")
    #expect(learner.lab?.kept?.iteration == 30)
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.lab?.chosenSpeed != nil)
  }

  @Test func `whoever finds it alone is not assisted`() throws {
    var learner = try trial()
    try learner.press("Right*2 Space train:60")
    #expect(learner.lab?.experiment.learningRate == 0.1)
    #expect(learner.record.metChallenges == [0])
    #expect(learner.record.isDone)
    #expect(!learner.record.isAssisted)
    #expect(learner.notice == "goal reached")
    #expect(learner.screen.contains("Goal reached. Well done."))
    // What was met stays met.
    try learner.press("Left*2 r Space train:60")
    #expect(learner.record.isDone)
  }

  @Test func `what a run only passes through does not count`() throws {
    let passing = challenge.replacing("iterations >= 60", with: "iterations <= 30")
    let lab = smallLab("controls: [learning-rate]")
    var learner = Learner(try lesson("## One\n\n\(lab)\n\n\(passing)"))
    try learner.press("Right*2 Space train:20")
    #expect(learner.record.metChallenges.isEmpty)
    #expect(learner.screen.contains("[x] iterations <= 30"))
    try learner.press("train:40")
    #expect(learner.record.metChallenges.isEmpty)
    // But stopping there does.
    try learner.press("r Space train:20 Space")
    #expect(learner.record.metChallenges == [0])
  }

  @Test func `a challenge behind a prediction waits for it`() throws {
    var learner = Learner(
      try lesson("## One\n\n\(smallLab())\n\n\(prediction)\n\n\(challenge)"))
    try learner.press("H")
    #expect(learner.notice == "there is no open challenge in this step")
    try learner.press("2 Space train:60 H")
    #expect(learner.record.hints == 1)
  }

  @Test func `the solution does not jump the lock of a prediction`() throws {
    var learner = Learner(
      try lesson("## One\n\n\(smallLab())\n\n\(prediction)\n\n\(challenge)"))
    try learner.press("1 H*3")
    #expect(learner.model.overlay == nil)
    #expect(learner.notice.contains("no open challenge"))
  }

  /// The steps of the program that begin with a challenge. One behind a question waits for it;
  /// `gradus check` solves those.
  private static let challenges: [(lesson: Lesson, step: Step)] =
    LessonLibrary.embedded.lessons.flatMap { lesson in
      lesson.steps.filter { step in
        let first = step.items.first { if case .prose = $0 { false } else { true } }
        return if case .challenge = first { true } else { false }
      }.map { (lesson, $0) }
    }

  @Test func `every solution in the program is its challenge's`() throws {
    #expect(Self.challenges.count >= 3)
    for (lesson, step) in Self.challenges {
      var learner = Learner(lesson, at: step.slug)
      let run = step.lab?.gradcheck == nil ? "e train:100000" : "train:1"
      try learner.press("H*3 y Space \(run)")
      #expect(!learner.record.metChallenges.isEmpty, "\(step.slug)")
      #expect(learner.record.isAssisted)
    }
  }
}
