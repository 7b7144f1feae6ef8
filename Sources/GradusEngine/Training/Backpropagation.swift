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
  private var outputs: [Lanes]
  private var costSum = Lanes()
  /// 0 while every logit was finite, not a number after that.
  private var logitWitness = Lanes()
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
    outputs = Array(repeating: Lanes(), count: forward.groupSize)
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
      let end = min(nextBlock + forward.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: nextBlock..<end, masks: masks)
      startBackward(examples, blocks: nextBlock..<end)
      for index in network.layers.indices.reversed() {
        accumulate(network.layers[index], index, count: end - nextBlock)
        guard index > 0 else { continue }
        goBack(network, through: index, nextBlock..<end, masks)
      }
      nextBlock = end
    }
    return nextBlock - start
  }

  /// dZ of a unit of `network.layers[index]` for one block of the group that went through last.
  func delta(layer index: Int, unit: Int, slot: Int) -> Lanes {
    deltas[forward.offsets[index + 1] + slot * forward.widths[index + 1] + unit]
  }

  /// dZ of the output layer, and the cost on the way.
  private mutating func startBackward(_ examples: borrowing ExampleBlocks, blocks: Range<Int>) {
    let output = forward.offsets[forward.offsets.count - 1]
    let m = faults.contains(.missingMean) ? 1 : Double(max(1, meanCount ?? examples.exampleCount))
    let share = Lanes(repeating: 1 / m)
    // The cost in a loop of its own: two short chains of arithmetic overlap better than one long one.
    for (slot, block) in blocks.enumerated() {
      let z = forward.logits(block: slot)
      let a = logistic(z)
      deltas[output + slot] = crossEntropySlope(
        labels: examples.labels[block], probabilities: a, present: examples.present[block],
        share: share)
      outputs[slot] = a
      logitWitness += z * 0
    }
    for (slot, block) in blocks.enumerated() {
      costSum += crossEntropy(
        labels: examples.labels[block], probabilities: outputs[slot],
        present: examples.present[block])
    }
  }

  /// dW and db of one layer, added up.
  private mutating func accumulate(_ layer: Network.Layer, _ index: Int, count: Int) {
    let products = LayerProducts(layer, blocks: count)
    forward.activations.withUnsafeBufferPointer { activations in
      deltas.withUnsafeBufferPointer { deltas in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let a = activations.baseAddress, let deltas = deltas.baseAddress,
            let sums = sums.baseAddress
          else { return }
          products.accumulate(
            deltas: deltas + forward.offsets[index + 1], inputs: a + forward.offsets[index],
            weightSums: sums + layer.weights, biasSums: sums + layer.biases)
        }
      }
    }
  }

  /// dA of the layer below, through the mask where there is one, and its dZ := dA·g′(Z).
  private mutating func goBack(
    _ network: borrowing Network, through index: Int, _ blocks: Range<Int>, _ masks: DropoutMasks?
  ) {
    let layer = network.layers[index]
    let products = LayerProducts(layer, blocks: blocks.count)
    let (lower, upper) = (forward.offsets[index], forward.offsets[index + 1])
    let function = network.activation.function
    let isPlain = faults.isEmpty
    deltas.withUnsafeMutableBufferPointer { deltas in
      network.parameters.withUnsafeBufferPointer { parameters in
        forward.activations.withUnsafeBufferPointer { activations in
          guard let deltas = deltas.baseAddress, let parameters = parameters.baseAddress,
            let activations = activations.baseAddress
          else { return }
          let weights = parameters + layer.weights
          let below = deltas + lower
          guard isPlain else {
            products.backward(weights: weights, deltas: deltas + upper) { below[$0] = $1 }
            return
          }
          guard let masks else {
            function.backward(
              products, weights: weights, deltas: deltas + upper, activations: activations + lower,
              below: below)
            return
          }
          forward.undropped.withUnsafeBufferPointer { undropped in
            guard let undropped = undropped.baseAddress else { return }
            masks.withMask(hiddenLayer: index - 1, blocks: blocks) { mask in
              guard let mask else {
                function.backward(
                  products, weights: weights, deltas: deltas + upper,
                  activations: activations + lower, below: below)
                return
              }
              function.backward(
                products, weights: weights, deltas: deltas + upper, undropped: undropped + lower,
                mask: mask, below: below)
            }
          }
        }
      }
    }
    guard !isPlain else { return }
    goOn(function, units: layer.inputs, index, blocks, masks)
  }

  /// What lies between dA and dZ of a hidden layer where there are faults.
  private mutating func goOn(
    _ function: any ActivationFunction.Type, units: Int, _ index: Int, _ blocks: Range<Int>,
    _ masks: DropoutMasks?
  ) {
    let start = forward.offsets[index]
    let count = units * blocks.count
    let isTurned = faults.contains(.transposedWeightsSign)
    let isDifferentiated = !faults.contains(.missingReLUMask)
    deltas.withUnsafeMutableBufferPointer { deltas in
      guard let deltas = deltas.baseAddress else { return }
      let delta = deltas + start
      if isTurned { for place in 0..<count { delta[place] = -delta[place] } }
      if let masks, !faults.contains(.dropoutUnmasked) {
        let isScaled = !faults.contains(.dropoutUnscaled)
        masks.withMask(hiddenLayer: index - 1, blocks: blocks) { mask in
          guard let mask else { return }
          for place in 0..<count {
            delta[place] = isScaled ? mask(delta[place], at: place) : delta[place] * mask[place]
          }
        }
      }
      guard isDifferentiated else { return }
      (masks == nil ? forward.activations : forward.undropped).withUnsafeBufferPointer { a in
        guard let a = a.baseAddress else { return }
        function.backward(delta, activations: a + start, count: count)
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
