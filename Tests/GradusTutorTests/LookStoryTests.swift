import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// A close look: many seeds, units, examples.
@Suite struct LookStoryTests {
  private func trial(_ more: String = "", controls: String = "init, learning-rate") throws
    -> Learner
  {
    let views = "views: [boundary, network, histograms, cost, settings, result]"
    return try Learner.inTrial("controls: [\(controls)]\n\(views)\n\(more)")
  }

  // MARK: Seeds

  @Test func `is that just this seed?`() throws {
    var learner = try trial()
    let keys = "e train:60 m train:1800"
    #expect(try keyCount(keys) < 10)
    try learner.press(keys)
    let lab = try #require(learner.lab)
    let spread = try #require(lab.spread)
    #expect(spread.isFinished && !spread.isRunning && learner.model.speed == nil)
    #expect(spread.doneCount == 30 && spread.outcomes.count == 30)
    // Seed 3 of the thirty is the run on the screen, to the bit.
    let marked = try #require(lab.markedInSpread)
    #expect(spread.sweep.members[marked].seed == 3)
    #expect(spread.outcomes[marked]?.train == lab.run.trainScore())
    #expect(spread.outcomes[marked]?.test == lab.run.testScore())
    let accuracies = spread.outcomes.compactMap { $0?.test.accuracy }
    #expect(spread.test == Statistics(accuracies) && spread.test.standardDeviation > 0)
    #expect(learner.notice.hasPrefix("30 seeds: train "))
    #expect(learner.model.session?.shownView(in: .map) == .spread)
    #expect(!lab.spreadIsStale)
    try learner.press("v m")
    #expect(learner.model.session?.shownView(in: .map) != .spread)
    #expect(learner.model.speed == nil && learner.notice.hasPrefix("30 seeds"))
  }

