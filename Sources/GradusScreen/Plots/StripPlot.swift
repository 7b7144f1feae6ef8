/// One row of a strip plot.
package struct Strip: Hashable, Sendable {
  package var name: String
  package var values: [Double]
  /// The value of the run that is looked at, drawn with a sign of its own.
  package var current: Double?

  package init(name: String, values: [Double], current: Double? = nil) {
    self.name = name
    self.values = values
    self.current = current
  }

  fileprivate var finite: [Double] { values.filter(\.isFinite) }
}

/// Many runs at a glance: a row a group, a dot a run along a shared axis, stacked where they meet; in
/// ASCII a sign a column, or how many runs are in it.
///
/// Values that are not finite are left out of the picture; with figures, how many were is said.
package struct StripPlot: Hashable, Sendable {
  package var strips: [Strip]
  /// Whether each group's mean and number of runs stand at its right.
  package var hasFigures: Bool
  /// Whether the standard deviation stands there in place of the number of runs.
  package var showsDeviation: Bool
  /// What the marked values belong to, such as `seed 3`.
  package var currentName: String?
  /// How many runs are done of how many, while more are to come.
  package var progress: Progress?
  /// Values that the axis has room for, drawn or not: those that are still to come.
  package var extent: [Double]

  package struct Progress: Hashable, Sendable {
    package var done: Int
    package var total: Int

    package init(done: Int, of total: Int) {
      self.done = done
      self.total = total
    }
  }

  package init(
    strips: [Strip], hasFigures: Bool = true, showsDeviation: Bool = false,
    currentName: String? = nil, progress: Progress? = nil, extent: [Double] = []
  ) {
    self.strips = strips
    self.hasFigures = hasFigures
    self.showsDeviation = showsDeviation
    self.currentName = currentName
    self.progress = progress
    self.extent = extent.filter(\.isFinite)
  }
}

/// Draws groups of runs in two rows of cells each, over their axis.
package func stripPlot(_ strips: [Strip], size: Size, glyphs: GlyphSet) -> Frame {
  stripPlot(StripPlot(strips: strips, hasFigures: false), size: size, glyphs: glyphs)
}

/// Draws groups of runs into a picture of a given size, from 20 × 4 with all of its parts.
///
/// Groups get two rows of cells and a free one between them, or as much of that as there is room for;
/// where not even one row each fits, the first ones are drawn.
package func stripPlot(_ plot: StripPlot, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  let layout = StripLayout(plot, size: size)
  guard layout.bars > 2, size.height > 2 else { return frame }
  layout.drawHeader(&frame, plot, glyphs: glyphs)
  for (index, strip) in plot.strips.prefix(layout.shown).enumerated() {
    layout.draw(&frame, strip, at: layout.top + index * layout.pitch, glyphs: glyphs)
  }
  drawRuler(
    &frame, layout.axis, from: layout.start, columns: layout.bars, y: layout.axisLine,
    glyphs: glyphs)
  return frame
}

/// A ruler under dots: a line with ticks, and the ticks' numbers below it, which never overlap and end
/// before a column.
func drawRuler(
  _ frame: inout Frame, _ axis: Axis, from start: Int, columns: Int, y: Int, glyphs: GlyphSet,
  end: Int? = nil
) {
  let end = end ?? frame.width
  for x in 0..<columns { frame[start + x, y] = Cell(glyphs.isASCII ? "-" : "─", .muted) }
  let count = max(2, columns / 8)
  // One number alone says nothing about the others.
  let few = axis.ticks(atMost: count)
  let ticks = few.count > 1 ? few : axis.ticks(atMost: count + 2)
  var free = 0
  for tick in ticks {
    guard let fraction = axis.fraction(tick), (0...1).contains(fraction) else { continue }
    let x = start + Int((fraction * Double(columns - 1)).rounded())
    let text = Axis.label(tick, among: ticks)
    let position = min(x, end - text.count)
    guard position >= free else { continue }
    frame[x, y] = Cell(glyphs.isASCII ? "+" : "┬", .muted)
    frame.write(text, at: Position(position, y + 1), style: .muted)
    free = position + text.count + 1
  }
}

