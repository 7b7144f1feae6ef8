/// The weights of one layer: a row for each of its units, a column for each of the layer before.
package struct WeightMatrix: Hashable, Sendable {
  /// Short, such as `W1`.
  package var name: String
  package var columns: Int
  package var rows: Int
  /// Row by row; what is missing at the end is drawn as a blank.
  package var values: [Double]

  package init(name: String, columns: Int, values: [Double]) {
    self.name = name
    self.columns = max(0, columns)
    rows = columns > 0 ? (values.count + columns - 1) / columns : 0
    self.values = values
  }
}

/// Weight matrices side by side, a sign for each weight (``SignedShade``).
package struct WeightGrid: Hashable, Sendable {
  package var matrices: [WeightMatrix]
  /// Whether a full sign stands for the largest weight of all matrices; otherwise for each matrix's
  /// own, which its header says.
  package var hasCommonScale: Bool

  package init(matrices: [WeightMatrix], hasCommonScale: Bool = true) {
    self.matrices = matrices
    self.hasCommonScale = hasCommonScale
  }
}

/// Draws weight matrices into a picture of a given size.
///
/// A weight takes 1 × 1, 2 × 1, 4 × 2 or 6 × 3 cells, as there is room for all; from 2 × 1 on, a
/// square matrix looks like one. With colours the cells are shaded, the sign upon them. Where a
/// matrix does not fit, its last visible column and row are ellipses; matrices past the right edge
/// are counted at the bottom.
package func weightGrid(
  _ grid: WeightGrid, size: Size, glyphs: GlyphSet, isColored: Bool = false
) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  let matrices = grid.matrices
  guard !matrices.isEmpty else {
    frame.write("no weights yet", at: Position(0, 0), style: .muted)
    return frame
  }
  let layout = WeightGridLayout(matrices, size: size)
  let common = SignedShade.scale(of: matrices.lazy.flatMap(\.values))
  for (matrix, column) in zip(matrices, layout.columns) {
    let scale = grid.hasCommonScale ? common : SignedShade.scale(of: matrix.values)
    if layout.top > 0 {
      drawName(&frame, matrix, scale: grid.hasCommonScale ? nil : scale, column, layout, glyphs)
    }
    draw(&frame, matrix, scale: scale, column, layout, glyphs, isColored)
  }
  drawLegend(&frame, grid, common, layout, glyphs, isColored)
  return frame
}

/// Where the matrices stand.
private struct WeightGridLayout {
  struct Column {
    var x: Int
    var width: Int
  }

  let columns: [Column]
  /// The cells of a weight.
  let cell: Size
  /// The lines of the signs.
  let top: Int
  let lines: Int
  let legendLine: Int?

  init(_ matrices: [WeightMatrix], size: Size) {
    top = size.height >= 3 ? 1 : 0
    legendLine = size.height >= 4 ? size.height - 1 : nil
    lines = size.height - top - (legendLine == nil ? 0 : 1)
    // A matrix is at least as wide as its name.
    func widths(_ cell: Size) -> [Int] {
      matrices.map { max($0.columns * cell.width, min($0.name.columns, 8), 1) }
    }
    let gap = 2
    let lines = lines
    cell =
      [Size(6, 3), Size(4, 2), Size(2, 1)].first { cell in
        widths(cell).reduce(gap * (matrices.count - 1), +) <= size.width
          && (cell.height == 1 || matrices.allSatisfy { $0.rows * cell.height <= lines })
      } ?? Size(1, 1)
    // The narrow ones get what they need, the wide ones share what is left.
    var wanted = widths(cell)
    while wanted.count > 1,
      wanted.map({ min($0, 6) }).reduce(gap * (wanted.count - 1), +) > size.width
    {
      wanted.removeLast()
    }
    let room = size.width - gap * (wanted.count - 1)
    var limit = wanted.max() ?? 0
    while limit > 1, wanted.map({ min($0, limit) }).reduce(0, +) > room { limit -= 1 }
    var x = 0
    var spare = room - wanted.map { min($0, limit) }.reduce(0, +)
    columns = wanted.map { want in
      let extra = want > limit && spare > 0 ? 1 : 0
      spare -= extra
      let column = Column(x: x, width: min(want, limit) + extra)
      x += column.width + gap
      return column
    }
  }
}

