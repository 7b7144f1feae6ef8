import GradusCode
import GradusEngine

extension HuntProgram.Line {
  /// Why the line is right as it is.
  func reason(in course: CourseProgram) -> String {
    switch line.step {
    case .output: "Sigmoid and cross-entropy together leave A − Y."
    case .weights:
      "A weight's slope is its unit's error times its input, the mean over the points"
        + (course.penalty == nil ? "." : ", and the penalty's own slope.")
    case .biases:
      "A bias adds its value once, so its slope is the error itself, the mean over the points."
    case .below:
      "The error goes back through the weights that the signal came through"
        + (course.isMasked(line.layer)
          ? "; what was dropped and divided on the way forward is on the way back, too." : ".")
    case .slope: course.activation.reason
    case .moveUp: "It moves one parameter up by ε, and nothing else: e is 1 there and 0 elsewhere."
    case .moveDown: "It moves the same parameter down by ε, from where it was."
    case .quotient: "The slope is how much the cost changed over how far the parameter moved."
    case .comparison: "It is 0 where both gradients agree, and 1 where one of them is 0."
    case .input, .activate, .draw, .drop, .scale, .mask, .unscale, .logarithms, .crossEntropy,
      .penalty, .cost:
      ""
    }
  }
}

extension Activation {
  /// Why its line of the backward pass is right.
  fileprivate var reason: String {
    switch self {
    case .relu: "A ReLU lets the error through where it let the signal through."
    case .tanh: "The slope of tanh is one minus its square."
    case .sigmoid: "The slope of a sigmoid is itself times one minus itself."
    case .leaky:
      "A leaky ReLU lets the error through where it let the signal through, and a hundredth elsewhere."
    case .linear: "A linear unit hands the error on as it is: its slope is 1."
    }
  }
}
