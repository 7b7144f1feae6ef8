/// What a character looks like where its picture must not depend on a font: lines that meet from one
/// cell to the next, dots on an even grid, filled figures.
///
/// Everything is in a cell of 9 × 18 units, in which braille's dots, two by four, are as far apart
/// across as down. A piece is a point and what is drawn from there, in SVG's relative path commands.
struct CellShape: Hashable, Sendable {
  /// How a piece becomes visible.
  enum Stroke: Int, Sendable {
    /// Round points at the starts of the pieces.
    case dots
    case light, heavy
    case filled
    /// Filled up to whole dots of the screen, so that neighbours leave no seam.
    case block
  }

  struct Piece: Hashable, Sendable {
    let stroke: Stroke
    let start: SIMD2<Double>
    let path: String

    init(_ stroke: Stroke, _ x: Double, _ y: Double, _ path: String = "h.01") {
      self.stroke = stroke
      start = SIMD2(x, y)
      self.path = path
    }
  }

  static let size = SIMD2(9.0, 18.0)

  let pieces: [Piece]
  /// How much of the ground a filled figure hides, from 0 to 1.
  var opacity = 1.0

  /// The shape of a character; nil where a font draws it.
  init?(_ character: Character) {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return nil
    }
    switch scalar.value {
    case 0x2801...0x28FF: self.init(pieces: CellShape.braille(Int(scalar.value - 0x2800)))
    case 0x2591...0x2593:
      self.init(
        pieces: [.box(0, 0, 9, 18)], opacity: 0.25 * Double(scalar.value - 0x2590))
    case 0x2580...0x2590, 0x2596...0x259F: self.init(pieces: CellShape.block(scalar.value))
    default:
      guard let pieces = CellShape.signs[character] else { return nil }
      self.init(pieces: pieces)
    }
  }

  private init(pieces: [Piece], opacity: Double = 1) {
    self.pieces = pieces
    self.opacity = opacity
  }

  /// Dots 1, 2, 3, 7 stand on the left from above, 4, 5, 6, 8 on the right; bit n − 1 is dot n.
  private static func braille(_ bits: Int) -> [Piece] {
    [0, 1, 2, 6, 3, 4, 5, 7].enumerated().compactMap { place, bit in
      bits >> bit & 1 == 0
        ? nil : Piece(.dots, place < 4 ? 2.25 : 6.75, 2.25 + 4.5 * Double(place % 4))
    }
  }

  /// Halves, eighths and quarters of the cell.
  private static func block(_ code: UInt32) -> [Piece] {
    switch code {
    case 0x2580: return [.box(0, 0, 9, 9)]
    case 0x2581...0x2588:
      let height = 18 * Double(code - 0x2580) / 8
      return [.box(0, 18 - height, 9, height)]
    case 0x2589...0x258F: return [.box(0, 0, 9 * Double(0x2590 - code) / 8, 18)]
    case 0x2590: return [.box(4.5, 0, 4.5, 18)]
    default:
      // Upper left, upper right, lower left and lower right, as bits.
      let quarters: Int = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14][Int(code - 0x2596)]
      let corners: [Piece] = [
        .box(0, 0, 4.5, 9), .box(4.5, 0, 4.5, 9), .box(0, 9, 4.5, 9), .box(4.5, 9, 4.5, 9),
      ]
      return corners.indices.filter { quarters >> $0 & 1 == 1 }.map { corners[$0] }
    }
  }
}

extension CellShape.Piece {
  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Self {
    let (across, down) = (SVGDrawing.number(width), SVGDrawing.number(height))
    return Self(.block, x, y, "h\(across)v\(down)h-\(across)z")
  }

  static func disc(_ radius: Double, _ stroke: CellShape.Stroke) -> Self {
    let (r, d) = (SVGDrawing.number(radius), SVGDrawing.number(2 * radius))
    return Self(stroke, 4.5 - radius, 9, "a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0z")
  }

  /// A straight line from the cell's middle over an edge, by a little, so that no seam shows.
  static func arm(_ direction: Character, _ stroke: CellShape.Stroke) -> Self {
    let path =
      switch direction {
      case "l": "h-4.7"
      case "r": "h4.7"
      case "u": "v-9.2"
      default: "v9.2"
      }
    return Self(stroke, 4.5, 9, path)
  }

  /// Strokes with gaps between them across a cell.
  static func dashes(_ count: Int, _ stroke: CellShape.Stroke, isUpright: Bool = false) -> [Self] {
    let step = (isUpright ? 18.0 : 9.0) / Double(count)
    let length = SVGDrawing.number(step * 0.6)
    return (0..<count).map { index in
      let start = step * (Double(index) + 0.2)
      return isUpright
        ? Self(stroke, 4.5, start, "v\(length)") : Self(stroke, start, 9, "h\(length)")
    }
  }
}

