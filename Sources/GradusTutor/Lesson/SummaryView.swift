import GradusLessons
import GradusScreen

/// The room a summary has on a screen: the rows between header and footer.
private func summaryRoom(_ size: Size) -> Rect {
  let margin = size.width >= 60 ? 2 : 0
  let top = size.height >= 20 ? 3 : 2
  return Rect(
    margin, top, min(size.width - 2 * margin, 76), max(1, size.height - top - 1))
}

/// How far a lesson's summary can be scrolled.
func summaryScrollLimit(_ model: Model, lesson: Int) -> Int {
  guard model.lessons.indices.contains(lesson) else { return 0 }
  let room = summaryRoom(model.size)
  return max(0, model.summaryLines(model.lessons[lesson], width: room.width).count - room.height)
}

/// The end of a lesson: what the learner did in it, and what to remember.
func drawSummary(_ frame: inout Frame, _ model: Model, lesson index: Int, scroll: Int) {
  guard model.lessons.indices.contains(index) else { return }
  let lesson = model.lessons[index]
  let glyphs = model.look.glyphs
  frame = Frame(model.size)
  drawHeader(
    &frame, left: [StyledText(lesson.title, .strong)],
    right: frame.width >= 60 ? "the end of the lesson" : " end", glyphs: glyphs)
  let room = summaryRoom(model.size)
  frame.write(
    titleBar(model.summaryTitle(lesson), width: room.width, isFocused: false, glyphs: glyphs),
    at: Position(room.x, room.y - 1))
  let lines = model.summaryLines(lesson, width: room.width)
  let limit = max(0, lines.count - room.height)
  let scroll = min(scroll, limit)
  for (row, line) in lines.dropFirst(scroll).prefix(room.height).enumerated() {
    frame.write(line, at: Position(room.x, room.y + row), limit: room.width)
  }
  let (below, above) = glyphs.isASCII ? ("v", "^") : ("▼", "▲")
  var marks: [String] = []
  if scroll > 0 { marks.append("\(above) u") }
  if scroll < limit { marks.append("\(below) d more") }
  let y = frame.height - 1
  let mark = marks.joined(separator: "  ")
  frame.write(mark, at: Position(frame.width - mark.columns, y), style: Style(.accent))
  let next = model.lessons.indices.contains(index + 1) ? model.lessons[index + 1].title : nil
  // In front of a room Space leads on, and home at last.
  let isPresented = model.presenter != nil
  let more: StyledLine =
    isPresented && scroll < limit
    ? [StyledText("Space", .strong), StyledText(" more  ", .muted)] : []
  let home = StyledText(isPresented && more.isEmpty ? "Space" : "Enter", .strong)
  let x = frame.write(more + [home], at: Position(0, y))
  let named = more.isEmpty ? next.map { ", next: \($0)" } : nil
  let words: StyledLine = [
    StyledText(" home\(named ?? "")  ", .muted), StyledText("p", .strong),
    StyledText(" back", .muted),
  ]
  frame.write(words, at: Position(x, y), limit: frame.width - x - mark.columns - 1)
}
