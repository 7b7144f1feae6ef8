import Foundation
import GradusEngine
import TestSupport
import Testing

@Suite struct GradientTests {
  /// The relative difference between a gradient and central differences, the best over three ε, on
  /// the parameters that cross no kink; and how many parameters that leaves out.
  private func difference(_ gradient: [Double], _ random: RandomCase) -> (Double, kinks: Int) {
    let plain = PlainNetwork(random.network)
    var best = (Double.infinity, kinks: 0)
    for epsilon in [1e-4, 1e-5, 1e-6] {
      let numeric = gradient.indices.map {
        plain.centralDifference($0, epsilon: epsilon, random.dataset)
      }
      let smooth = numeric.indices.filter { numeric[$0] != nil }
      let value = relativeDifference(smooth.map { gradient[$0] }, numeric.compactMap { $0 })
      if value < best.0 { best = (value, numeric.count - smooth.count) }
    }
    return best
  }

  @Test(arguments: Activation.allCases)
  func `the gradient is the slope of the cost, over random networks`(activation: Activation) {
    var kinks = 0
    var parameters = 0
    for seed in 0..<UInt32(isFull ? 198 : 66) {
      let random = RandomCase(seed: seed, activation: activation)
      let gradient = random.network.costAndGradient(random.dataset).gradient
      let found = difference(gradient, random)
      #expect(found.0 < 1e-7, "\(random.testDescription)")
      kinks += found.kinks
      parameters += gradient.count
    }
    // Leaving out kinks must not leave out the test.
    #expect(kinks * 50 < parameters)
    #expect(activation.isBent || kinks == 0)
  }

  /// Ways to get a gradient wrong.
  enum Mistake: CaseIterable {
    case lastWeightsDoubled, firstBiasesQuadrupled, meanForgotten, oneEntryMissing

    func spoil(_ gradient: [Double], of random: RandomCase) -> [Double] {
      var result = gradient
      let layers = random.network.layers
      switch self {
      case .lastWeightsDoubled:
        for index in layers[layers.count - 1].weightRange { result[index] *= 2 }
      case .firstBiasesQuadrupled:
        for index in layers[0].biasRange { result[index] *= 4 }
      case .meanForgotten:
        result = result.map { $0 * Double(random.dataset.count) }
      case .oneEntryMissing:
        if let largest = result.indices.max(by: { abs(result[$0]) < abs(result[$1]) }) {
          result[largest] = 0
        }
      }
      return result
    }
  }

  @Test(arguments: Mistake.allCases, Activation.allCases)
  func `a wrong gradient fails the same comparison`(mistake: Mistake, activation: Activation) {
    var compared = 0
    for seed in 1..<UInt32(40) {
      let random = RandomCase(seed: seed, activation: activation)
      let gradient = random.network.costAndGradient(random.dataset).gradient
      let wrong = mistake.spoil(gradient, of: random)
      // Where the spoiled part is next to nothing beside the rest there is nothing to find.
      if relativeDifference(gradient, wrong) < 1e-4 { continue }
      compared += 1
      #expect(difference(wrong, random).0 > 1e-5, "\(random.testDescription)")
    }
    #expect(compared > 20)
  }

  @Test(arguments: Activation.allCases)
  func `logits and costs are those of the definitions`(activation: Activation) {
    for seed in 0..<UInt32(198) {
      let random = RandomCase(seed: seed, activation: activation)
      let plain = PlainNetwork(random.network)
      let logits = random.network.logits(random.dataset.points)
      #expect(logits.count == random.dataset.count)
      for (point, z) in zip(random.dataset.points, logits) {
        let expected = plain.weightedInputs(point).last?[0] ?? .nan
        #expect(abs(z - expected) <= 1e-13 * max(1, abs(expected)), "\(random.testDescription)")
      }
      let cost = plain.cost(random.dataset)
      let score = random.network.score(random.dataset)
      let pass = random.network.costAndGradient(random.dataset)
      #expect(abs(score.crossEntropyFromLogits - cost) <= 1e-13 * max(1, cost))
      // 1 − a loses the digits below the spacing at 1: as much as e^z times it.
      let lost = logits.reduce(0) { $0 + exp(abs($1)) } * Double.ulpOfOne / Double(logits.count)
      for value in [score.crossEntropy, pass.crossEntropy] where lost < 1 {
        #expect(abs(value - cost) <= lost + 1e-13 * max(1, cost), "\(random.testDescription)")
      }
      let right = zip(logits, random.dataset.labels).count { ($0 > 0) == ($1 == 1) }
      #expect(score.correct == right)
      #expect(score.count == random.dataset.count)
      for (a, z) in zip(random.network.probabilities(random.dataset.points), logits) {
        #expect(abs(a - logistic(z)) <= 3 * a.ulp)
      }
    }
  }

  @Test(arguments: Activation.allCases)
  func `cost and gradient are the means of the single examples'`(activation: Activation) {
    for seed in 0..<UInt32(66) {
      let random = RandomCase(seed: seed, activation: activation)
      let m = Double(random.dataset.count)
      var cost = 0.0
      var gradient = Array(repeating: 0.0, count: random.network.parameters.count)
      for (point, label) in zip(random.dataset.points, random.dataset.labels) {
        let single = random.network.costAndGradient(Dataset(points: [point], labels: [label]))
        cost += single.crossEntropy / m
        for index in gradient.indices { gradient[index] += single.gradient[index] / m }
      }
      let whole = random.network.costAndGradient(random.dataset)
      #expect(abs(whole.crossEntropy - cost) <= 1e-13 * max(1, cost))
      #expect(relativeDifference(whole.gradient, gradient) < 1e-14, "\(random.testDescription)")
    }
  }

  @Test func `ReLU's derivative at 0 is 0`() {
    // Zero biases and a point at the origin: every weighted input is exactly 0.
    var network = Network(hidden: [1], activation: .relu)
    network.parameters = [1, 1, 0, 1, 0]
    let pass = network.costAndGradient(Dataset(points: [SIMD2(0, 0)], labels: [1]))
    #expect(pass.gradient == [0, 0, 0, 0, -0.5])
  }

  @Test func `padding lanes cannot make a gradient infinite`() {
    // The bias alone overflows the next layer's input; the example's input takes it back.
    var network = Network(hidden: [1, 1], activation: .relu)
    network.parameters = [-1e200, 0, 1e200, 1e200, 0, 1, 0]
    let pass = network.costAndGradient(Dataset(points: [SIMD2(1, 0)], labels: [1]))
    #expect(pass.gradient.allSatisfy { $0.isFinite })
    #expect(network.logits([SIMD2(0, 0)]) == [.infinity])
  }

  @Test func `no examples have a gradient of zeros and a cost that is no number`() {
    let pass = RandomCase(seed: 3, activation: .tanh).network
      .costAndGradient(Dataset(points: [], labels: []))
    #expect(pass.crossEntropy.isNaN)
    #expect(pass.gradient.allSatisfy { $0 == 0 })
  }
}