extension CellShape {
  /// The signs of lines, figures and large brackets, by character.
  fileprivate static let signs: [Character: [Piece]] = {
    var signs: [Character: [Piece]] = [
      "┄": Piece.dashes(3, .light), "┅": Piece.dashes(3, .heavy),
      "┈": Piece.dashes(4, .light), "┉": Piece.dashes(4, .heavy),
      "╌": Piece.dashes(2, .light), "╍": Piece.dashes(2, .heavy),
      "┊": Piece.dashes(4, .light, isUpright: true),
      "╭": [Piece(.light, 4.5, 18.2, "v-4.7q0 -4.5 4.7 -4.5")],
      "╮": [Piece(.light, 4.5, 18.2, "v-4.7q0 -4.5 -4.7 -4.5")],
      "╯": [Piece(.light, 4.5, -0.2, "v4.7q0 4.5 -4.7 4.5")],
      "╰": [Piece(.light, 4.5, -0.2, "v4.7q0 4.5 4.7 4.5")],
      "╱": [Piece(.light, 0, 18, "l9 -18")], "╲": [Piece(.light, 0, 0, "l9 18")],
      "╳": [Piece(.light, 0, 18, "l9 -18"), Piece(.light, 0, 0, "l9 18")],
      "■": [Piece(.filled, 0.8, 5.3, "h7.4v7.4h-7.4z")],
      "▪": [Piece(.filled, 2.2, 6.7, "h4.6v4.6h-4.6z")],
      "□": [Piece(.light, 1.4, 5.9, "h6.2v6.2h-6.2z")],
      "▫": [Piece(.light, 2.7, 7.2, "h3.6v3.6h-3.6z")],
      // The bar of a root.
      "_": [Piece(.light, -0.1, 17.4, "h9.2")],
      "●": [.disc(3.6, .filled)], "○": [.disc(3.2, .light)],
      "◆": [Piece(.filled, 4.5, 4.2, "l4.2 4.8l-4.2 4.8l-4.2 -4.8z")],
      "▲": [Piece(.filled, 4.5, 4.8, "l4.2 8.4h-8.4z")],
      "▼": [Piece(.filled, 4.5, 13.2, "l4.2 -8.4h-8.4z")],
      "▶": [Piece(.filled, 0.8, 4.8, "l7.6 4.2l-7.6 4.2z")],
      "◀": [Piece(.filled, 8.2, 4.8, "l-7.6 4.2l7.6 4.2z")],
      "▸": [Piece(.filled, 2, 5.8, "l5.4 3.2l-5.4 3.2z")],
      "★": [Piece(.filled, 4.5, 3.9, star)], "☆": [Piece(.light, 4.5, 3.9, star)],
      "✓": [Piece(.heavy, 1, 9.4, "l2.6 3.4l4.6 -8")],
      "✗": [Piece(.heavy, 1.4, 5.4, "l6.2 7.2"), Piece(.heavy, 7.6, 5.4, "l-6.2 7.2")],
      // Large brackets are put together from pieces, one above the other.
      "⎛": [Piece(.light, 3.5, 18.2, "v-8q0 -5.4 4.7 -8.4")],
      "⎝": [Piece(.light, 3.5, -0.2, "v8q0 5.4 4.7 8.4")],
      "⎞": [Piece(.light, 5.5, 18.2, "v-8q0 -5.4 -4.7 -8.4")],
      "⎠": [Piece(.light, 5.5, -0.2, "v8q0 5.4 -4.7 8.4")],
      "⎜": [Piece(.light, 3.5, -0.2, "v18.4")], "⎟": [Piece(.light, 5.5, -0.2, "v18.4")],
      "⎡": [Piece(.light, 3.5, 18.2, "v-16.6h4.7")], "⎣": [Piece(.light, 3.5, -0.2, "v16.6h4.7")],
      "⎤": [Piece(.light, 5.5, 18.2, "v-16.6h-4.7")],
      "⎦": [Piece(.light, 5.5, -0.2, "v16.6h-4.7")],
      "⎢": [Piece(.light, 3.5, -0.2, "v18.4")], "⎥": [Piece(.light, 5.5, -0.2, "v18.4")],
      "⎧": [Piece(.light, 4.5, 18.2, "v-12q0 -4 3.6 -4")],
      "⎩": [Piece(.light, 4.5, -0.2, "v12q0 4 3.6 4")],
      "⎫": [Piece(.light, 4.5, 18.2, "v-12q0 -4 -3.6 -4")],
      "⎭": [Piece(.light, 4.5, -0.2, "v12q0 4 -3.6 4")],
      "⎨": [Piece(.light, 4.5, -0.2, "v5q0 4.2 -3.8 4.2q3.8 0 3.8 4.2v5")],
      "⎬": [Piece(.light, 4.5, -0.2, "v5q0 4.2 3.8 4.2q-3.8 0 -3.8 4.2v5")],
      "⎪": [Piece(.light, 4.5, -0.2, "v18.4")],
    ]
    // Lines from the middle to the left, the right, up and down.
    for (character, arms) in [
      "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud",
      "┬": "lrd", "┴": "lru", "┼": "lrud",
    ] as [Character: String] {
      signs[character] = arms.map { .arm($0, .light) }
    }
    signs["━"] = [.arm("l", .heavy), .arm("r", .heavy)]
    signs["╸"] = [.arm("l", .heavy)]
    // A double line that ends at an upright one.
    for (character, arms) in ["╕": "d", "╛": "u", "╡": "ud"] as [Character: String] {
      signs[character] =
        [Piece(.light, 4.5, 7.4, "h-4.7"), Piece(.light, 4.5, 10.6, "h-4.7")]
        + arms.map { .arm($0, .light) }
    }
    return signs
  }()

  private static let star =
    "l1.1 3.4h3.5l-2.9 2.1l1.1 3.4l-2.8 -2.1l-2.8 2.1l1.1 -3.4l-2.9 -2.1h3.5z"
}
