import GradusScreen
import Testing

@Suite struct FrameTests {
  private func row(_ frame: Frame) -> [Character] { frame.cells.map(\.glyph) }

  @Test func `a wide character takes two cells, the second drawn by the first`() {
    var frame = Frame(Size(4, 1))
    #expect(frame.write("日a", at: Position(0, 0)) == 3)
    #expect(row(frame) == ["日", Cell.continuation, "a", " "])
    #expect(frame.text == "日a")
    #expect(frame.ansi(.many) == "日a ")
  }

  @Test func `a wide character at an edge becomes a blank`() {
    var frame = Frame(Size(3, 1))
    #expect(frame.write("ab日", at: Position(0, 0)) == 3)
    #expect(row(frame) == ["a", "b", " "])
    frame = Frame(Size(3, 1))
    frame.write("日b", at: Position(-1, 0))
    #expect(row(frame) == [" ", "b", " "])
    #expect(frame.write("日本", at: Position(0, 0), limit: 3) == 3)
    #expect(row(frame) == ["日", Cell.continuation, " "])
  }

  @Test(arguments: [(0, "x "), (1, " x")] as [(Int, String)])
  func `overwriting half of a wide character blanks the other`(x: Int, expected: String) {
    var frame = Frame(Size(2, 1))
    frame.write("日", at: Position(0, 0))
    frame[x, 0].style = .muted
    #expect(frame[0, 0].glyph == "日" && frame[1, 0].glyph == Cell.continuation)
    frame.write("x", at: Position(x, 0))
    #expect(String(row(frame)) == expected)
  }

  @Test func `wide characters written over each other stay whole`() {
    var random = RandomSource(seed: 5)
    var frame = Frame(Size(9, 1))
    for _ in 0..<3000 {
      let x = Int.random(in: -2..<10, using: &random)
      if Bool.random(using: &random) {
        frame.write(["日", "a", "日本", "b日"].randomElement(using: &random) ?? "", at: Position(x, 0))
      } else {
        var other = Frame(Size(Int.random(in: 0...5, using: &random), 1))
        other.write("日本語", at: Position(Int.random(in: -1...1, using: &random), 0))
        frame.place(other, at: Position(x, 0))
      }
      for x in 0..<9 {
        let isWide = frame[x, 0].glyph.columns == 2
        #expect(isWide == (x < 8 && frame[x + 1, 0].glyph == Cell.continuation))
      }
    }
  }

  @Test(arguments: [0, 1, 3, 5, Int.max, Int.max - 1, -1, Int.min])
  func `text ends at its limit and at the frame's edge`(limit: Int) {
    for x in [-2, 0, 2, 4, 9] {
      var frame = Frame(Size(4, 2))
      frame.write([StyledText("abc"), StyledText("def")], at: Position(x, 1), limit: limit)
      let end = limit > 20 ? 4 : min(4, x + max(0, limit))
      for column in 0..<4 {
        let isWritten = column >= x && column < min(end, x + 6)
        #expect((frame[column, 1].glyph != " ") == isWritten, "from \(x)")
      }
      #expect(frame[0, 0] == .blank)
    }
  }

  @Test func `outside the frame nothing is written and blanks are read`() {
    var frame = Frame(Size(2, 2))
    for (x, y) in [(-1, 0), (0, -1), (2, 0), (0, 2)] {
      frame[x, y] = Cell("x")
      #expect(frame[x, y] == .blank)
    }
    frame.write("xyz", at: Position(0, 5))
    frame.fill(Rect(5, 5, 3, 3), with: Cell("x"))
    frame.place(Frame(Size(3, 3)), at: Position(-9, 9))
    #expect(frame == Frame(Size(2, 2)))
    #expect(Frame(Size(-3, 4)).cells.isEmpty)
  }

  @Test func `a frame steps back with its characters kept`() {
    var frame = Frame(Size(3, 1))
    frame.write("日x", at: Position(0, 0), style: .selected)
    #expect(frame.dimmed().text == frame.text)
    #expect(frame.dimmed().cells.allSatisfy { $0.style == .muted })
  }

  @Test func `golden text names the style of every cell`() {
    var frame = Frame(Size(12, 1))
    let styles: [Style] = [
      .plain, .muted, .strong, .title, .selected, Style(.dark, on: .shade3), Style(.orange),
      Style(.sky, .bold), Style(.plain, .underline), Style(.shade0), Style(.shade6),
    ]
    for (x, style) in styles.enumerated() { frame[x, 0] = Cell("x", style) }
    #expect(frame.golden == "xxxxxxxxxxx\n\n.mBA#3oSibr\n")
  }

  @Test func `colours are written as the terminal has them`() {
    var frame = Frame(Size(2, 1))
    frame.write("a", at: Position(0, 0), style: Style(.light, on: .shade0, .bold))
    #expect(frame.ansi(.many) == "\u{1B}[0;1;38;5;231;48;5;25ma\u{1B}[0m ")
    #expect(frame.ansi(.eight) == "\u{1B}[0;1;37;44ma\u{1B}[0m ")
    #expect(frame.ansi(.none) == "a")
  }
}
