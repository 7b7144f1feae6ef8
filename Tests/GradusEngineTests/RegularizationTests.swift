import Foundation
import GradusEngine
import Testing

/// What `Tests/Reference/regularization.py` recorded.
private struct Recorded: Decodable {
  struct Run: Decodable, CustomTestStringConvertible {
    let data: String
    let hidden: [Int]
    let activation: String
    let lambda: Double?
    let penalty: String?
    let keep: Double?
    let mask: String?
    /// Iteration, cross-entropy, penalty.
    let costs: [[Double]]
    let parameters: [Double]

    var testDescription: String {
      "\(data) \(activation) lambda \(lambda ?? 0) keep \(keep ?? 1) \(mask ?? "")"
    }

    func experiment() throws -> Experiment {
      try Experiment([
        ("data", data), ("hidden", hidden.map(String.init).joined(separator: ",")),
        ("activation", activation), ("lambda", "\(lambda ?? 0)"), ("penalty", penalty ?? "l2"),
        ("keep", "\(keep ?? 1)"), ("mask", mask ?? "fresh"), ("iterations", "2000"),
      ])
    }
  }

  let runs: [Run]
  let faults: [String: Double]

  static func read() throws -> Recorded {
    let url = try #require(
      Bundle.module.url(
        forResource: "regularization", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(Recorded.self, from: Data(contentsOf: url))
  }
}

@Suite struct RegularizationTests {
  @Test func `runs with penalty and dropout are NumPy's`() throws {
    for recorded in try Recorded.read().runs {
      var run = TrainingRun(try recorded.experiment())
      for expected in recorded.costs {
        run.advance(by: Int(expected[0]) + 1 - run.iteration)
        let cost = try #require(run.lastCost)
        #expect(
          abs(cost.crossEntropy - expected[1]) < 1e-10, "\(recorded.testDescription) \(expected[0])"
        )
        #expect(abs(cost.penalty - expected[2]) < 1e-10, "\(recorded.testDescription)")
      }
      let distance = zip(run.network.parameters, recorded.parameters).map { abs($0 - $1) }.max()
      #expect((distance ?? 1) < 1e-9, "\(recorded.testDescription)")
    }
  }

  @Test func `every fault changes the gradient by what NumPy says`() throws {
    let course = CourseCase()
    let objective = course.objective(
      lambda: 0.7, dropout: Dropout(keep: [0.86], mode: .frozen))
    func gradient(_ faults: Set<BackpropagationFault>) -> [Double] {
      var stream = objective.maskStream
      return objective.costAndGradient(course.network, faults: faults, stream: &stream).gradient
    }
    func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let right = gradient([])
    let recorded = try Recorded.read().faults
    for fault in BackpropagationFault.allCases {
      let expected = try #require(recorded[fault.rawValue])
      let wrong = gradient([fault])
      let difference = norm(zip(right, wrong).map { $0 - $1 }) / (norm(right) + norm(wrong))
      #expect(abs(difference - expected) < 1e-9, "\(fault.rawValue)")
    }
  }

  @Test func `the course's L2 cost comes out`() {
    var random = RandomState(seed: 1)
    var network = Network(inputs: 3, hidden: [2, 3], activation: .relu)
    for index in network.parameters.indices {
      network.parameters[index] = random.standardNormal()
    }
    let a = [0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]
    let y = [1.0, 1, 0, 1, 0]
    let entropy = zip(y, a).reduce(0) { $0 + crossEntropy(label: $1.0, probability: $1.1) } / 5
    let penalty = Penalty.l2.cost(network, lambda: 0.1, exampleCount: 5)
    #expect(abs(entropy + penalty - 1.7864859451590758) < 1e-12)
  }

  @Test(arguments: ["fresh", "frozen"])
  func `a run with dropout is the same however it is sliced`(mask: String) throws {
    let experiment = try Experiment([
      ("keep", "0.8,0.6"), ("mask", mask), ("iterations", "60"), ("samples", "61"),
    ])
    var whole = TrainingRun(experiment)
    whole.advance(by: 60)
    var sliced = TrainingRun(experiment)
    while !sliced.isFinished { sliced.advance(blocks: 3) }
    #expect(whole.network == sliced.network && whole.costs == sliced.costs)
  }

  @Test func `forgetting the penalty in the gradient trains the very same weights as without it`()
    throws
  {
    var with = TrainingRun(
      try Experiment([("lambda", "0.7"), ("fault", "penalty-forgotten"), ("iterations", "300")]))
    var without = TrainingRun(try Experiment([("iterations", "300")]))
    with.advance(by: 300)
    without.advance(by: 300)
    #expect(with.network == without.network)
    #expect((with.costs.last ?? 0) > (without.costs.last ?? 0))
  }

  @Test func `a fault whose precondition does not hold is refused`() {
    #expect(throws: SettingError.self) { try Experiment([("fault", "penalty-sum")]) }
    #expect(throws: SettingError.self) { try Experiment([("fault", "dropout-unmasked")]) }
    #expect(throws: SettingError.self) {
      try Experiment([("fault", "missing-relu-mask"), ("activation", "tanh")])
    }
    #expect(throws: SettingError.self) {
      try Experiment([("fault", "dW2-doubled"), ("hidden", "none")])
    }
  }
}
