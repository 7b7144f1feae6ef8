import GradusEngine
import GradusLessons
import GradusScreen

// What numbers, figures and lines of a gradient check look like.

/// Sentences with signs of formulas, in ASCII where nothing else can be shown.
func codeText(_ text: String, glyphs: GlyphSet) -> String {
  guard glyphs.isASCII else { return text }
  let signs: [Character: String] = [
    "λ": "lambda", "−": "-", "θ": "theta", "ε": "eps", "⁺": "+", "⁻": "-", "✓": "ok",
  ]
  return text.map { signs[$0] ?? ($0.isASCII ? String($0) : "?") }.joined()
}

/// A number with as many digits as it needs, at most some: `12.0001`, `1e-7`.
func tidyNumber(_ value: Double, digits: Int = 8) -> String {
  guard value.isFinite, value != 0 else { return fixed(value, digits: 0) }
  let rounded = Double(scientific(value, digits: max(0, digits - 1))) ?? value
  let text = abs(rounded) < 1e-3 ? scientific(rounded, digits: 12) : plainNumber(rounded)
  guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
    return text
  }
  // Neither `1e-07` nor `1.0000e-7`.
  var mantissa = text[..<e]
  if mantissa.contains(".") {
    while mantissa.hasSuffix("0") { mantissa.removeLast() }
    if mantissa.hasSuffix(".") { mantissa.removeLast() }
  }
  return mantissa + "e\(exponent)"
}

/// A time as it is read: `3.1 ms`, `0.82 s`, `45 µs`.
func secondsText(_ seconds: Double, glyphs: GlyphSet) -> String {
  if seconds >= 0.9995 { return compactText(seconds) + " s" }
  return seconds >= 0.9995e-3
    ? compactText(seconds * 1e3) + " ms"
    : compactText(seconds * 1e6) + (glyphs.isASCII ? " us" : " µs")
}

/// The value of a control as panels show it.
func controlText(_ control: CheckControl, _ setup: GradientCheckSetup) -> String {
  if case .number(let number) = control.read(setup) { return tidyNumber(number) }
  return control.read(setup).description
}

extension GradientVerdict? {
  var style: Style {
    switch self {
    case .fine: Style(.green, .bold)
    case .look: Style(.orange, .bold)
    case .wrong: Style(.vermillion, .bold)
    case .suspicious, nil: Style(.purple, .bold)
    }
  }
}

extension CheckFinding {
  /// How a row of bars shows it.
  var mark: CheckMark {
    if isUntold { return .untold }
    switch verdict {
    case .fine: return .fine
    case .look, .suspicious: return .look
    case .wrong: return .wrong
    }
  }
}

extension CheckBench {
  /// A result in one line: its difference and its verdict, unless that is for the learner to say.
  func titleText(_ result: CheckResult) -> String {
    guard result.obstacle == nil else { return "cannot be checked" }
    let difference = differenceText(result.difference)
    return setup.isUnlabelled ? difference : "\(difference) \(result.verdictText)"
  }

  func titleStyle(_ result: CheckResult) -> Style {
    setup.isUnlabelled && result.obstacle == nil ? .strong : result.verdict.style
  }
}

/// Where differences stop to be fine, and where they may be wrong.
let checkLimits = CheckLimits(fine: GradientVerdict.fineLimit, look: GradientVerdict.lookLimit)

/// A figure of a gradient check as text shows it.
func checkText(_ figure: CheckFigure, _ value: Double) -> String {
  switch figure.name {
  case .difference, .largestBlockDifference: costText(value)
  case .error: tidyNumber(value, digits: 5)
  case .switchedReLUs, .faultsLeft, .costEvaluations, .parameters, .at:
    figureText(value, unit: .count)
  case .epsilon, .lambda, .keep, .theta, .derivative, .approximation:
    tidyNumber(value, digits: 9)
  }
}
