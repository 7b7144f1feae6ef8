/// Running text laid out for a width: paragraphs wrapped, lists hung, code kept as it is.
///
/// - Parameters:
///   - blocks: the text.
///   - width: the columns a line may take, at least 1.
///   - glyphs: bullets and bars are drawn with these.
///   - figure: what to write for a figure's name, such as `93.0%`; a dash where there is none yet.
///   - live: the same for the lines that go with formulas; nil is as in the text.
/// - Returns: lines of at most `width` columns.
package func layOut(
  _ blocks: [ProseBlock], width: Int, glyphs: GlyphSet,
  figure: @escaping (String) -> String = { _ in "–" }, live: ((String) -> String)? = nil
) -> [StyledLine] {
  ProseLayout(width: max(1, width), glyphs: glyphs, figure: figure, live: live ?? figure)
    .lines(blocks)
}

private struct ProseLayout {
  let width: Int
  let glyphs: GlyphSet
  var figure: (String) -> String
  let live: (String) -> String

  func lines(_ blocks: [ProseBlock]) -> [StyledLine] {
    var result: [StyledLine] = []
    for block in blocks {
      // Numbers stand right under their formula.
      if case .live = block {} else if !result.isEmpty { result.append([]) }
      result += lines(block)
    }
    return result
  }

  private func lines(_ block: ProseBlock) -> [StyledLine] {
    switch block {
    case .heading(let level, let spans):
      return wrap(runs(spans, base: level < 3 ? .title : .strong), width: width)
    case .paragraph(let spans):
      return wrap(runs(spans, base: .plain), width: width)
    case .unorderedList(let items):
      let bullet = glyphs.isASCII ? "- " : "• "
      return list(items.map { (bullet, $0) })
    case .orderedList(let start, let items):
      return list(numbered(items, from: start))
    case .quote(let inner):
      let bar = glyphs.isASCII ? "| " : "│ "
      return hang(inner, first: bar, rest: bar, style: .muted)
    case .code(let lines):
      let space = indent(2)
      return lines.map {
        [StyledText(space + clipped($0, to: width - space.count), Style(.accent))]
      }
    case .formula(let source, _):
      return displayFormula(source, width: width, glyphs: glyphs).lines
    case .live(let spans):
      let space = indent(2)
      var layout = self
      layout.figure = live
      return wrap(layout.runs(spans, base: .muted), width: width - space.count).map {
        [StyledText(space)] + $0
      }
    case .rule:
      let line = String(repeating: glyphs.isASCII ? "-" : "─", count: width)
      return [[StyledText(line, .muted)]]
    }
  }

  /// Blanks before a line, of which at least one column is left for text.
  private func indent(_ columns: Int) -> String {
    String(repeating: " ", count: min(columns, width - 1))
  }

  /// Items with their numbers, aligned at the point.
  private func numbered(
    _ items: [[ProseBlock]], from start: Int
  ) -> [(mark: String, blocks: [ProseBlock])] {
    let numbers = items.indices.map { String(start &+ $0) }
    let widest = numbers.map(\.count).max() ?? 0
    return zip(numbers, items).map { number, blocks in
      (String(repeating: " ", count: widest - number.count) + number + ". ", blocks)
    }
  }

  /// Items with their marks; items that are one paragraph each stand close together.
  private func list(_ items: [(mark: String, blocks: [ProseBlock])]) -> [StyledLine] {
    var result: [StyledLine] = []
    let isTight = items.allSatisfy { $0.blocks.count <= 1 }
    for item in items {
      if !isTight && !result.isEmpty { result.append([]) }
      result += hang(
        item.blocks, first: item.mark, rest: String(repeating: " ", count: item.mark.columns),
        style: .plain)
    }
    return result
  }

  /// Blocks behind a prefix: `first` on the first line, `rest`, which is as wide, on the others.
  private func hang(
    _ blocks: [ProseBlock], first: String, rest: String, style: Style
  ) -> [StyledLine] {
    let space = min(first.columns, width - 1)
    let inner = ProseLayout(width: width - space, glyphs: glyphs, figure: figure, live: live)
      .lines(blocks)
    return (inner.isEmpty ? [[]] : inner).enumerated().map { index, line in
      [StyledText(clipped(index == 0 ? first : rest, to: space), style)] + line
    }
  }

  /// Text as the glyphs can show it.
  private func shown(_ text: String) -> String { glyphs.isASCII ? asciiText(text) : text }

  private func runs(_ spans: [Span], base: Style) -> [StyledText] {
    spans.flatMap { span in
      guard case .link(let text, let target) = span else { return [run(span, base: base)] }
      let place = placeToGo(target)
      return [run(span, base: base)]
        + (place == text ? [] : [StyledText(" (\(shown(place)))", .muted)])
    }
  }

