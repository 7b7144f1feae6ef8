/// The lines that a hunt for a planted fault points at: the backward pass and the checker, as they
/// should be. One of them is not what the program does.
package struct HuntCode: Hashable, Sendable {
  /// What a line is: a step of the backward pass, or of the checker.
  package enum Part: Hashable, Sendable {
    case backward(BackwardCode.Step)
    /// θ⁺ and θ⁻, the quotient of their costs, and the comparison of the two gradients.
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
  ///   - activation: of the hidden units.
  ///   - penalty: nil where there is none.
  ///   - hasDropout: whether there is a line for the mask.
  ///   - isOneSided: whether the checker takes differences to one side.
  package init(
    activation: Activation, penalty: Penalty?, hasDropout: Bool, isOneSided: Bool = false
  ) {
    let backward = BackwardCode(
      activation: activation, penalty: penalty, hasDropout: hasDropout, faults: [])
    let passes = backward.lines.filter { $0.step != .update }
      .map { Line(part: .backward($0.step), text: $0.text) }
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
      Line(part: .above, text: "θ⁺ = θ, but θ[i] + ε"),
      isOneSided ? nil : Line(part: .below, text: "θ⁻ = θ, but θ[i] − ε"),
      Line(
        part: .quotient,
        text: isOneSided ? "g̃[i] = (J(θ⁺) − J(θ)) / ε" : "g̃[i] = (J(θ⁺) − J(θ⁻)) / 2ε"),
      Line(part: .comparison, text: "d = ‖g − g̃‖ / (‖g‖ + ‖g̃‖)"),
    ].compactMap(\.self)
  }
}

extension HuntCode.Part {
  /// The planted fault that stands in this line, the first of several; nil where it is right.
  package func fault(among faults: Set<BackpropagationFault>) -> BackpropagationFault? {
    guard case .backward(let step) = self else { return nil }
    return BackpropagationFault.allCases.first { faults.contains($0) && $0.step == step }
  }

  /// The blocks whose gradient a mistake in this line can change, in a network with some layers.
  ///
  /// A mistake in the checker changes the other side of the comparison, at every block.
  package func reach(layers: Int) -> [String] {
    let all = (1...max(1, layers)).flatMap { ["W\($0)", "b\($0)"] }
    guard case .backward(let step) = self else { return all }
    switch step {
    case .output, .update: return all
    case .weights: return all.filter { $0.hasPrefix("W") }
    case .biases: return all.filter { $0.hasPrefix("b") }
    // Behind the output layer: its own gradient is there before the error goes down.
    case .below, .mask, .activation: return Array(all.dropLast(2))
    }
  }
}

/// The fault in the checker itself, which is none of backpropagation.
package enum CheckerFault {
  package static let name = "minus-from-plus"
  package static let summary = "θ⁻ is made from θ⁺, so that it is θ again"
  package static let line = "θ⁻ = θ⁺, but θ[i] − ε"
}
