import GradusEngine
import GradusLessons
import GradusScreen

/// The home screen: lessons with summary, minutes and progress, and a sample of what the terminal shows.
func drawHome(_ frame: inout Frame, _ model: Model) {
  let glyphs = model.look.glyphs
  drawHeader(
    &frame, left: [],
    right: frame.width >= 72 ? "understand how networks are trained, step by step" : "step by step",
    glyphs: glyphs)
  let margin = frame.width >= 60 ? 2 : 0
  let list = HomeList(model)
  frame.write(
    titleBar(
      "LESSONS", legend: list.place, width: frame.width - 2 * margin, isFocused: false,
      glyphs: glyphs),
    at: Position(margin, list.titleRow))
  if model.lessons.isEmpty {
    frame.write(
      "There are no lessons here. --lessons DIR names a folder of them.",
      at: Position(margin, list.top - list.rowHeight))
  }
  for (place, index) in list.rows.enumerated() {
    let row =
      index < model.lessons.count ? HomeRow(model.lessons[index], model) : HomeRow(labOf: model)
    drawRow(
      &frame, model, row, isSelected: index == model.home.selected, x: margin,
      y: list.top + place * list.rowHeight)
  }
  let below = frame.height - 1 - list.sampleRows
  for (row, line) in list.leftOut.enumerated() {
    let text = shortened(line, to: frame.width - 2 * margin, glyphs: glyphs)
    frame.write(
      text, at: Position(margin, below - list.leftOut.count + row), style: Style(.vermillion))
  }
  drawSample(&frame, model, x: margin, y: below)
  let selected =
    model.lessons.indices.contains(model.home.selected) ? model.lessons[model.home.selected] : nil
  let verb =
    selected.map {
      isFinished($0, model) ? "start again" : isStarted($0, model) ? "continue" : "start"
    } ?? "open"
  let open = model.presenter == nil ? KeyBinding.accept : .openForRoom
  drawFooter(
    &frame, model,
    hints: [
      open.hint(verb), (glyphs.isASCII ? "Up Down" : "↑ ↓", "choose"),
      KeyBinding.openSearch.hint(), KeyBinding.openCommandLine.hint(),
    ])
}

/// Where the lessons are on the home screen, the lab below them.
private struct HomeList {
  let titleRow: Int
  /// The first row of the first one shown.
  let top: Int
  let rowHeight: Int
  let sampleRows: Int
  /// What is said of files that are left out, a line each, above the sample.
  let leftOut: [String]
  /// How many there are, the lab included.
  let count: Int
  /// The indices of those that are shown; one more than the lessons is the lab.
  let rows: Range<Int>

  /// Which of them are shown, where not all are.
  var place: StyledLine {
    rows.count == count
      ? [] : [StyledText("\(rows.lowerBound + 1)-\(rows.upperBound) of \(count)", .muted)]
  }

  init(_ model: Model) {
    let height = model.size.height
    let isRoomy = height >= 20
    titleRow = isRoomy ? 2 : 1
    sampleRows = isRoomy ? 4 : 1
    let start = titleRow + (isRoomy ? 2 : 1)
    leftOut = HomeList.told(model.leftOut, lines: isRoomy ? 3 : 1)
    let free = height - 1 - sampleRows - leftOut.count - start
    count = model.lessons.count + 1
    // Blank lines between them where all are in sight nevertheless.
    rowHeight = isRoomy && 3 * count <= free + 1 ? 3 : 2
    let room = max(1, free / rowHeight)
    // Where there are no lessons, a line says so.
    top = start + (model.lessons.isEmpty ? rowHeight : 0)
    let first = max(0, min(model.home.selected - room + 1, count - room))
    rows = first..<min(count, first + room)
  }

  /// The files that are left out, or as many as there are lines for.
  private static func told(_ files: [LeftOutLesson], lines: Int) -> [String] {
    let shown = files.count <= lines ? files[...] : files.prefix(lines - 1)
    let more = files.count - shown.count
    return shown.map { "left out: \($0.file), \($0.summary)" }
      + (more == 0
        ? []
        : [
          (shown.isEmpty ? "" : "and ")
            + "\(more)\(shown.isEmpty ? "" : " more") lesson files are left out: gradus check says why"
        ])
  }
}

