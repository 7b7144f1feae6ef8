/// How a network does on a run's data, computed a few blocks of eight examples at a time: for networks
/// that take longer than a picture may.
package struct RunScoring: Sendable {
  package private(set) var train: Score?
  package private(set) var test: Score?
  /// Whether each training point is predicted wrong; false for those not looked at yet.
  package private(set) var mistakes: [Bool]

  private let network: Network
  private let training: ExampleBlocks
  private let testing: ExampleBlocks
  private let trainingMasks: DropoutMasks?
  private let testMasks: DropoutMasks?
  private var pass: ScorePass

  /// - Parameter network: the one that predicts: the run's own, or that without some units.
  package init(_ run: TrainingRun, network: Network) {
    self.network = network
    training = run.objective.examples
    testing = run.testing
    trainingMasks = run.testMasks(training.exampleCount)
    testMasks = run.testMasks(testing.exampleCount)
    pass = ScorePass(network)
    mistakes = Array(repeating: false, count: training.exampleCount)
  }

  package var isFinished: Bool { test != nil }

  /// Takes some more blocks.
  /// - Returns: how many were taken; at least `budget` unless it is finished.
  package mutating func advance(blocks budget: Int) -> Int {
    var used = 0
    while used < budget && !isFinished {
      used += max(1, train == nil ? takeTraining() : takeTest())
    }
    return used
  }

  private mutating func takeTraining() -> Int {
    let start = pass.nextBlock
    // One group, whose logits are then there to be read.
    let taken = pass.advance(network, examples: training, masks: trainingMasks, budget: 1)
    for block in start..<pass.nextBlock {
      let z = pass.forward.logits(block: block - start)
      let a = logistic(z)
      for index in (block * Lanes.width)..<min((block + 1) * Lanes.width, mistakes.count) {
        let lane = index % Lanes.width
        mistakes[index] =
          z[lane].isNaN || (a[lane] > 0.5) != (training.labels[block][lane] == 1)
      }
    }
    if pass.nextBlock >= training.blockCount { train = pass.finish(count: training.exampleCount) }
    return taken
  }

  private mutating func takeTest() -> Int {
    let taken = pass.advance(network, examples: testing, masks: testMasks, budget: 1)
    if pass.nextBlock >= testing.blockCount { test = pass.finish(count: testing.exampleCount) }
    return taken
  }
}

extension TrainingRun {
  /// Whether a pass over both sets takes more than a few milliseconds: some ten million products.
  package var takesLongToScore: Bool {
    let examples = trainingSet.count + testSet.count
    return network.parameters.count.multipliedReportingOverflow(by: examples).partialValue
      > 10_000_000
  }
}

extension TrainingRun {
  /// The scores of the run as it stands.
  package var presentMilestone: Milestone {
    Milestone(iteration: iteration, train: trainScore(), test: testScore())
  }
}
