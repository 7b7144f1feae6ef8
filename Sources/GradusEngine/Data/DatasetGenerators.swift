/// The data sets that are made from a seed.
///
/// | name    | clean point of class 0            | clean point of class 1               | order |
/// |---------|-----------------------------------|--------------------------------------|-------|
/// | circles | (cos t, sin t), t = i·(2π/n₀)     | 0.8·(cos t, sin t), t = i·(2π/n₁)    | shuffled |
/// | moons   | (cos t, sin t), t = i·(π/(n₀−1))  | (1 − cos t, 0.5 − sin t)             | shuffled |
/// | blobs   | (−1, 0)                           | (1, 0)                               | shuffled |
/// | xor     | u in [−1, 1)², u1·u2 ≥ 0          | u1·u2 < 0                            | as drawn |
/// | spiral  | 2t·(cos φ, sin φ), φ = 2.5π·t     | the same with φ = 2.5π·t + π         | class 0, then 1 |
/// | pitch   | u in [−1, 1)², below the curve    | u2 > 0.5·u1 + 0.6·u1² − 0.25         | as drawn |
///
/// Of n points n₀ = ⌊n/2⌋ are of class 0 and the rest of class 1, in xor and pitch as the draw falls.
/// On the spiral t = (i + ½)/nₖ for point i of its nₖ.
///
/// The draws, from one stream: those of u, row-major (u1, u2 a point); or the shuffle of the points;
/// then the noise, noise·N(0, 1) for each coordinate, row-major over all points in their final order.
/// A point is its clean point plus noise, on the pitch 2·(u + noise).
///
/// | name    | samples | test samples | noise |
/// |---------|---------|--------------|-------|
/// | circles | 300     | 100          | 0.05  |
/// | moons   | 300     | 100          | 0.1   |
/// | blobs   | 300     | 100          | 0.5   |
/// | xor     | 300     | 100          | 0.05  |
/// | spiral  | 150     | 300          | 0.15  |
/// | pitch   | 211     | 200          | 0.15  |
///
/// circles and moons are scikit-learn's `make_circles` and `make_moons` to the bit. pitch is made for
/// overfitting: its noise puts points of both classes on each other's side.
package enum DatasetKind: String, CaseIterable, Codable, Sendable {
  case circles, moons, blobs, xor, spiral, pitch

  package var defaultSamples: Int {
    switch self {
    case .circles, .moons, .blobs, .xor: 300
    case .spiral: 150
    case .pitch: 211
    }
  }

  package var defaultTestSamples: Int {
    switch self {
    case .circles, .moons, .blobs, .xor: 100
    case .spiral: 300
    case .pitch: 200
    }
  }

  package var defaultNoise: Double {
    switch self {
    case .circles, .xor: 0.05
    case .moons: 0.1
    case .blobs: 0.5
    case .spiral, .pitch: 0.15
    }
  }

  /// Makes the data set.
  ///
  /// - Parameters:
  ///   - count: how many points.
  ///   - noise: the standard deviation of the noise added to each coordinate.
  ///   - seed: of the stream that everything is drawn from.
  package func make(count: Int, noise: Double, seed: UInt32) -> Dataset {
    var random = RandomState(seed: seed)
    var clean = points(count: max(0, count), random: &random)
    if isShuffled { random.shuffle(&clean) }
    let scale = self == .pitch ? 2.0 : 1.0
    let points = clean.map { example in
      let x = noise * random.standardNormal()
      let y = noise * random.standardNormal()
      return Dataset.Point(scale * (example.point.x + x), scale * (example.point.y + y))
    }
    return Dataset(points: points, labels: clean.map(\.label))
  }

  private var isShuffled: Bool {
    switch self {
    case .circles, .moons, .blobs: true
    case .xor, .spiral, .pitch: false
    }
  }

  private typealias Example = (point: Dataset.Point, label: UInt8)

  private func points(count: Int, random: inout RandomState) -> [Example] {
    let zeros = count / 2
    let ones = count - zeros
    switch self {
    case .circles:
      return angles(zeros).map { (Dataset.Point(cosine($0), sine($0)), 0) }
        + angles(ones).map { (Dataset.Point(cosine($0) * 0.8, sine($0) * 0.8), 1) }
    case .moons:
      return halfTurn(zeros).map { (Dataset.Point(cosine($0), sine($0)), 0) }
        + halfTurn(ones).map { (Dataset.Point(1 - cosine($0), 1 - sine($0) - 0.5), 1) }
    case .blobs:
      return Array(repeating: (Dataset.Point(-1, 0), 0), count: zeros)
        + Array(repeating: (Dataset.Point(1, 0), 1), count: ones)
    case .xor:
      return (0..<count).map { _ in
        let u = square(&random)
        return (u, u.x * u.y < 0 ? 1 : 0)
      }
    case .spiral:
      return arm(zeros, turnedBy: 0, label: 0) + arm(ones, turnedBy: .pi, label: 1)
    case .pitch:
      return (0..<count).map { _ in
        let u = square(&random)
        return (u, u.y > 0.5 * u.x + 0.6 * (u.x * u.x) - 0.25 ? 1 : 0)
      }
    }
  }

  /// A point of [−1, 1)², as NumPy's `uniform(-1, 1)` draws it: −1 + 2·u.
  private func square(_ random: inout RandomState) -> Dataset.Point {
    let x = -1 + 2 * random.uniform()
    let y = -1 + 2 * random.uniform()
    return Dataset.Point(x, y)
  }

  private func arm(_ n: Int, turnedBy turn: Double, label: UInt8) -> [Example] {
    (0..<n).map { i in
      let t = (Double(i) + 0.5) / Double(n)
      let angle = 2 * Double.pi * 1.25 * t + turn
      return (Dataset.Point(2 * t * cosine(angle), 2 * t * sine(angle)), label)
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
