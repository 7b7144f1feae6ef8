import GradusEngine
import GradusLessons
import GradusScreen

/// A figure's value as the screen shows it.
func figureText(_ value: Double, unit: Figure.Unit) -> String {
  switch unit {
  case .share: percentText(value)
  case .count:
    value.isFinite && abs(value) < 1e15 ? groupedText(Int(value)) : fixed(value, digits: 0)
  case .flag: value == 0 ? "no" : "yes"
  case .number: costText(value)
  }
}

extension LabSession {
  /// The value, in the runs as they were seen, of a field such as `{zeros.test-accuracy}` or `{cost@0}`; a dash where there is none.
  func fieldText(_ field: String, glyphs: GlyphSet) -> String {
    let dash = glyphs.isASCII ? "-" : "–"
    if let figure = SubmitFigure(rawValue: field) {
      let value = trial?.value(of: figure) ?? .nan
      return value.isNaN
        ? dash : infinityShown(figureText(value, unit: figure.unit), glyphs: glyphs)
    }
    guard let reference = try? FigureReference(parsing: field, runs: nil, sweep: sweepScope),
      let figure = Figure.named(reference.figure)
    else { return dash }
    let value = seenValue(of: reference)
    if let sweep = reference.sweep {
      return value.isNaN ? dash : infinityShown(sweep.text(of: value, figure), glyphs: glyphs)
    }
    if value.isNaN || run.costs.isEmpty && isToBeSeen && trial?.submission == nil { return dash }
    return infinityShown(figureText(value, unit: figure.unit), glyphs: glyphs)
  }
}

extension SweepReference {
  /// Its value as the screen shows it: a mean of whole numbers, or of yes and no, is none any more.
  func text(of value: Double, _ figure: Figure) -> String {
    switch measure {
    case .count, .wins, .losses, .ties: figureText(value, unit: .count)
    case .chance: compactText(value)
    case .minimum, .maximum: figureText(value, unit: figure.unit)
    case .mean, .deviation, .median:
      switch figure.unit {
      case .share, .flag: percentText(value)
      case .count, .number: costText(value)
      }
    }
  }
}

/// `inf` written as the sign where it can be shown.
func infinityShown(_ text: String, glyphs: GlyphSet) -> String {
  if glyphs.isASCII { return text }
  return text == "inf" ? "∞" : text == "-inf" ? "−∞" : text
}

/// A condition in words: `test accuracy ≥ 95.0%`.
///
/// - Parameter testName: what the points are called that are neither trained on nor sealed.
func conditionText(
  _ condition: Condition, testName: String = "test", glyphs: GlyphSet
) -> String {
  let comparison =
    switch condition.comparison {
    case .atLeast: glyphs.isASCII ? ">=" : "≥"
    case .atMost: glyphs.isASCII ? "<=" : "≤"
    case .equal: "="
    case .notEqual: glyphs.isASCII ? "!=" : "≠"
    case .above: ">"
    case .below: "<"
    }
  let unit =
    SubmitFigure(rawValue: condition.figure)?.unit ?? Figure.named(condition.figure)?.unit
    ?? .number
  var name = figureName(condition.figure)
  if name.hasPrefix("test ") { name = testName + name.dropFirst(4) }
  if let run = condition.run { name = "\(run): \(name)" }
  if let iteration = condition.iteration { name += " at \(iteration)" }
  if unit == .flag || condition.figure == "units-identical" {
    return condition.holds(value: 0) ? "not \(name)" : name
  }
  let value: String
  switch unit {
  case .share: value = percentText(condition.value)
  case .count: value = figureText(condition.value, unit: .count)
  case .number, .flag: value = plainNumber(condition.value)
  }
  return "\(name) \(comparison) \(infinityShown(value, glyphs: glyphs))"
}

/// A setting's value in little space: eight equal widths are `8×20`.
func settingText(_ setting: Setting, _ experiment: Experiment, glyphs: GlyphSet) -> String {
  let value = setting.read(experiment)
  switch value {
  case .widths(let widths) where widths.count > 3 && Set(widths).count == 1:
    return "\(widths.count)\(glyphs.isASCII ? "x" : "×")\(widths[0])"
  case .number(let number) where number.description.count > 7:
    return fixed(number, digits: 3)
  default: return value.description
  }
}
