import GradusEngine
package import GradusLessons

/// The sweep of a step while the step is open: what is kept of it comes up seed by seed, and its runs
/// can be made live.
package struct StepSweep: Sendable {
  package let plan: LessonSweep
  /// How many seeds of what is kept are in sight.
  package private(set) var shownSeeds = 0
  /// Its runs, once they were asked for.
  private var live: SweepRun?
  private var activity = Activity.rest

  private enum Activity { case rest, showing, running }

  init(_ plan: LessonSweep) { self.plan = plan }

  /// Whether there is something to show at once.
  package var hasKept: Bool { plan.kept != nil }
  /// Whether it goes on with every slice.
  package var isUnderWay: Bool { activity != .rest }
  /// Whether its runs are being made.
  package var isRunning: Bool { activity == .running }
  /// Whether the picture is of runs that were made here.
  package var isLive: Bool { live != nil }

  /// The runs that were made here, and of how many.
  package var liveProgress: (done: Int, total: Int)? {
    live.map { ($0.doneCount, $0.sweep.members.count) }
  }

  /// Whether everything was in sight once: then predictions are decided and figures are known.
  package var isSeen: Bool { results != nil }

  /// The results of all runs, once they were in sight.
  package var results: SweepResults? {
    if let kept = plan.kept { return shownSeeds >= plan.seeds.count ? kept : nil }
    guard let live, live.isFinished else { return nil }
    return plan.results(live.outcomes)
  }

  /// What is in sight now.
  package var inSight: SweepResults {
    if let live { return plan.results(live.outcomes) }
    return plan.kept?.first(shownSeeds) ?? plan.noResults
  }

  /// How fast it wants to go: what is kept comes up within a second and a half.
  var pace: Speed? {
    switch activity {
    case .rest: nil
    case .showing: .perSecond(max(2, plan.seeds.count * 2 / 3))
    case .running: .flatOut
    }
  }

  /// Begins to show what is kept, or to run where nothing is. Under way it ends at once, or stops.
  mutating func toggle() {
    switch activity {
    case .showing: showAll()
    case .running: stop()
    case .rest: if hasKept && !isSeen { activity = .showing } else { runLive() }
    }
  }

  /// Brings everything that is kept into sight.
  mutating func showAll() {
    guard hasKept else { return }
    shownSeeds = plan.seeds.count
    activity = .rest
  }

  /// Makes the runs, or goes on with them; once all are made, from the first one.
  mutating func runLive() {
    if live?.isFinished ?? true { live = SweepRun(plan.sweep) }
    activity = .running
  }

  /// Stops; what is done stays done.
  /// - Returns: whether there was something to stop.
  @discardableResult
  mutating func stop() -> Bool {
    guard activity == .running else { return false }
    activity = .rest
    return true
  }

  /// Lets go of the runs that were made here, where others are kept; not while they are being made.
  /// - Returns: whether the picture is of what is kept again.
  mutating func dropLive() -> Bool {
    guard hasKept, live != nil, activity != .running else { return false }
    live = nil
    return true
  }

  /// About how much work is left of the runs that are being made.
  var blocksLeft: Double? { live?.blocksLeft }

  /// A slice: as many seeds come up as there are iterations, or runs go on for so long.
  /// - Returns: the blocks of eight examples that were processed.
  mutating func advance(by iterations: Int, blocks: Int) -> Int {
    switch activity {
    case .rest: return 0
    case .showing:
      shownSeeds += min(max(0, iterations), plan.seeds.count - shownSeeds)
      if isSeen { activity = .rest }
      return 0
    case .running:
      let used = live?.advance(by: iterations, blocks: blocks) ?? 0
      if live?.isFinished ?? true { activity = .rest }
      return used
    }
  }
}

extension LabSession {
  /// The names of the sweep's groups for conditions and fields.
  var sweepScope: SweepScope { sweep.map { .sweep($0.plan) } ?? .none }

  /// Stops runs of the sweep that are being made; false where none are.
  mutating func stopSweep() -> Bool { sweep?.stop() ?? false }
}

extension LessonSession {
  /// Whether the step's sweep is still to be seen.
  var sweepIsToBeSeen: Bool { lab?.sweep.map { !$0.isSeen } ?? false }
}

// The keys of a sweep: Space shows it, m makes its runs live.
extension Model {
  /// What would train does for the sweep while that is still to be seen.
  mutating func playSweep(_ move: TrainingMove) -> [Effect] {
    switch move {
    case .toggle: session?.lab?.sweep?.toggle()
    case .runToEnd:
      if session?.lab?.sweep?.hasKept == true {
        session?.lab?.sweep?.showAll()
      } else {
        session?.lab?.sweep?.runLive()
      }
    case .step, .restart, .restartWithNextSeed:
      notice = "first look at the sweep: Space shows it"
      return []
    }
    bringUpSweep()
    return seeWhatTheRunShows()
  }

  /// The key for many seeds in a step with a sweep.
  mutating func toggleLiveSweep() -> [Effect] {
    guard mayTrain(), let sweep = session?.lab?.sweep else { return [] }
    if sweep.hasKept && !sweep.isSeen {
      notice = "first look at the sweep: Space shows it"
      return []
    }
    session?.lab?.pause()
    if session?.lab?.sweep?.stop() != true { session?.lab?.sweep?.runLive() }
    bringUpSweep()
    sayHowFarTheSweepIs()
    return []
  }

  /// The picture of the sweep comes up by itself; v leads back.
  private mutating func bringUpSweep() {
    guard let current = session, current.panes.contains(.map) else { return }
    session?.shown[.map] = .spread
    if session?.shown[.cost] == .spread { session?.shown[.cost] = nil }
    if isNarrow { session?.focus = .settings }
  }

  /// Says how many runs were made.
  mutating func sayHowFarTheSweepIs() {
    guard let progress = session?.lab?.sweep?.liveProgress else { return }
    let isRunning = session?.lab?.sweep?.isRunning == true
    notice =
      progress.done == progress.total
      ? "\(progress.total) runs, trained live"
      : isRunning
        ? "training \(progress.total) runs: m stops"
        : "\(progress.done) of \(progress.total) runs: m goes on"
          + (session?.lab?.sweep?.hasKept == true ? ", Esc shows the stored ones" : "")
  }

  /// A slice of the sweep is over.
  mutating func sweepAdvanced() -> [Effect] {
    if session?.lab?.sweep?.isUnderWay == false { sayHowFarTheSweepIs() }
    return seeWhatTheRunShows()
  }
}
