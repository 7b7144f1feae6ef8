import GradusScreen
import Testing

/// The plots of a gradient check: what they must say, whatever they are given.
@Suite struct CheckPlotTests {
  private let limits = CheckLimits(fine: 2e-7, look: 1e-3)

  private func bars(_ values: [Double], size: Size, selected: Int? = nil) -> String {
    let rows = values.enumerated().map { CheckBars.Row("W\($0.offset + 1)", $0.element) }
    return checkBars(
      CheckBars(rows: rows, selected: selected, limits: limits), size: size, glyphs: .ascii
    ).text
  }

  @Test func `a bar grows with the exponent, and a sign says what is wrong`() {
    let lines = bars([0.3, 1e-5, 1e-8, 0], size: Size(40, 4)).split(separator: "\n")
    let lengths = lines.map { line in line.count { $0 == "=" || $0 == "-" } }
    #expect(lengths[0] > lengths[1] && lengths[1] > lengths[2] - 1 && lines[0].contains("="))
    #expect(lines[0].hasSuffix("0.300!") && lines[1].hasSuffix("1.0e-05?"))
    #expect(!lines[3].contains("=") && lines[3].hasSuffix("0"))
  }

  @Test func `what does not fit is counted, and the selected row is seen`() {
    let text = bars(Array(repeating: 0.1, count: 30), size: Size(30, 6), selected: 20)
    #expect(text.contains("> W21") && text.contains("25 more"))
  }

  @Test func `the bands are named where nothing else stands`() {
    let points = (1...10).map { EpsilonCurve.Point(epsilon: power(-$0), difference: 1e-9) }
    let frame = epsilonCurve(
      EpsilonCurve(twoSided: points, current: 1e-7, limits: limits), size: Size(50, 14),
      glyphs: .ascii)
    for word in ["wrong", "look", "1e-10"] { #expect(frame.text.contains(word), "\(word)") }
  }

  @Test func `a difference of nothing is drawn as 0, an endless one at the top`() {
    let frame = epsilonCurve(
      EpsilonCurve(
        twoSided: [
          .init(epsilon: 1e-3, difference: 0), .init(epsilon: 1e-5, difference: .infinity),
          .init(epsilon: 1e-7, difference: .nan),
        ], limits: limits), size: Size(50, 14), glyphs: .ascii)
    let lines = frame.text.split(separator: "\n")
    #expect(lines[0].contains("*"))
    #expect(lines[11].dropFirst(6).contains("0"))
    #expect(frame.text.count { $0 == "*" } == 1)
  }

  @Test(arguments: PlotPropertyTests.values.map(\.name), GlyphSet.allCases)
  func `bars and curve are frames of the size asked for`(name: String, glyphs: GlyphSet) throws {
    let values = try #require(PlotPropertyTests.values.first { $0.name == name }).y
    let rows = values.enumerated().map {
      CheckBars.Row(["W1", "東京", "a long label"][$0.offset % 3], $0.element, note: "kink")
    }
    let points = values.map { EpsilonCurve.Point(epsilon: $0, difference: $0) }
    for size in PlotPropertyTests.sizes {
      for selected in [nil, -4, 2, 99] {
        let plot = CheckBars(rows: rows, selected: selected, limits: limits)
        #expect(checkBars(plot, size: size, glyphs: glyphs).size == size)
      }
      for current in [nil, 1e-7, 0, -1, .nan, .infinity] {
        let curve = EpsilonCurve(
          twoSided: points, oneSided: points.reversed(), usesOneSided: current == nil,
          current: current, limits: limits)
        #expect(epsilonCurve(curve, size: size, glyphs: glyphs).size == size)
      }
    }
  }

  private func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 1 }
}
