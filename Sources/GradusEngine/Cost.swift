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
