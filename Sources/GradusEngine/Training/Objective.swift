/// What training makes small: the cross-entropy of a data set, with penalty and dropout.
///
/// J(θ) = mean cross-entropy + penalty, the activations masked where there is dropout.
package struct Objective: Sendable {
  let examples: ExampleBlocks
  package var lambda: Double
  package var penalty: Penalty
  package var dropout: Dropout
  /// The form of the cost that a gradient check takes differences of.
  package var checkedCost = CheckedCost.fromLogits

  package init(
    _ dataset: Dataset, lambda: Double = 0, penalty: Penalty = .l2, dropout: Dropout = Dropout()
  ) {
    examples = ExampleBlocks(dataset)
    self.lambda = lambda
    self.penalty = penalty
    self.dropout = dropout
  }

  /// Examples by feature, `features[feature][example]`, with labels 0 and 1.
  package init(
    features: [[Double]], labels: [Double], lambda: Double = 0, penalty: Penalty = .l2,
    dropout: Dropout = Dropout()
  ) {
    examples = ExampleBlocks(features: features, labels: labels)
    self.lambda = lambda
    self.penalty = penalty
    self.dropout = dropout
  }

  package var exampleCount: Int { examples.exampleCount }
  /// Examples by feature, as the network sees them, and their labels.
  package var features: [[Double]] { examples.rows }
  package var labels: [Double] { examples.givenLabels }

  /// The stream of masks at its start.
  package var maskStream: RandomState { RandomState(seed: dropout.seed) }

  /// The masks of the next forward pass, or nil where nothing is dropped. Frozen masks are drawn
  /// from the stream's start each time.
  package func masks(_ network: Network, stream: inout RandomState) -> DropoutMasks? {
    guard dropout.isActive(hiddenLayers: network.layers.count - 1) else { return nil }
    if dropout.mode == .frozen { stream = maskStream }
    return DropoutMasks(
      dropout, network: network, exampleCount: exampleCount, random: &stream)
  }

  /// J in parts, from the mean cross-entropy of a pass.
  func cost(of network: Network, crossEntropy: Double) -> CostParts {
    CostParts(
      crossEntropy: crossEntropy,
      penalty: penalty.cost(network, lambda: lambda, exampleCount: exampleCount))
  }

  /// The cost in parts and its gradient in the parameters' flat order, with faults planted.
  package func costAndGradient(
    _ network: Network, faults: Set<BackpropagationFault> = [], stream: inout RandomState
  ) -> (cost: CostParts, gradient: [Double]) {
    let masks = masks(network, stream: &stream)
    return costAndGradient(network, faults: faults, masks: masks)
  }

  /// The same with masks that were drawn before.
  package func costAndGradient(
    _ network: Network, faults: Set<BackpropagationFault> = [], masks: DropoutMasks?
  ) -> (cost: CostParts, gradient: [Double]) {
    var pass = Backpropagation(network, faults: faults)
    _ = pass.advance(network, examples: examples, masks: masks, budget: .max)
    var gradient = Array(repeating: 0.0, count: network.parameters.count)
    return (finish(&pass, network, gradient: &gradient).cost, gradient)
  }

  /// The cost and its gradient, of the cross-entropy and of the penalty, once a pass has seen every
  /// example.
  func finish(
    _ pass: inout Backpropagation, _ network: borrowing Network, gradient: inout [Double]
  ) -> (cost: CostParts, logitsAreFinite: Bool) {
    let result = pass.finish(network, exampleCount: exampleCount, gradient: &gradient)
    penalty.add(
      to: &gradient, network, lambda: lambda, exampleCount: exampleCount, faults: pass.faults)
    return (cost(of: network, crossEntropy: result.crossEntropy), result.logitsAreFinite)
  }
}

/// A cost and what it is made of.
package struct CostParts: Hashable, Sendable {
  package let crossEntropy: Double
  package let penalty: Double

  package var total: Double { crossEntropy + penalty }
}
