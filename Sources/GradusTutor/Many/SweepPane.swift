import GradusEngine
import GradusLessons
import GradusScreen

// The picture of a step's sweep: groups of runs over one figure, or two groups seed by seed.

/// The rows that show everything of a sweep, its title included.
func sweepHeight(_ sweep: StepSweep) -> Int {
  let plan = sweep.plan
  // A title, a caption, the plot's header and its axis.
  if plan.pair.isEmpty {
    let rows = plan.groups.count + (plan.ceiling == nil ? 0 : 1)
    return 5 + (rows > 5 ? 1 : 2) * rows
  }
  // Many seeds stand in two columns.
  return 5 + (plan.seeds.count <= 10 ? plan.seeds.count : (plan.seeds.count + 1) / 2) + 2
}

/// Which seeds there are, and whether the runs are stored ones or were trained here.
func sweepLegend(_ sweep: StepSweep) -> StyledLine {
  let seeds = "\(sweep.plan.axis == .data ? "data seeds" : "seeds") \(rangeText(sweep.plan.seeds))"
  if sweep.isLive { return [StyledText("\(seeds), live", Style(.green, .bold))] }
  return [StyledText(sweep.hasKept ? "\(seeds), stored" : seeds, .muted)]
}

/// One line about a sweep, for the narrow layout.
func sweepSummary(_ sweep: StepSweep, glyphs: GlyphSet) -> StyledLine {
  let plan = sweep.plan
  let progress = sweep.liveProgress.map { "  \($0.done) of \($0.total)" } ?? ""
  return [
    StyledText("\(plan.groups.count) groups  ", .muted)
  ] + sweepLegend(sweep) + [StyledText(progress)]
}

/// Draws what is in sight of a sweep.
func sweepPicture(_ sweep: StepSweep, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  let plan = sweep.plan
  let results = sweep.inSight
  let figure = plan.figures.first ?? ""
  var top = 0
  // The plot's header, its groups and its axis come first.
  if size.height >= 6, !plan.pair.isEmpty || size.height > plan.groups.count + 3 {
    let name = figureName(figure)
    let title = plan.title.map { shown($0, glyphs: glyphs) }
    let caption: StyledLine =
      if let title, title.columns + name.columns + 2 <= size.width {
        [StyledText(title, .strong), StyledText("  \(name)", .muted)]
      } else {
        [StyledText(title ?? name, title == nil ? .muted : .strong)]
      }
    frame.write(caption, at: Position(0, 0), limit: size.width)
    top = 1
  }
  if results.isEmpty && !sweep.isUnderWay {
    let count = plan.groups.count * plan.seeds.count
    let words =
      sweep.hasKept ? "Space shows the results of \(count) runs." : "Space trains \(count) runs."
    for (row, line) in wrap([StyledText(words, .muted)], width: size.width).enumerated() {
      frame.write(line, at: Position(0, top + 1 + row), limit: size.width)
    }
    return frame
  }
  let words = sweepWords(plan, results, glyphs: glyphs)
  let hasWords = size.height >= 8 + top
  let room = Size(size.width, size.height - top - (hasWords ? words.count : 0))
  let progress =
    sweep.isRunning
    ? sweep.liveProgress.map { StripPlot.Progress(done: $0.done, of: $0.total) } : nil
  let plot =
    plan.pair.count == 2
    ? pairPlot(pairs(plan, results, progress: progress), size: room, glyphs: glyphs)
    : stripPlot(
      StripPlot(
        strips: results.groups.map { group in
          Strip(name: group, values: results.values(of: figure, group: group).compactMap { $0 })
        } + ceiling(plan, results), showsDeviation: true, progress: progress,
        extent: extent(plan, figure)),
      size: room, glyphs: glyphs)
  frame.place(plot, at: Position(0, top))
  if hasWords {
    for (row, line) in words.enumerated() {
      frame.write(line, at: Position(0, top + room.height + row), limit: size.width)
    }
  }
  return frame
}

/// How often the curve is right that the data were made with, drawn like one more group: the most that
/// a network can hope for.
private func ceiling(_ plan: LessonSweep, _ results: SweepResults) -> [Strip] {
  guard let ceiling = plan.ceiling, let group = results.groups.first else { return [] }
  return [
    Strip(name: "border", values: results.values(of: ceiling, group: group).compactMap { $0 })
  ]
}

private func pairs(
  _ plan: LessonSweep, _ results: SweepResults, progress: StripPlot.Progress?
) -> PairPlot {
  let figure = plan.figures.first ?? ""
  let (first, second) = (plan.pair[0], plan.pair[1])
  let values = zip(
    results.values(of: figure, group: first), results.values(of: figure, group: second))
  return PairPlot(
    first: first, second: second,
    pairs: zip(plan.seeds, values).compactMap { seed, pair in
      guard let one = pair.0, let other = pair.1 else { return nil }
      return PairPlot.Pair(name: String(seed), first: one, second: other)
    }, isHigherBetter: Figure.named(figure)?.isBetterLow != true, progress: progress,
    extent: extent(plan, figure))
}

/// The least and the largest value that are kept, so that the axis stays while they come up.
private func extent(_ plan: LessonSweep, _ figure: String) -> [Double] {
  guard let kept = plan.kept else { return [] }
  let ceiling = plan.pair.isEmpty ? plan.ceiling : nil
  let drawn = [figure] + [ceiling].compactMap(\.self)
  let all = kept.groups.filter { plan.pair.isEmpty || plan.pair.contains($0) }.flatMap { group in
    drawn.flatMap { kept.values(of: $0, group: group) }
  }.compactMap { $0 }.filter(\.isFinite)
  return [all.min(), all.max()].compactMap { $0 }
}

/// Means and spread of a pair, and how likely its wins are by chance.
private func sweepWords(
  _ plan: LessonSweep, _ results: SweepResults, glyphs: GlyphSet
) -> [StyledLine] {
  guard plan.pair.count == 2, let figure = plan.figures.first.flatMap({ Figure.named($0) }) else {
    return []
  }
  let width = plan.pair.map(\.columns).max() ?? 0
  func text(_ group: String, _ measure: SweepReference.Measure) -> String {
    let reference = SweepReference(group: group, figure: figure.name, measure: measure)
    let value = results.value(of: reference)
    return value.isNaN ? "-" : infinityShown(reference.text(of: value, figure), glyphs: glyphs)
  }
  let chance = text(plan.pair[1], .chance(against: plan.pair[0]))
  return plan.pair.enumerated().map { index, group in
    [
      StyledText(
        group + String(repeating: " ", count: width - group.columns + 2), .muted),
      StyledText("mean \(text(group, .mean))  sd \(text(group, .deviation))"),
      StyledText(index == 1 ? "  p \(chance)" : "", .muted),
    ]
  }
}

/// A figure's name in words.
func figureName(_ name: String) -> String {
  name.split(separator: "-").joined(separator: " ")
}

/// Numbers with what follows each other taken together: `1-10, 15`.
func rangeText(_ seeds: [UInt32]) -> String {
  var parts: [(first: UInt32, last: UInt32)] = []
  for seed in seeds {
    if let last = parts.last, last.last &+ 1 == seed {
      parts[parts.count - 1].last = seed
    } else {
      parts.append((seed, seed))
    }
  }
  let texts = parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
  return texts.count > 3
    ? "\(texts.prefix(2).joined(separator: ",")),..." : texts.joined(separator: ",")
}
