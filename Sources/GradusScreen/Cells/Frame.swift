/// One cell of a frame: a character, with all that is drawn upon it, and its style.
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

  /// Compares a byte, for comparing characters costs more than drawing them.
  var isContinuation: Bool { glyph.utf8.first == 0 }
}

/// A picture made of cells: everything gradus draws is one, whether it goes to a terminal, a test or
/// a README.
///
/// Text enters a frame only through ``write(_:at:style:limit:)``, which cuts every character into
/// cells and replaces what must not reach a terminal. So no escape sequence gets in, wherever the text came from.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// The colours that its inks stand for.
  package var palette = Palette()

  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  package var width: Int { size.width }
  package var height: Int { size.height }

  /// The cell at a column and a row. Outside the frame it reads blank, and writing does nothing.
  ///
  /// Where half of a wide character is overwritten, its other half becomes blank.
  package subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.width + x] : .blank }
    set {
      guard contains(x, y) else { return }
      let index = y * size.width + x
      let wasSecondHalf = cells[index].isContinuation
      let wasFirstHalf = x + 1 < size.width && cells[index + 1].isContinuation
      if (wasSecondHalf || wasFirstHalf) && cells[index].glyph != newValue.glyph {
        if wasSecondHalf && x > 0 { cells[index - 1].glyph = " " }
        if wasFirstHalf { cells[index + 1].glyph = " " }
      }
      cells[index] = newValue
    }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }

  /// Writes text on one row, clipped at the frame's edge or after `limit` columns.
  ///
  /// Unsafe characters become `?`; one that does not fit becomes a blank.
  /// - Returns: the column after the last one written.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol, at position: Position, style: Style = .plain,
    limit: Int = .max
  ) -> Int {
    var x = position.x
    let end = self.end(from: position.x, limit: limit)
    for character in text {
      guard x < end else { break }
      if character.plainColumns == 1 {
        self[x, position.y] = Cell(character, style)
        x += 1
        continue
      }
      let pieces = character.pieces ?? [CharacterPiece(glyph: "?", columns: 1)]
      if x + pieces.reduce(0, { $0 + $1.columns }) > end {
        self[x, position.y] = Cell(" ", style)
        x += 1
        break
      }
      for piece in pieces {
        self[x, position.y] = Cell(piece.glyph, style)
        // A character whose first half is left of the frame is not drawn by its second.
        if piece.columns == 2 {
          self[x + 1, position.y] = Cell(x < 0 ? " " : Cell.continuation, style)
        }
        x += piece.columns
      }
    }
    return x
  }

  /// Writes runs of text one after the other on one row.
  @discardableResult
  package mutating func write(_ runs: [StyledText], at position: Position, limit: Int = .max) -> Int
  {
    let end = self.end(from: position.x, limit: limit)
    var x = position.x
    for run in runs where x < end {
      x = write(run.text, at: Position(x, position.y), style: run.style, limit: end - x)
    }
    return x
  }

  /// The column after the last one that text from `x` may take.
  private func end(from x: Int, limit: Int) -> Int {
    limit < size.width - x ? x + max(0, limit) : size.width
  }

  /// Copies another frame in, its top left corner at `position`, clipped at the edges.
  package mutating func place(_ other: Frame, at position: Position) {
    let left = max(0, -position.x)
    let right = min(other.width, size.width - position.x)
    for y in 0..<other.height {
      for x in left..<max(left, right) {
        var cell = other[x, y]
        // Half of a wide character is drawn as a blank.
        if x == left && cell.isContinuation || x + 1 == right && other[x + 1, y].isContinuation {
          cell.glyph = " "
        }
        self[position.x + x, position.y + y] = cell
      }
    }
  }

  /// Sets every cell of a rectangle.
  package mutating func fill(_ rect: Rect, with cell: Cell) {
    for y in rect.y..<(rect.y + rect.height) {
      for x in rect.x..<(rect.x + rect.width) { self[x, y] = cell }
    }
  }

  /// The same characters, all muted: a picture that steps back, such as the screen behind a dialog.
  package func dimmed() -> Frame {
    var copy = self
    for index in copy.cells.indices { copy.cells[index].style = .muted }
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
}
