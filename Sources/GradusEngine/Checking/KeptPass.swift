/// A forward pass over all examples with every activation kept, for costs of networks that differ from
/// it in one layer: the layers below are not computed again.
struct KeptPass: Sendable {
  let network: Network
  let objective: Objective
  let masks: DropoutMasks?
  /// What each layer hands on to the next, after dropout, `[block][unit]`; layer 0 is the input, the last
  /// one holds the logits.
  let activations: [[Lanes]]
  /// What the examples of each block cost.
  let costs: [Lanes]

  var blockCount: Int { costs.count }

  init(_ network: Network, _ objective: Objective) {
    self.network = network
    self.objective = objective
    var stream = objective.maskStream
    masks = objective.masks(network, stream: &stream)
    let examples = objective.examples
    var forward = ForwardPass(network)
    var layers = network.layers.map { _ in [Lanes]() }
    for index in layers.indices {
      layers[index].reserveCapacity(examples.blockCount * network.layers[index].outputs)
    }
    for start in stride(from: 0, to: examples.blockCount, by: forward.groupSize) {
      let blocks = start..<min(start + forward.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: blocks, masks: masks)
      for index in layers.indices {
        for slot in 0..<blocks.count {
          let place = forward.offsets[index + 1] + slot * forward.strides[index + 1]
          layers[index] += forward.activations[place..<(place + network.layers[index].outputs)]
        }
      }
    }
    let logits = layers[layers.count - 1]
    costs = logits.indices.map {
      objective.checkedCost.cost(
        labels: examples.labels[$0], logits: logits[$0], present: examples.present[$0])
    }
    activations = [examples.inputs] + layers
  }

  /// The costs of two networks that differ from this one in `network.layers[index]`, which is computed
  /// whole, and in the layers above.
  /// - Returns: both costs, and how many ReLUs and examples are on different sides of 0.
  func costs(_ above: Network, _ below: Network, from index: Int)
    -> (above: Double, below: Double, switches: Int)
  {
    var pass = PairedPass(network)
    var switched = SwitchedReLUs(network, objective)
    let layer = network.layers[index]
    let product = LayerProducts(layer, rows: 1)
    var (switches, sums) = (0, CostSums())
    for start in stride(from: 0, to: blockCount, by: pass.groupSize) {
      let blocks = Array(start..<min(start + pass.groupSize, blockCount))
      pass.withWeightedInputs(layer: index) { z in
        activations[index].withUnsafeBufferPointer { a in
          for (slot, block) in blocks.enumerated() {
            for (side, network) in [above, below].enumerated() {
              let row = z + (2 * slot + side) * layer.outputs
              network.parameters.withUnsafeBufferPointer { parameters in
                guard let a = a.baseAddress, let parameters = parameters.baseAddress else { return }
                product.forward(
                  weights: parameters + layer.weights, biases: parameters + layer.biases,
                  inputs: a + block * layer.inputs
                ) { row[$0] = $1 }
              }
            }
          }
        }
      }
      switches += pass.run(self, from: index, blocks: blocks, switched: &switched)
      for (slot, block) in blocks.enumerated() { sums.add(pass.costs(self, slot, block)) }
    }
    let m = Double(objective.exampleCount)
    return (
      objective.cost(of: above, crossEntropy: sums.above.total / m).total,
      objective.cost(of: below, crossEntropy: sums.below.total / m).total, switches
    )
  }
}

extension Objective {
  /// J, in the form that a check takes differences of, from a whole forward pass.
  func costToCheck(_ network: Network, masks: DropoutMasks?) -> Double {
    var forward = ForwardPass(network)
    var sum = Lanes()
    for start in stride(from: 0, to: examples.blockCount, by: forward.groupSize) {
      let blocks = start..<min(start + forward.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: blocks, masks: masks)
      for (slot, block) in blocks.enumerated() {
        sum += checkedCost.cost(
          labels: examples.labels[block], logits: forward.logits(block: slot),
          present: examples.present[block])
      }
    }
    return cost(of: network, crossEntropy: sum.total / Double(exampleCount)).total
  }
}

/// The costs of two networks, added up over the blocks of examples in their order.
struct CostSums {
  var above = Lanes()
  var below = Lanes()

  @inline(__always)
  mutating func add(_ costs: (above: Lanes, below: Lanes)) {
    above += costs.above
    below += costs.below
  }
}
