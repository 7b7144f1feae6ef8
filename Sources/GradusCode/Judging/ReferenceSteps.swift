/// A variable of the right program and the lines that compute it, in one of the ways in which it may
/// be written.
package struct ReferenceStep: Sendable, Hashable {
  /// What a step computes: which rows of the tables of mistakes are about it.
  package enum Kind: Sendable, Hashable {
    /// m, how many points there are.
    case count
    case input, activation, output
    case cost
    case outputError, error, slope, weights, biases
    case newWeights, newBiases
    case difference
  }

  package let kind: Kind
  /// The layer, counted from 1; 0 where there is none.
  package let layer: Int
  package let target: String
  package let lines: [String]

  /// The variables that it is computed from.
  let inputs: Set<String>

  init(kind: Kind, layer: Int, target: String, lines: [String]) {
    (self.kind, self.layer, self.target, self.lines) = (kind, layer, target, lines)
    inputs = Set(lines.flatMap { names(in: $0) }).subtracting([target])
  }
}

/// The words of a line that may be variables.
func names(in line: String) -> [String] {
  line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    .filter { $0.first?.isNumber == false }
}

/// Where a backward pass takes the mean over the points: the two ways are equally right.
package enum MeanPlace: CaseIterable {
  /// In each dW and db, as the course does in one notebook.
  case inGradients
  /// In dZ of the output layer, as it does in another.
  case inOutputError
}

extension CourseProgram {
  private static let mean = "1./m * "

  /// The backward pass, a variable a step.
  package func backwardSteps(_ place: MeanPlace) -> [ReferenceStep] {
    var steps = [ReferenceStep(kind: .count, layer: 0, target: "m", lines: ["m = X.shape[1]"])]
    for line in backwardLines {
      var expression = line.expression
      let kind: ReferenceStep.Kind
      switch line.step {
      case .output:
        kind = .outputError
        if place == .inOutputError { expression = Self.mean + "(\(expression))" }
      case .weights, .biases:
        kind = line.step == .weights ? .weights : .biases
        if place == .inOutputError, expression.hasPrefix(Self.mean) {
          expression.removeFirst(Self.mean.count)
        }
      case .slope:
        kind = .slope
        // From A a forgotten mask of dropout would not show.
        expression = "dA\(line.layer) * (Z\(line.layer) > 0)"
      default: kind = .error
      }
      steps.append(kind, line, expression)
    }
    return steps
  }

  /// The forward pass, a variable a step; masks are given.
  package var forwardSteps: [ReferenceStep] {
    var steps: [ReferenceStep] = []
    for line in forwardLines where line.step != .draw {
      let kind: ReferenceStep.Kind =
        line.step == .input ? .input : line.layer == layers ? .output : .activation
      steps.append(kind, line, line.expression)
    }
    return steps
  }

  /// The cost, from the output's activations.
  package var costSteps: [ReferenceStep] {
    let parts = costLines + penaltyLines
    let sum = (["cost"] + penaltyLines.map(\.target)).joined(separator: " + ")
    return [
      ReferenceStep(kind: .count, layer: 0, target: "m", lines: ["m = Y.shape[1]"]),
      ReferenceStep(
        kind: .cost, layer: 0, target: "cost", lines: parts.map(\.text) + ["cost = \(sum)"]),
    ]
  }

  /// One step of descent: the new parameters, called W1_new and so on.
  package var updateSteps: [ReferenceStep] {
    blocks.enumerated().map { index, block in
      ReferenceStep(
        kind: index % 2 == 0 ? .newWeights : .newBiases, layer: index / 2 + 1,
        target: block + "_new", lines: ["\(block)_new = \(block) - learning_rate * d\(block)"])
    }
  }
}

extension [ReferenceStep] {
  /// Adds a line to the step of its variable, or begins that step.
  fileprivate mutating func append(
    _ kind: ReferenceStep.Kind, _ line: CourseLine, _ expression: String
  ) {
    let text = "\(line.target) = \(expression)"
    if let index = lastIndex(where: { $0.target == line.target }) {
      let step = self[index]
      self[index] = ReferenceStep(
        kind: step.kind, layer: step.layer, target: step.target, lines: step.lines + [text])
    } else {
      append(ReferenceStep(kind: kind, layer: line.layer, target: line.target, lines: [text]))
    }
  }
}
