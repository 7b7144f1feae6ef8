/// Where the parts of a curve plot stand: its axes, and the dot of every value.
struct CurveLayout {
  /// The cells the curves are drawn in.
  let plot: Rect
  private let size: Size
  private let glyphs: GlyphSet
  private let xAxis: Axis
  private let yAxis: Axis
  private let yTicks: [Double]
  private let yLabels: [String]
  /// The columns for the series' names at the right, 0 where they do not stand there.
  let nameColumns: Int

  init(_ curve: CostCurve, size: Size, glyphs: GlyphSet) {
    self.size = size
    self.glyphs = glyphs
    xAxis = Axis(0, max(1, curve.xEnd.isFinite ? curve.xEnd : 1))
    let hasRoom = size.height >= 5 && size.width >= 16
    let height = hasRoom ? size.height - 2 : size.height
    let count = max(2, (height + 1) / 2)
    yAxis = CurveLayout.axis(curve, ticks: count)
    yTicks = yAxis.ticks(atMost: count)
    yLabels = yTicks.map { [yTicks] in Axis.label($0, among: yTicks) }
    let gutter = (yLabels.map(\.count).max() ?? 1) + 1
    let names = curve.hasNames ? (curve.series.map(\.name.columns).max() ?? 0) + 3 : 0
    let hasAxes = hasRoom && gutter <= size.width / 2
    nameColumns =
      hasAxes && size.width - gutter - names >= 22 && height >= curve.series.count ? names : 0
    plot =
      hasAxes
      ? Rect(gutter, 0, size.width - gutter - nameColumns, height)
      : Rect(0, 0, size.width, size.height)
  }

  /// An axis over the finite values, from 0 where it is linear, to a round number, so that it
  /// seldom changes as a run goes on.
  static func axis(_ curve: CostCurve, ticks count: Int) -> Axis {
    var (low, high) = (Double.infinity, -Double.infinity)
    for line in curve.lines {
      for point in line where point.y.isFinite {
        if curve.isLogarithmic && point.y <= 0 { continue }
        low = min(low, point.y)
        high = max(high, point.y)
      }
    }
    guard high >= low else {
      return Axis(curve.isLogarithmic ? 0.01 : 0, 1, isLogarithmic: curve.isLogarithmic)
    }
    if curve.isLogarithmic { return Axis(low, high, isLogarithmic: true) }
    var axis = Axis(min(0, low), ceilingWithoutOutliers(curve, highest: high))
    // A longer axis may have coarser ticks, whose end is further out.
    for _ in 0..<3 {
      let ticks = axis.ticks(atMost: count)
      guard ticks.count >= 2, let first = ticks.first, let last = ticks.last else { break }
      let step = ticks[1] - first
      axis = Axis(
        first > axis.low ? first - step : axis.low, last < axis.high ? last + step : axis.high)
    }
    return axis
  }

  /// Where a linear axis ends: 1.25 times what 95 of 100 points stay below, if the rest is more than
  /// three times as high; else at the highest point.
  ///
  /// A sample of a thousand points a series is enough to know.
  private static func ceilingWithoutOutliers(_ curve: CostCurve, highest: Double) -> Double {
    var ceiling = -Double.infinity
    for line in curve.lines {
      let step = max(1, line.count / 1000)
      let values = stride(from: 0, to: line.count, by: step)
        .map { line[$0].y }.filter(\.isFinite).sorted()
      guard !values.isEmpty else { continue }
      ceiling = max(ceiling, values[(values.count - 1) * 95 / 100])
    }
    return highest / 3 > ceiling && ceiling > 0 ? ceiling * 1.25 : highest
  }

  private var dotsPerCell: Size { DotGrid.dotsPerCell(glyphs) }

  /// The column of dots of an x, or nil where that is outside.
  private func dotColumn(_ x: Double) -> Int? {
    guard let along = xAxis.fraction(x), (0...1).contains(along) else { return nil }
    return Int((along * Double(plot.width * dotsPerCell.width - 1)).rounded())
  }

  /// The row of dots of a y, the nearest one where that is outside; nil where it is no number.
  private func dotRow(_ y: Double) -> Int? {
    guard let up = yAxis.fraction(y) else { return nil }
    let last = Double(plot.height * dotsPerCell.height - 1)
    return Int(((1 - min(max(up, 0), 1)) * last).rounded())
  }

  /// The column of cells of an x, counted from the plot's left edge, or nil where that is outside.
  func column(_ x: Double) -> Int? { dotColumn(x).map { $0 / dotsPerCell.width } }

  /// The row of cells of a y, the nearest one where that is outside; nil where it is no number.
  func row(_ y: Double) -> Int? { dotRow(y).map { $0 / dotsPerCell.height } }

  /// The dots between two lines: every other one, and all of the upper line.
  ///
  /// A column reaches from the lowest of the lower line to the highest of the upper one.
  func dots(between lower: [SIMD2<Double>], and upper: [SIMD2<Double>]) -> DotGrid {
    var (grid, _) = dots(upper)
    let (bottoms, tops) = (extremes(lower).map(\.bottom), extremes(upper).map(\.top))
    for x in 0..<grid.dotsAcross {
      guard let bottom = bottoms[x], let top = tops[x], top < bottom else { continue }
      for y in top..<bottom where glyphs == .ascii || (x + y) % 2 == 0 { grid.set(x, y) }
    }
    return grid
  }

