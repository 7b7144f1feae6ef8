import GradusScreen

/// A title over a pane: its name, a rule, and a legend at the right where there is room.
func titleBar(
  _ title: String, legend: StyledLine = [], width: Int, isFocused: Bool, glyphs: GlyphSet
) -> StyledLine {
  let title = shortened(title, to: width, glyphs: glyphs)
  let name = StyledText(title, isFocused ? .selected : .title)
  let space = width - title.columns - 1
  let legend = legend.columns + 1 <= space ? legend : []
  let rule = max(0, space - (legend.isEmpty ? 0 : legend.columns + 1))
  let line = String(repeating: glyphs.isASCII ? "-" : "─", count: rule)
  var bar = [name, StyledText(" " + line, .muted)]
  if !legend.isEmpty { bar += [StyledText(" ")] + legend }
  return bar
}
