/// A sweep under way on the calling thread, in slices: its members run one after another.
///
/// To cancel it, stop calling; what is done stays done. The outcomes are those of
/// ``Sweep/outcome(of:isCancelled:)``.
package struct SweepRun: Sendable {
  package let sweep: Sweep
  /// The outcome of each member, in the sweep's order; nil where it was not run yet.
  package private(set) var outcomes: [Sweep.Outcome?]
  /// How many members are done: the first ones.
  package private(set) var doneCount = 0
  private var run: TrainingRun?
  /// The blocks of eight examples that were processed.
  private var blocks = 0

  package init(_ sweep: Sweep) {
    self.sweep = sweep
    outcomes = Array(repeating: nil, count: sweep.members.count)
  }

  package var isFinished: Bool { doneCount == sweep.members.count }

  /// The share of all iterations that was made, from 0 to 1. A run that diverges leaps ahead.
  package var progress: Double {
    if isFinished { return 1 }
    let total = sweep.members.reduce(0.0) { $0 + Double(max(1, $1.experiment.iterations)) }
    let done = sweep.members.prefix(doneCount)
      .reduce(0.0) { $0 + Double(max(1, $1.experiment.iterations)) }
    return (done + Double(run?.iteration ?? 0)) / total
  }

  /// About how many blocks the rest takes, as those so far; nil before anything was done.
  package var blocksLeft: Double? {
    let done = progress
    return done > 0 ? Double(blocks) * (1 - done) / done : nil
  }

  /// Trains within a budget of iterations, those of all runs counted, and of blocks of eight examples,
  /// stopping inside an iteration if need be.
  ///
  /// Only the scores and figures at the end of a run are taken at a stretch; a data set is made at one, too.
  /// - Returns: how many blocks were processed, scores included: at least `budget` unless the sweep or
  ///   the iterations ended.
  @discardableResult
  package mutating func advance(by iterations: Int = .max, blocks budget: Int = .max) -> Int {
    var used = 0
    var left = iterations
    while used < budget && left > 0 && !isFinished {
      var current = run ?? TrainingRun(sweep.members[doneCount].experiment, takesMilestones: false)
      run = nil
      let before = current.iteration
      used += current.advance(by: left, blocks: budget - used)
      left -= current.iteration - before
      guard current.isFinished else {
        run = current
        continue
      }
      outcomes[doneCount] = Sweep.Outcome(current, figures: sweep.figures)
      used += (current.trainingSet.count + current.testSet.count) / Lanes.width + 1
      doneCount += 1
    }
    blocks &+= used
    return used
  }
}
