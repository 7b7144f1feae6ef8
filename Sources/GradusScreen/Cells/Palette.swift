/// For which ground colours are chosen.
package enum Theme: String, CaseIterable, Codable, Sendable {
  /// The terminal's own ground, from black to `#303030`.
  case dark
  /// The terminal's own ground, from white to `#eeeeee`.
  case light
  /// Black on white, whatever the terminal's ground is: for weak projectors and weak eyes.
  case contrast
}

/// The terminal colour numbers of a style.
///
/// With 256 colours text and lines have at least 4.5 : 1 against the ground (WCAG 2.2), under `contrast`
/// 7 : 1. With eight colours the terminal decides what a number looks like; with xterm's values the same
/// holds. The terminal's palette and its default colours are never changed.
package struct Palette: Hashable, Sendable {
  package var depth: ColorDepth
  package var theme: Theme

  package init(_ depth: ColorDepth = .many, _ theme: Theme = .dark) {
    self.depth = depth
    self.theme = theme
  }

  /// The numbers of a style's ink and ground; nil is the terminal's default colour.
  ///
  /// With eight colours only white reads well on blue and only black on the light grounds, whatever the
  /// ink was chosen for.
  package func colors(of style: Style) -> (ink: Int?, ground: Int?) {
    let ink = ink(style.ink)
    guard let ground = style.ground else { return (ink, ownGround) }
    let under = color(ground)
    guard depth == .eight, let under else { return (ink, under) }
    let readable = [0, 1, 4, 5].contains(under) ? 7 : 0
    return ([nil, 0, 7, under].contains(ink) ? readable : ink, under)
  }

  /// The number of an ink as it is on the ground of the theme.
  private func ink(_ ink: Ink) -> Int? {
    color(ink) ?? (theme != .contrast ? nil : depth == .many ? 16 : depth == .eight ? 0 : nil)
  }

  /// What the theme draws on; nil is the terminal's own ground.
  private var ownGround: Int? {
    guard theme == .contrast else { return nil }
    return depth == .many ? 231 : depth == .eight ? 7 : nil
  }

  /// An ink's number, nil for the default colour.
  ///
  /// The shades are told apart under the three common colour-blindnesses; with eight colours class 0 is
  /// blue (4), near the border cyan (6), on which dark points can be read, and class 1 yellow (3).
  package func color(_ ink: Ink) -> Int? {
    switch depth {
    case .none: nil
    case .eight: eight(ink)
    case .many: many(ink)
    }
  }

  private func many(_ ink: Ink) -> Int? {
    func one(_ dark: Int, _ light: Int, _ contrast: Int) -> Int {
      theme == .dark ? dark : theme == .light ? light : contrast
    }
    return switch ink {
    case .plain: nil
    case .muted: one(247, 241, 240)
    case .accent: one(74, 25, 20)
    case .dark: 16
    case .light: 231
    case .shade0: one(25, 25, 24)
    case .shade1: 74
    case .shade2: 153
    case .shade3: 255
    case .shade4: 223
    case .shade5: 215
    case .shade6: one(166, 166, 208)
    case .orange: one(214, 94, 124)
    case .sky: one(74, 26, 20)
    case .green: one(36, 23, 23)
    case .vermillion: one(204, 160, 52)
    case .purple: one(175, 90, 90)
    }
  }

  /// Few of the eight colours can be read on a ground: on black yellow, cyan and green, on white blue and
  /// red, on white with a ratio of 7 blue alone.
  private func eight(_ ink: Ink) -> Int? {
    func one(_ dark: Int?, _ light: Int?, _ contrast: Int?) -> Int? {
      theme == .dark ? dark : theme == .light ? light : contrast
    }
    return switch ink {
    case .plain, .muted: nil
    case .accent, .sky: one(6, 4, 4)
    case .dark: 0
    case .light: 7
    case .shade0: 4
    case .shade1, .shade2: 6
    case .shade3: 7
    case .shade4, .shade5, .shade6: 3
    case .orange: one(3, 1, nil)
    case .green: one(2, nil, nil)
    case .vermillion: one(3, 1, nil)
    case .purple: nil
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
