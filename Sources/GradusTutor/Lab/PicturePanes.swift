import GradusCode
import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen

// The panes that can show one view or another: a title with its legend over a picture.

/// What one view shows of the lab, with its title.
///
/// - Parameters:
///   - formulas: those of the step, with what goes with them.
///   - scroll: the first line that is shown of them.
///   - waitsForAnswer: whether the learner still has to say what there will be to see.
func picturePane(
  _ view: LabView, _ lab: LabSession, title: String? = nil, formulas: [ProseBlock] = [],
  scroll: Int = 0, waitsForAnswer: Bool = false, size: Size, isFocused: Bool, look: Look
) -> Frame {
  switch view {
  case .cost: return costPane(lab, size: size, isFocused: isFocused, look: look)
  case .boundary:
    return mapPane(
      lab.shownRun, network: lab.shownNetwork, mistakes: lab.knownMistakes,
      showsBorder: lab.showsBorder,
      title: title ?? view.title(lab, size, look.glyphs), size: size, isFocused: isFocused,
      look: look)
  case .valley, .network, .histograms, .signals, .weights, .spread, .code, .gradcheck, .example,
    .formula,
    .settings, .result:
    break
  }
  var frame = Frame(size)
  let inner = Size(size.width, max(0, size.height - 1))
  frame.write(
    titleBar(
      view.title(lab, size, look.glyphs), legend: view.legend(lab, size), width: size.width,
      isFocused: isFocused, glyphs: look.glyphs), at: Position(0, 0))
  // A step about the start has its answer in these from the first moment on.
  if waitsForAnswer, lab.setup.until == 0, view == .signals || view == .histograms {
    let words = [StyledText("first say what you expect", .muted)]
    for (row, line) in wrap(words, width: size.width).enumerated() {
      frame.write(line, at: Position(0, 1 + row), limit: size.width)
    }
    return frame
  }
  let picture =
    view == .formula
    ? page(
      formulaLines(formulas, lab, width: inner.width, glyphs: look.glyphs), scroll: scroll,
      size: inner, glyphs: look.glyphs)
    : picture(view, lab, size: inner, isFocused: isFocused, look: look)
  frame.place(picture, at: Position(0, 1))
  return frame
}

extension LabView {
  fileprivate func title(_ lab: LabSession, _ size: Size, _ glyphs: GlyphSet) -> String {
    let name =
      switch self {
      case .boundary: "MAP"
      case .cost: "COST"
      case .settings: "SETTINGS"
      case .result: "RESULT"
      case .valley: "VALLEY"
      case .network: "NETWORK"
      case .histograms: "HISTOGRAMS"
      case .signals: "SIGNALS"
      case .weights: "WEIGHTS"
      case .spread: "SPREAD"
      case .code: lab.bench?.isHunting == true ? "WHICH LINE?" : "BACKWARD PASS"
      case .gradcheck: size.width < 40 ? "CHECK" : "GRADIENT CHECK"
      case .example: "EXAMPLE"
      case .formula: size.width < 28 ? "NUMBERS" : "THIS RUN'S NUMBERS"
      }
    guard let other = lab.shownName, self != .spread, self != .signals else { return name }
    return "\(other.uppercased()): \(name)"
  }

  fileprivate func legend(_ lab: LabSession, _ size: Size) -> StyledLine {
    if self == .spread, let sweep = lab.sweep { return sweepLegend(sweep) }
    let words: String? =
      switch self {
      case .histograms: "A forward, dZ backward"
      case .signals: "iteration \(groupedText(lab.signalIteration))"
      case .weights: "row per layer"
      case .code where lab.bench?.isHunting == true: lab.bench?.huntLegend
      case .code where !lab.checkFollowsRun: nil
      case .code: lab.shownRun.experiment.faults.isEmpty ? "as it should be" : nil
      case .gradcheck: nil
      case .example: lab.exampleCount > 0 ? "\(lab.example + 1) of \(lab.exampleCount)" : nil
      case .valley, .spread, .network, .boundary, .cost, .formula, .settings, .result: nil
      }
    if self == .valley { return valleyLegend(lab, room: size.width - 9) }
    if self == .gradcheck { return checkLegend(lab) }
    if self == .code, lab.bench?.isHunting != true, !lab.shownRun.experiment.faults.isEmpty {
      return [StyledText("a fault is planted", Style(.vermillion, .bold))]
    }
    return words.map { [StyledText($0, .muted)] } ?? []
  }
}

