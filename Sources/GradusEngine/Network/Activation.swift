/// The function a hidden unit applies to its weighted input z.
///
/// | case      | a = g(z)          | g′(z) from the activation a |
/// |-----------|-------------------|-----------------------------|
/// | `relu`    | max(0, z)         | 1 where a > 0, else 0       |
/// | `tanh`    | tanh z            | 1 − a²                      |
/// | `sigmoid` | 1 / (1 + e^(−z))  | a·(1 − a)                   |
///
/// ReLU's derivative at 0 is taken as 0.
package enum Activation: String, CaseIterable, Codable, Sendable {
  case relu, tanh, sigmoid

  /// g(z) in each lane. A z that is not a number stays one.
  @inline(__always)
  func apply(_ z: Lanes) -> Lanes {
    switch self {
    case .relu: rectified(z)
    case .tanh: hyperbolicTangent(z)
    case .sigmoid: logistic(z)
    }
  }

  /// dA · g′(z) in each lane, with g′ written by the activation a = g(z).
  @inline(__always)
  func backward(_ upstream: Lanes, activation a: Lanes) -> Lanes {
    switch self {
    case .relu: upstream.replacing(with: 0, where: a .<= 0)
    case .tanh: upstream * (1 - a * a)
    case .sigmoid: upstream * (a * (1 - a))
    }
  }
}

/// max(0, z) in each lane. A z that is not a number stays one.
@inline(__always)
func rectified(_ z: Lanes) -> Lanes { z.replacing(with: 0, where: z .<= 0) }

/// The sigmoid, 1 / (1 + e^(−z)): from a score to a probability.
///
/// Rounds to exactly 1 from z ≈ 36.74 = 53·ln 2 on, where e^(−z) is at most half the spacing of
/// doubles at 1.
@inline(__always)
package func logistic(_ z: Double) -> Double {
  1 / (1 + exponential(-z))
}
