// How plots show a number by one character, and text that must fit into a few columns.

/// The text, or as much of it as fits with an ellipsis at its end.
package func shortened(_ text: String, to columns: Int, glyphs: GlyphSet) -> String {
  guard text.columns > columns else { return text }
  let ellipsis = glyphs.isASCII ? ".." : "…"
  guard columns > ellipsis.columns else { return String(ellipsis.prefix(max(0, columns))) }
  var result = ""
  var used = ellipsis.columns
  for character in text {
    used += character.columns
    guard used <= columns else { break }
    result.append(character)
  }
  while result.last == " " { result.removeLast() }
  return result + ellipsis
}

/// The first of some texts, longest first, that fits; else nil.
func longest(_ texts: [String], fitting columns: Int) -> String? {
  texts.first { $0.columns <= columns }
}

/// A text at the right of a column.
func aligned(_ text: String, _ columns: Int) -> String {
  String(repeating: " ", count: max(0, columns - text.columns)) + text
}

/// Numbers with a sign as in a Hinton diagram: filled and orange above zero, hollow and blue below,
/// the larger the further from it.
package enum SignedShade {
  /// Seven signs, from the lowest number over zero to the highest.
  package static func ramp(_ glyphs: GlyphSet) -> [Character] {
    glyphs.isASCII ? Array("Oo-.+*#") : Array("□▫-·+▪■")
  }

  /// The cell of a number; a scale of 0 or less makes all of them zero.
  ///
  /// - Parameter scale: what a full sign stands for. What is not a number is `!`, and infinities are
  ///   drawn as the largest.
  package static func cell(_ value: Double, scale: Double, glyphs: GlyphSet) -> Cell {
    guard !value.isNaN else { return Cell("!", Style(.vermillion, .bold)) }
    let index = index(value, scale: scale)
    return Cell(ramp(glyphs)[index], style(index))
  }

  /// The step of a number from 0 to 6, 3 being zero.
  static func index(_ value: Double, scale: Double) -> Int {
    let share = scale > 0 ? min(max(value / scale, -1), 1) : 0
    let step = share.isNaN ? 0 : stepsFromZero(abs(share))
    return 3 + (share < 0 ? -step : step)
  }

  /// None below a fiftieth of the scale, then a third each.
  private static func stepsFromZero(_ share: Double) -> Int {
    share < 0.02 ? 0 : share < 1.0 / 3 ? 1 : share < 2.0 / 3 ? 2 : 3
  }

  static func style(_ index: Int) -> Style {
    index == 3 ? .muted : Style(index < 3 ? .sky : .orange)
  }

  /// The largest magnitude that is finite, 0 where there is none.
  package static func scale(of values: some Sequence<Double>) -> Double {
    values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  /// The ramp between the numbers at its ends: `-1.2 □▫-·+▪■ 1.2`.
  ///
  /// - Parameters:
  ///   - scale: what a full sign stands for; nil names it `max`.
  ///   - isOnShades: whether the signs stand on the shades they have in a coloured picture.
  package static func legend(
    scale: Double?, glyphs: GlyphSet, isOnShades: Bool = false
  ) -> StyledLine {
    let ramp = ramp(glyphs).enumerated().map { index, sign in
      StyledText(String(sign), isOnShades ? groundStyle(index) : style(index))
    }
    let text = scale.map(compactText) ?? "max"
    return [StyledText(scale == 0 ? "0 " : "-\(text) ", .muted)] + ramp
      + [StyledText(" \(text)", .muted)]
  }

  /// A sign upon the shade of its step.
  static func groundStyle(_ index: Int) -> Style {
    Style(index == 0 ? .light : .dark, on: Ink.shades[index])
  }
}
