/// One pass forward and backward over all examples: the cost and its gradient at the current
/// parameters, a few blocks of examples at a time.
///
/// For each example, with m examples in all:
///
///     dZ[L] = (a − y) · (1/m)             the sigmoid and the cross-entropy together
///     dW[l] = dZ[l] · A[l−1]ᵀ    shape (n[l], n[l−1])
///     db[l] = dZ[l]              shape (n[l], 1)
///     dA[l−1] = W[l]ᵀ · dZ[l]
///     dZ[l−1] = dA[l−1] · g′(Z[l−1])
///
/// summed over the examples in lanes, then across lanes once at the end. Multiplying by 1/m at the
/// start is what the course's notebook does; it keeps the roundings alike.
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

  init(_ network: Network) {
    forward = ForwardPass(network)
    deltas = Array(repeating: Lanes(), count: forward.activations.count)
    sums = Array(repeating: Lanes(), count: network.parameters.count)
  }

  /// Takes up to `budget` more blocks (rounded up to a whole group).
  /// - Returns: how many were taken; the pass is complete when ``nextBlock`` has reached the end.
  mutating func advance(
    _ network: borrowing Network, examples: borrowing ExampleBlocks, budget: Int
  ) -> Int {
    let start = nextBlock
    while nextBlock < examples.blockCount && nextBlock - start < budget {
      let end = min(nextBlock + ForwardPass.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: nextBlock..<end)
      startBackward(examples, blocks: nextBlock..<end)
      backward(network, count: end - nextBlock)
      nextBlock = end
    }
    return nextBlock - start
  }

  /// dZ of the output layer, and the cost on the way.
  private mutating func startBackward(_ examples: borrowing ExampleBlocks, blocks: Range<Int>) {
    let output = forward.offsets[forward.offsets.count - 1]
    let share = Lanes(repeating: 1 / Double(max(1, examples.exampleCount)))
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

  private mutating func backward(_ network: borrowing Network, count: Int) {
    let group = ForwardPass.groupSize
    let offsets = forward.offsets
    let activation = network.activation
    forward.activations.withUnsafeBufferPointer { activations in
      deltas.withUnsafeMutableBufferPointer { deltas in
        sums.withUnsafeMutableBufferPointer { sums in
          network.parameters.withUnsafeBufferPointer { parameters in
            guard let activations = activations.baseAddress, let deltas = deltas.baseAddress,
              let sums = sums.baseAddress, let parameters = parameters.baseAddress
            else { return }
            for index in network.layers.indices.reversed() {
              let layer = network.layers[index]
              let a = activations + offsets[index]
              let dZ = deltas + offsets[index + 1]
              for unit in 0..<layer.outputs {
                let dz = dZ + unit * group
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
              guard index > 0 else { continue }
              let w = parameters + layer.weights
              let below = deltas + offsets[index]
              for j in 0..<layer.inputs {
                for block in 0..<count {
                  var dA = Lanes()
                  for unit in 0..<layer.outputs {
                    dA += Lanes(repeating: w[unit * layer.inputs + j]) * dZ[unit * group + block]
                  }
                  let slot = j * group + block
                  below[slot] = activation.backward(dA, activation: a[slot])
                }
              }
            }
          }
        }
      }
    }
  }

  /// The finished pass: mean cost, gradient, and whether every logit was finite. Starts anew after.
  mutating func finish(
    exampleCount: Int, gradient: inout [Double]
  ) -> (crossEntropy: Double, logitsAreFinite: Bool) {
    let m = Double(exampleCount)
    for index in sums.indices {
      gradient[index] = sums[index].total
      sums[index] = Lanes()
    }
    let result = (crossEntropy: costSum.total / m, logitsAreFinite: logitWitness.total == 0)
    costSum = Lanes()
    logitWitness = Lanes()
    nextBlock = 0
    return result
  }
}

extension Network {
  /// The mean cross-entropy over a data set and its gradient, in the parameters' flat order.
  package func costAndGradient(_ dataset: Dataset) -> (crossEntropy: Double, gradient: [Double]) {
    let examples = ExampleBlocks(dataset)
    var pass = Backpropagation(self)
    _ = pass.advance(self, examples: examples, budget: max(1, examples.blockCount))
    var gradient = Array(repeating: 0.0, count: parameters.count)
    let cost = pass.finish(exampleCount: examples.exampleCount, gradient: &gradient)
    return (cost.crossEntropy, gradient)
  }
}