/// Where the parts of a strip plot stand.
private struct StripLayout {
  let axis: Axis
  /// The columns of the names, the first of the dots, and how many there are for dots.
  let label: Int
  let start: Int
  let bars: Int
  /// The first line of dots, the lines of a group, the groups that are drawn.
  let top: Int
  let pitch: Int
  let shown: Int
  let axisLine: Int
  /// The columns of the figures at the right, 0 where they are not drawn.
  let figures: Int
  private let countColumns: Int
  private let showsDeviation: Bool

  init(_ plot: StripPlot, size: Size) {
    let strips = plot.strips
    let values =
      plot.extent
      + strips.flatMap { $0.finite + [$0.current].compactMap(\.self).filter(\.isFinite) }
    axis = Axis(values.min() ?? 0, values.max() ?? 1)
    label = min(size.width / 3, strips.map(\.name.columns).max() ?? 0)
    start = label + 1
    showsDeviation = plot.showsDeviation
    countColumns =
      showsDeviation
      ? 7 : max(5, (strips.map { groupedText($0.finite.count).count }.max() ?? 1) + 1)
    // Mean, number, and how many were not finite.
    let hasNotFinite = strips.contains { $0.finite.count < $0.values.count }
    let wanted = 7 + countColumns + (hasNotFinite ? 8 : 0)
    let room = size.width - start - 1
    figures =
      !plot.hasFigures ? 0 : room - wanted >= 14 ? wanted : room - 7 >= 8 ? 7 : 0
    bars = room - figures
    let needsHeader = plot.hasFigures || plot.progress != nil || plot.currentName != nil
    top = needsHeader && size.height >= 4 ? 1 : 0
    let lines = size.height - 2 - top
    pitch = top > 0 && strips.count * 2 > lines ? 1 : strips.count * 3 - 1 > lines ? 2 : 3
    let gap = pitch == 3 ? 1 : 0
    shown = min(strips.count, max(0, (lines + gap) / pitch))
    axisLine = min(size.height - 2, top + strips.count * pitch - gap)
  }

  func drawHeader(_ frame: inout Frame, _ plot: StripPlot, glyphs: GlyphSet) {
    guard top > 0 else { return }
    let end = frame.width
    var right = end
    if figures > 0 {
      frame.write(aligned("mean", 7), at: Position(end - figures, 0), style: .muted)
      if figures > 7 {
        frame.write(
          aligned(showsDeviation ? "sd" : "runs", countColumns), at: Position(end - figures + 7, 0),
          style: .muted)
        if figures > 7 + countColumns {
          frame.write(" inf/nan", at: Position(end - 8, 0), style: .muted)
        }
      }
      right = end - figures
    }
    var x = 0
    if let progress = plot.progress {
      // As wide at the first run as at the last.
      let total = groupedText(progress.total)
      let text = "\(aligned(groupedText(progress.done), total.count)) of \(total)"
      x = frame.write(text, at: Position(0, 0), style: .strong, limit: right) + 2
    }
    let hidden = plot.strips.count - shown
    if hidden > 0, x + 9 <= right {
      x = frame.write("+\(hidden) more", at: Position(x, 0), style: .muted, limit: right - x) + 2
    }
    if let name = plot.currentName, plot.strips.contains(where: { $0.current != nil }) {
      let line = [
        StyledText(String(StripLayout.currentMark(glyphs)), Style(.sky, .bold)),
        StyledText(" \(name)", .muted),
      ]
      if x + line.columns <= right { x = frame.write(line, at: Position(x, 0)) + 2 }
    }
    if let progress = plot.progress, progress.total > 0 {
      let room = min(20, right - x)
      guard room >= 6 else { return }
      let share = min(max(Double(progress.done) / Double(progress.total), 0), 1)
      let full = Int(share * Double(room))
      let (done, open) = glyphs.isASCII ? ("#", "-") : ("━", "─")
      frame.write(
        [
          StyledText(String(repeating: done, count: full), Style(.accent)),
          StyledText(String(repeating: open, count: room - full), .muted),
        ], at: Position(x, 0))
    }
  }

