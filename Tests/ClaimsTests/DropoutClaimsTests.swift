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

  @Test func `dropout lifts the test accuracy and not the test cost`() throws {
    let (none, dropout) = (
      try mean("test-accuracy", []), try mean("test-accuracy", [("keep", "0.86")])
    )
    #expect(dropout > none + 0.01, "\(none) \(dropout)")
    let costs = (
      try mean("test-cross-entropy", []), try mean("test-cross-entropy", [("keep", "0.86")])
    )
    #expect(costs.1 > 0.8 * costs.0, "\(costs)")
    #expect(try mean("weight-norm", [("keep", "0.86")]) > 10)
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
  }

  @Test func `dropout and L2 together reach what neither does alone in 10,000 steps`() throws {
    let short = [(name: "iterations", value: "10000")]
    let both = try pitch(short + [("keep", "0.95"), ("lambda", "0.7")])
    #expect(abs(both.testScore().accuracy - 0.9) < 1e-9)
    #expect(try pitch(short + [("keep", "0.86")]).testScore().accuracy < 0.895)
    for lambda in ["0.1", "0.3"] {
      #expect(
        try pitch(short + [("keep", "0.95"), ("lambda", lambda)]).testScore().accuracy < 0.895)
    }
  }
}
