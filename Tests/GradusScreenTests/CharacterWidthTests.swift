import Foundation
import GradusScreen
import Testing

@Suite struct CharacterWidthTests {
  /// Where the table differs from the C library on purpose.
  private func isKnownDifference(_ scalar: Unicode.Scalar, library: Int) -> Bool {
    // Glibc 2.36 knows Unicode 14; what came later is nothing to it.
    if library == 0, let age = scalar.properties.age, age.major > 14 { return true }
    // A vowel sign of Ahom that was a mark without a width then.
    if scalar.value == 0x1171E { return true }
    switch scalar.properties.generalCategory {
    // Nobody knows what a terminal draws for these, or they change what is around them: never sent.
    case .privateUse, .unassigned, .format: return true
    // Alone they are drawn upon a dotted circle.
    case .nonspacingMark, .enclosingMark: return true
    default:
      return (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value)
    }
  }

  #if os(Linux)
    @Test func `the table agrees with the C library up to U+1FFFF`() throws {
      let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
      let before = uselocale(locale)
      defer {
        uselocale(before)
        freelocale(locale)
      }
      // Glibc's module hides the function, the library does not.
      let symbol = try #require(dlsym(nil, "wcwidth"))
      let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> CInt).self)
      try #require(wcwidth(0x65E5) == 2, "C.UTF-8 is not in force")
      var differences: [String] = []
      for value in UInt32(0)...0x1FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let library = max(0, Int(wcwidth(wchar_t(bitPattern: value))))
        let character = Character(scalar)
        let own = character.canBeDrawn ? character.columns : 0
        if own != library && !isKnownDifference(scalar, library: library) {
          differences.append(
            "U+\(String(value, radix: 16)): \(own), not \(library) "
              + "(\(scalar.properties.generalCategory))")
        }
      }
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }

    @Test(
      arguments: [
        "हिन्दी में तंत्रिका जाल", "বাংলা ভাষা", "தமிழ் மொழி", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "ภาษาไทยกำลัง", "ພາສາລາວ",
        "ខ្មែរ", "မြန်မာ", "עִבְרִית", "العَرَبِيَّة", "می\u{200C}خواهم", "Tiếng Việt", "e\u{301}tude", "한국어",
        "日本語",
      ])
    func `scripts take the columns that the C library adds up, and nothing is lost`(
      text: String
    ) throws {
      let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
      let before = uselocale(locale)
      defer {
        uselocale(before)
        freelocale(locale)
      }
      let symbol = try #require(dlsym(nil, "wcwidth"))
      let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> CInt).self)
      let sum = text.unicodeScalars.reduce(0) { $0 + Int(wcwidth(wchar_t(bitPattern: $1.value))) }
      #expect(text.columns == sum)
      var frame = Frame(Size(60, 1))
      #expect(frame.write(text, at: Position(0, 0)) == sum)
      #expect(Array(frame.text.unicodeScalars) == Array(text.unicodeScalars))
    }
  #endif

  @Test(
    arguments: [
      ("a", 1), (" ", 1), ("~", 1), ("é", 1), ("e\u{301}", 1), ("λ", 1), ("⠿", 1), ("─", 1),
      ("日", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("！", 2),
      ("का", 2), ("கொ", 2), ("กำ", 2), ("\u{301}", 1), ("\u{1161}", 2), ("\u{AD}", 0), ("\u{200B}", 0),
      ("\u{FEFF}", 0),
      ("\u{A0}", 1), ("a\u{200D}", 1), ("1\u{FE0F}\u{20E3}", 2), ("👩\u{200D}💻", 2), ("👍🏽", 2),
      ("🇩🇪", 2),
      ("⚠️", 2), ("⚠", 1), ("✔️", 2), ("❤️‍🔥", 2),
      ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2),
      ("👩🏽‍❤️‍💋‍👨🏿", 2), ("a\u{301}\u{301}\u{301}\u{301}", 1),
    ] as [(Character, Int)])
  func `a character takes the columns that a terminal gives it`(
    character: Character, expected: Int
  ) {
    #expect(character.canBeDrawn && character.columns == expected)
    var frame = Frame(Size(9, 1))
    #expect(frame.write(String(character), at: Position(0, 0)) == expected)
    #expect(!frame.text.contains("?"))
    // What goes to a terminal has the same width without what terminals disagree about.
    #expect(character.steady.columns <= expected && character.steady.canBeDrawn)
    #expect(!character.steady.unicodeScalars.contains { $0.properties.isEmojiModifier })
  }

  @Test(
    arguments: [
      "\u{7F}", "\0", "\r\n", "\u{85}", "\u{202E}", "\u{2066}", "\u{200F}", "a\u{E0041}",
      "\u{E000}",
      "\u{2028}", "\u{1B}", "a\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{600}",
    ] as [Character])
  func `what could do more than be drawn is refused and counted as a sign`(character: Character) {
    #expect(!character.canBeDrawn && character.refusedScalar != nil && character.columns == 1)
    var frame = Frame(Size(9, 1))
    frame.write(String(character), at: Position(0, 0))
    #expect(frame.text == "?")
  }

  @Test func `a line may break at soft hyphens and zero-width spaces`() {
    func lines(_ text: String, _ width: Int) -> [String] {
      wrap([StyledText(text)], width: width).map { $0.map(\.text).joined() }
    }
    #expect(lines("regular\u{AD}ization", 20) == ["regularization"])
    #expect(lines("regular\u{AD}ization", 10) == ["regular-", "ization"])
    #expect(lines("a regular\u{AD}ization", 9) == ["a", "regular-", "ization"])
    #expect(lines("ab\u{200B}cd", 3) == ["ab", "cd"])
    #expect(lines("one\u{A0}two three", 8) == ["one\u{A0}two", "three"])
  }

  @Test func `text takes the columns of its characters, unsafe ones counted as a sign`() {
    #expect("日本 x\u{1B}".columns == 7)
    #expect("".columns == 0)
  }
}
