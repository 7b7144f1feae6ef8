import GradusLessons
import GradusScreen

// Recalls and submissions in the text of a step.
extension StepWriter {
  mutating func write(_ recall: Recall, _ index: Int) {
    let start = lines.count
    label("RECALL")
    addClose(recall.prompt)
    startParagraph()
    let answers = record.answers(at: index)
    let isWaiting = Reveal(session.step, record).gate == .question(index)
    for (number, claim) in recall.claims.enumerated() {
      let isOpen = isWaiting && number == answers.count && session.claimIsShown
      if number < answers.count || isOpen {
        let had = number < answers.count && answers[number] == 0
        // Of a room nobody knows who had it.
        let mark = isOpen ? " " : had && !isPresented ? (glyphs.isASCII ? "*" : "✓") : "-"
        hang("\(mark) \(number + 1) ", claim, isStrong: isOpen)
        guard isOpen else { continue }
        wrote(record.typed(at: index))
        row("  1", [.text("I had it")], isSelected: session.option == 0)
        row("  2", [.text("I had forgotten it")], isSelected: session.option == 1)
      } else {
        let rule = String(
          repeating: glyphs.isASCII ? "_" : "─", count: max(0, width - 4))
        lines.append([StyledText("  \(number + 1) ", .muted), StyledText(rule, .muted)])
      }
    }
    if isWaiting {
      let left = recall.claims.count - answers.count
      if !session.claimIsShown {
        if answers.isEmpty, !isPresented { remembered(index) }
        let key = isPresented ? "Space" : "Enter"
        say(
          !answers.isEmpty
            ? "\(key) shows the next one."
            : isPresented
              ? "Say it, or write it down. Then \(key) shows the first of \(left)."
              : session.field.isEntered
                ? "Enter on an empty line shows the first of \(left)."
                : "Enter, and write what you remember, a line each.")
      }
      question = start..<lines.count
    } else if !isPresented {
      if !record.typed(at: index).isEmpty {
        startParagraph()
        wrote(record.typed(at: index))
      }
      say("You had \(recall.hadCount(answers)) of \(recall.claims.count).")
    }
  }

  /// The lines that were written so far, and the field for the next one.
  private mutating func remembered(_ index: Int) {
    startParagraph()
    for line in record.typed(at: index) {
      let text = StyledText(shown(safeText(line), glyphs: glyphs))
      lines += wrap([StyledText(glyphs.isASCII ? "- " : "• ", .muted), text], width: width)
    }
    fieldRow([StyledText(glyphs.isASCII ? "> " : "› ", .title)])
  }

  /// What was written from memory, beside the claim that it is held against.
  private mutating func wrote(_ typed: [String]) {
    guard !typed.isEmpty else { return }
    let text = shown(safeText(typed.joined(separator: "; ")), glyphs: glyphs)
    lines += wrap(
      [StyledText("you wrote: ", .muted), StyledText(text, Style(.accent))],
      width: max(1, width - 4)
    ).map { [StyledText("    ")] + $0 }
  }

  /// Blocks behind a prefix.
  private mutating func hang(_ prefix: String, _ blocks: [ProseBlock], isStrong: Bool) {
    let laid = layOut(blocks, width: max(1, width - prefix.columns), glyphs: glyphs)
    let indent = String(repeating: " ", count: prefix.columns)
    lines += laid.enumerated().map { index, line in
      let line = isStrong ? line.map { StyledText($0.text, Style($0.style.ink, .bold)) } : line
      return [StyledText(index == 0 ? prefix : indent, isStrong ? .title : .muted)] + line
    }
  }

  mutating func write(_ submit: Submit) {
    label("SUBMIT")
    let left = session.lab?.trial?.left ?? submit.budget
    func line(_ text: String) {
      lines += wrap([StyledText(text)], width: width)
    }
    guard let submission = record.submission else {
      line(
        "All your runs in this step share \(groupedText(submit.budget)) iterations; "
          + "\(groupedText(left)) are left.")
      let stars = submit.stars.map { percentText($0) }.joined(separator: ", ")
      line("Stars for \(stars) on the sealed points.")
      if let best = record.bestStars {
        line("Best so far: \(starText(best, of: submit.stars.count, glyphs: glyphs)).")
      }
      return say("U opens the sealed set, once, with the run you have by then.")
    }
    lines.append([
      StyledText("Sealed accuracy "), StyledText(percentText(submission.accuracy), .strong),
      StyledText(
        "  " + starText(submission.stars, of: submit.stars.count, glyphs: glyphs),
        Style(.accent, .bold)),
    ])
    if let count = record.submissionCount, count > 1 {
      let best = starText(record.bestStars ?? 0, of: submit.stars.count, glyphs: glyphs)
      line("This was submission \(count): the set was no longer a secret. Best: \(best).")
    }
    add(submit.explanation)
  }
}
