import Foundation
import GradusScreen
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.5, 2, "0.50"), (9.9999, 2, "10.00"), (-9.9999, 2, "-10.00"), (0.005, 2, "0.01"),
    (-0.0, 2, "0.00"), (-0.001, 2, "0.00"), (0, 0, "0"), (1234.5, 0, "1235"), (2, -3, "2"),
    (.nan, 2, "nan"), (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (1e300, 2, "1.0e+300"),
    (1e15, 1, "1.0e+15"), (0.1, 99, "0.100000000000"), (999_999_999, 3, "999999999.000"),
  ])
  func `a number has as many digits after the point as asked`(
    value: Double, digits: Int, expected: String
  ) {
    #expect(fixed(value, digits: digits) == expected)
  }

  @Test(arguments: [
    (1.23e-7, 1, "1.2e-07"), (9.9999, 1, "1.0e+01"), (-9.96e9, 1, "-1.0e+10"), (0, 1, "0"),
    (-0.0, 1, "0"), (1e300, 1, "1.0e+300"), (1e-300, 3, "1.000e-300"), (123, 0, "1e+02"),
    (9.5, 0, "1e+01"), (.nan, 1, "nan"), (-.infinity, 1, "-inf"),
    (.leastNonzeroMagnitude, 1, "5e-324"),
  ])
  func `a number has a mantissa and an exponent`(value: Double, digits: Int, expected: String) {
    #expect(scientific(value, digits: digits) == expected)
  }

  @Test func `digits agree with those of the C library`() {
    var random = RandomSource(seed: 7)
    for _ in 0..<5000 {
      let value =
        Double.random(in: -1...1, using: &random) * pow(10, .random(in: -3...6, using: &random))
      let digits = Int.random(in: 0...5, using: &random)
      #expect(
        Double(fixed(value, digits: digits)) == Double(String(format: "%.\(digits)f", value)))
      #expect(scientific(value, digits: 2) == String(format: "%.2e", value))
    }
  }

  @Test(arguments: [
    (0.073581, "0.07358"), (1773.64, "1773.6"), (.infinity, "inf"), (.nan, "nan"), (0, "0.00000"),
    (-0.0, "0.00000"), (9.99996, "10.000"), (0.999996, "1.0000"), (999.9996, "1000.0"),
    (99_999.96, "1.0e+05"), (123_456, "1.2e+05"), (1.2e-7, "1.2e-07"), (1e300, "1e+300"),
    (1e-300, "1e-300"), (-0.07358, "-0.07358"),
  ])
  func `a cost is short`(value: Double, expected: String) {
    #expect(costText(value) == expected)
  }

  @Test func `a cost never takes more than seven characters`() {
    var random = RandomSource(seed: 3)
    for _ in 0..<5000 {
      let value = pow(10, Double.random(in: -320...308, using: &random))
      #expect(costText(value).count <= 7, "\(value)")
    }
    for exponent in -320...308 {
      for factor in [1, 0.99999999, 0.9999949, 0.99995, 0.95, 0.94] {
        let value = factor * pow(10, Double(exponent))
        #expect(costText(value).count <= 7, "\(value)")
      }
    }
  }

  @Test(arguments: [
    (0.933, "93.3%"), (1, "100.0%"), (0.99999, "100.0%"), (0, "0.0%"), (-0.05, "-5.0%"),
    (.nan, "-"), (.infinity, "-"), (-0.0, "0.0%"),
  ])
  func `a share is a percentage`(share: Double, expected: String) {
    #expect(percentText(share) == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (15_000, "15,000"),
    (1_234_567, "1,234,567"), (Int.max, "9,223,372,036,854,775,807"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `a whole number has a comma every three digits`(number: Int, expected: String) {
    #expect(groupedText(number) == expected)
  }

  @Test(arguments: [
    (0.0, "0"), (0.037, "0.037"), (0.9996, "1.00"), (-9.994, "-9.99"), (9.996, "10.0"),
    (123.4, "123"), (999.6, "1.0e3"), (1_900, "1.9e3"), (0.00002, "2.0e-5"), (1e-300, "1e-300"),
    (1e300, "1e300"), (.infinity, "inf"), (.nan, "nan"), (.leastNonzeroMagnitude, "5e-324"),
  ])
  func `a compact number has at most six characters`(value: Double, text: String) {
    #expect(compactText(value) == text)
    #expect(compactText(abs(value)).count <= 6)
  }

  @Test(arguments: [
    (0.0, "0%"), (0.001, "<1%"), (0.48, "48%"), (0.996, ">99%"), (1.0, "100%"), (1.2, "-"),
    (.nan, "-"),
  ])
  func `a whole percentage is exact at its ends`(share: Double, text: String) {
    #expect(wholePercentText(share) == text)
  }
}
