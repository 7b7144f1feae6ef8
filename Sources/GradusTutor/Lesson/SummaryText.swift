import GradusLessons
import GradusScreen

extension Model {
  /// The lines of a lesson's summary, for a width.
  func summaryLines(_ lesson: Lesson, width: Int) -> [StyledLine] {
    var writer = SummaryWriter(width: width, glyphs: look.glyphs)
    let summary = LessonSummary(lesson, progress)
    if presenter == nil { writer.write(summary) } else { writer.write(summary, votes(in: lesson)) }
    return writer.lines
  }

  /// What the first section of the summary is called: a room is shown what it said, nobody's record.
  func summaryTitle(_ lesson: Lesson) -> String {
    guard presenter != nil else { return "WHAT YOU DID" }
    return votes(in: lesson).isEmpty ? "TO REMEMBER" : "WHAT THE ROOM SAID"
  }
}

/// Lays a summary out.
private struct SummaryWriter {
  let width: Int
  let glyphs: GlyphSet
  var lines: [StyledLine] = []

  init(width: Int, glyphs: GlyphSet) {
    self.width = max(1, width)
    self.glyphs = glyphs
  }

  mutating func write(_ summary: LessonSummary) {
    counts(summary)
    if !summary.guesses.isEmpty {
      let hits = summary.guesses.count(where: \.isAsSaid)
      label("WHAT YOU EXPECTED", "\(hits) of \(summary.guesses.count) as you said")
      for guess in summary.guesses { write(guess) }
    }
    if !summary.claims.isEmpty {
      label("TO REMEMBER", "")
      write(summary.claims)
    }
  }

  /// The same for a room: what it said, which is nobody's record.
  mutating func write(_ summary: LessonSummary, _ votes: [VoteResult]) {
    for vote in votes {
      lines += wrap([StyledText(vote.step, .strong)], width: width)
      for words in vote.words {
        lines += wrap([StyledText(words)], width: max(1, width - 2)).map { [StyledText("  ")] + $0 }
      }
    }
    if !summary.claims.isEmpty {
      if !votes.isEmpty { label("TO REMEMBER", "") }
      write(summary.claims)
    } else if votes.isEmpty {
      lines += wrap([StyledText("That was the last step.")], width: width)
    }
  }

  private mutating func write(_ claims: [[ProseBlock]]) {
    for claim in claims {
      lines += layOut([.unorderedList([claim])], width: width, glyphs: glyphs)
    }
  }

  private mutating func counts(_ summary: LessonSummary) {
    row("steps", "\(summary.doneCount) of \(summary.stepCount) done")
    for (index, step) in summary.open.enumerated() {
      row(index == 0 ? "open" : "", "\(step.number) \(step.title)")
    }
    if summary.quizCount > 0 {
      row("quizzes", "\(summary.rightAtOnce) of \(summary.quizCount) right at the first try")
    }
    if summary.computeCount > 0 {
      row(
        "computed",
        "\(summary.computed) of \(summary.computeCount) right"
          + (summary.computeShown > 0 ? ", \(summary.computeShown) shown" : ""))
    }
    if summary.challengeCount > 0 {
      let open = summary.challengeCount - summary.met - summary.assisted
      var parts = ["\(summary.met) of \(summary.challengeCount) met"]
      if summary.assisted > 0 { parts.append("\(summary.assisted) with the solution") }
      if open > 0 { parts.append("\(open) open") }
      row("challenges", parts.joined(separator: ", "))
    }
    if !summary.claims.isEmpty {
      row("recalled", "\(summary.claimsHad) of \(summary.claims.count) claims")
    }
    if let stars = summary.stars, stars.of > 0 {
      row("stars", starText(stars.best, of: stars.of, glyphs: glyphs))
    }
  }

  private mutating func row(_ name: String, _ text: String) {
    let start = name + String(repeating: " ", count: max(1, 12 - name.columns))
    lines += wrap([StyledText(text, .strong)], width: max(1, width - start.columns)).enumerated()
      .map { index, line in
        let blank = String(repeating: " ", count: start.columns)
        return [StyledText(index == 0 ? start : blank, .muted)] + line
      }
  }

  private mutating func label(_ text: String, _ note: String) {
    lines.append([])
    let legend: StyledLine = note.isEmpty ? [] : [StyledText(note, .muted)]
    lines.append(
      titleBar(text, legend: legend, width: width, isFocused: false, glyphs: glyphs))
  }

  private mutating func write(_ guess: LessonSummary.Guess) {
    lines += wrap([StyledText(guess.step, .strong)], width: width)
    if guess.isAsSaid {
      hang("  you said, and it happened: ", guess.said)
    } else {
      hang("  you said: ", guess.said)
      if let happened = guess.happened { hang("  what happened: ", happened) }
    }
  }

  /// Words behind others that are muted, the lines below indented.
  private mutating func hang(_ start: String, _ spans: [Span]) {
    lines += wrap(
      [StyledText(start.trimmed, .muted), StyledText(" " + shownText(spans))],
      width: max(1, width - 2)
    ).map { [StyledText("  ")] + $0 }
  }

  /// The text of spans, formulas as they are shown.
  private func shownText(_ spans: [Span]) -> String {
    layOut([.paragraph(spans)], width: 1000, glyphs: glyphs)
      .map { $0.map(\.text).joined() }.joined(separator: " ")
  }
}

/// Stars that were won among those there are.
func starText(_ count: Int, of total: Int, glyphs: GlyphSet) -> String {
  let (won, open) = glyphs.isASCII ? ("*", "-") : ("★", "☆")
  return String(repeating: won, count: min(count, total))
    + String(repeating: open, count: max(0, total - count))
}
