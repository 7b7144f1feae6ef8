import GradusEngine
import Testing

@Suite struct TimelineTests {
  private func experiment(_ settings: [String: String]) throws -> Experiment {
    try Experiment(settings.map { (name: $0.key, value: $0.value) })
  }

  /// A run trained the plain way to an iteration.
  private func plain(_ experiment: Experiment, to iteration: Int) -> TrainingRun {
    var run = TrainingRun(experiment)
    run.advance(by: iteration)
    return run
  }

  /// Works off a seek in small slices.
  private func settle(_ timeline: inout Timeline, blocks: Int = 7) {
    while timeline.isSeeking { timeline.advance(blocks: blocks) }
  }

  private static let settings: [[String: String]] = [
    ["samples": "97", "test-samples": "20", "hidden": "4,3", "lambda": "0.3"],
    ["samples": "33", "test-samples": "9", "keep": "0.8", "mask": "fresh", "activation": "tanh"],
    ["samples": "33", "test-samples": "9", "keep": "0.7,1", "mask": "frozen"],
    ["samples": "8", "test-samples": "0", "keep": "0.5", "dropout-at-test": "on", "hidden": "3"],
    ["samples": "0", "test-samples": "0", "hidden": "none"],
  ]

  @Test(arguments: settings)
  func `every past iteration is what it was, to the bit`(settings: [String: String]) throws {
    let experiment = try experiment(settings)
    var timeline = Timeline(experiment)
    var then = [RunTrace(timeline.present)]
    for _ in 0..<700 {
      timeline.advance(by: 1)
      then.append(RunTrace(timeline.present))
    }
    for iteration in [0, 699, 1, 350, 511, 512, 513, 514, 2, 600, 0, 128] {
      timeline.seek(to: iteration)
      settle(&timeline)
      let isSame = RunTrace(timeline.present) == then[iteration]
      #expect(isSame, "\(iteration)")
    }
    while timeline.present.iteration < 690 { timeline.advance(by: 1, blocks: 3) }
    timeline.advance(by: 700 - timeline.present.iteration)
    let isSame = RunTrace(timeline.present) == then[700]
    #expect(isSame && !timeline.isInThePast)
  }

  @Test(arguments: [-5, Int.min])
  func `before the start is the start, and beyond the end the end`(early: Int) throws {
    var timeline = Timeline(try experiment(Self.settings[0]))
    timeline.advance(blocks: 1001)
    let last = RunTrace(timeline.present)
    timeline.seek(to: early)
    #expect(timeline.destination == 0 && !timeline.isSeeking)
    let isStart = RunTrace(timeline.present) == RunTrace(TrainingRun(timeline.present.experiment))
    #expect(isStart && timeline.isInThePast)
    timeline.seek(to: .max)
    #expect(!timeline.isSeeking && !timeline.isInThePast)
    let isEnd = RunTrace(timeline.present) == last
    #expect(isEnd)
  }

  @Test func `a seek stays within its budget and shows nothing before it arrives`() throws {
    var timeline = Timeline(try experiment(["samples": "97", "lambda": "1"]))
    timeline.advance(by: 5000)
    timeline.seek(to: 4999)
    var slices = 0
    while timeline.isSeeking {
      #expect(timeline.present.iteration == 5000 && timeline.destination == 4999)
      #expect(timeline.advance(by: 10, blocks: 50) < 54)
      slices += 1
    }
    // 13 blocks an iteration, and some from the nearest checkpoint: 5000 / 256 rounded up to 32.
    #expect((1...10).contains(slices), "\(slices)")
    #expect(timeline.present.iteration == 4999)
  }

  /// The same as a timeline, with every state of the run kept.
  private struct Archive {
    var states: [TrainingRun]
    var index = 0

    var present: TrainingRun { states[index] }

    mutating func advance(by count: Int) {
      for _ in 0..<count where !states[index].isFinished {
        if index == states.count - 1 {
          var next = states[index]
          next.advance(by: 1)
          guard next.divergence == nil else {
            states[index] = next
            return
          }
          states.append(next)
        }
        index += 1
      }
    }

    mutating func change(to experiment: Experiment) {
      if experiment == present.experiment { return }
      states.removeLast(states.count - 1 - index)
      states[index].change(to: experiment)
    }
  }

  /// Another value for a live setting.
  private func changed(_ old: Experiment, _ random: inout RandomState) -> Experiment {
    var new = old
    switch random.interval(5) {
    case 0: new.learningRate = [0.01, 0.1, 0.5][Int(random.interval(2))]
    case 1: new.lambda = [0, 0.5, 2][Int(random.interval(2))]
    case 2: new.keep = [[1], [0.9], [0.5]][Int(random.interval(2))]
    case 3: new.dropsAtTest.toggle()
    case 4:
      new.faults =
        [[], [.dW2Doubled], [.db1Quadrupled, .penaltyForgotten]][
          Int(random.interval(2))]
    default: new.penalty = random.interval(1) == 0 ? .l1 : .l2
    }
    return new
  }

