/// Entries to read, row by row: a pointer and how far the next row and the next column are.
struct Entries<Element> {
  let pointer: UnsafeMutablePointer<Element>
  let rowStride: Int
  let columnStride: Int
}

extension NDArray {
  /// The entries, repeated to a shape that this one broadcasts to.
  @inline(__always)
  func entries<Element>(
    _ pointer: UnsafeMutablePointer<Element>, stretchedTo other: Shape
  ) -> Entries<Element> {
    Entries(
      pointer: pointer + offset,
      rowStride: shape.rows == 1 && other.rows != 1 ? 0 : rowStride,
      columnStride: shape.columns == 1 && other.columns != 1 ? 0 : isContiguous ? 1 : columnStride)
  }

  /// Whether the entries stand one after the other in the order of a shape.
  func isLine(of other: Shape) -> Bool {
    isContiguous && shape.rows == other.rows && shape.columns == other.columns
  }
}

/// Applies an operation to every pair of entries; the result stands row by row.
@inline(__always)
func eachPair<Element, Result>(
  _ shape: Shape, _ left: Entries<Element>, _ right: Entries<Element>, isLine: Bool,
  into result: UnsafeMutablePointer<Result>, _ apply: (Element, Element) -> Result
) {
  let (rows, columns) = isLine ? (1, shape.count) : (shape.rows, shape.columns)
  for row in 0..<rows {
    let one = left.pointer + row * left.rowStride
    let two = right.pointer + row * right.rowStride
    let out = result + row * columns
    switch (left.columnStride, right.columnStride) {
    case (1, 1):
      for column in 0..<columns { out[column] = apply(one[column], two[column]) }
    case (1, 0):
      let second = two[0]
      for column in 0..<columns { out[column] = apply(one[column], second) }
    case (0, 1):
      let first = one[0]
      for column in 0..<columns { out[column] = apply(first, two[column]) }
    default:
      for column in 0..<columns {
        out[column] = apply(one[column * left.columnStride], two[column * right.columnStride])
      }
    }
  }
}
