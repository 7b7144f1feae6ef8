import GradusEngine
import GradusLessons
import GradusTutor
import Testing

/// A setting that is changed once the run is over must not stand beside a result it had no part in.
@Suite struct LateChangeStoryTests {
  private func finished() throws -> Learner {
    var learner = Learner(
      try lesson("## One\n\n\(smallLab("controls: [learning-rate, lambda, iterations]"))"))
    try learner.press("Space train:1000")
    #expect(learner.model.session?.lab?.isAtEnd == true)
    return learner
  }

  @Test func `a run that is over starts again with the new setting, and is kept`() throws {
    var learner = try finished()
    let iterations = try #require(learner.model.session?.lab?.run.iteration)
    try learner.command("set lambda 3")
    var lab = try #require(learner.model.session?.lab)
    #expect(lab.run.iteration == 0 && lab.experiment.lambda == 3)
    #expect(lab.kept?.iteration == iterations && lab.kept?.experiment.lambda == 0)
    // The run that was over is still the kept one after a second key.
    try learner.command("set lambda 6")
    lab = try #require(learner.model.session?.lab)
    #expect(lab.experiment.lambda == 6 && lab.kept?.iteration == iterations)
    try learner.press("e train:1000")
    #expect(learner.model.session?.lab?.isAtEnd == true)
  }

  @Test func `an arrow says that the run was over`() throws {
    var learner = try finished()
    learner.change { $0.session?.focus = .settings }
    try learner.press("Right")
    #expect(learner.model.session?.lab?.run.iteration == 0)
    #expect(learner.notice.contains("the run had ended: restarted"))
  }

  @Test func `more iterations let it go on`() throws {
    var learner = try finished()
    let iterations = try #require(learner.model.session?.lab?.run.iteration)
    try learner.command("set iterations 5000")
    #expect(learner.model.session?.lab?.run.iteration == iterations)
    try learner.press("Space train:1")
    #expect(learner.model.session?.lab?.run.iteration == iterations + 1)
  }
}
