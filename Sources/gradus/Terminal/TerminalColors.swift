import CNcurses
import GradusScreen

/// Turns styles into ncurses' attributes and colour pairs.
///
/// A pair is defined when it is first drawn. The terminal's palette is never changed.
struct TerminalColors {
  let depth: ColorDepth
  /// Colour numbers are RGB values (terminals with direct colour).
  private let isDirect: Bool
  private let pairLimit: Int
  private var pairs: [Pair: Int] = [:]

  private struct Pair: Hashable {
    var foreground: Int
    var background: Int
  }

  /// Asks the terminal that is open for its colours. `always` goes over `NO_COLOR`, but not over
  /// what the terminal has.
  init(_ choice: ColorChoice) {
    let wanted =
      switch choice {
      case .never: false
      case .always: true
      case .auto: environmentValue("NO_COLOR").isEmpty
      }
    guard wanted, has_colors(), !ncurses_failed(start_color()),
      !ncurses_failed(use_default_colors()), ncurses_colors() >= 8
    else {
      (depth, isDirect, pairLimit) = (.none, false, 0)
      return
    }
    depth = ncurses_colors() >= 256 ? .many : .eight
    isDirect = ncurses_colors() > 256
    // One attribute word has room for 255 pairs; pair 0 is the terminal's own.
    pairLimit = min(Int(ncurses_color_pairs()) - 1, 255)
  }

  /// The attributes and the pair that draw a style.
  mutating func attributes(_ style: Style) -> (attr_t, pair: Int32) {
    var attributes: attr_t = 0
    if style.emphasis.contains(.bold) { attributes |= ncurses_bold }
    if style.emphasis.contains(.underline) { attributes |= ncurses_underline }
    if style.emphasis.contains(.reverse) { attributes |= ncurses_reverse }
    if style.emphasis.contains(.italic) { attributes |= ncurses_italic }
    if style.ink == .muted, depth != .many { attributes |= ncurses_dim }
    return (attributes, Int32(pair(style)))
  }

  private mutating func pair(_ style: Style) -> Int {
    let pair = Pair(
      foreground: foreground(style),
      background: style.ground.flatMap { Palette.color($0, depth: depth) } ?? -1)
    if pair.foreground == -1, pair.background == -1 { return 0 }
    if let number = pairs[pair] { return number }
    let number = pairs.count + 1
    guard number <= pairLimit,
      ncurses_define_pair(Int32(number), sent(pair.foreground), sent(pair.background))
    else { return 0 }
    pairs[pair] = number
    return number
  }

  /// The ink's colour number.
  ///
  /// With eight colours only white reads well on blue and only black on the light grounds, whatever
  /// the ink was chosen for.
  private func foreground(_ style: Style) -> Int {
    let ink = Palette.color(style.ink, depth: depth) ?? -1
    guard depth == .eight, let ground = style.ground,
      let background = Palette.color(ground, depth: .eight)
    else { return ink }
    let readable = [0, 1, 4, 5].contains(background) ? 7 : 0
    return [-1, 0, 7, background].contains(ink) ? readable : ink
  }

  private func sent(_ color: Int) -> Int32 {
    Int32(isDirect && color >= 0 ? Palette.rgb(color) : color)
  }
}
