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

/// How well a network does on a data set.
package struct Score: Hashable, Sendable {
  /// How many examples there are.
  package let count: Int
  /// How many are predicted right: class 1 where a > 0.5.
  package let correct: Int
  /// The mean cross-entropy from the probabilities; ∞ where a wrong answer is saturated.
  package let crossEntropy: Double
  /// The mean cross-entropy from the logits; finite wherever the logits are.
  package let crossEntropyFromLogits: Double

  /// The share that is right, from 0 to 1; not a number where there are no examples.
  package var accuracy: Double { Double(correct) / Double(count) }
}

extension Network {
  /// Predicts every example and compares with its label.
  package func score(_ dataset: Dataset) -> Score {
    score(ExampleBlocks(dataset), labels: dataset.labels)
  }

  func score(_ blocks: ExampleBlocks, labels: [UInt8]) -> Score {
    var correct = 0
    var sum = 0.0
    var sumFromLogits = 0.0
    for (z, label) in zip(logits(blocks), labels) {
      let a = logistic(z)
      let y = Double(label)
      if (a > 0.5) == (label == 1) && !a.isNaN { correct += 1 }
      sum += GradusEngine.crossEntropy(label: y, probability: a)
      sumFromLogits += GradusEngine.crossEntropy(label: y, logit: z)
    }
    let count = labels.count
    return Score(
      count: count, correct: correct, crossEntropy: sum / Double(count),
      crossEntropyFromLogits: sumFromLogits / Double(count))
  }
}
