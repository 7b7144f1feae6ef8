package import GradusScreen

/// A learner's own screen in a room: the question, what there is to choose from, and the own choice.
package struct JoinScreen: Hashable, Sendable {
  /// What is known of the room.
  package enum Content: Hashable, Sendable {
    /// In the room, and what it is asked.
    case news(RoomNews)
    /// Not there, and why.
    case waiting(String)
  }

  /// Whose room it is, and its name; empty while that is not known.
  package var host = ""
  package var room = ""
  package private(set) var content: Content
  /// Whether the room has said nothing for so long that it must be held up.
  package var isSilent = false
  /// The option under the cursor.
  package private(set) var selected = 0
  /// The first line that is shown.
  package private(set) var scroll = 0

  package init(_ content: Content) { self.content = content }

  /// Takes what is new; another question is read from its beginning.
  package mutating func follow(_ next: Content) {
    if question?.number != JoinScreen(next).question?.number { (selected, scroll) = (0, 0) }
    content = next
    if case .news(let news) = next, let yours = news.yours { selected = yours }
  }

  /// The question, where there is one.
  package var question: RoomQuestion? {
    guard case .news(let news) = content, !news.question.options.isEmpty else { return nil }
    return news.question
  }

  private var yours: Int? {
    guard case .news(let news) = content else { return nil }
    return news.yours
  }

  /// What a key says to the room; nil where it says nothing.
  package mutating func press(_ key: Key, size: Size, look: Look) -> RoomVoice? {
    let limit = max(0, joinText(self, size: size, look: look).lines.count - joinHeight(size))
    for (binding, lines) in NotesScreen.scrolling where binding.has(key) {
      if abs(lines) == 1, let question, question.isOpen {
        selected = min(max(0, selected + lines), question.options.count - 1)
        showSelected(size: size, look: look)
      } else {
        scroll = min(max(0, scroll + lines), limit)
      }
    }
    guard let question, question.isOpen else { return nil }
    if KeyBinding.accept.has(key) { return RoomVoice(number: question.number, option: selected) }
    guard let option = KeyBinding.digits.firstIndex(of: key), option < question.options.count else {
      return nil
    }
    selected = option
    return RoomVoice(number: question.number, option: option)
  }

  private mutating func showSelected(size: Size, look: Look) {
    let text = joinText(self, size: size, look: look)
    guard text.rows.indices.contains(selected) else { return }
    let (row, height) = (text.rows[selected], joinHeight(size))
    if row.upperBound > scroll + height { scroll = row.upperBound - height }
    if row.lowerBound < scroll { scroll = row.lowerBound }
  }
}

private func joinHeight(_ size: Size) -> Int { max(1, size.height - 3) }

/// Draws a learner's screen in a room. Pure: equal screens give equal frames.
package func joinView(_ screen: JoinScreen, size: Size, look: Look) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  let glyphs = look.glyphs
  guard size.width >= 24, size.height >= 6 else {
    frame.write("Need 24x6, have \(size.width)x\(size.height). Esc leaves", at: Position(0, 0))
    return frame
  }
  let owner = screen.host.isEmpty ? "" : " of \(screen.host)"
  let place = shortened(
    screen.room.isEmpty ? "room" : screen.room, to: size.width / 3, glyphs: glyphs)
  let left: StyledLine = [StyledText(place, .strong), StyledText(owner, .muted)]
  var right = ""
  if case .news(let news) = screen.content {
    right = [news.question.lesson, news.question.step].filter { !$0.isEmpty }
      .joined(separator: glyphs.isASCII ? " > " : " › ")
  }
  // Whose room it is stands first, whatever the room calls its lesson.
  let rest = size.width - 8 - left.columns - 2
  right = rest < 6 ? "" : shortened(shown(right, glyphs: glyphs), to: rest, glyphs: glyphs)
  drawHeader(&frame, left: left, right: right, glyphs: glyphs)
  let lines = joinText(screen, size: size, look: look).lines
  let height = joinHeight(size)
  let limit = max(0, lines.count - height)
  let scroll = min(screen.scroll, limit)
  for (row, line) in lines.dropFirst(scroll).prefix(height).enumerated() {
    frame.write(line, at: Position(1, 2 + row), limit: max(0, size.width - 2))
  }
  let y = size.height - 1
  guard y > 0 else { return frame }
  var x = 0
  var hints: [(String, String)] = [("Esc", "leave")]
  if let question = screen.question, question.isOpen {
    hints.insert(("1-\(question.options.count)", "answer"), at: 0)
  }
  for (key, what) in hints {
    x = frame.write(key, at: Position(x, y), style: .strong)
    x = frame.write(" " + what, at: Position(x, y), style: .muted) + 2
  }
  if scroll < limit {
    let mark = "\(glyphs.isASCII ? "v" : "▼") PageDown: more"
    frame.write(mark, at: Position(max(x, size.width - mark.columns), y), style: Style(.accent))
  }
  return frame
}

