/// The backward pass as pseudo-code, a line a step, with planted faults written out.
///
/// The lines are those of ``Backpropagation``, for a learner to read and to point at.
package struct BackwardCode: Hashable, Sendable {
  /// A step of the backward pass, in the order in which it is taken.
  package enum Step: Int, CaseIterable, Sendable {
    case output, weights, biases, below, mask, activation, update
  }

  package struct Line: Hashable, Sendable {
    package let step: Step
    package let text: String
    /// The faults that stand in this line.
    package let faults: [BackpropagationFault]
  }

  package let lines: [Line]

  /// - Parameters:
  ///   - activation: of the hidden units.
  ///   - hasPenalty: nil where there is no penalty.
  ///   - hasDropout: whether there is a line for the mask.
  ///   - faults: what is planted; hidden from the text where it must be found first.
  package init(
    activation: Activation, penalty: Penalty?, hasDropout: Bool,
    faults: Set<BackpropagationFault>
  ) {
    lines = Step.allCases.filter { $0 != .mask || hasDropout }.flatMap { step in
      let own = BackpropagationFault.allCases.filter { faults.contains($0) && $0.step == step }
      let right = BackwardCode.text(step, activation: activation, penalty: penalty)
      // A fault of a single layer stands beside the line of the others.
      if own.isEmpty { return [Line(step: step, text: right, faults: [])] }
      let isOfOneLayer = own.allSatisfy { $0 == .dW2Doubled || $0 == .db1Quadrupled }
      let planted = own.map { Line(step: step, text: $0.line, faults: [$0]) }
      return (isOfOneLayer ? [Line(step: step, text: right, faults: [])] : []) + planted
    }
  }

  private static func text(_ step: Step, activation: Activation, penalty: Penalty?) -> String {
    switch step {
    case .output: "dZ[L] = (A[L] − Y) / m"
    case .weights:
      switch penalty {
      case nil: "dW[l] = dZ[l] · A[l−1]ᵀ"
      case .l2: "dW[l] = dZ[l] · A[l−1]ᵀ + λ/m · W[l]"
      case .l1: "dW[l] = dZ[l]·A[l−1]ᵀ + λ/m·sign W[l]"
      }
    case .biases: "db[l] = Σ dZ[l]"
    case .below: "dA[l−1] = W[l]ᵀ · dZ[l]"
    case .mask: "dA[l−1] = dA[l−1] · D[l−1] / keep"
    case .activation: activation.function.line
    case .update: "θ = θ − rate · dθ"
    }
  }
}

extension BackpropagationFault {
  /// The step of the backward pass that the fault is in.
  package var step: BackwardCode.Step {
    switch self {
    case .missingMean: .output
    case .dW2Doubled, .penaltyForgotten, .penaltySum: .weights
    case .db1Quadrupled, .penaltyOnBiases: .biases
    case .transposedWeightsSign: .below
    case .dropoutUnmasked, .dropoutUnscaled: .mask
    case .missingReLUMask: .activation
    }
  }
}
