import GradusEngine
import Testing

/// The verdicts of gradient checks: never untrue, whatever is checked and however.
@Suite struct CheckVerdictTests {
  /// An experiment drawn from everything that makes a check hard.
  private struct Trial: CustomTestStringConvertible {
    let seed: UInt32
    let experiment: Experiment
    let iterations: Int
    let epsilon: Double
    let isOneSided: Bool

    init(seed: UInt32) throws {
      self.seed = seed
      var random = RandomState(seed: seed)
      func pick<Value>(_ values: [Value]) -> Value {
        values[Int(random.interval(UInt32(values.count - 1)))]
      }
      let hidden = pick(["none", "3", "10,5", "6,6,6", "8,8,8,8,8,8,8,8"])
      var settings = [
        ("data", pick(["moons", "circles", "blobs", "xor", "spiral"])),
        ("samples", pick(["1", "3", "20", "60"])), ("hidden", hidden),
        ("activation", pick(Activation.allCases).rawValue), ("seed", "\(random.interval(1000))"),
      ]
      let start = pick(["he", "xavier", "large", "zeros", "constant", "normal", "uniform"])
      settings.append(("init", start))
      if start == "normal" || start == "constant" {
        settings.append(("init-scale", pick(["0.001", "0.01", "1", "30"])))
      }
      if random.interval(2) == 0 {
        settings += [("lambda", pick(["0.1", "5"])), ("penalty", pick(["l1", "l2"]))]
      }
      if hidden != "none", random.interval(3) == 0 {
        settings += [("keep", pick(["0.5", "0.9"])), ("mask", "frozen")]
      }
      experiment = try Experiment(settings)
      iterations = pick([0, 0, 1, 60])
      epsilon = pick([1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-7, 1e-8, 1e-9, 1e-11])
      isOneSided = random.interval(2) == 0
    }

    var testDescription: String {
      "seed \(seed): \(experiment.differences), after \(iterations), epsilon \(epsilon), "
        + (isOneSided ? "one-sided" : "two-sided")
    }

    /// The run, trained by the right gradient.
    var run: TrainingRun {
      var run = TrainingRun(experiment, takesMilestones: false)
      run.advance(by: iterations)
      return run
    }

    func check(_ run: TrainingRun, _ faults: Set<BackpropagationFault> = []) -> GradientCheck {
      var check = GradientCheck(
        run.network, run.experiment.objective(run.trainingSet), faults: faults, epsilon: epsilon,
        isOneSided: isOneSided)
      check.advance(by: .max)
      return check
    }
  }

  @Test(arguments: 0..<4)
  func `a right gradient is never called wrong, a wrong one is where it shows`(part: Int) throws {
    var (fine, planted) = (0, 0)
    for number in 0..<UInt32(50) {
      let trial = try Trial(seed: 7000 + UInt32(part) * 1000 + number)
      let run = trial.run
      let right = trial.check(run)
      #expect(right.verdict != .wrong, "\(trial.testDescription)")
      #expect((right.verdict == nil) == (right.obstacle != nil), "\(trial.testDescription)")
      fine += right.verdict == .fine ? 1 : 0
      guard right.obstacle == nil else { continue }
      for fault in BackpropagationFault.allCases {
        guard fault.objection(run.network, right.objective) == nil,
          shows(fault, right, trial)
        else { continue }
        planted += 1
        #expect(trial.check(run, [fault]).verdict == .wrong, "\(fault), \(trial.testDescription)")
      }
    }
    // The comparison must not pass by comparing nothing.
    #expect(fine > 5 && planted > 50, "\(fine) fine, \(planted) planted")
  }

  /// Whether a fault must be seen, by a criterion of its own: at some parameter at which no ReLU
  /// switches it changes the slope by more than 1 % of both, and by a hundred times what the last
  /// digits of the cost make of the slope; and the right differences are good to a thousandth there.
  private func shows(
    _ fault: BackpropagationFault, _ right: GradientCheck, _ trial: Trial
  ) -> Bool {
    var stream = right.objective.maskStream
    let wrong = right.objective.costAndGradient(
      right.network, faults: [fault], stream: &stream
    ).gradient
    return right.gradient.indices.contains { index in
      let (g, w, a) = (right.gradient[index], wrong[index], right.approximation[index])
      let cost = max(abs(right.costsAbove[index]), abs(right.costsBelow[index]))
      let lastDigits = 100 * cost.ulp * Double(right.network.layers.count) / trial.epsilon
      return right.switches[index] == 0 && abs(g - w) > 0.01 * (abs(g) + abs(w))
        && abs(g - w) > lastDigits && abs(g - a) < 1e-3 * abs(g)
    }
  }

  // MARK: What was untrue

  private func check(
    _ settings: [(name: String, value: String)], _ faults: Set<BackpropagationFault> = [],
    epsilon: Double = 1e-7, isOneSided: Bool = false
  ) throws -> GradientCheck {
    let run = TrainingRun(try Experiment(settings), takesMilestones: false)
    var check = GradientCheck(
      run.network, run.experiment.objective(run.trainingSet), faults: faults, epsilon: epsilon,
      isOneSided: isOneSided)
    check.advance(by: .max)
    return check
  }

  @Test(arguments: ["tanh", "sigmoid", "leaky", "linear"])
  func `large weights are checked from the logits`(activation: String) throws {
    for seed in 1...10 {
      let settings = [
        ("data", "moons"), ("activation", activation), ("init", "large"), ("seed", "\(seed)"),
      ]
      let right = try check(settings)
      #expect(right.verdict == .fine || right.verdict == .look, "seed \(seed)")
      #expect(right.difference < 1e-5, "seed \(seed): \(right.difference)")
      #expect(try check(settings, [.dW2Doubled]).verdict == .wrong, "seed \(seed)")
    }
  }

