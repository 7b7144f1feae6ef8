package import GradusEngine

/// The costs of a check, each computed as a whole, one example and one number at a time: what a check that
/// recomputes only what depends on a parameter is held to, to the last bit.
package struct PlainCosts {
  let network: Network
  let objective: Objective
  private let masks: DropoutMasks?

  package init(_ network: Network, _ objective: Objective) {
    (self.network, self.objective) = (network, objective)
    var stream = objective.maskStream
    masks = objective.masks(network, stream: &stream)
  }

  /// J, and which hidden units are on, with a parameter set to some value.
  package func cost(_ parameter: Int, _ value: Double) -> (cost: Double, signs: [Bool]) {
    var moved = network
    moved.parameters[parameter] = value
    var signs: [Bool] = []
    // Examples are added up eight side by side, then these pairwise.
    var sums = Lanes()
    for example in 0..<objective.exampleCount {
      let z = logit(moved, example, &signs)
      let y = objective.labels[example]
      sums[example % 8] +=
        objective.checkedCost == .fromLogits
        ? fromLogit(z, y) : -logarithm(Lanes(repeating: y == 1 ? logistic(z) : 1 - logistic(z)))[0]
    }
    let total =
      ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]))
    let penalty = objective.penalty.cost(
      moved, lambda: objective.lambda, exampleCount: objective.exampleCount)
    return (total / Double(objective.exampleCount) + penalty, signs)
  }

  private func logit(_ network: Network, _ example: Int, _ signs: inout [Bool]) -> Double {
    var a = objective.features.map { $0[example] }
    for (index, layer) in network.layers.enumerated() {
      let z = (0..<layer.outputs).map { unit in
        a.indices.reduce(network.parameters[layer.biases + unit]) { sum, input in
          sum + network.parameters[layer.weights + unit * layer.inputs + input] * a[input]
        }
      }
      if index == network.layers.count - 1 { return z[0] }
      a = z.map { activation(network.activation, $0) }
      signs += a.map { $0 > 0 }
      let keep = objective.dropout.keep(hiddenLayer: index)
      guard let masks, keep < 1 else { continue }
      a = a.indices.map {
        a[$0] * (masks.keeps(hiddenLayer: index, unit: $0, example: example) ? 1 : 0) / keep
      }
    }
    return .nan
  }

  private func activation(_ activation: Activation, _ z: Double) -> Double {
    switch activation {
    case .relu: z <= 0 ? 0 : z
    case .leaky: z <= 0 ? 0.01 * z : z
    case .tanh: hyperbolicTangent(Lanes(repeating: z))[0]
    case .sigmoid: logistic(z)
    case .linear: z
    }
  }

  private func logistic(_ z: Double) -> Double { GradusEngine.logistic(Lanes(repeating: z))[0] }

  private func fromLogit(_ z: Double, _ y: Double) -> Double {
    let s = y == 1 ? z : -z
    let rest = logarithmOnePlus(exponential(Lanes(repeating: -abs(s))))[0]
    return (s >= 0 ? 0 : -s) + rest
  }
}
