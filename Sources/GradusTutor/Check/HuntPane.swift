import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

/// The lines of a hunt: one under the cursor, those that were found and mended, and what a mistake in
/// the line could change.
func huntPicture(_ bench: CheckBench, size: Size, isFocused: Bool, glyphs: GlyphSet) -> Frame {
  var frame = Frame(size)
  let program = bench.program
  let mended = bench.hunt.found.map(\.place)
  let lines = program.lines.map { line in
    line.text + (mended.contains(line.place) ? codeText("  ✓", glyphs: glyphs) : "")
  }
  guard bench.isHunting else {
    frame.place(
      codePane(CodePane(lines: lines), size: size, glyphs: glyphs), at: Position(0, 0))
    return frame
  }
  let words = huntWords(bench, program, isFocused: isFocused, width: size.width, glyphs: glyphs)
  // The line under the cursor counts more than what is said of it.
  let pane = CodePane(lines: lines, cursor: isFocused ? bench.pointedLine : nil)
  let rows = pane.height(width: size.width)
  let room = max(min(rows, max(1, size.height - words.count)), min(3, size.height))
  frame.place(
    codePane(pane, size: Size(size.width, room), glyphs: glyphs), at: Position(0, 0))
  let top = room + (size.height - room > words.count ? 1 : 0)
  for (row, line) in words.enumerated() {
    frame.write(line, at: Position(0, top + row), limit: size.width)
  }
  return frame
}

private func huntWords(
  _ bench: CheckBench, _ program: HuntProgram, isFocused: Bool, width: Int, glyphs: GlyphSet
) -> [StyledLine] {
  if bench.setup.faultCount == 0 {
    return wrap([StyledText("Everything has been found and fixed.", Style(.green))], width: width)
  }
  // The two have the same faults.
  let slow: [StyledLine] =
    bench.series.map { $0.ground != nil && $0.run == nil } == true
    ? wrap(
      [StyledText("These lines take too long to run; the engine's gradient is checked.", .muted)],
      width: width) : []
  guard isFocused else {
    return slow
      + wrap([StyledText("Tab comes here: point at the wrong line.", .muted)], width: width)
  }
  let index = bench.pointedLine
  guard let reach = bench.reach(of: index, in: program) else { return [] }
  return slow
    + wrap(
      [StyledText("Line \(index + 1) can change: ", .muted), StyledText(reach)], width: width)
    + bench.evidenceWords(bench.evidence(at: index, in: program)).flatMap {
      wrap([StyledText($0)], width: width)
    }
}
