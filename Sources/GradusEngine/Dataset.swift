/// Points in the plane, each of class 0 or 1.
package struct Dataset: Hashable, Sendable {
  /// A point (x1, x2).
  package typealias Point = SIMD2<Double>

  package let points: [Point]
  /// 0 or 1 for each point.
  package let labels: [UInt8]

  package init(points: [Point], labels: [UInt8]) {
    let count = min(points.count, labels.count)
    self.points = Array(points.prefix(count))
    self.labels = Array(labels.prefix(count))
  }

  package var count: Int { points.count }

  /// The smallest rectangle that holds all points, or nil where there are none.
  package var bounds: (low: Point, high: Point)? {
    guard var low = points.first else { return nil }
    var high = low
    for point in points {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    return (low, high)
  }
}

/// Examples in blocks of eight, `[block][feature]`, as the network reads them.
///
/// The last block is padded with copies of the last example; `present` is 1 for a real example and
/// 0 for padding. A padded lane therefore adds nothing to a sum, and overflows only where a real
/// example does: padding never makes a run diverge.
struct ExampleBlocks: Sendable {
  static let features = 2

  let exampleCount: Int
  let blockCount: Int
  private(set) var inputs: [Lanes]
  private(set) var labels: [Lanes]
  private(set) var present: [Lanes]

  init(_ dataset: Dataset) {
    exampleCount = dataset.count
    blockCount = (dataset.count + Lanes.width - 1) / Lanes.width
    inputs = Array(repeating: Lanes(), count: blockCount * ExampleBlocks.features)
    labels = Array(repeating: Lanes(), count: blockCount)
    present = Array(repeating: Lanes(), count: blockCount)
    for slot in 0..<(blockCount * Lanes.width) {
      let (block, lane) = (slot / Lanes.width, slot % Lanes.width)
      let index = min(slot, dataset.count - 1)
      inputs[block * 2][lane] = dataset.points[index].x
      inputs[block * 2 + 1][lane] = dataset.points[index].y
      labels[block][lane] = Double(dataset.labels[index])
      present[block][lane] = slot == index ? 1 : 0
    }
  }
}
