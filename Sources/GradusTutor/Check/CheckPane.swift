import GradusEngine
import GradusLessons
import GradusScreen

// The gradient check as a picture: its result, block by block, parameter by parameter, over ε.

/// The verdict for the title.
func checkLegend(_ lab: LabSession) -> StyledLine {
  guard let bench = lab.bench, let result = bench.shown?.result else { return [] }
  let style = bench.isStale || lab.checkIsPale ? Style.muted : bench.titleStyle(result)
  return [StyledText(bench.titleText(result), style)]
}

extension LabSession {
  /// Whether what the check shows is not of the run as it is now.
  fileprivate var checkIsPale: Bool {
    checkFollowsRun && (isTraining || isSeeking || bench?.isOf(run, experiment) != true)
  }
}

func checkPicture(_ lab: LabSession, size: Size, isFocused: Bool, glyphs: GlyphSet) -> Frame {
  CheckPicture(lab, size: size, isFocused: isFocused, glyphs: glyphs).frame
}

private struct CheckPicture {
  let lab: LabSession
  let size: Size
  let isFocused: Bool
  let glyphs: GlyphSet
  let isPale: Bool

  init(_ lab: LabSession, size: Size, isFocused: Bool, glyphs: GlyphSet) {
    self.lab = lab
    self.size = size
    self.isFocused = isFocused
    self.glyphs = glyphs
    isPale = lab.checkIsPale || lab.bench?.isStale == true
  }

  private var bench: CheckBench? { lab.bench }

  var frame: Frame {
    var frame = Frame(size)
    guard !size.isEmpty else { return frame }
    guard let bench, let series = bench.shown else {
      write(head(width: size.width), in: &frame)
      return frame
    }
    // A step about the curve has it even where there is no room for the table as well.
    if bench.asked.count > 1, size.width >= 36, (7...9).contains(size.height) {
      drawCurve(bench, series, in: Rect(0, 0, size.width, size.height), &frame)
      return frame
    }
    let hasRoomBeside = size.width >= 76 && size.height >= 9
    let left = hasRoomBeside ? size.width * 48 / 100 : size.width
    let below = size.height - tableHeight(series, width: left) - 2
    // Of many blocks some give way to the curve.
    let curveHeight = hasRoomBeside ? size.height : max(below, size.height >= 20 ? 9 : 0)
    let hasCurve = curveHeight >= 7
    let tableSize = Size(
      left, hasCurve && !hasRoomBeside ? size.height - curveHeight - 1 : size.height)
    frame.place(table(bench, series, size: tableSize), at: Position(0, 0))
    guard hasCurve else { return frame }
    let place =
      hasRoomBeside
      ? Rect(left + 2, 0, size.width - left - 2, curveHeight)
      : Rect(
        0, size.height - curveHeight, size.width, curveHeight)
    drawCurve(bench, series, in: place, &frame)
    return frame
  }

  // MARK: The words above

  /// What there is to say first: how far it is, what it took, and what disturbs it.
  private func head(width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    if lab.checkFollowsRun, lab.isTraining || lab.isSeeking {
      lines.append([StyledText("the check waits until the run pauses", Style(.orange))])
    } else if let trained = bench?.trainedTo, let goal = bench?.setup.iteration {
      lines.append(progress("training first", trained, of: goal, width: width))
    } else if let check = bench?.series?.check, bench?.series?.result == nil {
      lines.append(
        progress("checking", check.approximation.count, of: check.gradient.count, width: width))
    } else if bench?.series == nil {
      lines.append([
        StyledText(lab.checkFollowsRun ? "about to check" : "Space runs the check.", .muted)
      ])
    }
    guard let series = bench?.shown else { return lines.flatMap { wrap($0, width: width) } }
    if let function = series.setup.function {
      lines += singleLines(function, series)
    } else if let check = series.check, let result = series.result, result.obstacle == nil {
      lines.append([
        StyledText(
          "\(groupedText(check.gradient.count)) parameters, "
            + "\(groupedText(check.costEvaluations)) "
            + (width >= 56 ? "forward passes; backprop takes one, and one back" : "costs"), .muted)
      ])
      if let timing = timing(width: width) { lines.append([StyledText(timing, .muted)]) }
      if let note = note(series, check) { lines.append(note) }
      if let zeros = result.zeroText(isBrief: width < 40) {
        lines.append([StyledText(zeros, .muted)])
      }
    }
    return (lines + reason(series, width: width)).flatMap { wrap($0, width: width) }
  }

