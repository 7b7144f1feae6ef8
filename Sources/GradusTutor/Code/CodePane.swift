import GradusCode
import GradusLessons
import GradusScreen

// The code while it is written, as a picture.

func drawCode(_ frame: inout Frame, _ model: Model, _ code: CodeSession, _ layout: Layout) {
  if let rect = layout.code {
    frame.place(
      codePane(
        code, rect: rect, look: model.look, isNarrow: model.isNarrow,
        marked: (model.record.codeHints ?? 0) > 1 ? code.suspectLine : nil), at: rect.origin)
  }
  if let rect = layout.shapes {
    let notes = CodeNotes(
      code, hints: model.record.codeHints ?? 0, width: rect.width, glyphs: model.look.glyphs)
    let lines = notes.page(height: rect.height, isNarrow: model.isNarrow)
    for (row, line) in lines.prefix(rect.height).enumerated() {
      frame.write(line, at: Position(rect.x, rect.y + row), limit: rect.width)
    }
  }
}

extension Model {
  /// Puts the cursor where the mouse was pressed in the code.
  /// - Returns: whether the code has the screen.
  mutating func clickCode(at position: Position) -> Bool {
    guard let code = session?.code, code.isOpen else { return false }
    guard code.isTyping, let rect = page.layout.code, rect.contains(position) else { return true }
    let shown = CodePage(code, in: rect, glyphs: look.glyphs, isNarrow: isNarrow)
    let row = position.y - rect.y - 1 - (shown.task.isEmpty ? 0 : shown.task.count + 1)
    guard shown.rows.indices.contains(row), case .line(let number) = shown.rows[row] else {
      return true
    }
    let line = number - code.exercise.given.count
    guard code.editor.code.lines.indices.contains(line) else { return true }
    let shift = code.row(number, width: rect.width).shift
    var columns = position.x - rect.x + shift
    let column = code.editor.code.lines[line].prefix { character in
      columns -= character.columns
      return columns >= 0
    }.count
    _ = edit(code: { $0.move(to: CodeText.Place(line: line, column: column)) })
    return true
  }
}

/// - Parameter marked: the line that the check holds to be wrong, once a second hint was asked for.
private func codePane(
  _ code: CodeSession, rect: Rect, look: Look, isNarrow: Bool, marked: Int?
) -> Frame {
  var frame = Frame(rect.size)
  let glyphs = look.glyphs
  let page = CodePage(code, in: rect, glyphs: glyphs, isNarrow: isNarrow)
  let blanks = code.editor.blanks.count
  let legend =
    blanks > 0 ? [StyledText("\(blanks) \(blanks == 1 ? "blank" : "blanks") left", .muted)] : []
  frame.write(
    titleBar("WRITE", legend: legend, width: rect.width, isFocused: true, glyphs: glyphs),
    at: Position(0, 0))
  var y = 1
  for line in page.task {
    frame.write(line, at: Position(0, y), limit: rect.width)
    y += 1
  }
  if !page.task.isEmpty { y += 1 }
  for row in page.rows {
    switch row {
    case .words(let line): frame.write(line, at: Position(0, y), limit: rect.width)
    case .line(let number):
      draw(number, code, at: y, &frame, glyphs)
      if number + 1 == marked, frame[0, y].glyph == " " {
        frame[0, y] = Cell(glyphs.isASCII ? ">" : "▸", Style(.orange, .bold))
      }
    }
    y += 1
  }
  return frame
}

/// One line of code, with the shape of what it sets at its right end.
private func draw(
  _ number: Int, _ code: CodeSession, at y: Int, _ frame: inout Frame, _ glyphs: GlyphSet
) {
  let (text, isGiven) = code.lines[number]
  let line = styled(text, isGiven: isGiven, glyphs: glyphs)
  let row = code.row(number, width: frame.width)
  let start = row.shapeColumn(width: frame.width)
  let hasShape = row.place == .right
  let end = hasShape ? start - 1 : frame.width
  let visible = Frame(line: line).columns(from: row.shift, count: end)
  frame.place(visible, at: Position(0, y))
  if hasShape {
    let isWrong = code.reading.complaints[number + 1] != nil
    frame.write(row.shape, at: Position(start, y), style: isWrong ? Style(.orange) : .muted)
  }
  if row.isCutLeft { frame[0, y] = Cell(glyphs.isASCII ? "<" : "‹", Style(.accent)) }
  if row.isCutRight { frame[end - 1, y] = Cell(glyphs.isASCII ? ">" : "›", Style(.accent)) }
  guard let x = row.cursor, x < frame.width else { return }
  var cell = frame[x, y]
  if cell.glyph == Cell.continuation { cell = .blank }
  cell.style = .selected
  frame[x, y] = cell
}

/// A line with its blanks and its comment set off.
private func styled(_ text: String, isGiven: Bool, glyphs: GlyphSet) -> StyledLine {
  let base: Style = isGiven ? .muted : .plain
  var line: StyledLine = []
  var rest = shown(text, glyphs: glyphs)[...]
  while let blank = rest.firstRange(of: CodeEditor.blank) {
    line.append(StyledText(String(rest[..<blank.lowerBound]), base))
    line.append(StyledText(CodeEditor.blank, Style(.accent, .bold)))
    rest = rest[blank.upperBound...]
  }
  if let comment = rest.firstIndex(of: "#") {
    line.append(StyledText(String(rest[..<comment]), base))
    line.append(StyledText(String(rest[comment...]), .muted))
  } else {
    line.append(StyledText(String(rest), base))
  }
  return line
}

extension Frame {
  /// A line as a picture of one row.
  fileprivate init(line: StyledLine) {
    self.init(Size(max(1, line.columns), 1))
    write(line, at: Position(0, 0))
  }

  /// Some of its columns.
  fileprivate func columns(from start: Int, count: Int) -> Frame {
    var part = Frame(Size(count, height))
    for y in 0..<height {
      for x in 0..<count where start + x < width { part[x, y] = self[start + x, y] }
    }
    return part
  }
}
