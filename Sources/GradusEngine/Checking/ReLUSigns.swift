/// For each hidden ReLU and each example, one bit: whether its input is above 0.
///
/// Read off the forward pass that computes a cost. Empty for activations without a kink, and with
/// fresh dropout masks, where no two passes can be compared.
struct ReLUSigns: Sendable {
  /// The bits of unit u and block b at `starts[layer] + u * blockCount + b`.
  private var bits: [UInt8]
  /// Where each hidden layer's bits start, and the end.
  private let starts: [Int]
  private let blockCount: Int
  /// The bits of the last block that are examples and no padding.
  private let lastBlock: UInt8
  /// How many pairs of unit and example there are.
  let pairCount: Int

  /// All bits 0.
  init(_ network: Network, _ objective: Objective) {
    let hidden = network.layers.dropLast()
    let isCounted =
      network.activation.function.hasKink
      && !(objective.dropout.mode == .fresh
        && objective.dropout.isActive(hiddenLayers: hidden.count))
    blockCount = objective.examples.blockCount
    let padding = blockCount * Lanes.width - objective.exampleCount
    lastBlock = UInt8.max >> UInt8(padding)
    var starts = [0]
    if isCounted {
      for layer in hidden { starts.append(starts[starts.count - 1] + layer.outputs * blockCount) }
    }
    self.starts = starts
    bits = Array(repeating: 0, count: starts[starts.count - 1])
    pairCount = isCounted ? hidden.reduce(0) { $0 + $1.outputs } * objective.exampleCount : 0
  }

  /// How many bits are set.
  var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Reads the signs of the blocks that just went forward, of the hidden layers from `first` on.
  fileprivate mutating func read(_ forward: ForwardPass, blocks: Range<Int>, from first: Int) {
    for layer in first..<max(first, starts.count - 1) {
      let units = (starts[layer + 1] - starts[layer]) / max(1, blockCount)
      for unit in 0..<units {
        for (slot, block) in blocks.enumerated() {
          let a = forward.undroppedActivation(layer: layer + 1, unit: unit, slot: slot)
          var sign: UInt8 = 0
          for lane in 0..<Lanes.width where a[lane] > 0 { sign |= 1 << UInt8(lane) }
          bits[starts[layer] + unit * blockCount + block] =
            block == blockCount - 1 ? sign & lastBlock : sign
        }
      }
    }
  }

  /// Adds the bits in which two readings differ, of the hidden layers from `first` on.
  /// - Returns: how many differ.
  mutating func note(_ above: ReLUSigns, _ below: ReLUSigns, from first: Int) -> Int {
    var count = 0
    for index in starts[min(first, starts.count - 1)]..<bits.count {
      let switched = above.bits[index] ^ below.bits[index]
      count += switched.nonzeroBitCount
      bits[index] |= switched
    }
    return count
  }
}

extension Objective {
  /// The cost of a check, and on the way the signs of the hidden ReLUs from one layer on.
  func cost(
    _ network: Network, stream: inout RandomState, signs: inout ReLUSigns, from layer: Int
  ) -> Double {
    let masks = masks(network, stream: &stream)
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
      signs.read(forward, blocks: blocks, from: layer)
    }
    return cost(of: network, crossEntropy: sum.total / Double(exampleCount)).total
  }
}

extension Network {
  /// The index of the layer that a parameter belongs to.
  func layer(ofParameter index: Int) -> Int {
    layers.firstIndex { $0.biasRange.upperBound > index } ?? layers.count - 1
  }

  /// A parameter's name, counted from 1: `W2[1,3]` is the weight of unit 1 of layer 2 for its third
  /// input, `b2[1]` that unit's bias.
  package func name(ofParameter index: Int) -> String {
    let number = layer(ofParameter: index)
    let layer = layers[number]
    if layer.weightRange.contains(index) {
      let place = index - layer.weightRange.lowerBound
      return "W\(number + 1)[\(place / layer.inputs + 1),\(place % layer.inputs + 1)]"
    }
    return "b\(number + 1)[\(index - layer.biasRange.lowerBound + 1)]"
  }
}
