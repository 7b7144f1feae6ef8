/// One line of a curve plot.
package struct CurveSeries: Sendable {
  package var name: String
  package var ink: Ink
  /// What the line is drawn with in ASCII.
  package var mark: Character
  /// The points in order of x; y may be anything, infinities and NaN included.
  package var points: [SIMD2<Double>]

  /// How the line is broken, so that lines can be told apart without colour.
  package var pattern: LinePattern

  package init(
    name: String, ink: Ink, mark: Character, points: [SIMD2<Double>], pattern: LinePattern = .solid
  ) {
    self.name = name
    self.ink = ink
    self.mark = mark
    self.points = points
    self.pattern = pattern
  }
}

/// Which columns of a line are drawn. Where it is steep, all are, lest a spike falls into a gap.
package enum LinePattern: Int, CaseIterable, Sendable {
  case solid, dashed, dotted, sparse

  /// A character that shows the pattern in a legend.
  package var sample: Character { ["━", "╍", "┅", "┉"][rawValue] }

  func covers(_ x: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: x % 3 != 2
    case .dotted: x % 2 == 0
    case .sparse: x % 4 == 0
    }
  }
}

/// Curves over iterations, drawn with axes.
///
/// Every column shows the smallest and the largest value of the iterations that fall into it, so a
/// spike is never lost. Later series are drawn over earlier ones. A few values far above all others
/// do not flatten the rest: the axis ends below them. Where a column holds such a value, or an
/// infinite one, its top cell says so with an arrow.
package struct CostCurve: Sendable {
  package var series: [CurveSeries]
  /// The last x of the axis; it starts at 0.
  package var xEnd: Double
  package var isLogarithmic: Bool
  /// An x to mark with an upright line.
  package var cursor: Double?

  package init(
    series: [CurveSeries], xEnd: Double, isLogarithmic: Bool = false, cursor: Double? = nil
  ) {
    self.series = series
    self.xEnd = xEnd
    self.isLogarithmic = isLogarithmic
    self.cursor = cursor
  }
}

/// Draws curves into a picture of a given size, axes included where there is room.
///
/// - Complexity: O(points + cells).
package func costCurve(_ curve: CostCurve, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard size.width > 1, size.height > 1 else { return frame }
  let layout = CurveLayout(curve, size: size, glyphs: glyphs)
  let plot = layout.plot
  layout.drawAxes(&frame)
  if let cursor = curve.cursor, let x = layout.column(cursor) {
    for y in 0..<plot.height { frame[plot.x + x, y] = Cell(glyphs.isASCII ? ":" : "┊", .muted) }
  }
  for series in curve.series {
    let (grid, offScale) = layout.dots(series.points)
    for x in 0..<plot.width {
      let rows = (0..<plot.height).filter { grid.glyph(x, $0, mark: series.mark) != nil }
      guard glyphs.isASCII || rows.count > 2 || series.pattern.covers(x) else { continue }
      for y in rows {
        guard let glyph = grid.glyph(x, y, mark: series.mark) else { continue }
        frame[plot.x + x, y] = Cell(glyph, Style(series.ink))
      }
    }
    for x in offScale {
      frame[plot.x + x, 0] = Cell(glyphs.isASCII ? "^" : "↑", Style(series.ink, .bold))
    }
  }
  return frame
}
