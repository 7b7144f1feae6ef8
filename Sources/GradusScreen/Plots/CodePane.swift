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
/// next row, further in, where there is room for that, and otherwise ends with an ellipsis; where there
/// are more lines, arrows at the numbers say on which side.
package func codePane(_ code: CodePane, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  let rows = code.rows(width: size.width, height: size.height)
  let shown = min(rows.count, size.height)
  let target = code.cursor ?? code.marked.min() ?? code.focus?.lowerBound ?? 0
  let place = rows.firstIndex { $0.line == target } ?? 0
  let first = max(0, min(place - shown / 2, rows.count - shown))
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
  package func height(width: Int) -> Int { rows(width: width, height: .max).count }

  /// The lines with what is too long cut at blanks, if all of that fits; otherwise a row a line.
  fileprivate func rows(width: Int, height: Int) -> [Row] {
    let room = width - digits - 2
    let texts = lines.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  ")
    }
    let parts = texts.map { $0.columns > room ? CodePane.cut($0, to: room) : [$0] }
    let fits = parts.reduce(0) { $0 + $1.count } <= height
    return zip(texts, parts).enumerated().flatMap { line, pair in
      let shown = fits ? pair.1 : [pair.0]
      return shown.enumerated().map { index, text in
        Row(line: line, text: text, isContinued: index > 0, isLast: index == shown.count - 1)
      }
    }
  }

  /// A line in two parts, cut at the last blank that lets the first one fit; whole where none does or
  /// the rest does not fit either.
  private static func cut(_ text: String, to room: Int) -> [String] {
    let indent = String(repeating: " ", count: text.prefix { $0 == " " }.count + 4)
    var best: [String]?
    for place in text.indices where text[place] == " " {
      let (head, tail) = (text[..<place], text[text.index(after: place)...])
      guard head.contains(where: { $0 != " " }), head.columns <= room else { continue }
      let rest = indent + tail.drop { $0 == " " }
      if rest.columns <= room { best = [String(head), rest] }
    }
    return best ?? [text]
  }
}
