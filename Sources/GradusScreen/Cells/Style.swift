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

/// The terminal colour numbers of each ``Ink``.
package enum Palette {
  /// The colour number, or nil for the terminal's default colour.
  ///
  /// With 256 colours the shades are `25 74 153 255 223 215 166`, told apart under the three common
  /// colour-blindnesses; with eight colours class 0 is blue (4), near the border cyan (6), on which
  /// dark points can be read, and class 1 yellow (3).
  package static func color(_ ink: Ink, depth: ColorDepth) -> Int? {
    switch depth {
    case .none: nil
    case .eight: eight(ink)
    case .many: many(ink)
    }
  }

  private static func many(_ ink: Ink) -> Int? {
    switch ink {
    case .plain: nil
    case .muted: 245
    case .accent: 74
    case .dark: 16
    case .light: 231
    case .shade0: 25
    case .shade1: 74
    case .shade2: 153
    case .shade3: 255
    case .shade4: 223
    case .shade5: 215
    case .shade6: 166
    case .orange: 214
    case .sky: 74
    case .green: 36
    case .vermillion: 166
    case .purple: 175
    }
  }

  private static func eight(_ ink: Ink) -> Int? {
    switch ink {
    case .plain, .muted: nil
    case .accent: 6
    case .dark: 0
    case .light: 7
    case .shade0: 4
    case .shade1, .shade2: 6
    case .shade3: 7
    case .shade4, .shade5, .shade6: 3
    case .orange: 3
    case .sky: 6
    case .green: 2
    case .vermillion: 1
    case .purple: 5
    }
  }

  /// The RGB value (0xRRGGBB) of one of the 256 colours, for terminals with direct colour.
  ///
  /// Entries 16 to 231 are a 6 × 6 × 6 cube with the levels 0, 95, 135, 175, 215, 255; 232 to 255
  /// are greys from 8 in steps of 10 (xterm's table).
  package static func rgb(_ number: Int) -> Int {
    guard number >= 16 else {
      let base = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
      ]
      return base[max(0, number)]
    }
    if number >= 232 { return (8 + 10 * (min(number, 255) - 232)) * 0x010101 }
    let levels = [0, 95, 135, 175, 215, 255]
    let index = number - 16
    return levels[index / 36] << 16 | levels[index / 6 % 6] << 8 | levels[index % 6]
  }
}
