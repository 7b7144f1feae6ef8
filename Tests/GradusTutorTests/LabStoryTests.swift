import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct LabStoryTests {
  @Test func `Space trains and pauses`() throws {
    var learner = try Learner.inTrial()
    try learner.press("Space train:10")
    #expect(learner.model.speed != nil)
    #expect(learner.screen.contains("training"))
    try learner.press("Space")
    #expect(learner.model.speed == nil)
    learner.tick(1000)
    #expect(learner.lab?.run.iteration == 10)
    try learner.press("Space train:60")
    #expect(learner.lab?.run.isFinished == true)
    #expect(learner.model.speed == nil)
  }

  @Test func `a run that has ended starts over, and the old one is kept`() throws {
    var learner = try Learner.inTrial()
    try learner.press("Space train:60 Space")
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.lab?.kept?.iteration == 60)
    #expect(learner.lab?.isTraining == true)
  }

  @Test func `the rate changes at once and the run goes on`() throws {
    var learner = try Learner.inTrial()
    // Init stands above the rate.
    try learner.press("Space train:20 j Right train:10")
    #expect(learner.lab?.experiment.learningRate == 0.03)
    #expect(learner.lab?.run.iteration == 30)
    #expect(learner.lab?.kept == nil)
    #expect(learner.notice == "")
  }

  @Test func `another start restarts, says so and keeps the old run`() throws {
    var learner = try Learner.inTrial()
    try learner.press("Space train:20 Right")
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.lab?.kept?.iteration == 20)
    #expect(learner.lab?.kept?.experiment.initializer == .he)
    #expect(learner.lab?.experiment.initializer == .xavier)
    #expect(learner.lab?.isTraining == true)
    #expect(learner.notice == "init changes the start: restarted with the same seed")
    #expect(learner.lab?.experiment.seed == 3)
  }

  @Test func `r restarts the same, R takes the next seed`() throws {
    var learner = try Learner.inTrial()
    try learner.press("e train:60")
    let first = try #require(learner.lab).run.costs.values
    try learner.press("r e train:60")
    #expect(learner.lab?.run.costs.values == first)
    try learner.press("R e train:60")
    #expect(learner.lab?.experiment.seed == 4)
    #expect(learner.lab?.run.costs.values != first)
    #expect(learner.lab?.kept?.costs.values == first)
  }

  @Test func `s makes one iteration, S a hundred, e the rest`() throws {
    var learner = try Learner.inTrial()
    try learner.press("s")
    #expect(learner.lab?.run.iteration == 1)
    try learner.press("s s S")
    #expect(learner.lab?.run.iteration == 60)
    var other = try Learner.inTrial()
    try other.press("s e")
    #expect(other.lab?.speed == .flatOut)
    try other.press("train:1000")
    #expect(other.lab?.run.iteration == 60)
    #expect(other.lab?.run.costs.values == learner.lab?.run.costs.values)
  }

  @Test(arguments: ["s", "S", "e"])
  func `at its end a run says that it goes no further`(key: String) throws {
    var learner = try Learner.inTrial()
    try learner.press("e train:60 \(key)")
    #expect(learner.notice == "the run has ended: Space or r starts it over")
    #expect(learner.model.speed == nil)
  }

  @Test func `the keys for speed walk all speeds`() throws {
    var learner = try Learner(at: "tour#watch-one-learn")
    #expect(learner.lab?.speed == .perSecond(1875))
    var seen: [Speed] = []
    for _ in 0..<7 {
      try learner.press("<")
      seen.append(try #require(learner.lab).speed)
    }
    #expect(seen == [1000, 100, 10, 1, 1, 1, 1].map { .perSecond($0) })
    #expect(learner.screen.contains("speed: 1/s"))
    try learner.press(">*5")
    #expect(learner.lab?.speed == .flatOut)
    try learner.press(">")
    #expect(learner.lab?.speed == .flatOut)
  }

  @Test func `slower takes a run that hurries to its end back to a pace`() throws {
    var learner = try Learner.inTrial()
    try learner.press("e <")
    #expect(learner.lab?.speed == .perSecond(10_000))
  }

  @Test func `more iterations let a run that has ended go on`() throws {
    var learner = try Learner.inTrial()
    try learner.press("e train:60 j*2 Right")
    #expect(learner.lab?.experiment.iterations == 100)
    try learner.press("Space train:10")
    #expect(learner.lab?.run.iteration == 70)
    #expect(learner.lab?.speed != .flatOut)
  }

  @Test func `a ladder has an end, and that is said`() throws {
    var learner = try Learner.inTrial("controls: [learning-rate]")
    try learner.press("+*9")
    #expect(learner.lab?.experiment.learningRate == 30)
    #expect(learner.notice == "learning-rate is at its limit")
    try learner.press("_*9")
    #expect(learner.lab?.experiment.learningRate == 0.0001)
  }

  @Test func `a setting that the step does not open cannot be changed`() throws {
    var learner = try Learner.inTrial("controls: []")
    try learner.press("Right")
    #expect(learner.notice == "no setting can be changed in this step")
  }

  @Test func `y shows the command that makes the run, and says where it cannot`() throws {
    var learner = try Learner.inTrial()
    func lines() -> [String] {
      if case .message(_, let lines) = learner.model.overlay { lines } else { [] }
    }
    try learner.press("y")
    let command = "gradus train --samples 40 --test-samples 20 --hidden 4"
    #expect(lines() == [command + " --iterations 60"])
    #expect(learner.screen.contains(command))
    try learner.press("Esc Space train:5 j Right y")
    #expect(lines().first == command + " --learning-rate 0.03 --iterations 60")
    #expect(lines().last == "learning-rate 0.01, from iteration 5 on 0.03")
    try learner.press("Esc r y")
    #expect(lines().count == 1)
  }

  @Test func `L changes the axis`() throws {
    var learner = try Learner.inTrial()
    try learner.press("e train:60")
    #expect(!learner.screen.contains("COST (log)"))
    try learner.press("L")
    #expect(learner.screen.contains("COST (log)"))
  }

  @Test func `a run that diverges is a result`() throws {
    var learner = try Learner.inTrial("learning-rate: 1e300")
    try learner.press("Space train:60")
    #expect(learner.lab?.run.divergence != nil)
    #expect(learner.screen.contains("diverged"))
    #expect(learner.model.speed == nil)
  }

  @Test(arguments: [Size(80, 24), Size(40, 12)])
  func `without test points there is a dash, and no curve of them`(size: Size) throws {
    let block = "```experiment\ntest-samples: 0\niterations: 20\ncontrols: [test-data]\n```"
    var learner = Learner(try lesson("## One\n\nTest {test-accuracy}.\n\n\(block)"), size: size)
    try learner.press("Space train:20 \(size.width < 80 ? "Tab*2" : "Tab")")
    #expect(learner.lab?.run.isFinished == true)
    let rows = learner.screen.split(separator: "\n")
    #expect(rows.contains { $0.hasSuffix(" -") && $0.contains("test  ") })
    #expect(!learner.screen.contains("nan") && !learner.screen.contains("- test"))
    try learner.press("Right")
    #expect(
      learner.notice == "test-data: circles makes its own test points; test-samples 0 gives none")
  }
}
