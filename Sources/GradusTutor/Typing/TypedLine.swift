import GradusScreen

/// A line of text while it is typed: what stands in the command line and in the search.
///
/// Only what can be shown gets in, so that nothing typed or pasted can do anything to a terminal.
package struct TypedLine: Hashable, Sendable {
  /// The longest line, in characters; what is typed beyond is dropped.
  package static let limit = 1000

  package private(set) var characters: [Character] = []
  /// Before which character the next one goes in.
  package private(set) var cursor = 0

  package init(_ text: String = "") {
    for character in text { insert(character) }
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }
  /// What stands before the cursor.
  var head: [Character] { Array(characters[..<cursor]) }

  package mutating func insert(_ character: Character) {
    guard character.canBeDrawn else { return }
    // A mark belongs to the letter before it, as the second half of a flag does to the first.
    if cursor > 0, let joined = characters[cursor - 1].joined(with: character) {
      if joined.canBeDrawn { characters[cursor - 1] = joined }
      return
    }
    guard character.canBeDrawn, character.columns > 0, characters.count < TypedLine.limit else {
      return
    }
    characters.insert(character, at: cursor)
    cursor += 1
  }

  package mutating func edit(_ edit: Editing) {
    switch edit {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .start: cursor = 0
    case .end: cursor = characters.count
    case .deleteCharacter: delete(from: cursor - 1)
    case .deleteWord:
      let word = characters[..<cursor].reversed().drop { $0 == " " }.drop { $0 != " " }
      delete(from: word.count)
    case .deleteLine: delete(from: 0)
    }
  }

  /// Puts a text in the place of what stands between a character and the cursor.
  mutating func replace(from start: Int, with text: String) {
    delete(from: start)
    for character in text { insert(character) }
  }

  private mutating func delete(from start: Int) {
    guard start >= 0, start < cursor else { return }
    characters.removeSubrange(start..<cursor)
    cursor = start
  }
}

extension Character {
  /// This character and another as one, where that is what they are beside each other.
  func joined(with next: Character) -> Character? {
    guard !isASCII || !next.isASCII else { return nil }
    let text = String(self) + String(next)
    return text.count == 1 ? text.first : nil
  }
}

/// What an editing key does to a line.
package enum Editing: Hashable, Sendable {
  case left, right, start, end, deleteCharacter, deleteWord, deleteLine
}
