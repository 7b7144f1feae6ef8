import GradusScreen

/// Lines of code and a place in them: what an editor holds at one moment.
///
/// Only what can be shown gets in, so that nothing typed or pasted can do anything to a terminal. There
/// is at least one line.
package struct CodeText: Hashable, Sendable {
  /// The most lines, and the most characters of a line; what goes beyond is dropped.
  package static let limits = (lines: 500, columns: 300)

  /// Columns of a level of indentation, and of a tab.
  static let indentation = 4

  package private(set) var lines: [[Character]] = [[]]
  package private(set) var cursor = Place()

  /// Before a character of a line; both count from 0.
  package struct Place: Hashable, Comparable, Sendable {
    package var line = 0
    package var column = 0

    package init(line: Int = 0, column: Int = 0) {
      self.line = line
      self.column = column
    }

    package static func < (one: Place, other: Place) -> Bool {
      (one.line, one.column) < (other.line, other.column)
    }
  }

  /// The text with the cursor at its beginning.
  package init(_ text: String = "") {
    insert(text)
    cursor = Place()
  }

  /// The lines, each ended by a line feed; empty ones at the end are left out.
  package var text: String {
    var lines = lines[...]
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String($0) + "\n" }.joined()
  }

  /// The line of the cursor.
  var line: [Character] { lines[cursor.line] }
  var head: ArraySlice<Character> { line[..<cursor.column] }

  /// The nearest place to one that was given.
  func nearest(_ place: Place) -> Place {
    let line = min(max(0, place.line), lines.count - 1)
    return Place(line: line, column: min(max(0, place.column), lines[line].count))
  }

  mutating func move(to place: Place) { cursor = nearest(place) }

  // MARK: What goes in

  /// Puts a text in before the cursor, which then stands after it.
  ///
  /// Line ends of every system are one line end, a tab goes on to the next column that is a multiple of
  /// four, and what cannot be shown is left out.
  mutating func insert(_ text: some StringProtocol) {
    for character in text {
      switch character {
      case "\n", "\r", "\r\n", "\u{2028}", "\u{2029}": breakLine()
      case "\t":
        let width = CodeText.indentation - cursor.column % CodeText.indentation
        for _ in 0..<width { insert(" ") }
      default: insert(character)
      }
    }
  }

  private mutating func insert(_ character: Character) {
    guard character.canBeDrawn else { return }
    // A mark belongs to the letter before it.
    if let last = head.last, let joined = last.joined(with: character) {
      if joined.canBeDrawn { lines[cursor.line][cursor.column - 1] = joined }
      return
    }
    guard character.columns > 0, line.count < CodeText.limits.columns else { return }
    lines[cursor.line].insert(character, at: cursor.column)
    cursor.column += 1
  }

  private mutating func breakLine() {
    guard lines.count < CodeText.limits.lines else { return }
    lines.insert(Array(line[cursor.column...]), at: cursor.line + 1)
    lines[cursor.line].removeSubrange(cursor.column...)
    cursor = Place(line: cursor.line + 1)
  }

  // MARK: What goes out

  /// Takes out what stands between two places; the cursor is there afterwards.
  mutating func remove(from start: Place, to end: Place) {
    let (start, end) = (nearest(min(start, end)), nearest(max(start, end)))
    let rest = lines[end.line][end.column...]
    lines[start.line].replaceSubrange(start.column..., with: rest.prefix(CodeText.limits.columns))
    lines.removeSubrange((start.line + 1)..<(end.line + 1))
    cursor = start
  }
}
