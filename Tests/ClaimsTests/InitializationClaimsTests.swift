import GradusEngine
import TestSupport
import Testing

/// What the lesson on initialization says happens, made to happen. One test a claim; the ids are
/// those of the table of claims in Tests/README.md.
@Suite struct InitializationClaimsTests {
  private let moons = [
    (name: "data", value: "moons"), (name: "learning-rate", value: "0.1"),
    (name: "iterations", value: "5000"),
  ]
  private let deep = [
    (name: "hidden", value: "20,20,20,20,20,20,20,20"), (name: "iterations", value: "3000"),
    (name: "init", value: "normal"),
  ]

  @Test func `I1 with all zeros no weight ever moves and the cost stays at ln 2`() throws {
    let run = try trained([("init", "zeros")])
    for layer in run.network.layers {
      #expect(run.network.parameters[layer.weightRange].allSatisfy { $0 == 0 })
    }
    #expect(run.costs.values.allSatisfy { abs($0 - 0.6931471805599453) < 1e-12 })
    #expect(run.trainScore().accuracy == 0.5 && run.testScore().accuracy == 0.5)
  }

  @Test func `I1 with a constant every unit of a layer stays the same as its neighbours`() throws {
    var run = TrainingRun(try Experiment(moons + [(name: "init", value: "constant")]))
    while !run.isFinished {
      #expect(run.network.layersOfIdenticalUnits == 2)
      run.advance(by: 100)
    }
    #expect(run.network.layersOfIdenticalUnits == 2)
  }

  @Test func `I2 equal units are worth one neuron, while He parts both moons`() throws {
    let wide = try trained(moons + [(name: "init", value: "constant")])
    let one = try trained(
      moons + [(name: "init", value: "constant"), (name: "hidden", value: "1")])
    let he = try trained(moons)
    #expect(wide.trainScore().correct == 263 && one.trainScore().correct == 263)
    #expect(wide.testScore().correct == 87)
    #expect(he.trainScore().accuracy == 1 && he.testScore().accuracy == 1)
  }

  @Test func `I3 random weights break symmetry with all biases at zero`() throws {
    let start = TrainingRun(Experiment())
    for layer in start.network.layers {
      #expect(start.network.parameters[layer.biasRange].allSatisfy { $0 == 0 })
    }
    #expect(start.network.layersOfIdenticalUnits == 0)
    #expect(try trained([]).trainScore().correct == 298)
  }

  @Test func `I3 tiny random weights break symmetry and still learn next to nothing`() throws {
    let run = try trained([("init", "normal"), ("init-scale", "0.01")])
    #expect(run.network.layersOfIdenticalUnits == 0)
    #expect(run.trainScore().accuracy < 0.5)
    #expect(abs((run.costs.last ?? 0) - 0.693147) < 1e-6)
    let outputs = run.network.probabilities(run.trainingSet.points)
    #expect(outputs.allSatisfy { abs($0 - 0.5) < 1e-6 })
  }

  @Test func `I4 large weights make the first cost infinite, and finite from the logits`() throws {
    let start = TrainingRun(try Experiment([("init", "large")]))
    let score = start.trainScore()
    #expect(score.crossEntropy == .infinity)
    #expect(abs(score.crossEntropyFromLogits - 1773.586) < 0.001)
  }

  @Test func `I4 at the large start every answer is exactly 1`()
    throws
  {
    let start = TrainingRun(try Experiment([("init", "large")]))
    let points = start.trainingSet.points
    #expect(start.network.probabilities(points).allSatisfy { $0 == 1 })
    #expect(start.network.logits(points).contains { $0 > 1000 })
  }

  @Test func `I4 a double rounds the sigmoid to exactly 1 from z = 36.8 on`() {
    #expect(logistic(36.7) < 1)
    #expect(logistic(36.8) == 1)
    #expect(crossEntropy(label: 0, probability: logistic(36.8)) == .infinity)
  }

  @Test func `I5 a poor scale makes the gradient explode or vanish through eight layers`() throws {
    var norms: [String: Double] = [:]
    for scale in ["1", "0.1", "xavier", "he"] {
      let run = TrainingRun(try Experiment(deep + [(name: "init-scale", value: scale)]))
      norms[scale] = run.gradientNorms()[0]
    }
    #expect(try #require(norms["1"]) > 1000)
    #expect(try #require(norms["0.1"]) < 1e-4)
    #expect(try #require(norms["xavier"]) < 0.01)
    #expect((0.1...1).contains(try #require(norms["he"])))
  }

