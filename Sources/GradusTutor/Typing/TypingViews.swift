import GradusLessons
import GradusScreen

/// Typed text and messages about it as they are shown: with the signs of mathematics and print spelt
/// out where glyphs are ASCII.
func shown(_ text: String, glyphs: GlyphSet) -> String {
  glyphs.isASCII ? asciiText(text) : text
}

/// A line while it is typed, with its cursor: as much of it as there is room for.
private func draw(
  _ line: TypedLine, after prompt: String, in frame: inout Frame, at position: Position,
  width: Int, glyphs: GlyphSet
) {
  var x = frame.write(prompt, at: position, style: .title)
  let end = position.x + width
  // The cursor is kept in sight, with some of what stands before it.
  var columns = 0
  var first = line.cursor
  while first > 0 {
    columns += line.characters[first - 1].columns
    if columns > end - x - 1 { break }
    first -= 1
  }
  for index in first...line.characters.count where x < end {
    let isCursor = index == line.cursor
    let character = index < line.characters.count ? line.characters[index] : " "
    guard isCursor || index < line.characters.count else { break }
    x = frame.write(
      shown(String(character), glyphs: glyphs), at: Position(x, position.y),
      style: isCursor ? Style(.plain, .reverse) : .strong, limit: end - x)
  }
}

/// The command line in the last row; above it the completions, advice, and why it was not run.
func drawCommandLine(_ frame: inout Frame, _ model: Model, _ open: CommandLine) {
  let glyphs = model.look.glyphs
  let completions = Completions(model, open.line)
  var above: [StyledLine] = []
  if let problem = open.problem {
    let text = StyledText(shown(problem, glyphs: glyphs), Style(.orange, .bold))
    above = Array(wrap([text], width: frame.width).prefix(4))
  } else if model.awaited != nil {
    above = [[StyledText("reading the file", .muted)]]
  } else {
    let text = StyledText(shown(completions.advice, glyphs: glyphs), .muted)
    above = Array(wrap([text], width: frame.width).prefix(2))
    above.append(
      candidateLine(
        open.cycle?.candidates ?? completions.candidates, chosen: open.cycle?.index,
        width: frame.width, glyphs: glyphs))
  }
  above = above.filter { $0.columns > 0 }
  let top = frame.height - 1 - above.count
  frame.fill(Rect(0, top, frame.width, above.count + 1), with: .blank)
  for (index, line) in above.enumerated() {
    frame.write(line, at: Position(0, top + index), limit: frame.width)
  }
  draw(
    open.line, after: ":", in: &frame, at: Position(0, frame.height - 1), width: frame.width,
    glyphs: glyphs)
}

/// Completions beside each other, the chosen one in sight.
private func candidateLine(
  _ candidates: [String], chosen: Int?, width: Int, glyphs: GlyphSet
) -> StyledLine {
  let more = glyphs.isASCII ? "..." : "…"
  let texts = candidates.map { shown($0, glyphs: glyphs) }
  let chosen = chosen.flatMap { texts.indices.contains($0) ? $0 : nil }
  var first = 0
  while let chosen, first < chosen,
    texts[first...chosen].reduce(0, { $0 + $1.columns + 2 }) > width - 2 * more.columns - 2
  {
    first += 1
  }
  var line: StyledLine = first > 0 ? [StyledText(more + " ", .muted)] : []
  for (index, text) in texts.enumerated().dropFirst(first) {
    let isLast = index == texts.count - 1
    if line.columns + text.columns + (isLast ? 0 : more.columns + 2) > width {
      line.append(StyledText(more, .muted))
      break
    }
    line.append(StyledText(text, index == chosen ? .selected : .plain))
    if !isLast { line.append(StyledText("  ")) }
  }
  return line
}

/// The search: what was typed over the places that were found.
func drawSearch(_ frame: inout Frame, _ model: Model, _ search: Search) {
  let glyphs = model.look.glyphs
  let height = max(4, min(18, frame.height - 6))
  let box = drawBox(
    &frame, title: "FIND A LESSON OR A STEP", size: Size(min(68, frame.width - 4), height),
    glyphs: glyphs)
  draw(
    search.line, after: "/", in: &frame, at: box.origin, width: box.width, glyphs: glyphs)
  let rows = box.height - 2
  // A line of its text below each place that is found by its text; with little room, below the one
  // under the cursor.
  let width = box.width
  func lines(_ index: Int) -> [StyledLine] {
    let isSelected = index == search.selected
    let cursor = isSelected ? (glyphs.isASCII ? "> " : "▸ ") : "  "
    let title =
      [StyledText(cursor, .title)] + line(search.hits[index], model, isSelected: isSelected)
    guard isSelected || rows >= 8, let context = contextLine(search, index, model, width: width)
    else { return [title] }
    return [title, context]
  }
  var first = search.selected
  var used = search.hits.isEmpty ? 0 : lines(first).count
  while first > 0, used + lines(first - 1).count <= rows {
    first -= 1
    used += lines(first).count
  }
  var y = 0
  for index in search.hits.indices.dropFirst(first) where y < rows {
    for line in lines(index).prefix(rows - y) {
      frame.write(line, at: Position(box.x, box.y + 1 + y), limit: width)
      y += 1
    }
  }
  if search.hits.isEmpty {
    let text = "No lesson and no step has “\(search.line.text)” in it."
    let ascii = text.map { $0 == "“" || $0 == "”" ? "'" : String($0) }.joined()
    let lines = wrap(
      [StyledText(shown(glyphs.isASCII ? ascii : text, glyphs: glyphs), .muted)], width: box.width)
    for (row, line) in lines.prefix(rows).enumerated() {
      frame.write(line, at: Position(box.x, box.y + 1 + row), limit: box.width)
    }
  }
  let count =
    search.hits.isEmpty ? "" : "\(search.selected + 1) of \(search.hits.count)   "
  frame.write(
    [
      StyledText(count, .muted), StyledText("Enter", .strong), StyledText(" opens  ", .muted),
      StyledText("Esc", .strong), StyledText(" closes", .muted),
    ], at: Position(box.x, box.y + box.height - 1), limit: box.width)
}

/// The words around what was typed; of what a learner is to find out only that it has them.
private func contextLine(
  _ search: Search, _ index: Int, _ model: Model, width: Int
) -> StyledLine? {
  let glyphs = model.look.glyphs
  var isDone = false
  if case .step(let lesson, let step) = search.hits[index] {
    let lesson = model.lessons[lesson]
    isDone = model.progress.record(of: lesson.steps[step], in: lesson).isDone
  }
  switch search.context(of: search.hits[index], showsAnswers: isDone) {
  case nil: return nil
  case .hidden?: return [StyledText("    in what this step tells after you have answered", .muted)]
  case .quote(let text)?:
    let quote = glyphs.isASCII ? asciiText(text) : text
    return [
      StyledText(
        shortened("    " + shown(quote, glyphs: glyphs), to: width, glyphs: glyphs), .muted)
    ]
  }
}

private func line(_ place: SearchPlace, _ model: Model, isSelected: Bool) -> StyledLine {
  let arrow = model.look.glyphs.isASCII ? " > " : " › "
  let style: Style = isSelected ? .title : .strong
  switch place {
  case .lab: return [StyledText("Lab", style)]
  case .lesson(let index):
    let lesson = model.lessons[index]
    return [StyledText(lesson.title, style), StyledText("  \(lesson.minutes) min", .muted)]
  case .step(let index, let step):
    let lesson = model.lessons[index]
    return [
      StyledText(lesson.title + arrow, .muted),
      StyledText(lesson.steps[step].title, isSelected ? .title : .plain),
    ]
  }
}
