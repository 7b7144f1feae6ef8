import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Back and forward in the history of a run.
@Suite struct TimeStoryTests {
  /// A run of an experiment, trained the plain way.
  private func plain(_ experiment: Experiment, to iteration: Int) -> TrainingRun {
    var run = TrainingRun(experiment)
    run.advance(by: iteration)
    return run
  }

  @Test func `what did it look like at iteration 2000?`() throws {
    var learner = try Learner(at: "tour#watch-one-learn")
    let keys = "e train:15000 , , ,"
    try learner.press(keys)
    let lab = try #require(learner.lab)
    let end = lab.latest.iteration
    #expect(end == lab.setup.experiment.iterations)
    let step = lab.timeStep
    #expect(lab.run.iteration == end - 3 * step && end % step == 0)
    #expect(lab.run.network == plain(lab.experiment, to: end - 3 * step).network)
    #expect(learner.notice.hasPrefix("iteration \(groupedText(end - 3 * step)) of"))
    #expect(learner.model.speed == nil)
    // Straight there, over the curve.
    var other = try Learner(at: "tour#watch-one-learn")
    let there = "e train:15000 i -*5 Left Enter"
    #expect(try keyCount(there) < 10)
    try other.press("e train:15000 i -*5 Left")
    #expect(other.lab?.readOut?.cost == lab.latest.costs[2000])
    try other.press("Enter")
    #expect(other.lab?.run.iteration == 2000 && other.lab?.cursor == nil)
    #expect(other.lab?.run.network == plain(lab.experiment, to: 2000).network)
    #expect(other.lab?.latest.iteration == end)
    var third = try Learner(at: "tour#watch-one-learn")
    try third.press("e train:15000")
    third.goTo(iteration: 2000)
    #expect(third.lab?.run.network == other.lab?.run.network)
  }

