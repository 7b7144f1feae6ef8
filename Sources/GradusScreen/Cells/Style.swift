/// What a colour means. The terminal's own colours are chosen for it at the edge, see ``Palette``.
package enum Ink: UInt8, CaseIterable, Hashable, Sendable {
  /// The terminal's default foreground.
  case plain
  /// Secondary text: rules, axes, hints.
  case muted
  /// Titles and whatever has the focus.
  case accent
  /// Text on a light shade, and text on a dark one.
  case dark, light
  /// Seven steps of probability, from class 0 (blue) over grey to class 1 (orange).
  case shade0, shade1, shade2, shade3, shade4, shade5, shade6
  /// Lines in plots. Each has a glyph of its own too, so colour never carries meaning alone.
  case orange, sky, green, vermillion, purple

  /// The shades of the boundary map, from class 0 to class 1.
  package static let shades: [Ink] = [
    .shade0, .shade1, .shade2, .shade3, .shade4, .shade5, .shade6,
  ]
}

/// How one cell is drawn.
package struct Style: Hashable, Sendable {
  /// Ways to stress text that need no colour.
  package struct Emphasis: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let bold = Emphasis(rawValue: 1)
    package static let underline = Emphasis(rawValue: 2)
    package static let reverse = Emphasis(rawValue: 4)
    package static let italic = Emphasis(rawValue: 8)
  }

  package var ink: Ink
  /// The background; nil is the terminal's own.
  package var ground: Ink?
  package var emphasis: Emphasis

  package init(_ ink: Ink = .plain, on ground: Ink? = nil, _ emphasis: Emphasis = []) {
    self.ink = ink
    self.ground = ground
    self.emphasis = emphasis
  }

  package static let plain = Style()
  package static let muted = Style(.muted)
  package static let strong = Style(.plain, .bold)
  package static let title = Style(.accent, .bold)
  package static let selected = Style(.accent, [.bold, .reverse])

  package init(_ ink: Ink, _ emphasis: Emphasis) { self.init(ink, on: nil, emphasis) }
}

/// Which characters a picture may be drawn with.
package enum GlyphSet: String, CaseIterable, Codable, Sendable {
  /// 7-bit characters only.
  case ascii
  /// Line drawing and block elements, for fonts without braille.
  case block
  /// Line drawing and braille: eight dots a cell.
  case braille

  package var isASCII: Bool { self == .ascii }
}

/// How many colours a terminal shows.
package enum ColorDepth: String, CaseIterable, Codable, Sendable {
  case none, eight, many
}
