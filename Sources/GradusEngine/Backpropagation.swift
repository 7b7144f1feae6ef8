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
  private var forward: ForwardPass
  /// dZ by layer, laid out like the activations.
  private var deltas: [Lanes]
  /// dW and db, in the parameters' flat order, each lane a partial sum.
  private var sums: [Lanes]
  private var costSum = Lanes()
  /// 0 while every logit was finite, not a number after that.
  private var logitWitness = Lanes()
  /// The first block that was not processed yet.
  private(set) var nextBlock = 0
  private let faults: Set<BackpropagationFault>

  init(_ network: Network, faults: Set<BackpropagationFault> = []) {
    forward = ForwardPass(network)
    deltas = Array(repeating: Lanes(), count: forward.activations.count)
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
    while nextBlock < examples.blockCount && nextBlock - start < budget {
      let end = min(nextBlock + ForwardPass.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: nextBlock..<end, masks: masks)
      startBackward(examples, blocks: nextBlock..<end)
      for index in network.layers.indices.reversed() {
        accumulate(network.layers[index], index, count: end - nextBlock)
        guard index > 0 else { continue }
        goBack(network, through: index, count: end - nextBlock)
        if let masks { drop(network.layers[index], index, nextBlock..<end, masks) }
        differentiate(
          network.activation, network.layers[index], index, count: end - nextBlock,
          isDropped: masks != nil)
      }
      nextBlock = end
    }
    return nextBlock - start
  }

  /// dZ of the output layer, and the cost on the way.
  private mutating func startBackward(_ examples: borrowing ExampleBlocks, blocks: Range<Int>) {
    let output = forward.offsets[forward.offsets.count - 1]
    let m = faults.contains(.missingMean) ? 1 : Double(max(1, examples.exampleCount))
    let share = Lanes(repeating: 1 / m)
    for (slot, block) in blocks.enumerated() {
      let z = forward.activations[output + slot]
      let y = examples.labels[block]
      let present = examples.present[block]
      let a = z.map(logistic)
      deltas[output + slot] = (a - y) * present * share
      logitWitness += z * 0
      var cost = Lanes()
      for lane in 0..<Lanes.width where present[lane] == 1 {
        cost[lane] = crossEntropy(label: y[lane], probability: a[lane])
      }
      costSum += cost
    }
  }

  /// dW and db of one layer, added up.
  private mutating func accumulate(_ layer: Network.Layer, _ index: Int, count: Int) {
    let group = ForwardPass.groupSize
    let (input, output) = (forward.offsets[index], forward.offsets[index + 1])
    forward.activations.withUnsafeBufferPointer { activations in
      deltas.withUnsafeBufferPointer { deltas in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let activations = activations.baseAddress, let deltas = deltas.baseAddress,
            let sums = sums.baseAddress
          else { return }
          let a = activations + input
          for unit in 0..<layer.outputs {
            let dz = deltas + output + unit * group
            var db = sums[layer.biases + unit]
            for block in 0..<count { db += dz[block] }
            sums[layer.biases + unit] = db
            let dw = sums + layer.weights + unit * layer.inputs
            for j in 0..<layer.inputs {
              var sum = dw[j]
              for block in 0..<count { sum += dz[block] * a[j * group + block] }
              dw[j] = sum
            }
          }
        }
      }
    }
  }

  /// dA of the layer below.
  private mutating func goBack(_ network: borrowing Network, through index: Int, count: Int) {
    let group = ForwardPass.groupSize
    let layer = network.layers[index]
    let (lower, upper) = (forward.offsets[index], forward.offsets[index + 1])
    let sign = Lanes(repeating: faults.contains(.transposedWeightsSign) ? -1 : 1)
    let isTurned = faults.contains(.transposedWeightsSign)
    deltas.withUnsafeMutableBufferPointer { deltas in
      network.parameters.withUnsafeBufferPointer { parameters in
        guard let deltas = deltas.baseAddress, let parameters = parameters.baseAddress else {
          return
        }
        let w = parameters + layer.weights
        let dZ = deltas + upper
        let below = deltas + lower
        for j in 0..<layer.inputs {
          for block in 0..<count {
            var dA = Lanes()
            for unit in 0..<layer.outputs {
              dA += Lanes(repeating: w[unit * layer.inputs + j]) * dZ[unit * group + block]
            }
            below[j * group + block] = isTurned ? sign * dA : dA
          }
        }
      }
    }
  }

  /// dA := dA·D/keep in the hidden layer below.
  private mutating func drop(
    _ layer: Network.Layer, _ index: Int, _ blocks: Range<Int>, _ masks: DropoutMasks
  ) {
    guard !masks.layers[index - 1].bits.isEmpty, !faults.contains(.dropoutUnmasked) else { return }
    let keep = Lanes(
      repeating: faults.contains(.dropoutUnscaled) ? 1 : masks.layers[index - 1].keep)
    for unit in 0..<layer.inputs {
      for (slot, block) in blocks.enumerated() {
        let place = forward.offsets[index] + unit * ForwardPass.groupSize + slot
        let bits = masks.layers[index - 1].bits[unit * masks.blockCount + block]
        deltas[place] = deltas[place] * DropoutMasks.entries[Int(bits)] / keep
      }
    }
  }

  /// dZ := dA·g′(Z) in the hidden layer below.
  private mutating func differentiate(
    _ activation: Activation, _ layer: Network.Layer, _ index: Int, count: Int, isDropped: Bool
  ) {
    guard !faults.contains(.missingReLUMask) else { return }
    let (offset, group) = (forward.offsets[index], ForwardPass.groupSize)
    deltas.withUnsafeMutableBufferPointer { deltas in
      (isDropped ? forward.undropped : forward.activations).withUnsafeBufferPointer { a in
        guard let deltas = deltas.baseAddress, let a = a.baseAddress else { return }
        for unit in 0..<layer.inputs {
          for block in 0..<count {
            let place = offset + unit * group + block
            deltas[place] = activation.backward(deltas[place], activation: a[place])
          }
        }
      }
    }
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
    let result = (crossEntropy: costSum.total / m, logitsAreFinite: logitWitness.total == 0)
    costSum = Lanes()
    logitWitness = Lanes()
    nextBlock = 0
    return result
  }
}
