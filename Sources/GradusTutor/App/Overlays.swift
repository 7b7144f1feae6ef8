import GradusEngine
import GradusScreen

/// A box in the middle of the screen over a dimmed picture.
///
/// - Parameter hasSides: whether its sides are drawn; text to copy is better without, and the box then
///   is as wide as the screen.
func drawBox(
  _ frame: inout Frame, title: String, size: Size, glyphs: GlyphSet, hasSides: Bool = true
) -> Rect {
  let width = hasSides ? min(size.width + 4, frame.width) : frame.width
  let height = min(size.height + 2, frame.height)
  let x = (frame.width - width) / 2
  let y = (frame.height - height) / 2
  frame = frame.dimmed()
  frame.fill(Rect(x, y, width, height), with: .blank)
  let (h, v, corners): (Character, Character, [Character]) =
    glyphs.isASCII ? ("-", "|", ["+", "+", "+", "+"]) : ("─", "│", ["┌", "┐", "└", "┘"])
  for column in x..<(x + width) {
    frame[column, y] = Cell(h, Style(.accent))
    frame[column, y + height - 1] = Cell(h, Style(.accent))
  }
  for row in y..<(y + height) where hasSides {
    frame[x, row] = Cell(v, Style(.accent))
    frame[x + width - 1, row] = Cell(v, Style(.accent))
  }
  let places = [(x, y), (x + width - 1, y), (x, y + height - 1), (x + width - 1, y + height - 1)]
  for (place, corner) in zip(places, corners) where hasSides {
    frame[place.0, place.1] = Cell(corner, Style(.accent))
  }
  frame.write(" \(title) ", at: Position(x + 2, y), style: .title, limit: max(0, width - 4))
  return Rect(x + 2, y + 1, width - 4, height - 2)
}

// MARK: Keys

/// The keys of the screen below the overlay.
private func helpRows(_ model: Model) -> [(name: String, help: String)] {
  if model.typedCode != nil { return KeyPlace.code.bindings.map { ($0.shownKeys, $0.help) } }
  let nearest = model.session == nil ? [KeyPlace.home, .anywhere] : model.lessonPlaces
  // Who presents looks for the keys of a presentation.
  let shown =
    model.session == nil
    ? nearest : (model.isPresented ? [.presenter] : []) + [.lesson, .anywhere]
  return KeyPlace.rows(of: shown, nearest: nearest).map { (name: $0.keys, help: $0.help) }
}

/// The lists of keys and commands as lines.
private func helpLines(_ model: Model) -> [StyledLine] {
  keyLines(model)
    + section("COMMANDS", commands.map { (":" + $0.usage, $0.help) }, model)
    + section("IN THE COMMAND LINE", typingRows(.commandLine), model)
    + section("IN THE SEARCH", typingRows(.search), model)
    + section("IN AN ANSWER", typingRows(.answer), model)
}

private func keyLines(_ model: Model) -> [StyledLine] {
  helpList(helpRows(model), model)
}

/// The first line of the commands among those of the help.
func commandHelpStart(_ model: Model) -> Int { keyLines(model).count + 1 }

private func typingRows(_ place: KeyPlace) -> [(name: String, help: String)] {
  (place.bindings + KeyPlace.typing.bindings).map { ($0.shownKeys, $0.help) }
}

private func section(
  _ title: String, _ rows: [(name: String, help: String)], _ model: Model
) -> [StyledLine] {
  [[], [StyledText(title, .title)]] + helpList(rows, model)
}

/// Names and what they mean, the help hung behind the names; below a name that is too long.
private func helpList(_ rows: [(name: String, help: String)], _ model: Model) -> [StyledLine] {
  let nameWidth = min(rows.map { $0.name.columns }.max() ?? 0, max(10, model.size.width * 3 / 10))
  let room = max(8, min(64, model.size.width - 6 - nameWidth))
  return rows.flatMap { row in
    let isLong = row.name.columns > nameWidth
    let above: [StyledLine] = isLong ? [[StyledText(row.name, .strong)]] : []
    let hung = wrap([StyledText(row.help)], width: room).enumerated().map { index, line in
      let name = index == 0 && !isLong ? row.name : ""
      let blanks = String(repeating: " ", count: nameWidth + 2 - name.columns)
      return [StyledText(name, .strong), StyledText(blanks)] + line
    }
    return above + hung
  }
}

/// How far the list of keys can be scrolled.
func helpScrollLimit(_ model: Model) -> Int {
  max(0, helpLines(model).count - helpHeight(model))
}

private func helpHeight(_ model: Model) -> Int { max(1, model.size.height - 4) }

