#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How each feature is brought to mean 0 and standard deviation 1: z = (x − μ)/σ.
///
/// μ = Σx/m and σ = √(Σ(x − μ)²/m) are those of the m training points, as NumPy's `mean` and `std`;
/// test points and maps take the same two. A feature that is the same everywhere has σ = 0 and is
/// only centred.
package struct Standardization: Hashable, Sendable {
  /// μ of each feature.
  package let mean: Dataset.Point
  /// σ of each feature; 0 where it is constant.
  package let deviation: Dataset.Point
  private let isIdentity: Bool

  /// Leaves points as they are.
  package static let none = Standardization(mean: [0, 0], deviation: [1, 1], isIdentity: true)

  private init(mean: Dataset.Point, deviation: Dataset.Point, isIdentity: Bool) {
    self.mean = mean
    self.deviation = deviation
    self.isIdentity = isIdentity
  }

  /// That of training points.
  /// - Complexity: O(points).
  package init(of dataset: Dataset) {
    let x = Standardization.moments(dataset.points.map { $0.x })
    let y = Standardization.moments(dataset.points.map { $0.y })
    self.init(mean: [x.mean, y.mean], deviation: [x.deviation, y.deviation], isIdentity: false)
  }

  /// Mean and standard deviation, finite whatever finite numbers they are of.
  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    guard let low = values.min(), let high = values.max() else { return (0, 0) }
    // The mean of equal numbers, rounded, may be another one.
    if low == high { return (low, 0) }
    let count = Double(values.count)
    let sum = values.reduce(0, +)
    let mean = sum.isFinite ? sum / count : values.reduce(0) { $0 + $1 / count }
    // Relative to the largest deviation, so that no square overflows or vanishes.
    let reach = max(high / 2 - mean / 2, mean / 2 - low / 2)
    guard reach > 0 else { return (mean, 0) }
    let squares = values.reduce(0) { sum, value in
      let share = (value / 2 - mean / 2) / reach
      return sum + share * share
    }
    let deviation = (squares / count).squareRoot() * reach * 2
    return (mean, min(deviation, .greatestFiniteMagnitude))
  }

  /// A point as the network sees it.
  package func seen(_ point: Dataset.Point) -> Dataset.Point {
    isIdentity ? point : [seen(point.x, 0), seen(point.y, 1)]
  }

  /// A point in the units of the file, from one that the network sees.
  package func measured(_ point: Dataset.Point) -> Dataset.Point {
    isIdentity ? point : [measured(point.x, 0), measured(point.y, 1)]
  }

  package func seen(_ dataset: Dataset) -> Dataset {
    isIdentity ? dataset : Dataset(points: dataset.points.map(seen), labels: dataset.labels)
  }

  package func measured(_ dataset: Dataset) -> Dataset {
    isIdentity ? dataset : Dataset(points: dataset.points.map(measured), labels: dataset.labels)
  }

  private func seen(_ value: Double, _ feature: Int) -> Double {
    let (mean, deviation) = (mean[feature], deviation[feature])
    let distance = value - mean
    guard deviation > 0 else { return distance }
    return distance.isFinite
      ? distance / deviation : (value / 2 - mean / 2) / (deviation / 2)
  }

  private func measured(_ value: Double, _ feature: Int) -> Double {
    let (mean, deviation) = (mean[feature], deviation[feature])
    guard deviation > 0 else { return value + mean }
    let result = value * deviation + mean
    return result.isFinite ? result : (value * (deviation / 2) + mean / 2) * 2
  }

  // MARK: Whether it is called for

  /// The features that a network with the usual first weights is not made for.
  ///
  /// Those whose σ is above 10 or below 1/10, or whose mean is more than 10 σ from 0. A constant
  /// feature is not among them unless it is above 10.
  package var farFeatures: [Int] {
    [0, 1].filter { feature in
      let (mean, deviation) = (abs(mean[feature]), deviation[feature])
      if deviation == 0 { return mean > 10 }
      return deviation > 10 || deviation < 0.1 || mean > 10 * deviation
    }
  }
}
