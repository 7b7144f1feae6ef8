import GradusEngine
import Testing

@Suite struct SweepTests {
  private let short = [(name: "iterations", value: "40"), (name: "samples", value: "50")]

  @Test func `every combination is a group, and every group runs every seed`() throws {
    let sweep = try Sweep(
      base: short,
      variations: [
        .init(name: "init", values: ["he", "zeros"]),
        .init(name: "hidden", values: ["10,5", "3", "none"]),
      ], seeds: [1, 2, 7])
    #expect(sweep.groups.count == 6)
    #expect(sweep.members.count == 18)
    #expect(sweep.members.map(\.seed).prefix(3) == [1, 2, 7])
    #expect(sweep.members[4].experiment.hidden == [3])
    #expect(sweep.members[17].experiment.initializer == .zeros)
    #expect(sweep.members.allSatisfy { $0.experiment.iterations == 40 })
  }

  @Test func `without a variation there is one group`() throws {
    let sweep = try Sweep(base: short, variations: [], seeds: [5])
    #expect(sweep.groups.count == 1 && sweep.members.count == 1)
  }

  @Test func `a member's outcome is that of the run alone, whatever the order`() throws {
    let sweep = try Sweep(
      base: short, variations: [.init(name: "init", values: ["he", "large"])], seeds: [1, 2])
    let forward = sweep.members.map { Sweep.outcome(of: $0) }
    let backward = sweep.members.reversed().map { Sweep.outcome(of: $0) }
    #expect(forward == backward.reversed())
    for (member, outcome) in zip(sweep.members, forward) {
      var run = TrainingRun(member.experiment)
      run.advance(by: 40)
      #expect(outcome?.train == run.trainScore() && outcome?.test == run.testScore())
    }
    #expect(Set(forward.map { $0?.train.crossEntropyFromLogits }).count == 4)
  }

  @Test func `a cancelled run has no outcome`() throws {
    let sweep = try Sweep(base: short, variations: [], seeds: [1])
    #expect(Sweep.outcome(of: sweep.members[0], isCancelled: { true }) == nil)
  }

  @Test func `a value that is none, or does not go with another, is refused`() {
    #expect(throws: SettingError.self) {
      try Sweep(base: [], variations: [.init(name: "init", values: ["he", "hee"])], seeds: [1])
    }
    #expect(throws: SettingError.self) {
      try Sweep(base: [], variations: [.init(name: "fault", values: ["penalty-sum"])], seeds: [1])
    }
  }

  @Test func `statistics are those of the sample`() {
    let four = Statistics([2, 4, 4, 6])
    #expect(four.mean == 4 && four.minimum == 2 && four.maximum == 6)
    #expect(abs(four.standardDeviation - (8.0 / 3).squareRoot()) < 1e-15)
    #expect(Statistics([3]).standardDeviation == 0)
    #expect(Statistics([]).mean.isNaN)
  }

  @Test func `seed by seed every group has a run before one has two`() throws {
    let sweep = try Sweep(
      base: [("iterations", "1")], variations: [.init(name: "lambda", values: ["0", "1", "2"])],
      seeds: [7, 3])
    let order = sweep.seedBySeed.map { sweep.members[$0] }
    #expect(order.map(\.seed) == [7, 7, 7, 3, 3, 3])
    #expect(order.map(\.group) == [0, 1, 2, 0, 1, 2])
  }

  @Test func `a large network is given up in the middle of an iteration`() throws {
    let sweep = try Sweep(
      base: [("hidden", "64,64"), ("samples", "30000"), ("iterations", "3")], variations: [],
      seeds: [1])
    var shares: [Double] = []
    var asked = 0
    let outcome = Sweep.outcome(
      of: sweep.members[0], progress: { shares.append($0) },
      isCancelled: {
        asked += 1
        return asked > 2
      })
    #expect(outcome == nil && !shares.isEmpty && shares.allSatisfy { $0 < 1.0 / 3 })
  }
}
