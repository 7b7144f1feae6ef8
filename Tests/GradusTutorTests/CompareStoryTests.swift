import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Two runs side by side, and settings that are changed on the way.
@Suite struct CompareStoryTests {
  private func pitch(_ more: String = "") throws -> Learner {
    let block =
      "```experiment\ndata: pitch\nsamples: 60\ntest-samples: 20\niterations: 200\nlambda: 10\n"
      + "hidden: [5]\ncontrols: [lambda, learning-rate, data, keep, fault]\n\(more)\n```"
    return Learner(try lesson("## One\n\n\(block)"))
  }

  @Test func `what if lambda is ten times larger?`() throws {
    var learner = try pitch()
    let keys = "e train:200 c Right Right Right r e train:200"
    #expect(try keyCount(keys) < 10)
    // The data and the rate stand above λ.
    try learner.press("j*2 " + keys)
    let lab = try #require(learner.lab)
    #expect(lab.experiment.lambda == 100 && lab.kept?.experiment.lambda == 10)
    #expect(lab.run.isFinished && lab.kept?.isFinished == true)
    #expect(lab.run.network.weightNorm < (lab.kept?.network.weightNorm ?? 0) / 2)
  }

  @Test func `c keeps this run as it stands, and it stays that`() throws {
    var learner = try Learner.inTrial()
    try learner.press("c")
    #expect(learner.notice == "there is no run to keep yet" && learner.lab?.kept == nil)
    try learner.press("Space train:20 c train:10")
    #expect(learner.lab?.kept?.iteration == 20 && learner.lab?.run.iteration == 30)
    #expect(learner.notice == "run kept: B shows it, w swaps the two")
  }

  @Test func `w swaps the two, with settings and history`() throws {
    var learner = try Learner.inTrial()
    try learner.press("w")
    #expect(learner.notice == "no run is kept: c keeps this one")
    try learner.press("e train:60 Right e train:60")
    #expect(learner.lab?.experiment.initializer == .xavier)
    let (this, kept) = (learner.lab?.run.network, learner.lab?.kept?.network)
    try learner.press("w")
    #expect(learner.lab?.run.network == kept && learner.lab?.kept?.network == this)
    #expect(learner.lab?.experiment.initializer == .he)
    try learner.press(",*20")
    #expect(learner.lab?.run.iteration == 40 && learner.lab?.kept?.iteration == 40)
    try learner.press("w")
    #expect(learner.lab?.experiment.initializer == .xavier)
    #expect(learner.lab?.latest.network == this)
  }

  @Test func `B shows the kept run in place of this one until any key`() throws {
    var learner = try Learner.inTrial()
    try learner.press("B")
    #expect(learner.notice == "no run is kept: c keeps this one")
    try learner.press("e train:60 Right s*3")
    let before = view(learner.model)
    try learner.press("B")
    #expect(learner.lab?.showsOther == true && learner.lab?.shownRun.iteration == 60)
    #expect(learner.screen.contains("KEPT"))
    try learner.press("B")
    #expect(learner.lab?.showsOther == false && learner.lab?.shownRun.iteration == 3)
    #expect(view(learner.model) == before)
    try learner.press("B Esc")
    #expect(learner.lab?.showsOther == false && learner.step == "one")
    try learner.press("B s")
    #expect(learner.lab?.showsOther == false && learner.lab?.run.iteration == 4)
  }

