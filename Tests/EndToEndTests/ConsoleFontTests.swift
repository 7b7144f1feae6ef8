import Foundation
import Testing
import gradus

@Suite struct ConsoleFontTests {
  @Test(
    arguments: [
      ("š", "s"), ("ł", "l"), ("Ø", "O"), ("ˢ", "s"), ("ᵀ", "T"), ("ᵢ", "i"), ("⁷", "7"),
      ("₃", "3"),
      ("𝐱", "x"), ("ὰ", "α"), ("ά", "α"), ("⁻", "-"), ("ℝ", "R"), ("é", "é"), ("λ", "l"),
      ("x", "x"),
    ] as [(Character, Character)])
  func `a letter that the fonts lack is the letter that it is read as`(
    letter: Character, shown: Character
  ) {
    #expect(ConsoleFont.shown(letter) == shown)
  }

  @Test(arguments: ["≢", "∄", "अ", "日", "👍"] as [Character])
  func `what has no letter, or would become its opposite, is a question mark`(sign: Character) {
    #expect(ConsoleFont.shown(sign) == "?")
  }

  /// Foundation's decompositions, which the program does without.
  @Test func `letters with marks are what Unicode decomposes them to`() {
    for value in UInt32(0xC0)...0x17F {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
      let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      guard parts.count > 1, let base = parts.first else { continue }
      let shown = ConsoleFont.shown(Character(scalar))
      #expect(shown == Character(base) || shown == Character(scalar), "\(scalar)")
    }
  }
}
