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
  /// How many inputs an example has.
  let features: Int
  let exampleCount: Int
  let blockCount: Int
  private(set) var inputs: [Lanes]
  private(set) var labels: [Lanes]
  private(set) var present: [Lanes]

  init(_ dataset: Dataset) {
    self.init(
      features: [dataset.points.map { $0.x }, dataset.points.map { $0.y }],
      labels: dataset.labels.map(Double.init))
  }

  /// Examples by feature: `features[feature][example]`, as the columns of the course's X.
  init(features rows: [[Double]], labels given: [Double]) {
    features = rows.count
    exampleCount = given.count
    blockCount = (given.count + Lanes.width - 1) / Lanes.width
    inputs = Array(repeating: Lanes(), count: blockCount * rows.count)
    labels = Array(repeating: Lanes(), count: blockCount)
    present = Array(repeating: Lanes(), count: blockCount)
    guard exampleCount > 0 else { return }
    let slots = blockCount * Lanes.width
    // Lanes are eight doubles in a row: slot by slot, the last example once more in the padding.
    for (feature, row) in rows.enumerated() {
      inputs.withUnsafeMutableBytes { bytes in
        let numbers = bytes.bindMemory(to: Double.self)
        for slot in 0..<slots {
          let (block, lane) = (slot / Lanes.width, slot % Lanes.width)
          numbers[(block * rows.count + feature) * Lanes.width + lane] =
            row[min(slot, exampleCount - 1)]
        }
      }
    }
    labels.withUnsafeMutableBytes { bytes in
      let numbers = bytes.bindMemory(to: Double.self)
      for slot in 0..<slots { numbers[slot] = given[min(slot, exampleCount - 1)] }
    }
    present.withUnsafeMutableBytes { bytes in
      let numbers = bytes.bindMemory(to: Double.self)
      for slot in 0..<exampleCount { numbers[slot] = 1 }
    }
  }

  /// The examples as they were given, `rows[feature][example]`.
  var rows: [[Double]] {
    (0..<features).map { feature in
      (0..<exampleCount).map {
        inputs[$0 / Lanes.width * features + feature][$0 % Lanes.width]
      }
    }
  }

  var givenLabels: [Double] {
    (0..<exampleCount).map { labels[$0 / Lanes.width][$0 % Lanes.width] }
  }
}
