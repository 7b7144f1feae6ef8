import GradusEngine
import TestSupport
import Testing

/// A random network and data set: 1 to 4 hidden layers of 1 to 6 units, random biases, 1 to 33
/// examples. What to draw it from stands in its description, so a failure can be had again.
struct RandomCase: CustomTestStringConvertible, Sendable {
  let seed: UInt32
  let network: Network
  let dataset: Dataset

  init(seed: UInt32, activation: Activation) {
    self.seed = seed
    var random = RandomState(seed: seed)
    let depth = 1 + Int(seed % 4)
    let hidden = (0..<depth).map { _ in 1 + Int(random.interval(5)) }
    var network = Network(hidden: hidden, activation: activation)
    for index in network.parameters.indices {
      network.parameters[index] = 0.8 * random.standardNormal()
    }
    self.network = network
    // 8, 16, 24, 32 fill their blocks; every other count leaves a part of one empty.
    let count = 1 + Int(seed % 33)
    let points = (0..<count).map { _ in
      Dataset.Point(random.standardNormal(), random.standardNormal())
    }
    dataset = Dataset(points: points, labels: points.map { _ in UInt8(random.interval(1)) })
  }

  var testDescription: String {
    "seed \(seed): \(network.activation) \(network.widths), \(dataset.count) examples"
  }
}

extension Network {
  /// The mean cross-entropy over a data set and its gradient, in the parameters' flat order.
  func costAndGradient(_ dataset: Dataset) -> (crossEntropy: Double, gradient: [Double]) {
    var stream = RandomState(seed: 0)
    let result = Objective(dataset).costAndGradient(self, stream: &stream)
    return (result.cost.crossEntropy, result.gradient)
  }
}

/// ‖g − g̃‖ / (‖g‖ + ‖g̃‖), and 0 where both are zero.
func relativeDifference(_ first: [Double], _ second: [Double]) -> Double {
  func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  let sum = norm(first) + norm(second)
  return sum == 0 ? 0 : norm(zip(first, second).map { $0 - $1 }) / sum
}
