import GradusEngine
import TestSupport
import Testing

@Suite struct GradientCheckTests {
  private func difference(
    _ faults: Set<BackpropagationFault> = [], epsilon: Double = 1e-7, lambda: Double = 0,
    dropout: Dropout = Dropout(), makesMinusFromPlus: Bool = false, isOneSided: Bool = false
  ) -> Double {
    let course = CourseCase()
    var check = GradientCheck(
      course.network, course.objective(lambda: lambda, dropout: dropout), faults: faults,
      epsilon: epsilon, isOneSided: isOneSided, makesMinusFromPlus: makesMinusFromPlus)
    check.advance(by: .max)
    return check.difference
  }

  @Test func `the course's case gives the course's differences`() {
    #expect(abs(difference([.dW2Doubled, .db1Quadrupled]) - 0.2850931567761623) < 1e-8)
    #expect(abs(difference([.dW2Doubled]) - 0.17344196893145924) < 1e-5)
    #expect(abs(difference([.db1Quadrupled]) - 0.2544229712458523) < 1e-5)
    #expect(abs(difference() - 1.1890913024229996e-07) < 0.02 * 1.1890913024229996e-07)
    #expect(abs(difference(makesMinusFromPlus: true) - 0.33333334789859204) < 1e-6)
  }

  @Test(arguments: [
    (1e-2, 1.6800198140389069e-06), (1e-3, 1.6797887012076016e-08), (1e-4, 1.9067854891040922e-10),
    (1e-5, 9.322638386630875e-10), (1e-6, 8.26588223957791e-09), (1e-8, 1.1577104508534828e-06),
  ])
  func `over epsilon the difference is a V`(epsilon: Double, expected: Double) {
    let value = difference(epsilon: epsilon)
    #expect(value > expected / 1.3 && value < expected * 1.3, "\(epsilon): \(value)")
  }

  @Test func `dropout with frozen masks passes, with fresh ones the check says nothing`() {
    #expect(difference(epsilon: 1e-4, dropout: Dropout(keep: [0.86], mode: .frozen)) < 1e-8)
    #expect(difference(dropout: Dropout(keep: [0.86])) > 0.99)
  }

  @Test(arguments: BackpropagationFault.allCases)
  func `the gradient check catches every planted fault`(fault: BackpropagationFault) {
    let dropout = Dropout(keep: [0.86], mode: .frozen)
    #expect(difference([fault], epsilon: 1e-5, lambda: 0.7, dropout: dropout) > 1e-3)
    #expect(difference(epsilon: 1e-5, lambda: 0.7, dropout: dropout) < 1e-7)
  }

  @Test func `a ReLU that switches is named, not called wrong`() {
    let experiment = Experiment()
    var check = GradientCheck(
      experiment.initialNetwork(), experiment.objective(experiment.trainingSet()), epsilon: 1e-4)
    check.advance(by: .max)
    #expect(abs(check.difference - 3.577e-4) < 1e-6)
    #expect(check.switchedParameters > 0)
    #expect(check.verdict == .look)
  }

  @Test func `where both gradients are zero nothing was compared`() throws {
    let experiment = try Experiment([("init", "zeros")])
    var check = GradientCheck(
      experiment.initialNetwork(), experiment.objective(experiment.trainingSet()))
    check.advance(by: .max)
    #expect(check.verdict == .suspicious)
  }

  @Test(arguments: [(1e-2, 39), (1e-3, 6), (1e-4, 1), (1e-5, 0), (1e-7, 0)])
  func `of the course's 4,500 ReLUs so many switch`(epsilon: Double, expected: Int) {
    let check = TrainingRun(Experiment()).gradientCheck(epsilon: epsilon)
    #expect(check.reluCount == 4500 && check.switchedReLUs == expected)
    #expect(check.switchedReLUs <= check.switches.reduce(0, +))
  }

  @Test(arguments: Activation.allCases.filter(\.isBent))
  func `switches are counted as by a network computed one number at a time`(
    activation: Activation
  ) throws {
    for seed in 0..<UInt32(40) {
      let random = RandomCase(seed: seed, activation: activation)
      var check = GradientCheck(
        random.network, Objective(random.dataset), epsilon: 0.05)
      check.advance(by: .max)
      let plain = PlainNetwork(random.network)
      var ever = plain.signs(random.dataset).map { _ in false }
      for index in random.network.parameters.indices {
        var (above, below) = (plain, plain)
        above.parameters[index] += 0.05
        below.parameters[index] -= 0.05
        let signs = zip(above.signs(random.dataset), below.signs(random.dataset)).map { $0 != $1 }
        #expect(check.switches[index] == signs.count { $0 }, "\(random.testDescription)")
        ever = zip(ever, signs).map { $0 || $1 }
      }
      #expect(check.switchedReLUs == ever.count { $0 }, "\(random.testDescription)")
      #expect(check.reluCount == ever.count)
    }
  }

  @Test func `there is nothing to count without ReLUs, and with fresh masks`() throws {
    for activation in Activation.allCases {
      let run = TrainingRun(
        try Experiment([("activation", activation.rawValue), ("samples", "20")]))
      #expect(run.gradientCheck(epsilon: 0.1).reluCount == (activation.isBent ? 300 : 0))
    }
    for (mode, count) in [("fresh", 0), ("frozen", 300)] {
      let run = TrainingRun(
        try Experiment([("keep", "0.8"), ("mask", mode), ("samples", "20")]))
      let check = run.gradientCheck(epsilon: 0.1)
      #expect(check.reluCount == count && (check.switchedReLUs > 0) == (count > 0), "\(mode)")
    }
  }
}
