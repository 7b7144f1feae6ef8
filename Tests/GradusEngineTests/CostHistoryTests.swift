import GradusEngine
import Testing

@Suite struct CostHistoryTests {
  /// Costs that fall, with a spike up and a spike down at the iterations named.
  private func cost(_ iteration: Int) -> Double {
    switch iteration {
    case 7, 70_001, 131_071, 200_003: 1e9 + Double(iteration)
    case 8, 99_999, 131_072, 262_143: -1e9 - Double(iteration)
    default: 1 / Double(iteration + 1)
    }
  }

  private func history(_ count: Int) -> CostHistory {
    var history = CostHistory()
    for iteration in 0..<count { history.append(cost(iteration)) }
    return history
  }

  @Test func `an empty history has nothing`() {
    let history = CostHistory()
    #expect(history.isEmpty)
    #expect(history[0] == nil)
    #expect(history[-1] == nil)
    #expect(history.first == nil)
    #expect(history.last == nil)
  }

  @Test func `every cost is kept up to 2 to the 17`() {
    let count = 1 << 17
    let history = history(count)
    #expect(history.stride == 1)
    #expect(history.values == (0..<count).map(cost))
    #expect(history.buckets.isEmpty)
    #expect(history[count - 1] == cost(count - 1))
    #expect(history[count] == nil)
  }

  @Test(arguments: [
    (1 << 17) + 1, (1 << 17) + 7, (1 << 17) + 8, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 500_003,
    1_000_000,
  ])
  func `after that buckets hold first, smallest, largest and last`(count: Int) {
    let history = history(count)
    let stride = history.stride
    #expect(history.count == count)
    #expect(history.values.isEmpty)
    #expect(history.buckets.count == count / stride)
    #expect(history.buckets.count < CostHistory.capacity / 4)
    #expect(stride >= 8 && stride & (stride - 1) == 0)
    let wrong = history.buckets.indices.filter { index in
      let bucket = history.buckets[index]
      let costs = (index * stride..<(index + 1) * stride).map(cost)
      return bucket.first != costs.first || bucket.last != costs.last
        || bucket.smallest != costs.min() || bucket.largest != costs.max()
    }
    #expect(wrong == [])
    #expect(history.first == cost(0))
    #expect(history.last == cost(count - 1))
  }

  @Test func `a merged history answers with the right cost or none`() {
    let count = 300_001
    let history = history(count)
    let known = (0..<count).filter { history[$0] != nil }
    #expect(known.filter { history[$0] != cost($0) } == [])
    #expect(known.count >= 2 * history.buckets.count)
    #expect(history[0] == cost(0))
    #expect(history[count - 1] == cost(count - 1))
    #expect(history[count] == nil)
    #expect(history[.max] == nil)
    #expect(history[.min] == nil)
  }

  @Test func `infinite costs are counted, before and after the merge`() {
    var history = CostHistory()
    for iteration in 0..<200_000 {
      history.append(iteration == 3 || iteration == 150_001 ? .infinity : 1)
      if iteration == 100 {
        #expect(history.infiniteCount == 1)
        #expect(history.lastInfinite == 3)
      }
    }
    #expect(history.infiniteCount == 2)
    #expect(history.lastInfinite == 150_001)
    #expect(history.buckets.count { $0.largest == .infinity } == 2)
    #expect(history.buckets.allSatisfy { $0.smallest == 1 })
  }

  @Test(arguments: [0, 1, 100, (1 << 17) - 1, 1 << 17, 150_000, 300_000])
  func `one that omits zeros answers like one that does not`(zeros: Int) {
    var (short, whole) = (CostHistory(omitsZeros: true), CostHistory())
    for iteration in 0..<300_001 {
      let cost = iteration < zeros ? 0 : cost(iteration)
      short.append(cost)
      whole.append(cost)
      if iteration == 77_777 && zeros > iteration {
        #expect(short.values.isEmpty && short[5] == 0 && short[77_777] == 0)
        #expect(short[77_778] == nil)
      }
    }
    // Where it stores at all it stores the same.
    #expect(short.stride == whole.stride && short.buckets == whole.buckets)
    #expect(short.last == whole.last && short.count == whole.count)
    #expect(short[160] == whole[160])
  }

  @Test func `a run keeps its history past the merge`() throws {
    var run = TrainingRun(
      try Experiment([
        ("samples", "3"), ("test-samples", "0"), ("hidden", "none"), ("iterations", "140000"),
      ]))
    var costs: [Double] = []
    while !run.isFinished {
      run.advance(by: 1)
      if let last = run.costs.last { costs.append(last) }
    }
    #expect(run.costs.count == 140_000)
    #expect(run.costs.stride == 8)
    #expect(run.costs.buckets.map(\.first) == stride(from: 0, to: 140_000, by: 8).map { costs[$0] })
    #expect(run.milestones.all.count <= 512)
  }
}
