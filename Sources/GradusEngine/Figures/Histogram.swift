/// Counts of numbers in bins of equal width whose edges are round: multiples of 1, 2 or 5 times a
/// power of ten.
///
/// Bin i holds edge(i) ≤ x < edge(i + 1), the last one its upper edge too. The width is the smallest
/// round one with which the whole range takes at most the bins asked for.
package struct Histogram: Hashable, Sendable {
  package private(set) var counts: [Int]
  /// The first edge is this many widths from 0.
  private let firstEdge: Double
  /// The width is `digit`·10^`exponent`.
  private let digit: Double
  private let exponent: Int

  /// - Parameters:
  ///   - low: the smallest number.
  ///   - high: the largest, both finite.
  ///   - bins: the most bins, at least 2.
  package init(from low: Double, to high: Double, bins: Int) {
    let bins = max(2, bins)
    let (low, high) = (min(low, high), max(low, high))
    // A range below the last digits of its numbers gets bins as wide as those digits allow.
    let least = max(abs(low), abs(high)) * 1e-12
    let range = max(high / 2 - low / 2, least / 2)
    var exponent =
      range == 0
      ? 0 : max(-300, Int((logarithm(range) / logarithm(10)).rounded(.down)) - 3)
    var digit = 1.0
    while true {
      let first = (Histogram.scaled(low, digit, exponent)).rounded(.down)
      let last = (Histogram.scaled(high, digit, exponent)).rounded(.up)
      if last - first <= Double(bins) {
        (firstEdge, self.digit, self.exponent) = (first, digit, exponent)
        counts = Array(repeating: 0, count: max(1, Int(last - first)))
        return
      }
      if digit == 5 { exponent += 1 }
      digit = digit == 1 ? 2 : digit == 2 ? 5 : 1
    }
  }

  /// 10 to a whole power, exactly rounded.
  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .infinity }

  /// A number in widths.
  private static func scaled(_ value: Double, _ digit: Double, _ exponent: Int) -> Double {
    exponent >= 0
      ? value / (digit * power(exponent)) : value / digit * power(min(-exponent, 300))
  }

  /// The edge below bin `index`; that of `counts.count` is the last one.
  package func edge(_ index: Int) -> Double {
    let steps = (firstEdge + Double(index)) * digit
    return exponent >= 0
      ? steps * Histogram.power(exponent) : steps / Histogram.power(min(-exponent, 300))
  }

  package var edges: [Double] { (0...counts.count).map(edge) }

  /// The bin of a number; those outside fall into the first or the last.
  package func bin(of value: Double) -> Int {
    let place = Histogram.scaled(value, digit, exponent) - firstEdge
    var bin = Int(min(max(place, 0), Double(counts.count - 1)))
    // Where the division rounded to the wrong side, the edges decide.
    if bin > 0 && value < edge(bin) { bin -= 1 }
    if bin < counts.count - 1 && value >= edge(bin + 1) { bin += 1 }
    return bin
  }

  mutating func add(_ value: Double) { counts[bin(of: value)] += 1 }
}
