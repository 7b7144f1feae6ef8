import GradusScreen
import Testing

@Suite struct StripPlotTests {
  private let strips = [
    Strip(name: "he", values: [0.9, 0.95, 0.95, 0.99]), Strip(name: "zeros", values: [0.5, 0.5]),
  ]

  @Test(arguments: GlyphSet.allCases)
  func `every group has its name and its dots`(glyphs: GlyphSet) {
    let frame = stripPlot(strips, size: Size(60, 6), glyphs: glyphs)
    let rows = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[1].hasPrefix("he") && rows[3].hasPrefix("zeros"))
    // The groups lie at opposite ends of the axis.
    let left = { (row: Substring) in row.dropFirst(6).prefix(10).contains { $0 != " " } }
    #expect(left(rows[3]) && !left(rows[1]))
  }

  @Test func `a value that is not finite is left out`() {
    let spoilt = strips.map { Strip(name: $0.name, values: $0.values + [.nan, .infinity]) }
    #expect(
      stripPlot(spoilt, size: Size(60, 6), glyphs: .braille)
        == stripPlot(strips, size: Size(60, 6), glyphs: .braille))
  }

  @Test func `any size and any values give a frame of that size`() {
    let cases: [[Strip]] = [
      [], [Strip(name: "", values: [])], strips, [Strip(name: "x", values: [.nan])],
      [Strip(name: String(repeating: "long ", count: 40), values: [1e300, -1e300])],
      [Strip(name: "many", values: Array(repeating: 0.5, count: 5000))],
    ]
    for strips in cases {
      for width in stride(from: 0, through: 90, by: 7) {
        for height in 0...9 {
          let size = Size(width, height)
          #expect(stripPlot(strips, size: size, glyphs: .braille).size == size)
          #expect(stripPlot(strips, size: size, glyphs: .ascii).size == size)
        }
      }
    }
  }
}
