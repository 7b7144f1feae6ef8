/// The cross-entropy of one example, from its label y and the probability a:
/// −(y log a + (1 − y) log(1 − a)), where a term whose coefficient is 0 is 0.
///
/// A saturated wrong answer (a rounded to exactly 1 with y = 0) costs +∞.
package func crossEntropy(label y: Double, probability a: Double) -> Double {
  y == 1 ? -logarithm(a) : -logarithm(1 - a)
}

/// The same cost computed from the logit z: log(1 + e^(−z)) for y = 1 and log(1 + e^z) for y = 0.
///
/// Equal to ``crossEntropy(label:probability:)`` but for rounding, and finite for every finite z:
/// max(0, −s) + log(1 + e^(−|s|)) with s = z for y = 1 and −z for y = 0.
package func crossEntropy(label y: Double, logit z: Double) -> Double {
  let s = y == 1 ? z : -z
  if s.isNaN { return s }
  return max(0, -s) + logarithmOnePlus(exponential(-abs(s)))
}

/// The cost of eight examples, 0 for those that are padding.
@inline(__always)
func crossEntropy(labels y: Lanes, probabilities a: Lanes, present: Lanes) -> Lanes {
  let likelihood = a.replacing(with: 1 - a, where: y .!= 1)
  return (-logarithm(likelihood)).replacing(with: 0, where: present .== 0)
}

/// The derivative of an example's share of the mean by its logit: (a − y) · (1/m), the sigmoid and the
/// cross-entropy together; 0 for those that are padding.
@inline(__always)
func crossEntropySlope(labels y: Lanes, probabilities a: Lanes, present: Lanes, share: Lanes)
  -> Lanes
{
  (a - y) * present * share
}

/// The cost of eight examples from their logits, 0 for those that are padding.
@inline(__always)
func crossEntropy(labels y: Lanes, logits z: Lanes, present: Lanes) -> Lanes {
  let s = z.replacing(with: -z, where: y .!= 1)
  let size = s.replacing(with: -s, where: s .< 0)
  let cost = (-s).replacing(with: 0, where: s .>= 0) + logarithmOnePlus(exponential(-size))
  return cost.replacing(with: 0, where: present .== 0)
}
