import GradusEngine
import GradusScreen

/// The gradient check of a step, made as the tutor makes it, to hold what the lesson says against it.
package struct GradcheckRehearsal: Sendable {
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
      var check = ground.check(setup, epsilon: epsilon)
      check.advance(by: .max)
      result = CheckResult(check)
    }
    results[epsilon] = result
    return result
  }

  /// The value of a figure such as `difference@1e-4`; not a number where there is none.
  package mutating func value(of figure: String) -> Double {
    guard let figure = try? CheckFigure(parsing: figure, subject: setup.subject) else {
      return .nan
    }
    let result = result(epsilon: figure.epsilon ?? setup.epsilon)
    return figure.value(setup) { _ in result }
  }

  package mutating func holds(_ conditions: [Condition]) -> Bool {
    for condition in conditions where !condition.holds(value: value(of: condition.figure)) {
      return false
    }
    return true
  }

  mutating func problem(of item: StepItem, file: String) -> LessonProblem? {
    switch item {
    case .predict(let prediction): problem(of: prediction, file: file)
    case .challenge(let challenge): problem(of: challenge, file: file)
    case .prose, .quiz, .note, .cases, .recall, .submit: nil
    }
  }

  private mutating func problem(of prediction: Prediction, file: String) -> LessonProblem? {
    var happening: [Prediction.Option] = []
    for option in prediction.options where holds(option.conditions) { happening.append(option) }
    if happening.count == 1 { return nil }
    let seen = measured(prediction.options.flatMap(\.conditions))
    let message =
      happening.isEmpty
      ? "the check bears out no option (\(seen)); change a 'when:'"
      : "the check bears out \(happening.count) options, "
        + happening.map { quoted(plainText($0.text)) }.joined(separator: " and ")
        + " (\(seen)); make their 'when:' exclude each other"
    return LessonProblem(file: file, line: prediction.line, message: message)
  }

  private mutating func problem(of challenge: Challenge, file: String) -> LessonProblem? {
    func problem(_ message: String) -> LessonProblem {
      LessonProblem(file: file, line: challenge.line, message: message)
    }
    if holds(challenge.goal) {
      return problem(
        "the goal is met before anything is changed (\(measured(challenge.goal))); raise it")
    }
    do throws(SettingError) {
      var solved = GradcheckRehearsal(try setup.applying(challenge.solution))
      if solved.holds(challenge.goal) { return nil }
      return problem(
        "the solution does not meet the goal (\(solved.measured(challenge.goal))); change either")
    } catch {
      return problem("the solution cannot be applied: \(error.description)")
    }
  }

  /// The figures that conditions compare, as the check shows them.
  mutating func measured(_ conditions: [Condition]) -> String {
    var seen: [String] = []
    for condition in conditions {
      let text = "\(condition.figure) \(plainNumber(value(of: condition.figure)))"
      if !seen.contains(text) { seen.append(text) }
    }
    return seen.joined(separator: ", ")
  }
}
