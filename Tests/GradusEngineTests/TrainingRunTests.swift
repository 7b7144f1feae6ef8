import GradusEngine
import Testing

/// A recorded run: its settings, some of its costs and its last parameters.
struct RecordedRun: Decodable, CustomTestStringConvertible {
  let settings: [String: String]
  let costIterations: [Int]
  let costs: [String]
  let parameters: [Double]

  var testDescription: String {
    settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  static func read() throws -> [RecordedRun] {
    struct Content: Decodable { let runs: [RecordedRun] }
    return try readFixture("runs", as: Content.self).runs
  }
}

@Suite struct TrainingRunTests {
  @Test(arguments: try RecordedRun.read())
  func `runs are NumPy's`(recorded: RecordedRun) throws {
    let experiment = try Experiment(recorded.settings.map { (name: $0.key, value: $0.value) })
    var run = TrainingRun(experiment)
    run.advance(by: .max)
    #expect(run.isFinished)
    #expect(run.divergence == nil)
    #expect(run.iteration == experiment.iterations)
    #expect(run.costs.count == experiment.iterations)
    for (iteration, text) in zip(recorded.costIterations, recorded.costs) {
      let expected = try #require(Double(text))
      let cost = try #require(run.costs[iteration])
      if expected.isInfinite {
        #expect(cost == expected, "\(iteration)")
      } else {
        #expect(abs(cost - expected) <= 1e-11 * expected, "\(iteration): \(cost) \(expected)")
      }
    }
    #expect(run.network.parameters.count == recorded.parameters.count)
    #expect(relativeDifference(run.network.parameters, recorded.parameters) < 1e-11)
  }

  @Test func `the recording has an infinite cost and every activation`() throws {
    let runs = try RecordedRun.read()
    #expect(runs.contains { $0.costs.contains("inf") })
    for activation in Activation.allCases {
      #expect(runs.contains { $0.settings["activation"] == activation.rawValue })
    }
  }

  @Test func `a step takes the rate times the gradient off the parameters`() throws {
    var run = TrainingRun(try Experiment([("samples", "13"), ("learning-rate", "0.7")]))
    run.advance(by: 20)
    let before = run.network
    run.advance(by: 1)
    let pass = before.costAndGradient(run.trainingSet)
    #expect(run.gradient == pass.gradient)
    #expect(run.costs[20] == pass.crossEntropy)
    let expected = zip(before.parameters, pass.gradient).map { $0 - 0.7 * $1 }
    #expect(run.network.parameters == expected)
  }

  @Test(arguments: Setting.all.map(\.name))
  func `a run under way takes what the table calls live, and nothing else`(name: String) throws {
    let setting = try Setting.named(name)
    var run = TrainingRun(try Experiment([("samples", "40"), ("keep", "0.9")]))
    run.advance(by: 5)
    let before = run.experiment
    var other = before
    // Where test points come from has no other word while the points are made, nor has what is said
    // about a file.
    if name == "test-data" || setting.isOfTables {
      #expect(!setting.isLive)
      return
    }
    let isMoved = setting.step(&other, by: 1) || setting.step(&other, by: -1)
    #expect(isMoved)
    #expect(run.canChange(to: other) == setting.isLive)
    let isTaken = run.change(to: other)
    #expect(isTaken == setting.isLive)
    #expect(run.experiment == (setting.isLive ? other : before))
  }

  @Test func `a changed rate holds from the next update on`() throws {
    var run = TrainingRun(try Experiment([("samples", "40")]))
    run.advance(by: 5)
    let before = run.network
    var other = run.experiment
    other.learningRate = 0.5
    other.iterations = 7
    #expect(run.canChange(to: other))
    let isTaken = run.change(to: other)
    #expect(isTaken)
    #expect(run.network == before)
    run.advance(by: 1)
    let gradient = before.costAndGradient(run.trainingSet).gradient
    #expect(run.network.parameters == zip(before.parameters, gradient).map { $0 - 0.5 * $1 })
    run.advance(by: 100)
    #expect(run.iteration == 7)
    // More iterations take a finished run up again.
    other.iterations = 9
    #expect(run.isFinished)
    run.change(to: other)
    run.advance(by: .max)
    #expect(run.iteration == 9)
  }

  @Test func `a planted fault counts from the next iteration on, and can be taken out`() throws {
    let settings = [("lambda", "0.7"), ("hidden", "4,3")]
    var run = TrainingRun(try Experiment(settings), takesMilestones: false)
    run.advance(by: 5)
    func gradient(_ faults: Set<BackpropagationFault>) -> [Double] {
      let objective = run.experiment.objective(run.trainingSet)
      var stream = RandomState(seed: 0)
      return objective.costAndGradient(run.network, faults: faults, stream: &stream).gradient
    }
    let healthy = gradient([])
    let faults: Set<BackpropagationFault> = [.dW2Doubled, .penaltyForgotten, .missingMean]
    var other = run.experiment
    other.faults = faults
    // In the middle of an iteration, which is made to its end as it was begun.
    run.advance(blocks: 20)
    let isPlanted = run.change(to: other)
    #expect(isPlanted && run.iteration == 5)
    run.advance(by: 1)
    #expect(run.iteration == 6 && run.gradient == healthy)
    let faulty = gradient(faults)
    run.advance(by: 1)
    #expect(run.gradient == faulty && faulty != healthy)
    other.faults = []
    run.change(to: other)
    let healed = gradient([])
    run.advance(by: 1)
    #expect(run.gradient == healed)
  }

  @Test func `milestones are the scores before the update`() throws {
    var run = TrainingRun(try Experiment([("samples", "30"), ("test-samples", "20")]))
    var expected: [[Score]] = []
    for _ in 0..<10 {
      expected.append([run.trainScore(), run.testScore()])
      run.advance(by: 1)
    }
    #expect(run.milestones.all.map(\.iteration) == Array(0..<10))
    #expect(run.milestones.all.map { [$0.train, $0.test] } == expected)
  }

  @Test func `milestones stay evenly spaced and at most 512`() throws {
    var run = TrainingRun(try Experiment([("samples", "5"), ("test-samples", "3")]))
    for (iterations, stride) in [(512, 1), (513, 2), (1024, 2), (1025, 4), (5000, 16)] {
      run.advance(by: iterations - run.iteration)
      #expect(run.milestones.stride == stride)
      let expected = Array(Swift.stride(from: 0, to: iterations, by: stride))
      #expect(run.milestones.all.map(\.iteration) == expected)
      #expect(run.milestones.all.count <= MilestoneHistory.capacity)
    }
  }
}