/// The text of the screen, and the lines of each option.
private func joinText(
  _ screen: JoinScreen, size: Size, look: Look
) -> (lines: [StyledLine], rows: [Range<Int>]) {
  let width = max(1, min(76, size.width - 2))
  let glyphs = look.glyphs
  var lines: [StyledLine] = []
  var rows: [Range<Int>] = []
  func add(_ text: String, _ style: Style) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += wrap([StyledText(shown(String(line), glyphs: glyphs), style)], width: width)
    }
  }
  guard case .news(let news) = screen.content else {
    if case .waiting(let reason) = screen.content { add(reason, .plain) }
    return (lines, rows)
  }
  let question = news.question
  if screen.isSilent {
    add("The room does not answer: the teacher's program is held up. Wait here.", Style(.orange))
    lines.append([])
  }
  guard !question.options.isEmpty else {
    if question.text.isEmpty {
      add(
        "Look at the screen in front. As soon as there is a question, it will appear here.", .plain)
    } else {
      add(question.text, .plain)
      lines.append([])
      add("Work it out: the answer comes on the screen in front.", Style(.accent, .bold))
    }
    return (lines, rows)
  }
  add(question.text, .plain)
  lines.append([])
  for (number, option) in question.options.enumerated() {
    let isYours = news.yours == number
    let isSelected = question.isOpen && screen.selected == number
    let cursor = isSelected ? (glyphs.isASCII ? ">" : "▸") : question.outcome == number ? "*" : " "
    let prefix = "\(cursor) \(number + 1) "
    let start = lines.count
    let style: Style = isYours ? .strong : .plain
    let words =
      [StyledText(shown(option, glyphs: glyphs), style)]
      + (isYours
        ? [StyledText(glyphs.isASCII ? "  <- your answer" : "  ← your answer", Style(.accent))]
        : [])
    for (row, line) in wrap(words, width: max(1, width - prefix.columns)).enumerated() {
      let head = row == 0 ? prefix : String(repeating: " ", count: prefix.columns)
      lines.append([StyledText(head, isSelected ? .title : .muted)] + line)
    }
    rows.append(start..<lines.count)
  }
  lines.append([])
  add(joinStanding(news), Style(.accent, .bold))
  return (lines, rows)
}

/// How things stand for one learner, in a sentence or two.
package func joinStanding(_ news: RoomNews) -> String {
  let question = news.question
  if question.isOpen {
    let round = question.isSecond ? "Second vote, after talking to your neighbours. " : ""
    return news.yours == nil
      ? round + "Press the number of your answer."
      : round + "You can change it until the vote is closed."
  }
  if let outcome = question.outcome {
    guard let yours = news.yours else { return "It was \(outcome + 1)." }
    return yours == outcome
      ? "It was \(outcome + 1), as you said." : "It was \(outcome + 1); you said \(yours + 1)."
  }
  return "The vote is closed: look at the screen in front."
}