  @Test func `comma and point walk on round iterations, and stop at both ends`() throws {
    let block = "```experiment\nsamples: 40\nhidden: [4]\niterations: 1000\n```"
    var learner = Learner(try lesson("## One\n\n\(block)"))
    try learner.press(",")
    #expect(learner.notice == "this is the start of the run")
    try learner.press("e train:937 Space")
    #expect(learner.lab?.timeStep == 20)
    var seen: [Int] = []
    for key in [",", ",", ".", ".", "."] {
      try learner.press(key)
      seen.append(try #require(learner.lab).run.iteration)
    }
    #expect(seen == [920, 900, 920, 937, 937])
    #expect(learner.notice == "this is the end so far: Space trains on")
    try learner.press(",*60")
    #expect(learner.lab?.run.iteration == 0 && learner.lab?.run.costs.isEmpty == true)
    #expect(learner.lab?.latest.iteration == 937)
  }

  @Test func `from the past the run goes the same way again`() throws {
    var learner = try Learner.inTrial()
    try learner.press("e train:60")
    let end = try #require(learner.lab).run.network
    try learner.press(",*30 Space train:7")
    #expect(learner.lab?.run.iteration == 37 && learner.lab?.isTraining == true)
    try learner.press("train:60")
    #expect(learner.lab?.run.network == end)
    #expect(learner.lab?.isInThePast == false && learner.lab?.kept == nil)
    // To the end at once: nothing is trained again.
    try learner.press(",*9 e")
    #expect(learner.lab?.run.network == end && learner.model.speed == nil)
    try learner.press(",*9 s S")
    #expect(learner.lab?.run.network == end)
  }

  @Test func `a changed setting in the past starts a branch, and the future is kept`() throws {
    var learner = try Learner.inTrial()
    try learner.press("e train:60 ,*20 j Right")
    let lab = try #require(learner.lab)
    #expect(learner.notice == "learning-rate from iteration 40 on; the old continuation is kept")
    #expect(lab.run.iteration == 40 && !lab.isInThePast && lab.latest.iteration == 40)
    #expect(lab.keptLatest?.iteration == 60 && lab.kept?.iteration == 40)
    #expect(lab.keptLatest?.experiment.learningRate == 0.01)
    try learner.press("Space train:10")
    #expect(learner.lab?.kept?.iteration == 50)
    try learner.press("train:60")
    var expected = plain(lab.setup.experiment, to: 40)
    expected.change(to: lab.experiment)
    expected.advance(by: 20)
    #expect(learner.lab?.run.network == expected.network)
    #expect(learner.lab?.kept?.network == plain(lab.setup.experiment, to: 60).network)
  }

  @Test func `a seek is done in slices, and a key is not held up by it`() throws {
    var learner = try Learner(at: "tour#watch-one-learn")
    try learner.press("e train:15000")
    var model = learner.model
    let end = model.iteration
    _ = update(&model, .key(.character(",")))
    let lab = try #require(model.session?.lab)
    #expect(lab.isSeeking && lab.run.iteration == end && !lab.isTraining)
    #expect(model.speed == .flatOut)
    var slices = 0
    while model.speed != nil {
      let before = model.blocksProcessed
      _ = update(&model, .tick(iterations: .max, blocks: 40))
      #expect(model.blocksProcessed - before < 60)
      slices += 1
    }
    #expect(slices > 3 && model.iteration == lab.destination)
    // Space while it seeks: first there, then on.
    _ = update(&model, .key(.character(",")))
    _ = update(&model, .key(.character(" ")))
    #expect(model.session?.lab?.isTraining == true && model.speed == .flatOut)
    while model.session?.lab?.isSeeking == true {
      _ = update(&model, .tick(iterations: .max, blocks: 40))
    }
    let there = try #require(model.session?.lab)
    #expect(there.run.iteration == end - 2 * there.timeStep && there.isTraining)
  }

  @Test func `runs beside this one go back with it as far as they came`() throws {
    var learner = try Learner.inTrial(
      "compare:\n  - name: zeros\n    init: zeros\n  - name: short\n    iterations: 20")
    try learner.press("e train:60 r e train:60 ,*10")
    let lab = try #require(learner.lab)
    #expect(lab.run.iteration == 50)
    #expect(lab.compared.map(\.run.iteration) == [50, 20])
    #expect(lab.kept?.iteration == 50 && lab.keptLatest?.iteration == 60)
    let zeros = lab.setup.compared[0].experiment
    #expect(lab.compared[0].run.network == plain(zeros, to: 50).network)
    try learner.press("s*5 Space train:60")
    #expect(learner.lab?.compared.map(\.run.iteration) == [60, 20])
    #expect(learner.lab?.kept?.iteration == 60 && learner.model.speed == nil)
  }

  @Test func `beyond what was trained, going there trains, and pauses there`() throws {
    var learner = try Learner.inTrial("compare:\n  name: zeros\n  init: zeros")
    learner.goTo(iteration: 25)
    #expect(learner.lab?.isTraining == true && learner.lab?.speed == .flatOut)
    try learner.press("train:60")
    #expect(learner.lab?.run.iteration == 25 && learner.lab?.compared[0].run.iteration == 25)
    #expect(learner.model.speed == nil)
    try learner.press("Space train:60")
    #expect(learner.lab?.isAtEnd == true)
    learner.goTo(iteration: 999)
    #expect(learner.lab?.run.iteration == 60 && learner.model.speed == nil)
    learner.goTo(iteration: -1)
    #expect(learner.lab?.run.iteration == 0)
  }

  @Test func `time waits for the prediction, too`() throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\n\(prediction)"))
    for key in [",", ".", "m"] {
      try learner.press(key)
      #expect(learner.notice == "first say what you expect: press 1 to 3")
    }
    learner.goTo(iteration: 30)
    #expect(learner.lab?.run.iteration == 0 && learner.model.speed == nil)
  }

  @Test func `what was seen is told, wherever the learner went since`() throws {
    var learner = Learner(try lesson("## One\n\n\(smallLab())\n\n\(prediction)"))
    try learner.press("2 Space train:60 ,*30")
    #expect(learner.lab?.run.iteration == 30 && learner.record.outcome == 1)
    #expect(learner.screen.contains("It came to 60"))
  }

  @Test func `the curve's cursor reads numbers, and Esc takes it away`() throws {
    var learner = try Learner.inTrial()
    try learner.press("i")
    #expect(learner.notice == "there is no curve yet: Space trains" && learner.lab?.cursor == nil)
    try learner.press("e train:60 i Left*3")
    let readOut = try #require(learner.lab?.readOut)
    let place = readOut.iteration
    #expect((50..<60).contains(place) && learner.model.session?.focus == .cost)
    #expect(readOut.cost == learner.lab?.run.costs[place])
    #expect(readOut.milestone?.iteration == place && readOut.keptCost == nil)
    #expect(learner.notice.hasPrefix("iteration \(place): cost "))
    // The settings stay what they are meanwhile.
    #expect(learner.lab?.experiment == learner.lab?.setup.experiment)
    try learner.press("Esc")
    #expect(learner.lab?.cursor == nil && learner.step == "one")
    try learner.press("r s*20 i +")
    let last = try #require(learner.lab?.readOut?.iteration)
    #expect((19...20).contains(last))
    #expect(learner.lab?.readOut?.keptCost == learner.lab?.kept?.costs[last])
  }
}
