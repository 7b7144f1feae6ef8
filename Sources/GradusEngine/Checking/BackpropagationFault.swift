/// A mistake that can be planted in the backward pass, to see what a bug does and how it is found.
///
/// The engine's own pass has it for training and for commands; a hunt runs lines that have it written out.
package enum BackpropagationFault: String, CaseIterable, Codable, Sendable {
  case dW2Doubled = "dW2-doubled"
  case db1Quadrupled = "db1-quadrupled"
  case missingMean = "missing-mean"
  case missingReLUMask = "missing-relu-mask"
  case transposedWeightsSign = "transposed-weights-sign"
  case penaltyForgotten = "penalty-forgotten"
  case penaltyOnBiases = "penalty-on-biases"
  case penaltySum = "penalty-sum"
  case dropoutUnmasked = "dropout-unmasked"
  case dropoutUnscaled = "dropout-unscaled"

  /// A short name for narrow panels, at most eight letters.
  package var label: String {
    switch self {
    case .dW2Doubled: "2 dW2"
    case .db1Quadrupled: "4 db1"
    case .missingMean: "no 1/m"
    case .missingReLUMask: "no ReLU"
    case .transposedWeightsSign: "minus W"
    case .penaltyForgotten: "no pen."
    case .penaltyOnBiases: "pen. b"
    case .penaltySum: "pen. sum"
    case .dropoutUnmasked: "no mask"
    case .dropoutUnscaled: "no keep"
    }
  }

  /// One line that says what is wrong.
  package var summary: String {
    switch self {
    case .dW2Doubled: "the gradient of W2 is twice as large as it should be"
    case .db1Quadrupled: "the gradient of b1 is four times as large as it should be"
    case .missingMean: "the sum over the examples is not divided by m"
    case .missingReLUMask: "the derivative of ReLU is forgotten: nothing is cut where a = 0"
    case .transposedWeightsSign: "the error goes back through −W instead of W"
    case .penaltyForgotten: "λ is in the cost, and not in the gradient"
    case .penaltyOnBiases: "the penalty's gradient is added to the biases too"
    case .penaltySum: "the penalty's gradient uses the sum of W instead of W"
    case .dropoutUnmasked: "the mask and the division are forgotten in the backward pass"
    case .dropoutUnscaled: "the division by keep is forgotten in the backward pass"
    }
  }

  /// Why the fault would change nothing in an objective, or nil where it can be planted.
  package func objection(_ network: Network, _ objective: Objective) -> String? {
    objection(
      hiddenLayers: network.layers.count - 1, activation: network.activation,
      exampleCount: objective.exampleCount, lambda: objective.lambda, dropout: objective.dropout)
  }

  func objection(
    hiddenLayers hidden: Int, activation: Activation, exampleCount: Int, lambda: Double,
    dropout: Dropout
  ) -> String? {
    switch self {
    case .dW2Doubled: return hidden >= 1 ? nil : "there is no second layer"
    case .db1Quadrupled: return nil
    case .missingMean: return exampleCount > 1 ? nil : "there is only one example"
    case .missingReLUMask:
      if hidden == 0 { return "there is no hidden layer" }
      return activation == .relu ? nil : "the hidden units are not ReLUs"
    case .transposedWeightsSign: return hidden >= 1 ? nil : "there is no hidden layer"
    case .penaltyForgotten, .penaltyOnBiases, .penaltySum:
      return lambda > 0 ? nil : "there is no penalty: λ is 0"
    case .dropoutUnmasked, .dropoutUnscaled:
      return dropout.isActive(hiddenLayers: hidden)
        ? nil : "there is no dropout: keep is 1"
    }
  }
}

/// The fault in the checker itself, which is none of backpropagation.
package enum CheckerFault {
  package static let name = "minus-from-plus"
  package static let summary = "θ⁻ is made from θ⁺, so that it is θ again"
}