  @Test func `B shows the step's compared runs one after the other`() throws {
    var learner = Learner(
      try lesson(
        "## One\n\n"
          + smallLab("compare: [{name: none, init: zeros}, {name: big, init: large}]")))
    try learner.press("Space train:30 Space B")
    #expect(learner.lab?.shownName == "none" && learner.lab?.shownRun.iteration == 30)
    #expect(
      learner.screen.contains("NONE: SETTINGS") && learner.notice.contains("B shows the next"))
    try learner.press("B")
    #expect(learner.lab?.shownName == "big" && learner.notice.contains("brings this one back"))
    try learner.press("B")
    #expect(learner.lab?.showsOther == false)
  }

  // MARK: Warnings

  @Test func `settings that must diverge are asked about first`() throws {
    var learner = try pitch()
    // 0.3 × 700 / 60 is more than 2, and so is 0.3 × 1500 / 60; the rungs end there.
    try learner.press("j*2 Space train:10 + Right")
    #expect(learner.lab?.experiment.lambda == 300 && learner.model.overlay == nil)
    try learner.press("Right")
    #expect(learner.lab?.experiment.lambda == 300)
    let box = learner.screen.split(separator: "\n").joined(separator: " ")
    #expect(box.contains("rate x lambda / m is 3.5: above 2 every"))
    try learner.press("n")
    #expect(learner.lab?.experiment.lambda == 300 && learner.model.overlay == nil)
    try learner.press("Right y")
    #expect(learner.lab?.experiment.lambda == 700 && learner.lab?.run.iteration == 10)
    // There already, it is not asked again.
    try learner.press("Right")
    #expect(learner.lab?.experiment.lambda == 1500)
    try learner.press("Space*2 train:200")
    #expect(learner.lab?.run.divergence != nil)
  }

  @Test func `L1 and ordinary settings are not warned of`() throws {
    var learner = try pitch("penalty: l1")
    try learner.press("j*2 +*9")
    #expect(learner.lab?.experiment.lambda == 1500 && learner.model.overlay == nil)
  }

  // MARK: Faults

  @Test func `a fault is planted in a run under way, and the healthy one is kept`() throws {
    var learner = try pitch()
    try learner.press("Space train:50 f")
    guard case .faults(selected: 0)? = learner.model.overlay else {
      Issue.record("no list of faults")
      return
    }
    #expect(learner.screen.contains("[ ] dW2-doubled"))
    #expect(learner.screen.contains("the gradient of W2 is twice as large"))
    try learner.press("Down*2 Enter")
    #expect(learner.notice == "missing-mean is planted from iteration 50 on; the run is kept")
    try learner.press("Esc train:50 Space")
    let lab = try #require(learner.lab)
    #expect(lab.experiment.faults == [.missingMean] && lab.run.iteration == 100)
    #expect(lab.kept?.iteration == 50 && lab.kept?.experiment.faults.isEmpty == true)
    #expect(learner.screen.contains("fault") && learner.screen.contains("planted"))
    #expect(learner.screen.contains("missing-mean"))
    var expected = TrainingRun(lab.setup.experiment)
    expected.advance(by: 50)
    expected.change(to: lab.experiment)
    expected.advance(by: 50)
    #expect(lab.run.network == expected.network)
    // And it can be had again: before it was planted it is not there.
    try learner.press(",*60")
    #expect(learner.lab?.run.experiment.faults.isEmpty == true)
    try learner.press("e f Enter")
    #expect(learner.lab?.experiment.faults.isEmpty == true)
  }

  @Test func `what would change nothing cannot be planted, and what comes to that is taken out`()
    throws
  {
    var learner = try pitch()
    try learner.press("f Down*9")
    #expect(learner.screen.contains("not here: there is no dropout: keep is 1"))
    try learner.press("Enter Esc")
    #expect(learner.lab?.experiment.faults.isEmpty == true)
    #expect(learner.notice == "")
    try learner.press("f Down*5 Enter Esc")
    #expect(learner.lab?.experiment.faults == [.penaltyForgotten])
    try learner.press("j*2 -*9")
    #expect(learner.lab?.experiment.lambda == 0)
    #expect(learner.lab?.experiment.faults.isEmpty == true)
    // As a setting among the others it passes over what would change nothing.
    try learner.press("j*9 Right*4")
    #expect(learner.lab?.experiment.faults == [.missingReLUMask])
    try learner.press("+*9")
    #expect(learner.lab?.experiment.faults == [.transposedWeightsSign])
  }

  @Test func `where the step does not name faults there are none`() throws {
    var learner = try Learner.inTrial()
    try learner.press("f")
    #expect(learner.notice == "no fault can be planted in this step")
    #expect(learner.model.overlay == nil)
  }

  // MARK: The line

  /// The experiment of a line that the tutor shows.
  private func experiment(_ line: String) throws -> Experiment {
    let words = line.split(separator: " ").map(String.init)
    #expect(words.prefix(2) == ["gradus", "train"])
    let options = words.dropFirst(2)
    let pairs = stride(from: options.startIndex, to: options.endIndex, by: 2).map {
      (name: String(options[$0].dropFirst(2)), value: options[$0 + 1])
    }
    return try Experiment(pairs)
  }

  @Test(arguments: [
    "e train:60", "Right e train:60", "j Right Right Space train:40 Space", "R R e train:60",
    "e train:60 j*2 Right Space train:100", "e train:60 ,*20", "j Right e train:60 k Right w",
  ])
  func `the line makes the very run, to the bit`(keys: String) throws {
    var learner = try Learner.inTrial()
    try learner.press(keys)
    let lab = try #require(learner.lab)
    let lines = lab.commandLines
    var run = TrainingRun(try experiment(lines[0]))
    run.advance(by: lab.run.iteration)
    #expect(run.network == lab.run.network && run.costs.values == lab.run.costs.values)
    #expect(run.iteration > 20 && lines.allSatisfy { !$0.contains("no command") })
    if lines.count > 1 {
      #expect(lines[1].hasSuffix("--iterations \(lab.run.iteration)"))
    } else {
      #expect(run.isFinished)
    }
  }

  @Test func `where settings changed on the way, the line says what it does not make`() throws {
    var learner = try Learner.inTrial()
    try learner.press("Space train:20 j Right train:10 Right train:5")
    let lines = try #require(learner.lab).commandLines
    #expect(
      lines.suffix(2) == [
        "learning-rate 0.01, from iteration 20 on 0.03",
        "learning-rate 0.03, from iteration 30 on 0.1",
      ])
    #expect(lines[1].contains("no command can repeat"))
    var run = TrainingRun(try experiment(lines[0]))
    run.advance(by: 35)
    #expect(run.network != learner.lab?.run.network)
  }
}