private func picture(
  _ view: LabView, _ lab: LabSession, size: Size, isFocused: Bool, look: Look
) -> Frame {
  let run = lab.shownRun
  let glyphs = look.glyphs
  switch view {
  case .valley: return valleyPicture(lab, size: size, glyphs: glyphs)
  case .network:
    return networkPicture(
      run.networkPicture(
        selected: isFocused
          ? NetworkPosition(layer: lab.selectedUnit.layer + 1, unit: lab.selectedUnit.unit) : nil,
        example: lab.example,
        isSilenced: { lab.silencedUnits.contains(UnitPlace(layer: $0, unit: $1)) },
        note: networkNote(lab, width: size.width - 2)),
      size: size, glyphs: glyphs, isColored: look.isColored)
  case .histograms:
    let hasRoom = size.height > 3 * 2 * run.network.layers.count + 2
    return distributionRows(
      DistributionRows(rows: run.signalRows(showsPreActivations: hasRoom)), size: size,
      glyphs: glyphs)
  case .signals: return signalPicture(lab, size: size, glyphs: glyphs)
  case .weights:
    let layers = run.network.layers.count
    let rows = run.weightRows(showsGradients: size.height > 2 * layers + 1)
    // Where the rows leave enough room, the matrices themselves stand below.
    let height = min(size.height, rows.count * 2 + 2)
    guard size.height - height >= 6 else {
      return distributionRows(DistributionRows(rows: rows), size: size, glyphs: glyphs)
    }
    var frame = Frame(size)
    frame.place(
      distributionRows(
        DistributionRows(rows: rows), size: Size(size.width, height), glyphs: glyphs),
      at: Position(0, 0))
    frame.place(
      weightGrid(
        WeightGrid(matrices: run.weightMatrices),
        size: Size(size.width, size.height - height - 1), glyphs: glyphs,
        isColored: look.isColored),
      at: Position(0, height + 1))
    return frame
  case .spread:
    if let sweep = lab.sweep { return sweepPicture(sweep, size: size, glyphs: glyphs) }
    return spreadPicture(lab, size: size, glyphs: glyphs)
  case .code:
    if let bench = lab.bench, bench.isHunting || !lab.checkFollowsRun {
      return huntPicture(bench, size: size, isFocused: isFocused, glyphs: glyphs)
    }
    return codePicture(run, size: size, glyphs: glyphs)
  case .gradcheck: return checkPicture(lab, size: size, isFocused: isFocused, glyphs: glyphs)
  case .example: return examplePicture(lab, size: size, glyphs: glyphs)
  case .boundary, .cost, .formula, .settings, .result: return Frame(size)
  }
}

/// What is said below the network: the masks of the example, and what hangs on silenced units.
private func networkNote(_ lab: LabSession, width: Int) -> String? {
  let run = lab.shownRun
  // Each part in full and in short.
  var parts: [[String]] = []
  let masks = MaskFigures(run)
  if masks.masks != nil, lab.exampleCount > 0 {
    let shares = masks.widths.indices.map { layer in
      let kept = masks.kept(layer: layer, example: lab.example)
      return (kept: kept.count { $0 }, all: kept.count)
    }
    let long = shares.map { "\($0.kept) of \($0.all)" }.joined(separator: ", ")
    let short = shares.map { "\($0.kept)/\($0.all)" }.joined(separator: ", ")
    let number = lab.example + 1
    parts.append([
      "example \(number) of \(lab.exampleCount) keeps \(long)", "example \(number) keeps \(long)",
      "example \(number) keeps \(short)", "example \(number): \(short)", short,
    ])
  }
  if !lab.silencedUnits.isEmpty, !run.takesLongToScore, let scores = lab.shownScores {
    let loss = run.trainScore().accuracy - scores.train.accuracy
    let count = lab.silencedUnits.count
    let change =
      loss == 0 ? "unchanged" : (loss < 0 ? "+" : "-") + percentText(abs(loss))
    parts.append([
      "\(count) unit\(count == 1 ? "" : "s") silenced: train \(change)",
      "\(count) silenced: train \(change)", "\(count) silenced: \(change)",
    ])
  }
  let identical = run.network.layersOfIdenticalUnits
  if identical > 0 {
    parts.append([
      "identical units in \(identical) layer\(identical == 1 ? "" : "s")", "identical units",
    ])
  }
  while !parts.isEmpty {
    let longest = parts.map(\.count).max() ?? 0
    for length in 0..<longest {
      let text = parts.map { $0[min(length, $0.count - 1)] }.joined(separator: "; ")
      if text.columns <= width { return text }
    }
    parts.removeLast()
  }
  return nil
}