  /// The highest and the lowest dot of a line in each column of dots, gaps bridged.
  private func extremes(_ points: [SIMD2<Double>]) -> [(top: Int?, bottom: Int?)] {
    var rows = [(top: Int?, bottom: Int?)](
      repeating: (nil, nil), count: max(0, plot.width * dotsPerCell.width))
    var previous: (x: Int, y: Int)?
    for point in points {
      guard let x = dotColumn(point.x), rows.indices.contains(x), let y = dotRow(point.y) else {
        previous = nil
        continue
      }
      if let previous, previous.x < x {
        for between in (previous.x + 1)..<x {
          let share = Double(between - previous.x) / Double(x - previous.x)
          let middle = previous.y + Int((Double(y - previous.y) * share).rounded())
          rows[between] = (middle, middle)
        }
      }
      rows[x] = (min(rows[x].top ?? y, y), max(rows[x].bottom ?? y, y))
      previous = (x, y)
    }
    return rows
  }

  /// The dots of a line, and the columns of cells in which a value is above the axis.
  func dots(_ points: [SIMD2<Double>]) -> (DotGrid, Set<Int>) {
    var grid = DotGrid(plot.size, glyphs: glyphs)
    var offScale: Set<Int> = []
    /// The column being filled, the rows it covers, and the last row in it.
    var current: (x: Int, top: Int, bottom: Int, last: Int)?
    func endColumn() {
      if let current { grid.setColumn(current.x, from: current.top, through: current.bottom) }
    }
    for point in points {
      guard let x = dotColumn(point.x) else { continue }
      if point.y > yAxis.high { offScale.insert(x / dotsPerCell.width) }
      guard let y = dotRow(point.y) else {
        endColumn()
        current = nil
        continue
      }
      if let column = current, column.x == x {
        current = (x, min(column.top, y), max(column.bottom, y), y)
        continue
      }
      endColumn()
      if let column = current { join(&grid, from: (column.x, column.last), to: (x, y)) }
      current = (x, y, y, y)
    }
    endColumn()
    return (grid, offScale)
  }

  /// A straight line between two dots in different columns; nothing where it would go back.
  private func join(_ grid: inout DotGrid, from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let steps = end.x - start.x
    guard steps > 0 else { return }
    var previous = start.y
    for step in 1...steps {
      let y = start.y + Int((Double((end.y - start.y) * step) / Double(steps)).rounded())
      let next = y == previous ? y : y > previous ? previous + 1 : previous - 1
      grid.setColumn(start.x + step, from: next, through: y)
      previous = y
    }
  }

  /// Draws the axes with their numbers, where there is room for them.
  func drawAxes(_ frame: inout Frame) {
    guard plot.x > 0 else { return }
    let (bar, corner, tee, line, down): (Character, Character, Character, Character, Character) =
      glyphs.isASCII ? ("|", "+", "+", "-", "+") : ("│", "└", "┤", "─", "┬")
    for y in 0..<plot.height { frame[plot.x - 1, y] = Cell(bar, .muted) }
    var lowest = Int.max
    for (tick, label) in zip(yTicks, yLabels) {
      guard let y = dotRow(tick).map({ $0 / dotsPerCell.height }), y < lowest - 1 else { continue }
      lowest = y
      frame[plot.x - 1, y] = Cell(tee, .muted)
      frame.write(label, at: Position(plot.x - 1 - label.count, y), style: .muted)
    }
    for x in (plot.x - 1)..<(plot.x + plot.width) { frame[x, plot.height] = Cell(line, .muted) }
    frame[plot.x - 1, plot.height] = Cell(corner, .muted)
    drawXTicks(&frame, tee: down)
  }

  /// The series' names at the heights at which they end, those that would meet one under the other.
  func drawNames(_ curve: CostCurve, _ frame: inout Frame) {
    guard nameColumns > 0 else { return }
    let named = curve.series.reversed().compactMap { series -> (row: Int, series: CurveSeries)? in
      guard let last = series.points.last(where: { !$0.y.isNaN }) else { return nil }
      return (last.y == .infinity ? 0 : row(last.y) ?? plot.height - 1, series)
    }
    let rows = spread(named.map(\.row), over: 0..<plot.height)
    for ((_, series), row) in zip(named, rows) {
      guard let row else { continue }
      let sample = glyphs.isASCII ? series.mark : series.pattern.sample
      frame.write(
        [
          StyledText("\(sample) ", Style(series.ink, .bold)),
          StyledText(series.name, Style(series.ink)),
        ], at: Position(plot.x + plot.width + 1, row), limit: nameColumns - 1)
    }
  }

  private func drawXTicks(_ frame: inout Frame, tee: Character) {
    // An iteration is a whole number.
    let ticks = xAxis.ticks(atMost: max(2, plot.width / 9)).filter { $0 == $0.rounded() }
    var free = 0
    for tick in ticks {
      guard let column = column(tick) else { continue }
      let x = plot.x + column
      let label = tick < 1e7 ? groupedText(Int(tick)) : Axis.label(tick, among: ticks)
      let start = min(max(x - label.count / 2, plot.x - 1), size.width - label.count)
      guard start >= free else { continue }
      if tick > 0 { frame[x, plot.height] = Cell(tee, .muted) }
      frame.write(label, at: Position(start, plot.height + 1), style: .muted)
      free = start + label.count + 1
    }
  }
}