  @Test(arguments: 1...8)
  func `a random walk with changes goes as one that kept every state`(seed: UInt32) throws {
    var random = RandomState(seed: seed)
    let mode = seed % 2 == 0 ? "fresh" : "frozen"
    let start = try experiment([
      "samples": "25", "test-samples": "5", "keep": "0.8", "hidden": "3,2", "mask": mode,
      "iterations": "900",
    ])
    var timeline = Timeline(start)
    var archive = Archive(states: [TrainingRun(start)])
    for step in 0..<120 {
      switch random.interval(3) {
      case 0:
        let target = Int(random.interval(UInt32(archive.states.count + 3)))
        timeline.seek(to: target)
        if random.interval(1) == 0 { settle(&timeline, blocks: 1 + Int(random.interval(9))) }
        archive.index = min(target, archive.states.count - 1)
      case 1:
        let next = changed(archive.present.experiment, &random)
        let isTaken = timeline.change(to: next)
        #expect(isTaken)
        archive.change(to: next)
      default:
        settle(&timeline)
        let count = Int(random.interval(40))
        timeline.advance(by: count)
        archive.advance(by: count)
      }
      // A run that cannot go on is another test's.
      #expect(archive.present.divergence == nil)
      #expect(timeline.destination == archive.index)
      if timeline.isSeeking { continue }
      let isSame =
        RunTrace(timeline.present) == RunTrace(archive.present)
        && timeline.present.experiment == archive.present.experiment
      #expect(isSame, "seed \(seed), step \(step)")
    }
  }

  @Test(arguments: 1...6)
  func `changes in the middle of an iteration are made there again`(seed: UInt32) throws {
    var random = RandomState(seed: seed)
    let start = try experiment([
      "samples": "97", "test-samples": "30", "keep": "0.8", "hidden": "3,2",
    ])
    var timeline = Timeline(start)
    var run = TrainingRun(start)
    for _ in 0..<60 {
      let blocks = Int(random.interval(90))
      timeline.advance(blocks: blocks)
      run.advance(blocks: blocks)
      let next = changed(run.experiment, &random)
      timeline.change(to: next)
      run.change(to: next)
    }
    let last = RunTrace(run)
    for _ in 0..<20 {
      timeline.seek(to: Int(random.interval(UInt32(run.iteration))))
      settle(&timeline)
      while timeline.isInThePast {
        let left = run.blocksProcessed - timeline.present.blocksProcessed
        timeline.advance(blocks: min(left, 1 + Int(random.interval(100))))
      }
      let isSame = RunTrace(timeline.present) == last
      #expect(isSame && timeline.present.experiment == run.experiment)
      timeline.seek(to: 0)
      timeline.seek(to: .max)
    }
    #expect(timeline.wasChangedUnderWay)
  }

  @Test func `a change that comes an iteration later gives other bits`() throws {
    let start = try experiment(["samples": "25", "test-samples": "5"])
    var other = start
    other.learningRate = 0.5
    let ends = [20, 21].map { iteration in
      var run = plain(start, to: iteration)
      run.change(to: other)
      run.advance(by: 60 - iteration)
      return RunTrace(run)
    }
    var timeline = Timeline(start)
    timeline.advance(by: 40)
    timeline.seek(to: 20)
    timeline.change(to: other)
    settle(&timeline)
    timeline.advance(by: 40)
    #expect(RunTrace(timeline.present) == ends[0])
    #expect(RunTrace(timeline.present) != ends[1])
    #expect(!timeline.isInThePast)
  }

  @Test func `a run that diverged can be rewound and go on with another penalty`() throws {
    let start = try experiment(["data": "pitch", "lambda": "1500"])
    var timeline = Timeline(start)
    timeline.advance()
    let divergence = try #require(timeline.present.divergence)
    #expect((20...30).contains(divergence.iteration), "\(divergence.iteration)")
    timeline.seek(to: divergence.iteration - 10)
    settle(&timeline)
    #expect(timeline.present.divergence == nil && timeline.latest.divergence == divergence)
    var gentle = start
    gentle.lambda = 0.7
    timeline.change(to: gentle)
    timeline.advance(by: 500)
    var run = plain(start, to: divergence.iteration - 10)
    run.change(to: gentle)
    run.advance(by: 500)
    let isSame = RunTrace(timeline.present) == RunTrace(run)
    #expect(isSame && run.divergence == nil)
  }

  @Test func `the settings on the way are told, and more iterations are no other run`() throws {
    let start = try experiment(["samples": "25", "test-samples": "5", "iterations": "50"])
    var timeline = Timeline(start)
    timeline.advance(by: 20)
    var other = start
    other.iterations = 90
    timeline.change(to: other)
    #expect(!timeline.wasChangedUnderWay && timeline.settings.count == 2)
    timeline.advance(by: 10)
    other.learningRate = 0.5
    timeline.change(to: other)
    #expect(timeline.wasChangedUnderWay)
    #expect(timeline.settings.map(\.iteration) == [0, 20, 30])
    #expect(timeline.settings.map(\.experiment.learningRate) == [0.01, 0.01, 0.5])
    timeline.advance(by: 10)
    timeline.seek(to: 29)
    #expect(timeline.leavesFuture)
    settle(&timeline)
    #expect(!timeline.wasChangedUnderWay && timeline.settings.count == 2)
    #expect(timeline.present.experiment.learningRate == 0.01)
    timeline.seek(to: 10)
    timeline.change(to: other)
    #expect(timeline.experiment == other && !timeline.leavesFuture)
    settle(&timeline)
    #expect(timeline.present.experiment == other && timeline.latest.iteration == 10)
  }

  @Test func `only live settings can change`() throws {
    var timeline = Timeline(try experiment(["samples": "25"]))
    timeline.advance(by: 5)
    var other = timeline.present.experiment
    other.seed = 4
    let isTaken = timeline.change(to: other)
    #expect(!isTaken && !timeline.wasChangedUnderWay && timeline.present.experiment.seed == 3)
  }
}
