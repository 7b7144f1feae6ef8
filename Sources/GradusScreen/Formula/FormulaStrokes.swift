/// What of a formula is drawn rather than written: brackets, roots, sums, bars.
struct FormulaStrokes {
  let glyphs: GlyphSet
  let style: Style

  private var isASCII: Bool { glyphs.isASCII }

  // MARK: Brackets

  /// A bracket's pieces: top, extension, middle, bottom.
  private struct Pieces {
    let top, extra, middle, bottom: String

    init(_ text: String) {
      let parts = text.map { String($0) }
      (top, extra, middle, bottom) = (parts[0], parts[1], parts[2], parts[3])
    }
  }

  /// A bracket as high as a box: one sign on one row, pieces on several.
  func bracket(_ sign: FormulaSign?, above: Int, below: Int) -> FormulaBox {
    guard let sign else { return .empty }
    let text = isASCII ? sign.ascii : sign.unicode
    guard above + below > 0, let pieces = pieces(sign.unicode) else {
      return FormulaBox(text, style)
    }
    var box = FormulaBox()
    let isBrace = sign.unicode == "{" || sign.unicode == "}"
    // A brace needs a middle between two ends.
    let rows = -above...(isBrace ? max(below, 2 - above) : below)
    let middle = (rows.lowerBound + rows.upperBound) / 2
    for y in rows {
      let piece =
        y == rows.lowerBound
        ? pieces.top
        : y == rows.upperBound
          ? pieces.bottom : isBrace && y == middle ? pieces.middle : pieces.extra
      box.write(sign.unicode == "‖" && isASCII ? "||" : piece, x: 0, y: y, style)
    }
    return box
  }

  private func pieces(_ sign: String) -> Pieces? {
    let table: [String: (braille: String, block: String, ascii: String)] = [
      "(": ("⎛⎜⎜⎝", "╭││╰", "/||\\"), ")": ("⎞⎟⎟⎠", "╮││╯", "\\||/"),
      "[": ("⎡⎢⎢⎣", "┌││└", "[[[["), "]": ("⎤⎥⎥⎦", "┐││┘", "]]]]"),
      "{": ("⎧⎪⎨⎩", "╭│┤╰", "/|<\\"), "}": ("⎫⎪⎬⎭", "╮│├╯", "\\|>/"),
      "|": ("││││", "││││", "||||"), "‖": ("‖‖‖‖", "‖‖‖‖", "||||"),
    ]
    guard let row = table[sign] else { return nil }
    switch glyphs {
    case .braille: return Pieces(row.braille)
    case .block: return Pieces(row.block)
    case .ascii: return Pieces(row.ascii)
    }
  }

  // MARK: Bars, braces and roots

  /// A fraction's bar, on the baseline.
  func bar(_ width: Int) -> FormulaBox {
    FormulaBox(String(repeating: isASCII ? "-" : "─", count: width), style)
  }

  /// A brace that lies: its point is towards what is said about the part.
  func brace(_ width: Int, isAbove: Bool, hasLabel: Bool, _ style: Style) -> FormulaBox {
    let left = (width - 3) / 2
    let right = width - 3 - left
    let line = isASCII ? (isAbove ? "-" : "_") : "─"
    let ends = isASCII ? (isAbove ? ("/", "\\") : ("\\", "/")) : isAbove ? ("╭", "╮") : ("╰", "╯")
    let point = !hasLabel ? line : isASCII ? (isAbove ? "^" : "v") : isAbove ? "┴" : "┬"
    let text =
      ends.0 + String(repeating: line, count: left) + point
      + String(repeating: line, count: right) + ends.1
    return FormulaBox(text, style)
  }

  /// A root around a box: a slant as high as the box, a bar over it.
  func root(_ inner: FormulaBox, degree: FormulaBox?) -> FormulaBox {
    let height = inner.height
    let shift = max(0, (degree?.width ?? 0) - 1)
    let pad = height == 1 ? 1 : 0
    var box = FormulaBox()
    let bottom = inner.below
    box.write(isASCII ? "\\" : "╲", x: shift, y: bottom, style)
    for step in 0..<height {
      box.write(isASCII ? "/" : "╱", x: shift + 1 + step, y: bottom - step, style)
    }
    let start = shift + 1 + height
    box.write(
      String(repeating: "_", count: inner.width + pad), x: start, y: -inner.above - 1, style)
    box.place(inner, x: start + pad, y: 0)
    if let degree { box.place(degree, x: 0, y: bottom - 1 - degree.below) }
    return box
  }

  // MARK: Large signs

  /// A sum, product or integral of three rows; nil for other signs.
  func large(_ sign: FormulaSign) -> FormulaBox? {
    let rows: [String]
    switch sign.unicode {
    case "Σ": rows = isASCII ? ["___", "\\", "/__"] : ["___", "╲", "╱__"]
    case "Π": rows = isASCII ? ["___", "| |", "| |"] : ["┬─┬", "│ │", "│ │"]
    case "∫": rows = isASCII ? [" /", " |", "/"] : ["╭", "│", "╯"]
    default: return nil
    }
    var box = FormulaBox()
    for (y, row) in zip(-1...1, rows) {
      let blanks = row.prefix { $0 == " " }.count
      box.write(String(row.dropFirst(blanks)), x: blanks, y: y, style)
    }
    return box
  }
}
