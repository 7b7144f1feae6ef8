/// The relative difference of a gradient check over ε, both on logarithmic axes.
///
/// On the right the curve falls with ε, as the differences come nearer to the slope; on the left it
/// rises again, as rounding is divided by an ever smaller ε.
package struct EpsilonCurve: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var epsilon: Double
    package var difference: Double
    /// Whether rounding hides whatever there may be: it is drawn pale.
    package var isUntold: Bool

    package init(epsilon: Double, difference: Double, isUntold: Bool = false) {
      self.epsilon = epsilon
      self.difference = difference
      self.isUntold = isUntold
    }
  }

  package var twoSided: [Point]
  package var oneSided: [Point]
  /// Which of the two the check uses: it is drawn stronger, and over the other.
  package var usesOneSided: Bool
  /// The ε of the check, marked by an upright line.
  package var current: Double?
  package var limits: CheckLimits
  /// The ε at the two ends of the axis.
  package var ends: ClosedRange<Double>

  package init(
    twoSided: [Point], oneSided: [Point] = [], usesOneSided: Bool = false, current: Double? = nil,
    limits: CheckLimits, ends: ClosedRange<Double> = 1e-10...0.1
  ) {
    self.twoSided = twoSided
    self.oneSided = oneSided
    self.usesOneSided = usesOneSided
    self.current = current
    self.limits = limits
    self.ends = ends
  }
}

/// Draws the curve into a picture of a given size, its axes included where there is room.
///
/// Light lines stand where a difference stops to be fine and where it may be wrong, with the words at
/// their right ends. A difference of 0 stands on the axis as `0`; one that is infinite at the top.
package func epsilonCurve(_ curve: EpsilonCurve, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard size.width > 1, size.height > 1 else { return frame }
  EpsilonPen(curve, size: size, glyphs: glyphs).draw(&frame)
  return frame
}

private struct EpsilonPen {
  let curve: EpsilonCurve
  let size: Size
  let glyphs: GlyphSet
  let plot: Rect
  let xAxis: Axis
  let yAxis: Axis

  init(_ curve: EpsilonCurve, size: Size, glyphs: GlyphSet) {
    self.curve = curve
    self.size = size
    self.glyphs = glyphs
    xAxis = Axis(
      max(curve.ends.lowerBound, 1e-300), curve.ends.upperBound, isLogarithmic: true)
    // From 1e-12 to 1 whatever is drawn, and further down where something is there.
    let values = (curve.twoSided + curve.oneSided).map(\.difference).filter { $0 > 0 }
    let lowest = values.min() ?? 1
    yAxis = Axis(min(1e-12, max(lowest, 1e-18)), 1, isLogarithmic: true)
    let hasRoom = size.height >= 5 && size.width >= 18
    plot =
      hasRoom
      ? Rect(6, 0, size.width - 6, size.height - 2) : Rect(0, 0, size.width, size.height)
  }

  private func column(_ epsilon: Double) -> Int? {
    guard let along = xAxis.fraction(epsilon), (0...1).contains(along) else { return nil }
    return Int((along * Double(plot.width - 1)).rounded())
  }

  private func row(_ difference: Double) -> Int? {
    if difference.isNaN { return nil }
    if difference <= 0 { return plot.height - 1 }
    guard let up = yAxis.fraction(difference) else { return 0 }
    return Int(((1 - min(max(up, 0), 1)) * Double(plot.height - 1)).rounded())
  }

  func draw(_ frame: inout Frame) {
    if plot.x > 0 { drawAxes(&frame) }
    drawLimits(&frame)
    if let current = curve.current, let x = column(current) {
      for y in 0..<plot.height {
        frame[plot.x + x, y] = Cell(glyphs.isASCII ? ":" : "┊", Style(.accent))
      }
    }
    let lines = [
      (curve.oneSided, curve.usesOneSided, Ink.sky, Character(glyphs.isASCII ? "o" : "○")),
      (curve.twoSided, !curve.usesOneSided, Ink.orange, Character(glyphs.isASCII ? "*" : "●")),
    ]
    for (points, isUsed, ink, mark) in curve.usesOneSided ? lines.reversed() : lines {
      draw(points, isUsed: isUsed, ink, mark, &frame)
    }
    drawNames(&frame)
  }

