import GradusEngine
import GradusLessons
import GradusScreen

/// A title over a pane: its name, a rule, and a legend at the right where there is room.
func titleBar(
  _ title: String, legend: StyledLine = [], width: Int, isFocused: Bool, glyphs: GlyphSet
) -> StyledLine {
  let title = shortened(title, to: width, glyphs: glyphs)
  let name = StyledText(title, isFocused ? .selected : .title)
  let space = width - title.columns - 1
  let legend = legend.columns + 1 <= space ? legend : []
  let rule = max(0, space - (legend.isEmpty ? 0 : legend.columns + 1))
  let line = String(repeating: glyphs.isASCII ? "-" : "─", count: rule)
  var bar = [name, StyledText(" " + line, .muted)]
  if !legend.isEmpty { bar += [StyledText(" ")] + legend }
  return bar
}

/// The map of the run, or of the run beside it.
func mapPane(
  _ run: TrainingRun, network: Network? = nil, mistakes: [Bool]? = nil, showsBorder: Bool,
  title: String, size: Size,
  isFocused: Bool, look: Look
) -> Frame {
  var frame = Frame(size)
  let isColored = look.isColored
  let legend: StyledLine = [
    StyledText("o", isColored ? Style(.shade0, .bold) : .strong), StyledText(" 0 ", .muted),
    StyledText("x", isColored ? Style(.shade6, .bold) : .strong), StyledText(" 1 ", .muted),
    StyledText("OX", .strong), StyledText(" wrong", .muted),
  ]
  frame.write(
    titleBar(title, legend: legend, width: size.width, isFocused: isFocused, glyphs: look.glyphs),
    at: Position(0, 0))
  let inner = Size(size.width, size.height - 1)
  frame.place(
    boundaryPicture(
      run, network: network, mistakes: mistakes, showsBorder: showsBorder, size: inner,
      glyphs: look.glyphs,
      isColored: isColored),
    at: Position(0, 1))
  return frame
}

/// Settings over results.
func sidePane(_ model: Model, lab: LabSession, size: Size) -> Frame {
  var frame = Frame(size)
  let look = model.look
  let isLocked = model.session?.settingsAreLocked(model.record) ?? false
  let isFocused = model.session?.focus == .settings
  let side = SideRows(model, lab: lab, height: size.height)
  let (rows, results) = (side.settings, side.results)
  let (isLong, hasResult) = (side.isLong, side.hasResult)
  let place = "\(lab.selected + 1)/\(side.count)"
  frame.write(
    titleBar(
      lab.shownName.map { "\($0.uppercased()): SETTINGS" }
        ?? (isLocked ? "LOCKED" : "SETTINGS"),
      legend: isLong ? [StyledText(place, .muted)] : [],
      width: size.width, isFocused: isFocused, glyphs: look.glyphs), at: Position(0, 0))
  let controls = lab.controls.map(\.name)
  for (index, setting) in rows.enumerated() {
    let isOpen = controls.contains(setting.name) && !isLocked && !lab.showsOther
    let isSelected = isOpen && controls.firstIndex(of: setting.name) == lab.selected
    let cursor = isSelected ? (look.glyphs.isASCII ? "> " : "▸ ") : "  "
    let name: Style = isSelected ? Style(.accent, .bold) : isOpen ? .plain : .muted
    let arrows = look.glyphs.isASCII ? ("<", ">") : ("‹", "›")
    let room = size.width - setting.label.columns - 5
    let value = settingText(setting, lab.shownExperiment, glyphs: look.glyphs, width: room)
    let shown = isOpen ? "\(arrows.0)\(value)\(arrows.1)" : "\(value) "
    let y = index + 1
    frame.write(cursor + setting.label, at: Position(0, y), style: name, limit: size.width)
    let start = max(size.width - shown.columns, 3)
    frame.write(shown, at: Position(start, y), style: isSelected ? .selected : name)
  }
  guard hasResult else { return frame }
  let top = rows.count + 1
  frame.write(
    titleBar(
      "RESULT", legend: [runState(lab)], width: size.width, isFocused: false,
      glyphs: look.glyphs), at: Position(0, top))
  for (index, row) in results.enumerated() {
    let y = top + 1 + index
    if let (mark, style) = row.mark { frame.write(String(mark), at: Position(0, y), style: style) }
    frame.write(row.name, at: Position(2, y), style: row.style)
    // A long value may take the last column, too, and its name gives way where it must.
    let isLong = row.name.columns + row.value.columns + 4 > size.width
    let right = isLong ? 0 : 1
    if isLong, row.name.columns + row.value.columns + 3 > size.width {
      let room = max(1, size.width - row.value.columns - 3)
      frame.fill(Rect(2, y, max(0, size.width - 2), 1), with: .blank)
      frame.write(
        shortened(row.name, to: room, glyphs: look.glyphs), at: Position(2, y), style: row.style)
    }
    let start = max(size.width - row.value.columns - right, 3)
    frame.write(row.value, at: Position(start, y), style: row.style)
  }
  return frame
}

