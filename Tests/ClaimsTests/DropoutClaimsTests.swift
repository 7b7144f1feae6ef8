import GradusEngine
import TestSupport
import Testing

/// What the lesson on dropout says happens, made to happen on the pitch. One test a claim; the ids are
/// those of the table of claims in Tests/README.md. D7, how libraries name it, is told and not shown.
@Suite struct DropoutClaimsTests {
  private func pitch(_ settings: [(name: String, value: String)] = []) throws -> TrainingRun {
    try trained([("data", "pitch")] + settings)
  }

  /// The means of a figure over weight seeds 1 to 10; without `GRADUS_FULL`, 1 to 3.
  private func mean(_ name: String, _ settings: [(name: String, value: String)]) throws -> Double {
    let values = try (1...(isFull ? 10 : 3)).map {
      try figure(name, pitch(settings + [("seed", "\($0)")]))
    }
    return Statistics(values).mean
  }

  @Test func `D1 each unit is kept with the probability keep, for each example by itself`() throws {
    let run = try pitch([("keep", "0.86"), ("iterations", "1")])
    let masks = MaskFigures(run)
    #expect(abs(masks.keptShare(layer: 0) - 0.859) < 0.0005)
    #expect(masks.keptCounts(layer: 0).min() == 13 && masks.keptCounts(layer: 0).max() == 20)
    #expect(Array(masks.keptCounts(layer: 0).prefix(3)) == [14, 19, 17])
    #expect(try figure("distinct-masks.1", run) == 173)
    // Units 2, 9, 10, 11, 14 and 19 for the first example, unit 9 for the second.
    let dropped = (0..<2).map { example in
      masks.kept(layer: 0, example: example).enumerated().filter { !$0.element }.map {
        $0.offset + 1
      }
    }
    #expect(dropped == [[2, 9, 10, 11, 14, 19], [9]])
  }

