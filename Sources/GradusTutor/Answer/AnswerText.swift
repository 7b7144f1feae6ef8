import GradusLessons
import GradusScreen

// Numbers to be worked out, in the text of a step.
extension StepWriter {
  mutating func write(_ compute: Compute, _ index: Int) {
    let start = lines.count
    label("COMPUTE")
    addClose(compute.prompt)
    let answers = record.answers(at: index)
    let isWaiting = Reveal(session.step, record).gate == .question(index)
    startParagraph()
    if isWaiting {
      hints(compute, answers)
      lastTry(compute, index)
      fieldRow(symbol(compute), unit: compute.unit)
      if let problem = session.field.problem {
        lines += wrap([StyledText(shown(problem, glyphs: glyphs), Style(.accent))], width: width)
      }
      question = start..<lines.count
      advice(compute, answers)
      question = start..<lines.count
    } else if compute.isSettled(by: answers) {
      settled(compute, index)
    }
  }

  /// The number as it was found, or shown, and why it is that.
  private mutating func settled(_ compute: Compute, _ index: Int) {
    let answers = record.answers(at: index)
    let place = answers.firstIndex { $0 == Compute.Try.right }
    let typed = record.typed(at: index)
    let value = compute.answer.value { session.lab?.answerValue(of: $0) ?? .nan }
    var text = value.isNaN ? "" : answerText(value)
    if let place, typed.indices.contains(place) {
      text = echo(typed[place], compute.unit)?.text ?? text
    }
    let unit = compute.unit.map { " " + $0 } ?? ""
    lines += wrap(
      symbol(compute) + [StyledText(shown(safeText(text) + unit, glyphs: glyphs), .strong)],
      width: width)
    let isOwn = place != nil || isPresented
    lines.append([
      StyledText(isOwn ? "Right." : "This is it.", Style(isOwn ? .green : .accent, .bold))
    ])
    if isPresented && place == nil { lines.removeLast() }
    addClose(compute.explanation)
  }

  /// What stands before the field: `z = `.
  private func symbol(_ compute: Compute) -> StyledLine {
    guard !compute.symbol.isEmpty else { return [StyledText(glyphs.isASCII ? "> " : "› ", .title)] }
    let laid = layOut([.paragraph(compute.symbol)], width: max(1, width / 2), glyphs: glyphs)
    return (laid.first ?? []) + [StyledText(" = ")]
  }

  private mutating func hints(_ compute: Compute, _ answers: [Int]) {
    for number in 0..<compute.hintCount(answers) {
      lines.append([StyledText("Hint \(number + 1)", Style(.accent, .bold))])
      addClose(compute.hints[number])
      lines.append([])
    }
  }

  /// What was handed in last, and what is to be said about it.
  private mutating func lastTry(_ compute: Compute, _ index: Int) {
    let answers = record.answers(at: index)
    guard let place = answers.lastIndex(where: { $0 >= Compute.Try.wrong }) else { return }
    let typed = record.typed(at: index)
    let number = typed.indices.contains(place) ? echo(typed[place], compute.unit) : nil
    if let number {
      lines += wrap(
        symbol(compute) + [StyledText(shown(safeText(number.text), glyphs: glyphs))], width: width)
    }
    lines.append([StyledText("Not yet.", Style(.orange, .bold))])
    if let slip = compute.slip(answers[place]) {
      addClose(slip.words)
    } else if let number,
      let miss = compute.miss(number.value, { session.lab?.answerValue(of: $0) ?? .nan })
    {
      addClose([.paragraph([.text(miss.words(of: number.value))])])
    }
    lines.append([])
  }

  /// What was typed, and what it comes to: `0.3 - 0.1*2 = 0.1`.
  private func echo(_ typed: String, _ unit: String?) -> (text: String, value: Double)? {
    guard let number = try? TypedNumber(typed, unit: unit) else { return nil }
    return (
      number.isPlain ? number.text : "\(number.text) = \(answerText(number.value))", number.value
    )
  }

  /// What the keys do here.
  private mutating func advice(_ compute: Compute, _ answers: [Int]) {
    guard !isPresented else { return }
    let tries = compute.tryCount(answers)
    let hintsLeft = compute.hints.count - compute.hintCount(answers)
    let key = session.field.isEntered ? "Esc, then H" : "H"
    if hintsLeft > 0 {
      if tries > 0 { say("\(key): a hint") }
    } else if tries >= 2 || !compute.hints.isEmpty {
      say(session.field.isEntered ? "Enter on an empty line: the answer" : "H: the answer")
    }
    if tries == 0, !session.field.isEntered {
      say("Enter, or a digit, begins. 1/3 + 0.5 will do, too.")
    }
  }

  // MARK: The field

  /// The field of a question, with its cursor, as much of it as there is room for.
  mutating func fieldRow(_ prompt: StyledLine, unit: String? = nil) {
    let tail = unit.map { [StyledText(" " + $0, .muted)] } ?? []
    let room = max(4, width - prompt.columns - tail.columns)
    guard session.field.isEntered else {
      let text = shown(session.field.line.text, glyphs: glyphs)
      let rule = String(
        repeating: glyphs.isASCII ? "_" : "─", count: max(0, min(16, room) - text.columns - 1))
      lines.append(
        prompt + [
          StyledText(shortened(text, to: room - 1, glyphs: glyphs), .strong),
          StyledText(glyphs.isASCII ? "_" : "▏", .title), StyledText(rule, .muted),
        ] + tail)
      return
    }
    lines.append(prompt + fieldLine(session.field.line, room: room, glyphs: glyphs) + tail)
  }
}

/// A line while it is typed, its cursor in reverse and in sight.
func fieldLine(_ line: TypedLine, room: Int, glyphs: GlyphSet) -> StyledLine {
  var first = line.cursor
  var columns = 1
  while first > 0, columns + line.characters[first - 1].columns < room {
    first -= 1
    columns += line.characters[first].columns
  }
  func text(_ characters: some Sequence<Character>) -> String {
    shown(String(characters), glyphs: glyphs)
  }
  let isAtEnd = line.cursor == line.characters.count
  var after = ""
  for character in line.characters.dropFirst(line.cursor + 1) {
    columns += character.columns
    guard columns < room else { break }
    after.append(character)
  }
  return [
    StyledText(text(line.characters[first..<line.cursor]), .strong),
    StyledText(isAtEnd ? " " : text([line.characters[line.cursor]]), Style(.plain, .reverse)),
    StyledText(text(after), .strong),
  ]
}

/// A number that was worked out: whole ones in full, `1,048,576`, others to four digits that count.
func answerText(_ value: Double) -> String {
  guard value == value.rounded(), abs(value) < 1e9 else { return tidyNumber(value, digits: 4) }
  return abs(value) < 1e4 ? tidyNumber(value) : groupedText(Int(value))
}

extension Compute.Miss {
  /// What a learner is told.
  fileprivate func words(of number: Double) -> String {
    switch self {
    case .sign: "The size is right. Look at the sign."
    case .side: "The sign is not right."
    case .point: "The digits are right. Where does the point belong?"
    case .close: "Close. Give three digits that count, and round only at the end."
    case .large: number < 0 ? "That is too far from 0." : "That is too large."
    case .small: number < 0 ? "That is too near to 0." : "That is too small."
    }
  }
}
