/// Compares the gradient that backpropagation computes with one from differences of the cost.
///
/// For each parameter θᵢ the two-sided difference is (J(θᵢ + ε) − J(θᵢ − ε)) / 2ε, the one-sided one
/// (J(θᵢ + ε) − J(θᵢ)) / ε. The verdict is the relative difference of the two gradients,
/// ‖g − g̃‖ / (‖g‖ + ‖g̃‖), over all parameters, by block (W1, b1, …) and for each parameter. 0/0 is 0,
/// and so is anything below the round-off of the cost.
///
/// A ReLU whose input crosses 0 between θᵢ − ε and θᵢ + ε (between θᵢ and θᵢ + ε where it is one-sided)
/// has no derivative there: a right gradient then differs. Such crossings are counted, for each
/// parameter and all in all. With fresh dropout masks there is nothing to count: the two costs are
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
  /// How many costs were computed.
  package private(set) var costEvaluations = 0

  private var stream: RandomState
  /// The signs of the hidden ReLUs at θᵢ + ε and at θᵢ − ε, and where they ever differed.
  private var above: ReLUSigns
  private var below: ReLUSigns
  private var everSwitched: ReLUSigns
  /// What rounding leaves in a cost: its spacing of doubles, grown by the root of the examples added.
  private let costRounding: Double

  package init(
    _ network: Network, _ objective: Objective, faults: Set<BackpropagationFault> = [],
    epsilon: Double = 1e-7, isOneSided: Bool = false, makesMinusFromPlus: Bool = false
  ) {
    self.network = network
    self.objective = objective
    self.epsilon = epsilon
    self.isOneSided = isOneSided
    self.makesMinusFromPlus = makesMinusFromPlus
    stream = objective.maskStream
    let signs = ReLUSigns(network, objective)
    (above, below, everSwitched) = (signs, signs, signs)
    let result = objective.costAndGradient(network, faults: faults, stream: &stream)
    gradient = result.gradient
    costRounding =
      result.cost.total.isFinite
      ? result.cost.total.ulp * (1 + Double(objective.exampleCount).squareRoot()) : 0
  }

  package var isFinished: Bool { approximation.count == gradient.count }

  /// Checks some more parameters.
  package mutating func advance(by parameters: Int) {
    var moved = network
    let end = min(gradient.count, approximation.count + max(0, min(parameters, gradient.count)))
    for index in approximation.count..<end {
      let layer = network.layer(ofParameter: index)
      let theta = network.parameters[index]
      moved.parameters[index] = theta + epsilon
      let plus = objective.cost(moved, stream: &stream, signs: &above, from: layer)
      let backwards = makesMinusFromPlus ? moved.parameters[index] - epsilon : theta - epsilon
      moved.parameters[index] = isOneSided ? theta : backwards
      let minus = objective.cost(moved, stream: &stream, signs: &below, from: layer)
      costEvaluations += 2
      costsAbove.append(plus)
      costsBelow.append(minus)
      approximation.append((plus - minus) / (isOneSided ? epsilon : 2 * epsilon))
      switches.append(everSwitched.note(above, below, from: layer))
      moved.parameters[index] = theta
    }
  }

  /// How many pairs of a hidden ReLU and an example switch within ±ε of some parameter checked so far.
  package var switchedReLUs: Int { everSwitched.count }

  /// How many pairs of a hidden ReLU and an example there are; 0 where nothing can be counted.
  package var reluCount: Int { everSwitched.pairCount }

  /// The relative difference over some parameters.
  package func difference(_ range: some Sequence<Int>) -> Double {
    var (distance, own, other) = (0.0, 0.0, 0.0)
    for index in range where index < approximation.count {
      let (g, a) = (gradient[index], approximation[index])
      distance += (g - a) * (g - a)
      own += g * g
      other += a * a
    }
    let scale = own.squareRoot() + other.squareRoot()
    // Below what rounding J leaves in a difference there is nothing to compare: both are zero.
    return scale <= costRounding / epsilon ? 0 : distance.squareRoot() / scale
  }

  /// The relative difference over all parameters.
  package var difference: Double { difference(0..<gradient.count) }

  /// The largest of the blocks' relative differences; not a number where one of them is none.
  package var largestBlockDifference: Double {
    blocks.reduce(0) { $1.difference.isNaN ? .nan : max($0, $1.difference) }
  }

  /// The relative difference that one-sided differences with the same ε have, from the costs of a
  /// two-sided check and one more.
  package func oneSidedDifference() -> Double {
    var stream = objective.maskStream
    let here = objective.cost(network, stream: &stream).total
    var other = self
    other.approximation = costsAbove.map { ($0 - here) / epsilon }
    return other.difference
  }

  /// How many blocks of eight examples go forward for one parameter: the unit of work of training.
  package var blocksPerParameter: Int { 2 * max(1, objective.examples.blockCount) }

  /// Checks some more parameters, as many as some blocks of eight examples last, at least one.
  /// - Returns: how many blocks went forward.
  package mutating func advance(blocks budget: Int) -> Int {
    let before = approximation.count
    advance(by: max(1, budget / blocksPerParameter))
    return (approximation.count - before) * blocksPerParameter
  }

  /// Whether both gradients are exactly 0: there is nothing to compare.
  package var isBothZero: Bool {
    isFinished && gradient.allSatisfy { $0 == 0 } && approximation.allSatisfy { $0 == 0 }
  }

  /// The blocks W1, b1, W2, … with their relative differences.
  package var blocks: [(name: String, range: Range<Int>, difference: Double)] {
    network.layers.enumerated().flatMap { index, layer in
      [("W\(index + 1)", layer.weightRange), ("b\(index + 1)", layer.biasRange)].map {
        ($0.0, $0.1, difference($0.1))
      }
    }
  }
}

