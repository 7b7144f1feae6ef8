import GradusEngine
import GradusLessons
import GradusScreen

/// Puts the parts of a lesson's text together, a blank line between them.
struct ReadingWriter {
  let form: LessonReading.Form
  /// What the open step's figures are taken from.
  var numbers = ReadingNumbers(nil)
  private var result: [String] = []

  init(form: LessonReading.Form) { self.form = form }

  var text: String { result.joined(separator: "\n") + "\n" }

  private var glyphs: GlyphSet { form.glyphs }

  // MARK: Adding

  mutating func lines(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    if !result.isEmpty { result.append("") }
    result += lines
  }

  mutating func heading(_ title: String, underline: String) {
    if !result.isEmpty { result.append("") }
    let lines = laid([.paragraph([.text(title)])])
    let width = lines.map(\.columns).max() ?? 0
    self.lines(form.isLinear ? lines : lines + [String(repeating: underline, count: width)])
  }

  mutating func label(_ text: String) { lines(wrapped(text + ":")) }

  mutating func paragraph(_ text: String) { lines(wrapped(text)) }

  mutating func blocks(_ blocks: [ProseBlock]) { lines(laid(blocks)) }

  /// The experiment as the commands that make its runs, and what is made of it.
  mutating func experiment(of step: Step) {
    guard let lab = step.lab else { return }
    if let setup = lab.gradcheck {
      label("Gradient check")
      return lines(description(of: setup))
    }
    experiment(lab)
  }

  /// The sweep: its groups as commands.
  mutating func sweep(of step: Step) {
    guard let sweep = step.sweep else { return }
    label("Many runs")
    lines(description(of: sweep))
  }

  /// What is kept of the sweep's runs.
  mutating func sweepResults(of step: Step) {
    let results = step.sweep.map(results(of:)) ?? []
    guard !results.isEmpty else { return }
    label("What came of them")
    lines(results)
  }

  private mutating func experiment(_ lab: Lab) {
    label("Experiment")
    var lines = command(lab.experiment)
    for other in lab.compared {
      lines += wrapped("beside it, \(other.name):") + command(other.experiment)
    }
    if let until = lab.until {
      lines += wrapped("Look at it after \(groupedText(until)) iterations.")
    }
    if !lab.controls.isEmpty {
      lines += wrapped("Try changing: \(lab.controls.joined(separator: ", "))")
    }
    if !lab.hands.isEmpty {
      lines += wrapped("Move by hand: \(lab.hands.joined(separator: ", "))")
    }
    self.lines(lines)
  }

  // MARK: Text

  /// A sentence as lines.
  func wrapped(_ text: String, indent: Int = 0) -> [String] {
    laid([.paragraph([.text(text)])], indent: indent)
  }

  /// Blocks as plain lines.
  func laid(_ blocks: [ProseBlock], indent: Int = 0) -> [String] {
    let shown = form.isLinear ? blocks.map(\.linear) : blocks
    let space = String(repeating: " ", count: indent)
    return layOut(
      shown, width: max(1, form.width - indent), glyphs: glyphs,
      figure: { numbers.text($0, glyphs: glyphs) }
    ).map { line in
      let text = line.map(\.text).joined()
      return text.isEmpty ? "" : space + text
    }
  }

  /// The command that trains an experiment, as a shell takes it on several lines.
  func command(_ experiment: Experiment) -> [String] {
    var lines = ["  gradus train"]
    for setting in experiment.differences {
      let option = " --\(setting.name) \(shellWord(setting.value))"
      if lines[lines.count - 1].columns + option.columns + 2 > form.width {
        lines[lines.count - 1] += " \\"
        lines.append("   ")
      }
      lines[lines.count - 1] += option
    }
    return lines
  }

  // MARK: Questions

  func question(of prediction: Prediction) -> [String] {
    laid(prediction.question) + [""]
      + options(prediction.options.map(\.text) + [[.text(Prediction.undecidedText)]])
  }

  func question(of quiz: Quiz) -> [String] {
    let several = quiz.allowsSeveral ? ["Several are right."] : []
    return laid(quiz.question) + several + [""] + options(quiz.options.map(\.text))
  }

  func question(of challenge: Challenge) -> [String] {
    laid(challenge.text) + [""]
      + challenge.goal.flatMap {
        hung("  [ ] ", wrapped(conditionText($0, glyphs: glyphs), indent: 6))
      }
  }

  private func options(_ texts: [[Span]]) -> [String] {
    texts.enumerated().flatMap { index, text in
      hung("  \(index + 1)) ", laid([.paragraph(text)], indent: 5))
    }
  }

  /// Lines that are indented already, a mark before the first one.
  func hung(_ mark: String, _ lines: [String]) -> [String] {
    guard let first = lines.first else { return [mark] }
    return [mark + first.dropFirst(mark.count)] + lines.dropFirst()
  }

  // MARK: Answers

  func answer(to prediction: Prediction) -> [String] {
    var lines: [String] = []
    if !prediction.isOfSealed {
      lines =
        numbers.happened(prediction).map { index in
          hung(
            "What happens: \(index + 1)) ",
            laid([.paragraph(prediction.options[index].text)], indent: 17))
        } ?? wrapped("What happens: none of these")
      lines.append("")
    }
    return lines + laid(prediction.explanation)
  }

  func answer(to quiz: Quiz) -> [String] {
    quiz.options.enumerated().flatMap { index, option in
      let verdict = option.isRight ? "right" : "wrong"
      let mark = "  \(index + 1)) "
      let feedback = laid(option.feedback, indent: 5)
      return ["\(mark)\(verdict)."] + feedback
    }
  }

  func answer(to challenge: Challenge, lab: Lab?) -> [String] {
    var lines: [String] = []
    for (index, hint) in challenge.hints.enumerated() {
      lines += hung("Hint \(index + 1): ", laid(hint, indent: 8))
    }
    let settings = challenge.solution.map { (name: $0.name, value: $0.value) }
    if let lab, let solved = try? Experiment(settings, from: lab.experiment) {
      lines += ["A solution:"] + command(solved)
    } else {
      lines += wrapped(
        "A solution: " + settings.map { "\($0.name) \($0.value)" }.joined(separator: ", "))
    }
    return lines
  }
}

extension ProseBlock {
  /// The same for those who listen: formulas in words, nothing drawn.
  fileprivate var linear: ProseBlock {
    switch self {
    case .heading(let level, let spans): .heading(level: level, spans.map(\.linear))
    case .paragraph(let spans): .paragraph(spans.map(\.linear))
    case .unorderedList(let items): .unorderedList(items.map { $0.map(\.linear) })
    case .orderedList(let start, let items):
      .orderedList(start: start, items.map { $0.map(\.linear) })
    case .quote(let blocks): .quote(blocks.map(\.linear))
    case .formula(let source, _): .paragraph([.text("Formula: \(spokenFormula(source)).")])
    case .live(let spans): .paragraph([.text("In numbers: ")] + spans.map(\.linear))
    case .code, .rule: self
    }
  }
}

extension Span {
  fileprivate var linear: Span {
    if case .formula(let source) = self { return .text(spokenFormula(source)) }
    return self
  }
}
