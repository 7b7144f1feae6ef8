package import GradusEngine
import GradusScreen

/// Trains a lesson's experiments and holds what it says against what happens: of every prediction
/// exactly one option is what the run shows, or the sweep as it is kept, and every challenge fails at
/// the start and is met by its solution.
package func problems(rehearsing lesson: Lesson) -> [LessonProblem] {
  lesson.steps.flatMap { problems(rehearsing: $0, file: lesson.file) }
}

/// The same of one step.
func problems(rehearsing step: Step, file: String) -> [LessonProblem] {
  let ofSweep = step.items.compactMap { item -> LessonProblem? in
    // What is not kept cannot be held against anything.
    guard case .predict(let prediction) = item, prediction.isOfSweep,
      let results = step.sweep?.kept
    else { return nil }
    return problem(of: prediction, by: "the sweep", file: file) { condition in
      condition.sweep.map { results.value(of: $0) } ?? .nan
    }
  }
  let ofSealed = step.items.compactMap { item -> LessonProblem? in
    guard case .predict(let prediction) = item, prediction.isOfSealed else { return nil }
    return problem(ofSealed: prediction, file: file)
  }
  let known = ofSweep + ofSealed
  guard let lab = step.lab, step.items.contains(where: \.isDecidedByRun) else { return known }
  let rounds = step.items.compactMap { item -> CaseRound? in
    if case .cases(let round) = item { round } else { nil }
  }
  if !rounds.isEmpty { return known + rounds.flatMap { $0.problems(file: file) } }
  if let setup = lab.gradcheck {
    var rehearsal = GradcheckRehearsal(setup)
    return known + step.items.compactMap { rehearsal.problem(of: $0, file: file) }
  }
  var rehearsal = LessonRehearsal(lab)
  return known + step.items.compactMap { rehearsal.problem(of: $0, file: file) }
}

/// What is wrong with a prediction of the learner's own sealed accuracy: whatever it is, exactly one
/// option must happen.
private func problem(ofSealed prediction: Prediction, file: String) -> LessonProblem? {
  let conditions = prediction.options.flatMap(\.conditions)
  guard conditions.allSatisfy({ $0.figure == SubmitFigure.accuracy.rawValue }) else { return nil }
  for thousandth in 0...1000 {
    let found = problem(of: prediction, by: "the sealed set", file: file) { _ in
      Double(thousandth) / 1000
    }
    if let found { return found }
  }
  return nil
}

/// A lab's runs, trained as far as the lesson lets them.
package struct LessonRehearsal: Rehearsal, Sendable {
  package static let what = "the run"

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

  /// The same lab with a challenge's solution applied and trained; the compared runs stay.
  ///
  /// - Throws: the first setting that cannot be set.
  package func solved(by solution: [SettingAssignment]) throws(SettingError) -> LessonRehearsal {
    let experiment = try Experiment(
      solution.map { (name: $0.name, value: $0.value) }, from: lab.experiment)
    return LessonRehearsal(
      lab, run: LessonRehearsal.trained(experiment, until: lab.until), compared: compared)
  }
}

extension StepItem {
  fileprivate var isDecidedByRun: Bool {
    switch self {
    case .predict(let prediction): !prediction.isOfSweep && !prediction.isOfSealed
    case .challenge, .cases: true
    case .prose, .quiz, .note, .recall, .submit: false
    }
  }
}