/// What stands in the side pane: as many settings as leave room for the results.
struct SideRows {
  let settings: [Setting]
  fileprivate let results: [ResultRow]
  fileprivate let hasResult: Bool
  /// Whether there are more settings than can be shown.
  fileprivate let isLong: Bool
  /// How many settings there are.
  fileprivate let count: Int

  init(_ model: Model, lab: LabSession, height: Int) {
    // Where one pane is shown at a time, a line below it has the result.
    hasResult = model.session?.hasText ?? true || Layout(model).kind == .split
    results = hasResult ? resultRows(model, lab) : []
    let room = max(1, height - (hasResult ? 2 + results.count : 1))
    let all = shownSettings(lab, taught: model.taughtSettings)
    // The selected one stays in sight, in the middle where it can.
    isLong = lab.controls.count > room
    let first = isLong ? min(max(0, lab.selected - room / 2), all.count - room) : 0
    settings = Array(all.dropFirst(first).prefix(room))
    count = all.count
  }
}

/// The controls, the settings that say what is being trained, and those that a lesson has taught
/// before, each in the table's order. What no lesson has taught yet is hidden.
private func shownSettings(_ lab: LabSession, taught: Set<String>) -> [Setting] {
  let context = ["data", "hidden", "init", "seed", "learning-rate", "iterations"]
  let names = lab.setup.controls
  let others = Setting.all.filter { !names.contains($0.name) }
  return Setting.all.filter { names.contains($0.name) }
    + others.filter { context.contains($0.name) }
    + others.filter { taught.contains($0.name) && !context.contains($0.name) }
}

extension Model {
  /// The settings that were controls of this step, or of one before it in this lesson or another.
  var taughtSettings: Set<String> {
    guard let session, !session.isFreeLab else { return [] }
    let before = lessons.prefix { $0.name != session.lesson.name }.flatMap(\.steps)
    let steps = before + session.lesson.steps.prefix(session.stepIndex + 1)
    return Set(steps.flatMap { $0.lab?.controls ?? [] })
  }
}

/// A row of the result: a figure's short name and its value.
private struct ResultRow {
  let name: String
  let value: String
  var style = Style.plain
  /// What the row is about on the map, before its name.
  var mark: (Character, Style)?
}

/// What the run is doing, in a word.
private func runState(_ lab: LabSession) -> StyledText {
  if let name = lab.shownName { return StyledText(name, Style(.muted, .bold)) }
  if lab.isSeeking { return StyledText("seeking", Style(.muted, .bold)) }
  let word =
    lab.run.divergence != nil
    ? "diverged" : lab.isTraining ? "training" : lab.isAtEnd ? "finished" : "paused"
  return StyledText(word, Style(lab.isTraining ? .green : .muted, .bold))
}

private func resultRows(_ model: Model, _ lab: LabSession) -> [ResultRow] {
  let glyphs = model.look.glyphs
  let run = lab.shownRun
  let isStarted = run.costs.count > 0
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
      value: run.costs.last.map { infinityShown(costText($0), glyphs: glyphs) } ?? dash),
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
  for figure in extraFigures(model) {
    let isOfTest = figure.name.hasPrefix("test-") || figure.name == "gap"
    let isKnown =
      (isStarted || lab.wasSeen) && !(isOfTest && run.testSet.count == 0)
    var value = dash
    if isKnown && !figure.isExpensive {
      let number = figure.of(run)
      value = number.isNaN && !isStarted ? dash : figureText(number, unit: figure.unit)
    } else if isKnown {
      // Of the kept run it is not known at all.
      let known = lab.showsOther ? nil : lab.shownValue(of: FigureReference(figure: figure.name))
      value = known.map { figureText($0, unit: figure.unit) } ?? "..."
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
