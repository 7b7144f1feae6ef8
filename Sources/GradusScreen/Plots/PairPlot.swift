/// Two ways to train, compared seed by seed.
package struct PairPlot: Hashable, Sendable {
  /// The two groups' names.
  package var first: String
  package var second: String
  /// A pair for each seed, in order.
  package var pairs: [Pair]
  /// Whether the higher value wins, as with accuracy; with a cost the lower one does.
  package var isHigherBetter: Bool
  package var progress: StripPlot.Progress?
  /// Values that the axis has room for, drawn or not: those that are still to come.
  package var extent: [Double]

  /// What one seed gave with either.
  package struct Pair: Hashable, Sendable {
    package var name: String
    package var first: Double
    package var second: Double

    package init(name: String, first: Double, second: Double) {
      self.name = name
      self.first = first
      self.second = second
    }

    var isFinite: Bool { first.isFinite && second.isFinite }
  }

  package init(
    first: String, second: String, pairs: [Pair], isHigherBetter: Bool = true,
    progress: StripPlot.Progress? = nil, extent: [Double] = []
  ) {
    self.first = first
    self.second = second
    self.pairs = pairs
    self.isHigherBetter = isHigherBetter
    self.progress = progress
    self.extent = extent.filter(\.isFinite)
  }

  /// How the second group fares against the first. A finite value wins over one that is not.
  package var score: (wins: Int, losses: Int, ties: Int) {
    var score = (wins: 0, losses: 0, ties: 0)
    for pair in pairs {
      switch change(pair) {
      case ..<0: score.losses += 1
      case 0: score.ties += 1
      default: score.wins += 1
      }
    }
    return score
  }

  /// Above 0 where the second wins, 0 where they are equal or neither is a number.
  private func change(_ pair: Pair) -> Int {
    guard pair.isFinite else {
      return (pair.second.isFinite ? 1 : 0) - (pair.first.isFinite ? 1 : 0)
    }
    if pair.first == pair.second { return 0 }
    return (pair.second > pair.first) == isHigherBetter ? 1 : -1
  }

  fileprivate func style(_ pair: Pair) -> Style {
    switch change(pair) {
    case ..<0: Style(.sky)
    case 0: .muted
    default: Style(.orange)
    }
  }
}

/// Draws pairs into a picture of a given size: an arrow a seed from the first group's value to the
/// second's, and above them how often the second wins.
///
/// Where there are more seeds than lines, arrows stand in two columns or more. Where there is no room
/// for that either, the first group is a row of dots at the top, the second one at the bottom, and
/// lines join what belongs together.
package func pairPlot(_ plot: PairPlot, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard size.width > 8, size.height > 2 else { return frame }
  let top = size.height >= 4 ? 1 : 0
  if top > 0 { drawScore(&frame, plot) }
  let ends = plot.extent + plot.pairs.flatMap { [$0.first, $0.second] }.filter(\.isFinite)
  let axis = Axis(ends.min() ?? 0, ends.max() ?? 1)
  let lines = size.height - 2 - top
  // In one column where they fit, else in several beside each other, all over the same axis.
  let needed = max(1, (plot.pairs.count + max(1, lines) - 1) / max(1, lines))
  if lines > 1 && size.width / needed >= 18 || needed == 1 {
    let perColumn = (plot.pairs.count + needed - 1) / needed
    let width = (size.width - 2 * (needed - 1)) / needed
    let label = min(width / 3, plot.pairs.map(\.name.columns).max() ?? 0)
    let columns = width - label - 2
    for (index, pair) in plot.pairs.enumerated() {
      let x = index / max(1, perColumn) * (width + 2)
      let y = top + index % max(1, perColumn)
      let name = shortened(pair.name, to: label, glyphs: glyphs)
      frame.write(aligned(name, label), at: Position(x, y), style: .muted)
      drawArrow(
        &frame, pair, plot.style(pair), axis, from: x + label + 1, columns: columns, y: y,
        glyphs: glyphs)
    }
    for column in 0..<needed {
      drawRuler(
        &frame, axis, from: column * (width + 2) + label + 1, columns: columns,
        y: top + perColumn, glyphs: glyphs, end: column * (width + 2) + width)
    }
  } else if lines == 1 {
    drawMeans(&frame, plot, axis, y: top, glyphs: glyphs)
  } else {
    drawSlopes(&frame, plot, axis, top: top, lines: lines, glyphs: glyphs)
  }
  return frame
}

/// `lambda 0.7 better 14  worse 5  equal 1  of 20`, as much of it as fits.
private func drawScore(_ frame: inout Frame, _ plot: PairPlot) {
  let score = plot.score
  let all = plot.progress?.total ?? plot.pairs.count
  let columns = groupedText(max(all, plot.pairs.count)).count
  func number(_ count: Int) -> String { aligned(groupedText(count), columns) }
  let done = plot.progress.map { "  \(number($0.done)) of \(groupedText($0.total))" } ?? ""
  func line(_ start: String, _ words: [String], _ end: String) -> StyledLine {
    [
      StyledText(start),
      StyledText("\(words[0]) \(number(score.wins))", Style(.orange, .bold)),
      StyledText("  \(words[1]) \(number(score.losses))", Style(.sky, .bold)),
      StyledText("  \(words[2]) \(number(score.ties))\(end)", .muted),
    ]
  }
  let words = ["better", "worse", "equal"]
  let lines = [
    line("\(plot.second) against \(plot.first): ", words, done),
    line("\(plot.second): ", words, done),
    line("", words, done), line("", words, ""), line("", ["+", "-", "="], ""),
  ]
  if let line = lines.first(where: { $0.columns <= frame.width }) ?? lines.last {
    frame.write(line, at: Position(0, 0))
  }
}

