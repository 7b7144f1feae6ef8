import GradusEngine
import GradusLessons
import GradusScreen

// Panes of formulas: the step's own with the numbers of the run, and one example worked out.

extension LessonSession {
  /// The formulas that the learner has met in this step, each with what goes with it.
  ///
  /// The free lab has no text; there they are the cost, and what one step of descent does.
  func formulas(_ record: StepRecord) -> [ProseBlock] {
    if isFreeLab { return LessonSession.formulasOfTheLab(lambda: lab?.experiment.lambda ?? 0) }
    let shown = step.items.prefix(Reveal(step, record).itemCount)
    let texts =
      (stepIndex == 0 ? [lesson.introduction] : [])
      + shown.flatMap(\.content.texts).filter {
        $0.moment == .atOnce || $0.moment == .afterTheRun && record.outcome != nil
      }.map(\.blocks)
    return texts.joined().flatMap(\.formulas)
  }

  private static func formulasOfTheLab(lambda: Double) -> [ProseBlock] {
    let mean =
      #"J = -\frac{1}{m} \sum_{i=1}^{m} \left( y_i \log a_i + (1 - y_i) \log(1 - a_i) \right)"#
    let step = #"W := W - rate \cdot \frac{\partial J}{\partial W}"#
    guard lambda > 0 else {
      return [
        .formula(mean, line: 0), .live([.text("= "), .figure("cost")]),
        .formula(step, line: 0),
        .live([.text("|W| = "), .figure("weight-norm")]),
      ]
    }
    return [
      .formula(mean + #" + \frac{\lambda}{2m} \sum W^2"#, line: 0),
      .live([
        .text("= "), .figure("cross-entropy"), .text(" + "), .figure("penalty"), .text(" = "),
        .figure("cost"),
      ]),
      .formula(step, line: 0),
      .live([.text("|W| = "), .figure("weight-norm")]),
    ]
  }
}

extension ProseBlock {
  /// The display formulas in it, and their numbers.
  fileprivate var formulas: [ProseBlock] {
    switch self {
    case .formula, .live: [self]
    case .quote(let blocks): blocks.flatMap(\.formulas)
    case .unorderedList(let items), .orderedList(_, let items): items.joined().flatMap(\.formulas)
    case .heading, .paragraph, .code, .rule: []
    }
  }
}

/// The step's formulas in the middle of a pane, each over its numbers.
func formulaLines(
  _ formulas: [ProseBlock], _ lab: LabSession, width: Int, glyphs: GlyphSet
) -> [StyledLine] {
  guard !formulas.isEmpty else {
    return wrap([StyledText("This step has no formula of its own.", .muted)], width: width)
  }
  var lines: [StyledLine] = []
  for block in formulas {
    switch block {
    case .formula(let source, _):
      if !lines.isEmpty { lines.append([]) }
      lines += displayFormula(source, width: width, glyphs: glyphs, indent: nil).lines
    default:
      let laid = layOut(
        [block], width: width, glyphs: glyphs,
        live: { lab.fieldText($0, glyphs: glyphs, isLive: true) })
      lines += laid.map { centred($0, width: width) }
    }
  }
  return lines
}

/// A line in the middle, whatever it was indented by.
private func centred(_ line: StyledLine, width: Int) -> StyledLine {
  let text = Array(line.drop { $0.text.allSatisfy { $0 == " " } })
  return [StyledText(String(repeating: " ", count: max(0, (width - text.columns) / 2)))] + text
}

/// One training point worked out: what goes in, what comes out, what it costs.
func examplePicture(_ lab: LabSession, size: Size, glyphs: GlyphSet) -> Frame {
  guard let walk = lab.exampleWalk else {
    return page([[StyledText("There are no points.", .muted)]], size: size, glyphs: glyphs)
  }
  let isRight = (walk.probability > 0.5) == (walk.label == 1)
  let verdict: StyledLine = [
    StyledText(" class \(walk.probability > 0.5 ? 1 : 0): ", .muted),
    StyledText(isRight ? "right" : "wrong", Style(isRight ? .green : .vermillion, .bold)),
  ]
  let network = lab.shownNetwork
  let lines = workedOut(walk, of: network, width: size.width, glyphs: glyphs)
  let keys: StyledLine = [StyledText(" ( ) another point", .muted)]
  let isShort = size.height < lines.count + 3
  let numbers =
    isShort ? listed(walk, of: network, size: size, glyphs: glyphs) : lines + [[]]
  let all = numbers + [verdict]
  return page(size.height > all.count ? all + [keys] : all, size: size, glyphs: glyphs)
}

/// The point's numbers put into their formulas; those of a single neuron include its weights.
private func workedOut(
  _ walk: ExampleWalk, of network: Network, width: Int, glyphs: GlyphSet
) -> [StyledLine] {
  func number(_ value: Double) -> String {
    if value.isNaN { return #"\text{?}"# }
    if value.isInfinite { return value < 0 ? #"-\infty"# : #"\infty"# }
    // 1.5e-05 is a power of ten on paper.
    let parts = costText(value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return costText(value) }
    return #"\#(parts[0]) \cdot 10^{\#(exponent)}"#
  }
  let (a, cost) = (number(walk.probability), number(walk.cost))
  let z = number(ExampleFigure.z.of(walk))
  let point = #"x_1 = \#(number(walk.inputs[0])), \quad x_2 = \#(number(walk.inputs[1]))"#
  let score =
    network.layers.count == 1
    ? [
      #"\#(point), \quad y = \#(walk.label)"#,
      zip(["w_1", "w_2", "b"], network.parameters).map { "\($0) = \(number($1))" }
        .joined(separator: #", \quad "#),
      #"z = w_1 x_1 + w_2 x_2 + b = \#(z)"#,
    ] : [point, #"y = \#(walk.label), \quad z = \#(z)"#]
  let formulas =
    score + [
      #"a = \frac{1}{1 + e^{-z}} = \#(a)"#,
      walk.label == 1
        ? #"cost = -\log a = -\log(\#(a)) = \#(cost)"#
        : #"cost = -\log(1 - a) = -\log(\#(number(1 - walk.probability))) = \#(cost)"#,
    ]
  return formulas.enumerated().flatMap { index, source -> [StyledLine] in
    let lines = displayFormula(source, width: width, glyphs: glyphs, indent: 1).lines
    return index == 0 ? lines : [[]] + lines
  }
}

/// The point's numbers alone; those of a single neuron with its weights, if there is room.
private func listed(
  _ walk: ExampleWalk, of network: Network, size: Size, glyphs: GlyphSet
) -> [StyledLine] {
  let cost = walk.label == 1 ? #"-\log a"# : #"-\log(1 - a)"#
  let hasWeights = network.layers.count == 1 && size.height > 12
  let weights = hasWeights ? Array(zip(["w_1", "w_2", "b"], network.parameters)) : []
  let rows =
    [
      ("x_1", costText(walk.inputs[0])), ("x_2", costText(walk.inputs[1])),
      ("y", "\(walk.label)"),
    ] + weights.map { ($0, costText($1)) } + [
      ("z", costText(ExampleFigure.z.of(walk))), ("a", costText(walk.probability)),
      (cost, costText(walk.cost)),
    ]
  let names = rows.map { formulaText($0.0, glyphs: glyphs) }
  let width = names.map(\.columns).max() ?? 0
  return zip(names, rows).map { name, row in
    let gap = String(repeating: " ", count: width - name.columns + 2)
    return [
      StyledText(" \(name)\(gap)", .muted), StyledText(infinityShown(row.1, glyphs: glyphs)),
    ]
  }
}

/// How far lines can be scrolled on a page of some rows, the last of which says that there are more.
func pageScrollLimit(_ lines: [StyledLine], height: Int) -> Int {
  lines.count > height ? max(0, lines.count - max(1, height - 1)) : 0
}

/// Lines on a frame from one of them on; where they are more than it has, the last row says so.
func page(_ lines: [StyledLine], scroll: Int = 0, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  let limit = pageScrollLimit(lines, height: size.height)
  let scroll = min(max(0, scroll), limit)
  for (row, line) in lines.dropFirst(scroll).prefix(size.height).enumerated() {
    frame.write(line, at: Position(0, row), limit: size.width)
  }
  if lines.count > size.height, size.height > 0 {
    let (below, above) = glyphs.isASCII ? ("v", "^") : ("▼", "▲")
    let marks =
      (scroll > 0 ? ["\(above) Up"] : []) + (scroll < limit ? ["\(below) Down: more"] : [])
    let words = marks.joined(separator: "  ")
    frame.fill(Rect(0, size.height - 1, size.width, 1), with: .blank)
    frame.write(
      words, at: Position(max(0, size.width - words.columns), size.height - 1),
      style: Style(.accent))
  }
  return frame
}
