import GradusScreen
import Testing

@Suite struct WrapTests {
  private static let alphabet = Array("abcdefg  日本é😀-.\u{1B}\u{301}\n\t")
  private static let styles: [Style] = [.plain, .strong, .muted, .title]

  private static func text(seed: UInt64) -> [StyledText] {
    var random = RandomSource(seed: seed)
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      let length = Int.random(in: 0...Int.random(in: 1...60, using: &random), using: &random)
      return StyledText(
        String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" }),
        styles.randomElement(using: &random) ?? .plain)
    }
  }

  /// Every character but blanks, with its style.
  private static func ink(_ lines: [StyledLine]) -> [Cell] {
    lines.joined().flatMap { run in
      run.text.unicodeScalars.filter { !$0.properties.isWhitespace }
        .map { Cell(Character($0), run.style) }
    }
  }

  @Test(arguments: [2, 3, 7, 20, 61])
  func `nothing is wider than asked and nothing is lost but blanks`(width: Int) {
    for seed in UInt64(0)..<300 {
      let text = Self.text(seed: seed)
      let lines = wrap(text, width: width)
      #expect(lines.allSatisfy { $0.columns <= width }, "seed \(seed)")
      #expect(Self.ink(lines) == Self.ink([text]), "seed \(seed)")
      #expect(lines.count == 1 || lines.allSatisfy { !$0.isEmpty }, "seed \(seed)")
      #expect(
        lines.allSatisfy { $0.first?.text.first != " " && $0.last?.text.last != " " },
        "seed \(seed)")
    }
  }

  @Test(arguments: [-5, 0, 1])
  func `at one column a wide character is replaced`(width: Int) {
    let lines = wrap([StyledText("a日")], width: width)
    #expect(lines == [[StyledText("a")], [StyledText("?")]])
  }

  @Test(arguments: [
    ("", [""]), ("   ", [""]), ("one two", ["one two"]), ("one  two three", ["one two", "three"]),
    ("abcdefghij", ["abcdefg", "hij"]), ("x abcdefghij", ["x", "abcdefg", "hij"]),
    ("日本語日本", ["日本語", "日本"]), ("a\r\nb", ["a b"]), ("a\u{A0}b cdef", ["a\u{A0}b", "cdef"]),
  ])
  func `lines break at blanks, long words anywhere`(text: String, expected: [String]) {
    let lines = wrap([StyledText(text)], width: 7)
    let texts = lines.map { $0.map(\.text).joined() }
    #expect(texts == expected)
  }

  @Test func `a blank has the style of the run it stands in`() {
    let lines = wrap([StyledText("a "), StyledText("b", .strong)], width: 9)
    #expect(lines == [[StyledText("a "), StyledText("b", .strong)]])
  }

  @Test(arguments: 1...12, GlyphSet.allCases)
  func `every block keeps to its width, however deep it stands`(width: Int, glyphs: GlyphSet) {
    var blocks = ProseGoldens.sample
    for _ in 0..<3 {
      blocks = [.quote([.orderedList(start: .max, [blocks, []]), .unorderedList([blocks])])]
    }
    let lines = layOut(blocks, width: width, glyphs: glyphs)
    #expect(lines.allSatisfy { $0.columns <= width })
    #expect(layOut(blocks, width: 0, glyphs: glyphs) == layOut(blocks, width: 1, glyphs: glyphs))
  }
}
