import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

/// What is said of code beside it: the shapes that are given, the verdict, hints, what it prints.
struct CodeNotes {
  private let code: CodeSession
  private let hints: Int
  private let width: Int
  private let glyphs: GlyphSet

  init(_ code: CodeSession, hints: Int, width: Int, glyphs: GlyphSet) {
    self.code = code
    self.hints = hints
    self.width = width
    self.glyphs = glyphs
  }

  /// All of it, on as many pages as it needs; each but the last ends by naming the key for more. On the
  /// first one the shapes give way.
  func pages(height: Int, isNarrow: Bool) -> [[StyledLine]] {
    let shapes = shapes
    let said = isNarrow ? short : joined([verdict(), hint, printed])
    let all = joined(isNarrow ? [said, printed, shapes] : [shapes, said])
    guard all.count > height else { return [all] }
    let room = height - said.count - 2
    if !isNarrow, room >= 2 {
      return [Array(shapes.prefix(room)) + [more, []] + said] + split(all, height)
    }
    return split(joined(isNarrow ? [said, printed, shapes] : [said, shapes]), height)
  }

  /// How many rows what matters most needs where there are few.
  var shortHeight: Int { short.count }

  /// The page that is shown; turning past the last one leads back to the first.
  func page(height: Int, isNarrow: Bool) -> [StyledLine] {
    let pages = pages(height: height, isNarrow: isNarrow)
    return pages[code.notesPage % pages.count]
  }

  private func joined(_ parts: [[StyledLine]]) -> [StyledLine] {
    Array(parts.filter { !$0.isEmpty }.joined(separator: [[]]))
  }

  private func split(_ lines: [StyledLine], _ height: Int) -> [[StyledLine]] {
    let room = max(1, height - 1)
    return stride(from: 0, to: lines.count, by: room).map { start in
      let page = Array(lines[start..<min(start + room, lines.count)])
      return start + room < lines.count && height > 1 ? page + [more] : page
    }
  }

  private var more: StyledLine {
    let dots = glyphs.isASCII ? "..." : "…"
    return [StyledText("\(dots) \(KeyBinding.moreNotes.shownKeys) more", .muted)]
  }

  /// For a few rows: the verdict without its title, and the hint that was asked for last.
  private var short: [StyledLine] {
    (code.isChecking ? words("checking", .muted) : Array(verdict(isShort: true).dropFirst()))
      + hint
  }

  private func title(_ text: String, _ legend: String = "") -> StyledLine {
    titleBar(
      text, legend: legend.isEmpty ? [] : [StyledText(legend, .muted)], width: width,
      isFocused: false, glyphs: glyphs)
  }

  private func words(_ text: String, _ style: Style = .plain) -> [StyledLine] {
    wrap([StyledText(shown(text, glyphs: glyphs), style)], width: width)
  }

  // MARK: Shapes

  private var shapes: [StyledLine] {
    let given = code.reading.given.map { "\($0.name) \($0.shape)" }
    guard !given.isEmpty else { return [] }
    let column = (given.map(\.columns).max() ?? 1) + 2
    let count = max(1, (width + 2) / column)
    let usesPoints = code.reading.given.contains { $0.shape.hasSuffix(",\(CodeReading.points))") }
    var lines = [title("GIVEN", usesPoints ? "m = \(CodeReading.points)" : "")]
    for start in stride(from: 0, to: given.count, by: count) {
      lines.append([
        StyledText(
          given[start..<min(start + count, given.count)].map {
            $0 + String(repeating: " ", count: column - $0.columns)
          }.joined(), .muted)
      ])
    }
    return lines
  }

  // MARK: The verdict

  /// - Parameter isShort: whether blocks are given without their differences.
  private func verdict(isShort: Bool = false) -> [StyledLine] {
    guard !code.isChecking else { return [title("CHECK", "checking")] }
    guard let verdict = code.verdict else {
      // In front of a room nobody types until Enter.
      let hint = code.isTyping ? "Enter or Ctrl-R checks it." : "Not checked yet."
      return [title("CHECK")] + words(hint, .muted)
    }
    let isOld = code.valid == nil
    var lines = [title("CHECK", isOld ? "before your last change" : "")]
    for function in verdict.judgement.functions {
      if verdict.judgement.functions.count > 1 {
        lines += words(function.name, .muted)
      }
      lines += blocks(function.blocks, isOld: isOld, isShort: isShort)
    }
    if !isOld { lines += said(verdict) }
    return lines
  }

  private func blocks(
    _ blocks: [CodeBlock], isOld: Bool, isShort: Bool
  ) -> [StyledLine] {
    let cells = blocks.map { block -> (StyledText) in
      let (mark, style) = sign(block.verdict)
      let difference =
        isShort ? "" : block.difference.map { " " + shortDifference($0) } ?? ""
      return StyledText("\(block.name) \(mark)\(difference)", isOld ? .muted : style)
    }
    let column = isShort ? (cells.map(\.text.columns).max() ?? 0) + 1 : 14
    let count = max(1, width / column)
    return stride(from: 0, to: cells.count, by: count).map { start in
      cells[start..<min(start + count, cells.count)].flatMap { cell in
        [cell, StyledText(String(repeating: " ", count: max(1, column - cell.text.columns)))]
      }
    }
  }