/// What a gradient check says.
package enum GradientVerdict: String, CaseIterable, Codable, Sendable {
  /// At most 2e-7, the course's threshold.
  case fine
  /// Above that and at most 1e-3; or larger only where a ReLU switches within ±ε.
  case look
  /// Above 1e-3 over parameters at which no ReLU switches.
  case wrong
  /// Exactly 0: the gradients were not computed independently, or both are zero.
  case suspicious

  /// The largest difference that is fine.
  package static let fineLimit = 2e-7
  /// The largest difference that is only to be looked at.
  package static let lookLimit = 1e-3
}

extension GradientCheck {
  /// How many parameters have a ReLU that switches within ±ε.
  package var switchedParameters: Int { switches.count { $0 > 0 } }

  /// The relative difference over the parameters at which no ReLU switches; nil where there are none.
  package var smoothDifference: Double? {
    let smooth = approximation.indices.filter { switches[$0] == 0 }
    return smooth.isEmpty ? nil : difference(smooth)
  }

  package var verdict: GradientVerdict {
    let difference = difference
    if difference == 0 { return .suspicious }
    if difference <= GradientVerdict.fineLimit { return .fine }
    if let smooth = smoothDifference, smooth > GradientVerdict.lookLimit { return .wrong }
    return switchedParameters == 0 && difference > GradientVerdict.lookLimit ? .wrong : .look
  }
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

/// The course's case: `RandomState(1)`: X = randn(4, 3), Y = 1, 1, 0, then W1 (5, 4), b1, W2 (3, 5), b2,
/// W3 (1, 3), b3, all randn; 47 parameters.
package struct CourseCase: Sendable {
  package let network: Network
  package let features: [[Double]]
  package let labels: [Double] = [1, 1, 0]

  package init(activation: Activation = .relu) {
    var random = RandomState(seed: 1)
    features = (0..<4).map { _ in (0..<3).map { _ in random.standardNormal() } }
    var network = Network(inputs: 4, hidden: [5, 3], activation: activation)
    for index in network.parameters.indices {
      network.parameters[index] = random.standardNormal()
    }
    self.network = network
  }

  package func objective(
    lambda: Double = 0, penalty: Penalty = .l2, dropout: Dropout = Dropout()
  ) -> Objective {
    Objective(
      features: features, labels: labels, lambda: lambda, penalty: penalty, dropout: dropout)
  }
}
