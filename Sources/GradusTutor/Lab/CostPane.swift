import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen

/// The costs of the run and of the runs beside it.
///
/// Train and test are cross-entropies without penalty and without masks, so that they can be compared;
/// the penalty is stacked on the train curve, and with dropout the cost as it was trained, with its
/// masks, is drawn behind. In the past the whole curve stays, what is yet to come paler.
func costPane(_ lab: LabSession, size: Size, isFocused: Bool, look: Look) -> Frame {
  var frame = Frame(size)
  let title = lab.isLogarithmic ? "COST (log)" : "COST"
  let room = size.width - title.columns - 3
  let keptName = lab.keptName(glyphs: look.glyphs)
  var curve = costCurve(lab, keptName: keptName)
  var (legend, more) = costLegend(curve, room: room, look.glyphs)
  if lab.kept != nil, !legend.contains(where: { $0.text == " \(keptName)" }) {
    // A shorter name for what would have none.
    curve = costCurve(lab, keptName: "before")
    (legend, more) = costLegend(curve, room: room, look.glyphs)
  }
  frame.write(
    titleBar(
      title, legend: legend, width: size.width, isFocused: isFocused, glyphs: look.glyphs),
    at: Position(0, 0))
  let words = costWords(lab, width: size.width - 1, glyphs: look.glyphs)
  if let words { frame.write(words, at: Position(1, 1), style: Style(.orange, .bold)) }
  var top = words == nil ? 1 : 2
  if !more.isEmpty, size.height >= 6 {
    frame.write(more, at: Position(max(0, size.width - 1 - more.columns), top), limit: size.width)
    top += 1
  }
  frame.place(
    costCurve(curve, size: Size(size.width, size.height - top), glyphs: look.glyphs),
    at: Position(0, top))
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

private func costCurve(_ lab: LabSession, keptName: String) -> CostCurve {
  var series: [CurveSeries] = []
  if let kept = lab.keptLatest {
    series.append(costSeries(kept, name: keptName, ink: .muted, mark: ".", pattern: .sparse))
  }
  let styles: [(ink: Ink, mark: Character, pattern: LinePattern)] = [
    (.purple, "+", .dotted), (.green, "~", .paired), (.vermillion, "=", .far),
  ]
  for (style, compared) in zip(styles, lab.compared) {
    series.append(
      costSeries(
        compared.run, name: compared.name, ink: style.ink, mark: style.mark,
        pattern: style.pattern))
  }
  let run = lab.latest
  if let test = testSeries(run, name: lab.testName, ink: .sky, mark: "-") { series.append(test) }
  let parts = CurveParts(run)
  if parts.isMasked {
    series.append(
      costSeries(run, name: "masked", ink: .purple, mark: ",", pattern: .long))
  }
  series.append(
    CurveSeries(name: "train", ink: .orange, mark: "*", points: parts.crossEntropy))
  let others = lab.compared.map { max($0.run.costs.count, $0.run.experiment.iterations) }
  let longest = max(run.costs.count, lab.keptLatest?.costs.count ?? 0, others.max() ?? 0)
  return CostCurve(
    series: series, xEnd: Double(max(lab.experiment.iterations, longest)),
    isLogarithmic: lab.isLogarithmic, cursor: lab.readOut.map { Double($0.iteration) },
    band: parts.penalty, hasReadOut: lab.cursor != nil,
    now: lab.isInThePast ? Double(lab.run.iteration) : nil)
}

/// The curve of a run in parts.
private struct CurveParts {
  /// Without penalty and without masks.
  let crossEntropy: [SIMD2<Double>]
  /// From the cross-entropy to the cost.
  let penalty: CurveBand?
  /// Whether the costs were computed with masks.
  let isMasked: Bool

  init(_ run: TrainingRun) {
    let costs = run.costs
    isMasked = run.masks != nil
    let hasPenalty = (run.penalties.last ?? 0) > 0 || run.experiment.lambda > 0
    let milestones = run.milestones.all.map { milestone in
      SIMD2(Double(milestone.iteration), milestone.train.crossEntropy)
    }
    guard costs.stride == 1, !isMasked else {
      // Of merged costs the parts are known at the milestones; masked costs have no such part.
      crossEntropy =
        isMasked || hasPenalty
        ? milestones : CurveSample.points(costs)
      penalty = nil
      return
    }
    guard hasPenalty else {
      crossEntropy = CurveSample.points(costs)
      penalty = nil
      return
    }
    let indices = CurveSample.indices(of: costs.values)
    let total = indices.map { SIMD2(Double($0), costs.values[$0]) }
    crossEntropy = indices.map { index in
      SIMD2(Double(index), costs.values[index] - (run.penalties[index] ?? 0))
    }
    penalty = CurveBand(
      name: "\(run.experiment.penalty)".uppercased(), lower: crossEntropy, upper: total)
  }
}

/// What the curve cannot draw, in words.
private func costWords(_ lab: LabSession, width: Int, glyphs: GlyphSet) -> String? {
  if let divergence = lab.run.divergence {
    let start = "diverged at \(groupedText(divergence.iteration))"
    let product = glyphs.isASCII ? "rate x lambda/m" : "rate·λ/m"
    let cause = divergence.decay.map { "\(start): \(product) = \(fixed($0, digits: 2)) > 2" }
    return ["\(start): \(divergence.reason)", cause].compactMap(\.self)
      .first { $0.columns <= width } ?? start
  }
  let costs = lab.run.costs
  guard let last = costs.lastInfinite else { return nil }
  let sign = glyphs.isASCII ? "infinite" : "∞"
  if costs.infiniteCount == 1 { return "\(sign) at iteration \(groupedText(last))" }
  let (count, total) = (groupedText(costs.infiniteCount), groupedText(costs.count))
  let long = "\(sign) at \(count) of \(total) iterations, last at \(groupedText(last))"
  return long.columns <= width
    ? long : "\(sign) at \(count) of \(total), last at \(groupedText(last))"
}