func drawHelp(_ frame: inout Frame, _ model: Model, scroll: Int) {
  let lines = helpLines(model)
  let height = min(lines.count, helpHeight(model))
  let title = lines.count > height ? "KEYS  (j k scroll, Esc closes)" : "KEYS  (Esc closes)"
  let box = drawBox(
    &frame, title: title, size: Size(lines.map(\.columns).max() ?? 0, height),
    glyphs: model.look.glyphs)
  let first = min(scroll, max(0, lines.count - box.height))
  for (index, line) in lines.dropFirst(first).prefix(box.height).enumerated() {
    frame.write(line, at: Position(box.x, box.y + index), limit: box.width)
  }
  guard first < lines.count - box.height else { return }
  let mark = model.look.glyphs.isASCII ? " v more " : " ▼ more "
  let x = box.x + box.width - mark.columns
  frame.write(mark, at: Position(x, box.y + box.height), style: Style(.accent))
}

// MARK: Dialogs

func drawDialog(_ frame: inout Frame, _ model: Model, _ confirmation: Confirmation) {
  let width = min(52, frame.width - 4)
  let lines = wrap([StyledText(confirmation.text)], width: width)
  let box = drawBox(
    &frame, title: "SURE?", size: Size(width, lines.count + 2), glyphs: model.look.glyphs)
  for (index, line) in lines.enumerated() {
    frame.write(line, at: Position(box.x, box.y + index), limit: box.width)
  }
  frame.write(
    [
      StyledText("y", .strong), StyledText(" yes   ", .muted), StyledText("n", .strong),
      StyledText(" no", .muted),
    ],
    at: Position(box.x, box.y + box.height - 1))
}

func drawMessage(_ frame: inout Frame, _ model: Model, title: String, lines: [String]) {
  let width = min(72, frame.width - 4)
  let wrapped = lines.map { shown($0, glyphs: model.look.glyphs) }.flatMap { line in
    line.hasPrefix("gradus ")
      ? brokenCommand(line, width: width).map { [StyledText($0, .strong)] }
      : wrap([StyledText(line, .strong)], width: width)
  }
  let box = drawBox(
    &frame, title: title, size: Size(width, wrapped.count + 2), glyphs: model.look.glyphs,
    hasSides: !lines.contains { $0.hasPrefix("gradus ") })
  for (index, line) in wrapped.prefix(max(0, box.height - 1)).enumerated() {
    frame.write(line, at: Position(box.x, box.y + index), limit: box.width)
  }
  frame.write(
    [StyledText("Enter", .strong), StyledText(" closes", .muted)],
    at: Position(box.x, box.y + box.height - 1))
}

// MARK: Faults

/// The faults with what is planted, and about the selected one what it does and whether it can be.
func drawFaults(_ frame: inout Frame, _ model: Model, selected: Int) {
  guard let experiment = model.session?.lab?.experiment else { return }
  let glyphs = model.look.glyphs
  let all = BackpropagationFault.allCases
  let width = min(66, frame.width - 4)
  let fault = all[min(max(0, selected), all.count - 1)]
  func shown(_ text: String) -> String { glyphs.isASCII ? plainLetters(text) : text }
  var below = wrap([StyledText(shown(fault.summary))], width: width)
  if let objection = experiment.objection(to: fault) {
    below += wrap([StyledText("not here: " + shown(objection), Style(.orange))], width: width)
  }
  let room = max(1, frame.height - 5 - below.count)
  let first = min(max(0, selected - room + 1), max(0, all.count - room))
  let rows = all[first...].prefix(room)
  let box = drawBox(
    &frame, title: "PLANT A FAULT", size: Size(width, rows.count + below.count + 2),
    glyphs: glyphs)
  for (index, row) in rows.enumerated() {
    let isSelected = row == fault
    let cursor = isSelected ? (glyphs.isASCII ? "> " : "▸ ") : "  "
    let mark = experiment.faults.contains(row) ? "[x] " : "[ ] "
    let canBe = experiment.objection(to: row) == nil
    frame.write(
      cursor + mark + row.rawValue, at: Position(box.x, box.y + index),
      style: isSelected ? .title : canBe ? .plain : .muted, limit: box.width)
  }
  for (index, line) in below.enumerated() {
    frame.write(line, at: Position(box.x, box.y + rows.count + 1 + index), limit: box.width)
  }
  frame.write(
    [
      StyledText("Enter", .strong),
      StyledText(experiment.faults.contains(fault) ? " removes it   " : " plants it   ", .muted),
      StyledText("Esc", .strong), StyledText(" closes", .muted),
    ], at: Position(box.x, box.y + box.height - 1), limit: box.width)
}
