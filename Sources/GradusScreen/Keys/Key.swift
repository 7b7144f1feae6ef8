/// A key as the tutor knows it, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, shiftTab, backspace, delete
  /// Ctrl with an arrow.
  case wordLeft, wordRight
  /// One of F1 to F12.
  case function(Int)
  case up, down, left, right, pageUp, pageDown, home, end
  /// A letter pressed with Ctrl, in upper case: `.control("L")`.
  case control(Character)

  /// The names of the keys that are not characters, as key scripts and help texts write them.
  package static let named: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
    ("Shift-Tab", .shiftTab), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("PageUp", .pageUp), ("PageDown", .pageDown), ("Home", .home), ("End", .end),
    ("Backspace", .backspace), ("Delete", .delete), ("Ctrl-Left", .wordLeft),
    ("Ctrl-Right", .wordRight), ("F1", .function(1)), ("F2", .function(2)), ("F3", .function(3)),
    ("F4", .function(4)),
    ("F5", .function(5)), ("F6", .function(6)), ("F7", .function(7)), ("Ctrl-L", .control("L")),
    ("Ctrl-C", .control("C")),
    ("Ctrl-Z", .control("Z")),
  ]

  /// The key with a name (`Space`, `Ctrl-C`, Ctrl with any letter), or the single character of a word.
  package init?(name: String) {
    if let match = Key.named.first(where: { $0.name == name }) {
      self = match.key
    } else if name.count == 6, name.hasPrefix("Ctrl-"), let letter = name.last,
      letter.isASCII, letter.isUppercase || letter == "_"
    {
      self = .control(letter)
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else {
      return nil
    }
  }

  /// `Space`, `Up`, `n`, … The inverse of `init(name:)`.
  package var name: String {
    if let match = Key.named.first(where: { $0.key == self }) { return match.name }
    switch self {
    case .character(let character): return String(character)
    case .control(let character): return "Ctrl-\(character)"
    case .function(let number): return "F\(number)"
    default: return "?"
    }
  }
}
