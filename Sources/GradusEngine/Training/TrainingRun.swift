/// One run of an experiment: full-batch gradient descent, as far as it has come.
///
/// Iteration i computes the cost and the gradient at the current parameters and then steps,
/// θ := θ − rate · gradient; the cost of iteration i is the cost before its update. However the
/// work is cut into slices, the numbers are the same to the bit.
package struct TrainingRun: Sendable {
  /// The settings; those that are live may change while the run is under way.
  package private(set) var experiment: Experiment
  /// The points as the network sees them, as are those of the test.
  package let trainingSet: Dataset
  package let testSet: Dataset
  /// How points are brought from the units they are given in to those the network sees.
  package let scaling: Standardization
  package private(set) var network: Network
  /// How many updates were made.
  package private(set) var iteration = 0
  /// The cost of each iteration, cross-entropy and penalty together: number i is the cost before
  /// update i, so after n updates there are those of iterations 0 to n − 1, and ``presentCost()`` is
  /// that of iteration n.
  package private(set) var costs = CostHistory()
  /// The penalty's part of each cost.
  package private(set) var penalties = CostHistory(omitsZeros: true)
  /// The cost of the last iteration in parts: that before its update.
  package private(set) var lastCost: CostParts?
  /// Scores on both sets at evenly spaced iterations.
  package private(set) var milestones = MilestoneHistory()
  /// How many blocks of eight examples were processed, scores included: a measure of work.
  package private(set) var blocksProcessed = 0
  /// Set when the run cannot go on.
  package private(set) var divergence: Divergence?

  private let takesMilestones: Bool
  private(set) var objective: Objective
  let testing: ExampleBlocks
  /// Where the masks of the next iteration come from.
  private(set) var maskStream: RandomState
  /// The masks that were drawn for the engine's own iteration under way, or for the last one.
  private(set) var drawnMasks: DropoutMasks?
  /// Whether the pass that begins next has its masks already: it begins for the second time.
  private(set) var hasMasks = false
  /// The learner's code, where it takes part.
  private(set) var code: CodeOfRun?
  private(set) var backpropagation: Backpropagation
  private var optimizer = Optimizer()
  private var scoring: ScorePass
  /// The training score of the milestone that is being taken.
  private var trainScoreOfMilestone: Score?
  /// The gradient of the last finished pass, in the parameters' flat order.
  package private(set) var gradient: [Double]

  /// - Parameter takesMilestones: whether both sets are scored on the way; a caller that wants nothing
  ///   but the end saves their time.
  package init(_ experiment: Experiment, takesMilestones: Bool = true) {
    self.experiment = experiment
    self.takesMilestones = takesMilestones
    (trainingSet, testSet, scaling) = experiment.sets()
    network = experiment.initialNetwork()
    objective = experiment.objective(trainingSet)
    maskStream = objective.maskStream
    testing = ExampleBlocks(testSet)
    backpropagation = Backpropagation(network, faults: experiment.faults)
    scoring = ScorePass(network)
    gradient = Array(repeating: 0, count: network.parameters.count)
    if let run = experiment.code?.program.begin(experiment, on: trainingSet) {
      code = CodeOfRun(run)
      switch run.first {
      case .success(let parameters): network.parameters = parameters
      case .failure(let stop):
        divergence = Divergence(
          iteration: 0, reason: stop.reason, decay: nil, isMistakeInCode: stop.isMistake)
      }
    }
    if divergence == nil, network.parameters.contains(where: { !$0.isFinite }) {
      divergence = Divergence(
        iteration: 0, reason: "a first weight is not finite", decay: nil)
    }
  }

  /// What the learner's code has printed, as far as it is kept.
  package var printedByCode: String { code?.run.printed ?? "" }

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
  ///   - budget: how many blocks to process at most, rounded up to a group of at most 16; those of a
  ///     milestone's scores count too.
  /// - Returns: how many blocks were processed: at least `budget` unless the run or the iterations
  ///   ended.
  @discardableResult
  package mutating func advance(by iterations: Int = .max, blocks budget: Int) -> Int {
    let (sum, overflow) = iteration.addingReportingOverflow(iterations)
    let target = overflow ? Int.max : sum
    var used = 0
    while used < budget && iteration < target && !isFinished {
      if takesMilestones, milestones.wants(iteration) {
        used += max(1, advanceMilestone(blocks: budget - used))
        continue
      }
      if code != nil {
        used += advanceCode(blocks: budget - used)
        continue
      }
      // An iteration's masks are drawn up front, so that they are the same however it is sliced.
      if backpropagation.nextBlock == 0 {
        if !hasMasks { drawnMasks = objective.masks(network, stream: &maskStream) }
        hasMasks = false
        backpropagation.faults = experiment.faults
      }
      let taken = backpropagation.advance(
        network, examples: objective.examples, masks: drawnMasks, budget: budget - used)
      used += max(1, taken)
      if backpropagation.nextBlock >= objective.examples.blockCount { finishIteration() }
    }
    blocksProcessed &+= used
    return used
  }

  /// Scores the training set, then the test set, before the iteration's update.
  private mutating func advanceMilestone(blocks budget: Int) -> Int {
    guard let train = trainScoreOfMilestone else {
      let taken = scoring.advance(
        network, examples: objective.examples, masks: testMasks(objective.exampleCount),
        budget: budget)
      if scoring.nextBlock >= objective.examples.blockCount {
        trainScoreOfMilestone = scoring.finish(count: objective.exampleCount)
      }
      return taken
    }
    let taken = scoring.advance(
      network, examples: testing, masks: testMasks(testing.exampleCount), budget: budget)
    if scoring.nextBlock >= testing.blockCount {
      let test = scoring.finish(count: testing.exampleCount)
      milestones.append(Milestone(iteration: iteration, train: train, test: test))
      trainScoreOfMilestone = nil
    }
    return taken
  }

  private mutating func finishIteration() {
    let result = objective.finish(&backpropagation, network, gradient: &gradient)
    lastCost = result.cost
    costs.append(result.cost.total)
    penalties.append(result.cost.penalty)
    guard result.logitsAreFinite else { return diverge("a logit is not finite") }
    var witness = 0.0
    for value in gradient { witness += value * 0 }
    guard witness == 0 else {
      return diverge("the gradient of \(nameOfFirstNonFinite(gradient)) is not finite")
    }
    guard optimizer.step(&network.parameters, along: gradient, rate: experiment.learningRate)
    else {
      return diverge(
        "\(nameOfFirstNonFinite(network.parameters)) is not finite after the update")
    }
    iteration += 1
  }

  /// An iteration that the learner's code makes, or a part of one.
  private mutating func advanceCode(blocks budget: Int) -> Int {
    guard let (used, end) = code?.advance(experiment, blocks: budget) else { return 1 }
    guard let end else { return used }
    if let cost = end.cost {
      let penalty = experiment.penalty.cost(
        network, lambda: end.lambda, exampleCount: objective.exampleCount)
      lastCost = CostParts(crossEntropy: cost - penalty, penalty: penalty)
      costs.append(cost)
      penalties.append(penalty)
    }
    if !end.gradient.isEmpty { gradient = end.gradient }
    if let stop = end.stop {
      divergence = Divergence(
        iteration: iteration, reason: stop.reason, decay: nil, isMistakeInCode: stop.isMistake)
      return used
    }
    guard gradient.allSatisfy({ $0.isFinite }) else {
      diverge("the gradient of \(nameOfFirstNonFinite(gradient)) is not finite")
      return used
    }
    network.parameters = end.parameters ?? network.parameters
    guard network.parameters.allSatisfy({ $0.isFinite }) else {
      diverge("\(nameOfFirstNonFinite(network.parameters)) is not finite after the update")
      return used
    }
    iteration += 1
    return used
  }

  private mutating func diverge(_ reason: String) {
    let decay = experiment.decay
    let cause =
      decay > 2
      ? ": learning-rate x lambda / m is \(plainNumber((decay * 100).rounded() / 100)), more than 2"
      : ""
    divergence = Divergence(
      iteration: iteration, reason: reason + cause, decay: cause.isEmpty ? nil : decay)
  }

  private func nameOfFirstNonFinite(_ values: [Double]) -> String {
    values.firstIndex { !$0.isFinite }.map(network.blockName(ofParameter:)) ?? "a parameter"
  }

  /// The masks of an evaluation, where dropout is misused in predictions: a fresh stream each time.
  func testMasks(_ count: Int) -> DropoutMasks? {
    guard experiment.dropsAtTest,
      objective.dropout.isActive(hiddenLayers: network.layers.count - 1)
    else { return nil }
    var stream = objective.maskStream
    return DropoutMasks(
      objective.dropout, network: network, exampleCount: count, random: &stream)
  }

  /// The cost of the parameters as they are now, in parts: that of iteration ``iteration``, whose
  /// update is still to come, with the masks it will have. It is what ``costs`` will say of that
  /// iteration, and belongs to the same parameters as ``trainScore()``.
  ///
  /// - Complexity: one forward pass over the training examples.
  package func presentCost() -> CostParts {
    // A run that has diverged has seen the cost of its last parameters.
    if divergence != nil, let lastCost { return lastCost }
    if let cost = code?.run.preview(experiment)?.cost {
      return CostParts(crossEntropy: cost - presentPenalty, penalty: presentPenalty)
    }
    var pass = ScorePass(network)
    _ = pass.advance(network, examples: objective.examples, masks: nextMasks, budget: .max)
    let score = pass.finish(count: objective.exampleCount)
    return objective.cost(of: network, crossEntropy: score.crossEntropy)
  }

  /// The penalty of the parameters as they are now.
  package var presentPenalty: Double {
    objective.cost(of: network, crossEntropy: 0).penalty
  }

  /// The score on the training set with the parameters as they are now.
  package func trainScore() -> Score {
    network.score(objective.examples, masks: testMasks(objective.exampleCount))
  }
  /// The score on the test set with the parameters as they are now.
  package func testScore() -> Score {
    network.score(testing, masks: testMasks(testing.exampleCount))
  }

  /// Whether ``change(to:)`` can take another experiment: only live settings differ.
  package func canChange(to other: Experiment) -> Bool {
    var moved = experiment
    for setting in Setting.all where setting.isLive { setting.copy(from: other, to: &moved) }
    return moved == other
  }

  /// Goes on with other live settings, such as the rate or the penalty: they count from the end of
  /// the iteration under way. A planted fault counts from the next iteration on, so that no pass is
  /// half right.
  /// - Returns: false where something else differs, and then nothing is changed.
  @discardableResult
  package mutating func change(to other: Experiment) -> Bool {
    guard canChange(to: other) else { return false }
    experiment = other
    objective.lambda = other.lambda
    objective.penalty = other.penalty
    objective.dropout.keep = other.keep
    return true
  }

  /// Gives parameters other values, by their places in the flat order. An iteration under way begins
  /// anew with them, so that no pass is half of the old ones; its masks stay.
  ///
  /// A learner's code has parameters of its own, which stay as they are.
  package mutating func place(_ values: [Int: Double]) {
    for (index, value) in values where network.parameters.indices.contains(index) {
      network.parameters[index] = value
    }
    hasMasks = hasMasks || backpropagation.nextBlock > 0
    backpropagation = Backpropagation(network, faults: experiment.faults)
    scoring = ScorePass(network)
    trainScoreOfMilestone = nil
  }
}

