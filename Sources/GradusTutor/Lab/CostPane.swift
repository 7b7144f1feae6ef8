import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen

/// The costs of the run and of the runs beside it.
///
/// Train and test are cross-entropies without penalty and without masks, so that they can be compared;
/// the penalty is stacked on the train curve, and with dropout the cost as it was trained, with its
/// masks, is drawn behind. In the past the whole curve stays, what is yet to come paler. Where another
/// run is shown in place of this one, the two change places here, too.
func costPane(_ lab: LabSession, size: Size, isFocused: Bool, look: Look) -> Frame {
  var frame = Frame(size)
  let name = lab.shownName.map { "\($0.uppercased()): COST" } ?? "COST"
  let title = lab.isLogarithmic ? "\(name) (log)" : name
  let room = size.width - title.columns - 3
  let words = costWords(lab, width: size.width - 1, glyphs: look.glyphs)
  let top = words == nil ? 1 : 2
  let keptName = lab.keptName(glyphs: look.glyphs)
  var curve = costCurve(lab, keptName: keptName, look: look)
  var plot = Size(size.width, size.height - top)
  var legend: StyledLine = []
  var more: StyledLine = []
  if !curve.namesFit(plot, glyphs: look.glyphs) {
    curve.hasNames = false
    (legend, more) = costLegend(curve, room: room, look.glyphs)
    if lab.kept != nil, !legend.contains(where: { $0.text == " \(keptName)" }) {
      // A shorter name for what would have none.
      curve = costCurve(lab, keptName: "before", look: look)
      curve.hasNames = false
      (legend, more) = costLegend(curve, room: room, look.glyphs)
    }
  } else if let band = curve.band {
    legend = [
      StyledText(String(band.sample(look.glyphs)), Style(band.ink, .bold)),
      StyledText(" \(band.name)", .muted),
    ]
  }
  frame.write(
    titleBar(
      title, legend: legend, width: size.width, isFocused: isFocused, glyphs: look.glyphs),
    at: Position(0, 0))
  if let words { frame.write(words, at: Position(1, 1), style: Style(.orange, .bold)) }
  var y = top
  if !more.isEmpty, size.height >= 6 {
    frame.write(more, at: Position(max(0, size.width - 1 - more.columns), y), limit: size.width)
    y += 1
    plot = Size(size.width, size.height - y)
  }
  frame.place(costCurve(curve, size: plot, glyphs: look.glyphs), at: Position(0, y))
  return frame
}

/// As many names as fit, the run itself first, and those that do not.
private func costLegend(
  _ curve: CostCurve, room: Int, _ glyphs: GlyphSet
) -> (fitting: StyledLine, more: StyledLine) {
  var entries = curve.series.reversed().map { series in
    (mark: glyphs.isASCII ? series.mark : series.pattern.sample, ink: series.ink, name: series.name)
  }
  if let band = curve.band {
    entries.insert((band.sample(glyphs), band.ink, band.name), at: min(2, entries.count))
  }
  var legend: StyledLine = []
  var more: StyledLine = []
  for entry in entries {
    func text(after line: StyledLine) -> StyledLine {
      [
        StyledText((line.isEmpty ? "" : " ") + String(entry.mark), Style(entry.ink, .bold)),
        StyledText(" \(entry.name)", .muted),
      ]
    }
    let longer = legend + text(after: legend)
    if more.isEmpty, longer.columns <= room {
      legend = longer
    } else {
      more += text(after: more)
    }
  }
  return (legend, more)
}

/// A run that is drawn beside the one in front.
private struct RunBeside {
  let name: String
  let run: TrainingRun
  let look: CurveLook

  /// Where the engine's curve cannot be seen, because it lies under the run's, its name says so.
  func name(beside front: TrainingRun) -> String {
    name == LabSession.engineName && front.costs.count > 1 && front.agrees(with: run)
      ? "engine, same" : name
  }
}

extension LabSession {
  /// The run in front, and those behind it: what is shown in place of the run changes places with it.
  fileprivate func drawnRuns(keptName: String) -> (front: TrainingRun, behind: [RunBeside]) {
    var behind: [RunBeside] = []
    if let keptLatest {
      behind.append(RunBeside(name: keptName, run: keptLatest, look: .kept))
    }
    for (look, compared) in zip(CurveLook.compared, compared) {
      behind.append(RunBeside(name: compared.name, run: compared.run, look: look))
    }
    guard let shownOther, behind.indices.contains(shownOther) else { return (latest, behind) }
    let other = behind[shownOther]
    behind[shownOther] = RunBeside(name: "this run", run: latest, look: other.look)
    return (other.run, behind)
  }

  /// Where the axis of iterations ends: where the step stops, as long as nothing goes on from there.
  fileprivate var endOfCurve: Int {
    let longest = max(
      latest.iteration, keptLatest?.iteration ?? 0, compared.map(\.run.iteration).max() ?? 0)
    if let until = setup.until, until > 0, longest <= until { return until }
    return max(
      experiment.iterations, longest, compared.map(\.run.experiment.iterations).max() ?? 0)
  }
}

