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
/// Numbers stand at the left; `▸` is the cursor, `✗` a marked line. What is too long ends with an
/// ellipsis; where there are more lines, arrows at the numbers say on which side.
package func codePane(_ code: CodePane, size: Size, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  let count = code.lines.count
  let shown = min(count, size.height)
  let target = code.cursor ?? code.marked.min() ?? code.focus?.lowerBound ?? 0
  let first = max(0, min(max(0, min(target, count)) - shown / 2, count - shown))
  let digits = String(max(1, count)).count
  for row in 0..<shown {
    let index = first + row
    let isCursor = index == code.cursor
    let isMarked = code.marked.contains(index)
    let isMuted = code.focus.map { !$0.contains(index) } ?? false
    let style: Style =
      isMarked
      ? Style(.vermillion, isCursor ? [.bold, .underline] : .bold)
      : isCursor ? .title : isMuted ? .muted : .plain
    let (pointer, cross) = glyphs.isASCII ? (">", "!") : ("▸", "✗")
    let isMoreAbove = row == 0 && first > 0
    let isMoreBelow = row == shown - 1 && first + shown < count
    let arrow =
      isMoreAbove ? (glyphs.isASCII ? "^" : "↑") : isMoreBelow ? (glyphs.isASCII ? "v" : "↓") : " "
    let x = frame.write(
      [
        StyledText(isCursor ? pointer : isMarked ? cross : arrow, isCursor ? .title : style),
        StyledText(aligned(String(index + 1), digits), isCursor ? .title : .muted),
        StyledText(isMarked && isCursor ? cross : " ", style),
      ], at: Position(0, row))
    let text = code.lines[index].split(separator: "\t", omittingEmptySubsequences: false)
      .joined(separator: "  ")
    let room = size.width - x
    let end = frame.write(
      shortened(text, to: room, glyphs: glyphs), at: Position(x, row), style: style, limit: room)
    guard isMarked, let note = code.note, size.width - end > 8 else { continue }
    frame.write(
      shortened((glyphs.isASCII ? "<- " : "← ") + note, to: size.width - end - 2, glyphs: glyphs),
      at: Position(end + 2, row), style: Style(.vermillion))
  }
  return frame
}
