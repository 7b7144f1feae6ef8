import GradusEngine
import Testing

@Suite struct SlicingTests {
  /// Everything a run shows, in bits.
  private struct Trace: Equatable {
    let iteration: Int
    let parameters: [UInt64]
    let gradient: [UInt64]
    let costs: [UInt64]
    let milestones: [[UInt64]]
    let divergence: Divergence?

    init(_ run: TrainingRun) {
      iteration = run.iteration
      parameters = bits(run.network.parameters)
      gradient = bits(run.gradient)
      costs = bits(run.costs.values)
      milestones = run.milestones.all.map { milestone in
        let scores = [milestone.train, milestone.test]
        return [UInt64(milestone.iteration)] + scores.map { UInt64($0.correct) }
          + bits(scores.flatMap { [$0.crossEntropy, $0.crossEntropyFromLogits] })
      }
      divergence = run.divergence
    }
  }

  private static let experiments: [[String: String]] = [
    ["samples": "300", "iterations": "60"],
    ["samples": "97", "iterations": "700", "activation": "tanh", "hidden": "4,3"],
    ["samples": "33", "iterations": "90", "activation": "sigmoid", "hidden": "3,3,3"],
    ["samples": "8", "iterations": "90", "init": "large", "hidden": "none"],
    ["samples": "1", "iterations": "90"],
    ["samples": "0", "iterations": "90"],
    ["samples": "200", "iterations": "90", "init": "large", "learning-rate": "1e+30"],
  ]

  private func experiment(_ settings: [String: String]) throws -> Experiment {
    try Experiment(settings.map { (name: $0.key, value: $0.value) })
  }

  @Test(arguments: experiments)
  func `the bits are the same however the blocks are sliced`(settings: [String: String]) throws {
    var whole = TrainingRun(try experiment(settings))
    whole.advance(by: .max)
    for seed in 0..<UInt32(8) {
      var random = RandomState(seed: seed)
      var run = TrainingRun(whole.experiment)
      while !run.isFinished {
        let budget = 1 + Int(random.interval(seed % 2 == 0 ? 5 : 200))
        let used = run.advance(blocks: budget)
        #expect(run.isFinished || used >= budget, "seed \(seed)")
        #expect(used < budget + 16, "seed \(seed)")
      }
      let isSame = Trace(run) == Trace(whole)
      #expect(isSame, "seed \(seed)")
    }
  }

  @Test(arguments: experiments)
  func `iterations and blocks mix`(settings: [String: String]) throws {
    var whole = TrainingRun(try experiment(settings))
    whole.advance(by: .max)
    var random = RandomState(seed: 5)
    var run = TrainingRun(whole.experiment)
    while !run.isFinished {
      run.advance(blocks: Int(random.interval(30)))
      let before = run.iteration
      let steps = Int(random.interval(3))
      run.advance(by: steps)
      #expect(run.isFinished || run.iteration == before + steps)
    }
    let isSame = Trace(run) == Trace(whole)
    #expect(isSame)
  }

  @Test func `another seed gives other bits`() throws {
    var run = TrainingRun(try experiment(Self.experiments[0]))
    var other = TrainingRun(
      try experiment(Self.experiments[0].merging(["seed": "4"]) { $1 }))
    run.advance(by: .max)
    other.advance(by: .max)
    let isSame = Trace(run) == Trace(other)
    #expect(!isSame)
  }

  @Test func `a copy of a run goes its own way and the same`() throws {
    var run = TrainingRun(try experiment(Self.experiments[1]))
    run.advance(blocks: 333)
    var copy = run
    let before = Trace(run)
    copy.advance(by: .max)
    let isUntouched = Trace(run) == before
    #expect(isUntouched)
    run.advance(by: .max)
    let isSame = Trace(run) == Trace(copy)
    #expect(isSame)
  }

  @Test(arguments: [0, -1, Int.min])
  func `no budget does nothing`(budget: Int) throws {
    var run = TrainingRun(Experiment())
    #expect(run.advance(blocks: budget) == 0)
    run.advance(by: budget)
    #expect(run.iteration == 0)
    #expect(run.costs.isEmpty)
  }

  @Test(arguments: [(0, 1), (1, 1), (8, 1), (9, 2), (300, 38)])
  func `an iteration takes a block for every eight examples`(samples: Int, blocks: Int) throws {
    var run = TrainingRun(
      try Experiment([("samples", String(samples))]), takesMilestones: false)
    run.advance(by: 1)
    #expect(run.blocksProcessed == blocks)
  }
}