private func costCurve(_ lab: LabSession, keptName: String, look screen: Look) -> CostCurve {
  var series: [CurveSeries] = []
  let (run, behind) = lab.drawnRuns(keptName: keptName)
  let hasEnd = lab.hasEndOfCurve
  // The test curve of another run where it is the only one of the step, or the only one there is.
  var tested = lab.compared.count == 1 ? lab.kept == nil ? 0 : 1 : behind.count == 1 ? 0 : nil
  // Of the engine's run behind a learner's the costs are enough.
  if let index = tested, behind[index].name == LabSession.engineName { tested = nil }
  for (index, other) in behind.enumerated() {
    let look = other.look
    series.append(
      costSeries(
        other.run, name: other.name(beside: run), ink: look.ink, mark: look.mark,
        pattern: look.pattern(screen), hasEnd: hasEnd))
    if index == tested,
      let test = testSeries(
        other.run, name: "\(other.name) \(lab.testName)", ink: look.ink, mark: look.ofTest.mark,
        pattern: look.ofTest.pattern(screen), hasEnd: hasEnd)
    {
      series.append(test)
    }
  }
  func own(
    _ name: String, _ look: CurveLook, _ points: [SIMD2<Double>]
  ) -> CurveSeries {
    CurveSeries(
      name: name, ink: look.ink, mark: look.mark, points: points,
      pattern: look.pattern(screen))
  }
  if let test = testSeries(
    run, name: lab.testName, ink: CurveLook.test.ink, mark: CurveLook.test.mark,
    pattern: CurveLook.test.pattern(screen), hasEnd: hasEnd)
  {
    series.append(test)
  }
  let parts = CurveParts(run, hasEnd: hasEnd)
  if let masked = parts.masked { series.append(own("masked", .masked, masked)) }
  series.append(own("train", .train, parts.crossEntropy))
  return CostCurve(
    series: series, xEnd: Double(lab.endOfCurve),
    isLogarithmic: lab.isLogarithmic, cursor: lab.readOut.map { Double($0.iteration) },
    band: parts.penalty, hasReadOut: lab.cursor != nil,
    now: lab.isInThePast ? Double(lab.run.iteration) : nil, hasNames: series.count > 2)
}

/// The curve of a run in parts.
private struct CurveParts {
  /// Without penalty and without masks.
  private(set) var crossEntropy: [SIMD2<Double>]
  /// From the cross-entropy to the cost.
  private(set) var penalty: CurveBand?
  /// The costs as they were trained, where there are masks.
  private(set) var masked: [SIMD2<Double>]?

  init(_ run: TrainingRun, hasEnd: Bool) {
    let costs = run.costs
    let isMasked = run.masks != nil
    let hasPenalty = (run.penalties.last ?? 0) > 0 || run.experiment.lambda > 0
    let end = hasEnd && run.hasEndToDraw ? run.presentCost() : nil
    if costs.stride > 1 || isMasked {
      // Of merged costs the parts are known at the milestones; masked costs have no such part.
      crossEntropy =
        isMasked || hasPenalty
        ? run.milestones.all.map { SIMD2(Double($0.iteration), $0.train.crossEntropy) }
        : CurveSample.points(costs)
      guard let end else {
        if isMasked { masked = CurveSample.points(costs) }
        return
      }
      let unmasked = isMasked ? run.trainScore().crossEntropy : end.crossEntropy
      crossEntropy.append(run.end(unmasked))
      if isMasked { masked = CurveSample.points(costs) + [run.end(end.total)] }
      return
    }
    guard hasPenalty else {
      crossEntropy = CurveSample.points(costs) + (end.map { [run.end($0.crossEntropy)] } ?? [])
      return
    }
    let indices = CurveSample.indices(of: costs.values)
    var total = indices.map { SIMD2(Double($0), costs.values[$0]) }
    crossEntropy = indices.map { index in
      SIMD2(Double(index), costs.values[index] - (run.penalties[index] ?? 0))
    }
    if let end {
      total.append(run.end(end.total))
      crossEntropy.append(run.end(end.crossEntropy))
    }
    penalty = CurveBand(
      name: "\(run.experiment.penalty)".uppercased(), lower: crossEntropy, upper: total)
  }
}

/// What the curve cannot draw, in words.
private func costWords(_ lab: LabSession, width: Int, glyphs: GlyphSet) -> String? {
  let run = lab.shownRun
  if let divergence = run.divergence {
    let start = "diverged at \(groupedText(divergence.iteration))"
    let product = glyphs.isASCII ? "rate x lambda/m" : "rate·λ/m"
    let cause = divergence.decay.map { "\(start): \(product) = \(fixed($0, digits: 2)) > 2" }
    return ["\(start): \(divergence.reason)", cause].compactMap(\.self)
      .first { $0.columns <= width } ?? start
  }
  let costs = run.costs
  guard let last = costs.lastInfinite else { return nil }
  let sign = glyphs.isASCII ? "infinite" : "∞"
  if costs.infiniteCount == 1 { return "\(sign) at iteration \(groupedText(last))" }
  let (count, total) = (groupedText(costs.infiniteCount), groupedText(costs.count))
  let texts = [
    "\(sign) at \(count) of \(total) iterations, last at \(groupedText(last))",
    "\(sign) at \(count) of \(total), last at \(groupedText(last))",
    "\(sign) at \(count) of \(total)", "\(sign) \(count) times",
  ]
  return texts.first { $0.columns <= width } ?? sign
}
