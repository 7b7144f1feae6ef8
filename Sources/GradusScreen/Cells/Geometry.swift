/// A width and a height in terminal cells. Never negative.
package struct Size: Hashable, Codable, Sendable {
  package let width: Int
  package let height: Int

  /// Negative values become 0.
  package init(_ width: Int, _ height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var isEmpty: Bool { width == 0 || height == 0 }
}

/// A cell's column and row, counted from the top left corner at (0, 0).
package struct Position: Hashable, Sendable {
  package var x: Int
  package var y: Int

  package init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var size: Size

  package init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    self.x = x
    self.y = y
    self.size = Size(width, height)
  }

  package var width: Int { size.width }
  package var height: Int { size.height }
  package var origin: Position { Position(x, y) }

  package func contains(_ position: Position) -> Bool {
    (x..<(x + width)).contains(position.x) && (y..<(y + height)).contains(position.y)
  }
}