  private func run(_ span: Span, base: Style) -> StyledText {
    var style = base
    switch span {
    case .text(let text): return StyledText(shown(text), style)
    case .emphasis(let text):
      style.emphasis.insert(glyphs.isASCII ? .underline : .italic)
      return StyledText(shown(text), style)
    case .strong(let text):
      style.emphasis.insert(.bold)
      return StyledText(shown(text), style)
    case .code(let text):
      style.ink = .accent
      return StyledText(shown(text), style)
    case .formula(let source):
      style.emphasis.insert(.bold)
      return StyledText(formulaText(source, glyphs: glyphs), style)
    case .link(let text, _):
      style.emphasis.insert(.underline)
      return StyledText(shown(text), style)
    case .figure(let name):
      style.emphasis.insert(.bold)
      style.ink = .accent
      return StyledText(figure(name), style)
    }
  }

  private func clipped(_ text: String, to columns: Int) -> String {
    var used = 0
    return String(
      text.prefix { character in
        used += character.columns
        return used <= columns
      })
  }
}

/// What a reader types to get where a link leads: the command of the tutor that goes to a lesson or step,
/// else the address or the file.
///
/// `02-regularization.md#how-much` is `:goto regularization#how-much`.
package func placeToGo(_ target: String) -> String {
  if target.hasPrefix("#") { return ":goto \(target)" }
  let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
  let file = parts.first?.split(separator: "/").last ?? ""
  guard !target.contains("://"), file.hasSuffix(".md") else { return target }
  let stem = file.dropLast(3)
  let digits = stem.prefix { $0.isASCII && $0.isNumber }
  let isNumbered = !digits.isEmpty && stem.dropFirst(digits.count).hasPrefix("-")
  let name = isNumbered ? stem.dropFirst(digits.count + 1) : stem
  // Documents have names in capitals and are no lessons.
  guard name.contains(where: \.isLowercase) else { return target }
  return ":goto \(name)" + (parts.count == 2 ? "#\(parts[1])" : "")
}

/// Wraps styled text at blanks, tabs and line ends; a word longer than a line is cut.
///
/// Several blanks count as one, and those at a break are dropped. A line may break at a zero-width
/// space, and at a soft hyphen, which then is drawn. A wide character becomes `?` where even a line of
/// its own is too narrow.
package func wrap(_ runs: [StyledText], width: Int) -> [StyledLine] {
  let width = max(1, width)
  var lines: [StyledLine] = []
  var line = LineBuilder()
  var word = LineBuilder()
  /// The blank before the word, drawn only if the word stays on the line.
  var blank: Style?
  /// The soft hyphen before the word, drawn only if it does not.
  var hyphen: Style?

  func endWord(at next: Style? = nil) {
    guard !word.isEmpty else { return }
    // A hyphen at its end must fit, too.
    let columns = word.columns + (next == nil ? 0 : 1)
    if !line.isEmpty {
      if line.columns + (blank == nil ? 0 : 1) + columns <= width {
        if let blank { line.append(" ", blank) }
      } else {
        if let hyphen { line.append("-", hyphen) }
        lines.append(line.take())
      }
    }
    line.append(word.take())
    blank = nil
    hyphen = line.columns < width ? next : nil
  }

  for run in runs {
    for character in run.text {
      if character == " " || character == "\t" || character.isNewline {
        endWord()
        hyphen = nil
        if !line.isEmpty { blank = run.style }
        continue
      }
      if character == "\u{200B}" || character == "\u{AD}" {
        endWord(at: character == "\u{AD}" ? run.style : nil)
        continue
      }
      let fitting = character.columns <= width ? character : "?"
      if word.columns + fitting.columns > width {
        endWord()
        lines.append(line.take())
        hyphen = nil
      }
      word.append(fitting, run.style)
    }
  }
  endWord()
  if !line.isEmpty { lines.append(line.take()) }
  return lines.isEmpty ? [[]] : lines
}

/// Puts characters together into runs of one style.
private struct LineBuilder {
  private(set) var runs: [StyledText] = []
  private(set) var columns = 0

  var isEmpty: Bool { runs.isEmpty }

  mutating func append(_ character: Character, _ style: Style) {
    columns += character.columns
    if runs.last?.style == style {
      runs[runs.count - 1].text.append(character)
    } else {
      runs.append(StyledText(String(character), style))
    }
  }

  mutating func append(_ more: [StyledText]) {
    for run in more { for character in run.text { append(character, run.style) } }
  }

  mutating func take() -> StyledLine {
    defer { self = LineBuilder() }
    return runs
  }
}