/// One seed: `o───▶` from the first value to the second.
private func drawArrow(
  _ frame: inout Frame, _ pair: PairPlot.Pair, _ style: Style, _ axis: Axis, from start: Int,
  columns: Int, y: Int, glyphs: GlyphSet
) {
  func column(_ value: Double) -> Int? {
    axis.fraction(value).map {
      start + Int((min(max($0, 0), 1) * Double(max(0, columns - 1))).rounded())
    }
  }
  let (from, to) = (column(pair.first), column(pair.second))
  let (line, left, right, still, dot): (Character, Character, Character, Character, Character) =
    (
      glyphs.isASCII ? "-" : "─", PlotSign.left.shown(glyphs), PlotSign.right.shown(glyphs),
      PlotSign.equal.shown(glyphs), PlotSign.from.shown(glyphs)
    )
  if let from, let to {
    for x in min(from, to)...max(from, to) { frame[x, y] = Cell(line, style) }
  }
  if let from { frame[from, y] = Cell(dot, .muted) }
  if let to {
    let start = from ?? to
    frame[to, y] = Cell(
      pair.first == pair.second ? still : to < start ? left : to > start ? right : still, style)
  }
  if from == nil || to == nil {
    let value = fixed(from == nil ? pair.first : pair.second, digits: 0)
    let words = "\(from == nil ? "from" : "to") \(value)"
    let x = (from ?? to).map { $0 + words.columns + 2 < start + columns ? $0 + 2 : start } ?? start
    if columns > words.columns { frame.write(words, at: Position(x, y), style: .muted) }
  }
}

/// An arrow from the first group's mean to the second's, over the pairs that have both.
private func drawMeans(
  _ frame: inout Frame, _ plot: PairPlot, _ axis: Axis, y: Int, glyphs: GlyphSet
) {
  let pairs = plot.pairs.filter(\.isFinite)
  let count = Double(pairs.count)
  frame.write("mean", at: Position(0, y), style: .muted)
  let columns = frame.width - 6
  guard columns > 2 else { return }
  if count > 0 {
    let mean = PairPlot.Pair(
      name: "mean", first: pairs.reduce(0) { $0 + $1.first / count },
      second: pairs.reduce(0) { $0 + $1.second / count })
    drawArrow(
      &frame, mean, plot.style(mean), axis, from: 5, columns: columns, y: y, glyphs: glyphs)
  }
  drawRuler(&frame, axis, from: 5, columns: columns, y: y + 1, glyphs: glyphs)
}

/// All seeds at once: dots at the top and at the bottom, joined.
private func drawSlopes(
  _ frame: inout Frame, _ plot: PairPlot, _ axis: Axis, top: Int, lines: Int, glyphs: GlyphSet
) {
  let names = [plot.first, plot.second]
  let label = min(frame.width / 3, names.map(\.columns).max() ?? 0)
  let (start, columns) = (label + 1, frame.width - label - 2)
  guard lines > 0, columns > 2 else { return }
  let bottom = top + lines - 1
  let perCell = DotGrid.dotsPerCell(glyphs)
  let across = columns * perCell.width
  func dot(_ value: Double) -> Int? {
    axis.fraction(value).map { Int((min(max($0, 0), 1) * Double(across - 1)).rounded()) }
  }
  // Losses last: they are the ones to look at.
  for isLoss in [false, true] {
    for pair in plot.pairs where (plot.style(pair) == Style(.sky)) == isLoss {
      guard let from = dot(pair.first), let to = dot(pair.second) else { continue }
      var grid = DotGrid(Size(columns, lines), glyphs: glyphs)
      let steps = max(abs(to - from), grid.dotsDown - 1)
      for step in 0...max(1, steps) {
        let share = Double(step) / Double(max(1, steps))
        grid.set(
          from + Int((Double(to - from) * share).rounded()),
          Int((Double(grid.dotsDown - 1) * share).rounded()))
      }
      let mark: Character = abs(to - from) < 2 ? "|" : to > from ? "\\" : "/"
      for y in 0..<lines {
        for x in 0..<columns {
          guard let glyph = grid.glyph(x, y, mark: mark) else { continue }
          let old = frame[start + x, top + y].glyph
          frame[start + x, top + y] = Cell(
            glyphs == .braille ? DotGrid.overlay(glyph, old) : glyph, plot.style(pair))
        }
      }
    }
  }
  for (name, y) in [(plot.first, top), (plot.second, bottom)] {
    frame.write(shortened(name, to: label, glyphs: glyphs), at: Position(0, y), limit: label)
  }
  for pair in plot.pairs {
    for (value, y) in [(pair.first, top), (pair.second, bottom)] {
      guard let x = dot(value) else { continue }
      frame[start + x / perCell.width, y] = Cell(glyphs.isASCII ? "o" : "●", plot.style(pair))
    }
  }
  drawRuler(&frame, axis, from: start, columns: columns, y: bottom + 1, glyphs: glyphs)
}

extension DotGrid {
  /// The dots of two braille characters in one; anything else is covered.
  static func overlay(_ glyph: Character, _ under: Character) -> Character {
    guard let upper = glyph.unicodeScalars.first?.value,
      let lower = under.unicodeScalars.first?.value, 0x2800...0x28FF ~= upper,
      0x2800...0x28FF ~= lower
    else { return glyph }
    return Unicode.Scalar(upper | lower).map(Character.init) ?? glyph
  }
}