/// The lesson, or the lab after the last one, on a row of the home screen.
func homeRow(_ model: Model, at y: Int) -> Int? {
  let list = HomeList(model)
  guard y >= list.top else { return nil }
  let index = list.rows.lowerBound + (y - list.top) / list.rowHeight
  return list.rows.contains(index) ? index : nil
}

private func isStarted(_ lesson: Lesson, _ model: Model) -> Bool {
  model.progress.lessons[lesson.key] != nil
}

private func isFinished(_ lesson: Lesson, _ model: Model) -> Bool {
  model.progress.doneCount(lesson) == lesson.steps.count
}

/// What can be opened from home: a lesson, or the lab.
private struct HomeRow {
  let number: String
  let title: String
  let summary: String
  /// How far the learner is in it.
  let state: String

  init(_ lesson: Lesson, _ model: Model) {
    let glyphs = model.look.glyphs
    number = lesson.number.map { (Int($0).map(String.init) ?? $0) + "  " } ?? ""
    (title, summary) = (lesson.title, lesson.summary)
    let total = lesson.steps.count
    let done = model.progress.doneCount(lesson)
    if model.presenter != nil {
      // A room is shown nobody's record.
      state = "\(lesson.minutes) min"
    } else if done == total && total > 0 {
      state = "done " + (glyphs.isASCII ? "[x]" : "✓")
    } else if isStarted(lesson, model) {
      state = "\(done)/\(total) " + progressBar(done, of: total, width: 8, glyphs: glyphs)
    } else {
      state = "\(lesson.minutes) min"
    }
  }

  init(labOf model: Model) {
    let lab = Lesson.freeLab(Experiment())
    number = model.lessons.contains { $0.number != nil } ? "   " : ""
    (title, summary) = (lab.title, lab.summary)
    state = model.keptLab?.lab.map { "at \(groupedText($0.run.iteration))" } ?? ""
  }
}

private func drawRow(
  _ frame: inout Frame, _ model: Model, _ row: HomeRow, isSelected: Bool, x: Int, y: Int
) {
  let glyphs = model.look.glyphs
  let cursor = isSelected ? (glyphs.isASCII ? "> " : "▸ ") : "  "
  frame.write(
    [
      StyledText(cursor, .title),
      StyledText(row.number + row.title, isSelected ? .title : .strong),
    ], at: Position(x, y), limit: frame.width - 2 * x - row.state.columns - 1)
  frame.write(
    row.state, at: Position(frame.width - x - row.state.columns, y),
    style: isSelected ? .title : .muted)
  let indent = x + cursor.columns + row.number.columns
  frame.write(
    shortened(row.summary, to: frame.width - indent - x, glyphs: glyphs),
    at: Position(indent, y + 1), style: .muted)
}

/// What the terminal can show, so that a learner sees at once whether another glyph set is needed.
private func drawSample(_ frame: inout Frame, _ model: Model, x: Int, y: Int) {
  let look = model.look
  var sample: StyledLine = [StyledText("glyphs ", .muted)]
  switch look.glyphs {
  case .ascii: sample.append(StyledText("o x O X # . * -"))
  case .block: sample.append(StyledText("▘▝▖▗▚▞█ o x ▸ ━"))
  case .braille: sample.append(StyledText("⠁⠉⠓⠦⡇⣿⣤ o x ▸ ━"))
  }
  sample.append(StyledText(look.isColored ? "  shades " : "  no colour", .muted))
  if look.isColored { sample += Ink.shades.map { StyledText("  ", Style(.dark, on: $0)) } }
  frame.write(sample, at: Position(x, y))
  guard frame.height >= 20 else { return }
  frame.write(
    "Boxes or question marks instead? Type :glyphs block or :glyphs ascii.",
    at: Position(x, y + 1), style: .muted)
  let place =
    model.presenter != nil
    ? "Nothing that a room does is recorded."
    : model.progressPlace.isEmpty ? "" : "Progress is kept in \(model.progressPlace)"
  frame.write(place, at: Position(x, y + 2), style: .muted)
}
