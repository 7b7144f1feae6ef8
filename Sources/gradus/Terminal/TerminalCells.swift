import CNcurses
import GradusScreen

/// A frame's rows as ncurses takes them.
///
/// An entry is a character of one or two columns with at most four marks upon it (CCHARW_MAX is 5).
/// What the frame has in one cell may be several entries, such as the two letters of a flag; what no
/// entry can hold, as the skin tone of an emoji, is left out, so that the picture stays straight on
/// every terminal. Where text goes out in ASCII, letters lose their marks. Only what this machine's
/// library thinks has another width than ours becomes `?`.
struct TerminalCells {
  let isUTF8: Bool
  /// Whether only what the fonts of the Linux console have can be seen.
  let isConsole: Bool

  /// One row, `width` columns wide whatever the frame's width is.
  func row(
    _ y: Int, of frame: Frame, width: Int, colors: inout TerminalColors
  ) -> [cchar_t] {
    var entries: [cchar_t] = []
    entries.reserveCapacity(width)
    var style = Style.plain
    var (attributes, pair) = colors.attributes(style)
    var x = 0
    while x < width {
      let cell = frame[x, y]
      if cell.style != style {
        style = cell.style
        (attributes, pair) = colors.attributes(style)
      }
      let columns = frame[x + 1, y].glyph == Cell.continuation && x + 1 < width ? 2 : 1
      append(cell.glyph, columns: columns, attributes, pair, to: &entries)
      x += columns
    }
    return entries
  }

  /// Appends what a cell shows, as wide as the cell.
  private func append(
    _ wanted: Character, columns: Int, _ attributes: attr_t, _ pair: Int32,
    to entries: inout [cchar_t]
  ) {
    let glyph = isConsole && columns == 1 ? ConsoleFont.shown(wanted) : wanted
    func ascii(_ value: UInt8) -> cchar_t {
      var entry = cchar_t()
      return ncurses_fill_cell_with(&entry, wchar_t(value), attributes, pair) ? entry : cchar_t()
    }
    var used = 0
    if let value = glyph.asciiValue, (0x20..<0x7F).contains(value) {
      entries.append(ascii(value))
      used = 1
    } else if glyph == Cell.continuation {
      used = 0
    } else if !isUTF8 {
      entries.append(ascii(glyph.plainLetter?.asciiValue ?? UInt8(ascii: "?")))
      used = 1
    } else {
      let parts = wideParts(glyph)
      let sum = parts.reduce(0) { $0 + $1.columns }
      var wide: [cchar_t] = []
      for part in parts where sum <= columns {
        var entry = cchar_t()
        guard ncurses_fill_cell(&entry, part.characters + [0], attributes, pair) else { break }
        wide.append(entry)
      }
      if sum > 0, wide.count == parts.count {
        entries += wide
        used = sum
      } else {
        entries.append(ascii(UInt8(ascii: "?")))
        used = 1
      }
    }
    for _ in used..<max(used, columns) { entries.append(ascii(0x20)) }
  }

  /// A character cut into what an entry can hold, by the widths of this machine's library.
  private func wideParts(_ glyph: Character) -> [(characters: [wchar_t], columns: Int)] {
    var parts: [(characters: [wchar_t], columns: Int)] = []
    for scalar in glyph.steady.unicodeScalars {
      let character = wchar_t(bitPattern: scalar.value)
      let columns = Int(wcwidth(character))
      if columns > 0 {
        parts.append(([character], columns))
      } else if columns == 0, let last = parts.last, last.characters.count < 5 {
        parts[parts.count - 1].characters.append(character)
      }
    }
    return parts
  }
}
