/// A canvas finer than the cells it is drawn in: 2 × 4 dots a cell in braille, 2 × 2 in blocks, one
/// in ASCII.
///
/// Dots are counted from the top left. A dot outside the canvas is ignored.
package struct DotGrid: Sendable {
  package let size: Size
  package let glyphs: GlyphSet
  package let dotsAcross: Int
  package let dotsDown: Int
  /// One bit a dot, a byte a cell: bit `row * dotsPerCellAcross + column`.
  private var bits: [UInt8]

  package init(_ size: Size, glyphs: GlyphSet) {
    self.size = size
    self.glyphs = glyphs
    let perCell = DotGrid.dotsPerCell(glyphs)
    dotsAcross = size.width * perCell.width
    dotsDown = size.height * perCell.height
    bits = Array(repeating: 0, count: size.width * size.height)
  }

  /// How many dots a cell has across and down.
  package static func dotsPerCell(_ glyphs: GlyphSet) -> Size {
    switch glyphs {
    case .ascii: Size(1, 1)
    case .block: Size(2, 2)
    case .braille: Size(2, 4)
    }
  }

  /// Sets a dot.
  package mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < dotsAcross, y < dotsDown else { return }
    let perCell = DotGrid.dotsPerCell(glyphs)
    let cell = y / perCell.height * size.width + x / perCell.width
    bits[cell] |= 1 << UInt8(y % perCell.height * perCell.width + x % perCell.width)
  }

  /// Sets every dot of a column between two rows.
  package mutating func setColumn(_ x: Int, from top: Int, through bottom: Int) {
    guard x >= 0, x < dotsAcross else { return }
    let first = max(0, min(top, bottom))
    let last = min(dotsDown - 1, max(top, bottom))
    guard first <= last else { return }
    for y in first...last { set(x, y) }
  }

  /// The character for a cell, or nil where no dot is set. `mark` stands for a set cell in ASCII.
  package func glyph(_ x: Int, _ y: Int, mark: Character) -> Character? {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
    let pattern = Int(bits[y * size.width + x])
    guard pattern != 0 else { return nil }
    switch glyphs {
    case .ascii: return mark
    case .block: return DotGrid.quadrants[pattern]
    case .braille: return DotGrid.braille[pattern]
    }
  }

  /// Quadrant blocks by bit pattern: 1 top left, 2 top right, 4 bottom left, 8 bottom right.
  private static let quadrants: [Character] = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")

  /// Braille by bit pattern. Unicode numbers the dots down the left column (1, 2, 3), down the right
  /// (4, 5, 6), then the bottom row (7, 8); the code point is U+2800 plus a bit a dot.
  private static let braille: [Character] = (0..<256).map { pattern in
    let order: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var value: UInt32 = 0x2800
    for bit in 0..<8 where pattern & (1 << bit) != 0 { value |= order[bit] }
    return Unicode.Scalar(value).map(Character.init) ?? " "
  }
}