  static func currentMark(_ glyphs: GlyphSet) -> Character { PlotSign.current.shown(glyphs) }

  func draw(_ frame: inout Frame, _ strip: Strip, at y: Int, glyphs: GlyphSet) {
    // A line between groups stays free where there is room for one.
    let lines = min(pitch, 2)
    let base = y + lines - 1
    frame.write(
      shortened(strip.name, to: label, glyphs: glyphs), at: Position(0, base), limit: label)
    var grid = DotGrid(Size(bars, lines), glyphs: glyphs)
    // The uppermost dots stay free: what is stacked does not run into the group above.
    let highest = max(1, grid.dotsDown - (pitch < 3 && grid.dotsDown > 2 ? 1 : 0))
    var heights: [Int: Int] = [:]
    for value in strip.values.sorted() {
      guard let fraction = axis.fraction(value), (0...1).contains(fraction) else { continue }
      let x = Int((fraction * Double(grid.dotsAcross - 1)).rounded())
      let height = heights[x, default: 0]
      heights[x] = height + 1
      grid.set(x, grid.dotsDown - 1 - min(height, highest - 1))
    }
    if glyphs.isASCII {
      // One sign a column, a number where several runs meet.
      for (x, count) in heights {
        frame[start + x, base] = Cell(
          count == 1 ? "*" : count < 10 ? Character(String(count)) : "#", Style(.orange))
      }
    } else {
      for line in 0..<lines {
        for x in 0..<bars {
          if let glyph = grid.glyph(x, line, mark: "*") {
            frame[start + x, y + line] = Cell(glyph, Style(.orange))
          }
        }
      }
    }
    if let current = strip.current, let fraction = axis.fraction(current),
      (0...1).contains(fraction)
    {
      // The cell its dot is in.
      let perCell = DotGrid.dotsPerCell(glyphs).width
      let x = Int((fraction * Double(grid.dotsAcross - 1)).rounded()) / perCell
      frame[start + x, base] = Cell(StripLayout.currentMark(glyphs), Style(.sky, .bold))
    }
    drawFigures(&frame, strip, at: base)
  }

  /// The sample's standard deviation; not a number for fewer than two.
  private func deviation(_ numbers: [Double], from mean: Double) -> Double {
    // Of equal numbers the mean may be off in its last bit; they have no spread.
    guard numbers.count > 1, let first = numbers.first else { return .nan }
    guard numbers.contains(where: { $0 != first }) else { return 0 }
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(numbers.count - 1)).squareRoot()
  }

  private func drawFigures(_ frame: inout Frame, _ strip: Strip, at y: Int) {
    guard figures > 0 else { return }
    let left = frame.width - figures
    let finite = strip.finite
    // Divided first: the sum may be larger than any number.
    let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
    frame.write(
      aligned(finite.isEmpty ? "-" : compactText(mean), 7), at: Position(left, y), limit: 7)
    guard figures > 7 else { return }
    let second =
      showsDeviation
      ? finite.count < 2 ? "-" : compactText(deviation(finite, from: mean))
      : groupedText(finite.count)
    frame.write(
      aligned(second, countColumns), at: Position(left + 7, y), style: .muted)
    let notFinite = strip.values.count - finite.count
    if notFinite > 0, figures > 7 + countColumns {
      frame.write(
        aligned(groupedText(notFinite), 8), at: Position(frame.width - 8, y),
        style: Style(.vermillion, .bold))
    }
  }
}
