import GradusScreen
import TestSupport
import Testing

/// Text from outside on its way into a frame and into what is printed.
@Suite struct HostileTextTests {
  private func isHostile(_ text: String) -> Bool { HostileText.isHostile(text) }

  private func expectSafe(_ frame: Frame, _ source: String) {
    for cell in frame.cells where cell.glyph != Cell.continuation {
      #expect(!isHostile(String(cell.glyph)), "\(source.debugDescription)")
    }
    for depth in ColorDepth.allCases {
      let sequences = #/\u{1B}\[[0-9]+(;[0-9]+)*m/#.matchingSemantics(.unicodeScalar)
      let rest = frame.ansi(depth).replacing(sequences, with: "").replacing("\n", with: "")
      #expect(!isHostile(rest), "\(source.debugDescription)")
    }
    #expect(!isHostile(frame.text.replacing("\n", with: "")))
    let widths = frame.ansi(.none).split(separator: "\n").map(\.columns)
    #expect(widths.allSatisfy { $0 <= frame.width })
  }

  @Test(arguments: HostileText.corpus)
  func `no control reaches a frame by any way text can take`(hostile: String) {
    for x in [-1, 0, 7] {
      var frame = Frame(Size(9, 3))
      frame.write(hostile, at: Position(x, 0), style: .strong)
      frame.write(hostile[...], at: Position(x, 1), limit: 4)
      frame.write(
        [StyledText(hostile, .muted), StyledText(hostile, .title)], at: Position(x, 2))
      var outer = Frame(Size(8, 3))
      outer.place(frame, at: Position(-1, 0))
      expectSafe(frame, hostile)
      expectSafe(outer, hostile)
    }
  }

  @Test(arguments: HostileText.corpus, GlyphSet.allCases)
  func `no control reaches a frame through running text`(hostile: String, glyphs: GlyphSet) {
    let spans: [Span] = [
      .text(hostile), .emphasis(hostile), .strong(hostile), .code(hostile), .formula(hostile),
      .formula("\\text{\(hostile)}^{\(hostile)} \\hat{\(hostile)}\\\(hostile)"),
      .link(text: hostile, target: hostile), .figure(hostile),
    ]
    let blocks: [ProseBlock] = [
      .heading(level: 1, spans), .paragraph(spans), .code([hostile]), .formula(hostile, line: 1),
      .quote([.unorderedList([[.paragraph(spans)], [.code([hostile])]])]),
      .orderedList(start: 1, [[.heading(level: 3, spans)]]),
    ]
    let lines = layOut(blocks, width: 23, glyphs: glyphs) { $0 + hostile }
    var frame = Frame(Size(23, lines.count))
    for (y, line) in lines.enumerated() { frame.write(line, at: Position(0, y)) }
    expectSafe(frame, hostile)
  }

  @Test(arguments: HostileText.corpus)
  func `printed text is made safe, and only once`(hostile: String) {
    let safe = safeText(hostile)
    #expect(!isHostile(safe))
    #expect(safeText(safe) == safe)
    #expect(safe.columns == hostile.columns)
    let lines = safeText("one\r\n\(hostile)\nthree", keepingLines: true)
    #expect(lines.hasPrefix("one\n") && lines.hasSuffix("\nthree"))
    #expect(!isHostile(lines.replacing("\n", with: "")))
  }

  @Test func `text that is safe stays as it is`() {
    let text = "Größe λ = 0.7 → 93 %, 日本語, e\u{301}, ⠿│█ 😀"
    #expect(safeText(text) == text)
    var frame = Frame(Size(60, 1))
    frame.write(text, at: Position(0, 0))
    #expect(frame.text == text)
  }

  /// Without this the checks above could be blind.
  @Test func `the check itself sees what is hostile`() {
    for text in [
      "\u{1B}[2J", "a\u{2066}", "\u{202E}", "\u{9B}", "z\u{301}\u{301}\u{301}\u{301}\u{301}",
      "a\u{E0041}",
    ] {
      #expect(isHostile(text))
    }
  }
}
