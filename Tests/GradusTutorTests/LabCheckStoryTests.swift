import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The gradient check that follows the run of the free lab, and its hunt.
@Suite struct LabCheckStoryTests {
  private func small() -> Experiment {
    var experiment = Experiment()
    experiment.samples = 40
    experiment.hidden = [4]
    experiment.iterations = 100
    return experiment
  }

  @Test func `the check follows the run where it rests`() throws {
    var learner = Learner.inLab(small())
    #expect(learner.model.speed == nil)
    try learner.command("check")
    #expect(learner.model.speed == .flatOut)
    learner.tick(.max)
    #expect(learner.model.speed == nil && learner.screen.contains("fine"))
    let first = try #require(learner.lab?.bench?.series?.result)
    try learner.press("Space")
    #expect(learner.screen.contains("waits until the run pauses"))
    try learner.press("train:10 Space")
    #expect(learner.model.speed == .flatOut)
    learner.tick(.max)
    #expect(learner.lab?.bench?.series?.result != first && learner.model.speed == nil)
  }

  @Test func `nothing is computed while the check is out of sight`() throws {
    var learner = Learner.inLab(small())
    try learner.press("Space train:10 Space")
    #expect(learner.model.speed == nil && learner.lab?.bench == nil)
  }

  @Test func `epsilon and sides are set by name and by key`() throws {
    var learner = Learner.inLab(small())
    try learner.command("check")
    try learner.command("set epsilon 1e-4 sided one")
    learner.tick(.max)
    #expect(learner.lab?.bench?.series?.result?.epsilon == 1e-4)
    #expect(learner.lab?.bench?.series?.setup.isOneSided == true)
    try learner.press("Left")
    #expect(learner.lab?.bench?.setup.epsilon == 1e-5)
    try learner.command("set epsilon 7")
    #expect(learner.typed?.problem?.contains("not a value for epsilon") == true)
  }

  @Test func `a hunt hides the fault everywhere, and the run has it`() throws {
    var learner = Learner.inLab(small())
    try learner.command("hunt")
    let hidden = try #require(learner.lab?.bench?.setup.faults.first)
    learner.tick(.max)
    #expect(learner.lab?.run.experiment.faults == [hidden])
    #expect(learner.lab?.experiment.faults == [])
    #expect(learner.lab?.bench?.series?.result?.verdict == .wrong)
    for keys in ["", "y", "Esc f", "Space train:10 Space", "r", "z"] {
      try learner.press(keys)
      #expect(!learner.screen.contains(hidden.rawValue), "\(keys)")
      #expect(!learner.screen.contains("fault planted"), "\(keys)")
    }
    try learner.command("set fault none")
    #expect(learner.typed?.problem?.contains("a fault is hidden") == true)
    // It is the same one with the same seed.
    var other = Learner.inLab(small())
    try other.command("hunt")
    #expect(other.lab?.bench?.setup.faults == [hidden])
  }

  @Test func `the line is found, and the run goes on without the fault`() throws {
    var learner = Learner.inLab(small())
    try learner.command("hunt")
    learner.tick(.max)
    let bench = try #require(learner.lab?.bench)
    let hidden = try #require(bench.setup.faults.first)
    let line = try #require(
      bench.program.lines.firstIndex { $0.faults.contains(hidden) })
    try learner.press(String(repeating: "Down ", count: line) + "Enter")
    #expect(learner.screen.contains("FOUND: LINE \(line + 1)"))
    try learner.press("Esc train:1")
    #expect(learner.lab?.run.experiment.faults == [] && learner.lab?.isHunting == false)
    #expect(learner.lab?.bench?.series?.result?.verdict == .fine)
  }

  @Test func `a hunt is given up by name, and is for the free lab`() throws {
    var learner = Learner.inLab(small())
    try learner.command("hunt reveal")
    #expect(learner.typed?.problem?.contains("nothing is hidden") == true)
    try learner.press("Esc")
    try learner.command("hunt")
    try learner.command("hunt reveal")
    #expect(learner.screen.contains("IT WAS") && learner.lab?.run.experiment.faults == [])
    var other = Learner(try lesson("## One\n\n\(smallLab())"))
    try other.command("hunt")
    #expect(other.typed?.problem?.contains("free lab") == true)
    try other.press("Esc")
    try other.command("check")
    #expect(other.typed?.problem?.contains("no gradient check in this step") == true)
  }

  @Test func `the two costs of fresh masks are shown`() throws {
    var experiment = small()
    experiment.keep = [0.5]
    var learner = Learner.inLab(experiment)
    try learner.command("check")
    learner.tick(.max)
    for words in ["fresh masks", "cost ", "divided", "2e-7", "backprop"] {
      #expect(learner.screen.contains(words), "\(learner.screen)")
    }
  }
}
