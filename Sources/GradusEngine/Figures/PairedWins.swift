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
