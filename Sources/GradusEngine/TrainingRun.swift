/// One run of an experiment: full-batch gradient descent, as far as it has come.
///
/// Iteration i computes the cost and the gradient at the current parameters and then steps,
/// θ := θ − rate · gradient; the cost of iteration i is the cost before its update. However the
/// work is cut into slices, the numbers are the same to the bit.
package struct TrainingRun: Sendable {
  /// The settings; those that are live may change while the run is under way.
  package private(set) var experiment: Experiment
  package let trainingSet: Dataset
  package let testSet: Dataset
  package private(set) var network: Network
  /// How many updates were made.
  package private(set) var iteration = 0
  package private(set) var costs = CostHistory()
  /// Scores on both sets at evenly spaced iterations.
  package private(set) var milestones = MilestoneHistory()
  /// How many blocks of eight examples were processed, scores included: a measure of work.
  package private(set) var blocksProcessed = 0
  /// Set when the run cannot go on.
  package private(set) var divergence: Divergence?

  private let training: ExampleBlocks
  private let testing: ExampleBlocks
  private var backpropagation: Backpropagation
  private var scoring: ScorePass
  /// The training score of the milestone that is being taken.
  private var trainScoreOfMilestone: Score?
  /// The gradient of the last finished pass, in the parameters' flat order.
  package private(set) var gradient: [Double]

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    trainingSet = experiment.trainingSet()
    testSet = experiment.testSet()
    network = experiment.initialNetwork()
    training = ExampleBlocks(trainingSet)
    testing = ExampleBlocks(testSet)
    backpropagation = Backpropagation(network)
    scoring = ScorePass(network)
    gradient = Array(repeating: 0, count: network.parameters.count)
    if network.parameters.contains(where: { !$0.isFinite }) {
      divergence = Divergence(iteration: 0, reason: "a first weight is not finite")
    }
  }

  /// The blocks of eight examples that one iteration takes: the unit of work of ``advance(blocks:)``.
  package var blocksPerIteration: Int { max(1, training.blockCount) }

  /// Whether the run has made all its iterations or has diverged.
  package var isFinished: Bool { divergence != nil || iteration >= experiment.iterations }

  /// Makes a number of iterations, or fewer where the run ends before.
  package mutating func advance(by iterations: Int) {
    advance(by: iterations, blocks: .max)
  }

  /// Processes some blocks of eight examples, stopping inside an iteration if need be.
  ///
  /// - Parameters:
  ///   - iterations: how many iterations to make at most.
  ///   - budget: how many blocks to process at most, rounded up to a group of four; those of a
  ///     milestone's scores count too.
  /// - Returns: how many blocks were processed: at least `budget` unless the run or the iterations
  ///   ended.
  @discardableResult
  package mutating func advance(by iterations: Int = .max, blocks budget: Int) -> Int {
    let (sum, overflow) = iteration.addingReportingOverflow(iterations)
    let target = overflow ? Int.max : sum
    var used = 0
    while used < budget && iteration < target && !isFinished {
      if milestones.wants(iteration) {
        used += max(1, advanceMilestone(blocks: budget - used))
        continue
      }
      let taken = backpropagation.advance(network, examples: training, budget: budget - used)
      used += max(1, taken)
      if backpropagation.nextBlock >= training.blockCount { finishIteration() }
    }
    blocksProcessed &+= used
    return used
  }

  /// Scores the training set, then the test set, before the iteration's update.
  private mutating func advanceMilestone(blocks budget: Int) -> Int {
    guard let train = trainScoreOfMilestone else {
      let taken = scoring.advance(network, examples: training, budget: budget)
      if scoring.nextBlock >= training.blockCount {
        trainScoreOfMilestone = scoring.finish(count: training.exampleCount)
      }
      return taken
    }
    let taken = scoring.advance(network, examples: testing, budget: budget)
    if scoring.nextBlock >= testing.blockCount {
      let test = scoring.finish(count: testing.exampleCount)
      milestones.append(Milestone(iteration: iteration, train: train, test: test))
      trainScoreOfMilestone = nil
    }
    return taken
  }

  private mutating func finishIteration() {
    let pass = backpropagation.finish(exampleCount: training.exampleCount, gradient: &gradient)
    costs.append(pass.crossEntropy)
    guard pass.logitsAreFinite else { return diverge("a logit is not finite") }
    var witness = 0.0
    for value in gradient { witness += value * 0 }
    guard witness == 0 else {
      return diverge("the gradient of \(nameOfFirstNonFinite(gradient)) is not finite")
    }
    let rate = experiment.learningRate
    network.parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        for index in parameters.indices {
          parameters[index] -= rate * gradient[index]
          witness += parameters[index] * 0
        }
      }
    }
    guard witness == 0 else {
      return diverge(
        "\(nameOfFirstNonFinite(network.parameters)) is not finite after the update")
    }
    iteration += 1
  }

  private mutating func diverge(_ reason: String) {
    divergence = Divergence(iteration: iteration, reason: reason)
  }

  private func nameOfFirstNonFinite(_ values: [Double]) -> String {
    values.firstIndex { !$0.isFinite }.map(network.blockName(ofParameter:)) ?? "a parameter"
  }

  /// The score on the training set with the parameters as they are now.
  package func trainScore() -> Score { network.score(training) }
  /// The score on the test set with the parameters as they are now.
  package func testScore() -> Score { network.score(testing) }

  /// Whether ``change(to:)`` can take another experiment: only live settings differ.
  package func canChange(to other: Experiment) -> Bool {
    var moved = experiment
    moved.learningRate = other.learningRate
    moved.iterations = other.iterations
    return moved == other
  }

  /// Goes on with other live settings (rate, number of iterations) from the next iteration.
  /// - Returns: false where something else differs, and then nothing is changed.
  @discardableResult
  package mutating func change(to other: Experiment) -> Bool {
    guard canChange(to: other) else { return false }
    experiment = other
    return true
  }
}

/// Why and when a run could not go on: a parameter, a logit or a gradient was not finite.
package struct Divergence: Hashable, Sendable {
  package let iteration: Int
  package let reason: String
}

/// The scores of a run at one iteration.
package struct Milestone: Hashable, Sendable {
  package let iteration: Int
  package let train: Score
  package let test: Score
}

/// Scores at multiples of a stride, at most 512: when they are full, every other one is dropped and
/// the stride doubles, so they are the same however the run is cut into slices.
package struct MilestoneHistory: Hashable, Sendable {
  package static let capacity = 512
  package private(set) var stride = 1
  package private(set) var all: [Milestone] = []

  /// Whether an iteration's scores belong here and are not taken yet.
  func wants(_ iteration: Int) -> Bool {
    iteration % stride == 0 && all.last?.iteration != iteration
  }

  mutating func append(_ milestone: Milestone) {
    all.append(milestone)
    guard all.count > MilestoneHistory.capacity else { return }
    stride *= 2
    all = all.filter { $0.iteration % stride == 0 }
  }
}
