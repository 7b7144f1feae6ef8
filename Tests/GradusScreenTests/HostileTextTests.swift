import GradusScreen
import Testing

/// Whatever a lesson file, a CSV header, a file name or an error may hold.
@Suite struct HostileTextTests {
  static let corpus: [String] =
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

  /// Whether a terminal could take it for anything but characters to draw.
  private func isHostile(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
        .surrogate:
        true
      default: (0xFE00...0xFE0F).contains(scalar.value)
      }
    } || text.contains { $0.unicodeScalars.count > 5 || $0.columns == 0 }
  }

  private func expectSafe(_ frame: Frame, _ source: String) {
    for cell in frame.cells where cell.glyph != Cell.continuation {
      #expect(!isHostile(String(cell.glyph)), "\(source.debugDescription)")
    }
    for depth in ColorDepth.allCases {
      let sequences = #/\u{1B}\[[0-9]+(;[0-9]+)*m/#
      let rest = frame.ansi(depth).replacing(sequences, with: "").replacing("\n", with: "")
      #expect(!isHostile(rest), "\(source.debugDescription)")
    }
    #expect(!isHostile(frame.text.replacing("\n", with: "")))
    let widths = frame.ansi(.none).split(separator: "\n").map(\.columns)
    #expect(widths.allSatisfy { $0 <= frame.width })
  }

  @Test(arguments: corpus)
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

  @Test(arguments: corpus, GlyphSet.allCases)
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

  @Test(arguments: corpus)
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
      "\u{1B}[2J", "a\u{200D}", "\u{202E}", "\u{9B}", "z\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
      #expect(isHostile(text))
    }
  }
}
