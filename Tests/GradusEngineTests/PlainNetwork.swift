import Foundation
import GradusEngine
import Testing

/// A network computed one example and one number at a time, straight from the definitions: what the
/// engine's blocks and lanes are held to.
struct PlainNetwork {
  let network: Network
  var parameters: [Double]

  init(_ network: Network) {
    self.network = network
    parameters = network.parameters
  }

  /// The weighted inputs z of every layer for one point; the last one's only entry is the logit.
  func weightedInputs(_ point: Dataset.Point) -> [[Double]] {
    var a = [point.x, point.y]
    var result: [[Double]] = []
    for layer in network.layers {
      let z = (0..<layer.outputs).map { unit in
        a.indices.reduce(parameters[layer.biases + unit]) { sum, input in
          sum + parameters[layer.weights + unit * layer.inputs + input] * a[input]
        }
      }
      result.append(z)
      a = z.map(network.activation.value)
    }
    return result
  }

  /// The mean over the examples of log(1 + e^(−s)), s = z for label 1 and −z for label 0.
  func cost(_ dataset: Dataset) -> Double {
    var sum = 0.0
    for (point, label) in zip(dataset.points, dataset.labels) {
      let z = weightedInputs(point).last?[0] ?? .nan
      let s = label == 1 ? z : -z
      sum += max(0, -s) + log1p(exp(-abs(s)))
    }
    return sum / Double(dataset.count)
  }

  /// Which hidden units are on, for every example: where it changes, ReLU has a kink.
  func signs(_ dataset: Dataset) -> [Bool] {
    dataset.points.flatMap { weightedInputs($0).dropLast().flatMap { $0.map { $0 > 0 } } }
  }

  /// (J(θ + ε) − J(θ − ε)) / 2ε for one parameter, or nil where a ReLU kinks on the way.
  func centralDifference(_ index: Int, epsilon: Double, _ dataset: Dataset) -> Double? {
    var (above, below) = (self, self)
    above.parameters[index] += epsilon
    below.parameters[index] -= epsilon
    if network.activation.isBent && above.signs(dataset) != below.signs(dataset) { return nil }
    return (above.cost(dataset) - below.cost(dataset)) / (2 * epsilon)
  }
}

extension Activation {
  /// g(z), straight from the definition.
  func value(_ z: Double) -> Double {
    switch self {
    case .relu: max(0, z)
    case .tanh: Foundation.tanh(z)
    case .sigmoid: 1 / (1 + exp(-z))
    case .leaky: z > 0 ? z : 0.01 * z
    case .linear: z
    }
  }

  /// Whether g has a kink at 0.
  var isBent: Bool { self == .relu || self == .leaky }
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
