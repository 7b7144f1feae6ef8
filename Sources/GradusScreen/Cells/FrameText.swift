/// Frames as text: for tests, pipes, pictures in documents.
extension Frame {
  /// The characters alone, a line a row, blanks at the ends of lines removed.
  package var text: String {
    (0..<height).map { y in
      var row = String(
        (0..<width).lazy.map { self[$0, y] }.filter { !$0.isContinuation }.map(\.glyph))
      while row.last == " " { row.removeLast() }
      return row
    }.joined(separator: "\n")
  }

  /// The text, a blank line, and a letter a cell that names its style: what golden frames hold.
  ///
  /// The letters are `.` plain, `m` muted, `a` accent, `0`…`6` on a shade, `d l` dark and light,
  /// `o s g v p` line colours, `b c r` text in the first, a middle and the last shade. Bold turns a
  /// letter into its capital (plain into `B`), any other emphasis plain into `i`, reverse all
  /// into `#`.
  package var golden: String {
    let styles = (0..<height).map { y in
      var row = String((0..<width).map { self[$0, y].style.letter })
      while row.last == "." { row.removeLast() }
      return row
    }
    return text + "\n\n" + styles.joined(separator: "\n") + "\n"
  }

  /// The text with ANSI escape sequences for its styles (SGR), each row ended by a reset.
  package func ansi() -> String {
    guard palette.depth != .none else { return text }
    return (0..<height).map { ansi(row: $0, palette) }.joined(separator: "\n")
  }

  /// The same with the colours of another depth.
  package func ansi(_ depth: ColorDepth) -> String {
    var copy = self
    copy.palette.depth = depth
    return copy.ansi()
  }

  /// One row with its escape sequences, ended by a reset where any style is left on. Emoji are drawn
  /// as every terminal draws them.
  func ansi(row y: Int, _ palette: Palette) -> String {
    var row = ""
    // Where the theme has a ground of its own, plain text needs a sequence too.
    let isBare = palette.colors(of: .plain) == (nil, nil)
    var current: Style? = isBare ? .plain : nil
    for x in 0..<width {
      let cell = self[x, y]
      guard !cell.isContinuation else { continue }
      if cell.style != current {
        current = cell.style
        row += cell.style.escapeSequence(palette)
      }
      let glyph = cell.glyph.steady
      row.append(glyph)
      // An emoji may be one column less without what selects its shape.
      if self[x + 1, y].isContinuation, x + 1 < width, glyph.columns < 2 { row += " " }
    }
    return row + (isBare && current == .plain ? "" : "\u{1B}[0m")
  }
}

extension Style {
  /// The letter that stands for the style in a golden frame.
  fileprivate var letter: Character {
    if emphasis.contains(.reverse) { return "#" }
    if let ground, let index = Ink.shades.firstIndex(of: ground) { return Character(String(index)) }
    let letter: Character =
      switch ink {
      case .plain: "."
      case .muted: "m"
      case .accent: "a"
      case .dark: "d"
      case .light: "l"
      case .orange: "o"
      case .sky: "s"
      case .green: "g"
      case .vermillion: "v"
      case .purple: "p"
      case .shade0: "b"
      case .shade1, .shade2, .shade3, .shade4, .shade5: "c"
      case .shade6: "r"
      }
    if emphasis.contains(.bold) { return letter == "." ? "B" : Character(letter.uppercased()) }
    return emphasis.isEmpty ? letter : (letter == "." ? "i" : letter)
  }

  /// The SGR sequence that switches to this style from any other.
  fileprivate func escapeSequence(_ palette: Palette) -> String {
    var codes = ["0"]
    if emphasis.contains(.bold) { codes.append("1") }
    if emphasis.contains(.italic) { codes.append("3") }
    if emphasis.contains(.underline) { codes.append("4") }
    if emphasis.contains(.reverse) { codes.append("7") }
    let kind = palette.depth == .many ? "8;5;" : ""
    let (ink, ground) = palette.colors(of: self)
    if let ink { codes.append("3\(kind)\(ink)") }
    if let ground { codes.append("4\(kind)\(ground)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
