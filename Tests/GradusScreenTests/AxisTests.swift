import Foundation
import GradusScreen
import Testing

@Suite struct AxisTests {
  /// Random axes from 1e-300 to 1e300, with the seed that made each.
  private func axis(seed: UInt64, isLogarithmic: Bool) -> Axis {
    var random = RandomSource(seed: seed)
    let size = pow(10, Double.random(in: seed % 2 == 0 ? -3...3 : -290...290, using: &random))
    let low = Double.random(in: -1...1, using: &random) * size
    return Axis(
      isLogarithmic ? abs(low) * 0.5 : low, max(low, abs(low) * 0.6) + size,
      isLogarithmic: isLogarithmic)
  }

  private func isRound(_ value: Double) -> Bool {
    guard value != 0 else { return true }
    let mantissa = abs(value) / pow(10, log10(abs(value)).rounded(.down))
    return [1, 2, 5, 10].contains { abs(mantissa - $0) < 1e-6 }
  }

  @Test(arguments: [false, true])
  func `ticks are round, increasing, within the axis and as few as asked`(isLogarithmic: Bool) {
    for seed in UInt64(0)..<2000 {
      let axis = axis(seed: seed, isLogarithmic: isLogarithmic)
      let count = Int(seed % 12)
      let ticks = axis.ticks(atMost: count)
      #expect(ticks.count <= count, "seed \(seed)")
      #expect(ticks.allSatisfy { (axis.low...axis.high).contains($0) }, "seed \(seed)")
      let steps = zip(ticks.dropFirst(), ticks).map(-)
      #expect(steps.allSatisfy { $0 > 0 }, "seed \(seed)")
      if let step = steps.first, steps.allSatisfy({ abs($0 / step - 1) < 1e-6 }) {
        #expect(isRound(step) || ticks.allSatisfy(isRound), "seed \(seed): \(ticks)")
      } else if ticks.count > 1 {
        #expect(ticks.allSatisfy(isRound), "seed \(seed): \(ticks)")
      }
      if count >= 5 { #expect(ticks.count >= 2, "seed \(seed): \(axis)") }
      let labels = ticks.map { Axis.label($0, among: ticks) }
      #expect(Set(labels).count == labels.count, "seed \(seed): \(labels)")
      for (tick, label) in zip(ticks, labels) {
        let read = Double(label) ?? .nan
        #expect(abs(read - tick) <= abs(tick) * 1e-6, "seed \(seed): \(label) for \(tick)")
      }
    }
  }

  @Test(
    arguments: [
      (0, 1, 5, ["0", "0.5", "1.0"]), (0, 0.3, 4, ["0", "0.1", "0.2", "0.3"]),
      (-2, 2, 5, ["-2", "-1", "0", "1", "2"]), (0, 15_000, 4, ["0", "5000", "10000", "15000"]),
      (0, 200_000, 5, ["0", "5e4", "1.0e5", "1.5e5", "2.0e5"]),
      (100_000, 100_004, 5, ["1.00000e5", "1.00001e5", "1.00002e5", "1.00003e5", "1.00004e5"]),
      (0, 3e-4, 4, ["0", "1e-4", "2e-4", "3e-4"]),
    ] as [(Double, Double, Int, [String])])
  func `labels have the digits that tell ticks apart`(
    low: Double, high: Double, count: Int, expected: [String]
  ) {
    let ticks = Axis(low, high).ticks(atMost: count)
    let labels = ticks.map { Axis.label($0, among: ticks) }
    #expect(labels == expected)
  }

  @Test(
    arguments: [
      (0.001, 100, 6, ["0.001", "0.01", "0.1", "1", "10", "100"]),
      (0.1, 2, 9, ["0.1", "0.2", "0.5", "1", "2"]),
      (0.21, 0.29, 4, ["0.22", "0.24", "0.26", "0.28"]),
      (1e-9, 1, 5, ["1e-8", "1e-6", "1e-4", "0.01", "1"]),
    ] as [(Double, Double, Int, [String])])
  func `logarithmic ticks are decades, then 2 and 5, then even steps`(
    low: Double, high: Double, count: Int, expected: [String]
  ) {
    let ticks = Axis(low, high, isLogarithmic: true).ticks(atMost: count)
    let labels = ticks.map { Axis.label($0, among: ticks) }
    #expect(labels == expected)
  }

  @Test(arguments: [
    (0.0, 0.0), (5, 5), (1, 0), (.nan, .infinity), (-.infinity, .infinity), (1e308, 1e308),
    (1.7e308, 1.7e308), (-1.7e308, 1.7e308), (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
    (0, .leastNonzeroMagnitude),
  ])
  func `every axis is defined`(low: Double, high: Double) {
    for isLogarithmic in [false, true] {
      let axis = Axis(low, high, isLogarithmic: isLogarithmic)
      #expect(axis.low.isFinite && axis.high.isFinite && axis.low < axis.high)
      for value in [low, high, 0, 1, -1, .nan, .infinity, 1e300] {
        #expect(axis.fraction(value)?.isFinite != false)
      }
      #expect(axis.fraction(.nan) == nil && axis.fraction(.infinity) == nil)
      #expect(axis.ticks(atMost: 0).isEmpty && axis.ticks(atMost: -1).isEmpty)
      #expect(axis.ticks(atMost: 7).count <= 7)
    }
  }

  @Test(arguments: [Axis(-3, 5), Axis(0.01, 100, isLogarithmic: true)])
  func `a value and its fraction give each other`(axis: Axis) throws {
    for fraction in stride(from: 0, through: 1, by: 0.125) {
      let back = try #require(axis.fraction(axis.value(at: fraction)))
      #expect(abs(back - fraction) < 1e-12)
    }
    #expect(Axis(0.1, 1, isLogarithmic: true).fraction(0) == nil)
  }
}
