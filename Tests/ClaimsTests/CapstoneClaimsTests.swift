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

  @Test(arguments: [
    ("init", "large", 20_000, 1140), ("init", "he", 20_000, 1830), ("lambda", "0.7", 20_000, 1876),
    ("keep", "0.95", 20_000, 1849), ("init", "he", 5000, 1855),
  ])
  func `of the 2,000 sealed points so many are right`(
    name: String, value: String, iterations: Int, correct: Int
  ) throws {
    let run = try trained(spiral + [(name, value), ("iterations", "\(iterations)")])
    #expect(run.testScore().correct == correct, "\(name) \(value)")
  }

  @Test func `large weights do not learn the spiral, He's do`() throws {
    #expect(
      try trained(spiral + [("init", "large"), ("iterations", "20000")]).trainScore().accuracy < 0.6
    )
    let he = try trained(spiral + [("iterations", "20000")])
    #expect(abs(he.trainScore().accuracy - 0.993) < 0.001)
  }

  @Test func `the fault of the spiral is a wrong gradient, and without it the check is content`()
    throws
  {
    for (fault, isWrong) in [("missing-relu-mask", true), ("none", false)] {
      let run = TrainingRun(
        try Experiment(spiral + [("lambda", "0.3"), ("fault", fault)]))
      let difference = run.gradientCheck(epsilon: 1e-6).difference
      #expect(isWrong ? difference > 0.1 : difference < 1e-7, "\(fault): \(difference)")
    }
  }
}
