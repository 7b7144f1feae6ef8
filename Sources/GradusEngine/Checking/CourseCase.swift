/// The course's case: `RandomState(1)`: X = randn(4, 3), Y = 1, 1, 0, then W1 (5, 4), b1, W2 (3, 5), b2,
/// W3 (1, 3), b3, all randn; 47 parameters.
///
/// It is checked with the course's own cost, for the published difference, 1.189e-07, is what that
/// formula's rounding leaves: the third example has z = 6.8 and y = 0, so 1 − a has lost three digits.
/// From the logits it would be 1.1e-09.
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
    var objective = Objective(
      features: features, labels: labels, lambda: lambda, penalty: penalty, dropout: dropout)
    objective.checkedCost = .fromProbabilities
    return objective
  }
}