  private func sign(_ verdict: CodeVerdict) -> (String, Style) {
    switch verdict {
    case .fine: (glyphs.isASCII ? "ok" : "✓", Style(.green))
    case .wrong: (glyphs.isASCII ? "x" : "✗", Style(.orange))
    case .follows: (glyphs.isASCII ? "(x)" : "(✗)", .muted)
    case .unfinished, .cannotRun, .open: (glyphs.isASCII ? "." : "·", .muted)
    }
  }

  private func said(_ verdict: CodeSession.Verdict) -> [StyledLine] {
    if verdict.isRight { return words(code.praise, Style(.green)) }
    if !verdict.words.isEmpty { return layOut(verdict.words, width: width, glyphs: glyphs) }
    guard let finding = verdict.judgement.first else {
      let names = code.exercise.functionNames.sorted().joined(separator: ", ")
      return words("There is no \(names) here to judge.", Style(.orange))
    }
    // It stands below its line.
    if finding.kind == .cannotRead { return words("This cannot be read yet.", .muted) }
    let isOpen = finding.kind == .unfinished
    return words(
      sentence(finding) + others(than: finding, verdict.judgement),
      isOpen ? .muted : Style(.orange))
  }

  /// How much else there is to mend, and where.
  private func others(than first: CodeFinding, _ judgement: CodeJudgement) -> String {
    let others = judgement.functions.flatMap(\.findings)
      .filter { $0 != first && ($0.kind == .value || $0.kind == .shape) }
    let names = others.compactMap { $0.variable ?? $0.blocks.first }
    guard let last = names.last else { return "" }
    guard names.count > 1 else { return " There is another mistake, in \(last)." }
    return " There are \(names.count) more mistakes, in "
      + "\(names.dropLast().joined(separator: ", ")) and \(last)."
  }

  /// A finding as a sentence that says what it is about.
  private func sentence(_ finding: CodeFinding) -> String {
    guard finding.kind == .value || finding.kind == .shape,
      let name = finding.variable ?? finding.blocks.first, !finding.words.contains(name)
    else { return sentence(finding.words) }
    return sentence("\(name): \(finding.words)")
  }

  /// Words as a sentence; what begins with a name of the code stays as it is.
  private func sentence(_ words: String) -> String {
    let first = words.prefix { $0 != " " }
    let isWord = ["the", "it", "this", "a", "an", "every", "nothing", "no"].contains(first)
    let start = isWord ? words.prefix(1).uppercased() + words.dropFirst() : words
    return start.last == "?" || start.last == "." ? start : start + "."
  }

  // MARK: Hints, output

  private var hint: [StyledLine] {
    let all = code.exercise.hints
    guard hints > 0, !code.isRight, let last = all.prefix(hints).last else { return [] }
    return [title("HINT", "\(min(hints, all.count)) of \(all.count)")]
      + layOut(last, width: width, glyphs: glyphs)
  }

  private var printed: [StyledLine] {
    let lines = code.reading.printed.split(separator: "\n")
    guard !lines.isEmpty else { return [] }
    return [title("PRINTED")]
      + lines.suffix(4).map {
        [StyledText(shortened(shown(String($0), glyphs: glyphs), to: width, glyphs: glyphs))]
      }
  }
}

extension Model {
  /// The next page of what is said beside the code.
  mutating func turnCodeNotes() -> [Effect] {
    guard let code = session?.code, let rect = page.layout.shapes else { return [] }
    let notes = CodeNotes(
      code, hints: record.codeHints ?? 0, width: rect.width, glyphs: look.glyphs)
    if notes.pages(height: rect.height, isNarrow: isNarrow).count > 1 {
      session?.code?.notesPage += 1
    } else {
      notice = "all that is said of the code is in sight"
    }
    return []
  }
}

extension CodeSession {
  /// What is said of lines that are right.
  var praise: String {
    guard let judgement = valid?.judgement else { return "" }
    let blocks = judgement.functions.flatMap(\.blocks)
    let backward = judgement.functions.contains { $0.role == .backwardPropagation }
    let worst = blocks.compactMap(\.difference).max()
    if backward {
      let count = blocks.count == 6 ? "six" : "\(blocks.count)"
      return "All \(count) blocks agree\(worst.map { ", \(shortDifference($0))" } ?? ""). "
        + "This is your gradient."
    }
    return "That is right."
  }
}

/// A relative difference, short: `2e-9`.
private func shortDifference(_ value: Double) -> String {
  value == 0
    ? "0"
    : scientific(value, digits: 0).replacing("e-0", with: "e-").replacing("e+0", with: "e+")
}
