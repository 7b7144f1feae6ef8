package import GradusEngine
import GradusScreen

/// The gradient check of a step, made as the tutor makes it, to hold what the lesson says against it.
package struct GradcheckRehearsal: Rehearsal, Sendable {
  package static let what = "the check"

  package let setup: GradientCheckSetup
  private let ground: CheckGround
  /// What the check came to, by ε.
  private var results: [Double: CheckResult] = [:]

  package init(_ setup: GradientCheckSetup) {
    self.setup = setup
    var run = setup.trainedRun
    run?.advance(by: setup.iteration)
    ground = setup.ground(run)
  }

  /// What the check comes to at an ε.
  package mutating func result(epsilon: Double) -> CheckResult {
    if let known = results[epsilon] { return known }
    let result: CheckResult
    if let check = setup.oneVariableCheck(epsilon: epsilon) {
      result = CheckResult(check)
    } else {
      var check = ground.check(setup, ground.run(setup), epsilon: epsilon)
      check.advance(by: .max)
      result = CheckResult(check)
    }
    results[epsilon] = result
    return result
  }

  package mutating func value(of reference: FigureReference) -> Double {
    guard let figure = reference.check else { return .nan }
    let result = result(epsilon: figure.epsilon ?? setup.epsilon)
    return figure.value(setup) { _ in result }
  }

  package func solved(by solution: [SettingAssignment]) throws(SettingError) -> GradcheckRehearsal {
    GradcheckRehearsal(try setup.applying(solution))
  }
}
