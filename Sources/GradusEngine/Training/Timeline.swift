/// A run whose past can be had again: any iteration that was reached, to the bit, to look at, to go on
/// from, or to branch off with other settings.
///
/// Training is deterministic, so little is kept: ``Checkpoints``, the changes of live settings and the
/// parameters that were moved by hand, each with the place in the work at which that was done. A place is counted in blocks of eight
/// examples (``TrainingRun/blocksProcessed``), which does not depend on how the work was cut into
/// slices; a change therefore takes part again exactly where it did, in the middle of an iteration too.
package struct Timeline: Sendable {
  /// The run where the learner is: its costs and milestones end at its iteration.
  package private(set) var present: TrainingRun
  /// The run as far as it came, while ``present`` is in its past.
  @OnHeap private var ahead: TrainingRun? = nil
  /// How many blocks were processed, those computed again included: a measure of work.
  package private(set) var blocksProcessed = 0

  /// Settings, the place in the work from which they count, and the iteration it is in; the first are
  /// those of the start.
  private var changes: [Change]
  private var checkpoints: Checkpoints
  /// What is asked for and not done yet, in order.
  private var requests: [Request] = []
  /// The run on its way to the iteration that is sought.
  @OnHeap private var traveller: TrainingRun? = nil

  private struct Change: Sendable {
    let place: Int
    let iteration: Int
    var experiment: Experiment
    /// The parameters that were moved by hand there, by their places in the flat order.
    var placed: [Int: Double] = [:]
  }

  private enum Request: Sendable {
    case seek(Int)
    case change(Experiment)
    case place([Int: Double])
  }

  package init(_ experiment: Experiment) {
    present = TrainingRun(experiment)
    changes = [Change(place: 0, iteration: 0, experiment: experiment)]
    checkpoints = Checkpoints(present)
  }

  /// The run as far as it came.
  package var latest: TrainingRun { ahead ?? present }

  /// Whether the learner is in the past of a run that went further.
  package var isInThePast: Bool { ahead != nil }

  /// Whether an iteration is being sought; ``present`` is still where it was.
  package var isSeeking: Bool { !requests.isEmpty }

  /// The iteration at which ``present`` is, or will be once it is found.
  package var destination: Int {
    var (place, end, settings) = (present.iteration, latest.iteration, changes)
    for request in requests {
      switch request {
      case .seek(let iteration): place = min(max(0, iteration), end)
      case .change(let experiment):
        // What lies ahead will be gone, unless the settings there are these already.
        settings.removeAll { $0.iteration > place }
        if settings.last?.experiment != experiment { end = place }
      case .place:
        settings.removeAll { $0.iteration > place }
        end = place
      }
    }
    return place
  }

  /// The settings that count, or will once what is asked for is done.
  package var experiment: Experiment {
    for case .change(let experiment) in requests.reversed() { return experiment }
    return present.experiment
  }

  /// Whether a change now leaves a future that was there: the learner is in the past, or on the way to it.
  package var leavesFuture: Bool {
    let isToChange = requests.contains { if case .seek = $0 { false } else { true } }
    return !isToChange && destination < latest.iteration
  }

  /// Whether live settings were changed, or parameters moved by hand, before ``present`` came here: then
  /// its settings alone do not make it again. How many iterations were planned makes no difference to those that were made.
  package var wasChangedUnderWay: Bool {
    past.contains { change in
      var other = change.experiment
      other.iterations = present.experiment.iterations
      return other != present.experiment || !change.placed.isEmpty
    }
  }

  /// The settings that ``present`` came here with: those of the start, then those of each change with
  /// the iteration in which it was made.
  package var settings: [(iteration: Int, experiment: Experiment)] {
    past.map { ($0.iteration, $0.experiment) }
  }

  /// The parameters that were moved by hand before ``present`` came here, by their places in the flat
  /// order, with the iterations at which that was done.
  package var placements: [(iteration: Int, values: [Int: Double])] {
    past.filter { !$0.placed.isEmpty }.map { ($0.iteration, $0.placed) }
  }

  /// The parameters that were moved by hand before anything was trained.
  package var firstPlacement: [Int: Double] { changes.first { $0.place == 0 }?.placed ?? [:] }

  /// Whether parameters were moved by hand before ``present`` came here, or will have been once what is
  /// asked for is done.
  package var isPlaced: Bool {
    past.contains { !$0.placed.isEmpty }
      || requests.contains { if case .place = $0 { true } else { false } }
  }

  /// Whether parameters were moved by hand where ``present`` is, and nothing was trained since.
  package var isPlacedHere: Bool {
    changes.last { $0.place == present.blocksProcessed }?.placed.isEmpty == false
  }

  private var past: some Sequence<Change> {
    changes.lazy.filter { [end = present.blocksProcessed] in $0.place <= end }
  }

  /// How many checkpoints are kept.
  package var checkpointCount: Int { checkpoints.all.count }

  /// Goes to an iteration of the run, 0 at least and as far as it came at most.
  ///
  /// What must be computed again is done by ``advance(by:blocks:)``, in slices; until then
  /// ``isSeeking`` holds. The run arrives at the start of the iteration, before its scores are taken;
  /// at the end it is as it was left, with the divergence that ended it. Settings are those
  /// with which the iteration was made.
  ///
  /// - Complexity: O(parameters + costs) here; at most two strides of checkpoints in slices.
  package mutating func seek(to iteration: Int) {
    if case .seek? = requests.last { requests.removeLast() }
    requests.append(.seek(iteration))
    travel(blocks: 0)
  }

  /// Goes on with other live settings, as ``TrainingRun/change(to:)`` does.
  ///
  /// In the past this starts a branch: what came after is left. While an iteration is sought, the
  /// change is made there.
  /// - Returns: false where something else than live settings differs, and then nothing is changed.
  @discardableResult
  package mutating func change(to experiment: Experiment) -> Bool {
    guard present.canChange(to: experiment) else { return false }
    if requests.isEmpty {
      make(experiment)
    } else {
      requests.append(.change(experiment))
    }
    return true
  }

  /// Takes back the last change where nothing was trained with it, so that the settings are those the
  /// run was made with.
  package mutating func takeBackIdleChange() {
    guard ahead == nil, requests.isEmpty, changes.count > 1,
      changes[changes.count - 1].place == present.blocksProcessed
    else { return }
    let before = changes[changes.count - 2].experiment
    changes[changes.count - 1].experiment = before
    if changes[changes.count - 1].placed.isEmpty { changes.removeLast() }
    present.change(to: before)
  }

  /// Gives parameters other values, as ``TrainingRun/place(_:)`` does; in the past this starts a branch.
  /// While an iteration is sought, it is done there.
  package mutating func place(_ values: [Int: Double]) {
    guard !values.isEmpty else { return }
    if requests.isEmpty {
      make(present.experiment, placing: values)
    } else {
      requests.append(.place(values))
    }
  }

  /// Trains, within a budget of iterations and of blocks of eight examples. While an iteration is
  /// sought, all of the budget goes into that, and nothing is trained.
  ///
  /// In the past the run goes the same way again, with the same changes, and then further.
  /// - Returns: how many blocks were processed, those of a seek included.
  @discardableResult
  package mutating func advance(by iterations: Int = .max, blocks: Int = .max) -> Int {
    let used =
      isSeeking ? travel(blocks: blocks) : train(by: iterations, blocks: blocks)
    blocksProcessed &+= used
    return used
  }

  private mutating func train(by iterations: Int, blocks: Int) -> Int {
    let (sum, overflow) = present.iteration.addingReportingOverflow(iterations)
    let target = overflow ? Int.max : sum
    var used = 0
    if let ahead {
      used = Timeline.replay(
        &present, to: target, along: changes,
        blocks: min(blocks, ahead.blocksProcessed - present.blocksProcessed))
      guard present.blocksProcessed >= ahead.blocksProcessed else { return used }
      present = ahead
      self.ahead = nil
    }
    while used < blocks && present.iteration < target && !present.isFinished {
      let stop = checkpoints.nextStop(after: present)
      used += present.advance(
        by: min(target, stop) - present.iteration, blocks: blocks - used)
      if present.iteration == stop { checkpoints.note(present) }
    }
    return used
  }

  /// Works off the requests.
  @discardableResult
  private mutating func travel(blocks: Int) -> Int {
    var used = 0
    while let request = requests.first {
      switch request {
      case .change(let experiment): make(experiment)
      case .place(let values): make(present.experiment, placing: values)
      case .seek(let iteration) where iteration >= latest.iteration:
        present = latest
        ahead = nil
      case .seek(let iteration):
        let target = max(0, iteration)
        var run = start(for: target)
        traveller = nil
        used += Timeline.replay(&run, to: target, along: changes, blocks: blocks - used)
        if run.iteration < target && !run.isFinished {
          traveller = run
          return used
        }
        if ahead == nil { ahead = present }
        present = run
      }
      traveller = nil
      requests.removeFirst()
    }
    return used
  }

  /// The run from which an iteration of the past is reached soonest.
  private func start(for target: Int) -> TrainingRun {
    let checkpoint = checkpoints.nearest(to: target)
    let near = [traveller, ahead == nil ? nil : present].compactMap { $0 }
      .filter { $0.iteration < target && $0.iteration >= checkpoint.iteration }
      .max { $0.iteration < $1.iteration }
    if let near { return near }
    var run = checkpoints.restored(checkpoint, from: latest)
    Timeline.apply(changes, to: &run)
    return run
  }

  /// Trains a run of the past to an iteration, with the changes that were made on the way.
  private static func replay(
    _ run: inout TrainingRun, to target: Int, along changes: [Change], blocks: Int
  ) -> Int {
    var used = 0
    while used < blocks && run.iteration < target && !run.isFinished {
      let next = changes.first { $0.place > run.blocksProcessed }?.place ?? .max
      used += run.advance(
        by: target - run.iteration, blocks: min(blocks - used, next - run.blocksProcessed))
      if run.blocksProcessed == next { apply(changes, to: &run) }
    }
    return used
  }

  /// Gives a run that has just come to a place the settings that count there, and the parameters that
  /// were moved there.
  private static func apply(_ changes: [Change], to run: inout TrainingRun) {
    guard let change = changes.last(where: { $0.place <= run.blocksProcessed }) else { return }
    run.change(to: change.experiment)
    if change.place == run.blocksProcessed, !change.placed.isEmpty { run.place(change.placed) }
  }

  private mutating func make(_ experiment: Experiment, placing values: [Int: Double] = [:]) {
    guard experiment != present.experiment || !values.isEmpty else { return }
    let place = present.blocksProcessed
    if ahead != nil {
      ahead = nil
      checkpoints.forget(after: present)
    }
    present.change(to: experiment)
    if !values.isEmpty { present.place(values) }
    // A change of the same place is undone by a later one: nothing was computed in between.
    let before = changes.last { $0.place == place }?.placed ?? [:]
    changes.removeAll { $0.place >= place }
    changes.append(
      Change(
        place: place, iteration: present.iteration, experiment: experiment,
        placed: before.merging(values) { $1 }))
  }
}
