// The cross-entropy of eight examples and its slope. The engine and its kernels share this file.

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
