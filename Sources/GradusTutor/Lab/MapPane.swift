import GradusEngine
import GradusPictures
import GradusScreen

/// The map of the run, or of the run beside it.
func mapPane(
  _ run: TrainingRun, network: Network? = nil, mistakes: [Bool]? = nil, showsBorder: Bool,
  title: String, size: Size,
  isFocused: Bool, look: Look
) -> Frame {
  var frame = Frame(size)
  let isColored = look.isColored
  let legend: StyledLine = [
    StyledText("o", isColored ? Style(.shade0, .bold) : .strong), StyledText(" 0 ", .muted),
    StyledText("x", isColored ? Style(.shade6, .bold) : .strong), StyledText(" 1 ", .muted),
    StyledText("OX", .strong), StyledText(" wrong", .muted),
  ]
  frame.write(
    titleBar(title, legend: legend, width: size.width, isFocused: isFocused, glyphs: look.glyphs),
    at: Position(0, 0))
  let inner = Size(size.width, size.height - 1)
  frame.place(
    boundaryPicture(
      run, network: network, mistakes: mistakes, showsBorder: showsBorder, size: inner,
      glyphs: look.glyphs,
      isColored: isColored),
    at: Position(0, 1))
  return frame
}
