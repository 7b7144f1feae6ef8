import GradusCode
import GradusEngine
import Testing

/// Runs with a learner's code against the engine's own.
@Suite struct CodeRunTests {
  /// An experiment with and without code.
  static func pair(
    _ settings: [(name: String, value: String)], _ text: String
  ) throws -> (engine: Experiment, code: Experiment) {
    let engine = try Experiment(settings)
    var code = engine
    code.code = try LearnerCode.code(name: "mine.py", text: text)
    return (engine, code)
  }

  /// The largest difference of two runs' costs over all iterations.
  private func distance(
    _ settings: [(name: String, value: String)], _ text: String
  ) throws -> Double {
    let (engine, code) = try CodeRunTests.pair(settings, text)
    var one = TrainingRun(engine, takesMilestones: false)
    var other = TrainingRun(code, takesMilestones: false)
    one.advance(by: .max)
    other.advance(by: .max)
    #expect(other.divergence?.reason == nil)
    #expect(other.iteration == engine.iterations)
    let penalties = zip(one.penalties.values, other.penalties.values).map { abs($0 - $1) }
    #expect((penalties.max() ?? 0) < 1e-9)
    return zip(one.costs.values, other.costs.values).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test func `with the learner's backward pass the course's run has the published costs`() throws {
    let (_, experiment) = try CodeRunTests.pair([], CourseFiles.backward)
    var run = TrainingRun(experiment)
    run.advance(by: .max)
    let published = [
      (0, 0.8830537463419761), (1000, 0.6879825919728063), (14_000, 0.07357895962677366),
    ]
    for (iteration, cost) in published {
      #expect(abs(try #require(run.costs[iteration]) - cost) < 1e-9)
    }
    #expect(run.trainScore().correct == 298)
    #expect(run.testScore().correct == 96)
  }

  @Test(arguments: [
    [], [("lambda", "0.7")], [("keep", "0.86"), ("mask", "frozen")],
    [("lambda", "0.7"), ("penalty", "l1"), ("activation", "tanh")],
    [("keep", "0.86"), ("mask-seed", "1")],
  ])
  func `all of the course's functions give the engine's costs`(
    settings: [(String, String)]
  ) throws {
    // The notebook's own functions know neither L1 nor tanh.
    let isOwn = settings.contains { $0.1 == "l1" }
    let isFresh = settings.contains { $0.0 == "mask-seed" }
    let settings =
      settings.map { (name: $0.0, value: $0.1) } + [("iterations", isFresh ? "300" : "1500")]
    let text =
      isOwn
      ? CourseFiles.rest.replacing("relu(Z", with: "np.tanh(Z")
      : isFresh
        ? CourseFiles.all.replacing("    np.random.seed(1)\n", with: "") : CourseFiles.all
    #expect(try distance(settings, text) < 1e-9)
  }

  @Test(arguments: Activation.allCases)
  func `what the learner does not write is the engine's mathematics`(activation: Activation) throws
  {
    for seed in UInt32(0)..<4 {
      var random = RandomState(seed: seed)
      let layers = Int(random.interval(3))
      let hidden = (0..<layers).map { _ in String(1 + random.interval(5)) }
      var settings = [
        ("activation", activation.rawValue), ("samples", String(1 + random.interval(40))),
        ("hidden", hidden.isEmpty ? "none" : hidden.joined(separator: ",")),
        ("iterations", "25"), ("learning-rate", "0.3"), ("seed", String(seed)),
      ].map { (name: $0.0, value: $0.1) }
      if seed % 2 == 1 {
        settings += [("lambda", "0.5"), ("penalty", random.interval(1) == 0 ? "l1" : "l2")]
      }
      if seed > 1 && layers > 0 {
        let keep = (0..<layers).map { _ in String(0.5 + 0.1 * Double(random.interval(5))) }
        settings += [
          ("keep", keep.joined(separator: ",")), ("mask", seed == 2 ? "fresh" : "frozen"),
        ]
      }
      // One trivial function, so that all the others are the course's.
      let update =
        "def update_parameters(parameters, grads, learning_rate):\n"
        + "    for l in range(1, len(parameters) // 2 + 1):\n"
        + "        parameters[\"W\" + str(l)] -= learning_rate * grads[\"dW\" + str(l)]\n"
        + "        parameters[\"b\" + str(l)] -= learning_rate * grads[\"db\" + str(l)]\n"
        + "    return parameters\n"
      #expect(try distance(settings, update) < 1e-9, "seed \(seed): \(settings)")
    }
  }

  @Test func `a wrong gradient trains, and differs`() throws {
    let wrong = CourseFiles.backward.replacing("dW2 = 1./m", with: "dW2 = 2./m")
    #expect(try distance([("iterations", "200")], wrong) > 1e-4)
  }

  @Test func `scores and costs to come are those of the parameters`() throws {
    let (engine, code) = try CodeRunTests.pair(
      [("iterations", "50"), ("keep", "0.8")],
      CourseFiles.all.replacing("    np.random.seed(1)\n", with: ""))
    var one = TrainingRun(engine)
    var other = TrainingRun(code)
    #expect(abs(one.presentCost().total - other.presentCost().total) < 1e-12)
    one.advance(by: 20)
    other.advance(by: 20)
    #expect(abs(one.presentCost().total - other.presentCost().total) < 1e-9)
    #expect(one.masks != nil && one.masks == other.masks)
    let gradients = zip(one.nextGradient(), other.nextGradient()).map { abs($0 - $1) }
    #expect((gradients.max() ?? 1) < 1e-9)
    other.advance(by: 1, blocks: 40)
    #expect(other.presentCost().total.isFinite)
  }

  @Test func `code belongs to what decides a run`() throws {
    let (engine, code) = try CodeRunTests.pair([], CourseFiles.backward)
    let again = try CodeRunTests.pair([], CourseFiles.backward).code
    let other = try CodeRunTests.pair([], CourseFiles.backward + "\n# changed").code
    #expect(code == again && code.hashValue == again.hashValue)
    #expect(code != engine && code != other)
    #expect(!TrainingRun(code).canChange(to: other))
    #expect(code.objection(to: .missingMean) != nil)
    let sweep = try Sweep(
      base: [("iterations", "5")], variations: [.init(name: "lambda", values: ["0", "1"])],
      seeds: [1, 2], code: code.code)
    #expect(sweep.members.allSatisfy { $0.experiment.code == code.code })
    for member in sweep.members {
      let outcome = try #require(Sweep.outcome(of: member))
      #expect(outcome.divergence?.reason == nil)
    }
  }
}
