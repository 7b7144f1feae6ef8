/// Signs of plots that texts speak of, too: one table, so that both are the same in ASCII.
package enum PlotSign: Character, CaseIterable, Sendable {
  /// A value beyond the end of an axis.
  case offScale = "↑"
  /// Where a run stands in a history that goes further.
  case now = "▲"
  /// The run that is looked at, among many.
  case current = "◆"
  /// What the cursor points at.
  case pointer = "▸"
  /// A wrong line.
  case wrong = "✗"
  /// Where an arrow of a pair begins, and its ends.
  case from = "○"
  case left = "◀"
  case right = "▶"
  /// A pair that is equal.
  case equal = "◇"
  /// A unit that is dropped.
  case dropped = "╳"

  package var ascii: Character {
    switch self {
    case .offScale, .now: "^"
    case .current: "@"
    case .pointer, .right: ">"
    case .wrong: "!"
    case .from: "o"
    case .left: "<"
    case .equal: "="
    case .dropped: "x"
    }
  }

  package func shown(_ glyphs: GlyphSet) -> Character { glyphs.isASCII ? ascii : rawValue }
}
