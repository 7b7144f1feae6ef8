package import GradusEngine
package import GradusLessons

/// The lab of a step while it is open: the run, the runs beside it, and how it is played.
///
/// What can be done with the run has a file each: training (`LabTraining`), going through its time
/// (`LabTime`), comparing (`LabComparison`), changing settings (`LabChanges`), moving weights by hand
/// (`LabHands`), the valley of one of them (`LabValley`), many seeds (`Spread`),
/// a close look at units and examples (`LabLook`), reading the curve (`ReadOut`), checking the gradient
/// (`LabCheck`).
package struct LabSession: Sendable {
  package let setup: Lab
  /// The run and its past.
  var timeline: Timeline
  /// The runs of the step's `compare`.
  var others: [(name: String, timeline: Timeline)]
  /// The run that was put aside, drawn behind this one, and its past.
  @OnHeap var keptTimeline: Timeline? = nil
  /// Which of ``otherRuns`` is shown in place of this one.
  package internal(set) var shownOther: Int?
  /// The runs as they were when the step's own experiment had been seen: what explanations speak of,
  /// whatever is trained after.
  @OnHeap var seen: (run: TrainingRun, compared: [(name: String, run: TrainingRun)])? = nil
  package internal(set) var isTraining = false
  /// Set by the learner; nil is the step's own speed.
  package internal(set) var chosenSpeed: Speed?
  /// The row of ``controls`` that the arrow keys change.
  package var selected = 0
  /// Whether the run goes flat out to where it pauses next.
  package internal(set) var isCatchingUp = false
  /// An iteration at which to pause that is asked for once.
  var goal: Int?
  /// Whether the run has come to its pause and only the compared ones are still on their way.
  var isTrailing = false
  /// The blocks of eight examples that were processed, those computed again and those of a spread
  /// included; of runs side by side those of the one that took most.
  package internal(set) var blocksProcessed = 0
  package var isLogarithmic = false
  /// Whether maps show the border that the data were made with.
  package internal(set) var showsBorder: Bool
  /// The current settings over many seeds, once that was asked for.
  @OnHeap package internal(set) var spread: Spread? = nil
  /// The sweep of the step, if it has one.
  @OnHeap package internal(set) var sweep: StepSweep? = nil
  /// The budget and the sealed set of the step, if it has them.
  @OnHeap package internal(set) var trial: Trial? = nil
  var look = LabLook()
  /// The scores of a large network that were computed last, and those that are being computed.
  var scores: LabScores?
  @OnHeap var scoring: (place: LabScores.Place, pass: RunScoring)? = nil
  /// Counts what makes the run another one at the same iteration.
  var revision = 0
  /// Figures that are computed where the run rests only.
  var rested = RestedFigures()
  /// The valley of a weight, as far as it was looked at.
  @OnHeap var valley = LabValley()
  /// The gradient check: the step's own, or one that follows the run.
  @OnHeap package internal(set) var bench: CheckBench? = nil
  /// The iteration under the read-out cursor of the curve, while it is on.
  package internal(set) var cursor: Int?

  /// - Parameter asked: ε at which the step asks for figures of its check.
  package init(
    _ setup: Lab, asked: [Double] = [], sweep: LessonSweep? = nil, submit: Submit? = nil
  ) {
    self.setup = setup
    showsBorder = setup.border
    bench = setup.gradcheck.map { CheckBench(written: $0, asked: asked) }
    self.sweep = sweep.map { StepSweep($0) }
    trial = submit.map { Trial(plan: $0) }
    timeline = Timeline(setup.experiment)
    others = setup.compared.map { ($0.name, Timeline($0.experiment)) }
  }

  // MARK: What there is to see

  /// The settings as they stand, or as they will once what is sought is found.
  package var experiment: Experiment { disarmed(timeline.experiment) }
  /// The run where the learner is: its costs end there.
  package var run: TrainingRun { timeline.present }
  /// The run as far as it came, of which ``run`` may be the past.
  package var latest: TrainingRun { timeline.latest }
  /// Whether the learner is in the past of a run that went further.
  package var isInThePast: Bool { timeline.isInThePast }
  /// Whether live settings were changed on the way, so that they alone do not make the run again.
  package var wasChangedUnderWay: Bool { timeline.wasChangedUnderWay }

  /// The runs of the step's `compare`, at the same iteration as ``run`` where they last that long.
  package var compared: [(name: String, run: TrainingRun)] {
    others.map { ($0.name, $0.timeline.present) }
  }

  // MARK: Pauses

  /// The iteration at which the run pauses next.
  package var pausePoint: Int {
    let now = timeline.present.iteration
    let end = min(experiment.iterations, budgetEnd ?? .max)
    if let goal, now < goal { return min(goal, end) }
    if let until = setup.until, now < until { return min(until, end) }
    return end
  }

  /// Whether the run and those beside it are at their end.
  package var isAtEnd: Bool { !isSeeking && run.isFinished && !othersAreBehind }

  /// Where the compared runs pause: where this one does, else at their own end.
  var othersPausePoint: Int {
    if let goal, run.iteration <= goal { return goal }
    guard let until = setup.until, run.iteration <= until else { return .max }
    return until
  }

  var othersAreBehind: Bool {
    let limit = othersPausePoint
    return others.contains {
      !$0.timeline.present.isFinished && $0.timeline.present.iteration < limit
    }
  }

  // MARK: Starting over

  /// Starts over with the same weights. A run that had come anywhere is kept for comparison.
  package mutating func restart() { _ = restartFromFirstWeights() }

  /// Starts over with the next seed of the weights.
  package mutating func restartWithNextSeed() { restart(seed: experiment.seed &+ 1) }

  /// Starts over with the weights of a seed.
  package mutating func restart(seed: UInt32) {
    let old = experiment
    var next = old
    next.seed = seed
    begin(next)
    // Runs that differ in something else than the seed take the next one, too.
    for index in others.indices where others[index].timeline.experiment.seed == old.seed {
      var other = others[index].timeline.experiment
      other.seed = next.seed
      others[index].timeline = Timeline(other)
    }
  }

  /// Starts the step's own experiment anew and forgets the rest.
  package mutating func reset() {
    self = LabSession(
      setup, asked: bench?.asked ?? [], sweep: sweep?.plan, submit: trial?.plan)
  }

  /// What the engine's own run is called behind a learner's.
  static let engineName = "engine"

  /// Trains with a learner's code from now on, from the start; behind it, for comparison, the engine's
  /// own run.
  mutating func take(_ code: ExperimentCode) {
    guard experiment.code != code else { return }
    if others.isEmpty {
      var plain = experiment
      plain.code = nil
      others = [(LabSession.engineName, Timeline(plain))]
    }
    var next = experiment
    next.code = code
    pause()
    begin(next)
  }

  mutating func begin(_ next: Experiment) {
    revision += 1
    if latest.iteration > 0 || isMovedByHand { putAside(atEnd: true) }
    let wasTraining = isTraining
    pause()
    look.silenced = []
    timeline = Timeline(armed(next))
    for index in others.indices {
      others[index].timeline = Timeline(others[index].timeline.experiment)
    }
    isTraining = wasTraining && !isAtEnd
  }

  /// Whether the step's own experiment has been seen.
  var wasSeen: Bool { seen != nil }
}
