import GradusEngine
import GradusLessons
import GradusScreen

/// What can be changed over what came of it.
func sidePane(_ model: Model, lab: LabSession, size: Size) -> Frame {
  var frame = Frame(size)
  let glyphs = model.look.glyphs
  let isLocked = model.session?.settingsAreLocked(model.record) ?? false
  let side = SideRows(model, lab: lab, height: size.height)
  let place = "\(lab.selected + 1)/\(side.count)"
  frame.write(
    titleBar(
      lab.shownName.map { "\($0.uppercased()): SETTINGS" } ?? (isLocked ? "LOCKED" : "SETTINGS"),
      legend: side.isLong ? [StyledText(place, .muted)] : [], width: size.width,
      isFocused: model.session?.focus == .settings, glyphs: glyphs), at: Position(0, 0))
  let open = lab.controls.map(\.name)
  for (index, control) in side.controls.enumerated() {
    let isOpen = open.contains(control.name) && !isLocked && !lab.showsOther
    let isSelected = isOpen && open.firstIndex(of: control.name) == lab.selected
    draw(control, of: lab, isOpen: isOpen, isSelected: isSelected, y: index + 1, glyphs, &frame)
  }
  guard !side.results.isEmpty else { return frame }
  let top = side.controls.count + 1
  frame.write(
    titleBar(
      "RESULT", legend: [lab.work.state(of: lab)], width: size.width, isFocused: false,
      glyphs: glyphs), at: Position(0, top))
  for (index, row) in side.results.enumerated() { draw(row, y: top + 1 + index, glyphs, &frame) }
  return frame
}

/// A control: its name, and its value between arrows where it can be changed.
private func draw(
  _ control: Control, of lab: LabSession, isOpen: Bool, isSelected: Bool, y: Int,
  _ glyphs: GlyphSet, _ frame: inout Frame
) {
  let cursor = isSelected ? (glyphs.isASCII ? "> " : "▸ ") : "  "
  let style: Style = isSelected ? Style(.accent, .bold) : isOpen ? .plain : .muted
  let arrows = glyphs.isASCII ? ("<", ">") : ("‹", "›")
  let room = frame.width - control.label.columns - 3
  let value = control.text(in: lab, glyphs: glyphs, width: room)
  // A value that is too long for its arrows goes without; the cursor tells where it can be changed.
  let hasArrows = isOpen && value.columns <= room - 2
  let shown =
    hasArrows ? "\(arrows.0)\(value)\(arrows.1)" : value.columns < room ? "\(value) " : value
  frame.write(cursor + control.label, at: Position(0, y), style: style, limit: frame.width)
  let start = max(frame.width - shown.columns, 3)
  frame.write(shown, at: Position(start, y), style: isSelected ? .selected : style)
}

/// A result: its name, and its value at the right.
private func draw(_ row: ResultRow, y: Int, _ glyphs: GlyphSet, _ frame: inout Frame) {
  let width = frame.width
  frame.write("  " + row.name, at: Position(0, y), style: row.style)
  if let (mark, style) = row.mark { frame.write(String(mark), at: Position(0, y), style: style) }
  // A long value may take the last column, too, and its name gives way where it must.
  let isLong = row.name.columns + row.value.columns + 4 > width
  if isLong, row.name.columns + row.value.columns + 3 > width {
    let room = max(1, width - row.value.columns - 3)
    frame.fill(Rect(2, y, max(0, width - 2), 1), with: .blank)
    frame.write(
      shortened(row.name, to: room, glyphs: glyphs), at: Position(2, y), style: row.style)
  }
  let start = max(width - row.value.columns - (isLong ? 0 : 1), 3)
  frame.write(row.value, at: Position(start, y), style: row.style)
}

/// What stands in the side pane: as many controls as leave room for the results.
struct SideRows {
  let controls: [Control]
  let results: [ResultRow]
  /// Whether not all that can be changed can be shown.
  let isLong: Bool
  /// How many controls there are.
  let count: Int

  init(_ model: Model, lab: LabSession, height: Int) {
    results = lab.work.resultRows(model, lab, height: height)
    let room = max(1, height - (results.isEmpty ? 1 : 2 + results.count))
    let open = lab.controls
    let all = open + lab.work.fixedControls(of: lab, taught: model.taughtSettings)
    // The selected one stays in sight, in the middle where it can.
    isLong = open.count > room
    let first = isLong ? min(max(0, lab.selected - room / 2), all.count - room) : 0
    controls = Array(all.dropFirst(first).prefix(room))
    count = all.count
  }
}

extension Model {
  /// The settings that were controls of this step, or of one before it in this lesson or another.
  var taughtSettings: Set<String> {
    guard let session, !session.isFreeLab else { return [] }
    let before = lessons.prefix { $0.name != session.lesson.name }.flatMap(\.steps)
    let steps = before + session.lesson.steps.prefix(session.stepIndex + 1)
    return Set(steps.flatMap(\.controls))
  }
}
