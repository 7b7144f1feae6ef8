package import GradusEngine
import GradusScreen

/// Trains a lesson's experiments and holds what it says against what happens: of every prediction
/// exactly one option is what the run shows, and every challenge fails at the start and is met by its
/// solution.
package func problems(rehearsing lesson: Lesson) -> [LessonProblem] {
  lesson.steps.flatMap { step in
    guard let lab = step.lab, step.items.contains(where: \.isDecidedByRun) else {
      return [LessonProblem]()
    }
    let rounds = step.items.compactMap { item -> CaseRound? in
      if case .cases(let round) = item { round } else { nil }
    }
    if !rounds.isEmpty { return rounds.flatMap { $0.problems(file: lesson.file) } }
    if let setup = lab.gradcheck {
      var rehearsal = GradcheckRehearsal(setup)
      return step.items.compactMap { rehearsal.problem(of: $0, file: lesson.file) }
    }
    let rehearsal = LessonRehearsal(lab)
    return step.items.compactMap { rehearsal.problem(of: $0, file: lesson.file) }
  }
}

/// A lab's runs, trained as far as the lesson lets them.
package struct LessonRehearsal: Sendable {
  package let lab: Lab
  package let run: TrainingRun
  package let compared: [(name: String, run: TrainingRun)]

  package init(_ lab: Lab) {
    self.init(
      lab, run: LessonRehearsal.trained(lab.experiment, until: lab.until),
      compared: lab.compared.map {
        ($0.name, LessonRehearsal.trained($0.experiment, until: lab.until))
      })
  }

  private init(_ lab: Lab, run: TrainingRun, compared: [(name: String, run: TrainingRun)]) {
    self.lab = lab
    self.run = run
    self.compared = compared
  }

  private static func trained(_ experiment: Experiment, until: Int?) -> TrainingRun {
    var run = TrainingRun(experiment)
    run.advance(by: until ?? experiment.iterations)
    return run
  }

  package func value(of condition: Condition) -> Double {
    condition.subject.value(of: run, compared: compared)
  }

  package func holds(_ conditions: [Condition]) -> Bool {
    conditions.allSatisfy { $0.holds(value: value(of: $0)) }
  }

  /// The same lab with a challenge's solution applied and trained; the compared runs stay.
  ///
  /// - Throws: the first setting that cannot be set.
  package func solved(by solution: [SettingAssignment]) throws(SettingError) -> LessonRehearsal {
    let experiment = try Experiment(
      solution.map { (name: $0.name, value: $0.value) }, from: lab.experiment)
    return LessonRehearsal(
      lab, run: LessonRehearsal.trained(experiment, until: lab.until), compared: compared)
  }

  fileprivate func problem(of item: StepItem, file: String) -> LessonProblem? {
    switch item {
    case .predict(let prediction): problem(of: prediction, file: file)
    case .challenge(let challenge): problem(of: challenge, file: file)
    case .prose, .quiz, .note, .cases: nil
    }
  }

  private func problem(of prediction: Prediction, file: String) -> LessonProblem? {
    let happening = prediction.options.filter { holds($0.conditions) }
    if happening.count == 1 { return nil }
    let seen = measured(prediction.options.flatMap(\.conditions))
    let message =
      happening.isEmpty
      ? "the run bears out no option (\(seen)); change a 'when:'"
      : "the run bears out \(happening.count) options, "
        + happening.map { quoted(plainText($0.text)) }.joined(separator: " and ")
        + " (\(seen)); make their 'when:' exclude each other"
    return LessonProblem(file: file, line: prediction.line, message: message)
  }

  private func problem(of challenge: Challenge, file: String) -> LessonProblem? {
    func problem(_ message: String) -> LessonProblem {
      LessonProblem(file: file, line: challenge.line, message: message)
    }
    if holds(challenge.goal) {
      return problem(
        "the goal is met before anything is changed (\(measured(challenge.goal))); raise it")
    }
    do throws(SettingError) {
      let solved = try solved(by: challenge.solution)
      if solved.holds(challenge.goal) { return nil }
      return problem(
        "the solution does not meet the goal (\(solved.measured(challenge.goal))); change either")
    } catch {
      return problem("the solution cannot be applied: \(error.description)")
    }
  }

  /// The figures that conditions compare, as the runs show them: `test-accuracy 0.96, cost 0.03`.
  private func measured(_ conditions: [Condition]) -> String {
    var seen: [String] = []
    for condition in conditions {
      let name =
        (condition.run.map { "\($0)." } ?? "") + condition.figure
        + (condition.iteration.map { "@\($0)" } ?? "")
      let text = "\(name) \(plainNumber(value(of: condition)))"
      if !seen.contains(text) { seen.append(text) }
    }
    return seen.joined(separator: ", ")
  }
}

extension StepItem {
  fileprivate var isDecidedByRun: Bool {
    switch self {
    case .predict, .challenge, .cases: true
    case .prose, .quiz, .note: false
    }
  }
}
