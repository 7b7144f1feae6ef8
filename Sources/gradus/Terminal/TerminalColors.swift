import CNcurses
import GradusScreen

/// Turns styles into ncurses' attributes and colour pairs.
///
/// A pair is defined when it is first drawn. The terminal's palette is never changed.
struct TerminalColors {
  /// The most colours that the terminal has.
  let depth: ColorDepth
  /// The colours that styles stand for now.
  private(set) var palette = Palette(.none)
  private var hasStarted = false
  /// Colour numbers are RGB values (terminals with direct colour).
  private let isDirect: Bool
  private let pairLimit: Int
  private var pairs: [Pair: Int] = [:]

  private struct Pair: Hashable {
    var foreground: Int
    var background: Int
  }

  /// Asks the terminal that is open for its colours.
  init() {
    let count = ncurses_terminal_colors()
    guard has_colors(), count >= 8, ncurses_capability("op") != nil else {
      (depth, isDirect, pairLimit) = (.none, false, 0)
      return
    }
    depth = count >= 256 ? .many : .eight
    isDirect = count > 256
    // One attribute word has room for 255 pairs; pair 0 is the terminal's own.
    pairLimit = min(Int(ncurses_terminal_pairs()) - 1, 255)
  }

  /// Has styles stand for other colours from now on; what is on the screen has to be drawn again.
  mutating func adopt(_ palette: Palette) {
    self.palette = palette
    pairs = [:]
    guard palette.depth != .none, !hasStarted else { return }
    hasStarted = !ncurses_failed(start_color()) && !ncurses_failed(use_default_colors())
  }

  /// The attributes and the pair that draw a style.
  mutating func attributes(_ style: Style) -> (attr_t, pair: Int32) {
    var attributes: attr_t = 0
    if style.emphasis.contains(.bold) { attributes |= ncurses_bold }
    if style.emphasis.contains(.underline) { attributes |= ncurses_underline }
    if style.emphasis.contains(.reverse) { attributes |= ncurses_reverse }
    if style.emphasis.contains(.italic) { attributes |= ncurses_italic }
    if style.ink == .muted, palette.depth != .many, palette.theme != .contrast {
      attributes |= ncurses_dim
    }
    return (attributes, Int32(pair(style)))
  }

  private mutating func pair(_ style: Style) -> Int {
    guard hasStarted, palette.depth != .none else { return 0 }
    let colors = palette.colors(of: style)
    let pair = Pair(foreground: colors.ink ?? -1, background: colors.ground ?? -1)
    if pair.foreground == -1, pair.background == -1 { return 0 }
    if let number = pairs[pair] { return number }
    let number = pairs.count + 1
    guard number <= pairLimit,
      ncurses_define_pair(Int32(number), sent(pair.foreground), sent(pair.background))
    else { return 0 }
    pairs[pair] = number
    return number
  }

  private func sent(_ color: Int) -> Int32 {
    Int32(isDirect && color >= 0 ? Palette.rgb(color) : color)
  }
}
