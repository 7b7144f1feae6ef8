package import GradusEngine

/// One experiment over many seeds of the weights: whether a result is just that seed.
package struct Spread: Sendable {
  package static let seeds: [UInt32] = Array(1...30)

  /// The settings of all its runs, whatever their seed says.
  package let experiment: Experiment
  /// Whether it goes on with every slice.
  package private(set) var isRunning: Bool
  private var run: SweepRun

  /// - Throws: where the settings cannot be together.
  init(_ experiment: Experiment) throws(SettingError) {
    self.experiment = experiment
    let base = experiment.differences.filter { $0.name != "seed" }
    run = SweepRun(
      try Sweep(base: base, variations: [], seeds: Spread.seeds, tables: experiment.tables))
    isRunning = true
  }

  package var sweep: Sweep { run.sweep }
  /// What each seed came to, in the order of ``seeds``; nil where it was not run yet.
  package var outcomes: [Sweep.Outcome?] { run.outcomes }
  package var doneCount: Int { run.doneCount }
  package var count: Int { run.sweep.members.count }
  /// The share of the work that is done, from 0 to 1.
  package var progress: Double { run.progress }
  package var isFinished: Bool { run.isFinished }
  /// About how much work is left, see ``SweepRun/blocksLeft``.
  var blocksLeft: Double? { run.blocksLeft }

  /// Mean, spread and extremes of the train accuracies known so far.
  package var train: Statistics { Statistics(outcomes.compactMap { $0?.train.accuracy }) }
  /// Those of the test accuracies; not numbers where there are no test points.
  package var test: Statistics { Statistics(outcomes.compactMap { $0?.test.accuracy }) }

  /// Stops it; what is done stays done.
  mutating func stop() { isRunning = false }
  /// Goes on after a stop.
  mutating func goOn() { isRunning = !isFinished }

  /// Runs some more.
  /// - Returns: the blocks that were processed.
  mutating func advance(by iterations: Int, blocks: Int) -> Int {
    guard isRunning else { return 0 }
    let used = run.advance(by: iterations, blocks: blocks)
    if isFinished { isRunning = false }
    return used
  }
}

extension LabSession {
  /// What the key for many seeds did.
  package enum SpreadChange: Hashable, Sendable {
    case started, wentOn, stopped
    /// All seeds of these settings are known already.
    case known
    case impossible
  }

  /// Whether the spread is of other settings than those that count now.
  package var spreadIsStale: Bool {
    guard let spread else { return false }
    var own = spread.experiment
    own.seed = experiment.seed
    return own != experiment
  }

  /// The place of the current seed among those of the spread.
  package var markedInSpread: Int? { Spread.seeds.firstIndex(of: experiment.seed) }

  /// Starts many seeds of the current settings, stops them, or goes on. The run pauses.
  package mutating func toggleSpread() -> SpreadChange {
    if stopSpread() { return .stopped }
    pause()
    if let spread, !spreadIsStale {
      if spread.isFinished { return .known }
      self.spread?.goOn()
      return .wentOn
    }
    guard let new = try? Spread(experiment) else { return .impossible }
    spread = new
    return .started
  }

  /// Stops a spread under way; false where none is.
  package mutating func stopSpread() -> Bool {
    guard spread?.isRunning == true else { return false }
    spread?.stop()
    return true
  }
}
