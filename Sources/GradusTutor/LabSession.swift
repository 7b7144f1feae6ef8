package import GradusEngine
package import GradusLessons

/// The lab of a step while it is open: the run, the runs beside it, and how it is played.
package struct LabSession: Sendable {
  package let setup: Lab
  /// The settings as they stand; the run has them too.
  package private(set) var experiment: Experiment
  package private(set) var run: TrainingRun
  /// The runs of the step's `compare`, at the same iteration as ``run`` where they last that long.
  package private(set) var compared: [(name: String, run: TrainingRun)]
  /// The run that a change or a restart put aside, drawn behind this one.
  package private(set) var kept: TrainingRun?
  package private(set) var isTraining = false
  /// Set by the learner; nil is the step's own speed.
  package private(set) var chosenSpeed: Speed?
  /// The row of ``controls`` that the arrow keys change.
  package var selected = 0
  /// Whether the run is being brought back to where it was on an earlier visit.
  package private(set) var isCatchingUp = false
  package var isLogarithmic = false

  package init(_ setup: Lab) {
    self.setup = setup
    experiment = setup.experiment
    run = TrainingRun(setup.experiment)
    compared = setup.compared.map { ($0.name, TrainingRun($0.experiment)) }
  }

  /// The settings the learner may change, in the table's order.
  package var controls: [Setting] { Setting.all.filter { setup.controls.contains($0.name) } }

  /// Whether the settings are those the step was written with.
  package var isAsWritten: Bool { experiment == setup.experiment }

  /// The iteration at which the run pauses next.
  package var pausePoint: Int {
    if let until = setup.until, run.iteration < until { return min(until, experiment.iterations) }
    return experiment.iterations
  }

  /// Whether the run has come as far as the step wants it seen.
  package var hasReachedPause: Bool {
    run.divergence != nil || run.iteration >= min(setup.until ?? .max, experiment.iterations)
  }

  package var speed: Speed {
    if isCatchingUp { return .flatOut }
    if let chosenSpeed { return chosenSpeed }
    if let speed = setup.speed { return speed == 0 ? .flatOut : .perSecond(speed) }
    return .lastingEightSeconds(setup.until ?? experiment.iterations)
  }

  package mutating func changeSpeed(by steps: Int) { chosenSpeed = speed.moved(steps) }

  /// Runs, or pauses; a run that has ended starts over.
  package mutating func toggleTraining() {
    if isTraining {
      pause()
    } else {
      if run.isFinished { restart() }
      isTraining = !run.isFinished
    }
  }

  package mutating func pause() {
    isTraining = false
    isCatchingUp = false
  }

  /// Runs flat out to where an earlier visit had seen it.
  package mutating func catchUp() {
    guard !hasReachedPause else { return }
    isCatchingUp = true
    isTraining = true
  }

  /// Runs flat out to its end.
  package mutating func runToEnd() {
    isCatchingUp = true
    isTraining = !run.isFinished
  }

  /// Trains for some iterations, or for as many as some blocks of eight examples last, and pauses
  /// where the step says so.
  package mutating func advance(by iterations: Int, blocks: Int) {
    guard isTraining else { return }
    run.advance(by: min(iterations, pausePoint - run.iteration), blocks: blocks)
    bringComparedAlong()
    if run.isFinished || run.iteration >= pausePoint || run.iteration == setup.until { pause() }
  }

  /// Makes some iterations at once and stays paused.
  package mutating func step(_ iterations: Int) {
    pause()
    run.advance(by: min(iterations, max(0, pausePoint - run.iteration)))
    bringComparedAlong()
  }

  private mutating func bringComparedAlong() {
    for index in compared.indices where compared[index].run.iteration < run.iteration {
      compared[index].run.advance(by: run.iteration - compared[index].run.iteration)
    }
    // A run that ends early must not stop the others from being seen to their end.
    if run.isFinished {
      for index in compared.indices { compared[index].run.advance(by: pausePoint) }
    }
  }

  /// Starts over with the same weights. A run that had come anywhere is kept for comparison.
  package mutating func restart() { begin(experiment) }

  /// Starts over with the next seed of the weights.
  package mutating func restartWithNextSeed() {
    var next = experiment
    next.seed &+= 1
    begin(next)
  }

  /// Starts the step's own experiment anew and forgets the rest.
  package mutating func reset() {
    self = LabSession(setup)
  }

  private mutating func begin(_ next: Experiment) {
    if run.iteration > 0 { kept = run }
    let wasTraining = isTraining
    experiment = next
    run = TrainingRun(next)
    for index in compared.indices {
      compared[index].run = TrainingRun(compared[index].run.experiment)
    }
    isCatchingUp = false
    isTraining = wasTraining && !run.isFinished
  }

  /// What a change of a setting did.
  package enum Change: Hashable, Sendable {
    case atOnce
    case restarted
    /// There is nothing further in that direction.
    case atEnd
  }

  /// Moves the selected setting along its ladder.
  package mutating func changeSelected(by steps: Int) -> Change {
    guard controls.indices.contains(selected) else { return .atEnd }
    var next = experiment
    guard controls[selected].step(&next, by: steps), next != experiment else { return .atEnd }
    return take(next)
  }

  /// Gives some settings their values.
  package mutating func apply(_ assignments: [SettingAssignment]) -> Change {
    let pairs = assignments.map { (name: $0.name, value: $0.value) }
    guard let next = try? Experiment(pairs, from: experiment) else { return .atEnd }
    return take(next)
  }

  private mutating func take(_ next: Experiment) -> Change {
    if run.change(to: next) {
      experiment = next
      if run.isFinished { pause() }
      return .atOnce
    }
    begin(next)
    return .restarted
  }

  /// A figure's value; not a number where there is no such run or it has not come so far.
  package func value(of reference: FigureReference) -> Double {
    reference.value(of: run, compared: compared)
  }

  package func holds(_ condition: Condition) -> Bool {
    condition.holds(value: value(of: condition.subject))
  }

  package func holds(_ conditions: [Condition]) -> Bool {
    conditions.allSatisfy { holds($0) }
  }
}
