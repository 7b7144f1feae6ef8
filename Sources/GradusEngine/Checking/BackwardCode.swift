/// The backward pass as pseudo-code, unrolled layer by layer, with planted faults written out.
///
/// The lines are those of ``Backpropagation``, for a learner to read and to point at: `@` is the
/// product of two matrices, `*` goes entry by entry. What a unit lets through is written by its input
/// Z: with dropout its output A already carries the mask.
package struct BackwardCode: Hashable, Sendable {
  /// What a line does, in the order in which it is done.
  package enum Step: Int, CaseIterable, Sendable {
    case output, below, mask, activation, weights, biases, update
  }

  package struct Line: Hashable, Sendable {
    package let step: Step
    /// The layer whose dZ, dA, dW or db the line makes, counted from 1; 0 for the update of all.
    package let layer: Int
    package let text: String
    /// The faults that stand in this line.
    package let faults: [BackpropagationFault]
  }

  package let lines: [Line]

  /// - Parameters:
  ///   - layers: how many there are, the output layer included.
  ///   - activation: of the hidden units.
  ///   - penalty: nil where there is none.
  ///   - dropout: a hidden layer that drops something has a line for its mask.
  ///   - faults: what is planted; hidden from the text where it must be found first.
  package init(
    layers: Int, activation: Activation, penalty: Penalty?, dropout: Dropout,
    faults: Set<BackpropagationFault> = []
  ) {
    let count = max(1, layers)
    let places: [(Step, Int)] = (1...count).reversed().flatMap { layer -> [(Step, Int)] in
      let isMasked = layer < count && dropout.keep(hiddenLayer: layer - 1) < 1
      let error: [Step] =
        layer == count
        ? [.output] : isMasked ? [.below, .mask, .activation] : [.below, .activation]
      return (error + [.weights, .biases]).map { ($0, layer) }
    }
    lines = (places + [(.update, 0)]).flatMap { step, layer -> [Line] in
      let own = BackpropagationFault.allCases.filter {
        faults.contains($0) && $0.stands(in: step, layer: layer)
      }
      let right = BackwardCode.text(step, layer, activation: activation, penalty: penalty)
      return own.isEmpty
        ? [Line(step: step, layer: layer, text: right, faults: [])]
        : own.map { Line(step: step, layer: layer, text: $0.line(layer: layer), faults: [$0]) }
    }
  }

  private static func text(
    _ step: Step, _ layer: Int, activation: Activation, penalty: Penalty?
  ) -> String {
    switch step {
    case .output: "dZ\(layer) = (A\(layer) − Y) / m"
    case .below: "dA\(layer) = W\(layer + 1)ᵀ @ dZ\(layer + 1)"
    case .mask: "dA\(layer) = dA\(layer) * D\(layer) / keep"
    case .activation: "dZ\(layer) = dA\(layer)" + activation.function.slope("Z\(layer)")
    case .weights:
      switch penalty {
      case nil: weights(layer)
      case .l2: weights(layer) + " + λ/m * W\(layer)"
      case .l1: weights(layer) + " + λ/m * sign W\(layer)"
      }
    case .biases: "db\(layer) = Σ dZ\(layer)"
    case .update: "θ = θ − rate * dθ"
    }
  }

  /// The line of the weights without a penalty.
  fileprivate static func weights(_ layer: Int) -> String {
    "dW\(layer) = dZ\(layer) @ \(layer == 1 ? "X" : "A\(layer - 1)")ᵀ"
  }
}

extension BackpropagationFault {
  /// What the line does that the fault is in.
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

  /// Whether the fault stands in a line; most stand in the same line of every layer.
  package func stands(in step: BackwardCode.Step, layer: Int) -> Bool {
    switch self {
    case .dW2Doubled: step == self.step && layer == 2
    case .db1Quadrupled: step == self.step && layer == 1
    default: step == self.step
    }
  }

  /// The line as the program has it in a layer, written like those of ``BackwardCode``.
  package func line(layer l: Int) -> String {
    switch self {
    case .dW2Doubled: "dW2 = 2 * dZ2 @ A1ᵀ"
    case .db1Quadrupled: "db1 = 4 * Σ dZ1"
    case .missingMean: "dZ\(l) = A\(l) − Y"
    case .missingReLUMask: "dZ\(l) = dA\(l)"
    case .transposedWeightsSign: "dA\(l) = −W\(l + 1)ᵀ @ dZ\(l + 1)"
    case .penaltyForgotten: BackwardCode.weights(l)
    case .penaltyOnBiases: "db\(l) = Σ dZ\(l) + λ/m * b\(l)"
    case .penaltySum: BackwardCode.weights(l) + " + λ/m * Σ W\(l)"
    case .dropoutUnmasked: "dA\(l) = dA\(l)"
    case .dropoutUnscaled: "dA\(l) = dA\(l) * D\(l)"
    }
  }
}
