/// The curve that parts the two classes where made data come from: what a network would find at best.
///
/// A point is of class 1 where the level is positive; the border is where it is 0.
///
/// | data    | level                                                          |
/// |---------|----------------------------------------------------------------|
/// | circles | 0.9 − √(x1² + x2²), the circle halfway between the two         |
/// | moons   | distance to the upper half circle − distance to the lower one  |
/// | blobs   | x1, the line halfway between the two centres                   |
/// | xor     | −x1·x2                                                         |
/// | pitch   | u2 − (0.5·u1 + 0.6·u1² − 0.25) with u = x/2                    |
///
/// In xor and pitch it is the rule by which the points were labelled, before the noise. Elsewhere the
/// points of each class were placed on a curve of its own, or at a point, and the noise is the same
/// everywhere: the nearer one is the likelier. The spiral has no such rule in closed form.
package struct TrueBorder: Hashable, Sendable {
  package let kind: DatasetKind

  /// The border of a kind of data; nil where none is defined.
  package init?(_ kind: DatasetKind) {
    guard kind != .spiral else { return nil }
    self.kind = kind
  }

  /// The kinds that have one, for messages: `circles, moons, blobs, xor and pitch`.
  package static var kindsInWords: String {
    let names = DatasetKind.allCases.filter { TrueBorder($0) != nil }.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  /// Above 0 on the side of class 1, below on that of class 0.
  package func level(_ point: Dataset.Point) -> Double {
    switch kind {
    case .circles: return 0.9 - norm(point)
    case .moons:
      let upper = distance(toHalfCircleAround: Dataset.Point(0, 0), opening: -1, from: point)
      let lower = distance(toHalfCircleAround: Dataset.Point(1, 0.5), opening: 1, from: point)
      return upper - lower
    case .blobs: return point.x
    case .xor: return -point.x * point.y
    case .pitch:
      let u = point / 2
      return u.y - (0.5 * u.x + 0.6 * (u.x * u.x) - 0.25)
    case .spiral: return .nan
    }
  }

  /// The class on whose side of the border a point is.
  package func trueClass(_ point: Dataset.Point) -> UInt8 { level(point) > 0 ? 1 : 0 }

  /// The share of points that are on the side of their class: below 1 where noise took some across.
  /// Not a number where there are no points.
  package func accuracy(on dataset: Dataset) -> Double {
    let right = zip(dataset.points, dataset.labels).count { trueClass($0) == $1 }
    return Double(right) / Double(dataset.count)
  }

  /// The distance to a half circle of radius 1 that lies above its centre and opens downwards (−1), or
  /// below it and opens upwards (1).
  private func distance(
    toHalfCircleAround center: Dataset.Point, opening: Double, from point: Dataset.Point
  ) -> Double {
    let offset = point - center
    if offset.y * opening <= 0 { return abs(norm(offset) - 1) }
    let left = norm(offset - Dataset.Point(-1, 0))
    let right = norm(offset - Dataset.Point(1, 0))
    return min(left, right)
  }

  private func norm(_ point: Dataset.Point) -> Double { (point * point).sum().squareRoot() }
}

extension Experiment {
  /// The true border of the training points; nil where they were read from a file or have none.
  package var trueBorder: TrueBorder? {
    if case .made(let kind) = data { TrueBorder(kind) } else { nil }
  }
}

extension TrainingRun {
  /// How often the true border is right, on the training and on the test points.
  package var borderAccuracies: (train: Double, test: Double)? {
    guard let border = experiment.trueBorder else { return nil }
    return (
      border.accuracy(on: scaling.measured(trainingSet)),
      border.accuracy(on: scaling.measured(testSet))
    )
  }
}
