import GradusEngine
import Testing

@Suite struct DistributionTests {
  @Test func `bins stand on round edges`() throws {
    let histogram = try #require(Distribution([0.31, 1.7, 2.9, 0.4], bins: 6).histogram)
    #expect(histogram.edges == [0, 0.5, 1, 1.5, 2, 2.5, 3])
    #expect(histogram.counts == [2, 0, 0, 1, 0, 1])
    // The last bin holds its upper edge.
    let tenths = try #require(Distribution([-0.2, 0.3, 0.1, 0.3], bins: 5).histogram)
    #expect(tenths.edges == [-0.2, -0.1, 0, 0.1, 0.2, 0.3])
    #expect(tenths.counts == [1, 0, 0, 1, 2])
  }

  @Test func `what is not finite is counted and leaves the bins alone`() {
    let whole = Distribution([1, 2, 0, 4])
    let broken = Distribution([1, .infinity, 2, .nan, 0, -.infinity, 4, .infinity])
    #expect(broken.histogram == whole.histogram)
    #expect(broken.mean == 1.75 && abs(broken.rootMeanSquare - (21.0 / 4).squareRoot()) < 1e-15)
    #expect(broken.tally.count == 8 && broken.tally.finiteCount == 4)
    #expect(broken.tally.positiveInfinities == 2 && broken.tally.negativeInfinities == 1)
    #expect(broken.tally.notNumbers == 1 && broken.zeroShare == 1.0 / 8)
  }

  @Test func `nothing, and nothing finite, has no histogram`() {
    for values in [[], [Double.nan], [.infinity, -.infinity]] {
      let distribution = Distribution(values)
      #expect(distribution.histogram == nil)
      #expect(distribution.mean.isNaN && distribution.rootMeanSquare.isNaN)
    }
  }

  @Test(arguments: [
    [0, 0, 0], [-0.0], [5, 5], [1e300, -1e300], [.greatestFiniteMagnitude, -1e308],
    [.leastNonzeroMagnitude], [.leastNonzeroMagnitude, .leastNormalMagnitude], [1e15, 1e15 + 1],
    [1, 1 + 1e-15], [-1e-300, 1e300],
    [1e22], [-7],
  ])
  func `every range has some bins with everything in them`(values: [Double]) throws {
    for bins in [-3, 2, 3, 20, 500] {
      let histogram = try #require(Distribution(values, bins: bins).histogram)
      #expect((1...max(2, bins)).contains(histogram.counts.count), "\(histogram)")
      #expect(histogram.counts.reduce(0, +) == values.count)
    }
  }

  @Test(arguments: 1...200)
  func `each number lies between the edges of its bin`(seed: UInt32) throws {
    var random = RandomState(seed: seed)
    let scale = [1e-9, 0.003, 1, 47, 6e8][Int(seed % 5)]
    let shift = seed % 3 == 0 ? 10 * scale : 0
    let values = (0..<150).map { _ in shift + scale * random.standardNormal() }
    let distribution = Distribution(values, bins: 12)
    let histogram = try #require(distribution.histogram)
    let edges = histogram.edges
    var counts = histogram.counts.map { _ in 0 }
    for value in values {
      let bin = histogram.bin(of: value)
      counts[bin] += 1
      #expect(edges[bin] <= value && value <= edges[bin + 1], "seed \(seed)")
    }
    #expect(counts == histogram.counts)
    // No round width that is smaller would have done: the bins are not fewer than asked for by more
    // than the steps from 1 to 2 to 5 make them, and two for the ends.
    #expect(Double(counts.count) >= 12 / 2.5 - 2 && counts.count <= 12)
    let mean = values.reduce(0, +) / 150
    #expect(abs(distribution.mean - mean) <= 1e-12 * (abs(mean) + scale))
    // And the neighbouring bin would be wrong.
    #expect(
      values.contains { value in
        let bin = (histogram.bin(of: value) + 1) % counts.count
        return !(edges[bin] <= value && value <= edges[bin + 1])
      })
  }
}
