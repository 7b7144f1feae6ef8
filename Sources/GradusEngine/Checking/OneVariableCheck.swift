/// The gradient check in its smallest form: a function of one variable.
///
/// | function | J(θ)  | J′(θ) | two-sided difference | one-sided difference |
/// |----------|-------|-------|----------------------|----------------------|
/// | `line`   | x·θ   | x     | x                    | x                    |
/// | `cube`   | θ³    | 3θ²   | 3θ² + ε²             | 3θ² + 3θε + ε²       |
///
/// The two-sided difference is (J(θ + ε) − J(θ − ε)) / 2ε, the one-sided one (J(θ + ε) − J(θ)) / ε. Its
/// error shrinks as ε² the one way and as ε the other, until what rounding leaves in J, divided by ε,
/// outgrows it. With `makesMinusFromPlus` the checker itself is wrong: θ⁻ is made from θ⁺, so that it
/// is θ, and the two-sided difference is half of the one-sided one.
///
/// The course's case is the line with x = 2 at θ = 4.
package struct OneVariableCheck: Hashable, Sendable {
  package enum Function: Hashable, Sendable {
    case line(x: Double)
    case cube

    /// J(θ).
    package func value(_ theta: Double) -> Double {
      switch self {
      case .line(let x): x * theta
      case .cube: theta * theta * theta
      }
    }

    /// J′(θ).
    package func derivative(_ theta: Double) -> Double {
      switch self {
      case .line(let x): x
      case .cube: 3 * (theta * theta)
      }
    }
  }

  package let function: Function
  package let theta: Double
  package let epsilon: Double
  package let isOneSided: Bool
  package let makesMinusFromPlus: Bool

  package init(
    _ function: Function, theta: Double, epsilon: Double = 1e-7, isOneSided: Bool = false,
    makesMinusFromPlus: Bool = false
  ) {
    self.function = function
    self.theta = theta
    self.epsilon = epsilon
    self.isOneSided = isOneSided
    self.makesMinusFromPlus = makesMinusFromPlus
  }

  /// J′(θ), as calculus gives it.
  package var gradient: Double { function.derivative(theta) }

  /// The difference of J that approximates it.
  package var approximation: Double {
    let plus = theta + epsilon
    if isOneSided { return (function.value(plus) - function.value(theta)) / epsilon }
    let minus = makesMinusFromPlus ? plus - epsilon : theta - epsilon
    return (function.value(plus) - function.value(minus)) / (2 * epsilon)
  }

  /// |g − g̃| / (|g| + |g̃|); 0/0 is 0.
  package var difference: Double {
    let scale = abs(gradient) + abs(approximation)
    return scale == 0 ? 0 : abs(gradient - approximation) / scale
  }

  /// As ``GradientCheck/verdict``, but that a line may be met exactly, and that a derivative of 0 has
  /// no relative difference to go by.
  package var verdict: GradientVerdict {
    if gradient == 0 && approximation == 0 { return .suspicious }
    if gradient == 0 || !difference.isFinite { return .look }
    if difference == 0 && function == .cube { return .suspicious }
    return difference <= GradientVerdict.fineLimit
      ? .fine : difference <= GradientVerdict.lookLimit ? .look : .wrong
  }
}
