import GradusCode
import GradusEngine
import Testing

/// What the capstone says of its spiral: the accuracies on the 2,000 sealed points.
@Suite struct CapstoneClaimsTests {
  private let spiral = [
    (name: "data", value: "spiral"), (name: "samples", value: "150"),
    (name: "noise", value: "0.15"), (name: "hidden", value: "20,10"),
    (name: "learning-rate", value: "0.3"), (name: "test-samples", value: "2000"),
    (name: "test-seed", value: "3"),
  ]

  /// The networks that the lesson compares, and how many of the 2,000 sealed and of the 300 validation
  /// points each gets right.
  private static let known = [
    (name: "init", value: "large", iterations: 20_000, sealed: 1140, validation: 170),
    (name: "init", value: "he", iterations: 20_000, sealed: 1830, validation: 279),
    (name: "init", value: "he", iterations: 5000, sealed: 1855, validation: 280),
    (name: "lambda", value: "0.3", iterations: 20_000, sealed: 1871, validation: 281),
    (name: "lambda", value: "0.7", iterations: 20_000, sealed: 1876, validation: 283),
    (name: "keep", value: "0.95", iterations: 20_000, sealed: 1849, validation: 282),
  ]

  private func network(_ name: String, _ value: String, _ iterations: Int) throws -> Network {
    try trained(spiral + [(name, value), ("iterations", "\(iterations)")]).network
  }

  /// Points of the spiral on which nothing was trained.
  private func points(_ count: Int, seed: Int) throws -> Dataset {
    try Experiment(spiral + [("test-samples", "\(count)"), ("test-seed", "\(seed)")]).testSet()
  }

  @Test func `of the sealed and of the validation points so many are right`() throws {
    let (sealed, validation) = (try points(2000, seed: 3), try points(300, seed: 2))
    for run in Self.known {
      let network = try network(run.name, run.value, run.iterations)
      #expect(network.score(sealed).correct == run.sealed, "\(run)")
      #expect(network.score(validation).correct == run.validation, "\(run)")
    }
  }

  @Test func `with twice as many training points it gets 93.9% of the sealed ones`() throws {
    let run = try trained(spiral + [("samples", "300"), ("iterations", "20000")])
    #expect(run.testScore().correct == 1877)
  }

  @Test func `other sets of 300 points give other figures of the same network`() throws {
    let network = try network("init", "he", 20_000)
    let counts = try [2, 8, 9, 10].map { network.score(try points(300, seed: $0)).correct }
    #expect(counts == [279, 276, 275, 272])
  }

  @Test func `an accuracy of 93% on 300 points is known to 1.5 points, on 2,000 to 0.6`() throws {
    func error(_ share: Double, _ count: Double) -> Double {
      (share * (1 - share) / count).squareRoot()
    }
    #expect(abs(error(0.93, 300) - 0.015) < 0.0005 && abs(error(0.93, 2000) - 0.006) < 0.0005)
    #expect(abs(error(0.943, 300) - 0.013) < 0.0005)
    // From 93% to 94.3%, and the luck of both sets together.
    #expect(abs(error(0.937, 300) - 0.014) < 0.0005)
    #expect(abs(error(0.937, 300) * (1 + 300.0 / 2000).squareRoot() - 0.015) < 0.0005)
    // What the formula says is what happens; the arms are sampled evenly, which takes a little away.
    let network = try network("lambda", "0.7", 20_000)
    let shares = try (1000..<1300).map { network.score(try points(300, seed: $0)).accuracy }
    let mean = shares.reduce(0, +) / 300
    let spread = (shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299).squareRoot()
    #expect(spread > 0.010 && spread < 0.0145, "\(spread)")
  }

  @Test func `the best of five on 300 points flatters by 0.6 points, and in seven cases of ten`()
    throws
  {
    let networks = try Self.known.dropFirst().map { try network($0.name, $0.value, $0.iterations) }
    let sets = try (1000..<1400).map { try points(300, seed: $0) }
    let shares = networks.map { network in sets.map { network.score($0).accuracy } }
    let truths = shares.map { $0.reduce(0, +) / Double(sets.count) }
    // How much higher the chosen network scores than it does on all the other points.
    let flattery = sets.indices.map { set in
      let best = networks.indices.max { shares[$0][set] < shares[$1][set] } ?? 0
      return shares[best][set] - truths[best]
    }
    let mean = flattery.reduce(0, +) / Double(sets.count)
    #expect(abs(mean - 0.006) < 0.0006, "\(mean)")
    let share = Double(flattery.count { $0 > 0 }) / Double(sets.count)
    #expect(abs(share - 0.72) < 0.03, "\(share)")
    let near = Double(flattery.count { $0 > -0.017 && $0 < 0.023 }) / Double(sets.count)
    #expect(near > 0.85, "\(near)")
    let spread = flattery.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sets.count)
    #expect(spread.squareRoot() > mean)
    // A network that nobody chose is too high as often as too low.
    let unchosen = shares[0].count { $0 > truths[0] }
    #expect(abs(Double(unchosen) / Double(sets.count) - 0.5) < 0.05, "\(unchosen)")
  }

  @Test func `large weights do not learn the spiral, He's do, and overfit`() throws {
    #expect(
      try trained(spiral + [("init", "large"), ("iterations", "20000")]).trainScore().accuracy < 0.6
    )
    let he = try trained(spiral + [("iterations", "20000")])
    #expect(abs(he.trainScore().accuracy - 0.993) < 0.001)
    // The test cost has fallen by iteration 5,000, and climbs from there.
    let validation = try points(300, seed: 2)
    let costs = try [5000, 20_000].map {
      try network("init", "he", $0).score(validation).crossEntropy
    }
    #expect(costs[0] < 0.25 && costs[1] > 0.45, "\(costs)")
  }

  @Test func `the fault of the spiral spoils what should be 0, and without it all is well`()
    throws
  {
    for (fault, isWrong) in [("missing-relu-mask", true), ("none", false)] {
      let run = TrainingRun(try Experiment(spiral + [("seed", "9"), ("fault", fault)]))
      let check = run.gradientCheck(epsilon: 1e-6)
      let difference = check.difference
      #expect(isWrong ? difference > 0.1 : difference < 1e-7, "\(fault): \(difference)")
      guard isWrong else { continue }
      let wrong = Set(check.blocks.filter { $0.difference > 1e-3 }.map(\.name))
      #expect(wrong == ["W1", "b1", "W2", "b2"])
      // By the blocks alone it is one of two lines …
      let program = HuntProgram(CourseProgram(layers: 3), faults: [.missingReLUMask])
      let suspects = program.lines.indices.filter { Set(program.reach(of: $0)) == wrong }
      #expect(suspects.map { program.lines[$0].text } == ["dA2 = np.dot(W3.T, dZ3)", "dZ2 = dA2"])
      // … and slopes that should be 0 and are not speak of the one that cuts.
      #expect(check.evidence(block: "W2") == .unwanted(29, of: 200))
      #expect(check.evidence(block: "b2") == .unwanted(1, of: 10))
    }
  }
}
