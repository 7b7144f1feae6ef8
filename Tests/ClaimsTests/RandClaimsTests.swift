import GradusEngine
import TestSupport
import Testing

/// Why `randn` works better than `rand` (I9): a two-by-two table of the mean and the spread of the
/// draw, everything else being rand's, scaled by He's rule.
@Suite struct RandClaimsTests {
  /// The four cells by mean, then spread: ½ and 1/√12 are rand's own, 0 and 1 randn's.
  private func table(
    _ settings: [(name: String, value: String)], seeds: Int
  ) async throws -> SweepFigures {
    await figures(
      try Sweep(
        base: [("init", "uniform"), ("init-scale", "he")] + settings,
        variations: [
          .init(name: "init-mean", values: ["0.5", "0"]),
          .init(name: "init-spread", values: ["\(1 / 12.0.squareRoot())", "1"]),
        ], seeds: Array(1...UInt32(seeds))))
  }

  /// Weight seeds 1 to 30; without `GRADUS_FULL`, 1 to 6.
  @Test func `I9 on the course's net either is mended, the spread alone wholly`() async throws {
    let table = try await table([], seeds: isFull ? 30 : 6)
    let accuracy = try #require(Figure.named("train-accuracy"))
    let means = (0..<4).map { table.statistics(of: accuracy, group: $0).mean }
    let good = (0..<4).map { table.count(of: accuracy, group: $0) { $0 >= 0.95 } }
    if isFull {
      for (mean, expected) in zip(means, [0.731, 0.987, 0.924, 0.987]) {
        #expect(abs(mean - expected) < 0.001, "\(means)")
      }
      #expect(good == [0, 30, 22, 30], "\(good)")
      // Pairs by seed: six of them, as without `GRADUS_FULL`, would be too few for a sign test.
      let mean = table.wins(of: accuracy, group: 2, over: 0)
      #expect(mean.twoSidedP < 0.001, "\(mean)")
      // Of the two that work neither is shown to be the better one.
      let both = table.wins(of: accuracy, group: 3, over: 1)
      #expect(both.twoSidedP > 0.05, "\(both)")
    }
    let count = table.sweep.seeds.count
    #expect(good[0] == 0 && good[1] == count && good[3] == count)
    #expect(means[0] < 0.8 && means[2] > means[0] + 0.1 && means[2] < means[1])
  }

  /// Weight seeds 1 to 8; without `GRADUS_FULL`, seed 1.
  @Test func `I9 on eight layers only mean 0 with spread 1 works`() async throws {
    let count = isFull ? 8 : 1
    let table = try await table(
      [("hidden", "20,20,20,20,20,20,20,20"), ("iterations", "3000")], seeds: count)
    let accuracy = try #require(Figure.named("train-accuracy"))
    let good = (0..<4).map { table.count(of: accuracy, group: $0) { $0 >= 0.95 } }
    #expect(good == [0, 0, 0, count])
  }
}
