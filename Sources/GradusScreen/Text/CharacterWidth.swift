/// What a terminal draws of a character, from an own table, so that a layout is the same on every
/// machine. One rule for drawing and for checking lessons.
///
/// A character is what a reader takes for one (a grapheme cluster). It becomes one or more *pieces*,
/// each a cell of one or two columns:
///
/// - a letter with the marks upon it, at most ``mostMarks``, as an entry of ncurses holds them;
/// - a vowel sign of its own width, as in Hindi or Tamil (का is क and ा), as terminals count them;
/// - an emoji with all that belongs to it: selector, skin tone, joined ones, a flag's two letters. Two
///   columns, like the plain emoji.
///
/// Soft hyphens, zero-width spaces and joiners between letters have no columns. A mark without a letter
/// is drawn upon a dotted circle (◌́).
extension Character {
  /// What is drawn in neighbouring cells, from left to right; nil where nothing may be drawn: controls,
  /// bidirectional controls, tags, towers of marks, what is not assigned.
  package var pieces: [CharacterPiece]? {
    if let byte = utf8.first, utf8.count == 1 {
      return (0x20..<0x7F).contains(byte) ? [CharacterPiece(glyph: self, columns: 1)] : nil
    }
    return CharacterPieces(self).pieces
  }

  /// The columns of what nearly all characters are, a single scalar that is drawn as it is; nil where
  /// it takes a closer look.
  var plainColumns: Int? {
    // By its bytes: comparing or hashing a tower of marks takes as long as the tower is high.
    if let byte = utf8.first, byte < 0x80, utf8.count == 1 {
      return (0x20..<0x7F).contains(byte) ? 1 : nil
    }
    let scalars = unicodeScalars
    guard let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      case .columns(let columns) = scalar.part, !scalar.isSpace
    else { return nil }
    return columns
  }

  /// How many columns it takes; what cannot be drawn takes that of the `?` in its place.
  package var columns: Int {
    if let columns = plainColumns { return columns }
    return pieces.map { $0.reduce(0) { $0 + $1.columns } } ?? 1
  }

  /// Whether it can be drawn.
  package var canBeDrawn: Bool { pieces != nil }

  /// The scalar for which it cannot be drawn; nil where it can.
  package var refusedScalar: Unicode.Scalar? {
    if let byte = utf8.first, utf8.count == 1 {
      return (0x20..<0x7F).contains(byte) ? nil : Unicode.Scalar(byte)
    }
    return CharacterPieces(self).refused
  }
}

extension Character {
  /// The part of an emoji that every terminal draws in the same columns: without selectors, without
  /// skin tones, and of joined ones the first. Anything else as it is.
  ///
  /// Terminals disagree about the rest: some draw 👍🏽 in two columns, some in four.
  package var steady: Character {
    let scalars = unicodeScalars
    guard scalars.count > 1, let first = scalars.first else { return self }
    let isEmoji = scalars.contains {
      $0 == "\u{FE0F}" || $0 == "\u{200D}" || $0.properties.isEmojiModifier || $0.isTag
    }
    guard isEmoji, first.properties.isEmoji else { return self }
    let own = scalars.prefix { $0 != "\u{200D}" && !$0.isTag }
    return Character(
      joining: [first]
        + own.dropFirst().filter { $0 != "\u{FE0F}" && !$0.properties.isEmojiModifier })
  }
}

extension Character {
  /// Scalars as one character; the first alone where together they are none.
  fileprivate init(joining scalars: [Unicode.Scalar]) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let joined = String(text)
    self = joined.count == 1 ? joined.first ?? " " : scalars.first.map(Character.init) ?? " "
  }
}

/// What is drawn in one cell, or in two beside each other.
package struct CharacterPiece: Hashable, Sendable {
  package let glyph: Character
  package let columns: Int
}

/// A character on its way into cells.
private struct CharacterPieces {
  private(set) var pieces: [CharacterPiece]? = []
  private(set) var refused: Unicode.Scalar?

  /// As many marks upon a letter as an entry of ncurses has room for.
  private static let mostMarks = 4
  /// No character of a language or emoji is longer.
  private static let mostScalars = 24

