/// A price on weights, never on biases.
///
/// | case | added to the cost   | added to dW     |
/// |------|---------------------|-----------------|
/// | `l2` | (λ/2m) · Σ W²       | (λ/m) · W       |
/// | `l1` | (λ/m) · Σ \|W\|     | (λ/m) · sign W  |
///
/// The sums run over the weights of all layers; m is the number of training examples. sign 0 is 0.
package enum Penalty: String, CaseIterable, Codable, Sendable {
  case l2, l1

  /// What the penalty adds to the cost; 0 where λ is 0 or there are no examples.
  package func cost(_ network: Network, lambda: Double, exampleCount m: Int) -> Double {
    guard lambda != 0, m > 0 else { return 0 }
    var sum = 0.0
    for layer in network.layers {
      for index in layer.weightRange { sum += price(network.parameters[index]) }
    }
    return cost(ofPrices: sum, lambda: lambda, exampleCount: m)
  }

  /// w² or |w|: what a weight adds to the sum in the cost.
  func price(_ w: Double) -> Double { self == .l2 ? w * w : abs(w) }

  /// The cost of a sum of prices.
  func cost(ofPrices sum: Double, lambda: Double, exampleCount m: Int) -> Double {
    self == .l2 ? lambda / (2 * Double(m)) * sum : lambda / Double(m) * sum
  }

  /// Adds the penalty's part to a gradient in the parameters' flat order.
  package func add(
    to gradient: inout [Double], _ network: Network, lambda: Double, exampleCount m: Int,
    faults: Set<BackpropagationFault> = []
  ) {
    guard lambda != 0, m > 0 else { return }
    let factor = lambda / Double(m)
    let isSummed = faults.contains(.penaltySum)
    for layer in network.layers {
      if !faults.contains(.penaltyForgotten) {
        let sum = layer.weightRange.reduce(0) { $0 + slope(network.parameters[$1]) }
        for index in layer.weightRange {
          gradient[index] += factor * (isSummed ? sum : slope(network.parameters[index]))
        }
      }
      guard faults.contains(.penaltyOnBiases) else { continue }
      for index in layer.biasRange { gradient[index] += factor * slope(network.parameters[index]) }
    }
  }

  /// The derivative of w²/2 or of |w|.
  private func slope(_ w: Double) -> Double {
    self == .l2 ? w : w > 0 ? 1 : w < 0 ? -1 : 0
  }
}
