import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct SweepStoryTests {
  @Test func `what is kept comes up seed by seed, and then the prediction is decided`() throws {
    var learner = Learner(SweepSample.kept)
    #expect(learner.screen.contains("seeds 1-8, stored"))
    #expect(learner.screen.contains("A price on weights"))
    try learner.press("Space")
    #expect(learner.notice.contains("first say what you expect"))
    try learner.press("1")
    #expect(learner.screen.contains("Space shows the results of 16 runs."))
    try learner.press("Space")
    #expect(learner.model.speed != nil && learner.record.outcome == nil)
    try learner.press("train:3")
    #expect(learner.lab?.sweep?.shownSeeds == 3 && !learner.screen.contains("After the sweep"))
    try learner.press("train:5")
    #expect(learner.model.speed == nil)
    let results = try #require(SweepSample.kept.steps[0].sweep?.kept)
    let wins = results.compared("l2", with: "none", figure: "test-accuracy").wins
    #expect(learner.record.outcome == (wins < 4 ? 0 : 1))
    #expect(learner.screen.contains("It won \(wins), lost"))
    #expect(learner.screen.contains("After the sweep"))
  }

  @Test func `it comes up within two seconds, however many seeds there are`() throws {
    for count in [1, 4, 30, 100] {
      var lesson = SweepSample.kept
      let plan = try #require(lesson.steps[1].sweep)
      let seeds = (1...UInt32(count)).map { $0 }
      var kept = SweepResults(
        groups: plan.groups.map(\.name), figures: plan.figures, seeds: seeds)
      for group in 0..<4 {
        for figure in 0..<2 { for seed in 0..<count { kept[group, figure, seed] = 0 } }
      }
      lesson.steps[1].sweep?.seeds = seeds
      lesson.steps[1].sweep?.kept = kept
      var learner = Learner(lesson, at: "several")
      try learner.press("Space")
      guard case .perSecond(let speed)? = learner.model.speed else {
        Issue.record("\(count) seeds have no pace")
        return
      }
      #expect(Double(count) / Double(speed) <= 2)
    }
  }

  @Test func `Space again, or e, shows all of it at once`() throws {
    for keys in ["1 Space Space", "1 e", "1 Space e"] {
      var learner = Learner(SweepSample.kept)
      try learner.press(keys)
      #expect(learner.record.outcome != nil && learner.model.speed == nil, "\(keys)")
    }
    var learner = Learner(SweepSample.kept)
    try learner.press("1 s")
    #expect(learner.notice == "first look at the sweep: Space shows it")
    #expect(learner.lab?.run.iteration == 0)
  }

  @Test func `after it the experiment itself can be trained`() throws {
    var learner = Learner(SweepSample.kept)
    try learner.press("1 e Right Space train:200")
    #expect(learner.lab?.run.iteration == 200 && learner.lab?.experiment.lambda == 0.01)
  }

  @Test func `the runs can be made live, stopped, and gone on with`() throws {
    var learner = Learner(SweepSample.kept)
    try learner.press("1 m")
    #expect(learner.notice == "first look at the sweep: Space shows it")
    try learner.press("e m")
    #expect(learner.screen.contains("live") && learner.screen.contains("of 16"))
    try learner.press("train:450 m")
    #expect(learner.notice == "2 of 16 runs: m goes on, Esc shows the stored ones")
    #expect(learner.model.speed == nil && learner.lab?.sweep?.liveProgress?.done == 2)
    try learner.press("m Esc")
    #expect(learner.model.speed == nil && learner.step == "a-pair")
    try learner.press("m train:100000")
    #expect(learner.notice == "16 runs, trained live")
    #expect(learner.lab?.sweep?.inSight == SweepSample.kept.steps[0].sweep?.kept)
  }

  @Test func `from runs that were stopped Esc leads back to the kept ones`() throws {
    var learner = Learner(SweepSample.kept)
    try learner.press("1 e m train:450 m")
    #expect(learner.screen.contains("seeds 1-8, live"))
    try learner.press("Esc")
    #expect(learner.step == "a-pair" && learner.screen.contains("seeds 1-8, stored"))
    #expect(learner.lab?.sweep?.inSight == SweepSample.kept.steps[0].sweep?.kept)
    try learner.press("Esc")
    #expect(learner.step == "a-pair" && learner.notice.contains("Esc again, or o, goes home"))
    try learner.press("Esc")
    #expect(learner.step == "home")
  }

  @Test func `what is not kept is run live`() throws {
    var learner = Learner(SweepSample.bare)
    try learner.press("2")
    #expect(learner.screen.contains("Space trains 16 runs."))
    try learner.press("Space train:100000")
    #expect(learner.record.outcome != nil && learner.screen.contains("seeds 1-8, live"))
    #expect(learner.lab?.sweep?.results == SweepSample.kept.steps[0].sweep?.kept)
  }

  @Test func `a border that is measured as well is drawn as one more row`() throws {
    func learner(measuring figures: String) throws -> Learner {
      let step = """
        ## Trial

        ```experiment
        data: pitch
        samples: 20
        test-samples: 40
        iterations: 2
        ```

        ```sweep
        seeds: 1-3
        over: data-seed
        vary:
          lambda: [0, 3]
        figures: \(figures)
        ```

        The spread is {0.test-accuracy.sd}.
        """
      var learner = Learner(try lesson(step))
      try learner.press("Space train:1000")
      return learner
    }
    let both = try learner(measuring: "[test-accuracy, border-test-accuracy]")
    #expect(both.screen.contains("border"))
    let results = try #require(both.lab?.sweep?.results)
    let truth = SweepReference(group: "0", figure: "border-test-accuracy", measure: .mean)
    #expect(both.screen.contains(fixed(results.value(of: truth), digits: 3)))
    #expect(try !learner(measuring: "[test-accuracy, gap]").screen.contains("border"))
  }

  @Test func `accuracies differ by points, not by percent`() throws {
    var learner = Learner(
      try lesson(
        """
        ## Trial

        ```experiment
        data: pitch
        iterations: 40
        controls: [iterations]
        ```

        ```challenge
        text: Keep it small.
        goal: gap <= 0.005
        hints: [None]
        solution:
          iterations: 0
        ```

        The gap is {gap}.
        """))
    #expect(learner.screen.contains("0.5 points"))
    try learner.press("Space train:40")
    let run = try #require(learner.lab?.run)
    let gap = percentText(run.trainScore().accuracy - run.testScore().accuracy).dropLast()
    #expect(learner.screen.contains("\(gap) pt") || learner.screen.contains("\(gap) points"))
  }

  @Test func `another day it is there again`() throws {
    var learner = Learner(SweepSample.kept)
    try learner.press("1 e")
    let later = learner.later()
    #expect(later.lab?.sweep?.isSeen == true)
    let explanation = try #require(
      learner.screen.split(separator: "\n").first { $0.contains("It won") }?.prefix(36))
    #expect(later.screen.contains(explanation))
    #expect(later.model.speed == nil)
  }

  @Test func `without a prediction the text says what to do, and fields wait`() throws {
    var learner = Learner(SweepSample.kept, at: "several")
    #expect(learner.screen.contains("At 0.7 the mean is -."))
    #expect(learner.screen.contains("Space shows the results of 16 runs."))
    try learner.press("e")
    let results = try #require(SweepSample.kept.steps[1].sweep?.kept)
    let mean = results.value(
      of: SweepReference(group: "0.7", figure: "test-accuracy", measure: .mean))
    #expect(learner.screen.contains("At 0.7 the mean is \(percentText(mean))."))
    #expect(learner.screen.contains("data seeds 1-3,5, stored"))
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 12), Size(200, 60)])
  func `the picture has every group at every size`(size: Size) throws {
    for look in [
      Look(glyphs: .ascii, isColored: false), Look(glyphs: .braille, isColored: true),
      Look(glyphs: .block, isColored: true),
    ] {
      var pair = Learner(SweepSample.kept, size: size, look: look)
      try pair.press("1 e")
      if size.width < 80 { try pair.press("Tab") }
      #expect(pair.screen.contains("none") && pair.screen.contains("l2"))
      var several = Learner(SweepSample.kept, at: "several", size: size, look: look)
      try several.press("e")
      if size.width < 80 && !several.screen.contains("SPREAD") { try several.press("Tab") }
      for name in ["0 ", "0.7", "3 ", "10 "] { #expect(several.screen.contains(name)) }
      #expect(several.screen.contains("SPREAD"))
    }
  }
}
