/// Compares the gradient that backpropagation computes with one from differences of the cost.
///
/// For each parameter θᵢ the two-sided difference is (J(θᵢ + ε) − J(θᵢ − ε)) / 2ε, the one-sided one
/// (J(θᵢ + ε) − J(θᵢ)) / ε. What is reported is the relative difference of the two gradients,
/// ‖g − g̃‖ / (‖g‖ + ‖g̃‖), over all parameters, by block (W1, b1, …) and for each parameter. 0/0 is 0,
/// and so is 0 compared with what rounding makes of 0. What to think of it says ``finding``.
///
/// J is computed as ``Objective/checkedCost`` says. A ReLU whose input crosses 0 between θᵢ − ε and
/// θᵢ + ε (between θᵢ and θᵢ + ε where it is one-sided) bends the cost in between: a right gradient then
/// differs. Such crossings are counted, for each parameter and all in all. So does a weight that
/// crosses 0 itself, under L1. With fresh dropout masks there is nothing to count: the two costs are
/// those of two different networks.
package struct GradientCheck: Sendable {
  package let network: Network
  package let objective: Objective
  package let epsilon: Double
  package let isOneSided: Bool
  /// Whether the checker itself is wrong: θ⁻ is made from θ⁺, so that it is θ.
  package let makesMinusFromPlus: Bool
  /// The gradient under test.
  package let gradient: [Double]
  /// The approximation, as far as it was computed.
  package private(set) var approximation: [Double] = []
  /// For each parameter checked, how many hidden ReLUs and examples change sides within ±ε.
  package private(set) var switches: [Int] = []
  /// J(θᵢ + ε) of each parameter checked so far.
  package private(set) var costsAbove: [Double] = []
  /// J(θᵢ − ε), or J(θᵢ) where the check is one-sided or makes θ⁻ from θ⁺.
  package private(set) var costsBelow: [Double] = []
  /// How many costs the differences took: two a parameter, or one each and one for all where it is
  /// one-sided. Those of a ``SecondLook`` are not among them.
  package private(set) var costEvaluations = 0
  /// Why nothing can be checked here; nil as far as it is known.
  package private(set) var obstacle: CheckObstacle?

  /// What rounding leaves in the cost and in the gradient.
  let rounding: RoundOff
  /// What was found on a second look at blocks that differ by more than rounding, as far as it was
  /// taken.
  private(set) var secondLooks: [SecondLook] = []

  /// What the finished check comes to; nil where nothing can be checked.
  private var judgement: CheckJudgement?

  private var stream: RandomState
  /// The stream as the first difference finds it.
  private let firstStream: RandomState
  /// J(θ), where the check is one-sided and masks are fresh.
  private var costHere = Double.nan
  /// The costs, parameter by parameter; nil before the first, with fresh masks, and in the end.
  @OnHeap private var movedCosts: MovedCosts?
  /// Where the signs of the hidden ReLUs ever differed.
  private var everSwitched: SwitchedReLUs
  private let effort: CheckWork
  /// How much of ``work`` is done; a second look comes on top of it.
  package private(set) var workDone = 0.0

  /// - Parameter other: a gradient to be checked in place of backpropagation's, in the parameters' flat
  ///   order.
  package init(
    _ network: Network, _ objective: Objective, gradient other: [Double]? = nil,
    faults: Set<BackpropagationFault> = [], epsilon: Double = 1e-7, isOneSided: Bool = false,
    makesMinusFromPlus: Bool = false
  ) {
    self.network = network
    self.objective = objective
    self.epsilon = epsilon
    self.isOneSided = isOneSided
    self.makesMinusFromPlus = makesMinusFromPlus
    stream = objective.maskStream
    everSwitched = SwitchedReLUs(network, objective)
    effort = CheckWork(network, objective)
    let masks = objective.masks(network, stream: &stream)
    firstStream = stream
    gradient =
      other ?? objective.costAndGradient(network, faults: faults, masks: masks).gradient
    rounding = RoundOff(network, objective, masks: masks)
    obstacle = CheckObstacle(
      network, objective, cost: rounding.cost, gradient: gradient, epsilon: epsilon,
      isOneSided: isOneSided)
  }

  /// The check of the same gradient with another ε, not begun yet.
  package func anew(epsilon: Double, isOneSided: Bool? = nil) -> GradientCheck {
    GradientCheck(self, epsilon: epsilon, isOneSided: isOneSided ?? self.isOneSided)
  }

  private init(_ other: GradientCheck, epsilon: Double, isOneSided: Bool) {
    (network, objective, gradient) = (other.network, other.objective, other.gradient)
    self.epsilon = epsilon
    self.isOneSided = isOneSided
    makesMinusFromPlus = other.makesMinusFromPlus
    rounding = other.rounding
    (stream, firstStream) = (other.firstStream, other.firstStream)
    everSwitched = SwitchedReLUs(network, objective)
    effort = other.effort
    obstacle = CheckObstacle(
      network, objective, cost: rounding.cost, gradient: gradient, epsilon: epsilon,
      isOneSided: isOneSided)
  }

  package var isFinished: Bool { obstacle != nil || judgement != nil }

  /// Checks some more parameters.
  package mutating func advance(by parameters: Int) {
    var left = parameters
    while left > 0, !isFinished {
      workOnce()
      left -= 1
    }
  }

  /// Does a piece of work: the two costs of a parameter, or of a step of a second look.
  private mutating func workOnce() {
    if approximation.count < gradient.count {
      workDone += Double(blockCount) * effort.ofParameter(approximation.count, network)
      checkNext()
      if approximation.count == gradient.count { secondLooks = blocksInDoubt }
    } else if let index = secondLooks.firstIndex(where: { !$0.isOver }),
      let kept = movedCosts?.kept
    {
      workDone += 2 * Double(blockCount) * effort.ofPass
      var look = secondLooks[index]
      look.goOn(self, kept)
      secondLooks[index] = look
    }
    let isDone = approximation.count == gradient.count && secondLooks.allSatisfy(\.isOver)
    if isDone, obstacle == nil { judgement = judged() }
    if isFinished { movedCosts = nil }
  }

  private mutating func checkNext() {
    let index = approximation.count
    let theta = network.parameters[index]
    let above = theta + epsilon
    let below = isOneSided ? theta : (makesMinusFromPlus ? above : theta) - epsilon
    if isOneSided, costEvaluations == 0 {
      if hasFreshMasks { costHere = freshCost(network) }
      costEvaluations = 1
    }
    let costs = hasFreshMasks ? freshCosts(index, above, below) : movedCosts(above, below)
    costEvaluations += isOneSided ? 1 : 2
    guard costs.above.isFinite, costs.below.isFinite else {
      obstacle = .costAtStep(network.name(ofParameter: index), epsilon)
      return
    }
    costsAbove.append(costs.above)
    costsBelow.append(costs.below)
    approximation.append((costs.above - costs.below) / (isOneSided ? epsilon : 2 * epsilon))
    switches.append(costs.switches)
  }

  /// The two costs of the next parameter, where nothing but the parameter differs.
  private mutating func movedCosts(_ above: Double, _ below: Double)
    -> (above: Double, below: Double, switches: Int)
  {
    if movedCosts == nil { movedCosts = MovedCosts(network, objective) }
    // Both are parts of this value that change at once, which only the wrapper itself allows.
    return _movedCosts.wrappedValue?.next(above, below, switched: &everSwitched)
      ?? (.nan, .nan, 0)
  }

  /// The two costs of a parameter, each with masks of its own.
  private mutating func freshCosts(_ index: Int, _ above: Double, _ below: Double)
    -> (above: Double, below: Double, switches: Int)
  {
    var moved = network
    moved.parameters[index] = above
    let up = freshCost(moved)
    if isOneSided { return (up, costHere, 0) }
    moved.parameters[index] = below
    return (up, freshCost(moved), 0)
  }

  private mutating func freshCost(_ network: Network) -> Double {
    objective.costToCheck(network, masks: objective.masks(network, stream: &stream))
  }

  /// How many pairs of a hidden ReLU and an example switch within ±ε of some parameter checked so far.
  package var switchedReLUs: Int { everSwitched.count }

  /// How many pairs of a hidden ReLU and an example there are; 0 where nothing can be counted.
  package var reluCount: Int { everSwitched.pairCount }

  /// The relative difference that one-sided differences with the same ε have, from the costs of a
  /// two-sided check and one more.
  package func oneSidedDifference() -> Double {
    var other = self
    other.approximation = costsAbove.map { ($0 - rounding.cost) / epsilon }
    return other.difference
  }

  /// How many blocks of eight examples go forward for the two costs of a parameter, if all is computed.
  package var blocksPerParameter: Int { 2 * max(1, blockCount) }

  private var blockCount: Int { objective.examples.blockCount }

  /// About how many products of eight numbers a whole check takes.
  package var work: Double { Double(blockCount) * effort.whole }

  /// The same before there is a check.
  package static func work(_ network: Network, _ objective: Objective) -> Double {
    Double(objective.examples.blockCount) * CheckWork(network, objective).whole
  }

  /// Checks some more parameters, as many as some blocks of eight examples last that go forward, at
  /// least one.
  /// - Returns: about how many blocks were processed.
  package mutating func advance(blocks budget: Int) -> Int {
    if isFinished { return 0 }
    let start = workDone
    func used(_ check: GradientCheck) -> Double { (check.workDone - start) / effort.ofPass }
    repeat { workOnce() } while !isFinished && used(self) < Double(budget)
    return max(1, Int(used(self)))
  }
}

