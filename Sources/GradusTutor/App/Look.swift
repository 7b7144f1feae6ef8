package import GradusScreen

/// How the screen is drawn.
package struct Look: Hashable, Sendable {
  package var glyphs: GlyphSet
  package var palette: Palette
  /// Whether letters of every script go out to the terminal; otherwise ASCII alone does.
  package var hasLetters: Bool

  package init(glyphs: GlyphSet, palette: Palette, hasLetters: Bool = true) {
    self.glyphs = glyphs
    self.palette = palette
    self.hasLetters = hasLetters
  }

  package init(glyphs: GlyphSet, isColored: Bool, hasLetters: Bool = true) {
    self.init(glyphs: glyphs, palette: Palette(isColored ? .many : .none), hasLetters: hasLetters)
  }

  package var isColored: Bool { palette.depth != .none }

  /// Whether colours alone tell the curves of a picture apart. What can be read on white is too dark for
  /// that, and eight colours are too few.
  package var tellsCurvesByColor: Bool { palette.depth == .many && palette.theme == .dark }
}

/// What the terminal can do, and what it gets where nobody has asked for anything.
package struct ScreenMeans: Hashable, Sendable {
  package var glyphs: GlyphSet
  /// The most colours that it has, and whether they are used.
  package var depth: ColorDepth
  package var isColored: Bool
  package var theme: Theme
  /// Whether letters of every script go out to it; otherwise ASCII alone does.
  package var hasLetters: Bool
  /// Whether its fonts have braille, as far as that is known.
  package var hasBraille: Bool

  package init(
    glyphs: GlyphSet = .braille, depth: ColorDepth = .many, isColored: Bool = true,
    theme: Theme = .dark, hasLetters: Bool = true, hasBraille: Bool = true
  ) {
    self.glyphs = glyphs
    self.depth = depth
    self.isColored = isColored
    self.theme = theme
    self.hasLetters = hasLetters
    self.hasBraille = hasBraille
  }

  /// A terminal that has one look.
  package init(_ look: Look) {
    self.init(
      glyphs: look.glyphs, isColored: look.isColored, theme: look.palette.theme,
      hasLetters: look.hasLetters)
  }

  /// Why glyphs cannot be had; nil where they can.
  func refusal(of wish: GlyphSet) -> String? {
    if !wish.isASCII, !hasLetters {
      return "this terminal gets ASCII alone: its locale is not UTF-8 (LC_ALL=C.UTF-8 changes that)"
    }
    if wish == .braille, !hasBraille {
      return "the fonts of the Linux console have no braille: block or ascii"
    }
    return nil
  }

  /// How the screen is drawn by a choice, as far as that is possible.
  package func look(_ choice: ScreenChoice) -> Look {
    let wished = choice.glyphs.flatMap { refusal(of: $0) == nil ? $0 : nil }
    let colors = choice.color.map { $0 == .always } ?? isColored
    return Look(
      glyphs: wished ?? glyphs,
      palette: Palette(colors ? depth : .none, choice.theme ?? theme), hasLetters: hasLetters)
  }
}
