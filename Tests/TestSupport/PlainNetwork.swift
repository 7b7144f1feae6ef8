import Foundation
package import GradusEngine

/// A network computed one example and one number at a time, straight from the definitions: what the
/// engine's blocks and lanes are held to.
package struct PlainNetwork {
  package let network: Network
  package var parameters: [Double]

  package init(_ network: Network) {
    self.network = network
    parameters = network.parameters
  }

  /// The weighted inputs z of every layer for one point; the last one's only entry is the logit.
  package func weightedInputs(_ point: Dataset.Point) -> [[Double]] {
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
  package func cost(_ dataset: Dataset) -> Double {
    var sum = 0.0
    for (point, label) in zip(dataset.points, dataset.labels) {
      let z = weightedInputs(point).last?[0] ?? .nan
      let s = label == 1 ? z : -z
      sum += max(0, -s) + log1p(exp(-abs(s)))
    }
    return sum / Double(dataset.count)
  }

  /// Which hidden units are on, for every example: where it changes, ReLU has a kink.
  package func signs(_ dataset: Dataset) -> [Bool] {
    dataset.points.flatMap { weightedInputs($0).dropLast().flatMap { $0.map { $0 > 0 } } }
  }

  /// (J(θ + ε) − J(θ − ε)) / 2ε for one parameter, or nil where a ReLU kinks on the way.
  package func centralDifference(_ index: Int, epsilon: Double, _ dataset: Dataset) -> Double? {
    var (above, below) = (self, self)
    above.parameters[index] += epsilon
    below.parameters[index] -= epsilon
    if network.activation.isBent && above.signs(dataset) != below.signs(dataset) { return nil }
    return (above.cost(dataset) - below.cost(dataset)) / (2 * epsilon)
  }
}

extension Activation {
  /// g(z), straight from the definition.
  package func value(_ z: Double) -> Double {
    switch self {
    case .relu: max(0, z)
    case .tanh: Foundation.tanh(z)
    case .sigmoid: 1 / (1 + exp(-z))
    case .leaky: z > 0 ? z : 0.01 * z
    case .linear: z
    }
  }

  /// Whether g has a kink at 0.
  package var isBent: Bool { self == .relu || self == .leaky }
}