  private func draw(
    _ points: [EpsilonCurve.Point], isUsed: Bool, _ ink: Ink, _ mark: Character,
    _ frame: inout Frame
  ) {
    let style: Style = isUsed ? Style(ink, .bold) : Style(ink)
    let placed = points.sorted { $0.epsilon < $1.epsilon }.map { point in
      (
        x: column(point.epsilon), y: row(point.difference), isZero: point.difference == 0,
        style: point.isUntold ? .muted : style
      )
    }
    for (start, end) in zip(placed, placed.dropFirst()) {
      guard let x = start.x, let y = start.y, let toX = end.x, let toY = end.y, toX > x,
        !start.isZero, !end.isZero
      else { continue }
      join(from: (x, y), to: (toX, toY), style, isUsed: isUsed, &frame)
    }
    for point in placed {
      guard let x = point.x, let y = point.y else { continue }
      frame[plot.x + x, y] = Cell(point.isZero ? "0" : mark, point.style)
    }
  }

  /// A thin line between two points, of dots where the plot's glyphs have them.
  private func join(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ style: Style, isUsed: Bool,
    _ frame: inout Frame
  ) {
    let dots = DotGrid.dotsPerCell(glyphs)
    var grid = DotGrid(plot.size, glyphs: glyphs)
    let (left, right) = (start.x * dots.width, end.x * dots.width)
    for x in left...right {
      let share = Double(x - left) / Double(max(1, right - left))
      let middle = Double(start.y) * (1 - share) + Double(end.y) * share
      let y = Int((middle * Double(dots.height)).rounded()) + dots.height / 2
      if isUsed || x % 3 == 0 { grid.set(x, min(y, plot.height * dots.height - 1)) }
    }
    for x in (start.x + 1)..<max(start.x + 1, end.x) {
      for y in 0..<plot.height {
        guard let glyph = grid.glyph(x, y, mark: isUsed ? "-" : ".") else { continue }
        frame[plot.x + x, y] = Cell(glyph, Style(style.ink))
      }
    }
  }

  /// The lines between the bands.
  private func drawLimits(_ frame: inout Frame) {
    let rows = [curve.limits.look, curve.limits.fine].compactMap(row)
    for y in rows {
      for x in 0..<plot.width where glyphs.isASCII ? x % 4 == 0 : x % 2 == 0 {
        frame[plot.x + x, y] = Cell(glyphs.isASCII ? "." : "┄", .muted)
      }
    }
  }

  /// The names of the bands, each as far right in its row as nothing else stands there.
  private func drawNames(_ frame: inout Frame) {
    let rows = [curve.limits.look, curve.limits.fine].compactMap(row)
    guard plot.height >= 6, plot.width >= 12, rows.count == 2 else { return }
    for (name, y, ink) in [
      ("wrong?", rows[0] - 1, Ink.vermillion), ("look", rows[1] - 1, .orange),
      ("fine", rows[1] + 1, .green),
    ] where y >= 0 && y < plot.height && !rows.contains(y) {
      let start = (plot.x...(plot.x + plot.width - name.columns)).last { x in
        (max(plot.x, x - 1)..<min(size.width, x + name.columns + 1)).allSatisfy {
          frame[$0, y].glyph == " "
        }
      }
      if let start { frame.write(name, at: Position(start, y), style: Style(ink)) }
    }
  }

  private func drawAxes(_ frame: inout Frame) {
    let (bar, corner, tee, line, down): (Character, Character, Character, Character, Character) =
      glyphs.isASCII ? ("|", "+", "+", "-", "+") : ("│", "└", "┤", "─", "┬")
    for y in 0..<plot.height { frame[plot.x - 1, y] = Cell(bar, .muted) }
    for tick in yAxis.ticks(atMost: max(2, (plot.height + 1) / 2)) {
      guard let y = row(tick) else { continue }
      let label = tick >= 0.999 ? "1" : exponentText(tick)
      frame[plot.x - 1, y] = Cell(tee, .muted)
      frame.write(label, at: Position(plot.x - 1 - label.count, y), style: .muted)
    }
    for x in (plot.x - 1)..<size.width { frame[x, plot.height] = Cell(line, .muted) }
    frame[plot.x - 1, plot.height] = Cell(corner, .muted)
    var free = 0
    for tick in xAxis.ticks(atMost: max(2, plot.width / 7)) {
      guard let column = column(tick) else { continue }
      let label = exponentText(tick)
      let x = plot.x + column
      let start = min(max(x - label.count / 2, plot.x - 1), size.width - label.count)
      guard start >= free else { continue }
      frame[x, plot.height] = Cell(down, .muted)
      frame.write(label, at: Position(start, plot.height + 1), style: .muted)
      free = start + label.count + 1
    }
  }
}

/// A power of ten, or near one, in the form that ε is typed in: `1e-7`, `2e-5`.
private func exponentText(_ value: Double) -> String {
  guard value > 0, value.isFinite else { return fixed(value, digits: 0) }
  let parts = scientific(value, digits: 0).split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return scientific(value) }
  return "\(parts[0])e\(exponent)"
}
