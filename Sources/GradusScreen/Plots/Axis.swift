/// A number axis: values to positions, and ticks on round numbers.
package struct Axis: Hashable, Sendable {
  package let low: Double
  package let high: Double
  package let isLogarithmic: Bool

  /// An axis over a range of any finite numbers. An empty range is widened, a logarithmic axis
  /// starts above 0.
  package init(_ low: Double, _ high: Double, isLogarithmic: Bool = false) {
    var (low, high) = (low.isFinite ? low : 0, high.isFinite ? high : 1)
    if isLogarithmic {
      high = max(high, 1e-300)
      low = low > 0 ? min(low, high) : high / 1e6
      if low == high { (low, high) = (low / 2, high * 2) }
    } else if !(high > low) {
      let margin = low == 0 ? 1 : abs(low) * 0.1
      (low, high) = (low - margin, low + margin)
    }
    self.low = low
    self.high = high
    self.isLogarithmic = isLogarithmic
  }

  /// Where a value stands, 0 at `low` and 1 at `high`; nil where it cannot be shown.
  package func fraction(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let result: Double
    if isLogarithmic {
      guard value > 0 else { return nil }
      result = (log10(value) - log10(low)) / (log10(high) - log10(low))
    } else {
      // Halved, so that the widest ranges do not overflow.
      result = (value / 2 - low / 2) / (high / 2 - low / 2)
    }
    return result.isFinite ? result : nil
  }

  /// The value at a fraction of the axis.
  package func value(at fraction: Double) -> Double {
    isLogarithmic
      ? pow10(log10(low) + fraction * (log10(high) - log10(low)))
      : low * (1 - fraction) + high * fraction
  }

  /// Round values along the axis, at most `count` of them: steps of 1, 2 or 5 times a power of ten;
  /// on a logarithmic axis decades, then 2 and 5 between them.
  package func ticks(atMost count: Int) -> [Double] {
    guard count > 0 else { return [] }
    if isLogarithmic { return logarithmicTicks(atMost: count) }
    let span = high / 2 - low / 2
    guard span > 0, span.isFinite else { return [] }
    var exponent = Int(log10(span).rounded(.down)) - 2
    while true {
      for factor in [1.0, 2, 5] {
        let step = factor * pow10(Double(exponent))
        guard step > 0, step.isFinite else { return [] }
        let first = (low / step).rounded(.up)
        let last = (high / step).rounded(.down)
        if last - first < Double(count) {
          guard last >= first, abs(first) < 1e15 else { return [] }
          return (0...Int(last - first)).map { (first + Double($0)) * step }
        }
      }
      exponent += 1
    }
  }

  private func logarithmicTicks(atMost count: Int) -> [Double] {
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.up))
    for factors in [[1.0, 2, 5], [1.0]] {
      let all = (first...last).flatMap { exponent in
        factors.map { $0 * pow10(Double(exponent)) }
      }.filter { $0 >= low * 0.999999 && $0 <= high * 1.000001 }
      if all.count <= count { return all }
    }
    let decades = (first...last).map { pow10(Double($0)) }.filter { $0 >= low && $0 <= high }
    let skip = max(1, (decades.count + count - 1) / count)
    return decades.enumerated().filter { $0.offset % skip == 0 }.map(\.element)
  }

  /// A tick's label: as few digits as tell it from its neighbours.
  package static func label(_ value: Double, among ticks: [Double]) -> String {
    if value == 0 { return "0" }
    let magnitude = abs(value)
    if magnitude >= 1e5 || magnitude < 1e-3 { return shortScientific(value) }
    let step = zip(ticks.dropFirst(), ticks).map { abs($0 - $1) }.filter { $0 > 0 }.min() ?? value
    var digits = 0
    var scaled = step
    while digits < 4 && abs(scaled - scaled.rounded()) > 1e-6 * max(1, abs(scaled)) {
      scaled *= 10
      digits += 1
    }
    return fixed(value, digits: digits)
  }

  private static func shortScientific(_ value: Double) -> String {
    var exponent = Int(log10(abs(value)).rounded(.down))
    var mantissa = value / pow10(Double(exponent))
    if abs(mantissa) >= 9.9999 {
      mantissa /= 10
      exponent += 1
    }
    let digits = abs(mantissa - mantissa.rounded()) < 1e-6 ? 0 : 1
    return "\(fixed(mantissa, digits: digits))e\(exponent)"
  }
}
