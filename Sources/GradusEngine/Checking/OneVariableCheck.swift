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

  /// The two costs that are compared: at θ + ε, and at θ − ε or θ.
  package var costs: (above: Double, below: Double) {
    let plus = theta + epsilon
    if isOneSided { return (function.value(plus), function.value(theta)) }
    let minus = makesMinusFromPlus ? plus - epsilon : theta - epsilon
    return (function.value(plus), function.value(minus))
  }

  /// What their difference is divided by.
  package var distance: Double { isOneSided ? epsilon : 2 * epsilon }

  /// The difference of J that approximates it.
  package var approximation: Double { (costs.above - costs.below) / distance }

  /// |g − g̃| / (|g| + |g̃|); 0/0 is 0.
  package var difference: Double {
    let scale = abs(gradient) + abs(approximation)
    return scale == 0 ? 0 : abs(gradient - approximation) / scale
  }

  /// Why nothing can be checked; nil where something can.
  package var obstacle: CheckObstacle? {
    let here = function.value(theta)
    if !here.isFinite { return .cost(here) }
    if !gradient.isFinite { return .gradient(parameter: "theta") }
    if !CheckObstacle.moves(theta, by: epsilon, isOneSided: isOneSided) {
      return .unmoved(parameter: "theta", theta: theta, epsilon: epsilon)
    }
    return costs.above.isFinite && costs.below.isFinite && approximation.isFinite
      ? nil : .costAtStep("theta", epsilon)
  }

  /// What rounding may leave in a slope that is measured over some distance.
  private func rounding(distance: Double) -> Double {
    GradientCheck.caution * max(abs(costs.above), abs(costs.below)) * Double.ulpOfOne / distance
  }

  /// As ``GradientCheck/finding``, by the same rule; but that one number may be met exactly, and that
  /// a derivative of 0 has no relative difference to go by. Nil where nothing can be checked.
  package var finding: CheckFinding? {
    if obstacle != nil { return nil }
    let (gradient, approximation) = (gradient, approximation)
    func found(_ verdict: GradientVerdict, _ reason: CheckFinding.Reason) -> CheckFinding {
      CheckFinding(difference: difference, resolution: 0, verdict: verdict, reason: reason)
    }
    if gradient == 0 && approximation == 0 { return found(.suspicious, .zero) }
    let below = isOneSided ? theta : theta - epsilon
    let step = abs(((theta + epsilon) - below) / distance - 1) * abs(approximation)
    let comparison = GradientComparison(
      CollectionOfOne((gradient, approximation, rounding(distance: distance) + step)))
    let outcome = comparison.isInDoubt ? outcome : nil
    if gradient == 0 && outcome != .confirmed { return found(.look, .zeroSlope) }
    return comparison.finding(outcome, hasKinks: false)
  }

  package var verdict: GradientVerdict? { finding?.verdict }

  /// Whether the derivative still differs with smaller steps, see ``SecondLook``.
  private var outcome: SlopeSteps.Outcome {
    var steps = SlopeSteps()
    for exponent in SlopeSteps.exponents {
      guard let h = Double("1e-\(exponent)"),
        CheckObstacle.moves(theta, by: h, isOneSided: false)
      else { continue }
      let plus = theta + h
      let minus = (makesMinusFromPlus && !isOneSided ? plus : theta) - h
      let moved = plus - (theta - h)
      let change = function.value(plus) - function.value(minus)
      steps.add(
        slope: (change - moved * gradient) / (2 * h) + gradient, rounding: rounding(distance: 2 * h)
      )
    }
    return steps.outcome(
      claim: gradient, rounding: 0, scale: abs(gradient) + abs(approximation))
  }
}
