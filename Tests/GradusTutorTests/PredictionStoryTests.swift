import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct PredictionStoryTests {
  private func trial() throws -> Learner {
    Learner(
      try lesson(
        "## One\n\nRead this.\n\n\(smallLab("controls: [learning-rate]"))\n\n\(prediction)\n\n\(quiz)"
      ))
  }

  @Test func `read, predict, run, and see what happened`() throws {
    var learner = try Learner(at: "tour#say-what-you-expect")
    #expect(learner.screen.contains("LOCKED"))
    #expect(learner.screen.contains("What will 3,000 iterations at rate 1"))
    #expect(!learner.screen.contains("It ends at"))
    try learner.press("1")
    #expect(learner.record.answers == [1: [0]])
    #expect(learner.record.outcome == nil)
    #expect(learner.screen.contains("Space runs it"))
    try learner.press("Space train:2999")
    #expect(learner.record.outcome == nil)
    try learner.press("train:1")
    #expect(learner.record.outcome == 1)
    #expect(learner.record.isDone)
    let accuracy = percentText(try #require(learner.lab).run.trainScore().accuracy)
    #expect(learner.screen.contains("It ends at \(accuracy)"))
    #expect(learner.screen.contains("this happened"))
    #expect(!learner.screen.contains("{"))
  }

  @Test func `digits and arrows with Enter answer alike`() throws {
    var byDigit = try trial()
    try byDigit.press("2")
    var byArrows = try trial()
    try byArrows.press("Down Enter")
    var byLetters = try trial()
    try byLetters.press("j j k Enter")
    #expect(byDigit.record.answers == [1: [1]])
    #expect(byArrows.record == byDigit.record)
    #expect(byLetters.record == byDigit.record)
  }

  @Test func `whoever cannot tell may say so`() throws {
    var learner = try trial()
    try learner.press("3 Space train:60")
    #expect(learner.record.answers == [1: [2]])
    #expect(learner.record.outcome == 1)
  }

  @Test(arguments: ["Space", "s", "S", "e", "r", "R"])
  func `nothing trains before the answer`(key: String) throws {
    var learner = try trial()
    try learner.press(key)
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.lab?.isTraining == false)
    #expect(learner.notice == "first say what you expect: press 1 to 3")
  }

  @Test(arguments: ["", "2", "2 Space train:10 Space"])
  func `settings are locked until the run was seen`(before: String) throws {
    var learner = try trial()
    try learner.press("\(before) Right + - R")
    let lab = try #require(learner.lab)
    #expect(lab.experiment == lab.setup.experiment)
    #expect(!learner.notice.isEmpty)
    #expect(learner.screen.contains("LOCKED"))
    try learner.press(before.isEmpty ? "2 Space train:60" : "Space train:60")
    try learner.press("2 Right")
    #expect(!learner.screen.contains("LOCKED"))
    #expect(learner.lab?.experiment.learningRate == 0.03)
  }

  @Test func `the explanation has the figures of this run`() throws {
    var learner = try trial()
    try learner.press("2 Space train:60")
    let run = try #require(learner.lab).run
    let (first, last) = (try #require(run.costs.first), run.presentCost().total)
    let text = learner.screen.split(separator: "\n").map { $0.prefix(36) }.joined(separator: " ")
    #expect(text.contains("It came to 60"))
    #expect(text.contains(costText(last)))
    #expect(text.contains(costText(first)))
  }

  @Test func `a run that was put aside decides nothing, only the step's own does`() throws {
    var learner = try trial()
    try learner.press("2 Space train:20 Space r Space train:59")
    #expect(learner.record.outcome == nil)
    try learner.press("train:1")
    #expect(learner.record.outcome == 1)
  }

  @Test(arguments: ["e train:60", "S", "s*60", "Space train:60"])
  func `however the run gets to its end, it decides`(keys: String) throws {
    var learner = try trial()
    try learner.press("1 \(keys)")
    #expect(learner.record.outcome == 1)
  }

  @Test func `a pause that the step asks for decides, and the run can go on`() throws {
    let text = smallLab("until: 25\ncompare:\n  iterations: 40")
    var learner = Learner(try lesson("## One\n\n\(text)\n\n\(prediction)"))
    try learner.press("1 Space train:60")
    #expect(learner.lab?.run.iteration == 25)
    #expect(learner.lab?.isTraining == false)
    #expect(learner.record.outcome == 1)
    try learner.press("Space")
    // Less than an iteration must not look like the pause again.
    learner.tick(1)
    #expect(learner.lab?.isTraining == true)
    try learner.press("train:60")
    #expect(learner.lab?.run.iteration == 60)
    #expect(learner.lab?.compared.first?.run.iteration == 40)
  }

  @Test func `compared runs that last longer are waited for`() throws {
    let text = smallLab("compare:\n  name: long\n  iterations: 500")
    let prediction = prediction.replacing("{cost@0}", with: "{long.iterations}")
    var learner = Learner(try lesson("## One\n\n\(text)\n\n\(prediction)"))
    try learner.press("1 Space train:60")
    #expect(learner.lab?.run.isFinished == true)
    #expect(learner.lab?.isTraining == true)
    #expect(learner.record.outcome == nil)
    // A slice of training stays a slice.
    learner.tick(50)
    let reached = try #require(learner.lab?.compared.first?.run.iteration)
    #expect(reached > 60 && reached < 80)
    learner.tick(50_000)
    #expect(learner.record.outcome == 1)
    #expect(learner.screen.contains("500"))
    #expect(learner.lab?.isTraining == false)
  }
}
