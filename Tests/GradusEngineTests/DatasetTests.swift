import GradusEngine
import Testing

/// A recorded data set: whole, or as digests of its coordinates and labels.
struct RecordedDataset: Decodable, CustomTestStringConvertible {
  let kind: DatasetKind
  let count: Int
  let noise: Double
  let seed: UInt32
  let points: [Double]?
  let labels: String?
  let pointsDigest: String?
  let labelsDigest: String?

  var testDescription: String { "\(count) \(kind), noise \(noise), seed \(seed)" }
  var made: Dataset { kind.make(count: count, noise: noise, seed: seed) }

  static func read() throws -> [RecordedDataset] {
    struct Content: Decodable { let datasets: [RecordedDataset] }
    return try readFixture("datasets", as: Content.self).datasets
  }
}

@Suite struct DatasetTests {
  @Test(arguments: try RecordedDataset.read())
  func `data sets are scikit-learn's to the bit`(recorded: RecordedDataset) {
    let made = recorded.made
    let coordinates = made.points.flatMap { [$0.x, $0.y] }
    #expect(made.count == recorded.count)
    if let points = recorded.points, let labels = recorded.labels {
      #expect(coordinates == points)
      #expect(made.labels.map(String.init).joined() == labels)
    } else {
      #expect(digest(coordinates) == recorded.pointsDigest)
      #expect(digest(made.labels.map(UInt64.init)) == recorded.labelsDigest)
    }
  }

  @Test(arguments: DatasetKind.allCases, [0, 1, 2, 3, 10, 301])
  func `there are as many points as were asked for`(kind: DatasetKind, count: Int) {
    #expect(kind.make(count: count, noise: kind.defaultNoise, seed: 1).count == count)
  }

  /// In xor and pitch the class is as the draw falls.
  @Test(
    arguments: DatasetKind.allCases.filter { ![.xor, .pitch].contains($0) },
    [0, 1, 2, 3, 10, 301])
  func `half of the points, rounded down, are class 0`(kind: DatasetKind, count: Int) {
    let made = kind.make(count: count, noise: kind.defaultNoise, seed: 1)
    #expect(made.labels.count { $0 == 0 } == count / 2)
    #expect(made.labels.count { $0 == 1 } == count - count / 2)
  }

  @Test func `the pitch is the one that was measured`() {
    let train = DatasetKind.pitch.make(count: 211, noise: 0.15, seed: 1)
    #expect(train.points[0] == SIMD2(-0.6310179198486088, 0.8492597777348648))
    #expect(train.points[1] == SIMD2(-1.56411372255334, -0.9760807637771146))
    #expect(train.labels[0] == 1 && train.labels[1] == 0)
    #expect(train.labels.count { $0 == 1 } == 117)
    let test = DatasetKind.pitch.make(count: 200, noise: 0.15, seed: 2)
    #expect(test.labels.count { $0 == 1 } == 96)
    #expect(test.points.allSatisfy { abs($0.x) < 2.84 && abs($0.y) < 2.84 })
  }

  @Test func `the classes of xor are the signs of the product, without noise`() {
    let made = DatasetKind.xor.make(count: 200, noise: 0, seed: 4)
    for (point, label) in zip(made.points, made.labels) {
      #expect(abs(point.x) <= 1 && abs(point.y) <= 1)
      #expect((point.x * point.y < 0) == (label == 1))
    }
  }

  @Test func `without noise circles have radius 1 and 0.8`() {
    let made = DatasetKind.circles.make(count: 101, noise: 0, seed: 3)
    for (point, label) in zip(made.points, made.labels) {
      let radius = (point * point).sum().squareRoot()
      #expect(abs(radius - (label == 0 ? 1 : 0.8)) < 1e-15)
    }
  }

  @Test func `without noise moons are half circles, the second turned over`() {
    let made = DatasetKind.moons.make(count: 101, noise: 0, seed: 3)
    for (point, label) in zip(made.points, made.labels) {
      let center = label == 0 ? SIMD2(0, 0) : SIMD2(1, 0.5)
      let arm = point - center
      #expect(abs((arm * arm).sum().squareRoot() - 1) < 1e-15)
      #expect(label == 0 ? arm.y >= 0 : arm.y <= 1e-15)
    }
  }

  @Test(arguments: [DatasetKind.circles, .moons, .blobs])
  func `noise adds its multiple of the normals that follow the shuffle`(kind: DatasetKind) {
    let clean = kind.make(count: 21, noise: 0, seed: 8)
    let noisy = kind.make(count: 21, noise: 0.3, seed: 8)
    var random = RandomState(seed: 8)
    var order = Array(0..<21)
    random.shuffle(&order)
    for (before, after) in zip(clean.points, noisy.points) {
      let x = 0.3 * random.standardNormal()
      let y = 0.3 * random.standardNormal()
      #expect(after == SIMD2(before.x + x, before.y + y))
    }
    #expect(clean.labels == noisy.labels)
  }

  @Test func `a negative count makes no points`() {
    #expect(DatasetKind.moons.make(count: -5, noise: 0.1, seed: 1).count == 0)
  }

  @Test func `points without a label and labels without a point are dropped`() {
    #expect(Dataset(points: [SIMD2(1, 2)], labels: [1, 0]).labels == [1])
    #expect(Dataset(points: [SIMD2(1, 2), SIMD2(3, 4)], labels: [1]).points == [SIMD2(1, 2)])
  }

  @Test func `bounds are the smallest rectangle around all points`() throws {
    let points = [SIMD2(1.0, -2), SIMD2(-3, 5), SIMD2(0, 0)]
    let bounds = try #require(Dataset(points: points, labels: [0, 1, 0]).bounds)
    #expect(bounds.low == SIMD2(-3, -2))
    #expect(bounds.high == SIMD2(1, 5))
    #expect(Dataset(points: [], labels: []).bounds == nil)
  }
}
