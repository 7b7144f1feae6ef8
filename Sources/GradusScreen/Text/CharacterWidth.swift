/// How many terminal columns a character takes, from an own table, so that a layout is the same on
/// every machine.
extension Character {
  /// 0 for what must not be drawn (controls, bidirectional controls, lone combining marks, towers
  /// of marks, characters joined to one), 2 for East Asian wide characters and emoji, 1 for
  /// everything else.
  package var columns: Int {
    // By its bytes: comparing or hashing a tower of marks takes as long as the tower is high.
    if let byte = utf8.first, utf8.count == 1 { return (0x20..<0x7F).contains(byte) ? 1 : 0 }
    guard let first = unicodeScalars.first else { return 0 }
    // One unsafe scalar spoils the whole character: a joiner or a tag may hide anywhere in it.
    var marks = 0
    for scalar in unicodeScalars.dropFirst() {
      marks += 1
      guard marks <= Character.mostMarks, scalar.isMark else { return 0 }
    }
    return first.columns
  }

  /// As many marks upon a character as a cell of ncurses has room for.
  private static let mostMarks = 4
}

extension Unicode.Scalar {
  /// Whether it is drawn onto the character before it and takes no column of its own.
  ///
  /// Variation selectors are not: terminals disagree about the width of what they select.
  fileprivate var isMark: Bool {
    switch value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: false
    // Vowels and final consonants of Korean syllables that are spelt out.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: true
    default:
      properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
    }
  }

  fileprivate var columns: Int {
    if isMark { return 0 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse, .spacingMark, .nonspacingMark:
      return 0
    default: break
    }
    // East Asian wide and fullwidth, emoji shown as such (Unicode 17), and what is not assigned
    // between them.
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3,
      0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA...0x26AB,
      0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2...0x26F3, 0x26F5, 0x26FA,
      0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757,
      0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55, 0x2E80...0x303E,
      0x3041...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
      0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF, 0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320,
      0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
      0x1F3E0...0x1F3F0, 0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
      0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A, 0x1F595...0x1F596, 0x1F5A4, 0x1F5FB...0x1F64F,
      0x1F680...0x1F6C5, 0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D8, 0x1F6DC...0x1F6DF,
      0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0, 0x1F90C...0x1F93A,
      0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension StringProtocol {
  /// The columns the text takes on one line, unsafe characters counted as the one that replaces them.
  package var columns: Int {
    reduce(0) { $0 + Swift.max(1, $1.columns) }
  }
}

/// Text from outside (a file, an argument, the environment, an error) made safe to print: what must
/// not reach a terminal becomes `?`. With `keepingLines`, line ends stay, as line feeds.
package func safeText(_ text: some StringProtocol, keepingLines: Bool = false) -> String {
  String(
    text.map { character in
      if keepingLines && (character == "\n" || character == "\r\n") { return "\n" }
      return character.columns == 0 ? "?" : character
    })
}
