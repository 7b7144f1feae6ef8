import GradusEngine

extension HuntCode.Part {
  /// Why the line is right as it is.
  func reason(activation: Activation, hasPenalty: Bool) -> String {
    switch self {
    case .backward(.output, _):
      "Sigmoid and cross-entropy together leave A − Y; the mean over the examples divides it by m."
    case .backward(.weights, _):
      "A weight's slope is its unit's error times its input"
        + (hasPenalty ? ", and the penalty's own slope." : ".")
    case .backward(.biases, _):
      "A bias adds its value once, so its slope is the sum of the errors."
    case .backward(.below, _):
      "The error goes back through the weights that the signal came through."
    case .backward(.mask, _):
      "Whatever was dropped and divided by keep on the way forward is on the way back, too."
    case .backward(.activation, _): activation.reason
    case .backward(.update, _): "It steps against the gradient."
    case .above: "It moves one parameter up by ε, and nothing else."
    case .below: "It moves the same parameter down by ε, from where it was."
    case .quotient: "The slope is how much the cost changed over how far the parameter moved."
    case .comparison: "It is 0 where both gradients agree, and 1 where one of them is 0."
    }
  }
}

extension Activation {
  /// Why its line of the backward pass is right.
  fileprivate var reason: String {
    switch self {
    case .relu: "A ReLU lets the error through where it let the signal through."
    case .tanh: "The slope of tanh is one minus its square."
    case .sigmoid: "The slope of a sigmoid σ is σ times one minus σ."
    case .leaky:
      "A leaky ReLU lets the error through where it let the signal through, and a hundredth elsewhere."
    case .linear: "A linear unit hands the error on as it is: its slope is 1."
    }
  }
}
