package import GradusScreen

/// Whether the terminal's ground is dark or light.
package enum TerminalGround {
  /// Asks for it (OSC 11). Terminals that cannot say it do not answer.
  static let question = "\u{1B}]11;?\u{1B}\\"

  /// For how long an answer is taken for one, in milliseconds; a later one is read and dropped.
  static let patience = 1000.0

  /// Whether terminals of a type read such a question to its end; others might show it.
  package static func mayBeAsked(_ type: String) -> Bool {
    [
      "xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty", "konsole", "gnome", "vte",
      "wezterm", "ghostty", "contour", "mlterm", "st-", "putty", "iTerm", "mintty",
    ].contains { type.hasPrefix($0) }
  }

  /// What an answer says, without its Esc: `]11;rgb:ffff/ffff/dddd` and an end.
  ///
  /// Light is a ground on which black can be read better than white: a relative luminance (WCAG 2.2)
  /// above 0.179.
  package static func theme(answer: String) -> Theme? {
    guard answer.hasPrefix("]11;") else { return nil }
    let value = answer.dropFirst(4).prefix { $0 != "\u{07}" && $0 != "\u{1B}" }
    let parts: [Substring]
    if value.hasPrefix("rgb:") || value.hasPrefix("rgba:") {
      parts = value.split(separator: ":")[1].split(separator: "/", omittingEmptySubsequences: false)
    } else if value.hasPrefix("#"), value.count == 7 {
      let digits = value.dropFirst()
      parts = [digits.prefix(2), digits.dropFirst(2).prefix(2), digits.suffix(2)]
    } else {
      return nil
    }
    let shares = parts.prefix(3).compactMap(share)
    guard shares.count == 3, (3...4).contains(parts.count) else { return nil }
    return isLight(shares) ? .light : .dark
  }

  /// A hexadecimal number of one to four digits as a share of the largest one.
  private static func share(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.count), let value = Int(digits, radix: 16), value >= 0 else {
      return nil
    }
    return Double(value) / Double(1 << (4 * digits.count) - 1)
  }

  private static func isLight(_ rgb: [Double]) -> Bool {
    let linear = rgb.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179
  }

  /// What some terminals say in the environment: `COLORFGBG=0;15`, text and ground among the sixteen
  /// colours.
  package static func theme(colors: String) -> Theme? {
    guard let ground = colors.split(separator: ";").last.flatMap({ Int($0) }),
      colors.contains(";"), (0...15).contains(ground)
    else { return nil }
    return ground == 7 || ground > 8 ? .light : .dark
  }

  static var hint: Theme? { theme(colors: environmentValue("COLORFGBG")) }
}
