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

  /// Why the line is right as it stands.
  package func reason(activation: Activation, hasPenalty: Bool) -> String {
    switch self {
    case .backward(.output):
      "Sigmoid and cross-entropy together leave A − Y; the mean over the examples divides it by m."
    case .backward(.weights):
      "A weight's slope is its unit's error times what came in"
        + (hasPenalty ? ", and the penalty's own slope." : ".")
    case .backward(.biases): "A bias adds its value once, so its slope is the sum of the errors."
    case .backward(.below): "The error goes back through the weights that the signal came through."
    case .backward(.mask):
      "What was dropped, and divided by keep, on the way forward is so on the way back."
    case .backward(.activation):
      switch activation {
      case .relu: "A ReLU lets the error through where it let the signal through."
      case .tanh: "The slope of tanh is one minus its square."
      case .sigmoid: "The slope of a sigmoid is a times one minus a."
      }
    case .backward(.update): "It steps against the gradient."
    case .above: "It moves one parameter up by ε, and nothing else."
    case .below: "It moves the same parameter down by ε, from where it was."
    case .quotient: "The slope is how much the cost changed over how far the parameter moved."
    case .comparison: "It is 0 where both gradients agree, and 1 where one of them is 0."
    }
  }
}

/// The fault in the checker itself, which is none of backpropagation.
package enum CheckerFault {
  package static let name = "minus-from-plus"
  package static let summary = "θ⁻ is made from θ⁺, so that it is θ again"
  package static let line = "θ⁻ = θ⁺, but θ[i] − ε"
}
