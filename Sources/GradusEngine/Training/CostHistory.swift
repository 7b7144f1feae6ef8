/// The costs of a run: every one up to 2¹⁷ iterations, after that a summary that forgets no spike.
///
/// When it is full, neighbours merge: each bucket of `stride` iterations keeps its first, smallest,
/// largest and last cost. The curve a plot draws from the buckets' extremes is the one it would draw
/// from every value.
///
/// One that omits zeros stores nothing while all are 0, as the penalties of most runs are.
package struct CostHistory: Hashable, Sendable {
  package static let capacity = 1 << 17

  /// The first, smallest, largest and last cost of neighbouring iterations.
  package struct Bucket: Hashable, Sendable {
    package let first: Double
    package let smallest: Double
    package let largest: Double
    package let last: Double
  }

  /// How many iterations have a cost here.
  package private(set) var count = 0
  /// Every cost, while ``stride`` is 1; otherwise empty.
  package private(set) var values: [Double] = []
  /// The buckets of ``stride`` iterations, once the values were merged.
  package private(set) var buckets: [Bucket] = []
  /// How many iterations a bucket holds; 1 while every cost is kept.
  package private(set) var stride = 1
  /// The costs of the bucket being filled.
  private var pending: [Double] = []
  /// Whether every cost so far is 0 and none is stored.
  private var isZero: Bool

  /// How many costs were infinite, and the iteration of the last one.
  package private(set) var infiniteCount = 0
  package private(set) var lastInfinite: Int?
  /// The first and the last cost.
  package private(set) var first: Double?
  package private(set) var last: Double?

  package init(omitsZeros: Bool = false) { isZero = omitsZeros }

  package var isEmpty: Bool { count == 0 }

  package mutating func append(_ cost: Double) {
    if cost.isInfinite {
      infiniteCount += 1
      lastInfinite = count
    }
    if first == nil { first = cost }
    last = cost
    count += 1
    if isZero {
      if cost == 0 { return }
      isZero = false
      for _ in 1..<count { store(0) }
    }
    store(cost)
  }

  private mutating func store(_ cost: Double) {
    // Before it is full and would take twice the room.
    if stride == 1 && values.count == CostHistory.capacity { startBuckets() }
    if stride == 1 {
      values.append(cost)
    } else {
      pending.append(cost)
      if pending.count == stride { closeBucket() }
    }
  }

  /// The cost of an iteration, or nil where it was not reached or was merged away.
  package subscript(iteration: Int) -> Double? {
    guard iteration >= 0, iteration < count else { return nil }
    if isZero { return 0 }
    if stride == 1 { return values[iteration] }
    if iteration == count - 1 { return last }
    let bucket = iteration / stride
    if bucket == buckets.count { return pending[iteration - bucket * stride] }
    if iteration % stride == 0 { return buckets[bucket].first }
    return iteration % stride == stride - 1 ? buckets[bucket].last : nil
  }

  /// The largest ``count`` before neighbours merge, or merge once more.
  var countBeforeMerge: Int {
    stride == 1 ? CostHistory.capacity : CostHistory.capacity / 4 * stride - 1
  }

  /// Everything but the values and the buckets: small, however long the run.
  var outline: CostHistory {
    var outline = self
    outline.values = []
    outline.buckets = []
    return outline
  }

  /// The history of which this is the ``outline``, from a later one of the same stride.
  ///
  /// - Complexity: O(values).
  func filled(from later: CostHistory) -> CostHistory {
    if isZero { return self }
    assert(later.stride == stride && later.count >= count)
    var history = self
    if stride == 1 {
      history.values = Array(later.values.prefix(count))
    } else {
      history.buckets = Array(later.buckets.prefix((count - pending.count) / stride))
    }
    return history
  }

  private mutating func startBuckets() {
    let all = values
    values = []
    stride = 8
    for cost in all {
      pending.append(cost)
      if pending.count == stride { closeBucket() }
    }
  }

  private mutating func closeBucket() {
    buckets.append(CostHistory.bucket(pending))
    pending = []
    // The limit is even, so every bucket has a neighbour to merge with.
    guard buckets.count == CostHistory.capacity / 4 else { return }
    buckets = Swift.stride(from: 0, to: buckets.count, by: 2).map { index in
      let (a, b) = (buckets[index], buckets[index + 1])
      return Bucket(
        first: a.first, smallest: min(a.smallest, b.smallest), largest: max(a.largest, b.largest),
        last: b.last)
    }
    stride *= 2
  }

  private static func bucket(_ costs: [Double]) -> Bucket {
    Bucket(
      first: costs.first ?? .nan, smallest: costs.min() ?? .nan, largest: costs.max() ?? .nan,
      last: costs.last ?? .nan)
  }
}
