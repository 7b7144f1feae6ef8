import GradusScreen
import Testing

@Suite struct ValleyPlotTests {
  /// J = (x − 1)², from −1 to 3.
  private func parabola(at x: Double, slope: Double? = nil) -> ValleyPlot {
    let line = (0...80).map { step in
      let x = -1 + Double(step) / 20
      return SIMD2(x, (x - 1) * (x - 1))
    }
    return ValleyPlot(
      line: line, dot: SIMD2(x, (x - 1) * (x - 1)), slope: slope ?? 2 * (x - 1),
      before: SIMD2(2.5, 2.25))
  }

  private static let glyphs: [GlyphSet] = [.ascii, .block, .braille]

  /// Where a glyph stands first.
  private func place(of glyph: Character, in frame: Frame) -> Position? {
    for y in 0..<frame.height {
      for x in 0..<frame.width where frame[x, y].glyph == glyph { return Position(x, y) }
    }
    return nil
  }

  @Test(arguments: [(0.0, "\\"), (1.0, "-"), (2.0, "/")])
  func `in ASCII the tangent leans as the slope does`(x: Double, sign: Character) throws {
    let frame = valleyPlot(parabola(at: x), size: Size(60, 18), glyphs: .ascii)
    #expect(frame.text.contains("@") && frame.text.contains("o") && frame.text.contains("*"))
    let dot = try #require(place(of: "@", in: frame))
    let near = (dot.y - 2...dot.y + 2).flatMap { y in
      (dot.x - 3...dot.x + 3).compactMap { x in
        (0..<frame.width).contains(x) && (0..<frame.height).contains(y) ? frame[x, y].glyph : nil
      }
    }
    #expect(near.contains(sign), "\(frame.text)")
  }

  @Test(arguments: glyphs)
  func `the dot stands where the weight is, and moves with it`(glyphs: GlyphSet) throws {
    let mark: Character = glyphs.isASCII ? "@" : "●"
    let columns = try [-0.5, 0.5, 1.5].map { x in
      try #require(
        place(
          of: mark, in: valleyPlot(parabola(at: x), size: Size(60, 18), glyphs: glyphs))
      ).x
    }
    #expect(columns == columns.sorted() && Set(columns).count == 3)
  }

  @Test(arguments: glyphs)
  func `there is a picture for every size and every number`(glyphs: GlyphSet) {
    let numbers: [Double] = [0, 1, -1e300, 1e300, 1e-300, .infinity, -.infinity, .nan]
    for (width, height) in [(0, 0), (1, 1), (2, 2), (17, 5), (18, 5), (40, 12), (300, 100)] {
      let size = Size(width, height)
      #expect(valleyPlot(parabola(at: 0.3), size: size, glyphs: glyphs).size == size)
      for number in numbers {
        var plot = parabola(at: 0.3)
        plot.slope = number
        plot.dot.y = number
        plot.line[20].y = number
        plot.part = [SIMD2(number, number), SIMD2(0, number)]
        plot.before = SIMD2(number, number)
        #expect(valleyPlot(plot, size: size, glyphs: glyphs).size == size)
        plot.line = [SIMD2(number, number)]
        #expect(valleyPlot(plot, size: size, glyphs: glyphs).size == size)
      }
    }
  }
}
