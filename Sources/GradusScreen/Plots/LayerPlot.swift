/// One line of a plot over layers.
package struct LayerSeries: Hashable, Sendable {
  package var name: String
  package var ink: Ink
  /// The sign of its points; that of ASCII is the first one.
  package var mark: LayerMark
  /// A value for each layer; anything, 0, infinities and NaN included.
  package var values: [Double]

  package init(name: String, ink: Ink, mark: LayerMark, values: [Double]) {
    self.name = name
    self.ink = ink
    self.mark = mark
    self.values = values
  }
}

/// The sign of a line's points, so that lines can be told apart without colour.
package enum LayerMark: Int, CaseIterable, Hashable, Sendable {
  case disc, diamond, triangle, square, ring

  package func sign(_ glyphs: GlyphSet) -> Character {
    (glyphs.isASCII ? ["*", "+", "^", "#", "o"] : ["●", "◆", "▲", "■", "○"])[rawValue]
  }
}

/// How large something is from layer to layer, of one run or of several, on a logarithmic axis.
///
/// The axis runs over whole decades, two at least, so that what hardly changes looks like that. A
/// layer of zeros has no place on it: it is a sign on a line of its own at the bottom, and one that
/// is infinite or not a number on one at the top. Names stand at the ends of the lines.
package struct LayerPlot: Hashable, Sendable {
  /// What is drawn, such as `size of A (rms)`.
  package var title: String
  /// Put before a layer's number, such as `A` for A1, A2, …
  package var prefix: String
  /// The last one is drawn over the others.
  package var series: [LayerSeries]

  package init(title: String, prefix: String, series: [LayerSeries]) {
    self.title = title
    self.prefix = prefix
    self.series = series
  }
}

/// Draws a plot over layers into a picture of a given size.
///
/// - Complexity: O(values + cells).
package func layerPlot(_ plot: LayerPlot, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  let layout = LayerPlotLayout(plot, size: size, glyphs: glyphs)
  guard layout.area.width > 1, layout.area.height > 1 else { return frame }
  frame.write(
    shortened(plot.title, to: size.width, glyphs: glyphs), at: Position(0, 0), style: .muted)
  layout.drawAxes(&frame)
  for series in plot.series { layout.draw(series, &frame) }
  layout.drawNames(&frame)
  return frame
}

/// Where the parts of a plot over layers stand.
private struct LayerPlotLayout {
  let plot: LayerPlot
  let glyphs: GlyphSet
  /// The cells of the decades.
  let area: Rect
  /// The lines for what is not finite and for zeros; nil where there is nothing of that kind.
  private let topLine: Int?
  private let zeroLine: Int?
  private let axis: Axis
  private let layers: Int
  private let hasNames: Bool
  private let hasLabels: Bool

  init(_ plot: LayerPlot, size: Size, glyphs: GlyphSet) {
    self.plot = plot
    self.glyphs = glyphs
    layers = plot.series.map(\.values.count).max() ?? 0
    let values = plot.series.flatMap(\.values)
    let positive = values.filter { $0.isFinite && $0 > 0 }
    axis = LayerPlotLayout.decades(positive.min() ?? 0.1, positive.max() ?? 1)
    let hasZeros = values.contains(0)
    let hasOthers = values.contains { !$0.isFinite }
    let names = plot.series.map(\.name.columns).max() ?? 0
    let gutter = 5
    hasLabels = size.width >= gutter + 12
    let left = hasLabels ? gutter : 0
    hasNames = size.width - left - names - 3 >= max(8, layers)
    let right = hasNames ? names + 3 : 0
    topLine = hasOthers ? 1 : nil
    let top = hasOthers ? 2 : 1
    // The line for zeros, the axis and the layers' numbers stand below.
    let below = (hasZeros ? 1 : 0) + 2
    area = Rect(left, top, max(0, size.width - left - right), max(0, size.height - top - below))
    zeroLine = hasZeros ? area.y + area.height : nil
  }

  /// An axis over whole decades, two of them at least.
  private static func decades(_ low: Double, _ high: Double) -> Axis {
    var (first, last) = (log10(low).rounded(.down), log10(high).rounded(.up))
    if last - first < 2 { last = first + 2 }
    if last > 308 { (first, last) = (min(first, 306), 308) }
    return Axis(pow10(max(first, -307)), pow10(last), isLogarithmic: true)
  }

  // MARK: Places

  private var perCell: Size { DotGrid.dotsPerCell(glyphs) }

  /// The column of cells of a layer, counted from the area's left edge.
  private func column(_ layer: Int) -> Int {
    layers < 2 ? area.width / 2 : (layer * (area.width - 1) + (layers - 1) / 2) / (layers - 1)
  }

  /// The dot of a value, counted from the area's top; nil where it has no place on the axis.
  private func dotRow(_ value: Double) -> Int? {
    guard value > 0, let up = axis.fraction(value) else { return nil }
    let last = Double(area.height * perCell.height - 1)
    return Int(((1 - min(max(up, 0), 1)) * last).rounded())
  }

  /// The line of the frame that a value stands in.
  private func line(_ value: Double) -> Int? {
    if value == 0 { return zeroLine }
    guard value.isFinite else { return topLine }
    return dotRow(value).map { area.y + $0 / perCell.height }
  }

