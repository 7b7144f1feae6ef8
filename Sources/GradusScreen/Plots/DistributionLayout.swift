/// Where the parts of histograms stand: label, range, bars, range, figures, note.
struct DistributionLayout {
  /// The rows that are drawn, the line of the first one, and the lines from one to the next.
  let shown: Range<Int>
  let top: Int
  let pitch: Int
  private let size: Size
  private let glyphs: GlyphSet
  /// How many lines of bars a row has, and where its range is written.
  private let barLines: Int
  private let range: RangePlace
  private let bars: Range<Int>
  private let labelColumns: Int
  private let figures: [(figure: DistributionFigure, end: Int)]
  private let noteStart: Int?
  private let hasCommonRange: Bool
  private let common: (low: Double, high: Double)?
  /// The range of each kind of row, and the kinds in their order.
  private let ranges: [String: (low: Double, high: Double)]
  private let kinds: [String]
  private let total: Int

  private enum RangePlace { case none, beside, below }

  private static let rangeColumns = 6

  init(_ distributions: DistributionRows, size: Size, glyphs: GlyphSet) {
    let rows = distributions.rows
    self.size = size
    self.glyphs = glyphs
    total = rows.count
    hasCommonRange = distributions.hasCommonRange
    common = hasCommonRange ? DistributionLayout.widest(rows) : nil
    kinds = rows.compactMap(\.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    ranges = Dictionary(
      uniqueKeysWithValues: kinds.compactMap { kind in
        DistributionLayout.widest(rows.filter { $0.kind == kind }).map { (kind, $0) }
      })

    // Lines: a header where there is room for two rows of text, then as much a row as there is.
    top = size.height >= 3 ? 1 : 0
    let most = 8
    let lines = max(1, min(most, (size.height - top) / max(1, rows.count)))
    // A blank line after the last row is not needed.
    let hasGap = lines < most && rows.count * (lines + 1) - 1 <= size.height - top
    pitch = lines + (hasGap ? 1 : 0)
    let count = min(rows.count, (size.height - top + (pitch > 1 ? 1 : 0)) / pitch)
    let first = max(0, min((distributions.selected ?? 0) - count / 2, rows.count - count))
    shown = first..<(first + count)

    // Columns: the bars get what the label and as many figures as fit leave over.
    let hasCursor = distributions.selected != nil
    labelColumns =
      min(max(1, size.width / 4), (rows.map(\.label.columns).max() ?? 0) + (hasCursor ? 1 : 0))
    let start = labelColumns + 1  // the space holds the line at 0 where a range starts there
    var end = size.width
    let least = max(6, size.width * 2 / 5)
    var kept: [DistributionFigure] = []
    for figure in DistributionFigure.allCases where rows.contains(where: { figure.text($0) != nil })
    {
      guard end - start - figure.columns >= least else { continue }
      end -= figure.columns
      kept.append(figure)
    }
    let notes = rows.compactMap { $0.note?.columns }.max() ?? 0
    let besideColumns = 2 * (DistributionLayout.rangeColumns + 1)
    let hasNotes = notes > 0 && end - start - notes - 2 >= least + besideColumns + 12
    if hasNotes { end -= notes + 2 }
    let inside = pitch - (pitch >= 4 ? 1 : 0)
    if inside >= 3 || inside == 2 && end - start < least + besideColumns + 8 {
      range = .below
    } else {
      range = end - start >= least + besideColumns ? .beside : .none
    }
    barLines = max(1, min(6, range == .below ? inside - 1 : inside))
    let beside = range == .beside ? DistributionLayout.rangeColumns + 1 : 0
    // Bars wider than three columns a bin say nothing more.
    let bins = rows.map(\.counts.count).max() ?? 1
    let width = max(0, min(end - start - 2 * beside, max(24, bins * 3)))
    bars = (start + beside)..<(start + beside + width)
    var x = bars.upperBound + beside
    figures = DistributionFigure.allCases.filter(kept.contains).map { figure in
      x += figure.columns
      return (figure, x)
    }
    noteStart = hasNotes ? x + 2 : nil
  }

  private static func widest(_ rows: [DistributionRow]) -> (low: Double, high: Double)? {
    // Bins around one number alone say nothing about how far the numbers reach.
    let known = rows.filter { $0.low.isFinite && $0.high.isFinite }
    let ends = known.flatMap { row in row.only.map { [$0] } ?? [row.low, row.high] }
    guard let low = ends.min(), let high = ends.max() else { return nil }
    return (low, high)
  }

  // MARK: - Drawing

  func drawHeader(_ frame: inout Frame) {
    guard top > 0 else { return }
    for (figure, end) in figures {
      frame.write(
        aligned(figure.name, figure.columns), at: Position(end - figure.columns, 0), style: .muted)
    }
    let scale =
      hasCommonRange
      ? "one range"
      : kinds.isEmpty ? "own ranges" : "\(kinds.joined(separator: ", ")): one range each"
    let hidden = total - shown.count
    let part = "\(shown.lowerBound + 1)-\(shown.upperBound) of \(total)"
    let bar = glyphs.isASCII ? "|" : "│"
    let texts =
      hidden > 0
      ? ["\(part), \(scale), \(bar) 0", "\(part), \(bar) 0", part]
      : ["\(scale), \(bar) is zero", "\(scale), \(bar) 0", "\(bar) 0"]
    let room = (figures.first.map { $0.end - $0.figure.name.columns } ?? size.width) - 1
    if let text = longest(texts, fitting: room) {
      frame.write(text, at: Position(0, 0), style: .muted)
    }
  }

  func draw(_ frame: inout Frame, _ row: DistributionRow, at y: Int, isSelected: Bool) {
    let base = y + barLines - 1
    let cursor = isSelected ? (glyphs.isASCII ? ">" : "▸") : ""
    frame.write(
      cursor + row.label, at: Position(0, base), style: isSelected ? .title : .strong,
      limit: labelColumns)
    drawBars(&frame, row, at: y)
    drawRange(&frame, row, at: base)
    for (figure, end) in figures {
      guard let text = figure.text(row) else { continue }
      let isAlarming = figure == .notFinite && row.notFiniteCount > 0
      frame.write(
        aligned(text, figure.columns), at: Position(end - figure.columns, base),
        style: isAlarming ? Style(.vermillion, .bold) : .plain, limit: figure.columns)
    }
    if let note = row.note, !note.isEmpty {
      drawNote(&frame, note, at: base)
    }
  }

  /// A note stands at the end of its row, or under the figures where there is a line for it.
  private func drawNote(_ frame: inout Frame, _ note: String, at base: Int) {
    if let noteStart {
      frame.write(
        shortened(note, to: size.width - noteStart, glyphs: glyphs), at: Position(noteStart, base),
        style: .muted)
    } else if range == .below, bars.upperBound + 2 < size.width {
      let room = size.width - bars.upperBound - 2
      frame.write(
        shortened(note, to: room, glyphs: glyphs), at: Position(bars.upperBound + 2, base + 1),
        style: .muted, limit: room)
    }
  }

  /// The ends of the row's own axis, or nil where they are not known.
  private func ends(_ row: DistributionRow) -> (low: Double, high: Double)? {
    if hasCommonRange { return common }
    if let kind = row.kind, let range = ranges[kind] { return range }
    guard row.low.isFinite, row.high.isFinite else { return nil }
    return (row.low, row.high)
  }

  private func drawBars(_ frame: inout Frame, _ row: DistributionRow, at y: Int) {
    guard !bars.isEmpty else { return }
    let base = y + barLines - 1
    guard row.counts.contains(where: { $0 > 0 }), let ends = ends(row), row.low.isFinite,
      row.high.isFinite
    else {
      let words = row.notFiniteCount > 0 ? "nothing finite" : "no values"
      frame.write(
        shortened(words, to: bars.count, glyphs: glyphs), at: Position(bars.lowerBound, base),
        style: .muted, limit: bars.count)
      return
    }
    let axis = Axis(ends.low, ends.high)
    if let only = row.only {
      return drawWords(&frame, "all \(compactText(only))", only, axis, base)
    }
    let zero = axis.low <= 0 && axis.high >= 0 ? axis.fraction(0) : nil
    let hasLine = axis.low < 0 && axis.high > 0 && bars.count > 2
    let count = bars.count - (hasLine ? 1 : 0)
    let zeroColumn = zero.map { min(Int($0 * Double(count) + 1e-9), count - 1) }
    let heights = (0..<count).map { column in
      // The last column takes what lies at the very end.
      row.count(
        from: axis.value(at: Double(column) / Double(count)),
        to: column + 1 == count ? .infinity : axis.value(at: Double(column + 1) / Double(count)))
    }
    let highest = heights.max() ?? 0
    for column in 0..<count {
      let isZero = column == zeroColumn
      let x = bars.lowerBound + column + (hasLine && column >= zeroColumn ?? .max ? 1 : 0)
      drawBar(
        &frame, highest > 0 ? heights[column] / highest : 0, x: x, base: base,
        style: Style(isZero ? .sky : .orange))
    }
    guard let zeroColumn else { return }
    let isAtEnd = axis.high <= 0
    let x = isAtEnd ? bars.upperBound : bars.lowerBound + zeroColumn - (hasLine ? 0 : 1)
    for line in 0..<barLines {
      frame[x, base - line] = Cell(glyphs.isASCII ? "|" : "│", .muted)
    }
  }

  /// Words in place of bars, where one number is all there is: beside a line at its place.
  private func drawWords(
    _ frame: inout Frame, _ words: String, _ value: Double, _ axis: Axis, _ base: Int
  ) {
    let share = min(max(axis.fraction(value) ?? 0, 0), 1)
    let place = bars.lowerBound + min(Int(share * Double(bars.count)), bars.count - 1)
    frame[place, base] = Cell(glyphs.isASCII ? "|" : "│", .muted)
    let isLeft = place + 1 + words.columns <= bars.upperBound
    frame.write(
      words,
      at: Position(isLeft ? place + 1 : max(bars.lowerBound, place - words.columns), base),
      style: .strong, limit: bars.count)
  }

  /// A bar in eighths of a line, at least one where it stands for anything.
  private func drawBar(
    _ frame: inout Frame, _ share: Double, x: Int, base: Int, style: Style
  ) {
    let ramp: [Character] = glyphs.isASCII ? Array(" .:-=+*#") : Array(" ▁▂▃▄▅▆▇█")
    let steps = ramp.count - 1
    guard share > 0 else { return }
    var height = max(1, Int((share * Double(barLines * steps)).rounded()))
    for line in 0..<barLines where height > 0 {
      frame[x, base - line] = Cell(ramp[min(height, steps)], style)
      height -= steps
    }
  }

  private func drawRange(_ frame: inout Frame, _ row: DistributionRow, at base: Int) {
    guard row.counts.contains(where: { $0 > 0 }) else { return }
    let known = ends(row)
    let low = known.map { compactText($0.low) } ?? "-"
    let high = known.map { compactText($0.high) } ?? "-"
    switch range {
    case .none: break
    case .beside:
      let columns = DistributionLayout.rangeColumns
      frame.write(
        aligned(low, columns), at: Position(bars.lowerBound - 1 - columns, base), style: .muted,
        limit: columns)
      frame.write(
        high, at: Position(bars.upperBound + 1, base), style: .muted, limit: columns)
    case .below:
      guard low.columns + high.columns < bars.count else { return }
      let line = glyphs.isASCII ? "-" : "─"
      frame.write(
        String(repeating: line, count: bars.count), at: Position(bars.lowerBound, base + 1),
        style: .muted)
      frame.write(low + " ", at: Position(bars.lowerBound, base + 1), style: .muted)
      frame.write(
        " " + high, at: Position(bars.upperBound - high.columns - 1, base + 1), style: .muted)
    }
  }
}