// What is to be thought of it.
extension GradientCheck {
  /// What the check comes to; nil until it is finished, and where nothing can be checked.
  package var finding: CheckFinding? { judgement?.whole }

  package var verdict: GradientVerdict? { finding?.verdict }

  /// What each block comes to; empty until the check is finished.
  package var blockFindings: [(name: String, finding: CheckFinding)] {
    zip(blockRanges.map(\.name), judgement?.blocks ?? []).map { ($0, $1) }
  }

  /// What one parameter comes to, never worse than its block; nil until the check is finished.
  package func finding(ofParameter index: Int) -> CheckFinding? { judgement?.parameters[index] }
}

// The two gradients side by side.
extension GradientCheck {
  /// The relative difference over some parameters.
  package func difference(_ range: some Sequence<Int>) -> Double {
    obstacle == nil ? comparison(range).difference : .nan
  }

  /// The relative difference over all parameters.
  package var difference: Double { difference(0..<gradient.count) }

  /// The largest of the blocks' relative differences; not a number where one of them is none.
  package var largestBlockDifference: Double {
    blocks.reduce(0) { $1.difference.isNaN ? .nan : max($0, $1.difference) }
  }

  /// Whether both gradients are 0, the one from backpropagation but for its own rounding: there is
  /// nothing to compare.
  package var isBothZero: Bool {
    approximation.count == gradient.count && gradient.indices.allSatisfy(isZero)
  }

