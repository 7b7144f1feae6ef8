import GradusEngine
import GradusLessons
import GradusScreen

// The gradient check as a picture: its result, block by block, parameter by parameter, over ε.

/// The verdict for the title.
func checkLegend(_ lab: LabSession) -> StyledLine {
  guard let bench = lab.bench, let result = bench.shown?.result else { return [] }
  let style = bench.isStale || lab.checkIsPale ? Style.muted : result.verdict.style
  return [StyledText("\(differenceText(result.difference)) \(result.verdict.rawValue)", style)]
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
  let bench: CheckBench?
  let size: Size
  let isFocused: Bool
  let glyphs: GlyphSet
  let isPale: Bool

  init(_ lab: LabSession, size: Size, isFocused: Bool, glyphs: GlyphSet) {
    self.lab = lab
    bench = lab.bench
    self.size = size
    self.isFocused = isFocused
    self.glyphs = glyphs
    isPale = lab.checkIsPale || lab.bench?.isStale == true
  }

  var frame: Frame {
    var frame = Frame(size)
    guard !size.isEmpty else { return frame }
    guard let bench, let series = bench.shown else {
      write(head(width: size.width), in: &frame)
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
      return lines.flatMap { wrap($0, width: width) } + singleLines(function, series)
    }
    if let check = series.check, series.result != nil {
      lines.append([
        StyledText(
          "\(groupedText(check.gradient.count)) parameters, "
            + "\(groupedText(check.costEvaluations)) "
            + (width >= 56 ? "forward passes; backprop takes one, and one back" : "costs"), .muted)
      ])
      if let timing { lines.append([StyledText(timing, .muted)]) }
      if let note = note(series, check) { lines.append(note) }
    }
    return lines.flatMap { wrap($0, width: width) }
  }

  private func progress(_ what: String, _ done: Int, of all: Int, width: Int) -> StyledLine {
    let words = "\(what) \(groupedText(done)) of \(groupedText(all)) "
    let room = width - words.columns - 2
    let bar = room >= 6 ? progressBar(done, of: all, width: min(20, room), glyphs: glyphs) : ""
    return [StyledText(words), StyledText(bar, Style(.accent))]
  }

  /// What was measured on this machine, where it was.
  private var timing: String? {
    guard let (check, gradient) = bench?.seconds, gradient > 0 else { return nil }
    let ratio = groupedText(Int(min(max(1, (check / gradient).rounded()), 1e9)))
    return
      "\(secondsText(check, glyphs: glyphs)), backprop \(secondsText(gradient, glyphs: glyphs)): "
      + "\(ratio) times"
  }

  private func hasFreshMasks(_ check: GradientCheck) -> Bool {
    let dropout = check.objective.dropout
    return dropout.mode == .fresh
      && dropout.isActive(hiddenLayers: check.network.layers.count - 1)
  }

  /// What makes a right gradient differ: other networks, or kinks.
  private func note(_ series: CheckSeries, _ check: GradientCheck) -> StyledLine? {
    if hasFreshMasks(check), !series.setup.isUnlabelled {
      return [StyledText("fresh masks: each cost is another network's", Style(.orange, .bold))]
    }
    if check.isBothZero { return [StyledText("both gradients are 0", Style(.purple, .bold))] }
    guard check.reluCount > 0 else { return nil }
    let count = check.switchedReLUs
    return [
      StyledText(
        count == 0
          ? "no ReLU switches"
          : "\(groupedText(count)) of \(groupedText(check.reluCount)) ReLUs switch",
        count == 0 ? .muted : Style(.orange, .bold))
    ]
  }

  private func singleLines(
    _ function: OneVariableCheck.Function, _ series: CheckSeries
  ) -> [StyledLine] {
    guard let check = series.setup.oneVariableCheck() else { return [] }
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
    let above = check.theta + check.epsilon
    let isHere = check.isOneSided
    let below =
      isHere ? check.theta : (check.makesMinusFromPlus ? above : check.theta) - check.epsilon
    let costs = distinctTexts(function.value(above), function.value(below))
    let sign = glyphs.isASCII ? "-" : "−"
    let distance = (isHere ? 1 : 2) * check.epsilon
    return [
      row("J", formula, .strong), row(theta, tidyNumber(check.theta)),
      row("J(\(theta)+\(epsilon))", costs.0),
      row(isHere ? "J(\(theta))" : "J(\(theta)\(sign)\(epsilon))", costs.1),
      row("divided by", "\(isHere ? "" : "2")\(epsilon) = \(tidyNumber(distance))"),
      row("approx.", tidyNumber(check.approximation, digits: 10), .strong),
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
    // What is muted gives way to the blocks.
    let blockCount = series.check?.blocks.count ?? 0
    while head.count + blockCount > size.height,
      let index = head.lastIndex(where: { $0.allSatisfy { $0.style == .muted } })
    {
      head.remove(at: index)
    }
    var y = write(head, in: &frame)
    guard let check = series.check, series.result != nil else { return frame }
    let blocks = check.blocks.map { CheckBars.Row($0.name, $0.difference) }
    let ranked = ranking(check)
    let selected = min(bench.selected, max(0, ranked.count - 1))
    let costs = ranked.isEmpty ? [] : costLines(check, ranked[selected], width: size.width)
    let free = size.height - y
    // Of two networks the two costs say more than the blocks.
    let kept = hasFreshMasks(check) && free > costs.count ? costs.count : 0
    let blockRows = min(blocks.count, max(1, free - kept))
    frame.place(
      checkBars(
        CheckBars(rows: blocks, limits: checkLimits, isStale: isPale),
        size: Size(size.width, blockRows), glyphs: glyphs), at: Position(0, y))
    y += blockRows
    // Below, the parameters that differ most, as far as there is room, and one of them in full.
    let rest = size.height - y - costs.count - 1
    if rest >= 3 {
      let rows = ranked.prefix(max(rest, selected + rest)).map { index in
        CheckBars.Row(
          check.network.name(ofParameter: index), check.difference(CollectionOfOne(index)),
          note: check.switches[index] > 0 ? "kink" : nil)
      }
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

  /// The parameters, those that differ most first.
  private func ranking(_ check: GradientCheck) -> [Int] {
    let differences = check.approximation.indices.map { check.difference(CollectionOfOne($0)) }
    return differences.indices.sorted {
      let (first, second) = (differences[$0], differences[$1])
      // NaN comes first, and equals keep their order.
      if first.isNaN != second.isNaN { return first.isNaN }
      return first == second || first.isNaN ? $0 < $1 : first > second
    }
  }

  /// The two costs of one parameter and what their difference makes of them.
  private func costLines(_ check: GradientCheck, _ index: Int, width: Int) -> [StyledLine] {
    let costs = distinctTexts(check.costsAbove[index], check.costsBelow[index])
    let distance = tidyNumber(check.isOneSided ? check.epsilon : 2 * check.epsilon)
    return wrap(
      [
        StyledText(check.network.name(ofParameter: index) + " ", .strong),
        StyledText("cost "), StyledText(costs.0, .strong), StyledText(" and "),
        StyledText(costs.1, .strong), StyledText(", divided by \(distance): "),
        StyledText(compactText(check.approximation[index]), .strong),
        StyledText("; backprop "), StyledText(compactText(check.gradient[index]), .strong),
      ].map { isPale ? StyledText($0.text, .muted) : $0 }, width: width)
  }

  // MARK: The curve

  private func drawCurve(
    _ bench: CheckBench, _ series: CheckSeries, in rect: Rect, _ frame: inout Frame
  ) {
    let isOneSided = bench.setup.isOneSided
    let marks: StyledLine = [
      StyledText(glyphs.isASCII ? "*" : "●", Style(.orange, .bold)), StyledText(" two ", .muted),
      StyledText(glyphs.isASCII ? "o" : "○", Style(.sky, .bold)), StyledText(" one-sided", .muted),
    ]
    let all = CheckSeries.decades.count
    let isGrowing = series.curveCount < all && series.check != nil
    let title = "OVER \(glyphs.isASCII ? "EPSILON" : "ε")"
    let legend = isGrowing ? [StyledText("\(series.curveCount) of \(all)", .muted)] : marks
    frame.write(
      titleBar(title, legend: legend, width: rect.width, isFocused: false, glyphs: glyphs),
      at: rect.origin, limit: rect.width)
    func points(_ differences: [Double: Double]) -> [EpsilonCurve.Point] {
      differences.keys.sorted().map {
        EpsilonCurve.Point(epsilon: $0, difference: differences[$0] ?? .nan)
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
