import Foundation
import GradusScreen
import Testing

@Suite struct CharacterWidthTests {
  /// Where the table differs from the C library on purpose.
  private func isKnownDifference(_ scalar: Unicode.Scalar, library: Int) -> Bool {
    // Glibc 2.36 knows Unicode 14; what came later is nothing to it.
    if library == 0, let age = scalar.properties.age, age.major > 14 { return true }
    switch scalar.properties.generalCategory {
    // Nobody knows what a terminal draws for these, or they change what is around them: never sent.
    case .privateUse, .unassigned, .format: return true
    // They belong to the character before them.
    case .spacingMark: return true
    default: return false
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
        let own = Character(scalar).columns
        if own != library && !isKnownDifference(scalar, library: library) {
          differences.append(
            "U+\(String(value, radix: 16)): \(own), not \(library) "
              + "(\(scalar.properties.generalCategory))")
        }
      }
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }
  #endif

  @Test(
    arguments: [
      ("a", 1), (" ", 1), ("~", 1), ("é", 1), ("e\u{301}", 1), ("λ", 1), ("⠿", 1), ("─", 1),
      ("日", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("！", 2),
      ("\u{7F}", 0), ("\0", 0), ("\r\n", 0), ("\u{85}", 0), ("\u{301}", 0), ("\u{202E}", 0),
      ("a\u{200D}", 0), ("1\u{FE0F}\u{20E3}", 0), ("👩\u{200D}💻", 0), ("👍🏽", 0), ("🇩🇪", 0),
      ("a\u{E0041}", 0), ("\u{E000}", 0), ("\u{2028}", 0),
      ("a\u{301}\u{301}\u{301}\u{301}", 1), ("a\u{301}\u{301}\u{301}\u{301}\u{301}", 0),
    ] as [(Character, Int)])
  func `a character takes the columns that a terminal gives it`(
    character: Character, expected: Int
  ) {
    #expect(character.columns == expected)
  }

  @Test func `text takes the columns of its characters, unsafe ones counted as a sign`() {
    #expect("日本 x\u{1B}".columns == 7)
    #expect("".columns == 0)
  }
}
