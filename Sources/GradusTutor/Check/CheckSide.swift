import GradusEngine
import GradusLessons
import GradusScreen

/// Settings over results of a step with a gradient check.
func checkSidePane(_ model: Model, lab: LabSession, bench: CheckBench, size: Size) -> Frame {
  var frame = Frame(size)
  let glyphs = model.look.glyphs
  let isLocked = model.session?.settingsAreLocked(model.record) ?? false
  let isFocused = model.session?.focus == .settings
  // Where there is little room, what the check itself says is not said again.
  let results = resultRows(bench, glyphs: glyphs).filter {
    size.height >= 12 || !["params", "costs"].contains($0.name)
  }
  let open = bench.setup.openControls
  let fixed = shownControls(bench.setup).filter { control in
    !open.contains { $0.name == control.name }
  }
  let room = max(1, size.height - 2 - results.count)
  let all = open + fixed
  let first = all.count > room ? min(max(0, lab.selected - room / 2), all.count - room) : 0
  frame.write(
    titleBar(
      isLocked ? "LOCKED" : "SETTINGS", width: size.width, isFocused: isFocused, glyphs: glyphs),
    at: Position(0, 0))
  var y = 1
  for (index, control) in all.enumerated().dropFirst(first).prefix(room) {
    let isOpen = index < open.count && !isLocked
    let isSelected = isOpen && index == lab.selected
    let cursor = isSelected ? (glyphs.isASCII ? "> " : "▸ ") : "  "
    let style: Style = isSelected ? Style(.accent, .bold) : isOpen ? .plain : .muted
    let arrows = glyphs.isASCII ? ("<", ">") : ("‹", "›")
    let value = controlText(control, bench.setup)
    let shown = isOpen ? "\(arrows.0)\(value)\(arrows.1)" : "\(value) "
    frame.write(cursor + control.label, at: Position(0, y), style: style, limit: size.width)
    frame.write(
      shown, at: Position(max(size.width - shown.columns, 3), y),
      style: isSelected ? .selected : style)
    y += 1
  }
  frame.write(
    titleBar(
      "RESULT", legend: [state(bench)], width: size.width, isFocused: false, glyphs: glyphs),
    at: Position(0, y))
  for (row, result) in results.enumerated() {
    let style: Style = bench.isStale ? .muted : result.style
    frame.write("  " + result.name, at: Position(0, y + 1 + row), style: style, limit: size.width)
    frame.write(
      result.value, at: Position(max(size.width - result.value.columns - 1, 3), y + 1 + row),
      style: style)
  }
  return frame
}

/// The controls that say what is checked, whether they can be changed or not.
private func shownControls(_ setup: GradientCheckSetup) -> [CheckControl] {
  var names = ["epsilon", "sided"]
  if setup.isUnlabelled { return CheckControl.all.filter { names.contains($0.name) } }
  if setup.subject.isOneVariable { names.append("theta") }
  if setup.subject == .experiment { names.append("at") }
  if setup.experiment.lambda > 0 { names.append("lambda") }
  if setup.experiment.dropout.isActive(hiddenLayers: setup.experiment.hidden.count),
    !setup.subject.isOneVariable
  {
    names += ["keep", "mask"]
  }
  if !setup.subject.isOneVariable { names.append("activation") }
  return CheckControl.all.filter { names.contains($0.name) }
}

private func state(_ bench: CheckBench) -> StyledText {
  if bench.isRunning && bench.work?.result == nil {
    return StyledText("checking", Style(.green, .bold))
  }
  return StyledText(bench.work?.result == nil ? "" : "checked", Style(.muted, .bold))
}

private func resultRows(
  _ bench: CheckBench, glyphs: GlyphSet
) -> [(name: String, value: String, style: Style)] {
  let dash = glyphs.isASCII ? "-" : "–"
  let result = bench.shown?.result
  var rows: [(name: String, value: String, style: Style)] = [
    (
      "diff.", result.map { infinityShown(differenceText($0.difference), glyphs: glyphs) } ?? dash,
      .plain
    ),
    ("verdict", result?.verdict.rawValue ?? dash, result?.verdict.style ?? .plain),
  ]
  if !bench.setup.subject.isOneVariable {
    rows.append(("params", result.map { groupedText($0.parameters) } ?? dash, .plain))
  }
  rows.append(("costs", result.map { groupedText($0.costEvaluations) } ?? dash, .plain))
  if bench.isHunting { rows.append(("faults left", "\(bench.setup.faultCount)", .strong)) }
  return rows
}

/// The result in one line, for the narrow layout.
func checkSummary(_ lab: LabSession, glyphs: GlyphSet) -> StyledLine {
  guard let bench = lab.bench else { return [] }
  let epsilon = "\(glyphs.isASCII ? "eps" : "ε") \(tidyNumber(bench.setup.epsilon))"
  guard let result = bench.shown?.result else {
    return [StyledText("not checked yet  ", .muted), StyledText(epsilon)]
  }
  var line = [
    StyledText("difference ", .muted),
    StyledText(
      "\(differenceText(result.difference)) \(result.verdict.rawValue)",
      bench.isStale ? .muted : result.verdict.style), StyledText("  " + epsilon),
  ]
  if bench.isHunting { line.append(StyledText("  left \(bench.setup.faultCount)", .strong)) }
  return line
}
