import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen

/// The results of a run: its figures, and those that the step asks about.
func runResultRows(_ model: Model, _ lab: LabSession) -> [ResultRow] {
  let glyphs = model.look.glyphs
  let run = lab.shownRun
  let isStarted = run.costs.count > 0 || lab.wasSeen || lab.showsStart
  let dash = glyphs.isASCII ? "-" : "–"
  /// A dash before the first iteration, and where there is no example to be right about; dots while it
  /// is not known.
  func share(_ value: Double?) -> String {
    guard isStarted else { return dash }
    guard let value else { return "..." }
    return value.isNaN ? dash : percentText(value)
  }
  let scores = isStarted ? lab.shownScores : nil
  var rows = [
    ResultRow(name: "iter", value: groupedText(run.iteration)),
    ResultRow(
      name: "cost",
      value: lab.shownCost.map { infinityShown(costText($0), glyphs: glyphs) } ?? dash),
    ResultRow(name: "train", value: share(scores?.train.accuracy)),
    ResultRow(name: lab.testName, value: share(scores?.test.accuracy)),
  ]
  if let trial = lab.trial {
    rows.append(ResultRow(name: "left", value: groupedText(trial.left)))
  }
  if lab.showsBorder, let border = run.borderAccuracies {
    let style = MapWindow.borderStyle(isColored: model.look.isColored)
    rows.append(
      ResultRow(
        name: "true", value: pairText(border.train, border.test),
        mark: (MapWindow.borderSample(glyphs), style)))
  }
  let faults = lab.disarmed(run.experiment).faults
  if !faults.isEmpty {
    let count = faults.count
    rows.insert(
      ResultRow(
        name: count == 1 ? "fault" : "faults", value: count == 1 ? "planted" : "\(count)",
        style: Style(.vermillion, .bold)), at: 0)
  }
  /// In little space, points are `pt`.
  func short(_ value: Double, _ figure: Figure) -> String {
    let text = figureText(value, unit: figure.unit)
    guard case .points = figure.unit else { return text }
    return text.prefix { $0 != " " } + " pt"
  }
  for figure in extraFigures(model) {
    let isOfTest = figure.name.hasPrefix("test-") || figure.name == "gap"
    let isKnown =
      (isStarted || lab.wasSeen) && !(isOfTest && run.testSet.count == 0)
    var value = dash
    if isKnown && !figure.isExpensive {
      let number = figure.of(run)
      value = number.isNaN && !isStarted ? dash : short(number, figure)
    } else if isKnown {
      // Of the kept run it is not known at all.
      let known = lab.showsOther ? nil : lab.shownValue(of: FigureReference(figure: figure.name))
      value = known.map { short($0, figure) } ?? "..."
    }
    rows.append(
      ResultRow(
        name: shortName(figure.name, glyphs: glyphs), value: infinityShown(value, glyphs: glyphs)))
  }
  return rows
}

/// Two shares in little space, without their signs: `94.8/90.0`, and the first alone where there is no
/// second.
private func pairText(_ first: Double, _ second: Double) -> String {
  let texts = [first, second].filter { !$0.isNaN }.map { share in
    share == 1 ? "100" : String(percentText(share).dropLast())
  }
  return texts.joined(separator: "/")
}

/// The figures the step asks about that have no row of their own.
private func extraFigures(_ model: Model) -> [Figure] {
  guard let step = model.session?.step else { return [] }
  let always = ["iterations", "cost", "train-accuracy", "test-accuracy", "diverged"]
  var names: [String] = []
  for subject in step.conditions.map(\.subject)
  where subject.run == nil && subject.iteration == nil && subject.sweep == nil {
    if !names.contains(subject.figure) && !always.contains(subject.figure)
      && (try? Setting.named(subject.figure)) == nil
    {
      names.append(subject.figure)
    }
  }
  return names.compactMap { Figure.named($0) }
}

/// A figure's name in a narrow pane.
private func shortName(_ name: String, glyphs: GlyphSet) -> String {
  let bars = glyphs.isASCII ? "|" : "‖"
  let short = [
    "units-identical": "same layers", "test-cross-entropy": "testCE",
    "train-cross-entropy": "trainCE", "infinite-costs": glyphs.isASCII ? "inf costs" : "∞ costs",
    "logit-cost": "by logits", "worst-unit-loss": "worst", "alike-share": "alike",
    "mask-change": "changed", "weight-norm": "\(bars)W\(bars)", "saturated-share": "saturated",
    "switched-relus": "switched", "border-train-accuracy": "true train",
    "border-test-accuracy": "true test",
  ]
  if let known = short[name] { return known }
  // Of a layer: a word, and the layer's number.
  let parts = name.split(separator: ".").map(String.init)
  guard parts.count == 2 else { return name }
  let ofLayer = [
    "weight-norm": "\(bars)W%\(bars)", "gradient-norm": "\(bars)dW%\(bars)",
    "activation-rms": "rms A%", "zero-share": "A% off", "kept-share": "kept A%",
    "distinct-masks": "masks D%", "mean-activation": "A%",
    "masked-activation": glyphs.isASCII ? "A%*D%" : "A%⊙D%",
    "scaled-activation": "/ keep",
  ]
  return ofLayer[parts[0]]?.replacing("%", with: parts[1]) ?? name
}