/// `W1 10x2`, and the scale where it is the matrix's own.
private func drawName(
  _ frame: inout Frame, _ matrix: WeightMatrix, scale: Double?,
  _ column: WeightGridLayout.Column, _ layout: WeightGridLayout, _ glyphs: GlyphSet
) {
  let times = glyphs.isASCII ? "x" : "×"
  let shape = "\(matrix.name) \(matrix.rows)\(times)\(matrix.columns)"
  let own = scale.map { "\(matrix.name) \(compactText($0))" }
  let both = scale.map { "\(shape) to \(compactText($0))" }
  // The column of the gap may be used, but one.
  let room = min(column.width + 1, frame.width - column.x)
  let texts = [both, own, scale == nil ? shape : nil].compactMap(\.self)
  let text = longest(texts, fitting: room) ?? shortened(matrix.name, to: room, glyphs: glyphs)
  frame.write(text, at: Position(column.x, 0), style: .strong, limit: room)
}

private func draw(
  _ frame: inout Frame, _ matrix: WeightMatrix, scale: Double,
  _ column: WeightGridLayout.Column, _ layout: WeightGridLayout, _ glyphs: GlyphSet,
  _ isColored: Bool
) {
  let size = layout.cell
  let across = column.width / size.width
  let isWide = matrix.columns > across
  let isHigh = matrix.rows > layout.lines / size.height
  let shownColumns = isWide ? max(0, across - 1) : matrix.columns
  let shownRows = isHigh ? max(0, layout.lines - 1) : matrix.rows
  for row in 0..<shownRows {
    let y = layout.top + row * size.height
    for index in 0..<shownColumns {
      let place = row * matrix.columns + index
      guard place < matrix.values.count else { break }
      drawWeight(
        &frame, matrix.values[place], scale: scale,
        Rect(column.x + index * size.width, y, size.width, size.height), glyphs, isColored)
    }
    if isWide {
      frame[column.x + shownColumns * size.width, y] = Cell(glyphs.isASCII ? "~" : "…", .muted)
    }
  }
  guard isHigh else { return }
  let words = "+\(groupedText(matrix.rows - shownRows)) rows"
  let text = longest([words, "+\(matrix.rows - shownRows)"], fitting: column.width + 1)
  frame.write(
    text ?? (glyphs.isASCII ? "~" : "…"), at: Position(column.x, layout.top + shownRows),
    style: .muted, limit: column.width + 1)
}

/// One weight: its sign, in colour in the middle of a shaded cell, else all over it but for a gap.
private func drawWeight(
  _ frame: inout Frame, _ value: Double, scale: Double, _ rect: Rect, _ glyphs: GlyphSet,
  _ isColored: Bool
) {
  let sign = SignedShade.cell(value, scale: scale, glyphs: glyphs)
  if isColored, !value.isNaN {
    let style = SignedShade.groundStyle(SignedShade.index(value, scale: scale))
    frame.fill(rect, with: Cell(" ", style))
    let text = rect.width > 4 ? valueText(value) : ""
    let shown = text.isEmpty || text.columns > rect.width ? String(sign.glyph) : text
    let x = rect.x + (rect.width - shown.columns) / 2
    frame.write(shown, at: Position(x, rect.y + (rect.height - 1) / 2), style: style)
    return
  }
  let gap = rect.width > 1 ? 1 : 0
  let height = max(1, rect.height - (rect.height > 2 ? 1 : 0))
  frame.fill(Rect(rect.x, rect.y, max(1, rect.width - gap), height), with: sign)
  if height > 1, rect.width > 4 {
    let text = aligned(valueText(value), rect.width - gap)
    if text.columns <= rect.width - gap {
      frame.write(text, at: Position(rect.x, rect.y + 1), style: sign.style)
    }
  }
}

/// A weight in a cell that has room for it: two digits after the point where it is small.
private func valueText(_ value: Double) -> String {
  abs(value) < 9.995 ? fixed(value, digits: 2) : compactText(value)
}

private func drawLegend(
  _ frame: inout Frame, _ grid: WeightGrid, _ common: Double, _ layout: WeightGridLayout,
  _ glyphs: GlyphSet, _ isColored: Bool
) {
  guard let y = layout.legendLine else { return }
  let hidden = grid.matrices.count - layout.columns.count
  var entries: [StyledLine] = []
  let scale = grid.hasCommonScale ? common : nil
  entries.append(SignedShade.legend(scale: scale, glyphs: glyphs, isOnShades: isColored))
  entries.append([
    StyledText(grid.hasCommonScale ? "largest of all" : "each to its own largest", .muted)
  ])
  if hidden > 0 { entries.insert([StyledText("+\(hidden) more", .strong)], at: 0) }
  var x = 0
  for entry in entries where x + entry.columns <= frame.width {
    x = frame.write(entry, at: Position(x, y)) + 2
  }
}
