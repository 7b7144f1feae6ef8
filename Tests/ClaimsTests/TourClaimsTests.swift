import GradusEngine
import TestSupport
import Testing

/// What the tour says happens.
@Suite struct TourClaimsTests {
  @Test func `at rate 0.1 the ring is learnt within 3,000 steps, at 0.01 it is not`() throws {
    let accuracies = try ["0.01", "0.03", "0.1"].map { rate in
      var run = TrainingRun(try Experiment([("learning-rate", rate), ("iterations", "3000")]))
      run.advance(by: 3000)
      return run.trainScore().accuracy
    }
    #expect(accuracies[0] < 0.95)
    #expect(accuracies[1] >= 0.95)
    #expect(accuracies[2] >= 0.95)
  }

  @Test func `at rate 1 most units are switched off for good`() throws {
    var run = TrainingRun(try Experiment([("learning-rate", "1"), ("iterations", "3000")]))
    run.advance(by: 3000)
    #expect(run.trainScore().accuracy == 0.5)
    // The units of the last hidden layer whose incoming weights no longer change: their gradient
    // is exactly 0 on all points.
    let layer = run.network.layers[1]
    let dead = (0..<layer.outputs).count { unit in
      (0..<layer.inputs).allSatisfy { run.gradient[layer.weights + unit * layer.inputs + $0] == 0 }
    }
    #expect(dead > layer.outputs / 2, "\(dead) of \(layer.outputs)")
  }
}

/// What the tour says the words mean.
@Suite struct WordsClaimsTests {
  private func moons(_ settings: [(name: String, value: String)]) throws -> TrainingRun {
    try trained([("data", "moons"), ("learning-rate", "0.1"), ("iterations", "5000")] + settings)
  }

  @Test func `one neuron draws one line, and gets 87.7 % of two moons right`() throws {
    let run = try moons([("hidden", "none")])
    #expect(run.trainScore().correct == 263 && run.testScore().correct == 87)
    #expect(run.mapRegions().count == 2)
  }

  @Test func `at rate 10 the cost ends higher than it began`() throws {
    for (rate, cost) in [("10", 1.044), ("0.1", 0.0262), ("0.001", 0.546)] {
      let run = try moons([("learning-rate", rate), ("iterations", "1000")])
      #expect(abs((run.costs.last ?? 0) - cost) < 0.001, "rate \(rate)")
      #expect(abs((run.costs[0] ?? 0) - 0.7316) < 0.0001)
    }
  }

  /// Weight seeds 1 to 10; without `GRADUS_FULL`, 1 to 4.
  @Test func `more units make more bends`() throws {
    let seeds = 1...(isFull ? 10 : 4)
    let counts = try ["2", "3", "5", "10"].map { width in
      try seeds.count {
        try moons([("hidden", width), ("seed", "\($0)")]).trainScore().accuracy >= 0.95
      }
    }
    if isFull { #expect(counts == [0, 2, 5, 10]) }
    #expect(counts[0] == 0 && counts[3] == seeds.count && counts == counts.sorted())
  }
}
