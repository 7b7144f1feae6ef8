/// A cost over one parameter: the valley, a dot where the parameter is, and the tangent there.
package struct ValleyPlot: Hashable, Sendable {
  /// The cost along the axis, from left to right; the ends of the axis are its first and last x.
  package var line: [SIMD2<Double>]
  /// A part of the cost, drawn thinner; none where it is empty.
  package var part: [SIMD2<Double>]
  package var dot: SIMD2<Double>
  /// The slope of the tangent, which need not be that of the line: a gradient may be wrong.
  package var slope: Double
  /// Where the dot was one step ago.
  package var before: SIMD2<Double>?

  package init(
    line: [SIMD2<Double>], part: [SIMD2<Double>] = [], dot: SIMD2<Double>, slope: Double,
    before: SIMD2<Double>? = nil
  ) {
    self.line = line
    self.part = part
    self.dot = dot
    self.slope = slope
    self.before = before
  }
}

/// Draws the valley into a picture of a given size, its axes included where there is room.
package func valleyPlot(_ valley: ValleyPlot, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard size.width > 1, size.height > 1, let pen = ValleyPen(valley, size: size, glyphs: glyphs)
  else { return frame }
  pen.draw(&frame)
  return frame
}

private struct ValleyPen {
  let valley: ValleyPlot
  let size: Size
  let glyphs: GlyphSet
  let plot: Rect
  let xAxis: Axis
  let yAxis: Axis
  let yTicks: [Double]

  /// - Returns: nil where no cost is finite.
  init?(_ valley: ValleyPlot, size: Size, glyphs: GlyphSet) {
    let heights = ([valley.dot] + valley.line + valley.part).map(\.y).filter(\.isFinite)
    guard let first = valley.line.first, let last = valley.line.last, first.x < last.x,
      let low = heights.min(), let high = heights.max()
    else { return nil }
    (self.valley, self.size, self.glyphs) = (valley, size, glyphs)
    xAxis = Axis(first.x, last.x)
    let hasRoom = size.height >= 5 && size.width >= 18
    let rows = hasRoom ? size.height - 2 : size.height
    yAxis = ValleyPen.rounded(low, high, ticks: max(2, (rows + 1) / 2))
    yTicks = yAxis.ticks(atMost: max(2, (rows + 1) / 2))
    let gutter = (yTicks.map { [yTicks] in Axis.label($0, among: yTicks).count }.max() ?? 1) + 1
    plot =
      hasRoom && gutter <= size.width / 2
      ? Rect(gutter, 0, size.width - gutter, rows) : Rect(0, 0, size.width, size.height)
  }

  /// An axis between round numbers, so that it seldom changes from step to step.
  private static func rounded(_ low: Double, _ high: Double, ticks count: Int) -> Axis {
    let axis = Axis(low, high)
    let ticks = axis.ticks(atMost: count)
    guard ticks.count >= 2, let first = ticks.first, let last = ticks.last else { return axis }
    let step = ticks[1] - first
    return Axis(
      first > axis.low ? first - step : axis.low, last < axis.high ? last + step : axis.high)
  }

  private var dots: Size { DotGrid.dotsPerCell(glyphs) }
  private var across: Int { plot.width * dots.width }
  private var down: Int { plot.height * dots.height }

  /// The row of dots of a cost; nil where it is outside or no number.
  private func row(_ cost: Double) -> Int? {
    guard let up = yAxis.fraction(cost), (-1e-9...1 + 1e-9).contains(up) else { return nil }
    return Int(((1 - min(max(up, 0), 1)) * Double(down - 1)).rounded())
  }

  private func column(_ value: Double) -> Int? {
    guard let along = xAxis.fraction(value), (0...1).contains(along) else { return nil }
    return Int((along * Double(across - 1)).rounded())
  }

  func draw(_ frame: inout Frame) {
    if plot.x > 0 { drawAxes(&frame) }
    let (line, part) = (grid(of: valley.line), grid(of: valley.part))
    let (tangent, sign) = tangentGrid()
    for y in 0..<plot.height {
      for x in 0..<plot.width {
        let layers: [(DotGrid, Character, Style)] = [
          (tangent, sign, Style(.green)), (line, "*", Style(.orange, .bold)),
          (part, ".", Style(.sky)),
        ]
        for (grid, mark, style) in layers {
          guard let glyph = grid.glyph(x, y, mark: mark) else { continue }
          frame[plot.x + x, plot.y + y] = Cell(glyph, style)
          break
        }
      }
    }
    if let before = valley.before, let place = cell(before) {
      frame[place.x, place.y] = Cell(glyphs.isASCII ? "o" : "○", Style(.plain, .bold))
    }
    if let place = cell(valley.dot) {
      frame[place.x, place.y] = Cell(glyphs.isASCII ? "@" : "●", Style(.accent, .bold))
    }
  }