  /// How many slopes are exactly 0 on both sides.
  package var zeroCount: Int {
    approximation.indices.count { gradient[$0] == 0 && approximation[$0] == 0 }
  }

  /// Whether the cost has a corner between the two values of a parameter: a ReLU switches, or the weight
  /// changes its sign under L1.
  func isBent(_ index: Int) -> Bool {
    switches[index] > 0 || crossesZero(index)
  }

  private func crossesZero(_ index: Int) -> Bool {
    let theta = network.parameters[index]
    guard objective.hasCornersAtZero, network.isWeight(index) else { return false }
    // From 0 itself both sides rise alike, and the two-sided difference is 0, as sign 0 is.
    return isOneSided ? theta <= 0 && theta + epsilon > 0 : theta != 0 && abs(theta) < epsilon
  }

  /// How many weights change their sign within ±ε under L1, where |w| has a corner at 0.
  package var crossedWeights: Int { approximation.indices.count(where: crossesZero) }

  /// How many parameters have a ReLU that switches within ±ε.
  package var switchedParameters: Int { switches.count { $0 > 0 } }

  /// The blocks W1, b1, W2, … with their relative differences.
  package var blocks: [(name: String, range: Range<Int>, difference: Double)] {
    blockRanges.map { ($0.name, $0.range, difference($0.range)) }
  }

  var blockRanges: [(name: String, range: Range<Int>)] {
    network.layers.enumerated().flatMap { index, layer in
      [("W\(index + 1)", layer.weightRange), ("b\(index + 1)", layer.biasRange)]
    }
  }

  /// Whether the two costs of a parameter are those of two different networks.
  package var hasFreshMasks: Bool { objective.hasFreshMasks(network) }
}

extension Objective {
  /// Whether the penalty has a corner where a weight is 0.
  var hasCornersAtZero: Bool { penalty == .l1 && lambda > 0 }
}

extension Network {
  func isWeight(_ index: Int) -> Bool { layers.contains { $0.weightRange.contains(index) } }
}

extension TrainingRun {
  /// A finished check of the gradient at the current parameters, planted faults included.
  ///
  /// - Complexity: two costs a parameter.
  package func gradientCheck(epsilon: Double) -> GradientCheck {
    var check = GradientCheck(
      network, objective, faults: experiment.faults, epsilon: epsilon)
    check.advance(by: .max)
    return check
  }
}
