import GradusEngine

// What a planted fault makes of a line of the program.
extension CourseLine {
  /// The line with those of some faults in it that stand there, and which these are.
  func with(
    _ faults: Set<BackpropagationFault>, in program: CourseProgram
  ) -> (line: CourseLine, faults: [BackpropagationFault]) {
    var (text, own) = (expression, [BackpropagationFault]())
    for fault in BackpropagationFault.allCases where faults.contains(fault) {
      guard let changed = changed(text, by: fault, in: program), changed != text else { continue }
      text = changed
      own.append(fault)
    }
    return (CourseLine(step, layer, target, text, formula), own)
  }

  /// Nil where the fault is none of this line.
  private func changed(
    _ text: String, by fault: BackpropagationFault, in program: CourseProgram
  ) -> String? {
    let penalty = program.penaltySlope(of: "W\(layer)")
    let keep = program.keep(layer)
    switch (fault, step) {
    case (.dW2Doubled, .weights) where layer == 2: return text.replacing(".T)", with: ".T) * 2")
    case (.db1Quadrupled, .biases) where layer == 1: return text.replacing("1./m", with: "4./m")
    case (.missingMean, .weights), (.missingMean, .biases):
      return text.replacing("1./m * ", with: "").replacing("4./m * ", with: "4 * ")
    case (.missingReLUMask, .slope): return program.activation == .relu ? "dA\(layer)" : nil
    case (.transposedWeightsSign, .below): return "-" + text
    case (.penaltyForgotten, .weights) where program.penalty != nil:
      return text.replacing(penalty, with: "")
    case (.penaltyOnBiases, .biases): return text + program.penaltySlope(of: "b\(layer)")
    case (.penaltySum, .weights) where program.penalty != nil:
      let slope = program.penalty == .l1 ? "np.sign(W\(layer))" : "W\(layer)"
      return text.replacing(penalty, with: " + lambd/m * np.sum(\(slope))")
    case (.dropoutUnmasked, .below):
      return text.replacing(" * D\(layer) / \(keep)", with: "")
    case (.dropoutUnscaled, .below): return text.replacing(" / \(keep)", with: "")
    default: return nil
    }
  }
}
