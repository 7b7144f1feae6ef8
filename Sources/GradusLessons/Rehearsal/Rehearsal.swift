package import GradusEngine

/// What a step's experiment or check comes to, to hold against what the lesson says of it.
package protocol Rehearsal {
  /// What decides, for messages: `the run`.
  static var what: String { get }
  /// The value of a figure; not a number where there is none.
  mutating func value(of reference: FigureReference) -> Double
  /// The same with a challenge's solution applied.
  ///
  /// - Throws: the first setting that cannot be set.
  func solved(by solution: [SettingAssignment]) throws(SettingError) -> Self
}

extension Rehearsal {
  package mutating func holds(_ conditions: [Condition]) -> Bool {
    conditions.allSatisfy { $0.holds(value: value(of: $0.subject)) }
  }

  /// The figures that conditions compare, and their values here.
  mutating func measured(_ conditions: [Condition]) -> String {
    GradusLessons.measured(conditions) { value(of: $0.subject) }
  }

  /// What is wrong with a challenge: it is met at the start, or not by its solution.
  mutating func problem(of challenge: Challenge, file: String) -> LessonProblem? {
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

/// The figures that conditions compare, and their values: `test-accuracy 0.96, cost 0.03`.
func measured(_ conditions: [Condition], value: (Condition) -> Double) -> String {
  var seen: [String] = []
  for condition in conditions {
    let text = "\(condition.subject) \(plainNumber(value(condition)))"
    if !seen.contains(text) { seen.append(text) }
  }
  return seen.joined(separator: ", ")
}
