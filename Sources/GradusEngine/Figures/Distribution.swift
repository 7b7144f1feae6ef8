/// How many numbers there are, and of what kind: what must be known before bins can be chosen.
package struct Tally: Hashable, Sendable {
  /// All numbers, those that are not finite included.
  package private(set) var count = 0
  package private(set) var zeros = 0
  package private(set) var notNumbers = 0
  package private(set) var positiveInfinities = 0
  package private(set) var negativeInfinities = 0
  /// The smallest and the largest finite number.
  package private(set) var minimum = Double.infinity
  package private(set) var maximum = -Double.infinity

  package var finiteCount: Int { count - notNumbers - positiveInfinities - negativeInfinities }

  package mutating func add(_ value: Double) {
    count += 1
    if value.isNaN {
      notNumbers += 1
    } else if value == .infinity {
      positiveInfinities += 1
    } else if value == -.infinity {
      negativeInfinities += 1
    } else {
      if value == 0 { zeros += 1 }
      minimum = min(minimum, value)
      maximum = max(maximum, value)
    }
  }
}

/// Numbers as a histogram picture shows them: bins on round edges, mean, root mean square, and the
/// counts of what has no place in a bin.
package struct Distribution: Hashable, Sendable {
  package let tally: Tally
  /// The bins of the finite numbers; nil where there are none.
  package private(set) var histogram: Histogram?
  /// How many of the numbers are saturated activations (``Activation/isSaturated(_:)``).
  package internal(set) var saturated = 0

  /// The largest magnitude; sums are taken in this unit, so that they do not overflow.
  private let scale: Double
  private var sum = 0.0
  private var squares = 0.0

  init(_ tally: Tally, bins: Int) {
    self.tally = tally
    scale = tally.finiteCount == 0 ? 1 : max(abs(tally.minimum), abs(tally.maximum))
    if tally.finiteCount > 0 {
      histogram = Histogram(from: tally.minimum, to: tally.maximum, bins: bins)
    }
  }

  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    histogram?.add(value)
    guard scale > 0 else { return }
    sum += value / scale
    squares += (value / scale) * (value / scale)
  }

  /// The distribution of some numbers in at most `bins` bins.
  ///
  /// - Complexity: O(n), in two passes.
  package init(_ values: some Collection<Double>, bins: Int = 20) {
    var tally = Tally()
    for value in values { tally.add(value) }
    self.init(tally, bins: bins)
    for value in values { add(value) }
  }

  /// The mean of the finite numbers; not a number where there are none.
  package var mean: Double { scale * sum / Double(tally.finiteCount) }

  /// √(Σx²/n) over the finite numbers; not a number where there are none.
  package var rootMeanSquare: Double { scale * (squares / Double(tally.finiteCount)).squareRoot() }

  /// The share that is exactly 0.
  package var zeroShare: Double { Double(tally.zeros) / Double(tally.count) }

  /// The share that is saturated.
  package var saturatedShare: Double { Double(saturated) / Double(tally.count) }
}
