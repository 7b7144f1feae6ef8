import GradusLessons
import GradusScreen

/// A claim of an earlier day while it is asked again.
package struct OpenReminder: Hashable, Sendable {
  let reminder: Reminder
  var line = TypedLine()
  /// Whether the claim is in sight.
  var isUncovered = false

  mutating func type(_ character: Character) {
    if !isUncovered { line.insert(character) }
  }
}

extension Model {
  /// Asks something from an earlier day before the day's first lesson. A room is asked nothing.
  mutating func askAgain() -> [Effect] {
    guard let today, presenter == nil, overlay == nil,
      let reminder = progress.reminder(on: today, among: lessons)
    else { return [] }
    overlay = .reminder(OpenReminder(reminder: reminder))
    progress.remindedOn = today
    return [.saveProgress(progress)]
  }

  /// Enter: shows the claim, then the lesson.
  mutating func goOnWithReminder() -> [Effect] {
    guard case .reminder(var open) = overlay else { return [] }
    guard !open.isUncovered else { return close() }
    open.isUncovered = true
    overlay = .reminder(open)
    progress.note(open.reminder)
    return [.saveProgress(progress)]
  }
}

/// The screen before a day's first lesson.
func drawReminder(_ frame: inout Frame, _ model: Model, _ open: OpenReminder) {
  let glyphs = model.look.glyphs
  let size = model.size
  frame = Frame(size)
  drawHeader(
    &frame, left: [StyledText("Before you start", .strong)], right: "", glyphs: glyphs)
  let margin = size.width >= 60 ? 2 : 0
  let top = size.height >= 20 ? 2 : 1
  let width = min(size.width - 2 * margin, 76)
  var writer = ReminderWriter(width: width, glyphs: glyphs)
  writer.write(open)
  let room = max(1, size.height - top - 1)
  let first = max(0, writer.lines.count - room)
  for (row, line) in writer.lines.dropFirst(first).prefix(room).enumerated() {
    frame.write(line, at: Position(margin, top + row), limit: width)
  }
  let keys =
    open.isUncovered ? [("Enter", "on to the lesson")] : [("Enter", "look"), ("Esc", "skip")]
  var x = 0
  for (key, what) in keys {
    x = frame.write(key, at: Position(x, size.height - 1), style: .strong)
    x = frame.write(" \(what)  ", at: Position(x, size.height - 1), style: .muted)
  }
}

/// Lays a reminder out.
private struct ReminderWriter {
  let width: Int
  let glyphs: GlyphSet
  var lines: [StyledLine] = []

  init(width: Int, glyphs: GlyphSet) {
    self.width = max(1, width)
    self.glyphs = glyphs
  }

  mutating func write(_ open: OpenReminder) {
    let reminder = open.reminder
    lines.append(
      titleBar(
        "FROM " + reminder.title.uppercased(), width: width, isFocused: false, glyphs: glyphs))
    add(
      open.isUncovered
        ? "This is what the lesson claimed:"
        : "One of the things that this lesson claimed began like this:")
    let claim = layOut(reminder.words, width: width - 2, glyphs: glyphs)
    if open.isUncovered {
      lines += claim.map { line in
        [StyledText("  ")] + line.map { StyledText($0.text, Style($0.style.ink, .bold)) }
      }
    } else {
      let more = glyphs.isASCII ? " ..." : " …"
      lines.append([StyledText("  " + opening(reminder.words) + more, .strong)])
      add("How did it go on? Write it, or say it.")
      let prompt = glyphs.isASCII ? "> " : "› "
      lines.append(
        [StyledText(prompt, .title)]
          + fieldLine(open.line, room: max(4, width - 2), glyphs: glyphs))
      return
    }
    lines.append([])
    said("You wrote now: ", open.line.text)
    said("You wrote then: ", reminder.wrote.joined(separator: "; "))
  }

  /// The first words of a claim.
  private func opening(_ words: [ProseBlock]) -> String {
    let first = layOut(words, width: 1000, glyphs: glyphs).first ?? []
    let all = first.map(\.text).joined().split(separator: " ")
    return all.prefix(max(2, min(5, all.count / 3))).joined(separator: " ")
  }

  private mutating func add(_ text: String) {
    lines.append([])
    lines += wrap([StyledText(text)], width: width)
    lines.append([])
  }

  private mutating func said(_ label: String, _ text: String) {
    guard !text.isEmpty else { return }
    lines += wrap(
      [StyledText(label, .muted), StyledText(shown(safeText(text), glyphs: glyphs))], width: width)
  }
}