  init(_ character: Character) {
    let scalars = Array(character.unicodeScalars.prefix(CharacterPieces.mostScalars + 1))
    guard scalars.count <= CharacterPieces.mostScalars else {
      (pieces, refused) = (nil, scalars.last)
      return
    }
    if CharacterPieces.isEmojiSequence(scalars) {
      pieces = [CharacterPiece(glyph: character, columns: 2)]
      return
    }
    var parts: [(scalars: [Unicode.Scalar], columns: Int)] = []
    for scalar in scalars {
      switch scalar.part {
      case .nothing: break
      case .joiner:
        // Between letters that take other shapes for it; elsewhere it would do nothing.
        if let last = parts.last, last.scalars[0].value >= 0x590, !last.scalars[0].isEmoji {
          parts[parts.count - 1].scalars.append(scalar)
        }
      case .mark:
        if parts.isEmpty { parts.append(scalar.base) }
        parts[parts.count - 1].scalars.append(scalar)
      case .columns(let columns):
        parts.append(([scalar.isSpace ? " " : scalar], columns))
      case .refused:
        (pieces, refused) = (nil, scalar)
        return
      }
      if let last = parts.last, last.scalars.count > CharacterPieces.mostMarks + 1 {
        (pieces, refused) = (nil, scalar)
        return
      }
    }
    pieces = parts.map { scalars, columns in
      CharacterPiece(glyph: Character(joining: scalars), columns: columns)
    }
  }

  /// Whether scalars are one emoji: a flag, a keycap, or an emoji followed by selectors, tones, tags of
  /// a region's flag and further emoji that are joined to it.
  private static func isEmojiSequence(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.count > 1 else { return false }
    if scalars[0].isRegionalIndicator {
      return scalars.count == 2 && scalars[1].isRegionalIndicator
    }
    if scalars[0].isASCII {
      return scalars.count == 3 && scalars[0].properties.isEmoji && scalars[1] == "\u{FE0F}"
        && scalars[2] == "\u{20E3}"
    }
    var index = 0
    while index < scalars.count {
      guard scalars[index].properties.isEmoji, !scalars[index].isASCII else { return false }
      index += 1
      var hasTags = false
      while index < scalars.count {
        let scalar = scalars[index]
        if scalar == "\u{FE0F}" || scalar.properties.isEmojiModifier {
          index += 1
        } else if scalars[0] == "\u{1F3F4}", (0xE0020...0xE007F).contains(scalar.value) {
          hasTags = true
          index += 1
        } else {
          break
        }
      }
      if hasTags { return index == scalars.count && scalars.last == "\u{E007F}" }
      guard index < scalars.count else { return true }
      guard scalars[index] == "\u{200D}" else { return false }
      index += 1
    }
    return false
  }
}

extension Unicode.Scalar {
  /// What a scalar adds to a character.
  fileprivate enum Part {
    /// Drawn upon what is before it.
    case mark
    case columns(Int)
    /// Drawn as nothing.
    case nothing
    case joiner
    case refused
  }

  fileprivate var part: Part {
    switch value {
    // Vowels and final consonants of Korean syllables that are spelt out.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return .mark
    // Zero-width space, word joiner, byte order mark, soft hyphen; selectors of variants, without which
    // a letter is drawn in its usual shape.
    case 0x200B, 0x2060, 0xFEFF, 0xAD, 0xFE00...0xFE0F, 0xE0100...0xE01EF: return .nothing
    case 0x200C, 0x200D: return .joiner
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      return .refused
    default: return .columns(ownColumns)
    }
  }

  /// What a mark stands upon that has no letter: a dotted circle; for a vowel or a final consonant of a
  /// Korean syllable the sign for a missing first consonant, which is as wide as a syllable.
  fileprivate var base: (scalars: [Unicode.Scalar], columns: Int) {
    (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
      ? (["\u{115F}"], 2) : (["\u{25CC}"], 1)
  }
  fileprivate var isTag: Bool { (0xE0020...0xE007F).contains(value) }
  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }
  fileprivate var isEmoji: Bool { properties.isEmojiPresentation }
  /// A space of one column, such as the one that no line breaks at.
  fileprivate var isSpace: Bool { properties.generalCategory == .spaceSeparator && value != 0x3000 }

  private var ownColumns: Int {
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
  package var columns: Int { reduce(0) { $0 + $1.columns } }
}

/// Text from outside (a file, an argument, the environment, an error) made safe to print: what must
/// not reach a terminal becomes `?`. With `keepingLines`, line ends stay, as line feeds.
package func safeText(_ text: some StringProtocol, keepingLines: Bool = false) -> String {
  String(
    text.map { character in
      if keepingLines && (character == "\n" || character == "\r\n") { return "\n" }
      return character.canBeDrawn ? character : "?"
    })
}
