/// The lines that a hunt for a planted fault points at: the backward pass, layer by layer, and the
/// checker, as they should be. One of them, or the same line of several layers, is not what the
/// program does.
package struct HuntCode: Hashable, Sendable {
  /// What a line is: of the backward pass, or of the checker.
  package enum Part: Hashable, Sendable {
    case backward(BackwardCode.Step, layer: Int)
    /// The costs at θ⁺ and θ⁻, their quotient, and the comparison of the two gradients.
    case above, below, quotient, comparison
  }

  package struct Line: Hashable, Sendable {
    package let part: Part
    package let text: String
  }

  package let lines: [Line]
  /// The first line of the checker.
  package let checkerStart: Int

  /// - Parameters:
  ///   - layers: how many there are, the output layer included.
  ///   - activation: of the hidden units.
  ///   - penalty: nil where there is none.
  ///   - dropout: a hidden layer that drops something has a line for its mask.
  ///   - isOneSided: whether the checker takes differences to one side.
  package init(
    layers: Int, activation: Activation, penalty: Penalty?, dropout: Dropout,
    isOneSided: Bool = false
  ) {
    let backward = BackwardCode(
      layers: layers, activation: activation, penalty: penalty, dropout: dropout)
    let passes = backward.lines.filter { $0.step != .update }
      .map { Line(part: .backward($0.step, layer: $0.layer), text: $0.text) }
    lines = passes + HuntCode.checker(isOneSided: isOneSided)
    checkerStart = passes.count
  }

  /// The checker of a function of one variable, which has no backward pass.
  package init(isOneSided: Bool) {
    lines = HuntCode.checker(isOneSided: isOneSided)
    checkerStart = 0
  }

  private static func checker(isOneSided: Bool) -> [Line] {
    [
      Line(part: .above, text: "J⁺ = J(θ with θ[i] + ε)"),
      isOneSided ? nil : Line(part: .below, text: "J⁻ = J(θ with θ[i] − ε)"),
      Line(part: .quotient, text: isOneSided ? "g̃[i] = (J⁺ − J(θ)) / ε" : "g̃[i] = (J⁺ − J⁻) / 2ε"),
      Line(part: .comparison, text: "d = ‖g − g̃‖ / (‖g‖ + ‖g̃‖)"),
    ].compactMap(\.self)
  }
}

extension HuntCode.Part {
  /// The planted fault that stands in this line, the first of several; nil where it is right.
  package func fault(among faults: Set<BackpropagationFault>) -> BackpropagationFault? {
    guard case .backward(let step, let layer) = self else { return nil }
    return BackpropagationFault.allCases.first {
      faults.contains($0) && $0.stands(in: step, layer: layer)
    }
  }

  /// The blocks whose gradient a mistake in this line can change, in a network with some layers.
  ///
  /// A mistake in the checker changes the other side of the comparison, at every block.
  package func reach(layers: Int) -> [String] {
    let count = max(1, layers)
    guard case .backward(let step, let layer) = self else { return HuntCode.blocks(upTo: count) }
    switch step {
    case .output, .update: return HuntCode.blocks(upTo: count)
    case .weights: return ["W\(layer)"]
    case .biases: return ["b\(layer)"]
    // The error that reaches a layer is also handed on to those below it.
    case .below, .mask, .activation: return HuntCode.blocks(upTo: layer)
    }
  }
}

extension HuntCode {
  /// `W1`, `b1`, `W2`, … of the lowest layers.
  package static func blocks(upTo layers: Int) -> [String] {
    (1...max(1, layers)).flatMap { ["W\($0)", "b\($0)"] }
  }
}

/// The fault in the checker itself, which is none of backpropagation.
package enum CheckerFault {
  package static let name = "minus-from-plus"
  package static let summary = "θ⁻ is made from θ⁺, so that it is θ again"
  package static let line = "J⁻ = J(θ⁺ with θ⁺[i] − ε)"
}
