import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen

// The valley of a weight: the cost over it, and every single iteration in numbers.

/// Which weight it is, and what the thin line is, as much of it as there is room for beside the title.
func valleyLegend(_ lab: LabSession, room: Int) -> StyledLine {
  let name = StyledText(lab.valleyHand.name, .strong)
  let thin = lab.shownValley?.unpenalized.isEmpty == false
  let words = thin ? ["  thin: without its penalty", "  thin: no penalty", ""] : [""]
  let lines = words.flatMap { words in
    ["cost over ", "over ", ""].map { [StyledText($0, .muted), name, StyledText(words, .muted)] }
  }
  return lines.first { $0.columns <= room } ?? []
}

/// The curve over the lines of the last iterations.
func valleyPicture(_ lab: LabSession, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard let valley = lab.shownValley else {
    let words = "Too large a network for a valley: each of its hundred points is a cost."
    for (row, line) in wrap([StyledText(words, .muted)], width: size.width).enumerated() {
      frame.write(line, at: Position(0, row), limit: size.width)
    }
    return frame
  }
  let hand = lab.valleyHand
  let steps = lab.stepsTaken
  var lines = steps.map { step in
    StepNumbers(
      name: hand.name, before: step.before[valley.parameter],
      slope: step.gradient[valley.parameter], rate: step.rate,
      after: step.after[valley.parameter]
    ).line(width: size.width, glyphs: glyphs)
  }.map { StyledText($0, .plain) }
  let rate = lab.shownRun.experiment.learningRate
  let next = StepNumbers(
    name: hand.name, before: valley.value, slope: valley.slope, rate: rate,
    after: valley.value - rate * valley.slope)
  lines.append(StyledText(next.now(width: size.width, glyphs: glyphs), .muted))
  // The plot takes what the lines leave, and at least five rows where there are so many.
  let room = max(1, min(lines.count, size.height / 4, size.height - 5))
  let shown = lines.suffix(size.height > 5 ? max(min(2, lines.count), room) : 1)
  let height = max(0, size.height - shown.count)
  let plot = ValleyPlot(
    line: valley.line, part: valley.unpenalized,
    dot: SIMD2(valley.value, valley.cost.total), slope: valley.slope,
    before: steps.last.map { SIMD2($0.before[valley.parameter], $0.cost) })
  frame.place(
    valleyPlot(plot, size: Size(size.width, height), glyphs: glyphs), at: Position(0, 0))
  for (row, line) in shown.enumerated() {
    frame.write([line], at: Position(0, height + row), limit: size.width)
  }
  return frame
}

/// One update of one weight: θ := θ − rate · ∂J/∂θ, in numbers.
struct StepNumbers {
  let name: String
  let before: Double
  let slope: Double
  let rate: Double
  let after: Double

  /// As many digits as it takes for the sum to come out as it is written, three at least.
  private var digits: Int {
    (3...6).first { digits in
      let unit = (1...digits).reduce(1.0) { power, _ in power / 10 }
      func rounded(_ value: Double) -> Double { (value / unit).rounded() * unit }
      let sum = rounded(before) - rate * (Double(slopeDigits) ?? slope)
      return abs(rounded(sum) - rounded(after)) < unit / 2
    } ?? 4
  }

  private func text(_ value: Double, digits: Int, _ glyphs: GlyphSet) -> String {
    signed(
      abs(value) < 1e6 || !value.isFinite
        ? fixed(value, digits: digits) : scientific(value, digits: 3), glyphs)
  }

  private var slopeDigits: String {
    abs(slope) < 1e-3 && slope != 0 || abs(slope) >= 1e6
      ? scientific(slope, digits: 2) : fixed(slope, digits: abs(slope) < 0.1 ? 4 : 3)
  }

  /// With the sign that formulas have.
  private func signed(_ text: String, _ glyphs: GlyphSet) -> String {
    glyphs.isASCII ? text : text.replacing("-", with: "−")
  }

  private func steepness(_ glyphs: GlyphSet) -> String {
    "\(glyphs.isASCII ? "d" : "∂")J/\(glyphs.isASCII ? "d" : "∂")\(name) "
      + signed(slopeDigits, glyphs)
  }

  private func sum(_ glyphs: GlyphSet, isTight: Bool = false) -> String {
    let digits = isTight ? 3 : digits
    let slope = signed(slopeDigits, glyphs)
    let parts = [
      text(before, digits: digits, glyphs), glyphs.isASCII ? "-" : "−", plainNumber(rate),
      glyphs.isASCII ? "x" : "×", self.slope < 0 ? "(\(slope))" : slope, "=",
      text(after, digits: digits, glyphs),
    ]
    return parts.joined(separator: isTight ? "" : " ")
  }

  /// The line of an iteration that was made, as much of it as there is room for.
  func line(width: Int, glyphs: GlyphSet) -> String {
    let (sum, steep) = (sum(glyphs), steepness(glyphs))
    let weight = "\(name) \(text(before, digits: digits, glyphs))"
    let texts = [
      "\(weight)   \(steep)   new \(name) \(sum)", "\(steep)   new \(name) \(sum)",
      "\(steep)  \(sum)", "new \(name) \(sum)", sum,
    ]
    return texts.first { $0.columns <= width } ?? self.sum(glyphs, isTight: true)
  }

  /// Where it is now, and which key makes an iteration.
  func now(width: Int, glyphs: GlyphSet) -> String {
    let now = "\(name) \(text(before, digits: 3, glyphs))   \(steepness(glyphs))"
    return ["\(now)   s makes one iteration", "\(now)   s: a step", now].first {
      $0.columns <= width
    } ?? steepness(glyphs)
  }
}
