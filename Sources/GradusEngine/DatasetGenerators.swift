/// The data sets that are made from a seed.
///
/// | name    | class 0                        | class 1                              | noise |
/// |---------|--------------------------------|--------------------------------------|-------|
/// | circles | the unit circle                | a circle of radius 0.8               | 0.05  |
/// | moons   | (cos t, sin t), t in [0, π]    | (1 − cos t, 1 − sin t − 0.5)         | 0.1   |
///
/// Both are scikit-learn's `make_circles` and `make_moons` to the bit: the clean points of class 0,
/// then those of class 1, shuffled, then noise · N(0, 1) added, drawn row-major as (x1, x2) a point.
package enum DatasetKind: String, CaseIterable, Codable, Sendable {
  case circles, moons

  package var defaultSamples: Int { 300 }
  package var defaultTestSamples: Int { 100 }
  package var defaultNoise: Double {
    switch self {
    case .circles: 0.05
    case .moons: 0.1
    }
  }

  /// Makes the data set.
  ///
  /// - Parameters:
  ///   - count: how many points; half of them, rounded down, are class 0.
  ///   - noise: the standard deviation of the noise added to each coordinate.
  ///   - seed: of the stream that shuffles and draws the noise.
  package func make(count: Int, noise: Double, seed: UInt32) -> Dataset {
    var random = RandomState(seed: seed)
    let clean = points(count: max(0, count))
    var order = Array(clean.indices)
    random.shuffle(&order)
    let points = order.map { index in
      let x = noise * random.standardNormal()
      let y = noise * random.standardNormal()
      return Dataset.Point(clean[index].point.x + x, clean[index].point.y + y)
    }
    return Dataset(points: points, labels: order.map { clean[$0].label })
  }

  private func points(count: Int) -> [(point: Dataset.Point, label: UInt8)] {
    let zeros = count / 2
    let ones = count - zeros
    switch self {
    case .circles:
      let outer = angles(zeros).map {
        (point: Dataset.Point(cosine($0), sine($0)), label: 0 as UInt8)
      }
      let inner = angles(ones).map {
        (point: Dataset.Point(cosine($0) * 0.8, sine($0) * 0.8), label: 1 as UInt8)
      }
      return outer + inner
    case .moons:
      let outer = halfTurn(zeros).map {
        (point: Dataset.Point(cosine($0), sine($0)), label: 0 as UInt8)
      }
      let inner = halfTurn(ones).map {
        (point: Dataset.Point(1 - cosine($0), 1 - sine($0) - 0.5), label: 1 as UInt8)
      }
      return outer + inner
    }
  }

  /// n angles from 0 up to, not including, 2π: i · (2π/n), the step rounded first.
  private func angles(_ n: Int) -> [Double] {
    let step = 2 * Double.pi / Double(n)
    return (0..<n).map { Double($0) * step }
  }

  /// n angles from 0 through π: i · (π/(n − 1)), the last exactly π.
  private func halfTurn(_ n: Int) -> [Double] {
    guard n > 1 else { return Array(repeating: 0, count: n) }
    let step = Double.pi / Double(n - 1)
    return (0..<n).map { $0 == n - 1 ? Double.pi : Double($0) * step }
  }
}
