package import GradusEngine

/// As many points of a long curve as a plot can show.
///
/// A plot has a few hundred columns of dots, a run up to a million costs. Where there are more than
/// ``limit``, neighbours go together, and each group keeps its first, smallest, largest and last
/// value: what a column of dots is drawn from.
package enum CurveSample {
  static let limit = 16_384

  /// The indices of the values to draw, in order; all of them where there are not too many.
  package static func indices(of values: [Double]) -> [Int] {
    guard values.count > limit else { return Array(values.indices) }
    let size = group(values.count)
    var indices: [Int] = []
    indices.reserveCapacity(limit)
    for start in stride(from: 0, to: values.count, by: size) {
      let end = min(start + size, values.count)
      var (low, high) = (start, start)
      for index in start..<end {
        if values[index] < values[low] { low = index }
        if values[index] > values[high] { high = index }
      }
      var last = -1
      for index in [start, min(low, high), max(low, high), end - 1] where index > last {
        indices.append(index)
        last = index
      }
    }
    return indices
  }

  /// How many neighbours go together so that four points of each are at most ``limit``.
  private static func group(_ count: Int) -> Int { (4 * count + limit - 1) / limit }

  /// The points of a history of costs.
  package static func points(_ costs: CostHistory) -> [SIMD2<Double>] {
    if costs.stride == 1 {
      return indices(of: costs.values).map { SIMD2(Double($0), costs.values[$0]) }
    }
    // Each bucket has four points of its own.
    let size = group(costs.buckets.count)
    return stride(from: 0, to: costs.buckets.count, by: size).flatMap { start in
      let buckets = costs.buckets[start..<min(start + size, costs.buckets.count)]
      let x = Double(start * costs.stride)
      let end = Double((start + buckets.count) * costs.stride - 1)
      return [
        SIMD2(x, buckets.first?.first ?? .nan),
        SIMD2(x, buckets.map(\.smallest).min() ?? .nan),
        SIMD2(x, buckets.map(\.largest).max() ?? .nan),
        SIMD2(end, buckets.last?.last ?? .nan),
      ]
    }
  }
}
