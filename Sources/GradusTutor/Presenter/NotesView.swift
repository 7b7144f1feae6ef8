import GradusLessons
package import GradusScreen

/// The teacher's own screen: the notes of the step that the room sees, what is still hidden there, and
/// what Space does next.
package struct NotesScreen: Hashable, Sendable {
  /// What is presented, or why nothing is shown.
  package enum Content: Hashable, Sendable {
    case presentation(Presentation, seconds: Int)
    case nothing(String)
  }

  package var content: Content
  /// The first line that is shown.
  package var scroll = 0

  package init(_ content: Content) { self.content = content }

  /// By how many lines the keys scroll.
  package static let scrolling: [(KeyBinding, Int)] = [
    (.up, -1), (.down, 1), (.scrollUp, -10), (.scrollDown, 10),
  ]

  /// Shows what is presented now; another step is read from its beginning.
  package mutating func follow(_ next: Content) {
    if place(content) != place(next) { scroll = 0 }
    content = next
  }

  private func place(_ content: Content) -> [String] {
    guard case .presentation(let shown, _) = content else { return [] }
    return [shown.lesson, shown.step]
  }

  /// Scrolls by some lines.
  package mutating func scroll(by lines: Int, size: Size, look: Look) {
    let limit = max(0, notesLines(self, size: size, look: look).count - notesHeight(size))
    scroll = min(max(0, scroll + lines), limit)
  }
}

private func notesHeight(_ size: Size) -> Int { max(1, size.height - 3) }

/// Draws the teacher's screen. Pure: equal screens give equal frames.
package func notesView(_ screen: NotesScreen, size: Size, look: Look) -> Frame {
  var frame = Frame(size)
  frame.palette = look.palette
  guard !size.isEmpty else { return frame }
  let glyphs = look.glyphs
  var right = ""
  var left: StyledLine = [StyledText("notes", .muted)]
  if case .presentation(let shown, let seconds) = screen.content {
    let clock = clockText(seconds)
    right = shown.count > 0 ? "\(shown.number) of \(shown.count)  \(clock)" : clock
    left = [StyledText(shown.lesson, .strong)]
  }
  drawHeader(&frame, left: left, right: right, glyphs: glyphs)
  let lines = notesLines(screen, size: size, look: look)
  let height = notesHeight(size)
  let limit = max(0, lines.count - height)
  let scroll = min(screen.scroll, limit)
  for (row, line) in lines.dropFirst(scroll).prefix(height).enumerated() {
    frame.write(line, at: Position(1, 1 + row), limit: max(0, size.width - 2))
  }
  let y = size.height - 1
  guard y > 0 else { return frame }
  let x = frame.write("q", at: Position(0, y), style: .strong)
  frame.write(" quit", at: Position(x, y), style: .muted)
  let (below, above) = glyphs.isASCII ? ("v", "^") : ("▼", "▲")
  let marks = (scroll > 0 ? ["\(above) Up"] : []) + (scroll < limit ? ["\(below) Down: more"] : [])
  let mark = marks.joined(separator: "  ")
  frame.write(mark, at: Position(size.width - mark.columns, y), style: Style(.accent))
  return frame
}

private func notesLines(_ screen: NotesScreen, size: Size, look: Look) -> [StyledLine] {
  let width = max(1, min(76, size.width - 2))
  let glyphs = look.glyphs
  func shown(_ text: String) -> String { glyphs.isASCII ? asciiText(text) : text }
  guard case .presentation(let presentation, _) = screen.content else {
    guard case .nothing(let reason) = screen.content else { return [] }
    return [[]] + wrap([StyledText(shown(reason))], width: width) + [[]]
      + wrap(
        [
          StyledText("Start ", .muted), StyledText("gradus present LESSON", .strong),
          StyledText(" on the other terminal; these notes follow it.", .muted),
        ], width: width)
  }
  var lines: [StyledLine] = []
  func section(_ title: String, _ texts: [String], _ style: Style) {
    guard !texts.isEmpty else { return }
    if !lines.isEmpty { lines.append([]) }
    lines.append(titleBar(title, width: width, isFocused: false, glyphs: glyphs))
    for text in texts { lines += wrap([StyledText(shown(text), style)], width: width) }
  }
  if !presentation.step.isEmpty {
    lines.append([StyledText(shown(presentation.step), .title)])
  }
  let screenName =
    switch presentation.screen {
    case "dark": "The room's screen is dark."
    case "picture", "lab": "The room sees the lab."
    case "both": "The room sees text and lab."
    case "code": "The room sees the code; Enter types in it, Esc ends that."
    case "home": "The room sees the list of lessons."
    case "end": "The room sees the end of the lesson."
    default: "The room reads the text."
    }
  lines += wrap(
    [
      StyledText(screenName, .muted), StyledText("  Space: ", .strong),
      StyledText(shown(presentation.space), Style(.accent, .bold)),
    ], width: width)
  // The lines of a solution are many, and wait below.
  let isLong = presentation.answer.count > 4
  let isStep = !presentation.step.isEmpty
  if !isLong { section("STILL HIDDEN", presentation.answer, Style(.orange)) }
  section("VOTES", presentation.votes, .plain)
  let notes = presentation.notes.isEmpty && isStep ? ["none for this step"] : presentation.notes
  section("NOTES", notes, .plain)
  if isLong { section("STILL HIDDEN", presentation.answer, Style(.orange)) }
  section("AHEAD", Array(presentation.ahead.prefix(3)), .muted)
  return lines
}

/// Seconds as a clock shows them: `4:05`, `1:02:03`.
private func clockText(_ seconds: Int) -> String {
  func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
  return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
}
