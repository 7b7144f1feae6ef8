import GradusScreen
import Testing

/// The plot of a size over layers.
@Suite struct LayerPlotTests {
  private func plot(_ values: [(String, LayerMark, [Double])]) -> LayerPlot {
    LayerPlot(
      title: "size", prefix: "A",
      series: values.map { LayerSeries(name: $0.0, ink: .orange, mark: $0.1, values: $0.2) })
  }

  /// The row in which a sign stands, by column.
  private func rows(_ frame: Frame, of sign: Character) -> [Int] {
    (0..<frame.width).compactMap { x in
      (0..<frame.height).first {
        frame[x, $0].glyph == sign && frame[x, $0].style.emphasis == .bold
      }
    }
  }

  @Test(arguments: GlyphSet.allCases)
  func `what grows, shrinks and stays looks like that`(glyphs: GlyphSet) {
    let grows = (0..<8).map { 0.656 * pow(3.12, $0) }
    let shrinks = (0..<8).map { 0.0656 * pow(0.31, $0) }
    let stays: [Double] = [0.656, 0.64, 0.63, 0.66, 0.6, 0.61, 0.6, 0.595]
    let frame = layerPlot(
      plot([("big", .diamond, grows), ("tiny", .triangle, shrinks), ("he", .disc, stays)]),
      size: Size(44, 16), glyphs: glyphs)
    let up = rows(frame, of: LayerMark.diamond.sign(glyphs))
    let down = rows(frame, of: LayerMark.triangle.sign(glyphs))
    let flat = rows(frame, of: LayerMark.disc.sign(glyphs))
    #expect(up.first ?? 0 > (up.last ?? 0) + 3)
    #expect((down.first ?? 0) + 3 < down.last ?? 0)
    #expect((flat.max() ?? 0) - (flat.min() ?? 0) <= 1)
    for name in ["big", "tiny", "he"] { #expect(frame.text.contains(name)) }
    #expect(frame.text.contains("A1") && frame.text.contains(" 8"))
  }

  @Test func `layers of zeros and infinite ones have lines of their own`() {
    let frame = layerPlot(
      plot([
        ("zeros", .diamond, [0, 0, 0, 0]), ("wild", .triangle, [1, 1e9, .infinity, .nan]),
        ("he", .disc, [1, 1, 1, 1]),
      ]), size: Size(44, 14), glyphs: .ascii)
    let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    let zero = lines.first { $0.hasPrefix("   0+") }
    #expect(zero?.count { $0 == "+" } ?? 0 >= 5)
    #expect(lines.contains { $0.hasPrefix(" inf+") && $0.contains("^") })
  }

  @Test func `labels find rows of their own`() {
    #expect(spread([3, 3, 3], over: 0..<10) == [3, 4, 5])
    #expect(spread([9, 9], over: 0..<10) == [8, 9])
    #expect(spread([0, 5, 0], over: 0..<3) == [0, 2, 1])
    #expect(spread([1, 1, 1], over: 0..<2).count { $0 == nil } == 1)
    #expect(spread([], over: 0..<0) == [])
  }
}

private func pow(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
