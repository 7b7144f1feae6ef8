/// A number axis: values to positions, and ticks on round numbers.
package struct Axis: Hashable, Sendable {
  package let low: Double
  package let high: Double
  package let isLogarithmic: Bool

  /// Where the axis starts and how long it is, in decades or, so that the widest ranges do not
  /// overflow, in halves.
  private let start: Double
  private let length: Double

  /// An axis over a range of any finite numbers. An empty range is widened, a logarithmic axis
  /// starts above 0.
  package init(_ low: Double, _ high: Double, isLogarithmic: Bool = false) {
    let largest = Double.greatestFiniteMagnitude
    var (low, high) = (low.isFinite ? low : 0, high.isFinite ? high : 1)
    if isLogarithmic {
      high = max(high, 1e-300)
      low = low > 0 ? min(max(low, .leastNormalMagnitude), high) : high / 1e6
      if low == high { (low, high) = (low / 2, min(high * 2, largest)) }
    } else if !(high > low) {
      let margin = low == 0 ? 1 : max(abs(low) * 0.1, .leastNormalMagnitude)
      (low, high) = (max(low - margin, -largest), min(low + margin, largest))
    }
    self.low = low
    self.high = high
    self.isLogarithmic = isLogarithmic
    start = isLogarithmic ? log10(low) : low / 2
    length = (isLogarithmic ? log10(high) : high / 2) - start
  }

  /// Where a value stands, 0 at `low` and 1 at `high`; nil where it cannot be shown.
  package func fraction(_ value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let result = ((isLogarithmic ? log10(value) : value / 2) - start) / length
    return result.isFinite ? result : nil
  }

  /// The value at a fraction of the axis.
  package func value(at fraction: Double) -> Double {
    isLogarithmic
      ? pow10(start + fraction * length) : low * (1 - fraction) + high * fraction
  }

  /// Round values along the axis, at most `count` of them.
  ///
  /// Steps are 1, 2 or 5 times a power of ten; on a logarithmic axis ticks are decades, with 2 and 5
  /// between them if there is room, and even steps where it is shorter than that.
  package func ticks(atMost count: Int) -> [Double] {
    guard count > 0 else { return [] }
    return isLogarithmic ? logarithmicTicks(atMost: count) : linearTicks(atMost: count)
  }

  private func linearTicks(atMost count: Int) -> [Double] {
    let half = high / 2 - low / 2
    guard half > 1e-304 else { return [] }
    for exponent in (Int(log10(half).rounded(.down)) - 2)...308 {
      for factor in [1.0, 2, 5] {
        let step = factor * pow10(Double(exponent))
        // A hair of tolerance: in binary 0.3 is a little less than three times 0.1.
        let first = (low / step - 1e-9).rounded(.up)
        let last = (high / step + 1e-9).rounded(.down)
        guard last - first < Double(count) else { continue }
        guard last >= first, max(abs(first), abs(last)) < 1e12 else { return [] }
        return (Int(first)...Int(last)).map { multiple in
          let units = Double(multiple) * factor
          let tick =
            exponent < 0 ? units / pow10(Double(-exponent)) : units * pow10(Double(exponent))
          return min(max(tick, low), high)
        }
      }
    }
    return []
  }

  private func logarithmicTicks(atMost count: Int) -> [Double] {
    let exponents = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
    func ticks(_ factors: [Double], every skip: Int = 1) -> [Double] {
      var ticks: [Double] = []
      for exponent in exponents where exponent % skip == 0 {
        for factor in factors {
          let tick = factor * pow10(Double(exponent))
          if tick >= low * (1 - 1e-9) && tick / (1 + 1e-9) <= high {
            ticks.append(min(max(tick, low), high))
          }
        }
      }
      return ticks
    }
    let fine = ticks([1, 2, 5])
    if fine.count < 2 { return linearTicks(atMost: count) }
    if fine.count <= count { return fine }
    let decades = ticks([1])
    if decades.count < 2, count >= 4 { return ticks([1, 5]) }
    return decades.count <= count
      ? decades : ticks([1], every: (decades.count + count - 1) / count)
  }

  /// A tick's label: as few digits as tell it from its neighbours.
  ///
  /// Evenly spaced ticks have the same number of digits after the point; on a logarithmic axis each
  /// has those it needs.
  package static func label(_ value: Double, among ticks: [Double]) -> String {
    guard value != 0, value.isFinite else { return fixed(value, digits: 0) }
    let steps = zip(ticks.dropFirst(), ticks).map { abs($0 - $1) }
    let step = steps.min() ?? 0
    let isEven = step > 0 && steps.allSatisfy { $0 < step * 1.01 }
    let unit = isEven ? step : abs(value)
    let largest = isEven ? ticks.reduce(abs(value)) { max($0, abs($1)) } : abs(value)
    if largest < 1e5, largest >= 1e-3, let digits = digits(after: unit) {
      return fixed(value, digits: digits)
    }
    var exponent = Int(log10(abs(value)).rounded(.down))
    if abs(value) / pow10(Double(exponent)) > 10 - 1e-9 { exponent += 1 }
    let mantissa = value / pow10(Double(exponent))
    guard mantissa.isFinite else { return scientific(value) }
    return fixed(mantissa, digits: digits(after: unit / pow10(Double(exponent))) ?? 12)
      + "e\(exponent)"
  }

  /// How many digits after the point a round number has; nil where they are more than nine.
  private static func digits(after number: Double) -> Int? {
    (0...9).first { digits in
      let scaled = number * pow10(Double(digits))
      return scaled > 0.5 && abs(scaled - scaled.rounded()) <= 1e-6 * scaled
    }
  }
}
