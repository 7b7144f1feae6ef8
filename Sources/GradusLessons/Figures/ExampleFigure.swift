package import GradusEngine

/// A figure of the training point that the learner looks at. It belongs to what is on the screen, not
/// to a run, so text may quote it, and no condition can ask for it.
package enum ExampleFigure: String, CaseIterable, Sendable {
  /// The output's logit.
  case z = "example-z"
  /// What the network says: the probability of class 1.
  case a = "example-a"
  /// The point's label.
  case y = "example-y"
  /// The point's own cost, −log a or −log(1 − a).
  case cost = "example-cost"

  package func of(_ walk: ExampleWalk) -> Double {
    switch self {
    case .z: walk.layers.last?.z.first ?? .nan
    case .a: walk.probability
    case .y: Double(walk.label)
    case .cost: walk.cost
    }
  }
}
