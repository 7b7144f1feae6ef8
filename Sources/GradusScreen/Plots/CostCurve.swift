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
  case solid, dashed, dotted, sparse, paired, far, long

  /// A character that shows the pattern in a legend.
  package var sample: Character { ["━", "╍", "┅", "┉", "╌", "┈", "─"][rawValue] }

  func covers(_ x: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: x % 3 != 2
    case .dotted: x % 2 == 0
    case .sparse: x % 4 == 0
    case .paired: x % 6 < 2
    case .far: x % 8 == 0
    case .long: x % 8 < 6
    }
  }
}

/// An area between two lines, such as the penalty between cross-entropy and cost.
package struct CurveBand: Sendable {
  package var name: String
  package var ink: Ink
  /// What it is filled with in ASCII.
  package var mark: Character
  /// Its edges, in order of x.
  package var lower: [SIMD2<Double>]
  package var upper: [SIMD2<Double>]

  package init(
    name: String, ink: Ink = .purple, mark: Character = "/", lower: [SIMD2<Double>],
    upper: [SIMD2<Double>]
  ) {
    self.name = name
    self.ink = ink
    self.mark = mark
    self.lower = lower
    self.upper = upper
  }

  /// What it is filled with, to show in a legend.
  package func sample(_ glyphs: GlyphSet) -> Character {
    switch glyphs {
    case .ascii: mark
    case .block: "▚"
    case .braille: "⢕"
    }
  }
}

/// Curves over iterations, drawn with axes.
///
/// Every column shows the smallest and the largest value of the iterations that fall into it, so a
/// spike is never lost. Later series are drawn over earlier ones, all of them over the band. A few
/// values far above all others do not flatten the rest: the axis ends below them. Where a column
/// holds such a value, or an infinite one, its top cell says so with an arrow.
package struct CostCurve: Sendable {
  package var series: [CurveSeries]
  /// The last x of the axis; it starts at 0.
  package var xEnd: Double
  package var isLogarithmic: Bool
  /// An x to mark with an upright line.
  package var cursor: Double?
  /// An area behind the series.
  package var band: CurveBand?
  /// Whether the first row says each series' value at the cursor, and a point on it where.
  package var hasReadOut: Bool
  /// Where the run stands in a history that goes further; what comes later is drawn thin and muted.
  package var now: Double?
  /// Whether the series' names stand at their ends, at the right of the plot, where they fit there.
  package var hasNames: Bool

  package init(
    series: [CurveSeries], xEnd: Double, isLogarithmic: Bool = false, cursor: Double? = nil,
    band: CurveBand? = nil, hasReadOut: Bool = false, now: Double? = nil,
    hasNames: Bool = false
  ) {
    self.series = series
    self.xEnd = xEnd
    self.isLogarithmic = isLogarithmic
    self.cursor = cursor
    self.band = band
    self.hasReadOut = hasReadOut
    self.now = now
    self.hasNames = hasNames
  }

  /// Whether the names stand at the ends in a picture of a size; otherwise they need a legend.
  package func namesFit(_ size: Size, glyphs: GlyphSet) -> Bool {
    guard hasNames, series.contains(where: { !$0.points.isEmpty }) else { return false }
    let height = size.height - (hasReadOut && cursor != nil && size.height > 3 ? 1 : 0)
    return CurveLayout(self, size: Size(size.width, height), glyphs: glyphs).nameColumns > 0
  }

  /// The points of every line, those at the edges of the band included.
  var lines: [[SIMD2<Double>]] {
    series.map(\.points) + (band.map { [$0.lower, $0.upper] } ?? [])
  }
}

/// Draws curves into a picture of a given size, axes included where there is room.
///
/// - Complexity: O(points + cells).
package func costCurve(_ curve: CostCurve, size: Size, glyphs: GlyphSet) -> Frame {
  guard curve.hasReadOut, curve.cursor != nil, size.height > 3 else {
    return curvePlot(curve, size: size, glyphs: glyphs)
  }
  var frame = Frame(size)
  frame.write(curveReadOut(curve, width: size.width, glyphs: glyphs), at: Position(0, 0))
  frame.place(
    curvePlot(curve, size: Size(size.width, size.height - 1), glyphs: glyphs), at: Position(0, 1))
  return frame
}

private func curvePlot(_ curve: CostCurve, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard size.width > 1, size.height > 1 else { return frame }
  let layout = CurveLayout(curve, size: size, glyphs: glyphs)
  let plot = layout.plot
  layout.drawAxes(&frame)
  let cursor = curve.cursor.flatMap(layout.column)
  // The last column of the present; all are where there is no future.
  let now = curve.now.flatMap(layout.column) ?? plot.width
  if let band = curve.band { draw(band, &frame, layout, now: now) }
  if let cursor {
    let line = Cell(glyphs.isASCII ? ":" : "┊", .muted)
    for y in 0..<plot.height { frame[plot.x + cursor, y] = line }
  }
  for series in curve.series { draw(series, &frame, layout, now: now) }
  if now < plot.width, plot.height < size.height {
    frame[plot.x + now, plot.height] = Cell(PlotSign.now.shown(glyphs), .title)
  }
  layout.drawNames(curve, &frame)
  if curve.hasReadOut, let x = curve.cursor, let cursor {
    for series in curve.series {
      guard let y = series.value(at: x).flatMap(layout.row) else { continue }
      frame[plot.x + cursor, y] = Cell(glyphs.isASCII ? "@" : "●", Style(series.ink, .bold))
    }
  }
  return frame
}

private func draw(
  _ series: CurveSeries, _ frame: inout Frame, _ layout: CurveLayout, now: Int
) {
  let plot = layout.plot
  let (grid, offScale) = layout.dots(series.points)
  for x in 0..<plot.width {
    let rows = (0..<plot.height).filter { grid.glyph(x, $0, mark: series.mark) != nil }
    let isFuture = x > now
    let isBroken = grid.glyphs.isASCII ? isFuture : true
    let covers = series.pattern.covers(x) && (!isFuture || x % 2 == 0)
    guard !isBroken || rows.count > 2 || covers else { continue }
    for y in rows {
      guard let glyph = grid.glyph(x, y, mark: series.mark) else { continue }
      frame[plot.x + x, y] = Cell(glyph, isFuture ? .muted : Style(series.ink))
    }
  }
  for x in offScale {
    frame[plot.x + x, 0] = Cell(
      PlotSign.offScale.shown(grid.glyphs), Style(x > now ? .muted : series.ink, .bold))
  }
}

/// Fills a band with a pattern of dots and draws its upper edge.
private func draw(_ band: CurveBand, _ frame: inout Frame, _ layout: CurveLayout, now: Int) {
  let plot = layout.plot
  let grid = layout.dots(between: band.lower, and: band.upper)
  for y in 0..<plot.height {
    for x in 0..<plot.width {
      guard x <= now || (x + y) % 2 == 0, let glyph = grid.glyph(x, y, mark: band.mark) else {
        continue
      }
      frame[plot.x + x, y] = Cell(glyph, x > now ? .muted : Style(band.ink))
    }
  }
}
