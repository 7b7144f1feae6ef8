import GradusEngine
import Testing

@Suite struct SweepRunTests {
  private func sweep(seeds: [UInt32] = [1, 2, 3]) throws -> Sweep {
    try Sweep(
      base: [("iterations", "60"), ("samples", "50"), ("test-samples", "20")],
      variations: [.init(name: "init", values: ["he", "zeros", "large"])], seeds: seeds)
  }

  @Test func `in slices a sweep comes to what its members come to alone`() throws {
    let sweep = try sweep()
    let expected = sweep.members.map { Sweep.outcome(of: $0) }
    for seed in 0..<UInt32(5) {
      var random = RandomState(seed: seed)
      var run = SweepRun(sweep)
      var progress = 0.0
      while !run.isFinished {
        run.advance(blocks: 1 + Int(random.interval(seed == 0 ? 4000 : 150)))
        #expect(run.progress >= progress && run.progress <= 1)
        progress = run.progress
        #expect(run.outcomes.prefix(run.doneCount).allSatisfy { $0 != nil })
        #expect(run.outcomes.dropFirst(run.doneCount).allSatisfy { $0 == nil })
      }
      #expect(run.outcomes == expected && run.progress == 1)
      #expect(run.advance(blocks: 100) == 0)
    }
    #expect(Set(expected).count > 3)
  }

  @Test func `a slice is about as large as its budget`() throws {
    var run = SweepRun(try sweep())
    // 7 blocks, 3 for the test set, and 10 for the scores at a run's end.
    while !run.isFinished { #expect((1..<35).contains(advance(&run, blocks: 20))) }
  }

  private func advance(_ run: inout SweepRun, blocks: Int) -> Int { run.advance(blocks: blocks) }

  @Test func `a number of iterations lasts as long as it says`() throws {
    let sweep = try sweep()
    var run = SweepRun(sweep)
    run.advance(by: 59)
    #expect(run.doneCount == 0)
    run.advance(by: 2)
    #expect(run.doneCount == 1)
    run.advance(by: 60 * sweep.members.count - 62)
    #expect(run.doneCount == sweep.members.count - 1)
    run.advance(by: 1)
    #expect(run.isFinished && run.outcomes == sweep.members.map { Sweep.outcome(of: $0) })
  }

  @Test func `a sweep of nothing is finished`() throws {
    let run = SweepRun(try sweep(seeds: []))
    #expect(run.isFinished && run.progress == 1)
  }

  @Test func `an outcome tells what a score tells, and nothing else`() throws {
    var run = SweepRun(try sweep(seeds: [1, 2]))
    while !run.isFinished { run.advance(blocks: 1000) }
    let accuracy = try #require(Figure.named("train-accuracy"))
    let cost = try #require(Figure.named("cost"))
    for outcome in run.outcomes {
      let outcome = try #require(outcome)
      #expect(accuracy.of(outcome) == outcome.train.accuracy)
      #expect(cost.of(outcome) == nil)
    }
  }

  /// Wins, losses, and how many of the 2ⁿ outcomes have as many wins.
  private static let tails: [(wins: Int, losses: Int, oneSided: Double)] = [
    (20, 0, 1), (15, 2, 154), (3, 1, 5), (1, 3, 15), (2, 2, 11), (0, 0, 1), (0, 5, 32),
  ]

  @Test func `the sign test is the binomial's tail`() {
    for (wins, losses, oneSided) in Self.tails {
      let pairs = PairedWins(wins: wins, losses: losses, ties: 3)
      let all = Double(1 << (wins + losses))
      #expect(abs(pairs.oneSidedP - oneSided / all) < 1e-12, "\(wins) \(losses)")
    }
  }

  @Test func `the sign test holds for many pairs`() {
    // Of 100,000 pairs: 50,500 wins are 3.16 standard deviations from the middle.
    let p = PairedWins(wins: 50_500, losses: 49_500).oneSidedP
    #expect(p > 0.00078 && p < 0.00080, "\(p)")
    #expect(PairedWins(wins: 100_000, losses: 0).oneSidedP == 0)
    #expect(
      PairedWins([(1, 0), (0, 1), (2, 2), (.nan, 1), (1, .nan)])
        == PairedWins(wins: 1, losses: 1, ties: 1))
  }
}
