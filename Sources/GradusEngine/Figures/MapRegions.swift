/// The connected regions of one class that a network's map falls into.
///
/// The map is asked at the middles of a grid's cells; a cell is of class 1 where a > 0.5. Cells of
/// the same class that share a side belong to one region.
package struct MapRegions: Hashable, Sendable {
  /// A region's class and how many cells it has.
  package struct Region: Hashable, Sendable {
    package let label: UInt8
    package let size: Int
  }

  /// All regions, the smallest specks included, from the top left on.
  package private(set) var all: [Region] = []
  private let cellCount: Int

  /// How many regions there are, without specks: those below a thousandth of the map, which come and
  /// go with the grid, where a border is thinner than a cell.
  package var count: Int { all.count { $0.size * 1000 >= cellCount } }

  /// The regions of a grid of classes, row by row.
  ///
  /// - Complexity: O(cells).
  package init(classes: [UInt8], columns: Int) {
    cellCount = classes.count
    guard columns > 0 else { return }
    var seen = Array(repeating: false, count: classes.count)
    for start in classes.indices where !seen[start] {
      seen[start] = true
      var (open, size) = ([start], 0)
      while let cell = open.popLast() {
        size += 1
        let column = cell % columns
        let neighbours = [
          column > 0 ? cell - 1 : -1, column < columns - 1 ? cell + 1 : -1, cell - columns,
          cell + columns,
        ]
        for next in neighbours where classes.indices.contains(next) && !seen[next] {
          guard classes[next] == classes[start] else { continue }
          seen[next] = true
          open.append(next)
        }
      }
      all.append(Region(label: classes[start], size: size))
    }
  }

  /// The regions of a network over a rectangle of the plane.
  package init(
    _ network: Network, low: Dataset.Point, high: Dataset.Point, columns: Int, rows: Int
  ) {
    var points: [Dataset.Point] = []
    points.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let across = (Double(column) + 0.5) / Double(columns)
        let down = (Double(row) + 0.5) / Double(rows)
        points.append(
          Dataset.Point(
            low.x * (1 - across) + high.x * across, high.y * (1 - down) + low.y * down))
      }
    }
    self.init(
      classes: network.probabilities(points).map { $0 > 0.5 ? 1 : 0 }, columns: columns)
  }
}

extension TrainingRun {
  /// The regions of the map over the training points, 100 by 100 cells, the rectangle of the points
  /// widened by 8 % as the map's is.
  ///
  /// - Complexity: O(10,000 × parameters).
  package func mapRegions() -> MapRegions {
    let bounds = trainingSet.bounds ?? (Dataset.Point(-1, -1), Dataset.Point(1, 1))
    let center = bounds.low / 2 + bounds.high / 2
    let half = (bounds.high / 2 - bounds.low / 2) * 1.08
    return MapRegions(
      network, low: center - half, high: center + half, columns: 100, rows: 100)
  }
}