  // MARK: Drawing

  func drawAxes(_ frame: inout Frame) {
    let (bar, tee, corner, line): (Character, Character, Character, Character) =
      glyphs.isASCII ? ("|", "+", "+", "-") : ("│", "┤", "└", "─")
    let bottom = area.y + area.height + (zeroLine == nil ? 0 : 1)
    if hasLabels {
      for y in (topLine ?? area.y)..<bottom { frame[area.x - 1, y] = Cell(bar, .muted) }
      for (tick, label) in decadeTicks() {
        guard let y = self.line(tick) else { continue }
        frame.write(aligned(label, area.x - 1), at: Position(0, y), style: .muted)
        frame[area.x - 1, y] = Cell(tee, .muted)
      }
      for (y, label) in [(zeroLine, "0"), (topLine, glyphs.isASCII ? "inf" : "∞")] {
        guard let y else { continue }
        frame.write(aligned(label, area.x - 1), at: Position(0, y), style: .strong)
        frame[area.x - 1, y] = Cell(tee, .muted)
      }
      frame[area.x - 1, bottom] = Cell(corner, .muted)
    }
    for x in 0..<area.width { frame[area.x + x, bottom] = Cell(line, .muted) }
    drawLayerNumbers(&frame, y: bottom + 1)
  }

  /// Powers of ten along the axis, as many as have a line and the next one free.
  private func decadeTicks() -> [(value: Double, label: String)] {
    let exponents = Int(log10(axis.low).rounded())...Int(log10(axis.high).rounded())
    let most = max(2, (area.height + 1) / 2)
    let step = max(1, (exponents.count + most - 1) / most)
    return exponents.filter { $0 % step == 0 }.map { exponent in
      let value = pow10(Double(exponent))
      let isShort = (-2...3).contains(exponent)
      return (
        value, isShort ? fixed(value, digits: max(0, -exponent)) : "1e\(exponent)"
      )
    }
  }

  /// The layers' numbers: the first and the last one, and of the others as many as there is room for.
  private func drawLayerNumbers(_ frame: inout Frame, y: Int) {
    var taken: [Range<Int>] = []
    let order = [0, layers - 1] + Array(0..<layers).dropFirst().dropLast()
    for layer in order.prefix(max(1, layers)) where layer >= 0 {
      let text = layer == 0 ? "\(plot.prefix)1" : "\(layer + 1)"
      let x = min(max(0, area.x + column(layer) - text.columns / 2), frame.width - text.columns)
      let range = (x - 1)..<(x + text.columns + 1)
      guard !taken.contains(where: { $0.overlaps(range) }) else { continue }
      taken.append(x..<(x + text.columns))
      frame.write(text, at: Position(x, y), style: .muted)
    }
  }

  func draw(_ series: LayerSeries, _ frame: inout Frame) {
    var grid = DotGrid(area.size, glyphs: glyphs)
    for (layer, pair) in zip(series.values, series.values.dropFirst()).enumerated() {
      guard let from = dotRow(pair.0), let to = dotRow(pair.1), pair.0.isFinite, pair.1.isFinite
      else { continue }
      let (start, end) = (column(layer) * perCell.width, column(layer + 1) * perCell.width)
      for x in start...max(start, end) {
        let share = Double(x - start) / Double(max(1, end - start))
        grid.set(x, from + Int((Double(to - from) * share).rounded()))
      }
    }
    for y in 0..<area.height {
      for x in 0..<area.width {
        guard let glyph = grid.glyph(x, y, mark: ".") else { continue }
        frame[area.x + x, area.y + y] = Cell(glyph, Style(series.ink))
      }
    }
    let sign = series.mark.sign(glyphs)
    for (layer, value) in series.values.enumerated() {
      guard let y = line(value) else { continue }
      frame[area.x + column(layer), y] = Cell(sign, Style(series.ink, .bold))
    }
  }

  /// The names at the ends of the lines, those that would meet one under the other.
  func drawNames(_ frame: inout Frame) {
    guard hasNames else { return }
    let named = plot.series.reversed().compactMap { series in
      series.values.last.flatMap(line).map { (line: $0, series: series) }
    }
    let rows = spread(
      named.map(\.line), over: (topLine ?? area.y)..<((zeroLine ?? area.y + area.height - 1) + 1))
    for (entry, row) in zip(named, rows) {
      guard let row else { continue }
      frame.write(
        [
          StyledText("\(entry.series.mark.sign(glyphs)) ", Style(entry.series.ink, .bold)),
          StyledText(entry.series.name, Style(entry.series.ink)),
        ], at: Position(area.x + area.width + 1, row), limit: frame.width)
    }
  }
}

/// Rows for labels, each as near as can be to the one it wants and no two in one; nil for those that
/// no row is left for.
///
/// Labels that want the same row stand one under the other in their order.
package func spread(_ wanted: [Int], over rows: Range<Int>) -> [Int?] {
  var result = [Int?](repeating: nil, count: wanted.count)
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }.prefix(rows.count)
  var free = rows.lowerBound
  for (index, left) in zip(order, (0..<order.count).reversed()) {
    // Those below need a row each.
    let row = min(max(wanted[index], free), rows.upperBound - 1 - left)
    result[index] = row
    free = row + 1
  }
  return result
}
