import GradusScreen
import TestSupport
import Testing

/// What the plots of the lab's views say, at sizes that matter.
@Suite struct ViewPlotTests {
  private func network(_ sizes: [Int], selected: NetworkPosition? = nil) -> NetworkPicture {
    SampleNetworks.picture(sizes, selected: selected)
  }

  @Test(arguments: [true, false])
  func `a pane of 38 by 14 shows every unit of the course's network`(isColored: Bool) {
    let picture = network([2, 10, 5, 1])
    func frame(_ picture: NetworkPicture) -> Frame {
      networkPicture(picture, size: Size(38, 14), glyphs: .braille, isColored: isColored)
    }
    let plain = frame(picture)
    for (layer, count) in [(1, 10), (2, 5), (3, 1)] {
      for unit in 0..<count {
        var changed = picture
        changed.layers[layer].units[unit].mark = .silenced
        #expect(frame(changed) != plain, "layer \(layer), unit \(unit)")
      }
    }
  }

  @Test func `what is past the edge of a pane changes nothing`() {
    let picture = network([2, 512, 1])
    var changed = picture
    changed.layers[1].units[500].map = nil
    func frame(_ picture: NetworkPicture) -> Frame {
      networkPicture(picture, size: Size(38, 14), glyphs: .ascii, isColored: false)
    }
    #expect(frame(picture) == frame(changed))
  }

  @Test(arguments: [0, 5, 31, 63])
  func `a network scrolls to the selected unit`(unit: Int) {
    for size in [Size(38, 14), Size(60, 25), Size(120, 38)] {
      let frame = networkPicture(
        network([2, 64, 32, 1], selected: NetworkPosition(layer: 1, unit: unit)), size: size,
        glyphs: .ascii, isColored: false)
      #expect(
        frame.text.contains(">") && frame.text.contains("unit \(unit + 1):"),
        "\(size)\n\(frame.text)")
    }
  }

  @Test func `a network of many layers says which are shown`() {
    let deep = network(Array(repeating: 6, count: 20), selected: NetworkPosition(layer: 9, unit: 2))
    let frame = networkPicture(deep, size: Size(38, 14), glyphs: .ascii, isColored: false)
    #expect(frame.text.contains("of 20") && frame.text.contains(">"))
  }

  @Test(arguments: GlyphSet.allCases)
  func `signs of weights tell sign and size without colour`(glyphs: GlyphSet) {
    let signs = [-1, -0.5, -0.1, 0, 0.1, 0.5, 1].map {
      SignedShade.cell($0, scale: 1, glyphs: glyphs).glyph
    }
    #expect(signs == SignedShade.ramp(glyphs) && Set(signs).count == 7)
    #expect(SignedShade.cell(.infinity, scale: 1, glyphs: glyphs).glyph == signs.last)
    #expect(SignedShade.cell(3, scale: 0, glyphs: glyphs).glyph == signs[3])
  }

  @Test(arguments: [Sight.usual, .protanopia, .deuteranopia, .tritanopia])
  func `negative and positive weights are told apart`(sight: Sight) throws {
    let inks = [-1.0, 1].map { SignedShade.cell($0, scale: 1, glyphs: .block).style.ink }
    let colors = try inks.map {
      LinearColor(Palette.rgb(try #require(Palette().color($0)))).seen(by: sight)
    }
    #expect(colors[0].difference(from: colors[1]) > 24)
    #expect(colors[0].difference(from: colors[0]) < 1e-9)
  }

  @Test(arguments: GlyphSet.allCases)
  func `a single value among a million is a bar`(glyphs: GlyphSet) {
    var counts = Array(repeating: 0, count: 40)
    counts[20] = 1_000_000
    func frame(_ counts: [Int]) -> Frame {
      let row = DistributionRow(label: "W1", counts: counts, from: -2, through: 2)
      return distributionRows(
        DistributionRows(rows: [row]), size: Size(38, 3), glyphs: glyphs)
    }
    let plain = frame(counts)
    for bin in [0, 7, 39] {
      var lone = counts
      lone[bin] = 1
      #expect(frame(lone) != plain, "bin \(bin)")
    }
    #expect(frame(counts.map { $0 * 2 }) == plain)
  }

  @Test func `figures keep their columns whatever their values`() throws {
    func columns(_ rms: Double, _ share: Double) -> [Int] {
      let row = DistributionRow(
        label: "A1", counts: [1, 2, 1], from: -1, through: 1, rms: rms, zeroShare: share)
      let text = distributionRows(
        DistributionRows(rows: [row]), size: Size(38, 4), glyphs: .ascii
      ).text.split(separator: "\n").filter { $0.hasPrefix("A1") || $0.contains("rms") }
      return text.map(\.count)
    }
    let usual = columns(0.5, 0.5)
    for (rms, share) in [(123_456.0, 1.0), (1e-7, 0), (.infinity, 0.001)] {
      #expect(columns(rms, share) == usual)
    }
  }

  @Test func `the read-out says what every curve is at the cursor`() {
    let curve = SampleNetworks.penalized()
    let text = curveReadOut(curve, width: 80, glyphs: .braille).map(\.text).joined()
    #expect(text == "iteration  2,100  train 0.41586  test 0.46118  before 0.42124")
    var late = curve
    late.cursor = 12_000
    let end = curveReadOut(late, width: 80, glyphs: .braille)
    #expect(end.columns == text.columns && end.last?.text == "      -")
    #expect(costCurve(curve, size: Size(80, 20), glyphs: .braille).text.hasPrefix(text))
  }

  @Test(arguments: GlyphSet.allCases)
  func `the future is muted and the past is not`(glyphs: GlyphSet) {
    var curve = SampleNetworks.penalized(now: 6_000)
    curve.cursor = nil
    let frame = costCurve(curve, size: Size(60, 20), glyphs: glyphs)
    func inks(_ columns: Range<Int>) -> Set<Ink> {
      Set(columns.flatMap { x in (0..<18).map { frame[x, $0].style.ink } })
    }
    #expect(inks(32..<60).isSubset(of: [.muted, .plain]))
    #expect(inks(6..<24).isSuperset(of: [.orange, .sky, .purple]))
  }

  @Test func `wins and losses are counted, and a diverged run loses`() {
    var plot = SampleNetworks.pairs(8)
    let score = plot.score
    #expect(score.wins + score.losses + score.ties == 8 && score.ties == 1)
    plot.isHigherBetter = false
    // The third pair's first value is NaN: it is won whichever way is better.
    #expect(plot.score.wins == score.losses + 1 && plot.score.losses == score.wins - 1)
    plot.pairs = []
    #expect(plot.score == (0, 0, 0))
  }

  @Test(arguments: GlyphSet.allCases)
  func `the current run is marked in its strip`(glyphs: GlyphSet) {
    var plot = SampleNetworks.strips
    let mark: Character = glyphs.isASCII ? "@" : "◆"
    func marks() -> Int {
      stripPlot(plot, size: Size(60, 9), glyphs: glyphs).cells.count { $0.glyph == mark }
    }
    #expect(marks() == 4)  // three strips and the legend
    for index in plot.strips.indices { plot.strips[index].current = nil }
    #expect(marks() == 0)
  }

  @Test(arguments: 0..<14)
  func `the line with the cursor is seen in a pane of three lines`(cursor: Int) {
    var code = SampleNetworks.code
    code.cursor = cursor
    let rows = codePane(code, size: Size(40, 3), glyphs: .ascii).text.split(separator: "\n")
    let start = code.lines[cursor].prefix(12)
    #expect(rows.contains { $0.hasPrefix(">") && $0.contains(start) })
  }
}
