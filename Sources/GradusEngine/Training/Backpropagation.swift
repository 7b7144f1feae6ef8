import CKernel

/// One pass forward and backward over all examples: the cost and its gradient at the current
/// parameters, a few blocks of examples at a time.
///
/// For each example, with m examples in all:
///
///     dZ[L] = (a − y) · (1/m)             the sigmoid and the cross-entropy together
///     dW[l] = dZ[l] · A[l−1]ᵀ    shape (n[l], n[l−1])
///     db[l] = dZ[l]              shape (n[l], 1)
///     dA[l−1] = W[l]ᵀ · dZ[l]
///     dA[l−1] = dA[l−1] · D[l−1] / keep   where there is dropout
///     dZ[l−1] = dA[l−1] · g′(Z[l−1])
///
/// summed over the examples in lanes, then across lanes once at the end. Multiplying by 1/m at the
/// start is what the course's notebook does; it keeps the roundings alike. Any line can be planted
/// with a ``BackpropagationFault``.
struct Backpropagation: Sendable {
  private(set) var forward: ForwardPass
  /// dZ by layer, laid out like the activations.
  private var deltas: [Lanes]
  /// dW and db, in the parameters' flat order, each lane a partial sum.
  private var sums: [Lanes]
  /// The probabilities of the group under way.
  private var probabilities: [Lanes]
  /// The sum of the costs, and a witness that is 0 while every logit was finite, not a number after that.
  private var totals = [Lanes(), Lanes()]
  /// The first block that was not processed yet.
  private(set) var nextBlock = 0
  /// The faults planted; changed between passes only.
  var faults: Set<BackpropagationFault>

  /// What the mean is taken over, where that is not the examples that go through.
  private let meanCount: Int?

  init(_ network: Network, faults: Set<BackpropagationFault> = [], meanCount: Int? = nil) {
    self.meanCount = meanCount
    forward = ForwardPass(network)
    deltas = Array(repeating: Lanes(), count: forward.activations.count)
    probabilities = Array(repeating: Lanes(), count: forward.groupSize)
    sums = Array(repeating: Lanes(), count: network.parameters.count)
    self.faults = faults
  }

  /// Takes up to `budget` more blocks (rounded up to a whole group).
  /// - Returns: how many were taken; the pass is complete when ``nextBlock`` has reached the end.
  mutating func advance(
    _ network: borrowing Network, examples: borrowing ExampleBlocks,
    masks: DropoutMasks? = nil, budget: Int
  ) -> Int {
    let start = nextBlock
    let size = forward.groupSize
    let left = examples.blockCount - start
    let end = start + (budget < left ? min((budget + size - 1) / size * size, left) : left)
    guard start < end else { return 0 }
    let m = faults.contains(.missingMean) ? 1 : Double(max(1, meanCount ?? examples.exampleCount))
    let kernel = forward.kernel
    let planted = BackpropagationFault.kernelBits(faults)
    forward.withPass(network, inputs: examples.inputs, masks: masks) { pass in
      pass.share = 1 / m
      pass.faults = planted
      deltas.withUnsafeMutableBytes { deltas in
        probabilities.withUnsafeMutableBytes { probabilities in
          sums.withUnsafeMutableBytes { sums in
            totals.withUnsafeMutableBytes { totals in
              examples.labels.withUnsafeBytes { labels in
                examples.present.withUnsafeBytes { present in
                  pass.deltas = deltas.baseAddress
                  pass.probabilities = probabilities.baseAddress
                  pass.sums = sums.baseAddress
                  pass.totals = totals.baseAddress
                  pass.labels = labels.baseAddress
                  pass.present = present.baseAddress
                  withUnsafePointer(to: pass) { kernel.train($0, blocks: start..<end) }
                }
              }
            }
          }
        }
      }
    }
    nextBlock = end
    return end - start
  }

  /// dZ of a unit of `network.layers[index]` for one block of the group that went through last.
  func delta(layer index: Int, unit: Int, slot: Int) -> Lanes {
    deltas[forward.offsets[index + 1] + slot * forward.strides[index + 1] + unit]
  }

  /// The finished pass: mean cost, gradient, and whether every logit was finite. Starts anew after.
  mutating func finish(
    _ network: borrowing Network, exampleCount: Int, gradient: inout [Double]
  ) -> (crossEntropy: Double, logitsAreFinite: Bool) {
    let m = Double(exampleCount)
    for index in sums.indices {
      gradient[index] = sums[index].total
      sums[index] = Lanes()
    }
    if faults.contains(.dW2Doubled), network.layers.count > 1 {
      for index in network.layers[1].weightRange { gradient[index] *= 2 }
    }
    if faults.contains(.db1Quadrupled) {
      for index in network.layers[0].biasRange { gradient[index] *= 4 }
    }
    let result = (crossEntropy: totals[0].total / m, logitsAreFinite: totals[1].total == 0)
    (totals[0], totals[1]) = (Lanes(), Lanes())
    nextBlock = 0
    return result
  }
}

extension BackpropagationFault {
  /// The faults that are planted in the kernels' way back, as these read them.
  fileprivate static func kernelBits(_ faults: Set<BackpropagationFault>) -> Int {
    let table: [(BackpropagationFault, Int)] = [
      (.transposedWeightsSign, GRADUS_FAULT_TURNED),
      (.missingReLUMask, GRADUS_FAULT_UNDIFFERENTIATED),
      (.dropoutUnmasked, GRADUS_FAULT_UNMASKED), (.dropoutUnscaled, GRADUS_FAULT_UNSCALED),
    ]
    return faults.isEmpty ? 0 : table.reduce(0) { faults.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
