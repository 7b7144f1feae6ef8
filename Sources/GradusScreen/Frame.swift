/// One cell of a frame: a character and how it is drawn.
package struct Cell: Hashable, Sendable {
  package var glyph: Character
  package var style: Style

  package init(_ glyph: Character, _ style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }

  package static let blank = Cell(" ")
  /// Stands in the second column of a wide character; nothing is drawn for it.
  package static let continuation: Character = "\0"
}

/// A picture made of cells: everything gradus draws is one, whether it goes to a terminal, a test or
/// a README.
///
/// Text enters a frame only through ``write(_:at:style:limit:)``, which replaces every character
/// that must not reach a terminal. So no escape sequence gets in, wherever the text came from.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]

  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  package var width: Int { size.width }
  package var height: Int { size.height }

  /// The cell at a column and a row. Outside the frame it reads blank, and writing does nothing.
  package subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.width + x] : .blank }
    set { if contains(x, y) { cells[y * size.width + x] = newValue } }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }

  /// Writes text on one row, clipped at the frame's edge or after `limit` columns.
  ///
  /// Unsafe characters become `?`; a wide character that does not fit becomes a blank.
  /// - Returns: the column after the last one written.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol, at position: Position, style: Style = .plain,
    limit: Int = .max
  ) -> Int {
    var x = position.x
    let end = min(size.width, limit == .max ? size.width : position.x + limit)
    for character in text {
      let columns = character.columns
      let glyph = columns == 0 ? "?" : character
      let step = max(1, columns)
      guard x < end else { break }
      if x + step > end {
        self[x, position.y] = Cell(" ", style)
        x += 1
        break
      }
      self[x, position.y] = Cell(glyph, style)
      if step == 2 { self[x + 1, position.y] = Cell(Cell.continuation, style) }
      x += step
    }
    return x
  }

  /// Writes runs of text one after the other on one row.
  @discardableResult
  package mutating func write(_ runs: [StyledText], at position: Position, limit: Int = .max) -> Int
  {
    let end = limit == .max ? size.width : position.x + limit
    var x = position.x
    for run in runs where x < end {
      x = write(run.text, at: Position(x, position.y), style: run.style, limit: end - x)
    }
    return x
  }

  /// Copies another frame in, its top left corner at `position`, clipped at the edges.
  package mutating func place(_ other: Frame, at position: Position) {
    for y in 0..<other.height {
      for x in 0..<other.width { self[position.x + x, position.y + y] = other[x, y] }
    }
  }

  /// Sets every cell of a rectangle.
  package mutating func fill(_ rect: Rect, with cell: Cell) {
    for y in rect.y..<(rect.y + rect.height) {
      for x in rect.x..<(rect.x + rect.width) { self[x, y] = cell }
    }
  }

  /// Changes the style of every cell of a row.
  package mutating func restyle(row y: Int, _ change: (inout Style) -> Void) {
    for x in 0..<size.width { change(&self[x, y].style) }
  }

  /// The same frame with its style removed from every cell that `isPlain` does not concern: used for
  /// a picture that steps back, such as the screen behind a dialog.
  package func dimmed() -> Frame {
    var copy = self
    for index in copy.cells.indices {
      copy.cells[index].style = .muted
    }
    return copy
  }
}

/// A piece of text in one style.
package struct StyledText: Hashable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// One line of styled text.
package typealias StyledLine = [StyledText]

extension [StyledText] {
  /// The columns the line takes.
  package var columns: Int { reduce(0) { $0 + $1.text.columns } }
  /// The text alone.
  package var plainText: String { map(\.text).joined() }
}
