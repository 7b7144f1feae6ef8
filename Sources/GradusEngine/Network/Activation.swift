/// The function g that a hidden unit applies to its weighted input z.
///
/// | case      | a = g(z)          | g′(z), from the activation a |
/// |-----------|-------------------|------------------------------|
/// | `relu`    | max(0, z)         | 1 where a > 0, else 0        |
/// | `tanh`    | tanh z            | 1 − a²                       |
/// | `sigmoid` | 1 / (1 + e^(−z))  | a·(1 − a)                    |
/// | `leaky`   | max(0.01·z, z)    | 1 where a > 0, else 0.01     |
/// | `linear`  | z                 | 1                            |
///
/// At 0, ReLU's derivative is taken as 0 and that of a leaky ReLU as 0.01. The raw value is the name on
/// the command line and in lesson files. To add an activation, add its case, its ``function`` and the
/// type behind it, all in this file, and say in the tutor why its line of the backward pass is right.
package enum Activation: String, CaseIterable, Codable, Sendable {
  case relu, tanh, sigmoid, leaky, linear

  /// What is behind the case: the one place that tells the activations apart.
  var function: any ActivationFunction.Type {
    switch self {
    case .relu: ReLU.self
    case .tanh: Tanh.self
    case .sigmoid: Sigmoid.self
    case .leaky: LeakyReLU.self
    case .linear: Linear.self
    }
  }

  /// Whether a hidden unit's activation is so near the end of its range that next to no gradient
  /// comes through; never where the range has no end that g only approaches.
  package func isSaturated(_ a: Double) -> Bool { function.isSaturated(a) }
}

/// Everything the engine must know of one activation.
///
/// The functions themselves are in ActivationLanes.swift, and the kernels' loops over a layer call them.
protocol ActivationFunction {
  /// g(z) in each lane. A z that is not a number stays one.
  static func apply(_ z: Lanes) -> Lanes
  /// dA · g′(z) in each lane, with g′ written by the activation a = g(z).
  static func backward(_ dA: Lanes, activation a: Lanes) -> Lanes
  /// Whether g has a kink at z = 0 and so no derivative there.
  static var hasKink: Bool { get }
  /// How many roundings there are in g, each of 2⁻⁵³ of its value at most.
  static var roundings: Double { get }
  /// See ``Activation/isSaturated(_:)``.
  static func isSaturated(_ a: Double) -> Bool
  static func apply(_ z: UnsafeMutablePointer<Lanes>, count: Int)
}

extension ActivationFunction {
  static var hasKink: Bool { false }
  static var roundings: Double { 0 }
  static func isSaturated(_ a: Double) -> Bool { false }

  /// g(Z) in place of Z.
  static func apply(_ z: UnsafeMutablePointer<Lanes>, count: Int) {
    for place in 0..<count { z[place] = apply(z[place]) }
  }
}

private enum ReLU: ActivationFunction {
  @inline(__always)
  static func apply(_ z: Lanes) -> Lanes { relu(z) }
  @inline(__always)
  static func backward(_ dA: Lanes, activation a: Lanes) -> Lanes { reluSlope(dA, a) }
  static let hasKink = true
}

private enum Tanh: ActivationFunction {
  @inline(__always)
  static func apply(_ z: Lanes) -> Lanes { hyperbolicTangent(z) }
  @inline(__always)
  static func backward(_ dA: Lanes, activation a: Lanes) -> Lanes { tanhSlope(dA, a) }
  static let roundings = 4.0
  /// There g′ < 0.02.
  static func isSaturated(_ a: Double) -> Bool { abs(a) > 0.99 }
}

private enum Sigmoid: ActivationFunction {
  @inline(__always)
  static func apply(_ z: Lanes) -> Lanes { logistic(z) }
  @inline(__always)
  static func backward(_ dA: Lanes, activation a: Lanes) -> Lanes { sigmoidSlope(dA, a) }
  static let roundings = 4.0
  /// There g′ < 0.01.
  static func isSaturated(_ a: Double) -> Bool { a < 0.01 || a > 0.99 }
}

private enum LeakyReLU: ActivationFunction {
  @inline(__always)
  static func apply(_ z: Lanes) -> Lanes { leakyReLU(z) }
  @inline(__always)
  static func backward(_ dA: Lanes, activation a: Lanes) -> Lanes { leakyReLUSlope(dA, a) }
  static let roundings = 1.0
  static let hasKink = true
}

private enum Linear: ActivationFunction {
  @inline(__always)
  static func apply(_ z: Lanes) -> Lanes { z }
  @inline(__always)
  static func backward(_ dA: Lanes, activation a: Lanes) -> Lanes { dA }
}
