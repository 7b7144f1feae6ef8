/// Why a gradient cannot be checked.
package enum CheckObstacle: Error, Hashable, Sendable {
  case noExamples
  /// J at θ is infinite, or is not a number.
  case cost(Double)
  /// A slope of backpropagation is infinite, or is not a number.
  case gradient(parameter: String)
  /// θ + ε or θ − ε is θ: ε is lost in rounding.
  case unmoved(parameter: String, theta: Double, epsilon: Double)
  /// The cost at θ ± ε is infinite, or is not a number.
  case costAtStep(String, Double)

  /// What can be known before any difference is taken; nil where nothing is in the way.
  init?(
    _ network: Network, _ objective: Objective, cost: Double, gradient: [Double], epsilon: Double,
    isOneSided: Bool
  ) {
    if objective.exampleCount == 0 {
      self = .noExamples
    } else if !cost.isFinite {
      self = .cost(cost)
    } else if let index = gradient.firstIndex(where: { !$0.isFinite }) {
      self = .gradient(parameter: network.name(ofParameter: index))
    } else if let index = CheckObstacle.largest(network.parameters),
      !CheckObstacle.moves(network.parameters[index], by: epsilon, isOneSided: isOneSided)
    {
      self = .unmoved(
        parameter: network.name(ofParameter: index), theta: network.parameters[index],
        epsilon: epsilon)
    } else {
      return nil
    }
  }

  /// The parameter in which ε is lost first.
  private static func largest(_ parameters: [Double]) -> Int? {
    parameters.indices.max { parameters[$0].magnitude < parameters[$1].magnitude }
  }

  static func moves(_ theta: Double, by epsilon: Double, isOneSided: Bool) -> Bool {
    theta + epsilon != theta && (isOneSided || theta - epsilon != theta)
  }

  /// The reason in one line, without a full stop.
  package var words: String {
    switch self {
    case .noExamples: "there are no examples, and so no cost"
    case .cost(let cost):
      cost.isNaN ? "the cost is not a number here" : "the cost is infinite here, and has no slope"
    case .gradient(let parameter): "the slope of \(parameter) is not a finite number"
    case .unmoved(let parameter, let theta, let epsilon):
      "epsilon \(plainNumber(epsilon)) is lost in \(parameter) = \(plainNumber(theta)), which it "
        + "does not move; take one above \(plainNumber(CheckObstacle.powerOfTen(theta.ulp)))"
    case .costAtStep(let parameter, let epsilon):
      "the cost is not finite where \(parameter) is moved by epsilon \(plainNumber(epsilon)); "
        + "take a smaller one"
    }
  }

  /// The smallest power of ten that is not below a number.
  private static func powerOfTen(_ number: Double) -> Double {
    (-323...308).lazy.compactMap { Double("1e\($0)") }.first { $0 >= number } ?? number
  }
}
