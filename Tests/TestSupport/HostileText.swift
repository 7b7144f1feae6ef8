package import GradusScreen

/// Whatever a lesson file, a CSV header, a file name, the environment or an error may hold.
package enum HostileText {
  package static let corpus: [String] =
    [
      "\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{1B}P+q544e\u{1B}\\", "\u{9B}31m", "\u{90}x\u{9C}",
      "\r\noverwritten", "back\u{8}\u{8}\u{8}", "bell\u{7}", "tab\tform\u{C}feed\u{B}",
      "\u{202E}reversed\u{202C}", "\u{2066}isolate\u{2069}", "\u{200F}mark\u{61C}",
      "zero\u{200B}width\u{200C}join\u{200D}er", "a\u{200D}", "1\u{FE0F}\u{20E3}",
      "👩\u{200D}👩\u{200D}👧", "\u{FEFF}bom", "soft\u{AD}hyphen", "line\u{2028}par\u{2029}",
      "tag\u{E0041}\u{E007F}", "\u{1D173}music", "\u{FFF9}note\u{FFFA}", "\u{E000}\u{10FFFF}",
      "\u{301}lone", "z" + String(repeating: "\u{301}", count: 10_000), "\u{600}1", "ก็็็็็็็็",
      String(repeating: "\u{1B}", count: 300), "𝕳", "क्षि", "\u{115F}\u{1160}\u{3164}", "\0\0",
    ]
    + (0..<0xA0).filter { !(0x20..<0x7F).contains($0) }
    .compactMap { Unicode.Scalar(UInt32($0)).map { "a\(Character($0))b" } }

  /// The beginnings of the whole corpus in four texts, for what takes too long to be done for each.
  package static let mixtures: [String] = (0..<4).map { part in
    corpus.indices.filter { $0 % 4 == part }
      .map { String(String.UnicodeScalarView(corpus[$0].unicodeScalars.prefix(9))) }
      .joined(separator: " ")
  }

  /// Whether a terminal could take it for anything but characters to draw.
  package static func isHostile(_ text: some StringProtocol) -> Bool {
    // Most texts by far, tested without a look into Unicode's tables.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return false }
    // Tags are part of a region's flag and nothing elsewhere.
    let hasFlag = text.unicodeScalars.contains("\u{1F3F4}")
    return text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
        true
      case .format:
        !harmless.contains(scalar.value) && !(hasFlag && (0xE0020...0xE007F).contains(scalar.value))
      default: false
      }
    } || text.contains { $0.unicodeScalars.count > 24 || marks(of: $0) > 4 }
  }

  /// Format characters that draw nothing and turn nothing round: soft hyphen, zero-width space,
  /// joiners, word joiner, byte order mark.
  private static let harmless: Set<UInt32> = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]

  /// The longest row of marks that take no column.
  private static func marks(of character: Character) -> Int {
    var (row, longest) = (0, 0)
    for scalar in character.unicodeScalars {
      let category = scalar.properties.generalCategory
      let isMark = category == .nonspacingMark || category == .enclosingMark
      row = isMark && !(0xFE00...0xFE0F).contains(scalar.value) ? row + 1 : 0
      longest = max(longest, row)
    }
    return longest
  }

  /// The same of a text of several lines.
  package static func isHostileInLines(_ text: some StringProtocol) -> Bool {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return false }
    return text.split(separator: "\n" as Character).contains { isHostile($0) }
  }

  /// Whether any cell of a frame could do more than show a character.
  package static func isHostile(_ frame: Frame) -> Bool {
    frame.cells.contains { cell in
      if let value = cell.glyph.asciiValue { return value < 0x20 && value != 0 || value == 0x7F }
      return isHostile(String(cell.glyph))
    }
  }
}
