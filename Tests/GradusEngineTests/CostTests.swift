import Foundation
import GradusEngine
import Testing

@Suite struct CostTests {
  /// The engine's cost from the logit of one example.
  private func cost(label: Double, logit: Double) -> Double {
    var network = Network(hidden: [], activation: .relu)
    network.parameters = [0, 0, logit]
    return network.score(Dataset(points: [SIMD2(0, 0)], labels: [UInt8(label)]))
      .crossEntropyFromLogits
  }

  @Test(arguments: [-30, -5, -1, -0.1, 0, 0.1, 1, 5, 30])
  func `the sigmoid is 1 over 1 plus e to the minus z`(z: Double) {
    #expect(abs(logistic(z) - 1 / (1 + exp(-z))) <= 1e-16)
    #expect(abs(logistic(z) + logistic(-z) - 1) <= 1e-15)
  }

  @Test func `the sigmoid rounds to exactly 1 from 53 ln 2 on`() {
    #expect(logistic(36.74) == 1)
    #expect(logistic(36.73) < 1)
    #expect(logistic(-36.74) > 0)
    #expect(logistic(.infinity) == 1)
    #expect(logistic(-.infinity) == 0)
    #expect(logistic(.nan).isNaN)
  }

  @Test(arguments: [1e-300, 1e-9, 0.1, 0.5, 0.9, 1 - 1e-9])
  func `cross-entropy is minus the logarithm of the right answer's probability`(a: Double) {
    #expect(crossEntropy(label: 1, probability: a) == -log(a))
    #expect(crossEntropy(label: 0, probability: a) == -log(1 - a))
  }

  @Test func `a term whose coefficient is 0 is 0, and a saturated wrong answer costs infinity`() {
    #expect(crossEntropy(label: 1, probability: 1) == 0)
    #expect(crossEntropy(label: 0, probability: 0) == 0)
    #expect(crossEntropy(label: 0, probability: 1) == .infinity)
    #expect(crossEntropy(label: 1, probability: 0) == .infinity)
  }

  @Test(arguments: [-30, -5, -1, -0.1, 0, 0.1, 1, 5, 30])
  func `the cost from the logit is the cost from the probability`(z: Double) {
    for label in [0.0, 1.0] {
      let fromLogit = cost(label: label, logit: z)
      let s = label == 1 ? z : -z
      #expect(abs(fromLogit - log1p(exp(-s))) <= 1e-15 * max(1, fromLogit))
      let fromProbability = crossEntropy(label: label, probability: logistic(z))
      // 1 − a loses what is below the spacing at 1: as much as e^z times it.
      let lost = exp(abs(z)) * Double.ulpOfOne
      #expect(abs(fromLogit - fromProbability) <= lost + 1e-15)
    }
  }

  @Test(arguments: [40, 710, 1773.586, 1e300, Double.greatestFiniteMagnitude])
  func `the cost from the logit stays finite where the other is infinite`(z: Double) {
    #expect(cost(label: 0, logit: z) == z)
    #expect(cost(label: 1, logit: -z) == z)
    #expect(cost(label: 1, logit: z) >= 0)
    #expect(cost(label: 1, logit: z) < 1e-17)
    #expect(crossEntropy(label: 0, probability: logistic(z)) == .infinity)
    #expect(cost(label: 0, logit: .nan).isNaN)
  }

  @Test func `the large-weights lesson costs 1773 from the logits and infinity otherwise`() throws {
    let experiment = try Experiment([("init", "large")])
    let score = experiment.initialNetwork().score(experiment.trainingSet())
    #expect(score.crossEntropy == .infinity)
    #expect(score.crossEntropyFromLogits.isFinite)
  }

  @Test func `a probability of exactly one half is class 0`() {
    let score = Network(hidden: [], activation: .relu)
      .score(Dataset(points: [SIMD2(1, 1), SIMD2(2, 2), SIMD2(3, 3)], labels: [0, 1, 0]))
    #expect(score.correct == 2)
    #expect(score.accuracy == 2.0 / 3)
    #expect(abs(score.crossEntropy - log(2)) < 1e-15)
  }

  @Test func `a network whose logits are no numbers is never right`() {
    var network = Network(hidden: [], activation: .relu)
    network.parameters = [.nan, 0, 0]
    let score = network.score(Dataset(points: [SIMD2(1, 1), SIMD2(2, 2)], labels: [0, 1]))
    #expect(score.correct == 0)
    #expect(score.crossEntropyFromLogits.isNaN)
  }

  @Test func `no examples have no accuracy`() {
    let score = Network(hidden: [3], activation: .tanh).score(Dataset(points: [], labels: []))
    #expect(score.count == 0)
    #expect(score.accuracy.isNaN)
  }
}
