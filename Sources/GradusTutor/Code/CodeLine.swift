import GradusCode
import GradusScreen

/// A line of code in its row: which part of it is shown, and where the shape of what it sets stands.
///
/// A line that is too long is cut at its right end, which is marked; the cursor's line slides to the left
/// where the cursor would be out of sight, and is then marked at both ends. The shape covers the end of
/// a long line, unless the cursor is there; then it has a row of its own below.
package struct CodeLine {
  package enum ShapePlace: Hashable {
    case none, right, below
  }

  /// How many columns are out of sight at the left.
  package let shift: Int
  package let isCutLeft: Bool
  package let isCutRight: Bool
  package let shape: String
  package let place: ShapePlace
  /// Where the cursor is in the row, if it is in this line.
  package let cursor: Int?

  /// - Parameters:
  ///   - columns: how wide the line is.
  ///   - cursor: the column of the cursor, if it is in the line.
  package init(columns: Int, cursor: Int?, shape: String?, width: Int) {
    var shift = max(0, (cursor ?? 0) - width + 1)
    // The mark at the right end has the last column.
    if let cursor, shift > 0 || cursor == width - 1, columns > shift + width, cursor + 1 < columns {
      shift = cursor - width + 2
    }
    self.shift = shift
    self.cursor = cursor.map { $0 - shift }
    isCutLeft = shift > 0
    self.shape = shape ?? ""
    let start = width - self.shape.columns - 1
    let end = columns - shift
    if self.shape.isEmpty || start < 4 {
      place = .none
    } else if end < start {
      place = .right
    } else if let cursor = self.cursor, cursor >= start - 2 {
      place = .below
    } else {
      place = .right
    }
    isCutRight = end > width || place == .right && end >= start
  }

  /// The column in which the shape begins.
  func shapeColumn(width: Int) -> Int { width - shape.columns - 1 }
}

extension CodeSession {
  /// How a line, counted among all, stands in a pane.
  func row(_ number: Int, width: Int) -> CodeLine {
    let (text, isGiven) = lines[number]
    // Where nobody types, as in front of a room, lines are shown from their beginning.
    let hasCursor = isTyping && !isGiven && number == cursorLine
    let head = editor.code.lines[editor.code.cursor.line].prefix(editor.code.cursor.column)
    // What a given line sets is in sight anyway, unless there is room for it; and who reads what is written
    // for a room looks at the line.
    let shape = reading.shapes[number + 1].flatMap { shape in
      (isGiven || !isTyping) && text.columns >= width - shape.columns - 1 ? nil : shape
    }
    return CodeLine(
      columns: text.columns, cursor: hasCursor ? String(head).columns : nil, shape: shape,
      width: width)
  }
}
