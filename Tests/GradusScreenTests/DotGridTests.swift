import GradusScreen
import Testing

@Suite struct DotGridTests {
  @Test(
    arguments: [
      (0, 0, "\u{2801}"), (1, 0, "\u{2808}"), (0, 1, "\u{2802}"), (1, 1, "\u{2810}"),
      (0, 2, "\u{2804}"), (1, 2, "\u{2820}"), (0, 3, "\u{2840}"), (1, 3, "\u{2880}"),
    ] as [(Int, Int, Character)])
  func `each dot is its bit of the braille code point`(x: Int, y: Int, expected: Character) {
    var grid = DotGrid(Size(3, 2), glyphs: .braille)
    grid.set(2 + x, 4 + y)
    #expect(grid.glyph(1, 1, mark: "*") == expected)
    #expect(grid.glyph(0, 1, mark: "*") == nil)
  }

  @Test func `dots add up`() {
    for pattern in 1..<256 {
      var grid = DotGrid(Size(1, 1), glyphs: .braille)
      var expected: UInt32 = 0x2800
      for (bit, weight) in [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80].enumerated()
      where pattern & 1 << bit != 0 {
        grid.set(bit % 2, bit / 2)
        expected += UInt32(weight)
      }
      #expect(grid.glyph(0, 0, mark: "*")?.unicodeScalars.first?.value == expected)
    }
  }

  @Test(
    arguments: [
      ([(0, 0)], "▘"), ([(1, 0)], "▝"), ([(0, 1)], "▖"), ([(1, 1)], "▗"), ([(0, 0), (1, 0)], "▀"),
      ([(0, 1), (1, 1)], "▄"), ([(0, 0), (0, 1)], "▌"), ([(1, 0), (1, 1)], "▐"),
      ([(0, 0), (1, 1)], "▚"), ([(1, 0), (0, 1)], "▞"), ([(0, 0), (1, 0), (0, 1)], "▛"),
      ([(0, 0), (1, 0), (1, 1)], "▜"), ([(0, 0), (0, 1), (1, 1)], "▙"),
      ([(1, 0), (0, 1), (1, 1)], "▟"), ([(0, 0), (1, 0), (0, 1), (1, 1)], "█"),
    ] as [([(Int, Int)], Character)])
  func `quadrants have their block`(dots: [(Int, Int)], expected: Character) {
    var grid = DotGrid(Size(1, 1), glyphs: .block)
    for (x, y) in dots { grid.set(x, y) }
    #expect(grid.glyph(0, 0, mark: "*") == expected)
  }

  @Test(arguments: GlyphSet.allCases)
  func `dots outside do nothing`(glyphs: GlyphSet) {
    var grid = DotGrid(Size(2, 2), glyphs: glyphs)
    for (x, y) in [(-1, 0), (0, -1), (grid.dotsAcross, 0), (0, grid.dotsDown), (.max, .min)] {
      grid.set(x, y)
    }
    grid.setColumn(-1, from: 0, through: 9)
    grid.setColumn(0, from: 50, through: 60)
    for y in -1...2 { for x in -1...2 { #expect(grid.glyph(x, y, mark: "*") == nil) } }
    grid.setColumn(0, from: 60, through: -5)
    #expect(grid.glyph(0, 0, mark: "*") != nil && grid.glyph(0, 1, mark: "*") != nil)
    #expect(grid.glyph(1, 0, mark: "*") == nil)
  }
}