  @Test func `D2 each iteration has other masks`() throws {
    let run = try pitch([("keep", "0.86"), ("iterations", "3")])
    #expect(abs(try figure("mask-change", run) - 0.24) < 0.02)
    #expect(
      try figure("mask-change", pitch([("keep", "0.86"), ("mask", "frozen"), ("iterations", "3")]))
        == 0)
  }

  @Test func `D3 a mask or a division forgotten backward makes the gradient wrong`() {
    let course = CourseCase()
    let objective = course.objective(dropout: Dropout(keep: [0.86], mode: .frozen))
    func difference(_ faults: Set<BackpropagationFault>) -> Double {
      var check = GradientCheck(course.network, objective, faults: faults)
      check.advance(by: .max)
      return check.difference
    }
    #expect(difference([]) < 1e-6)
    #expect(abs(difference([.dropoutUnmasked]) - 0.173) < 0.001)
    #expect(abs(difference([.dropoutUnscaled]) - 0.093) < 0.001)
  }

  @Test func `D3 a dropped unit has slopes of 0, and without the mask backward it has others`() {
    let course = CourseCase(activation: .tanh)
    let objective = course.objective(dropout: Dropout(keep: [0.7], mode: .frozen, seed: 29))
    func check(_ faults: Set<BackpropagationFault>) -> GradientCheck {
      var check = GradientCheck(course.network, objective, faults: faults, epsilon: 1e-5)
      check.advance(by: .max)
      return check
    }
    let right = check([])
    let unmasked = check([.dropoutUnmasked])
    #expect(right.difference < 1e-9 && abs(unmasked.difference - 0.484) < 0.001)
    let unscaled = check([.dropoutUnscaled])
    #expect(abs(unscaled.difference - 0.281) < 0.001)
    // What a learner reads under the lines: one slope of three is 0 and should be, or all are 0.7 times.
    #expect(unmasked.evidence(block: "b2") == .unwanted(1, of: 3))
    if case .factor(let keep) = unscaled.evidence(block: "b2") {
      #expect(abs(keep - 0.7) < 1e-6)
    } else {
      Issue.record("\(String(describing: unscaled.evidence(block: "b2")))")
    }
    // The third unit of either layer is dropped for all three examples; a slope of tanh is never 0.
    for layer in course.network.layers.dropLast() {
      let place = layer.biasRange.lowerBound + 2
      #expect(right.approximation[place] == 0 && right.gradient[place] == 0)
      #expect(abs(unmasked.gradient[place]) > 0.01)
    }
  }

  @Test(arguments: [("0.86", 0.408), ("0.5", 0.237), ("0.3", 0.137)])
  func `D4 dividing by keep holds the mean activation of the layer`(
    keep: String, masked: Double
  ) throws {
    let run = TrainingRun(try Experiment([("data", "pitch"), ("keep", keep)]))
    #expect(abs(try figure("mean-activation.1", run) - 0.477) < 0.001)
    #expect(abs(try figure("masked-activation.1", run) - masked) < 0.001)
    #expect(abs(try figure("scaled-activation.1", run) - 0.477) < 0.021)
  }

  @Test func `D5 dropout at test time costs accuracy, and answers otherwise each time`() throws {
    let half = try pitch([("keep", "0.5"), ("iterations", "10000")])
    #expect(abs(half.testScore().accuracy - 0.865) < 1e-9)
    #expect(abs(try figure("dropout-test-mean", half) - 0.785) < 0.001)
    #expect(try figure("dropout-test-min", half) == 0.735)
    #expect(try figure("dropout-test-max", half) == 0.825)
    let most = try pitch([("keep", "0.86"), ("iterations", "10000")])
    let lost = most.testScore().accuracy - (try figure("dropout-test-mean", most))
    #expect(lost > 0 && lost < 0.01, "\(lost)")
  }

  @Test func `D5 with keep 0.5 one example in eight loses a whole layer of three`() throws {
    let shares = try (1...20).map { seed in
      let run = TrainingRun(
        try Experiment([("data", "pitch"), ("keep", "0.5"), ("mask-seed", "\(seed)")]))
      return Double(MaskFigures(run).keptCounts(layer: 1).count { $0 == 0 }) / 211
    }
    #expect(abs(Statistics(shares).mean - 0.125) < 0.02)
  }

  @Test func `D6 with dropout no single unit is missed`() throws {
    let none = try mean("worst-unit-loss", [])
    let dropout = try mean("worst-unit-loss", [("keep", "0.86")])
    let l2 = try mean("worst-unit-loss", [("lambda", "0.7")])
    #expect(none > 0.3 && dropout < 0.02 && l2 > dropout && l2 < none, "\(none) \(dropout) \(l2)")
  }

  @Test func `D6 units do not become more different, there are more doubles`() throws {
    let none = try mean("alike-share", [])
    let half = try mean("alike-share", [("keep", "0.5,1")])
    #expect(half > none + 0.04, "\(none) \(half)")
  }

  /// Twenty pitches, each tested on 2,000 points; without `GRADUS_FULL`, the first two.
  @Test func `on other pitches dropout gains little, L2 and stopping early more`() throws {
    func mean(_ settings: [(name: String, value: String)]) throws -> Double {
      let values = try (1...(isFull ? 20 : 2)).map { seed in
        let data = [
          (name: "data-seed", value: "\(seed)"), (name: "test-seed", value: "\(seed + 1000)"),
          (name: "test-samples", value: "2000"),
        ]
        return try pitch(data + settings).testScore().accuracy
      }
      return Statistics(values).mean
    }
    let none = try mean([])
    let dropout = try mean([("keep", "0.86")])
    let l2 = try mean([("lambda", "0.7")])
    let early = try mean([("iterations", "200")])
    #expect(none < dropout && dropout < l2 && l2 < early + 0.003)
    guard isFull else { return }
    let found = [
      none, dropout, try mean([("keep", "0.5")]), try mean([("keep", "0.5,1")]), l2, early,
    ]
    for (value, expected) in zip(found, [0.9067, 0.9109, 0.9050, 0.9123, 0.9207, 0.9227]) {
      #expect(abs(value - expected) < 0.0001, "\(found)")
    }
  }

  @Test func `dropout does not shrink the weights as L2 does`() throws {
    #expect(try mean("weight-norm", [("keep", "0.86")]) > 10)
    #expect(try mean("weight-norm", [("lambda", "0.7")]) < 6)
  }

  /// How many points a network is wrong about, and what these cost on average.
  private func wrong(_ run: TrainingRun, _ points: Dataset) -> (count: Int, cost: Double) {
    let walks = zip(points.points, points.labels).map {
      ExampleWalk(run.network, point: $0, label: $1)
    }.filter { ($0.probability > 0.5) != ($0.label == 1) }
    return (walks.count, walks.reduce(0) { $0 + $1.cost } / Double(walks.count))
  }

  @Test func `with dropout the test cost climbs, for what is wrong is wrong with more certainty`()
    throws
  {
    let (none, dropout) = (try pitch(), try pitch([("keep", "0.86")]))
    let early = try #require(Figure.named("test-cross-entropy")?.of(dropout, at: 128))
    #expect(dropout.testScore().crossEntropy > 3 * early)
    let (plain, masked) = (wrong(none, none.testSet), wrong(dropout, dropout.testSet))
    #expect(plain.count == 29 && abs(plain.cost - 7.9) < 0.05, "\(plain)")
    #expect(masked.count == 21 && abs(masked.cost - 10.1) < 0.05, "\(masked)")
  }

  @Test func `a mask can make the cost infinite, and training goes on`() throws {
    let run = try pitch([("keep", "0.86"), ("seed", "4"), ("iterations", "14000")])
    #expect(run.costs.infiniteCount == 1 && run.costs[13_744] == .infinity)
    #expect(run.divergence == nil && run.trainScore().crossEntropy < 0.2)
  }

  @Test func `frozen masks are learnt by heart, fresh ones are not`() throws {
    let settings = [(name: "keep", value: "0.86"), (name: "iterations", value: "10000")]
    let frozen = try pitch(settings + [(name: "mask", value: "frozen")])
    let fresh = try pitch(settings)
    let none = try pitch([("iterations", "10000")])
    let (f, r) = (try #require(frozen.costs.last), try #require(fresh.costs.last))
    #expect(abs(f - 0.015) < 0.001 && abs(frozen.trainScore().crossEntropy - 0.482) < 0.001)
    #expect(fresh.trainScore().crossEntropy < r)
    #expect(f < (try #require(none.costs.last)))
    // As many are right, but what is wrong costs the frozen one far more.
    #expect(frozen.trainScore().correct == 203 && fresh.trainScore().correct == 203)
    let costs = (wrong(frozen, frozen.trainingSet).cost, wrong(fresh, fresh.trainingSet).cost)
    #expect(abs(costs.0 - 12.6) < 0.05 && abs(costs.1 - 1.0) < 0.05, "\(costs)")
  }
}
