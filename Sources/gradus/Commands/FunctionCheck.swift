import ArgumentParser
import GradusEngine
import GradusLessons
import GradusScreen

/// The options of `gradus gradcheck --function`: the check in one variable.
struct FunctionOptions: ParsableArguments {
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case line, cube
  }

  @Option(help: "Check a function of one variable: line is x theta, cube is theta^3.")
  var function: Name?

  @Option(
    parsing: .unconditional, help: "Where the function is checked (default: line 4, cube 2).")
  var theta: Double?

  @Option(parsing: .unconditional, help: "The slope of the line (default: 2).")
  var x: Double?

  /// The check of the function; nil where a network is checked.
  /// - Throws: where an option has no meaning here.
  func setup() throws -> GradientCheckSetup? {
    guard let function else {
      guard theta == nil, x == nil else {
        throw ValidationError("--theta and --x go with --function line or --function cube")
      }
      return nil
    }
    guard [theta ?? 0, x ?? 0].allSatisfy(\.isFinite) else {
      throw ValidationError("--theta and --x take finite numbers")
    }
    guard x == nil || function == .line else {
      throw ValidationError("--x goes with --function line")
    }
    var setup = GradientCheckSetup(function == .line ? .line : .cube)
    setup.theta = theta ?? setup.theta
    setup.factor = x ?? setup.factor
    return setup
  }
}

/// What `gradus gradcheck --function` prints.
struct FunctionCheckReport: Encodable {
  struct Point: Encodable {
    let epsilon: Double
    /// Nil where nothing can be checked with this epsilon.
    @Nullable var approximation: Double?
    @Nullable var difference: Double?
    @Nullable var verdict: GradientVerdict?

    init(_ check: OneVariableCheck) {
      epsilon = check.epsilon
      let isChecked = check.obstacle == nil
      verdict = check.verdict
      approximation = isChecked ? check.approximation : nil
      difference = isChecked ? check.difference : nil
    }
  }

  let function: String
  @Nullable var x: Double?
  let theta: Double
  let epsilon: Double
  let gradient: Double
  let costs: [Double]
  let approximation: Double
  let difference: Double
  @Nullable var verdict: GradientVerdict?
  @Nullable var reason: CheckFinding.Reason?
  @Nullable var explanation: String?
  var sweep: [Point]?
  /// The epsilon that tells most.
  var best: CheckResult?

  private enum CodingKeys: CodingKey {
    case function, x, theta, epsilon, gradient, costs, approximation, difference, verdict, reason
    case explanation, sweep
  }

  private let check: OneVariableCheck
  private let result: CheckResult

  init(_ check: OneVariableCheck, _ result: CheckResult) {
    (self.check, self.result) = (check, result)
    switch check.function {
    case .line(let x): (function, self.x) = ("line", x)
    case .cube: (function, x) = ("cube", nil)
    }
    theta = check.theta
    epsilon = check.epsilon
    gradient = check.gradient
    costs = [check.costs.above, check.costs.below]
    approximation = check.approximation
    difference = check.difference
    verdict = result.verdict
    reason = result.finding?.reason
    explanation = result.reason
  }

  var text: String {
    let formula = x.map { "J = \(plainNumber($0)) theta" } ?? "J = theta^3"
    let quotient = QuotientText(
      above: check.costs.above, below: check.costs.below, distance: check.distance, digits: 12)
    func row(_ name: String, _ value: String) -> String {
      "  " + name + String(repeating: " ", count: max(1, 15 - name.count)) + value
    }
    var lines = [
      "\(formula) at theta \(plainNumber(theta)), epsilon \(plainNumber(epsilon)), "
        + (check.isOneSided ? "one-sided" : "two-sided"),
      "",
      row("J(theta+eps)", quotient.above),
      row(check.isOneSided ? "J(theta)" : "J(theta-eps)", quotient.below),
      row("divided by", plainNumber(check.distance)),
      row("approximation", quotient.slope),
      row("gradient", plainNumber(gradient)),
      "",
      "difference  \(scientific(difference, digits: 3))  \(result.verdictText)",
    ]
    lines += [explanation, result.remark(best: best, isCurveKnown: true)].compactMap(\.self)
    if let sweep {
      lines += ["", "epsilon  difference  approximation"]
      lines += sweep.map {
        scientific($0.epsilon, digits: 0).padded(to: 7) + "  "
          + ($0.difference.map { scientific($0, digits: 2) } ?? "-").padded(to: 10)
          + "  \($0.approximation.map(plainNumber) ?? "cannot check")"
      }
    }
    return lines.joined(separator: "\n")
  }
}
