import GradusEngine
import TestSupport
import Testing

@Suite struct PlainCostTests {
  /// One way to check: what is in the cost, and how it is taken.
  struct Way: Sendable {
    var lambda = 0.0
    var penalty = Penalty.l2
    var keep = [1.0]
    var cost = CheckedCost.fromLogits
    var epsilon = 1e-7
    var isOneSided = false
    var makesMinusFromPlus = false

    static let all = [
      Way(), Way(lambda: 0.7), Way(keep: [0.6], epsilon: 0.05), Way(epsilon: 0.1, isOneSided: true),
      Way(lambda: 0.3, penalty: .l1, keep: [1, 0.5, 0.8], cost: .fromProbabilities, epsilon: 1e-3),
      Way(lambda: 0.3, keep: [0.7, 1], epsilon: 1e-5, isOneSided: true),
      Way(lambda: 0.1, epsilon: 1e-4, makesMinusFromPlus: true),
    ]
  }

  private func expectSame(_ network: Network, _ given: Objective, _ way: Way, _ words: String) {
    var objective = given
    (objective.lambda, objective.penalty) = (way.lambda, way.penalty)
    objective.dropout = Dropout(keep: way.keep, mode: .frozen, seed: 5)
    objective.checkedCost = way.cost
    var check = GradientCheck(
      network, objective, epsilon: way.epsilon, isOneSided: way.isOneSided,
      makesMinusFromPlus: way.makesMinusFromPlus)
    check.advance(by: .max)
    if case .costAtStep = check.obstacle { return }
    #expect(check.obstacle == nil && check.approximation.count == network.parameters.count)
    let plain = PlainCosts(network, objective)
    var (ever, differs, switches) = (Set<Int>(), 0, 0)
    for index in check.approximation.indices {
      let theta = network.parameters[index]
      let up = theta + way.epsilon
      let down = way.isOneSided ? theta : (way.makesMinusFromPlus ? up : theta) - way.epsilon
      let (above, below) = (plain.cost(index, up), plain.cost(index, down))
      let slope =
        (above.cost - below.cost) / (way.isOneSided ? way.epsilon : 2 * way.epsilon)
      let switched = above.signs.indices.filter { above.signs[$0] != below.signs[$0] }
      ever.formUnion(switched)
      if check.reluCount > 0, check.switches[index] != switched.count { switches += 1 }
      let isSame =
        check.costsAbove[index] == above.cost && check.costsBelow[index] == below.cost
        && check.approximation[index] == slope
      if !isSame { differs += 1 }
    }
    #expect(differs == 0 && switches == 0, "\(words) \(way): \(differs), \(switches)")
    #expect(check.switchedReLUs == (check.reluCount > 0 ? ever.count : 0), "\(words) \(way)")
    let whole = network.parameters.count
    #expect(check.costEvaluations == (way.isOneSided ? 1 + whole : 2 * whole))
  }

  @Test(arguments: Activation.allCases)
  func `each cost has the bits of a whole pass, one number at a time`(activation: Activation) {
    for seed in 0..<UInt32(12) {
      let random = RandomCase(seed: seed, activation: activation)
      for way in Way.all {
        expectSame(random.network, Objective(random.dataset), way, random.testDescription)
      }
    }
  }

  @Test func `so it has with many points, wide layers, wide inputs and none hidden`() {
    var random = RandomState(seed: 9)
    let shapes = [
      (inputs: 2, hidden: [9, 5], count: 301), (2, [33, 17], 40), (37, [4, 3, 2], 25), (5, [], 70),
    ]
    for (inputs, hidden, count) in shapes {
      var network = Network(inputs: inputs, hidden: hidden, activation: .relu)
      for index in network.parameters.indices {
        network.parameters[index] = 0.5 * random.standardNormal()
      }
      let features = (0..<inputs).map { _ in (0..<count).map { _ in random.standardNormal() } }
      let labels = (0..<count).map { _ in Double(random.interval(1)) }
      let objective = Objective(features: features, labels: labels)
      for way in Way.all { expectSame(network, objective, way, "\(network.widths) × \(count)") }
    }
  }

  @Test func `a check's work is the sum of its parameters', the least of them the last layer's`() {
    var network = Network(hidden: [12, 7], activation: .tanh)
    for index in network.parameters.indices { network.parameters[index] = 0.1 }
    let objective = Objective(features: [[1, 2], [3, 4]], labels: [0, 1])
    var check = GradientCheck(network, objective)
    var parts: [Double] = []
    while check.approximation.count < check.gradient.count {
      let before = check.workDone
      check.advance(by: 1)
      parts.append(check.workDone - before)
    }
    #expect(
      parts.reduce(0, +) == check.work && check.work == GradientCheck.work(network, objective))
    // The last weight: one product, and the cost on both sides.
    #expect(parts[parts.count - 2] == parts.min())
    #expect(parts.first == parts.max())
  }

  @Test func `so it has on the corners of ReLU, where biases are 0 and units are off`() throws {
    for (name, value) in [("init", "zeros"), ("init", "he"), ("init-scale", "10")] {
      let experiment = try Experiment([(name, value), ("samples", "20"), ("hidden", "4,3")])
      let objective = experiment.objective(experiment.trainingSet())
      for way in Way.all {
        expectSame(experiment.initialNetwork(), objective, way, "\(name) \(value)")
      }
    }
  }
}