  @Test func `I5 at scale 1 seven layers multiply the signal by about the root of 10 each`() throws
  {
    let run = TrainingRun(try Experiment(deep + [(name: "init-scale", value: "1")]))
    let growth = try figure("activation-rms.8", run) / figure("activation-rms.1", run)
    #expect(abs(growth - 2869) < 1, "\(growth)")
  }

  /// The second half only with `GRADUS_FULL`.
  @Test func `I5 at scale 0.3 the cost jumps up late, and at half the rate it does not`() throws {
    let run = try trained(deep + [(name: "init-scale", value: "0.3")])
    let late = run.costs.values.dropFirst(300)
    let peak = try #require(late.max())
    #expect(peak > 1.6 && late.firstIndex(of: peak).map { (2800..<2850).contains($0) } == true)
    #expect(run.trainScore().correct == 298)
    guard isFull else { return }
    let slow = try trained(
      deep + [
        (name: "init-scale", value: "0.3"), (name: "learning-rate", value: "0.005"),
        (name: "iterations", value: "6000"),
      ])
    #expect(
      zip(slow.costs.values.dropFirst(300), slow.costs.values.dropFirst(301))
        .allSatisfy { $1 < $0 + 0.001 })
    #expect(slow.trainScore().correct == 298)
  }

  @Test func `I6 training longer helps the large start, and it stays behind He`() throws {
    let short = try trained([("init", "large")])
    let long = try trained([("init", "large"), ("iterations", "60000")])
    let he = try trained([])
    #expect(short.trainScore().correct == 249 && long.trainScore().correct == 256)
    #expect(abs((short.costs.last ?? 0) - 0.381) < 0.001)
    #expect(long.trainScore().accuracy < he.trainScore().accuracy)
    #expect(long.unitsAtZero(inHiddenLayer: 1) == 3)
    let passed = try #require(he.costs.values.firstIndex { $0 < 0.381 })
    #expect((6250..<6350).contains(passed), "\(passed)")
  }

  @Test func `I7 too small fails as surely as too large`() throws {
    for (scale, correct) in [
      ("0.1", 180), ("0.2", 231), ("0.25", 285), ("0.3", 291), ("1", 299), ("3", 292), ("10", 249),
    ] {
      let run = try trained([("init", "normal"), ("init-scale", scale)])
      #expect(run.trainScore().correct == correct, "scale \(scale)")
    }
  }

  @Test func `I7 He scales by the root of 2 over n and Xavier by the root of 1 over n`() {
    for n in [2, 10, 5, 50] {
      #expect(WeightScale.he.factor(inputs: n, outputs: 7) == (2 / Double(n)).squareRoot())
      #expect(WeightScale.xavier.factor(inputs: n, outputs: 7) == (1 / Double(n)).squareRoot())
    }
    #expect(WeightScale.glorot.factor(inputs: 10, outputs: 5) == (2 / 15.0).squareRoot())
    #expect(abs(WeightScale.he.factor(inputs: 10, outputs: 1) - 0.447) < 0.001)
    #expect(abs(WeightScale.he.factor(inputs: 5, outputs: 1) - 0.632) < 0.001)
  }

  @Test func `I7 on eight layers He learns, Xavier hardly does and scale 1 not at all`() throws {
    let accuracies = try ["1", "xavier", "he"].map { scale in
      try trained(deep + [(name: "init-scale", value: scale)]).trainScore().accuracy
    }
    #expect(accuracies[0] == 0.5)
    #expect(abs(accuracies[1] - 0.603) < 0.001)
    #expect(accuracies[2] == 1)
  }

  @Test func `I10 randn needs a fraction of the iterations that rand needs`() async throws {
    let seeds = isFull ? 30 : 6
    var reached: [[Int?]] = []
    for settings in [[("init", "he")], [("init", "uniform"), ("init-scale", "he")]] {
      let runs = try (1...seeds).map { try trained(settings + [("seed", "\($0)")]) }
      reached.append(runs.map { $0.costs.values.firstIndex { $0 < 0.3 } })
    }
    let randn = reached[0].map { $0 ?? .max }.sorted()
    #expect(randn[seeds / 2] < 10_000, "\(randn)")
    if isFull { #expect((randn[14] + randn[15]) / 2 == 8062, "\(randn)") }
    #expect(reached[1].allSatisfy { $0 == nil }, "\(reached[1])")
  }

  @Test func `I8 with seed 7 He's start ends at 67 %`() throws {
    #expect(try trained([("seed", "7")]).trainScore().correct == 201)
  }

  @Test func `I8 different initializations lead to different results`() throws {
    let results = try ["zeros", "large", "he"].map { name in
      let run = try trained([("init", name)])
      return [run.trainScore().correct, run.testScore().correct]
    }
    #expect(results == [[150, 50], [249, 86], [298, 96]])
  }
}
