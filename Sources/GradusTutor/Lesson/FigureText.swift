import GradusEngine
import GradusLessons
import GradusScreen

/// A figure's value as the screen shows it.
func figureText(_ value: Double, unit: Figure.Unit) -> String {
  switch unit {
  case .share: percentText(value)
  case .points: pointsText(value)
  case .count:
    value.isFinite && abs(value) < 1e15 ? groupedText(Int(value)) : fixed(value, digits: 0)
  case .flag: value == 0 ? "no" : "yes"
  case .number: costText(value)
  }
}

/// The difference of two shares, 37.7 points: 80% is not 10% more than 70%.
private func pointsText(_ value: Double) -> String {
  guard value.isFinite else { return percentText(value) }
  let number = String(percentText(value).dropLast())
  return "\(number) \(number == "1.0" ? "point" : "points")"
}

/// A figure's value as the screen shows it; a dash where there is none.
func valueText(_ value: Double, of figure: FigureReference, glyphs: GlyphSet) -> String {
  if value.isNaN { return dash(glyphs) }
  let text =
    if let check = figure.check {
      checkText(check, value)
    } else if let sweep = figure.sweep, let measured = Figure.named(figure.figure) {
      sweep.text(of: value, measured)
    } else {
      figureText(value, unit: figure.unit)
    }
  return infinityShown(text, glyphs: glyphs)
}

/// A figure of the training point that is looked at; a dash where none is.
func exampleText(_ figure: ExampleFigure, _ walk: ExampleWalk?, glyphs: GlyphSet) -> String {
  guard let walk, !figure.of(walk).isNaN else { return dash(glyphs) }
  return figure == .y
    ? "\(walk.label)" : infinityShown(costText(figure.of(walk)), glyphs: glyphs)
}

/// What stands where there is no value.
private func dash(_ glyphs: GlyphSet) -> String { glyphs.isASCII ? "-" : "–" }

extension LabSession {
  /// What stands for a field such as `{zeros.test-accuracy}`, `{cost@0}` or `{example-z}`, in the runs
  /// as they were seen; a dash where there is no value.
  ///
  /// - Parameter isLive: whether it is that of the run on the screen, as it stands.
  func fieldText(_ field: String, glyphs: GlyphSet, isLive: Bool = false) -> String {
    if checkFollowsRun, let figure = ExampleFigure(rawValue: field) {
      return exampleText(figure, exampleWalk, glyphs: glyphs)
    }
    // The formulas of the free lab are in no lesson's text.
    guard let figure = setup.asked[field] ?? setup.figure(field) else { return dash(glyphs) }
    // What takes long is there once the run rests.
    if figure.isExpensive, shownSeenValue(of: figure) == nil { return "..." }
    if !run.costs.isEmpty, hasNoPoints(for: figure) { return "(no test points)" }
    return valueText(
      fieldValue(figure, isLive: isLive), of: figure, glyphs: glyphs)
  }

  /// Whether a figure is about test points, of which its run has none.
  private func hasNoPoints(for figure: FigureReference) -> Bool {
    guard figure.check == nil, figure.sweep == nil, figure.ofSubmission == nil,
      figure.figure == "gap" || figure.figure.split(separator: "-").contains("test")
    else { return false }
    let other = figure.run.flatMap { name in compared.first { $0.name == name }?.run }
    return (other ?? run).testSet.count == 0
  }

  func fieldValue(_ figure: FigureReference, isLive: Bool) -> Double {
    if figure.check != nil || figure.sweep != nil || figure.ofSubmission != nil {
      return seenValue(of: figure)
    }
    if run.costs.isEmpty && isToBeSeen && trial?.submission == nil { return .nan }
    if isLive { return figure.value(of: shownRun, compared: compared) }
    return shownSeenValue(of: figure) ?? .nan
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
      case .share where measure == .deviation: pointsText(value)
      case .share, .flag: percentText(value)
      case .points: pointsText(value)
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

/// A figure in words: `zeros: cost at 0`.
///
/// - Parameter testName: what the points are called that are neither trained on nor sealed.
func figureWords(
  _ figure: FigureReference, testName: String = "test", glyphs: GlyphSet
) -> String {
  let parts = figure.figure.split(separator: "@", maxSplits: 1)
  var words = parts[0].split(separator: "-").joined(separator: " ")
  if parts.count > 1 { words += " at \(glyphs.isASCII ? "epsilon" : "ε") \(parts[1])" }
  if words.hasPrefix("test ") { words = testName + words.dropFirst(4) }
  if let run = figure.run { words = "\(run): \(words)" }
  return words + (figure.iteration.map { " at \($0)" } ?? "")
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
  let unit = condition.subject.unit
  let name = figureWords(condition.subject, testName: testName, glyphs: glyphs)
  if unit == .flag || condition.subject.figure == "units-identical" {
    return condition.holds(value: 0) ? "not \(name)" : name
  }
  let value: String
  switch unit {
  case .share, .points: value = figureText(condition.value, unit: unit)
  case .count: value = figureText(condition.value, unit: .count)
  case .number, .flag: value = tidyNumber(condition.value, digits: 15)
  }
  return "\(name) \(comparison) \(infinityShown(value, glyphs: glyphs))"
}

/// A setting's value in little space: eight equal widths are `8×20`, and what does not fit at all is
/// cut or counted.
func settingText(
  _ setting: Setting, _ experiment: Experiment, glyphs: GlyphSet, width: Int = .max
) -> String {
  let value = setting.read(experiment)
  let text = settingText(value, glyphs: glyphs)
  guard text.columns > max(1, width) else { return text }
  if case .words(let words) = value {
    // The names stand in the list that f shows.
    guard words.count == 1 else { return String(words.count) }
    if let fault = BackpropagationFault(rawValue: words[0]) { return fault.label }
  }
  return text.prefix(max(1, width - 1)) + (glyphs.isASCII ? "~" : "…")
}

private func settingText(_ value: SettingValue, glyphs: GlyphSet) -> String {
  switch value {
  case .table(let table): return shown(table.fileName, glyphs: glyphs)
  case .columns: return shown(value.description, glyphs: glyphs)
  case .widths(let widths) where widths.count > 3 && Set(widths).count == 1:
    return "\(widths.count)\(glyphs.isASCII ? "x" : "×")\(widths[0])"
  case .number(let number) where number.description.count > 7:
    return fixed(number, digits: 3)
  default: return value.description
  }
}
