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

/// A forward pass over a data set that counts right answers and adds up costs, a few blocks of eight
/// examples at a time.
struct ScorePass: Sendable {
  private(set) var forward: ForwardPass
  /// The first block that was not processed yet.
  private(set) var nextBlock = 0
  private var correct = 0
  private var sum = Lanes()
  private var sumFromLogits = Lanes()

  init(_ network: Network) { forward = ForwardPass(network) }

  /// Takes up to `budget` more blocks (rounded up to a whole group).
  /// - Returns: how many were taken; the pass is complete when ``nextBlock`` has reached the end.
  mutating func advance(
    _ network: borrowing Network, examples: borrowing ExampleBlocks,
    masks: DropoutMasks? = nil, budget: Int
  ) -> Int {
    let start = nextBlock
    while nextBlock < examples.blockCount && nextBlock - start < budget {
      let end = min(nextBlock + forward.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: nextBlock..<end, masks: masks)
      for block in nextBlock..<end {
        take(
          forward.logits(block: block - nextBlock), labels: examples.labels[block],
          present: examples.present[block])
      }
      nextBlock = end
    }
    return nextBlock - start
  }

  private mutating func take(_ z: Lanes, labels y: Lanes, present: Lanes) {
    let a = logistic(z)
    for lane in 0..<Lanes.width where present[lane] == 1 && !a[lane].isNaN {
      if (a[lane] > 0.5) == (y[lane] == 1) { correct += 1 }
    }
    sum += crossEntropy(labels: y, probabilities: a, present: present)
    sumFromLogits += crossEntropy(labels: y, logits: z, present: present)
  }

  /// The score of the finished pass. Starts anew after.
  mutating func finish(count: Int) -> Score {
    let score = Score(
      count: count, correct: correct, crossEntropy: sum.total / Double(count),
      crossEntropyFromLogits: sumFromLogits.total / Double(count))
    (nextBlock, correct, sum, sumFromLogits) = (0, 0, Lanes(), Lanes())
    return score
  }
}

extension Network {
  /// Predicts every example and compares with its label.
  package func score(_ dataset: Dataset) -> Score { score(ExampleBlocks(dataset)) }

  func score(_ examples: ExampleBlocks, masks: DropoutMasks? = nil) -> Score {
    var pass = ScorePass(self)
    _ = pass.advance(self, examples: examples, masks: masks, budget: .max)
    return pass.finish(count: examples.exampleCount)
  }
}
