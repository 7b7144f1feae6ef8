/// Numbered lines of pseudo-code, one of them pointed at, some of them marked.
package struct CodePane: Hashable, Sendable {
  package var lines: [String]
  /// The line the cursor is on, by index.
  package var cursor: Int?
  /// The lines that are faulty, by index, once they are found.
  package var marked: Set<Int>
  /// Words after a marked line, such as `m is missing`.
  package var note: String?
  /// The lines the text is about; all others are muted. Nil leaves none out.
  package var focus: ClosedRange<Int>?

  package init(
    lines: [String], cursor: Int? = nil, marked: Set<Int> = [], note: String? = nil,
    focus: ClosedRange<Int>? = nil
  ) {
    self.lines = lines
    self.cursor = cursor
    self.marked = marked
    self.note = note
    self.focus = focus
  }
}

/// Draws code into a picture of a given size, the cursor's line always seen.
///
/// Numbers stand at the left; `▸` is the cursor, `✗` a marked line. What is too long goes on in the
/// next rows, further in, so that no line is cut; where there are more lines, arrows at the numbers say
/// on which side.
package func codePane(_ code: CodePane, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  let rows = code.rows(width: size.width)
  let shown = min(rows.count, size.height)
  let target = code.cursor ?? code.marked.min() ?? code.focus?.lowerBound ?? 0
  let place = rows.firstIndex { $0.line == target } ?? 0
  // The target's last row is seen as well, and before that its first.
  let last = rows.lastIndex { $0.line == target } ?? place
  let middle = max(0, min(place - shown / 2, rows.count - shown))
  let first = min(place, max(middle, last - shown + 1))
  let digits = code.digits
  for y in 0..<shown {
    let row = rows[first + y]
    let isCursor = row.line == code.cursor
    let isMarked = code.marked.contains(row.line)
    let isMuted = code.focus.map { !$0.contains(row.line) } ?? false
    let style: Style =
      isMarked
      ? Style(.vermillion, isCursor ? [.bold, .underline] : .bold)
      : isCursor ? .title : isMuted ? .muted : .plain
    let (pointer, cross) = (
      String(PlotSign.pointer.shown(glyphs)), String(PlotSign.wrong.shown(glyphs))
    )
    let isMoreAbove = y == 0 && first > 0
    let isMoreBelow = y == shown - 1 && first + shown < rows.count
    let arrow =
      isMoreAbove ? (glyphs.isASCII ? "^" : "↑") : isMoreBelow ? (glyphs.isASCII ? "v" : "↓") : " "
    let number = row.isContinued ? "" : String(row.line + 1)
    let sign = row.isContinued ? arrow : isCursor ? pointer : isMarked ? cross : arrow
    let x = frame.write(
      [
        StyledText(sign, isCursor ? .title : style),
        StyledText(aligned(number, digits), isCursor ? .title : .muted),
        StyledText(isMarked && isCursor && !row.isContinued ? cross : " ", style),
      ], at: Position(0, y))
    let room = size.width - x
    let end = frame.write(
      shortened(row.text, to: room, glyphs: glyphs), at: Position(x, y), style: style, limit: room)
    guard isMarked, row.isLast, let note = code.note, size.width - end > 8 else { continue }
    frame.write(
      shortened((glyphs.isASCII ? "<- " : "← ") + note, to: size.width - end - 2, glyphs: glyphs),
      at: Position(end + 2, y), style: Style(.vermillion))
  }
  return frame
}

extension CodePane {
  /// A row of the picture: a line, or what of it did not fit into the row above.
  fileprivate struct Row {
    let line: Int
    let text: String
    let isContinued: Bool
    let isLast: Bool
  }

  fileprivate var digits: Int { String(max(1, lines.count)).count }

  /// How many rows show every line to its end at a width.
  package func height(width: Int) -> Int { rows(width: width).count }

  /// The lines with what is too long cut at blanks.
  fileprivate func rows(width: Int) -> [Row] {
    lines.enumerated().flatMap { line, text in
      let text = text.split(separator: "\t", omittingEmptySubsequences: false)
        .joined(separator: "  ")
      let parts = CodePane.cut(text, to: max(1, width - digits - 2))
      return parts.enumerated().map { index, part in
        Row(line: line, text: part, isContinued: index > 0, isLast: index == parts.count - 1)
      }
    }
  }

  /// A line in parts that fit; words are cut only where they are longer than a row.
  private static func cut(_ text: String, to room: Int) -> [String] {
    let start = text.prefix { $0 == " " }.count
    let indent = String(repeating: " ", count: start + 4 < room / 2 ? start + 4 : 0)
    var (parts, rest) = ([String](), text)
    while rest.columns > room {
      let end = rest.head(columns: room).endIndex
      let cut = bestCut(of: rest, upTo: end, from: room / 3) ?? end
      parts.append(String(rest[..<cut]))
      let tail = rest[cut...].drop { $0 == " " }
      guard !tail.isEmpty else { return parts }
      rest = indent + tail
    }
    return parts + [rest]
  }

  /// The blank at which a line is best cut: outside brackets, before a term of a sum, as late as can be,
  /// and never behind an operator. Nil where there is no blank far enough.
  private static func bestCut(
    of text: String, upTo end: String.Index, from least: Int
  ) -> String.Index? {
    var best: (place: String.Index, rank: Int)?
    var (depth, column) = (0, 0)
    for place in text.indices.prefix(while: { $0 <= end }) {
      let sign = text[place]
      column += 1
      if "([".contains(sign) { depth += 1 }
      if ")]".contains(sign) { depth -= 1 }
      guard sign == " ", column > least, !text[..<place].endsInOperator else { continue }
      let next = text[text.index(after: place)...]
      let isSum = next.hasPrefix("+ ") || next.hasPrefix("- ") || next.hasPrefix("− ")
      let rank = 2 * depth + (isSum ? 0 : 1)
      if best.map({ rank <= $0.rank }) ?? true { best = (place, rank) }
    }
    return best?.place
  }
}

extension StringProtocol {
  /// As much of the beginning as fits, at least one character.
  fileprivate func head(columns room: Int) -> SubSequence {
    var (end, used) = (startIndex, 0)
    while end < endIndex {
      used += String(self[end]).columns
      if used > room { break }
      end = index(after: end)
    }
    return end == startIndex && !isEmpty ? self[...startIndex] : self[..<end]
  }

  /// Whether the last word is an operator, or there is no word yet.
  fileprivate var endsInOperator: Bool {
    let last = split(separator: " ").last
    return last.map { $0.allSatisfy { "+-*/@=<>−·".contains($0) } } ?? true
  }
}
