/// A figure of the runs of a sweep, as functions over their outcomes.
///
/// Members that have no outcome yet are left out.
package struct SweepFigures: Sendable {
  package let sweep: Sweep
  package let outcomes: [Sweep.Outcome?]

  package init(_ sweep: Sweep, _ outcomes: [Sweep.Outcome?]) {
    self.sweep = sweep
    self.outcomes = outcomes
  }

  /// The figure of each seed of a group, in the order of the seeds; nil where it is not known.
  package func values(of figure: Figure, group: Int) -> [Double?] {
    zip(sweep.members, outcomes).filter { $0.0.group == group }
      .map { $0.1.flatMap { figure.of($0) } }
  }

  /// Mean, spread and extremes of a figure over a group.
  package func statistics(of figure: Figure, group: Int) -> Statistics {
    Statistics(values(of: figure, group: group).compactMap { $0 })
  }

  /// How many runs of a group have a figure that satisfies a condition.
  package func count(of figure: Figure, group: Int, where holds: (Double) -> Bool) -> Int {
    values(of: figure, group: group).compactMap { $0 }.count(where: holds)
  }

  /// How often one group has the larger figure, seed by seed. A pair that is not known, or has a
  /// value that is not a number, is left out.
  package func wins(of figure: Figure, group: Int, over other: Int) -> PairedWins {
    PairedWins(
      zip(values(of: figure, group: group), values(of: figure, group: other)).compactMap {
        first, second in
        guard let first, let second else { return nil }
        return (first, second)
      })
  }
}

/// Pairs compared: how often the first of two is larger, and how likely that would be by chance.
package struct PairedWins: Hashable, Sendable {
  package let wins: Int
  package let losses: Int
  package let ties: Int

  package init(wins: Int, losses: Int, ties: Int = 0) {
    (self.wins, self.losses, self.ties) = (wins, losses, ties)
  }

  /// Pairs with a value that is not a number are left out.
  package init(_ pairs: some Sequence<(Double, Double)>) {
    var (wins, losses, ties) = (0, 0, 0)
    for (first, second) in pairs {
      if first > second {
        wins += 1
      } else if first < second {
        losses += 1
      } else if first == second {
        ties += 1
      }
    }
    self.init(wins: wins, losses: losses, ties: ties)
  }

  /// The sign test: the probability of as many wins or more, P(X ≥ wins) for X ~ B(n, ½), n being
  /// the pairs that are no ties; 1 where there are none.
  ///
  /// - Complexity: O(n).
  package var oneSidedP: Double { upperTail(atLeast: wins, of: wins + losses) }

  /// The same without a side chosen before: twice the smaller tail, at most 1.
  package var twoSidedP: Double {
    min(1, 2 * upperTail(atLeast: max(wins, losses), of: wins + losses))
  }
}

/// P(X ≥ k) for X ~ B(n, ½): Σ C(n, i)/2ⁿ over i from k to n, from logarithms, so that a large n does not
/// overflow.
private func upperTail(atLeast k: Int, of n: Int) -> Double {
  if k <= 0 { return 1 }
  let half = -Double(n) * logarithm(2)
  var logChoose = 0.0  // of C(n, n)
  var sum = 0.0
  for i in stride(from: n, through: k, by: -1) {
    sum += exponential(logChoose + half)
    logChoose += logarithm(Double(i)) - logarithm(Double(n - i + 1))
  }
  return min(1, sum)
}
