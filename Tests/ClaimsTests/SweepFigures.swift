import GradusEngine

/// A figure of the runs of a sweep, as functions over their outcomes.
///
/// Members that have no outcome yet are left out.
struct SweepFigures: Sendable {
  let sweep: Sweep
  let outcomes: [Sweep.Outcome?]

  init(_ sweep: Sweep, _ outcomes: [Sweep.Outcome?]) {
    self.sweep = sweep
    self.outcomes = outcomes
  }

  /// The figure of each seed of a group, in the order of the seeds; nil where it is not known.
  func values(of figure: Figure, group: Int) -> [Double?] {
    zip(sweep.members, outcomes).filter { $0.0.group == group }
      .map { $0.1.flatMap { figure.of($0) } }
  }

  /// Mean, spread and extremes of a figure over a group.
  func statistics(of figure: Figure, group: Int) -> Statistics {
    Statistics(values(of: figure, group: group).compactMap { $0 })
  }

  /// How many runs of a group have a figure that satisfies a condition.
  func count(of figure: Figure, group: Int, where holds: (Double) -> Bool) -> Int {
    values(of: figure, group: group).compactMap { $0 }.count(where: holds)
  }

  /// How often one group has the larger figure, seed by seed. A pair that is not known, or has a
  /// value that is not a number, is left out.
  func wins(of figure: Figure, group: Int, over other: Int) -> PairedWins {
    PairedWins(
      zip(values(of: figure, group: group), values(of: figure, group: other)).compactMap {
        first, second in
        guard let first, let second else { return nil }
        return (first, second)
      })
  }
}

extension PairedWins {
  /// The sign test without a side chosen before: twice the smaller tail, at most 1.
  var twoSidedP: Double {
    min(1, 2 * PairedWins(wins: max(wins, losses), losses: min(wins, losses)).oneSidedP)
  }
}
