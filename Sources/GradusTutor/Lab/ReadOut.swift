package import GradusEngine
import GradusPictures

/// The numbers under the read-out cursor of the curve.
package struct ReadOut: Hashable, Sendable {
  package let iteration: Int
  /// The cost of the iteration, before its update; of its neighbour's, where a long run keeps every
  /// few only.
  package let cost: Double?
  /// The scores of the last milestone until then; at the end of the curve those of the run as it is.
  package let milestone: Milestone?
  /// The kept run's cost of the same iteration.
  package let keptCost: Double?
}

extension CostHistory {
  /// The cost of an iteration, or of the first one of its bucket.
  fileprivate func near(_ iteration: Int) -> Double? {
    self[iteration] ?? self[iteration / stride * stride]
  }
}

extension LabSession {
  /// The last iteration that the cursor can stand at; nil before the run has a cost.
  private var lastOfCurve: Int? {
    let count = latest.costs.count
    guard count > 0 else { return nil }
    return hasEndOfCurve ? latest.iteration : count - 1
  }

  /// Whether curves go on to the present of their runs: not while they move, for it takes a pass.
  var hasEndOfCurve: Bool { !isTraining && latest.hasEndToDraw }

  /// The cost of an iteration of a run that is drawn.
  private func cost(_ run: TrainingRun, at iteration: Int) -> Double? {
    hasEndOfCurve && run.hasEndToDraw && iteration == run.iteration
      ? run.presentCost().total : run.costs.near(iteration)
  }

  /// What stands under the cursor, while it is on.
  package var readOut: ReadOut? {
    guard let cursor, let last = lastOfCurve else { return nil }
    let iteration = min(max(0, cursor), last)
    let isAtEnd = hasEndOfCurve && iteration == latest.iteration
    return ReadOut(
      iteration: iteration, cost: cost(latest, at: iteration),
      milestone: isAtEnd
        ? latest.presentMilestone : latest.milestones.all.last { $0.iteration <= iteration },
      keptCost: keptLatest.flatMap { cost($0, at: iteration) })
  }

  /// Puts the cursor on the curve where the learner is, or takes it away; false where there is no
  /// curve yet.
  mutating func toggleCursor() -> Bool {
    if cursor != nil {
      cursor = nil
      return true
    }
    guard let last = lastOfCurve else { return false }
    cursor = min(run.iteration, last)
    return true
  }

  /// Moves the cursor by some steps of ``timeStep``, on round iterations.
  mutating func moveCursor(by steps: Int) {
    guard let old = readOut?.iteration, let last = lastOfCurve else { return }
    let step = timeStep
    let base = steps < 0 ? (old + step - 1) / step : old / step
    cursor = min(max(0, (base + steps) * step), last)
  }
}
