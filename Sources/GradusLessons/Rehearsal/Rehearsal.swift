package import GradusEngine
import GradusScreen

/// What a step's experiment or check comes to, to hold against what the lesson says of it.
package protocol Rehearsal {
  /// What decides, for messages: `the run`.
  static var what: String { get }
  mutating func value(of condition: Condition) -> Double
  /// The same with a challenge's solution applied.
  ///
  /// - Throws: the first setting that cannot be set.
  func solved(by solution: [SettingAssignment]) throws(SettingError) -> Self
}

extension Rehearsal {
  package mutating func holds(_ conditions: [Condition]) -> Bool {
    conditions.allSatisfy { $0.holds(value: value(of: $0)) }
  }

  /// What is wrong with an item: a prediction of which not exactly one option happens, a challenge
  /// that is met at the start, or not by its solution.
  mutating func problem(of item: StepItem, file: String) -> LessonProblem? {
    switch item {
    case .predict(let prediction):
      prediction.isOfSweep || prediction.isOfSealed
        ? nil
        : GradusLessons.problem(of: prediction, by: Self.what, file: file) { value(of: $0) }
    case .challenge(let challenge): problem(of: challenge, file: file)
    case .prose, .quiz, .note, .cases, .recall, .submit: nil
    }
  }

  /// The figures that conditions compare, and their values here.
  mutating func measured(_ conditions: [Condition]) -> String {
    GradusLessons.measured(conditions) { value(of: $0) }
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
      var solved = try solved(by: challenge.solution)
      if solved.holds(challenge.goal) { return nil }
      return problem(
        "the solution does not meet the goal (\(solved.measured(challenge.goal))); change either")
    } catch {
      return problem("the solution cannot be applied: \(error.description)")
    }
  }
}

/// What is wrong with a prediction of which not exactly one option happens.
func problem(
  of prediction: Prediction, by what: String, file: String, value: (Condition) -> Double
) -> LessonProblem? {
  let happening = prediction.options.filter { option in
    option.conditions.allSatisfy { $0.holds(value: value($0)) }
  }
  if happening.count == 1 { return nil }
  let seen = measured(prediction.options.flatMap(\.conditions), value: value)
  let message =
    happening.isEmpty
    ? "\(what) bears out no option (\(seen)); change a 'when:'"
    : "\(what) bears out \(happening.count) options, "
      + happening.map { quoted(plainText($0.text)) }.joined(separator: " and ")
      + " (\(seen)); make their 'when:' exclude each other"
  return LessonProblem(file: file, line: prediction.line, message: message)
}

/// The figures that conditions compare, and their values: `test-accuracy 0.96, cost 0.03`.
private func measured(_ conditions: [Condition], value: (Condition) -> Double) -> String {
  var seen: [String] = []
  for condition in conditions {
    let name =
      condition.sweep.map { "\($0)" }
      ?? (condition.run.map { "\($0)." } ?? "") + condition.figure
      + (condition.iteration.map { "@\($0)" } ?? "")
    let text = "\(name) \(plainNumber(value(condition)))"
    if !seen.contains(text) { seen.append(text) }
  }
  return seen.joined(separator: ", ")
}