  @Test func `a spread goes in slices, stops, goes on, and keeps what is done`() throws {
    var learner = try trial()
    try learner.press("Space train:5 m")
    #expect(learner.lab?.isTraining == false && learner.model.speed == .flatOut)
    var slices = 0
    while try #require(learner.lab?.spread).doneCount < 3 {
      learner.tick(100)
      slices += 1
    }
    #expect(slices > 5)
    #expect(learner.screen.contains("3 of 30"))
    try learner.press("m")
    #expect(learner.model.speed == nil && learner.lab?.spread?.doneCount == 3)
    #expect(learner.notice.hasPrefix("3 of 30 seeds: train "))
    #expect(learner.notice.count <= 80)
    learner.tick(10_000)
    #expect(learner.lab?.spread?.doneCount == 3 && learner.lab?.run.iteration == 5)
    try learner.press("m train:60 Esc")
    #expect(learner.model.speed == nil && learner.step == "one")
    #expect((3...4).contains(learner.lab?.spread?.doneCount ?? 0))
    // The run itself comes first.
    try learner.press("m Space train:10")
    #expect(learner.lab?.run.iteration == 15 && learner.model.speed != .flatOut)
    try learner.press("Space")
    #expect(learner.model.speed == .flatOut)
    try learner.press("train:1800")
    #expect(learner.lab?.spread?.isFinished == true)
  }

  @Test func `another step does not lose the seeds, nor a run whose start is looked at`() throws {
    var learner = try trial()
    try learner.press("m train:1800 n p")
    #expect(learner.lab?.spread?.isFinished == true)
    try learner.press("e train:60 ,*60 n p")
    #expect(learner.lab?.run.iteration == 0 && learner.lab?.latest.iteration == 60)
  }

  @Test func `other settings make a spread stale, another seed does not`() throws {
    var learner = try trial()
    try learner.press("m train:1800 R")
    #expect(learner.lab?.spreadIsStale == false && learner.lab?.markedInSpread == 3)
    try learner.press("Right")
    #expect(learner.lab?.spreadIsStale == true && learner.lab?.spread?.doneCount == 30)
    try learner.press("m train:1800")
    #expect(learner.lab?.spreadIsStale == false)
    #expect(learner.lab?.spread?.experiment.initializer == .xavier)
    // Under way, too: what is done is kept, and nothing more is run.
    try learner.press("Right m train:200 Left train:60")
    #expect(learner.lab?.spread?.doneCount == 3 && learner.model.speed == nil)
  }

  // MARK: Views

  @Test func `v walks the views that the step names`() throws {
    var learner = try trial()
    var seen: [LabView?] = []
    for _ in 0..<4 {
      seen.append(learner.model.session?.shownView(in: .map))
      try learner.press("v")
    }
    #expect(seen == [.boundary, .network, .histograms, .boundary])
    #expect(learner.notice == "view: network")
    // The curve's pane shows what the map's does not.
    try learner.press("Tab v")
    #expect(learner.model.session?.focus == .cost)
    #expect(learner.model.session?.shownView(in: .cost) == .boundary)
    try learner.press("n p")
    #expect(learner.model.session?.shown.isEmpty == true)
  }

  @Test func `where there is one view, v says so`() throws {
    var learner = try Learner(at: "tour")
    try learner.press("v")
    #expect(learner.notice == "there is no other view in this step")
  }

  // MARK: Units

  @Test func `are those units really the same?`() throws {
    var learner = try trial("init: constant")
    let keys = "e train:60 v Tab*3 j"
    #expect(try keyCount(keys) < 10)
    try learner.press(keys)
    let lab = try #require(learner.lab)
    #expect(learner.model.session?.networkHasFocus == true)
    #expect(lab.selectedUnit == UnitPlace(layer: 0, unit: 1))
    #expect(lab.run.network.identicalUnits(layer: 0) == [[0, 1, 2, 3]])
    // And what hangs on one of them.
    try learner.press("a")
    #expect(learner.notice == "unit 2 of layer 1 is silent")
    #expect(learner.lab?.silencedUnits == [UnitPlace(layer: 0, unit: 1)])
    #expect(learner.lab?.shownNetwork == lab.run.network.silencing(layer: 0, unit: 1))
    #expect(learner.lab?.run.network == lab.run.network)
  }

  @Test func `arrows walk units and layers, and stay in the network`() throws {
    var learner = try trial()
    try learner.press("v Tab*3 Up Left")
    #expect(learner.lab?.selectedUnit == UnitPlace(layer: 0, unit: 0))
    try learner.press("Down*9")
    #expect(learner.lab?.selectedUnit == UnitPlace(layer: 0, unit: 3))
    try learner.press("Right")
    #expect(learner.lab?.selectedUnit == UnitPlace(layer: 1, unit: 0))
    try learner.press("a")
    #expect(learner.notice == "the output cannot be silenced: it is the prediction")
    #expect(learner.lab?.experiment == learner.lab?.setup.experiment)
  }

  @Test func `a silenced unit takes no part in what is shown, and in training it does`() throws {
    var learner = try trial()
    try learner.press("e train:60")
    let whole = try #require(learner.lab)
    try learner.press("v Tab*3 a j a j a")
    let lab = try #require(learner.lab)
    #expect(lab.silencedUnits.count == 3)
    var silencing = UnitSilencing(whole.run.network, over: whole.run.trainingSet)
    silencing.advance(by: 1)
    #expect(lab.shownScores?.train != whole.shownScores?.train)
    #expect(lab.run.trainScore() == whole.run.trainScore())
    try learner.press("a k a")
    #expect(learner.lab?.silencedUnits == [UnitPlace(layer: 0, unit: 0)])
    var other = try trial()
    try other.press("e train:60 v Tab*3 a")
    #expect(other.lab?.shownScores?.train == silencing.results[0].score)
    try other.press("a")
    #expect(other.lab?.shownScores?.train == whole.shownScores?.train)
  }

  // MARK: Examples

  @Test func `which units are off now?`() throws {
    var learner = try trial("keep: 0.5")
    let keys = "s v ) ) )"
    #expect(try keyCount(keys) < 10)
    try learner.press(keys)
    let lab = try #require(learner.lab)
    #expect(learner.notice == "example 4 of 40" && lab.example == 3)
    let kept = MaskFigures(lab.run).kept(layer: 0, example: lab.example)
    let masks = try #require(lab.run.masks)
    #expect(kept == (0..<4).map { masks.keeps(hiddenLayer: 0, unit: $0, example: 3) })
    try learner.press("s")
    #expect(learner.lab?.run.masks != masks)
    try learner.press("(*9")
    #expect(learner.lab?.example == 0 && learner.notice == "there is no other example that way")
  }

  @Test func `the score of a single neuron is shown with its weights`() throws {
    var learner = try Learner(at: "tour#from-a-score-to-a-probability")
    try learner.press("Space train:5000")
    let w = try #require(learner.lab).run.network.parameters
    try learner.press(")")
    let point = try #require(learner.lab?.run.trainingSet.points[1])
    let shown = learner.screen.split(separator: "\n").compactMap { row -> [Substring]? in
      row.split(separator: "|").dropFirst().first?.split(separator: " ")
    }
    let score = w[0] * point.x + w[1] * point.y + w[2]
    for (name, value) in [("w_1", w[0]), ("w_2", w[1]), ("b", w[2]), ("z", score)] {
      let row = shown.first { $0.first == name[...] }
      #expect(row.map { String($0[1]) } == costText(value), "\(name)")
    }
  }

  @Test func `without the focus on the network no unit is chosen, and none is silenced`() throws {
    var learner = try trial()
    try learner.press("v a")
    #expect(learner.notice.hasPrefix("first choose a unit: Tab to the network"))
    #expect(learner.lab?.silencedUnits == [])
  }

  @Test func `without the network on the screen there is nothing to silence`() throws {
    var learner = try trial()
    for key in ["a", "(", ")"] {
      try learner.press(key)
      #expect(learner.notice == "the network is not on the screen: v changes the view")
    }
  }
}
