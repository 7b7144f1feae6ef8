import CNcurses
import GradusScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A frame's rows as ncurses takes them.
///
/// A wide character is one entry that fills two columns. A character that this machine's libraries
/// think has another width than ours, or that the locale cannot write, becomes `?`: the picture
/// stays straight.
struct TerminalCells {
  let isUTF8: Bool

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
      if let entry = entry(cell.glyph, columns: columns, attributes, pair) {
        entries.append(entry)
      } else {
        let substitute: Character = cell.glyph == Cell.continuation ? " " : "?"
        for column in 0..<columns {
          let character: Character = column == 0 ? substitute : " "
          entries.append(entry(character, columns: 1, attributes, pair) ?? cchar_t())
        }
      }
      x += columns
    }
    return entries
  }

  private func entry(
    _ glyph: Character, columns: Int, _ attributes: attr_t, _ pair: Int32
  ) -> cchar_t? {
    var entry = cchar_t()
    if let value = glyph.asciiValue {
      guard columns == 1, (0x20..<0x7F).contains(value) else { return nil }
      return ncurses_fill_cell_with(&entry, wchar_t(value), attributes, pair) ? entry : nil
    }
    let scalars = glyph.unicodeScalars
    guard isUTF8, let first = scalars.first.map({ wchar_t(bitPattern: $0.value) }),
      wcwidth(first) == columns
    else { return nil }
    if scalars.index(after: scalars.startIndex) == scalars.endIndex {
      return ncurses_fill_cell_with(&entry, first, attributes, pair) ? entry : nil
    }
    // An entry has room for one character and four marks upon it.
    let marks = scalars.dropFirst().lazy.map { wchar_t(bitPattern: $0.value) }
      .filter { wcwidth($0) == 0 }
    let characters = [first] + marks.prefix(4) + [0]
    return ncurses_fill_cell(&entry, characters, attributes, pair) ? entry : nil
  }
}
