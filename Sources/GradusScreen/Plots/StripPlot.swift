/// One row of a strip plot.
package struct Strip: Hashable, Sendable {
  package var name: String
  package var values: [Double]

  package init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}

/// Many runs at a glance: a row a group, a dot a run along a shared axis, stacked where they meet.
///
/// Values that are not finite are left out. A group gets two rows of cells.
package func stripPlot(_ strips: [Strip], size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  let values = strips.flatMap(\.values).filter(\.isFinite)
  let label = min(size.width / 3, strips.map(\.name.columns).max() ?? 0)
  let plotWidth = size.width - label - 2
  guard plotWidth > 2, size.height > 2 else { return frame }
  let axis = Axis(values.min() ?? 0, values.max() ?? 1)
  for (index, strip) in strips.enumerated() {
    let top = index * 2
    guard top + 2 < size.height else { break }
    frame.write(strip.name, at: Position(0, top + 1), limit: label)
    var grid = DotGrid(Size(plotWidth, 2), glyphs: glyphs)
    var heights: [Int: Int] = [:]
    for value in strip.values.sorted() {
      guard let fraction = axis.fraction(value), (0...1).contains(fraction) else { continue }
      let x = Int((fraction * Double(grid.dotsAcross - 1)).rounded())
      let height = heights[x, default: 0]
      heights[x] = height + 1
      grid.set(x, max(0, grid.dotsDown - 1 - height))
    }
    for y in 0..<2 {
      for x in 0..<plotWidth {
        if let glyph = grid.glyph(x, y, mark: "*") {
          frame[label + 1 + x, top + y] = Cell(glyph, Style(.orange))
        }
      }
    }
  }
  let row = min(size.height - 2, strips.count * 2)
  let ticks = axis.ticks(atMost: max(2, plotWidth / 8))
  for x in 0..<plotWidth {
    frame[label + 1 + x, row] = Cell(glyphs.isASCII ? "-" : "─", .muted)
  }
  for tick in ticks {
    guard let fraction = axis.fraction(tick), (0...1).contains(fraction) else { continue }
    let x = label + 1 + Int((fraction * Double(plotWidth - 1)).rounded())
    let text = Axis.label(tick, among: ticks)
    frame[x, row] = Cell(glyphs.isASCII ? "+" : "┬", .muted)
    frame.write(
      text, at: Position(min(x, size.width - text.count), row + 1), style: .muted)
  }
  return frame
}