/// The current settings over many seeds, train over test.
private func spreadPicture(_ lab: LabSession, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard let spread = lab.spread else {
    for (row, line) in wrap(
      [StyledText("m runs these settings with 30 different seeds.", .muted)],
      width: size.width
    ).enumerated() {
      frame.write(line, at: Position(0, row), limit: size.width)
    }
    return frame
  }
  let outcomes = spread.outcomes
  let marked = lab.spreadIsStale ? nil : lab.markedInSpread
  func strip(_ name: String, _ value: (Sweep.Outcome) -> Double) -> Strip {
    let values = outcomes.compactMap { $0.map(value) }
    let current = marked.flatMap { outcomes.indices.contains($0) ? outcomes[$0].map(value) : nil }
    return Strip(name: name, values: values, current: current)
  }
  var strips = [strip("train", \.train.accuracy)]
  if lab.run.testSet.count > 0 { strips.append(strip("test", \.test.accuracy)) }
  let plot = StripPlot(
    strips: strips, currentName: "seed \(lab.experiment.seed)",
    progress: spread.isFinished
      ? nil : StripPlot.Progress(done: spread.doneCount, of: spread.count))
  // Below the strips, the figures in words, then what has changed since.
  var words: [StyledLine] = []
  if spread.doneCount > 0 {
    for (name, statistics) in [("train", spread.train), ("test", spread.test)]
    where !statistics.mean.isNaN {
      words.append([
        StyledText(name.padded(toColumns: 6), .muted),
        StyledText(
          "mean \(percentText(statistics.mean))  sd "
            + (statistics.count > 1
              ? percentText(statistics.standardDeviation) : glyphs.isASCII ? "-" : "–") + "  "
            + "\(percentText(statistics.minimum)) to \(percentText(statistics.maximum))"),
      ])
    }
  }
  if lab.spreadIsStale {
    words.append([StyledText("made with other settings; m runs it again", Style(.orange))])
  }
  let height = max(1, min(size.height - words.count, strips.count * 2 + 3))
  frame.place(
    stripPlot(plot, size: Size(size.width, height), glyphs: glyphs), at: Position(0, 0))
  for (row, line) in words.enumerated() {
    frame.write(line, at: Position(0, height + row), limit: size.width)
  }
  return frame
}

/// The backward pass of a run, planted faults marked.
private func codePicture(_ run: TrainingRun, size: Size, glyphs: GlyphSet) -> Frame {
  let experiment = run.experiment
  let program = HuntProgram(CourseProgram(experiment), faults: experiment.faults)
  let lines = program.lines[..<program.checkerStart]
  let marked = Set(lines.indices.filter { !lines[$0].faults.isEmpty })
  let words =
    experiment.faults.isEmpty
    ? ["f plants a fault in it."]
    : BackpropagationFault.allCases.filter(experiment.faults.contains).map { $0.summary + "." }
  let notes = words.flatMap {
    wrap([StyledText(glyphs.isASCII ? plainLetters($0) : $0, .muted)], width: size.width)
  }
  // What is said of the lines is always seen; of the lines as many as there is room for.
  var frame = Frame(size)
  let pane = CodePane(lines: lines.map(\.text), marked: marked)
  let height = min(
    pane.height(width: size.width), max(min(3, size.height), size.height - notes.count))
  frame.place(
    codePane(pane, size: Size(size.width, height), glyphs: glyphs), at: Position(0, 0))
  let top = height + (size.height - height > notes.count ? 1 : 0)
  for (row, line) in notes.enumerated() {
    frame.write(line, at: Position(0, top + row), limit: size.width)
  }
  return frame
}

extension String {
  /// With blanks behind it, up to a column.
  fileprivate func padded(toColumns width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
