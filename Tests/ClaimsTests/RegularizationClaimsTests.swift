import GradusEngine
import TestSupport
import Testing

/// What the lesson on regularization says happens, made to happen on the pitch. One test a claim; the
/// ids are those of the table of claims in Tests/README.md.
@Suite struct RegularizationClaimsTests {
  private func pitch(_ settings: [(name: String, value: String)] = []) throws -> TrainingRun {
    try trained([("data", "pitch")] + settings)
  }

  @Test func `R0 an example costs minus the logarithm of what was given to the truth`() {
    #expect(abs(crossEntropy(label: 0, probability: 0.9) - 2.302585) < 1e-6)
    #expect(abs(crossEntropy(label: 1, probability: 0.9) - 0.105361) < 1e-6)
    #expect(
      abs(crossEntropy(label: 1, probability: 0.5) - crossEntropy(label: 0, probability: 0.5))
        < 1e-12)
  }

  @Test func `R1 L2 adds lambda over 2m times the sum of the squared weights`() throws {
    for (lambda, penalty) in [("0.7", 0.0417), ("1.4", 0.0834), ("7", 0.417)] {
      let run = try pitch([("lambda", lambda), ("iterations", "1")])
      #expect(abs((run.lastCost?.penalty ?? 0) - penalty) < 0.0001)
      #expect(abs((run.lastCost?.crossEntropy ?? 0) - 0.6665) < 0.0001)
    }
    let start = TrainingRun(try Experiment([("data", "pitch")])).network
    #expect(abs(start.weightNorm * start.weightNorm - 25.143) < 0.001)
    #expect(start.layers.reduce(0) { $0 + $1.weightRange.count } == 103)
  }

  @Test func `R1 a missing 1 over m makes a cost of 0.13815 one of 29.15`() throws {
    let cost = try #require(try pitch([("lambda", "0.7"), ("iterations", "5001")]).costs.last)
    #expect(abs(cost - 0.13815) < 0.000005 && abs(0.13815 * 211 - 29.15) < 0.005)
  }

  @Test func `the curve behind the pitch is right about 92.3 % of its points`() throws {
    let border = try #require(TrueBorder(.pitch))
    let many = DatasetKind.pitch.make(count: 200_000, noise: 0.15, seed: 7)
    #expect(abs(border.accuracy(on: many) - 0.923) < 0.0015)
    // What it scores more on the training points and less on the test points is luck.
    let run = TrainingRun(try Experiment([("data", "pitch")]))
    let scores = try #require(run.borderAccuracies)
    #expect(abs(scores.train - 0.948) < 0.0005 && scores.test == 0.9)
    // The test points of the 20 pitches.
    let pitches = (1...20).map {
      border.accuracy(on: DatasetKind.pitch.make(count: 2000, noise: 0.15, seed: 1000 + $0))
    }
    #expect(abs(Statistics(pitches).mean - 0.924) < 0.0005)
  }

  @Test func `R1 the penalty moves the bottom of a weight's valley towards 0`() throws {
    // Without a price there may be none: then it lies farther out than any other.
    let bottoms = try ["0", "0.7", "1.4", "3", "10"].map { lambda in
      let run = TrainingRun(try Experiment([("data", "pitch"), ("lambda", lambda)]))
      let index = try #require(run.network.parameter(named: "W3[1,1]"))
      return try #require(CostSlice(run, parameter: index)).bottom() ?? .infinity
    }
    #expect(bottoms[1].isFinite)
    #expect(bottoms.allSatisfy { $0 > 0 } && zip(bottoms, bottoms.dropFirst()).allSatisfy(>))
  }

  @Test func `R2 the gradient of each weight grows by lambda over m times the weight`() throws {
    let plain = TrainingRun(try Experiment([("data", "pitch")]))
    let priced = TrainingRun(try Experiment([("data", "pitch"), ("lambda", "0.7")]))
    let (without, with) = (plain.nextGradient(), priced.nextGradient())
    for layer in plain.network.layers {
      for index in layer.weightRange {
        let expected = without[index] + 0.7 / 211 * plain.network.parameters[index]
        #expect(abs(with[index] - expected) < 1e-12)
      }
      for index in layer.biasRange { #expect(with[index] == without[index]) }
    }
  }

  @Test func `R3 without a gradient from the data 37 % of a weight are left after 1,000 steps`() {
    let factor = 1 - 0.3 * 0.7 / 211
    #expect(abs(factor - 0.999005) < 1e-6)
    var left = 1.0
    for _ in 0..<1000 { left *= factor }
    #expect(abs(left - 0.370) < 0.001)
  }

  @Test func `R3 with lambda the weights shrink in 1,000 steps, without they grow`() throws {
    let start = TrainingRun(try Experiment([("data", "pitch")])).network.weightNorm
    let priced = try pitch([("lambda", "0.7"), ("iterations", "1000")]).network.weightNorm
    let free = try pitch([("iterations", "1000")]).network.weightNorm
    #expect(priced < start && start < free, "\(priced) \(start) \(free)")
  }

  @Test func `R4 L2 trades training accuracy for test accuracy`() throws {
    let (none, l2) = (try pitch(), try pitch([("lambda", "0.7")]))
    #expect(none.trainScore().correct == 207 && none.testScore().correct == 171)
    #expect(l2.trainScore().correct == 201 && l2.testScore().correct == 180)
    #expect(l2.testScore().crossEntropy < 0.3 && none.testScore().crossEntropy > 1)
    #expect(l2.mapRegions().count == 2 && none.mapRegions().count > 2)
  }

  @Test func `R4 the test cost rises long before the end while the training cost falls`() throws {
    let run = try pitch()
    let test = try #require(Figure.named("test-cross-entropy"))
    let early = try #require(test.of(run, at: 256))
    let middle = try #require(test.of(run, at: 4096))
    #expect(early < 0.3 && middle > early && run.testScore().crossEntropy > 2 * middle)
    #expect(run.trainScore().crossEntropy < 0.05)
    let accuracy = try #require(Figure.named("test-accuracy")?.of(run, at: 1024))
    #expect(accuracy > 0.9 && run.testScore().accuracy < 0.86)
  }

  @Test func `R4 with 0.7 the test cost still rises, and 1.5 and 3 end lower`() throws {
    let test = try #require(Figure.named("test-cross-entropy"))
    let run = try pitch([("lambda", "0.7")])
    let early = try #require(test.of(run, at: 128))
    #expect(abs(early - 0.246) < 0.001 && abs(test.of(run) - 0.292) < 0.001)
    let more = try pitch([("lambda", "1.5")])
    #expect(abs(test.of(more) - 0.259) < 0.001 && more.trainScore().accuracy >= 0.95)
    let most = try pitch([("lambda", "3")])
    #expect(abs(test.of(most) - 0.252) < 0.001 && most.trainScore().accuracy < 0.95)
  }

  @Test func `R4 too much lambda leaves a straight line, and then nothing`() throws {
    let ten = try pitch([("lambda", "10")])
    #expect(abs(ten.testScore().accuracy - 0.855) < 1e-9)
    let fifty = try pitch([("lambda", "50")])
    #expect(fifty.network.weightNorm < 1e-3)
    #expect(fifty.trainScore().correct == 117 && fifty.testScore().correct == 96)
  }

  /// Twenty pitches with other points, each tested on 2,000.
  @Test func `R4 L2 is better on 20 of 20 data sets`() async throws {
    let dataSeeds = 1...(isFull ? 20 : 5)
    var wins = 0
    for seed in dataSeeds {
      let settings = [
        (name: "data-seed", value: "\(seed)"), (name: "test-seed", value: "\(seed + 1000)"),
        (name: "test-samples", value: "2000"),
      ]
      let none = try pitch(settings).testScore().correct
      let l2 = try pitch(settings + [(name: "lambda", value: "0.7")]).testScore().correct
      if l2 > none { wins += 1 }
    }
    #expect(wins == dataSeeds.count)
  }

  @Test func `stopping after 1,000 steps regularizes too`() throws {
    #expect(try pitch([("iterations", "1000")]).testScore().accuracy >= 0.9)
  }

  @Test func `more data regularize too`() throws {
    let run = try pitch([("samples", "2000"), ("test-samples", "2000")])
    #expect(try figure("gap", run) < 0.01 && run.testScore().crossEntropy < 0.2)
  }

  @Test func `a penalty forgotten in the gradient leaves the weights the same to the last bit`()
    throws
  {
    let forgotten = try pitch([("lambda", "0.7"), ("fault", "penalty-forgotten")])
    let none = try pitch()
    #expect(forgotten.network.parameters == none.network.parameters)
    let cost = try #require(forgotten.costs.last)
    #expect(try cost > 10 * #require(none.costs.last))
    #expect(try cost > 3 * #require(forgotten.costs[1024]))
  }

  @Test func `beyond rate times lambda over m of 2 it must diverge, just below it may`() throws {
    #expect(try pitch([("lambda", "700")]).divergence == nil)
    #expect(try pitch([("lambda", "1400")]).divergence?.iteration == 35)
    #expect(try pitch([("lambda", "1500")]).divergence?.iteration == 25)
    #expect(try pitch([("lambda", "1500"), ("learning-rate", "0.1")]).divergence == nil)
    // By the price alone the weights would be about 20 times as large in 25 iterations.
    let norms = try ["0", "10", "20"].map {
      try figure("weight-norm.1", pitch([("lambda", "1500"), ("iterations", $0)]))
    }
    #expect(abs(norms[0] - 4.55) < 0.05 && abs(norms[1] - 49) < 0.5)
    #expect(norms[2] > 1e27 && norms[2] < 1e28)
  }
}
