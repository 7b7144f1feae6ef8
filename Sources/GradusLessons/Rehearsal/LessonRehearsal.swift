package import GradusEngine

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

  /// The first training point, worked out.
  package var firstExample: ExampleWalk? {
    run.trainingSet.points.first.map {
      ExampleWalk(run.network, point: $0, label: run.trainingSet.labels[0])
    }
  }

  package func value(of reference: FigureReference) -> Double {
    reference.value(of: run, compared: compared)
  }

  /// The same lab with a challenge's solution applied; the compared runs stay. It is trained where the
  /// solution has a setting, and where it has weights only it stands as they were placed.
  ///
  /// - Throws: the first setting that cannot be set.
  package func solved(by solution: [SettingAssignment]) throws(SettingError) -> LessonRehearsal {
    let (settings, weights) = lab.parts(of: solution)
    let experiment = try Experiment(
      settings.map { (name: $0.name, value: $0.value) }, from: lab.experiment)
    var run = TrainingRun(experiment)
    run.place(weights)
    if weights.isEmpty || !settings.isEmpty {
      run.advance(by: lab.until ?? experiment.iterations)
    }
    return LessonRehearsal(lab, run: run, compared: compared)
  }

  /// What is wrong with a challenge of weights that are moved by hand: its goal is met where they are at
  /// the start.
  func problem(ofHandsIn challenge: Challenge, file: String) -> LessonProblem? {
    guard !lab.hands.isEmpty else { return nil }
    var start = LessonRehearsal(lab, run: TrainingRun(lab.experiment), compared: compared)
    guard start.holds(challenge.goal) else { return nil }
    return LessonProblem(
      file: file, line: challenge.line,
      message:
        "the goal is met before a weight is moved (\(start.measured(challenge.goal))); raise it"
    )
  }
}
