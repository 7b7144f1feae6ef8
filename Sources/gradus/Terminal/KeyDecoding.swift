import CNcurses
package import GradusScreen

/// Which key a code from ncurses is.
extension Key {
  /// A character as it was typed, or nil for one that has no meaning or cannot be shown.
  package init?(typed scalar: Unicode.Scalar) {
    switch scalar.value {
    case 8, 127: self = .backspace
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 1...26: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 64)))
    case 31: self = .control("_")
    default:
      guard Character(scalar).canBeDrawn else { return nil }
      self = .character(Character(scalar))
    }
  }

  /// One of ncurses' `KEY_` numbers, or nil for a key that gradus does not know.
  package init?(function code: Int32) {
    switch code {
    case KEY_UP: self = .up
    case KEY_DOWN: self = .down
    case KEY_LEFT: self = .left
    case KEY_RIGHT: self = .right
    case KEY_PPAGE: self = .pageUp
    case KEY_NPAGE: self = .pageDown
    case KEY_HOME, KEY_FIND: self = .home
    case KEY_END, KEY_SELECT: self = .end
    case KEY_ENTER: self = .enter
    case KEY_BTAB: self = .shiftTab
    case KEY_BACKSPACE: self = .backspace
    case KEY_DC: self = .delete
    case (KEY_F0 + 1)...(KEY_F0 + 12): self = .function(Int(code - KEY_F0))
    default: return nil
    }
  }

  /// What an escape sequence means that the terminal's description does not have.
  ///
  /// It is given without Esc, such as `[5~` or `OA`: nearly every terminal sends these, whatever
  /// TERM says. Those with other modifiers than Ctrl (`[1;2C`) and all others are nil.
  package init?(sequence: String) {
    switch sequence {
    case "[A", "OA": self = .up
    case "[B", "OB": self = .down
    case "[C", "OC": self = .right
    case "[D", "OD": self = .left
    case "[H", "OH", "[1~", "[7~": self = .home
    case "[F", "OF", "[4~", "[8~": self = .end
    case "[5~": self = .pageUp
    case "[6~": self = .pageDown
    case "[Z": self = .shiftTab
    case "[3~": self = .delete
    case "[1;5C", "[5C", "Oc": self = .wordRight
    case "[1;5D", "[5D", "Od": self = .wordLeft
    case "OP", "[11~", "[[A": self = .function(1)
    case "OQ", "[12~", "[[B": self = .function(2)
    case "OR", "[13~", "[[C": self = .function(3)
    case "OS", "[14~", "[[D": self = .function(4)
    case "[15~", "[[E": self = .function(5)
    case "[17~": self = .function(6)
    case "[18~": self = .function(7)
    case "OM": self = .enter
    default: return nil
    }
  }
}

/// Follows an escape sequence to its end, so that none of it is taken for typing.
package struct EscapeSequence {
  package private(set) var text = ""

  package init() {}

  /// Whether it is what a terminal answers to a question (OSC).
  package var isAnswer: Bool { text.utf8.first == UInt8(ascii: "]") }

  /// How a sequence stands after a character.
  package enum Progress { case goesOn, ends, isNone }

  /// Takes the next character after Esc.
  ///
  /// `[` begins a control sequence, which ends with a character from `@` to `~`; `O` is followed by
  /// one character; `]` and a digit begin an answer of the terminal, which ends with a bell or with
  /// Esc and one more. Anything else is not a sequence: Esc and then keys.
  package mutating func take(_ code: Int32) -> Progress {
    guard let byte = UInt8(exactly: code), byte < 128 else {
      return text.isEmpty ? .isNone : isAnswer && code < 256 ? .goesOn : .ends
    }
    let scalar = Unicode.Scalar(byte)
    text.unicodeScalars.append(scalar)
    if text.utf8.count == 1 { return "[O]".unicodeScalars.contains(scalar) ? .goesOn : .isNone }
    if isAnswer {
      if text.utf8.count == 2 { return (0x30...0x39).contains(byte) ? .goesOn : .isNone }
      let hasEnded = byte == 7 || text.unicodeScalars.dropLast().last == "\u{1B}"
      return hasEnded || text.utf8.count > 4096 ? .ends : .goesOn
    }
    if text.utf8.first == UInt8(ascii: "O") { return .ends }
    // The Linux console sends `[[A` for F1.
    if text == "[[" { return .goesOn }
    return (0x40...0x7E).contains(code) || text.utf8.count > 64 ? .ends : .goesOn
  }
}

/// What a terminal sends between the marks that set a pasted text off.
package struct PastedText {
  /// The sequences before and after it, without Esc.
  static let start = "[200~"
  private static let end = Array("\u{1B}[201~".utf8)
  /// The most that is kept; the rest is read and dropped.
  private static let limit = 100_000

  private var bytes: [UInt8] = []
  private var tail: [UInt8] = []
  package private(set) var isComplete = false

  package init() {}

  /// Takes the next byte.
  package mutating func take(_ byte: UInt8) {
    tail.append(byte)
    if tail == PastedText.end { return isComplete = true }
    while !PastedText.end.starts(with: tail) {
      let first = tail.removeFirst()
      if bytes.count < PastedText.limit { bytes.append(first) }
    }
  }

  /// What was pasted so far; bytes that are not UTF-8 are marked.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Puts typed bytes together to characters, also where they come one at a time.
package struct TypedCharacters {
  private var bytes: [UInt8] = []

  package init() {}

  /// Takes the next byte.
  /// - Returns: the character that it completes. Bytes that are not UTF-8 are dropped.
  package mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case 0x80...0xBF where !bytes.isEmpty: bytes.append(byte)
    default: bytes = [byte]
    }
    let expected =
      switch bytes[0] {
      case 0..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    if bytes.count < expected { return nil }
    defer { bytes = [] }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first, scalar != "\u{FFFD}" else { return nil }
    return scalar
  }
}
