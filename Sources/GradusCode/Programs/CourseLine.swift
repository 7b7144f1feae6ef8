/// A line of the course's program that computes something: what is held beside the learner's own line
/// when its values are compared, and what a program without the learner's functions runs.
package struct CourseLine: Hashable, Sendable {
  /// What a line does.
  package enum Step: Hashable, Sendable {
    /// Z, the activation A, the mask D and the two lines that apply it.
    case input, activate, draw, drop, scale
    /// dZ of the output layer; dA, masked, over keep; dZ; dW; db.
    case output, below, mask, unscale, slope, weights, biases
    /// The parts of the cost.
    case logarithms, crossEntropy, penalty, cost
    /// The checker of a gradient: θ⁺, θ⁻, the slope between them, and the two gradients compared.
    case moveUp, moveDown, quotient, comparison
  }

  package let step: Step
  /// The layer, counted from 1; 0 for the cost and the checker.
  package let layer: Int
  /// The name that the line sets: `dZ3`.
  package let target: String
  /// What it is set to, in NumPy: `1./m * np.dot(dZ3, A2.T)`.
  package let expression: String
  /// The same as a formula: `dW3 = 1/m · dZ3 · A2ᵀ`.
  package let formula: String

  package init(
    _ step: Step, _ layer: Int, _ target: String, _ expression: String, _ formula: String
  ) {
    self.step = step
    self.layer = layer
    self.target = target
    self.expression = expression
    self.formula = formula
  }

  package var text: String { "\(target) = \(expression)" }

  /// The variables that the expression reads, in the order in which they stand there.
  package var inputs: [String] { variables(of: expression) }
}

/// The variables of an expression, each once: names that are neither called nor behind a dot, nor `np`.
private func variables(of expression: String) -> [String] {
  var names: [String] = []
  let signs = Array(expression)
  var place = 0
  while place < signs.count {
    let isInNumber = place > 0 && signs[place - 1].isNumber
    guard signs[place].isLetter && !isInNumber || signs[place] == "_" else {
      place += 1
      continue
    }
    let start = place
    while place < signs.count, signs[place].isLetter || signs[place].isNumber || signs[place] == "_"
    {
      place += 1
    }
    let name = String(signs[start..<place])
    let isMember = start > 0 && signs[start - 1] == "."
    let isCalled = place < signs.count && signs[place] == "("
    // A word before = is the name of an argument, and what an axis is told is no variable.
    let isArgument = place < signs.count && signs[place] == "="
    if isMember || isCalled || isArgument || ["np", "True", "False"].contains(name) { continue }
    if !names.contains(name) { names.append(name) }
  }
  return names
}
