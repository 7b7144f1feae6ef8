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
  /// The runs as they were when the step's own experiment had been seen: what explanations speak of,
  /// whatever is trained after.
  private var seen: (run: TrainingRun, compared: [(name: String, run: TrainingRun)])?
  /// The run that a change or a restart put aside, drawn behind this one.
  package private(set) var kept: TrainingRun?
  package private(set) var isTraining = false
  /// Set by the learner; nil is the step's own speed.
  package private(set) var chosenSpeed: Speed?
  /// The row of ``controls`` that the arrow keys change.
  package var selected = 0
  /// Whether the run is being brought back to where it was on an earlier visit.
  package private(set) var isCatchingUp = false
  /// Whether a live setting was changed while the run was under way, so that its settings alone do
  /// not make it again.
  package private(set) var wasChangedUnderWay = false
  /// Whether the run has come to its pause and only the compared ones are still on their way.
  private var isTrailing = false
  /// The blocks that the compared runs took while the run itself waited.
  private var trailingBlocks = 0
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

  /// Whether the runs have come as far as the step wants them seen.
  package var hasReachedPause: Bool {
    guard !othersAreBehind else { return false }
    return run.divergence != nil || run.iteration >= min(setup.until ?? .max, experiment.iterations)
  }

  /// Whether the run and those beside it are at their end.
  package var isAtEnd: Bool { run.isFinished && !othersAreBehind }

  /// Where the compared runs pause: where the step does, else at their own end.
  private var othersPausePoint: Int {
    guard let until = setup.until, run.iteration <= until else { return .max }
    return until
  }

  private var othersAreBehind: Bool {
    compared.contains { !$0.run.isFinished && $0.run.iteration < othersPausePoint }
  }

  package var speed: Speed {
    if isCatchingUp || isTrailing || isTraining && run.isFinished { return .flatOut }
    if let chosenSpeed { return chosenSpeed }
    if let speed = setup.speed { return speed == 0 ? .flatOut : .perSecond(speed) }
    return .lastingEightSeconds(setup.until ?? experiment.iterations)
  }

  /// Goes faster or slower; whoever slows a run down no longer wants it at its end at once.
  package mutating func changeSpeed(by steps: Int) {
    chosenSpeed = speed.moved(steps)
    isCatchingUp = false
  }

  /// Goes at a speed.
  package mutating func choose(_ speed: Speed) {
    chosenSpeed = speed
    isCatchingUp = false
  }

  /// The blocks of eight examples that were processed, without those of compared runs that only
  /// kept up.
  package var blocksProcessed: Int { run.blocksProcessed &+ trailingBlocks }

  /// Runs, or pauses; a run that has ended starts over.
  package mutating func toggleTraining() {
    if isTraining {
      pause()
    } else {
      if isAtEnd { restart() }
      isTraining = !isAtEnd
    }
  }

  package mutating func pause() {
    isTraining = false
    isCatchingUp = false
    isTrailing = false
  }

  /// Runs flat out to where an earlier visit had seen it.
  package mutating func catchUp() {
    guard !hasReachedPause else { return }
    runToEnd()
  }

  /// Runs flat out to where it pauses next.
  package mutating func runToEnd() {
    guard !isAtEnd else { return }
    isCatchingUp = true
    isTraining = true
  }

  /// Trains for some iterations, or for as many as some blocks of eight examples last, and pauses
  /// where the step says so.
  ///
  /// Where the run itself is there before the compared ones, they go on until they are, too.
  package mutating func advance(by iterations: Int, blocks: Int) {
    guard isTraining else { return }
    // A compared run that could not keep up in the last slice comes first.
    bringComparedAlong(blocks: blocks)
    if compared.contains(where: { !$0.run.isFinished && $0.run.iteration < run.iteration }) {
      return
    }
    if !isTrailing && !run.isFinished {
      let goal = pausePoint
      run.advance(by: min(iterations, goal - run.iteration), blocks: blocks)
      bringComparedAlong(blocks: blocks)
      isTrailing = run.isFinished || run.iteration >= goal
    } else {
      isTrailing = true
      let limit = othersPausePoint
      for index in compared.indices where compared[index].run.iteration < limit {
        let left = min(iterations, limit - compared[index].run.iteration)
        trailingBlocks &+= compared[index].run.advance(by: left, blocks: blocks)
      }
    }
    if isTrailing && !othersAreBehind { pause() }
  }

  /// Makes some iterations at once and stays paused; only compared runs that last longer go on.
  package mutating func step(_ iterations: Int) {
    pause()
    run.advance(by: min(iterations, max(0, pausePoint - run.iteration)))
    bringComparedAlong(blocks: .max)
    if run.isFinished && othersAreBehind { isTraining = true }
  }

  private mutating func bringComparedAlong(blocks: Int) {
    for index in compared.indices where compared[index].run.iteration < run.iteration {
      compared[index].run.advance(
        by: run.iteration - compared[index].run.iteration, blocks: blocks)
    }
  }

  /// Keeps the runs as they stand, once the step's own experiment has come as far as it is to be seen.
  package mutating func keepWhatIsSeen() {
    if seen == nil && isAsWritten && !wasChangedUnderWay && hasReachedPause {
      seen = (run, compared)
    }
  }

  /// Whether an earlier visit's run is still to be brought back.
  package var isToBeSeen: Bool { seen == nil && isAsWritten && !hasReachedPause }

  /// Starts over with the same weights. A run that had come anywhere is kept for comparison.
  package mutating func restart() { begin(experiment) }

  /// Starts over with the next seed of the weights.
  package mutating func restartWithNextSeed() { restart(seed: experiment.seed &+ 1) }

  /// Starts over with the weights of a seed.
  package mutating func restart(seed: UInt32) {
    var next = experiment
    next.seed = seed
    // Runs that differ in something else than the seed take it, too.
    for index in compared.indices where compared[index].run.experiment.seed == experiment.seed {
      var other = compared[index].run.experiment
      other.seed = next.seed
      compared[index].run = TrainingRun(other)
    }
    begin(next)
  }

  /// Starts the step's own experiment anew and forgets the rest.
  package mutating func reset() {
    self = LabSession(setup)
  }

  private mutating func begin(_ next: Experiment) {
    if run.iteration > 0 { kept = run }
    let wasTraining = isTraining
    pause()
    wasChangedUnderWay = false
    experiment = next
    run = TrainingRun(next)
    for index in compared.indices {
      compared[index].run = TrainingRun(compared[index].run.experiment)
    }
    isTraining = wasTraining && !isAtEnd
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
    guard controls[selected].step(&next, by: steps), next != experiment, clash(in: next) == nil
    else { return .atEnd }
    return take(next)
  }

  /// What keeps the selected setting from moving; nil where it can, or is at the end of its ladder.
  package func obstacle(by steps: Int) -> SettingError? {
    guard controls.indices.contains(selected) else { return nil }
    if let obstacle = controls[selected].obstacle(experiment, by: steps) { return obstacle }
    var next = experiment
    return controls[selected].step(&next, by: steps) ? clash(in: next) : nil
  }

  /// Settings that do not go together; not told again where they did not before.
  private func clash(in next: Experiment) -> SettingError? {
    func clash(_ experiment: Experiment) -> SettingError? {
      do throws(SettingError) {
        _ = try Experiment([], from: experiment)
        return nil
      } catch {
        return error
      }
    }
    return clash(experiment) == nil ? clash(next) : nil
  }

  /// Starts the step's own experiment anew with some settings given their values. The learner's run
  /// is kept for comparison.
  package mutating func solve(with assignments: [SettingAssignment]) {
    let pairs = assignments.map { (name: $0.name, value: $0.value) }
    pause()
    begin((try? Experiment(pairs, from: setup.experiment)) ?? setup.experiment)
  }

  /// Goes on with other settings where the run can, else starts over with them.
  package mutating func take(_ next: Experiment) -> Change {
    if run.change(to: next) {
      wasChangedUnderWay = wasChangedUnderWay || run.iteration > 0
      experiment = next
      if isTraining && isAtEnd { pause() }
      return .atOnce
    }
    begin(next)
    return .restarted
  }

  /// A figure's value; not a number where there is no such run or it has not come so far.
  package func value(of reference: FigureReference) -> Double {
    reference.value(of: run, compared: compared)
  }

  /// A figure of the runs as they were seen; of the live ones where none were yet.
  package func seenValue(of reference: FigureReference) -> Double {
    reference.value(of: seen?.run ?? run, compared: seen?.compared ?? compared)
  }

  package func holds(_ condition: Condition) -> Bool {
    condition.holds(value: value(of: condition.subject))
  }

  package func holds(_ conditions: [Condition]) -> Bool {
    conditions.allSatisfy { holds($0) }
  }
}
