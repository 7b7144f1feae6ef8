package import GradusEngine

/// A figure of a step with a gradient check, as conditions and text name it: `difference`,
/// `difference@1e-4`, `faults-left`.
package struct CheckFigure: Hashable, Sendable {
  package enum Name: String, CaseIterable, Sendable {
    case difference
    case largestBlockDifference = "largest-block-difference"
    case switchedReLUs = "switched-relus"
    case faultsLeft = "faults-left"
    case costEvaluations = "cost-evaluations"
    case parameters
    case epsilon, at, lambda, keep
    /// Of a function of one variable.
    case theta, derivative, approximation, error

    /// Whether it can be asked for at another ε.
    package var hasEpsilon: Bool {
      switch self {
      case .difference, .largestBlockDifference, .switchedReLUs, .approximation, .error: true
      default: false
      }
    }

    /// Whether a kind of check has it.
    package func isOf(_ subject: GradientCheckSetup.Subject) -> Bool {
      switch self {
      case .difference, .costEvaluations, .faultsLeft, .epsilon, .parameters: true
      case .theta, .derivative, .approximation, .error: subject.isOneVariable
      case .largestBlockDifference, .switchedReLUs, .lambda, .keep: !subject.isOneVariable
      case .at: subject == .experiment
      }
    }
  }

  package let name: Name
  /// Another ε than the current one.
  package let epsilon: Double?

  /// Reads `FIGURE` or `FIGURE@EPSILON`.
  /// - Throws: what is wrong with it, and what would be right.
  package init(
    parsing text: String, subject: GradientCheckSetup.Subject
  ) throws(ConditionError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let known = Name.allCases.filter { $0.isOf(subject) }
    guard let name = Name(rawValue: String(parts[0])), known.contains(name) else {
      let names = known.map(\.rawValue)
      throw .inCheck(
        "a gradcheck step has no figure \(quoted(parts[0]))"
          + (nearest(String(parts[0]), in: names).map { suggestion($0) }
            ?? " (\(names.joined(separator: ", ")))"))
    }
    self.name = name
    guard parts.count > 1 else {
      epsilon = nil
      return
    }
    guard name.hasEpsilon else {
      throw .inCheck("\(name.rawValue) cannot be taken at another epsilon; leave out the @")
    }
    guard let value = Double(written: parts[1]), value >= 1e-12, value <= 1 else {
      throw .inCheck("\(quoted(parts[1])) is not an epsilon; write one such as 1e-4 after the @")
    }
    epsilon = value
  }

  package var unit: Figure.Unit {
    switch name {
    case .switchedReLUs, .faultsLeft, .costEvaluations, .parameters, .at: .count
    default: .number
    }
  }

  /// The figure's value, or NaN where the check was not made.
  /// - Parameter result: the result of the check at an ε.
  package func value(
    _ setup: GradientCheckSetup, result: (_ epsilon: Double) -> CheckResult?
  ) -> Double {
    switch name {
    case .faultsLeft: return Double(setup.faultCount)
    case .epsilon: return setup.epsilon
    case .at: return Double(setup.iteration)
    case .lambda: return setup.experiment.lambda
    case .keep: return setup.experiment.keep.min() ?? 1
    case .theta: return setup.theta
    default: break
    }
    guard let result = result(epsilon ?? setup.epsilon) else { return .nan }
    return switch name {
    case .difference: result.difference
    case .largestBlockDifference: result.largestBlockDifference
    case .switchedReLUs: Double(result.switchedReLUs)
    case .costEvaluations: Double(result.costEvaluations)
    case .parameters: Double(result.parameters)
    case .derivative: result.derivative
    case .approximation: result.approximation
    case .error: abs(result.approximation - result.derivative)
    case .faultsLeft, .epsilon, .at, .lambda, .keep, .theta: .nan
    }
  }
}
