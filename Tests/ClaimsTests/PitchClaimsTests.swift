import GradusEngine
import TestSupport
import Testing

/// What the data set `pitch` is made for: a network that overfits, and a penalty that mends it.
@Suite struct PitchClaimsTests {
  /// Data seeds 1 to 5 by weight seeds 1 to 20, without and with the penalty: 200 runs of 30,000
  /// iterations. Without `GRADUS_FULL`, weight seeds 1 to 3.
  @Test func `pitch overfits, and L2 with 0.7 does better on the test points`() async throws {
    let dataSeeds = 1...5
    let sweep = try Sweep(
      base: [("data", "pitch")],
      variations: [
        .init(name: "data-seed", values: dataSeeds.map(String.init)),
        .init(name: "lambda", values: ["0", "0.7"]),
      ], seeds: Array(1...(isFull ? 20 : 3)))
    let figures = await figures(sweep)
    let train = try #require(Figure.named("train-accuracy"))
    let test = try #require(Figure.named("test-accuracy"))

    // Groups 0, 2, 4, … are without the penalty.
    let none = dataSeeds.flatMap { figures.values(of: train, group: 2 * ($0 - 1)) }
      .compactMap { $0 }.sorted()
    #expect(none.count == 5 * sweep.seeds.count)
    let median = (none[(none.count - 1) / 2] + none[none.count / 2]) / 2
    #expect(median >= 0.94, "\(median)")

    let wins = dataSeeds.map {
      figures.wins(of: test, group: 2 * $0 - 1, over: 2 * $0 - 2)
    }
    let better = wins.count { $0.wins > $0.losses }
    #expect(better >= 4, "\(wins)")
    let pooled = PairedWins(
      wins: wins.reduce(0) { $0 + $1.wins }, losses: wins.reduce(0) { $0 + $1.losses })
    #expect(pooled.oneSidedP < 0.05, "\(pooled)")
  }
}
