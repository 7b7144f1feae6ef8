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

/// Which cells of a line are drawn.
package enum LinePattern: Int, Sendable {
  case solid, dashed, dotted, sparse

  /// A character that shows the pattern in a legend.
  package var sample: Character { ["━", "╍", "┅", "┉"][rawValue] }

  fileprivate func covers(_ x: Int) -> Bool {
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
package func costCurve(_ curve: CostCurve, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard size.width > 1, size.height > 1 else { return frame }
  let finite = curve.series.lazy.flatMap(\.points).map(\.y).filter(\.isFinite)
  var (low, high) = (Double.infinity, -Double.infinity)
  for y in finite where !curve.isLogarithmic || y > 0 {
    low = min(low, y)
    high = max(high, y)
  }
  let isEmpty = !(high >= low)
  if isEmpty { (low, high) = (0, 1) }
  if !curve.isLogarithmic { high = min(high, ceilingWithoutOutliers(curve, highest: high)) }
  if !curve.isLogarithmic { low = min(0, low) }
  let xAxis = Axis(0, max(1, curve.xEnd.isFinite ? curve.xEnd : 1))
  let hasAxes = size.height >= 5 && size.width >= 16
  let plotHeight = hasAxes ? size.height - 2 : size.height
  let yAxis = roundedUp(Axis(low, high, isLogarithmic: curve.isLogarithmic), rows: plotHeight)
  let ticks = yAxis.ticks(atMost: max(2, (plotHeight + 1) / 2))
  let labels = ticks.map { Axis.label($0, among: ticks) }
  let gutter = hasAxes ? (labels.map(\.count).max() ?? 1) + 1 : 0
  let plot = Rect(gutter, 0, size.width - gutter, plotHeight)
  guard plot.width > 0, plot.height > 0 else { return frame }

  if hasAxes { drawAxes(&frame, plot, xAxis, yAxis, ticks: ticks, labels: labels, glyphs) }
  if let cursor = curve.cursor, let fraction = xAxis.fraction(cursor), (0...1).contains(fraction) {
    let x = plot.x + min(plot.width - 1, Int(fraction * Double(plot.width)))
    for y in 0..<plot.height { frame[x, y] = Cell(glyphs.isASCII ? ":" : "┊", .muted) }
  }
  for series in curve.series {
    let (grid, offScale) = dots(series, plot.size, xAxis, yAxis, glyphs)
    for y in 0..<plot.height {
      for x in 0..<plot.width {
        let isGap = !glyphs.isASCII && !series.pattern.covers(x)
        if let glyph = grid.glyph(x, y, mark: series.mark), !isGap {
          frame[plot.x + x, y] = Cell(glyph, Style(series.ink))
        }
      }
    }
    for x in offScale {
      frame[plot.x + x, 0] = Cell(glyphs.isASCII ? "^" : "↑", Style(series.ink, .bold))
    }
  }
  return frame
}

/// Where a linear axis ends: 1.25 times what 95 of 100 points stay below, if the rest is more than
/// three times as high; else at the highest point.
private func ceilingWithoutOutliers(_ curve: CostCurve, highest: Double) -> Double {
  var ceiling = -Double.infinity
  for series in curve.series {
    let values = series.points.map(\.y).filter(\.isFinite).sorted()
    guard !values.isEmpty else { continue }
    ceiling = max(ceiling, values[(values.count - 1) * 95 / 100])
  }
  return highest > 3 * ceiling && ceiling > 0 ? ceiling * 1.25 : highest
}

/// The axis with its upper end moved up to a round number, so that it seldom changes as a run goes on.
private func roundedUp(_ axis: Axis, rows: Int) -> Axis {
  guard !axis.isLogarithmic else { return axis }
  let ticks = axis.ticks(atMost: max(2, (rows + 1) / 2))
  guard ticks.count >= 2, let last = ticks.last else { return axis }
  let step = ticks[1] - ticks[0]
  return last >= axis.high ? axis : Axis(axis.low, last + step)
}

private func drawAxes(
  _ frame: inout Frame, _ plot: Rect, _ xAxis: Axis, _ yAxis: Axis, ticks: [Double],
  labels: [String], _ glyphs: GlyphSet
) {
  let (bar, corner, tee, line, down): (Character, Character, Character, Character, Character) =
    glyphs.isASCII ? ("|", "+", "+", "-", "+") : ("│", "└", "┤", "─", "┬")
  for y in 0..<plot.height { frame[plot.x - 1, y] = Cell(bar, .muted) }
  for (tick, label) in zip(ticks, labels) {
    guard let fraction = yAxis.fraction(tick), (0...1).contains(fraction) else { continue }
    let y = Int(((1 - fraction) * Double(plot.height - 1)).rounded())
    frame[plot.x - 1, y] = Cell(tee, .muted)
    frame.write(label, at: Position(plot.x - 1 - label.count, y), style: .muted)
  }
  for x in (plot.x - 1)..<frame.width { frame[x, plot.height] = Cell(line, .muted) }
  frame[plot.x - 1, plot.height] = Cell(corner, .muted)
  let xTicks = xAxis.ticks(atMost: max(2, plot.width / 9))
  var free = 0
  for tick in xTicks {
    guard let fraction = xAxis.fraction(tick) else { continue }
    let x = plot.x + Int((fraction * Double(plot.width - 1)).rounded())
    let label = tick >= 1 ? groupedText(Int(min(tick, 1e15))) : Axis.label(tick, among: xTicks)
    let start = min(max(x - label.count / 2, plot.x - 1), frame.width - label.count)
    guard start >= free else { continue }
    if tick > 0 { frame[x, plot.height] = Cell(down, .muted) }
    frame.write(label, at: Position(start, plot.height + 1), style: .muted)
    free = start + label.count + 1
  }
}

/// The dots of one series, and the columns of cells in which a value is above the axis.
private func dots(
  _ series: CurveSeries, _ size: Size, _ xAxis: Axis, _ yAxis: Axis, _ glyphs: GlyphSet
) -> (DotGrid, Set<Int>) {
  var grid = DotGrid(size, glyphs: glyphs)
  var offScale: Set<Int> = []
  let perCell = DotGrid.dotsPerCell(glyphs).width
  func row(_ fraction: Double) -> Int {
    Int(((1 - min(max(fraction, 0), 1)) * Double(grid.dotsDown - 1)).rounded())
  }
  /// The column being filled, the rows it covers, and the last row in it.
  var current: (x: Int, top: Int, bottom: Int, last: Int)?
  for point in series.points {
    guard let along = xAxis.fraction(point.x), (0...1).contains(along) else { continue }
    let x = Int((along * Double(grid.dotsAcross - 1)).rounded())
    if point.y > yAxis.high { offScale.insert(x / perCell) }
    guard let up = yAxis.fraction(point.y) else {
      if let column = current { grid.setColumn(column.x, from: column.top, through: column.bottom) }
      current = nil
      continue
    }
    let y = row(up)
    guard let column = current else {
      current = (x, y, y, y)
      continue
    }
    if column.x == x {
      current = (x, min(column.top, y), max(column.bottom, y), y)
      continue
    }
    grid.setColumn(column.x, from: column.top, through: column.bottom)
    join(&grid, from: (column.x, column.last), to: (x, y))
    current = (x, y, y, y)
  }
  if let column = current { grid.setColumn(column.x, from: column.top, through: column.bottom) }
  return (grid, offScale)
}

/// A straight line between two dots in different columns.
private func join(_ grid: inout DotGrid, from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
  let steps = end.x - start.x
  guard steps > 0 else { return }
  var previous = start.y
  for step in 1...steps {
    let y = start.y + Int((Double((end.y - start.y) * step) / Double(steps)).rounded())
    let gap = y > previous ? previous + 1 : previous - 1
    grid.setColumn(start.x + step, from: y == previous ? y : gap, through: y)
    previous = y
  }
}
