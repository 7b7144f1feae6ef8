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
  func legend(_ names: [String]) -> StyledLine {
    [
      StyledText("o", isColored ? Style(.sky, .bold) : .strong),
      StyledText(" \(names[0]) ", .muted),
      StyledText("x", isColored ? Style(.orange, .bold) : .strong),
      StyledText(" \(names[1]) ", .muted),
      StyledText("OX", .strong), StyledText(" wrong", .muted),
    ]
  }
  let names = run.experiment.classNames.map {
    shortened(shown($0, glyphs: look.glyphs), to: 12, glyphs: look.glyphs)
  }
  let named = legend(names)
  let legend = named.columns + title.columns + 3 <= size.width ? named : legend(["0", "1"])
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
