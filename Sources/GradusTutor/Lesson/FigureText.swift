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

/// What stands for a field such as `{zeros.test-accuracy}`, `{cost@0}` or `{example-z}`; a dash where
/// there is no value.
///
/// - Parameters:
///   - walk: the training point that is looked at.
///   - value: a figure's value; not a number where there is none.
func fieldText(
  _ field: String, glyphs: GlyphSet, walk: @autoclosure () -> ExampleWalk?,
  value: (FigureReference) -> Double
) -> String {
  let dash = glyphs.isASCII ? "-" : "–"
  if let figure = ExampleFigure(rawValue: field) {
    guard let walk = walk() else { return dash }
    let value = figure.of(walk)
    if value.isNaN { return dash }
    return figure == .y ? "\(walk.label)" : infinityShown(costText(value), glyphs: glyphs)
  }
  guard let reference = try? FigureReference(parsing: field, runs: nil),
    let figure = Figure.named(reference.figure)
  else { return dash }
  let value = value(reference)
  return value.isNaN ? dash : infinityShown(figureText(value, unit: figure.unit), glyphs: glyphs)
}

extension LabSession {
  /// A field's text, in the runs as they were seen.
  ///
  /// - Parameter isLive: whether it is that of the run on the screen, as it stands.
  func fieldText(_ field: String, glyphs: GlyphSet, isLive: Bool = false) -> String {
    work.fieldText(field, in: self, glyphs: glyphs, isLive: isLive)
  }

  /// The same where a run is trained.
  func runFieldText(_ field: String, glyphs: GlyphSet, isLive: Bool) -> String {
    let dash = glyphs.isASCII ? "-" : "–"
    if let figure = SubmitFigure(rawValue: field) {
      let value = trial?.value(of: figure) ?? .nan
      return value.isNaN
        ? dash : infinityShown(figureText(value, unit: figure.unit), glyphs: glyphs)
    }
    if ExampleFigure(rawValue: field) == nil,
      let reference = try? FigureReference(parsing: field, runs: nil, sweep: sweepScope),
      let figure = Figure.named(reference.figure)
    {
      if let sweep = reference.sweep {
        let value = seenValue(of: reference)
        return value.isNaN ? dash : infinityShown(sweep.text(of: value, figure), glyphs: glyphs)
      }
      // What takes long is there once the run rests.
      if reference.isExpensive, shownSeenValue(of: reference) == nil { return "..." }
    }
    return GradusTutor.fieldText(field, glyphs: glyphs, walk: exampleWalk) { reference in
      if isLive { return reference.value(of: shownRun, compared: compared) }
      if run.costs.isEmpty && isToBeSeen && trial?.submission == nil { return .nan }
      return shownSeenValue(of: reference) ?? .nan
    }
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
  var name = checkFigureName(condition.figure, glyphs: glyphs)
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
    // The names stand in the list that f shows; half of one that is cut still tells it from others.
    if words.count != 1 { return String(words.count) }
    if width < 10 { return "planted" }
  }
  return text.prefix(max(1, width - 1)) + (glyphs.isASCII ? "~" : "…")
}

private func settingText(_ value: SettingValue, glyphs: GlyphSet) -> String {
  switch value {
  case .table(let table): return shown(table.fileName, glyphs: glyphs)
  case .widths(let widths) where widths.count > 3 && Set(widths).count == 1:
    return "\(widths.count)\(glyphs.isASCII ? "x" : "×")\(widths[0])"
  case .number(let number) where number.description.count > 7:
    return fixed(number, digits: 3)
  default: return value.description
  }
}
