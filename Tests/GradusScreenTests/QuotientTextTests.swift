import GradusScreen
import Testing

@Suite struct QuotientTextTests {
  @Test(arguments: [
    (8.012006001, 7.988005999, 0.002, "8.012006001", "7.988005999", "12.000001"),
    (9.261, 6.859, 0.2, "9.261", "6.859", "12.01"),
    (1e-21, -1e-21, 2e-7, "1e-21", "-1e-21", "1e-14"),
    (2.5, 2.5, 2e-7, "2.500000", "2.500000", "0"),
  ])
  func `costs are shown as far as the slope needs`(
    above: Double, below: Double, distance: Double, first: String, second: String, slope: String
  ) {
    let text = QuotientText(above: above, below: below, distance: distance, digits: 10)
    #expect(trimmed(text.above) == trimmed(first) && trimmed(text.below) == trimmed(second))
    #expect(text.slope == slope)
  }

  /// Without zeros at the end, which do no harm.
  private func trimmed(_ text: String) -> String {
    guard text.contains("."), !text.contains("e") else { return text }
    return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }

  @Test func `the sum redone gives the slope that is shown`() throws {
    var state: UInt64 = 11
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    for round in 0..<500 {
      let size = [1e-12, 1e-3, 1, 50, 1e5][round % 5]
      let epsilon = [1e-2, 1e-4, 1e-6, 1e-7][round % 4]
      let slope = (random() - 0.5) * [0.001, 1, 30][round % 3]
      let below = size * random()
      let above = below + slope * 2 * epsilon
      let text = QuotientText(above: above, below: below, distance: 2 * epsilon, digits: 5)
      let redone =
        (try #require(Double(text.above)) - (try #require(Double(text.below)))) / (2 * epsilon)
      let shown = try #require(Double(text.slope))
      // To one unit of its last digit.
      let digits = text.slope.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }.count
      let measured = (above - below) / (2 * epsilon)
      let unit = abs(measured) * pow10(1 - max(1, min(digits, 5)))
      #expect(abs(redone - shown) <= 2 * unit + abs(below).ulp / epsilon, "seed 11, round \(round)")
      #expect(measured == 0 || shown != 0, "seed 11, round \(round)")
    }
  }

  private func pow10(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 1 }

  @Test func `whole numbers beyond what doubles resolve are exact`() {
    let (above, below) = (1_000_000_000_000_003_072.0, 1e18)
    let text = QuotientText(above: above, below: below, distance: 1e-9, digits: 12)
    #expect(text.above == "1000000000000003072" && text.below == "1000000000000000000")
    #expect(text.slope == "3072000000000")
  }
}
