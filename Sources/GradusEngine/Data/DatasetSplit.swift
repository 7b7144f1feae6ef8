extension Dataset {
  /// The points parted into those to train on and those to test on.
  ///
  /// The order is `RandomState(seed).permutation(m)`; its first round(share · m), a half rounded up,
  /// are the test points, the rest the training points, each in the order of the permutation.
  package func split(testShare share: Double, seed: UInt32) -> (train: Dataset, test: Dataset) {
    let testCount = testCount(share: share)
    guard testCount > 0 else { return (self, Dataset(points: [], labels: [])) }
    var random = RandomState(seed: seed)
    let order = random.permutation(count)
    func part(_ indices: ArraySlice<Int>) -> Dataset {
      Dataset(points: indices.map { points[$0] }, labels: indices.map { labels[$0] })
    }
    return (part(order[testCount...]), part(order[..<testCount]))
  }

  /// How many points a share of them is.
  package func testCount(share: Double) -> Int { Dataset.testCount(of: count, share: share) }

  /// The same of a number of points.
  static func testCount(of count: Int, share: Double) -> Int {
    min(count, Int((share * Double(count)).rounded()))
  }
}