  /// Why the verdict is what it is, and what would tell more; nothing where the learner is to say.
  private func reason(_ series: CheckSeries, width: Int) -> [StyledLine] {
    guard let result = series.result, !series.setup.isUnlabelled || result.obstacle != nil,
      let words = width >= 56 ? result.reason : result.briefReason
    else { return [] }
    let style = result.verdict == .fine ? Style.muted : Style(result.verdict.style.ink)
    var lines = [[StyledText(inSigns(words), style)]]
    if let best = series.moreTelling, best.isDecided {
      lines.append([
        StyledText(
          inSigns("The curve: \(differenceText(best.difference)) at epsilon ")
            + "\(tidyNumber(best.epsilon)), \(best.verdictText).", style)
      ])
    }
    return lines
  }

  /// Sentences with ε and θ where there are such signs.
  private func inSigns(_ words: String) -> String {
    guard !glyphs.isASCII else { return words }
    return words.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.hasPrefix("epsilon")
        ? "ε" + word.dropFirst(7)
        : word.hasPrefix("theta") ? "θ" + word.dropFirst(5) : String(word)
    }.joined(separator: " ")
  }

  private func progress(_ what: String, _ done: Int, of all: Int, width: Int) -> StyledLine {
    let words = "\(what) \(groupedText(done)) of \(groupedText(all)) "
    let room = width - words.columns - 2
    let bar = room >= 6 ? progressBar(done, of: all, width: min(20, room), glyphs: glyphs) : ""
    return [StyledText(words), StyledText(bar, Style(.accent))]
  }

  /// What was measured on this machine, where it was.
  private func timing(width: Int) -> String? {
    guard let (check, gradient) = bench?.seconds, gradient > 0 else { return nil }
    let ratio = groupedText(Int(min(max(1, (check / gradient).rounded()), 1e9)))
    if width < 40 { return "\(ratio) times backprop's time" }
    return
      "\(secondsText(check, glyphs: glyphs)), backprop \(secondsText(gradient, glyphs: glyphs)): "
      + "\(ratio) times"
  }

  /// What makes a right gradient differ: other networks, or kinks.
  private func note(_ series: CheckSeries, _ check: GradientCheck) -> StyledLine? {
    if check.hasFreshMasks, !series.setup.isUnlabelled {
      return [StyledText("fresh masks: each cost is another network's", Style(.orange, .bold))]
    }
    guard check.reluCount > 0, !check.isBothZero else { return nil }
    let count = check.switchedReLUs
    return [
      StyledText(
        count == 0
          ? "no ReLU switches"
          : "\(groupedText(count)) of \(groupedText(check.reluCount)) ReLUs "
            + (count == 1 ? "switches" : "switch"),
        count == 0 ? .muted : Style(.orange, .bold))
    ]
  }

  private func singleLines(
    _ function: OneVariableCheck.Function, _ series: CheckSeries
  ) -> [StyledLine] {
    guard let check = series.setup.oneVariableCheck(), check.obstacle == nil else { return [] }
    let (theta, epsilon) = glyphs.isASCII ? ("theta", "eps") : ("θ", "ε")
    let formula =
      switch function {
      case .cube: glyphs.isASCII ? "theta^3" : "θ³"
      case .line(let x): "\(tidyNumber(x)) \(theta)"
      }
    func row(_ name: String, _ value: String, _ style: Style = .plain) -> StyledLine {
      let blanks = String(repeating: " ", count: max(1, (glyphs.isASCII ? 13 : 11) - name.columns))
      return [StyledText(name + blanks, .muted), StyledText(value, isPale ? .muted : style)]
    }
    let isHere = check.isOneSided
    let quotient = QuotientText(
      above: check.costs.above, below: check.costs.below, distance: check.distance, digits: 10)
    let sign = glyphs.isASCII ? "-" : "−"
    return [
      row("J", formula, .strong), row(theta, tidyNumber(check.theta)),
      row("J(\(theta)+\(epsilon))", quotient.above),
      row(isHere ? "J(\(theta))" : "J(\(theta)\(sign)\(epsilon))", quotient.below),
      row("divided by", "\(isHere ? "" : "2")\(epsilon) = \(tidyNumber(check.distance))"),
      row("approx.", quotient.slope, .strong),
      row("derivative", tidyNumber(check.gradient, digits: 10)),
      row("error", tidyNumber(abs(check.approximation - check.gradient), digits: 4)),
    ]
  }

  // MARK: The table

  private func tableHeight(_ series: CheckSeries, width: Int) -> Int {
    let blocks = series.check?.blocks.count ?? 0
    return head(width: width).count + blocks + (series.check == nil ? 0 : 3)
  }

  private func table(_ bench: CheckBench, _ series: CheckSeries, size: Size) -> Frame {
    var frame = Frame(size)
    var head = head(width: size.width)
    let ranked = series.check.map { ranking($0) } ?? []
    let selected = min(bench.selected, max(0, ranked.count - 1))
    let costs =
      series.check.flatMap { check in
        ranked.isEmpty ? nil : costLines(check, ranked[selected], width: size.width)
      } ?? []
    // What is muted gives way to the blocks, and to the two costs where they are short.
    let blockCount = series.check?.blocks.count ?? 0
    while head.count + blockCount + (costs.count <= 2 ? costs.count : 0) > size.height,
      let index = head.lastIndex(where: { $0.allSatisfy { $0.style == .muted } })
    {
      head.remove(at: index)
    }
    var y = write(head, in: &frame)
    guard let check = series.check, let result = series.result, result.obstacle == nil else {
      return frame
    }
    let blocks = result.blocks.map {
      CheckBars.Row($0.name, $0.finding.difference, mark: $0.finding.mark)
    }
    let free = size.height - y
    // Of two networks the two costs say more than the blocks.
    let kept = check.hasFreshMasks && free > costs.count ? costs.count : 0
    let blockRows = min(blocks.count, max(1, free - kept))
    frame.place(
      checkBars(
        CheckBars(rows: blocks, limits: checkLimits, isStale: isPale),
        size: Size(size.width, blockRows), glyphs: glyphs), at: Position(0, y))
    y += blockRows
    // Below, the parameters that differ most, as far as there is room, and one of them in full.
    let rest = size.height - y - costs.count - 1
    if rest >= 3 {
      let rows = ranked.prefix(max(rest, selected + rest)).map { parameterRow(check, $0) }
      frame.place(
        checkBars(
          CheckBars(
            rows: rows, selected: isFocused ? selected : nil, limits: checkLimits,
            isStale: isPale), size: Size(size.width, min(rows.count, rest - 1)), glyphs: glyphs),
        at: Position(0, y + 1))
      y += min(rows.count, rest - 1) + 1
    }
    guard size.height - y >= costs.count, !costs.isEmpty else { return frame }
    y += size.height - y > costs.count ? 1 : 0
    for (row, line) in costs.enumerated() {
      frame.write(line, at: Position(0, y + row), limit: size.width)
    }
    return frame
  }

  private func parameterRow(_ check: GradientCheck, _ index: Int) -> CheckBars.Row {
    let finding = check.finding(ofParameter: index)
    let note: String? =
      switch finding?.reason {
      case .zero: "0 = 0"
      case .rounding: finding?.verdict == .look ? "rounding" : nil
      default: check.switches[index] > 0 ? "kink" : nil
      }
    return CheckBars.Row(
      check.network.name(ofParameter: index), finding?.difference ?? .nan, mark: finding?.mark,
      note: note)
  }

  /// The parameters, those that say most first: what is wrong, what is to be looked at, what is fine,
  /// what cannot be told; those that differ most first in each.
  private func ranking(_ check: GradientCheck) -> [Int] {
    let found = check.approximation.indices.map { index in
      let finding = check.finding(ofParameter: index)
      let order: [CheckMark] = [.wrong, .look, .fine, .untold]
      let rank = finding.flatMap { order.firstIndex(of: $0.mark) } ?? 0
      return (rank: rank, difference: finding?.difference ?? .infinity)
    }
    return found.indices.sorted {
      let (first, second) = (found[$0], found[$1])
      if first.rank != second.rank { return first.rank < second.rank }
      return first.difference == second.difference
        ? $0 < $1 : first.difference > second.difference
    }
  }

  /// The two costs of one parameter and what their difference makes of them.
  private func costLines(_ check: GradientCheck, _ index: Int, width: Int) -> [StyledLine] {
    let distance = check.isOneSided ? check.epsilon : 2 * check.epsilon
    let quotient = QuotientText(
      above: check.costsAbove[index], below: check.costsBelow[index], distance: distance, digits: 5)
    return wrap(
      [
        StyledText(check.network.name(ofParameter: index) + " ", .strong),
        StyledText("cost "), StyledText(quotient.above, .strong), StyledText(" and "),
        StyledText(quotient.below, .strong), StyledText(", divided by \(tidyNumber(distance)): "),
        StyledText(quotient.slope, .strong), StyledText("; backprop "),
        StyledText(significant(check.gradient[index], digits: 5), .strong),
      ].map { isPale ? StyledText($0.text, .muted) : $0 }, width: width)
  }

  // MARK: The curve

  private func drawCurve(
    _ bench: CheckBench, _ series: CheckSeries, in rect: Rect, _ frame: inout Frame
  ) {
    let isOneSided = bench.setup.isOneSided
    let title = "OVER \(glyphs.isASCII ? "EPS" : "ε")"
    // Where there is little room the legend says it in fewer letters.
    let one = rect.width >= title.columns + 20 ? " one-sided" : " one"
    let marks: StyledLine = [
      StyledText(glyphs.isASCII ? "*" : "●", Style(.orange, .bold)), StyledText(" two ", .muted),
      StyledText(glyphs.isASCII ? "o" : "○", Style(.sky, .bold)), StyledText(one, .muted),
    ]
    let all = CheckSeries.decades.count
    let isGrowing = series.curveCount < all && series.check != nil
    let legend = isGrowing ? [StyledText("\(series.curveCount) of \(all)", .muted)] : marks
    frame.write(
      titleBar(title, legend: legend, width: rect.width, isFocused: false, glyphs: glyphs),
      at: rect.origin, limit: rect.width)
    func points(_ differences: [Double: Double]) -> [EpsilonCurve.Point] {
      differences.keys.sorted().map {
        EpsilonCurve.Point(
          epsilon: $0, difference: differences[$0] ?? .nan,
          isUntold: series.curve[$0]?.finding?.isUntold == true)
      }
    }
    frame.place(
      epsilonCurve(
        EpsilonCurve(
          twoSided: points(series.twoSided), oneSided: points(series.oneSided),
          usesOneSided: isOneSided, current: bench.setup.epsilon, limits: checkLimits),
        size: Size(rect.width, rect.height - 1), glyphs: glyphs),
      at: Position(rect.x, rect.y + 1))
  }

  /// Writes lines from the top.
  /// - Returns: the first row below them.
  @discardableResult
  private func write(_ lines: [StyledLine], in frame: inout Frame) -> Int {
    for (row, line) in lines.enumerated() {
      frame.write(line, at: Position(0, row), limit: frame.width)
    }
    return min(lines.count, frame.height)
  }
}
