import GradusScreen

/// Where a key leads to in code.
package enum CodeMotion: Hashable, Sendable {
  case left, right, up, down, wordLeft, wordRight
  /// The first letter of the line, and its first column where the cursor is there.
  case start
  case end, top, bottom
  case pages(Int)
}

extension CodeText {
  /// The place a motion leads to.
  ///
  /// - Parameters:
  ///   - column: the column to keep to from line to line.
  ///   - page: how many lines a page has.
  func place(_ motion: CodeMotion, column: Int, page: Int) -> Place {
    func shifted(_ count: Int) -> Place {
      let line = min(max(0, cursor.line + count), lines.count - 1)
      return nearest(Place(line: line, column: column))
    }
    switch motion {
    case .left: return before(cursor)
    case .right: return after(cursor)
    case .up: return cursor.line == 0 ? Place() : shifted(-1)
    case .down: return cursor.line == lines.count - 1 ? place(.end) : shifted(1)
    case .pages(let count): return shifted(count * max(1, page))
    case .start:
      let first = indentation(of: cursor.line)
      return Place(line: cursor.line, column: cursor.column == first ? 0 : first)
    case .end: return Place(line: cursor.line, column: line.count)
    case .top: return Place()
    case .bottom:
      return Place(line: lines.count - 1, column: lines[lines.count - 1].count)
    case .wordLeft: return wordLeft
    case .wordRight: return wordRight
    }
  }

  func place(_ motion: CodeMotion) -> Place { place(motion, column: cursor.column, page: 1) }

  private func before(_ place: Place) -> Place {
    if place.column > 0 { return Place(line: place.line, column: place.column - 1) }
    guard place.line > 0 else { return place }
    return Place(line: place.line - 1, column: lines[place.line - 1].count)
  }

  private func after(_ place: Place) -> Place {
    if place.column < lines[place.line].count {
      return Place(line: place.line, column: place.column + 1)
    }
    return place.line + 1 < lines.count ? Place(line: place.line + 1) : place
  }

  private var wordLeft: Place {
    guard cursor.column > 0 else { return before(cursor) }
    let blanks = head.reversed().prefix { $0 == " " }.count
    let rest = head.dropLast(blanks)
    guard let last = rest.last else { return Place(line: cursor.line) }
    let word = rest.reversed().prefix { $0.isOfWord == last.isOfWord && $0 != " " }.count
    return Place(line: cursor.line, column: rest.count - word)
  }

  private var wordRight: Place {
    let tail = line[cursor.column...]
    guard let first = tail.first else { return after(cursor) }
    let word = first == " " ? 0 : tail.prefix { $0.isOfWord == first.isOfWord && $0 != " " }.count
    let blanks = tail.dropFirst(word).prefix { $0 == " " }.count
    return Place(line: cursor.line, column: cursor.column + word + blanks)
  }

  /// How many blanks a line begins with.
  func indentation(of line: Int) -> Int { lines[line].prefix { $0 == " " }.count }
}

extension Character {
  /// Whether it is part of a name or a number.
  fileprivate var isOfWord: Bool { isLetter || isNumber || self == "_" }
}
