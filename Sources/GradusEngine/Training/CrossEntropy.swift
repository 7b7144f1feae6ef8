/// The cross-entropy of one example, from its label y and the probability a:
/// −(y log a + (1 − y) log(1 − a)), where a term whose coefficient is 0 is 0.
///
/// A saturated wrong answer (a rounded to exactly 1 with y = 0) costs +∞.
package func crossEntropy(label y: Double, probability a: Double) -> Double {
  y == 1 ? -logarithm(a) : -logarithm(1 - a)
}

/// The same cost from the logits z: log(1 + e^(−z)) for y = 1 and log(1 + e^z) for y = 0; 0 for those
/// that are padding.
///
/// Equal to the cost from the probabilities but for rounding, and finite for every finite z:
/// max(0, −s) + log(1 + e^(−|s|)) with s = z for y = 1 and −z for y = 0.
@inline(__always)
func crossEntropy(labels y: Lanes, logits z: Lanes, present: Lanes) -> Lanes {
  let s = z.replacing(with: -z, where: y .!= 1)
  let size = s.replacing(with: -s, where: s .< 0)
  let cost = (-s).replacing(with: 0, where: s .>= 0) + logarithmOnePlus(exponential(-size))
  return cost.replacing(with: 0, where: present .== 0)
}

/// The two forms of the cross-entropy that a gradient check can take differences of.
package enum CheckedCost: Hashable, Sendable {
  /// Finite for every finite logit, and precise to the last digits.
  case fromLogits
  /// As the course computes it: −log(1 − a) loses digits as a comes near 1, and is infinite at 1.
  case fromProbabilities

  @inline(__always)
  func cost(labels y: Lanes, logits z: Lanes, present: Lanes) -> Lanes {
    switch self {
    case .fromLogits: crossEntropy(labels: y, logits: z, present: present)
    case .fromProbabilities:
      crossEntropy(labels: y, probabilities: logistic(z), present: present)
    }
  }
}