  private func cell(_ point: SIMD2<Double>) -> Position? {
    guard let x = column(point.x), let y = row(point.y) else { return nil }
    return Position(plot.x + x / dots.width, plot.y + y / dots.height)
  }

  /// The dots of a line, joined; gaps where a cost is not finite.
  private func grid(of points: [SIMD2<Double>]) -> DotGrid {
    var grid = DotGrid(plot.size, glyphs: glyphs)
    var last: (x: Int, y: Int)?
    for point in points {
      guard let x = column(point.x), let y = row(point.y) else {
        last = nil
        continue
      }
      guard let start = last, x > start.x else {
        grid.set(x, y)
        last = (x, y)
        continue
      }
      var previous = start.y
      for step in 1...(x - start.x) {
        let share = Double(step) / Double(x - start.x)
        let next = start.y + Int((Double(y - start.y) * share).rounded())
        let from = next == previous ? next : next > previous ? previous + 1 : previous - 1
        grid.setColumn(start.x + step, from: from, through: next)
        previous = next
      }
      last = (x, y)
    }
    return grid
  }

  /// The dots of the tangent, some way to both sides, and the sign that a cell of it is in ASCII.
  private func tangentGrid() -> (DotGrid, Character) {
    var grid = DotGrid(plot.size, glyphs: glyphs)
    guard valley.slope.isFinite, let center = column(valley.dot.x), let middle = row(valley.dot.y)
    else { return (grid, "-") }
    // Dots down for each dot to the right.
    let rise =
      valley.slope * (xAxis.high - xAxis.low) / Double(max(1, across - 1))
      / (yAxis.high - yAxis.low) * Double(max(1, down - 1))
    guard rise.isFinite else { return (grid, "|") }
    // As long on the screen however steep it is; a dot is about as high as wide.
    let reach = Double(across) * 0.22 / (1 + rise * rise * ratio * ratio).squareRoot()
    let steps = max(2, Int(reach))
    for step in -steps...steps {
      let here = Double(middle) - rise * Double(step)
      let next = step < steps ? here - rise : here
      guard (-1...Double(down)).contains(here) else { continue }
      let to = min(max(next, here - Double(down)), here + Double(down))
      // A steep one has its dots one over the other, up to the next column.
      let gap = Int(to.rounded()) - Int(here.rounded())
      let end = abs(gap) > 1 ? Int(to.rounded()) - gap.signum() : Int(here.rounded())
      grid.setColumn(center + step, from: Int(here.rounded()), through: end)
    }
    let steepness = rise * ratio
    let sign: Character =
      abs(steepness) < 0.35 ? "-" : abs(steepness) > 4 ? "|" : steepness > 0 ? "/" : "\\"
    return (grid, sign)
  }

  /// How high a dot is, compared with its width: a cell is twice as high as wide.
  private var ratio: Double { 2 * Double(dots.width) / Double(dots.height) }

  private func drawAxes(_ frame: inout Frame) {
    let (bar, corner, tee, line, tick): (Character, Character, Character, Character, Character) =
      glyphs.isASCII ? ("|", "+", "+", "-", "+") : ("│", "└", "┤", "─", "┬")
    for y in 0..<plot.height { frame[plot.x - 1, y] = Cell(bar, .muted) }
    var lowest = Int.max
    for value in yTicks {
      guard let y = row(value).map({ $0 / dots.height }), y < lowest - 1 else { continue }
      lowest = y
      let label = Axis.label(value, among: yTicks)
      frame[plot.x - 1, y] = Cell(tee, .muted)
      frame.write(label, at: Position(plot.x - 1 - label.count, y), style: .muted)
    }
    for x in (plot.x - 1)..<size.width { frame[x, plot.height] = Cell(line, .muted) }
    frame[plot.x - 1, plot.height] = Cell(corner, .muted)
    let ticks = xAxis.ticks(atMost: max(2, plot.width / 8))
    var free = 0
    for value in ticks {
      guard let column = column(value) else { continue }
      let label = Axis.label(value, among: ticks)
      let x = plot.x + column / dots.width
      let start = min(max(x - label.count / 2, plot.x - 1), size.width - label.count)
      guard start >= free else { continue }
      frame[x, plot.height] = Cell(tick, .muted)
      frame.write(label, at: Position(start, plot.height + 1), style: .muted)
      free = start + label.count + 1
    }
  }
}
