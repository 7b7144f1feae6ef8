/// What a unit gives all over the plane: a small picture of it.
package struct UnitMap: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Row by row from the top left; rows that are not complete are left out.
  package let values: [Double]
  /// What the first and the last shade stand for, such as -1 and 1.
  package let low: Double
  package let high: Double

  /// A grid of values; 24 × 20 is as fine as the largest picture of a unit shows.
  package init(columns: Int, values: [Double], from low: Double = -1, through high: Double = 1) {
    self.columns = max(0, columns)
    rows = columns > 0 ? values.count / columns : 0
    self.values = values
    self.low = low
    self.high = high
  }

  /// How far up its scale the mean over a part of the map is, or nil where none of it is a number.
  ///
  /// The part is cell (`x`, `y`) where the map is cut into `size` cells. Infinities stand at the ends.
  fileprivate func share(_ x: Int, _ y: Int, of size: Size) -> Double? {
    guard columns > 0, rows > 0 else { return nil }
    func range(_ index: Int, of count: Int, in total: Int) -> Range<Int> {
      let start = min(index * total / count, total - 1)
      return start..<max(start + 1, min((index + 1) * total / count, total))
    }
    let scale = Axis(low, high)
    var (sum, count) = (0.0, 0)
    for row in range(y, of: size.height, in: rows) {
      for column in range(x, of: size.width, in: columns) {
        let value = values[row * columns + column]
        if value.isNaN { continue }
        let share = scale.fraction(value) ?? (value > 0 ? 1 : 0)
        sum += min(max(share, 0), 1)
        count += 1
      }
    }
    return count > 0 ? sum / Double(count) : nil
  }
}

extension Frame {
  /// Draws a unit's map: in colour two shades a cell one over the other, otherwise dots or
  /// characters that are the denser the higher the value. What is not a number stays blank.
  mutating func draw(_ map: UnitMap, in rect: Rect, glyphs: GlyphSet, isColored: Bool) {
    let halves = Size(rect.width, rect.height * 2)
    for y in 0..<rect.height {
      for x in 0..<rect.width {
        if glyphs == .braille, !isColored {
          self[rect.x + x, rect.y + y] = dottedCell(map, x, y, of: rect.size)
        } else if isColored, !glyphs.isASCII {
          let shades = [2 * y, 2 * y + 1].map { map.share(x, $0, of: halves).map(ink) }
          guard let upper = shades[0] ?? shades[1], let lower = shades[1] ?? shades[0] else {
            continue
          }
          let isEven = upper == lower
          self[rect.x + x, rect.y + y] = Cell(
            isEven ? " " : "▀", Style(isEven ? .plain : upper, on: lower))
        } else if let share = map.share(x, y, of: rect.size) {
          let ramp: [Character] = glyphs.isASCII ? Array(".:-=+*%@") : Array("·░▒▓█")
          let glyph = ramp[min(Int(share * Double(ramp.count)), ramp.count - 1)]
          let shade = ink(share)
          self[rect.x + x, rect.y + y] = Cell(
            glyph,
            isColored ? Style(shade == .shade0 ? .light : .dark, on: shade) : .plain)
        }
      }
    }
  }

  private func ink(_ share: Double) -> Ink { Ink.shades[min(6, Int(share * 7))] }

  /// One cell in braille, its dots set where the value is above a threshold that changes from dot
  /// to dot (Bayer 1973). The lowest values have a dot too, so that the map has an extent.
  private func dottedCell(_ map: UnitMap, _ x: Int, _ y: Int, of size: Size) -> Cell {
    let thresholds = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]
    var grid = DotGrid(Size(1, 1), glyphs: .braille)
    let dots = Size(size.width * 2, size.height * 4)
    for row in 0..<4 {
      for column in 0..<2 {
        let (across, down) = (x * 2 + column, y * 4 + row)
        guard let share = map.share(across, down, of: dots) else { continue }
        if share * 16 > Double(thresholds[row][across % 4]) - 0.5 { grid.set(column, row) }
      }
    }
    return Cell(grid.glyph(0, 0, mark: "#") ?? " ")
  }
}