/// Why and when a run could not go on: a parameter, a logit or a gradient was not finite.
package struct Divergence: Hashable, Sendable {
  package let iteration: Int
  package let reason: String
  /// rate · λ/m where it is more than 2, so that every step makes the weights larger.
  package let decay: Double?
  /// Whether it is the learner's code that could not go on: then it is to be mended, and no result.
  package var isMistakeInCode = false
}

extension TrainingRun {
  /// The run as it stands, which must be at the start of an iteration.
  var snapshot: Snapshot {
    Snapshot(
      iteration: iteration, blocksProcessed: blocksProcessed, parameters: network.parameters,
      maskStream: maskStream, optimizer: optimizer, costs: costs.outline,
      penalties: penalties.outline, milestoneStride: milestones.stride, code: code)
  }

  /// This run brought back to a snapshot of its own past. Its settings stay what they are now.
  mutating func restore(
    _ snapshot: Snapshot, costs: CostHistory, penalties: CostHistory, milestones: MilestoneHistory
  ) {
    iteration = snapshot.iteration
    blocksProcessed = snapshot.blocksProcessed
    network.parameters = snapshot.parameters
    maskStream = snapshot.maskStream
    optimizer = snapshot.optimizer
    self.costs = costs
    self.penalties = penalties
    self.milestones = milestones
    (lastCost, divergence, drawnMasks, trainScoreOfMilestone) = (nil, nil, nil, nil)
    hasMasks = false
    code = snapshot.code
    backpropagation = Backpropagation(network, faults: experiment.faults)
    scoring = ScorePass(network)
    gradient = Array(repeating: 0, count: network.parameters.count)
  }
}