  @Test func `a deep tiny start is below what rounding lets epsilon tell, and never wrong`() throws
  {
    for seed in 1...3 {
      let found = try check([
        ("init", "normal"), ("init-scale", "0.01"), ("hidden", "20,20,20,20,20,20,20,20"),
        ("samples", "20"), ("seed", "\(seed)"), ("activation", "tanh"),
      ])
      #expect(found.verdict == .look && found.finding?.reason == .rounding)
      #expect(found.blockFindings.contains { $0.finding.isUntold && $0.finding.sign == nil })
    }
  }

  @Test func `what cannot be checked has a reason and no verdict`() throws {
    let course = CourseCase()
    var huge = course.network
    for index in huge.parameters.indices { huge.parameters[index] *= 1e200 }
    let cases: [(GradientCheck, CheckObstacle?)] = [
      (try check([("samples", "0")]), .noExamples),
      (GradientCheck(huge, course.objective()), nil),
      (GradientCheck(course.network, course.objective(), epsilon: 1e-16), nil),
      (GradientCheck(course.network, course.objective(), epsilon: 1e300), nil),
    ]
    for (number, (check, obstacle)) in cases.enumerated() {
      var check = check
      check.advance(by: .max)
      #expect(check.isFinished && check.obstacle != nil, "\(number)")
      #expect(check.verdict == nil && check.difference.isNaN, "\(number)")
      if let obstacle { #expect(check.obstacle == obstacle) }
      #expect(check.obstacle?.words.isEmpty == false)
    }
  }

  @Test func `nothing compared is suspicious, and says why`() throws {
    let zeros = try check([("init", "zeros")])
    #expect(zeros.finding?.verdict == .suspicious && zeros.finding?.reason == .zero)
    let fresh = try check([("keep", "0.8")])
    #expect(fresh.finding?.verdict == .suspicious && fresh.finding?.reason == .freshMasks)
    // With the gradient's own slopes as differences it would have compared numbers with themselves.
    #expect(try check([]).verdict == .fine)
  }

  @Test func `a formula that is too coarse is not the gradient's fault`() throws {
    let tanh = [("activation", "tanh"), ("init", "large")]
    let coarse = try check(tanh, epsilon: 1e-2, isOneSided: true)
    #expect(coarse.difference > 1e-3)
    #expect(coarse.verdict == .look && coarse.finding?.reason == .formula)
    #expect(try check(tanh, [.missingMean], epsilon: 1e-2, isOneSided: true).verdict == .wrong)
  }

  @Test(arguments: [Set<BackpropagationFault>(), [.db1Quadrupled]])
  func `behind corners smaller steps tell right from wrong`(
    faults: Set<BackpropagationFault>
  ) throws {
    for (settings, epsilon) in [
      ([("data", "moons")], 1e-2), ([("data", "circles")], 1e-1), ([("data", "xor")], 1e-3),
    ] {
      let check = try check(settings, faults, epsilon: epsilon)
      #expect(check.switchedReLUs > 0)
      #expect(check.verdict == (faults.isEmpty ? .look : .wrong), "\(settings) \(epsilon)")
    }
  }

  @Test(arguments: [
    [("lambda", "1e155")], [("lambda", "1e200")], [("lambda", "1e300"), ("penalty", "l1")],
    [("data", "blobs"), ("activation", "linear"), ("init", "large"), ("samples", "5")],
    [("learning-rate", "1e-300"), ("init", "normal"), ("init-scale", "1e-100")],
  ])
  func `slopes of any size are compared`(settings: [(name: String, value: String)]) throws {
    let check = try check(settings)
    #expect(check.verdict == .fine || check.verdict == .look, "\(settings)")
    #expect(check.difference < 1e-3 || check.finding?.isUntold == true, "\(settings)")
  }

  @Test func `rows, blocks and the whole follow one rule`() throws {
    let course = CourseCase()
    for (faults, epsilon) in [
      (Set<BackpropagationFault>(), 1e-7), ([], 1e-9), ([.dW2Doubled], 1e-7),
      ([.penaltyOnBiases], 1e-3),
    ] {
      var check = GradientCheck(
        course.network, course.objective(lambda: 0.7), faults: faults, epsilon: epsilon)
      check.advance(by: .max)
      let order: [Character?] = [nil, "?", "!"]
      func rank(_ finding: CheckFinding?) -> Int { order.firstIndex(of: finding?.sign) ?? 0 }
      let blocks = check.blockFindings.map { rank($0.finding) }
      #expect(rank(check.finding) == blocks.max())
      for (block, rank) in zip(check.blocks, blocks) {
        let rows = block.range.map {
          order.firstIndex(of: check.finding(ofParameter: $0)?.sign) ?? 0
        }
        #expect(rows.allSatisfy { $0 <= rank }, "\(block.name), epsilon \(epsilon)")
      }
    }
  }

  @Test func `one side takes the cost here once`() {
    let course = CourseCase()
    for (isOneSided, costs) in [(false, 94), (true, 48)] {
      var check = GradientCheck(course.network, course.objective(), isOneSided: isOneSided)
      check.advance(by: .max)
      #expect(check.costEvaluations == costs && check.zeroCount == 20)
      #expect(check.verdict == .fine)
    }
  }
}
