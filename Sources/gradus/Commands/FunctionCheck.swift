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
    let approximation: Double
    let difference: Double

    init(_ check: OneVariableCheck) {
      epsilon = check.epsilon
      approximation = check.approximation
      difference = check.difference
    }
  }

  let function: String
  @Nullable var x: Double?
  let theta: Double
  let epsilon: Double
  let gradient: Double
  let approximation: Double
  let difference: Double
  let verdict: GradientVerdict
  var sweep: [Point]?

  private enum CodingKeys: CodingKey {
    case function, x, theta, epsilon, gradient, approximation, difference, verdict, sweep
  }

  private let isOneSided: Bool

  init(_ check: OneVariableCheck) {
    switch check.function {
    case .line(let x): (function, self.x) = ("line", x)
    case .cube: (function, x) = ("cube", nil)
    }
    theta = check.theta
    epsilon = check.epsilon
    gradient = check.gradient
    approximation = check.approximation
    difference = check.difference
    verdict = check.verdict
    isOneSided = check.isOneSided
  }

  var text: String {
    let formula = x.map { "J = \(plainNumber($0)) theta" } ?? "J = theta^3"
    var lines = [
      "\(formula) at theta \(plainNumber(theta)), epsilon \(plainNumber(epsilon)), "
        + (isOneSided ? "one-sided" : "two-sided"),
      "",
      "  gradient       \(plainNumber(gradient))",
      "  approximation  \(plainNumber(approximation))",
      "",
      "difference  \(scientific(difference, digits: 3))  \(verdict.rawValue)",
    ]
    if let sweep {
      lines += ["", "epsilon  difference  approximation"]
      lines += sweep.map {
        scientific($0.epsilon, digits: 0).padded(to: 7) + "  "
          + scientific($0.difference, digits: 2).padded(to: 10)
          + "  \(plainNumber($0.approximation))"
      }
    }
    return lines.joined(separator: "\n")
  }
}
