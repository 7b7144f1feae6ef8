/// The forward passes of two networks side by side, from a layer on above which they are the same.
///
/// A group of blocks goes through together. The numbers of a layer stand at its offset,
/// `[block of the group][side][unit]`: first those of θ + ε, then those of θ − ε.
struct PairedPass: Sendable {
  /// How many blocks go through together.
  let groupSize: Int
  /// Where the numbers of `network.layers[index]` start.
  private let offsets: [Int]
  private var numbers: [Lanes]

  init(_ network: Network) {
    let size = max(1, ForwardPass.groupSize(network) / 2)
    groupSize = size
    var offset = 0
    offsets = network.layers.map { layer in
      defer { offset += 2 * size * layer.outputs }
      return offset
    }
    numbers = Array(repeating: Lanes(), count: offset)
  }

  /// Gives the place where the z of a layer are to be put, before it is run from there.
  mutating func withWeightedInputs(layer index: Int, _ body: (UnsafeMutablePointer<Lanes>) -> Void)
  {
    let place = offsets[index]
    numbers.withUnsafeMutableBufferPointer { numbers in
      if let numbers = numbers.baseAddress { body(numbers + place) }
    }
  }

  /// Takes some blocks from the z of `network.layers[index]` on to their logits.
  /// - Parameter blocks: which blocks of the examples they are.
  /// - Returns: how many ReLUs and examples are on different sides of 0, from that layer on.
  mutating func run(
    _ kept: KeptPass, from index: Int, blocks: [Int], switched: inout SwitchedReLUs
  ) -> Int {
    let function = kept.network.activation.function
    let last = kept.network.layers.count - 1
    var switches = 0
    numbers.withUnsafeMutableBufferPointer { numbers in
      kept.network.parameters.withUnsafeBufferPointer { parameters in
        guard let numbers = numbers.baseAddress, let parameters = parameters.baseAddress else {
          return
        }
        for layer in index..<max(index, last) {
          let units = kept.network.layers[layer].outputs
          let a = numbers + offsets[layer]
          function.apply(a, count: 2 * blocks.count * units)
          for (slot, block) in blocks.enumerated() {
            let above = a + 2 * slot * units
            switches += switched.note(
              layer: layer, units: 0..<units, block: block, above: above, below: above + units)
          }
          kept.masks?.dropBoth(a, layer: layer, units: units, blocks: blocks)
          let next = kept.network.layers[layer + 1]
          let z = numbers + offsets[layer + 1]
          LayerProducts(next, rows: 2 * blocks.count).forward(
            weights: parameters + next.weights, biases: parameters + next.biases, inputs: a
          ) { z[$0] = $1 }
        }
      }
    }
    return switches
  }

  /// What a block costs on both sides, once it was run.
  @inline(__always)
  func costs(_ kept: KeptPass, _ slot: Int, _ block: Int) -> (above: Lanes, below: Lanes) {
    let place = offsets[offsets.count - 1] + 2 * slot
    return kept.costs(block, above: numbers[place], below: numbers[place + 1])
  }
}

extension KeptPass {
  /// What a block costs with these logits.
  @inline(__always)
  func costs(_ block: Int, above: Lanes, below: Lanes) -> (above: Lanes, below: Lanes) {
    let (y, present) = (objective.examples.labels[block], objective.examples.present[block])
    return (
      objective.checkedCost.cost(labels: y, logits: above, present: present),
      objective.checkedCost.cost(labels: y, logits: below, present: present)
    )
  }
}

extension DropoutMasks {
  /// A := A·D/keep in a hidden layer, for both sides of some blocks, `[block][side][unit]`.
  fileprivate func dropBoth(
    _ a: UnsafeMutablePointer<Lanes>, layer: Int, units: Int, blocks: [Int]
  ) {
    guard starts[layer] >= 0 else { return }
    let keep = Lanes(repeating: keeps[layer])
    for (slot, block) in blocks.enumerated() {
      let above = a + 2 * slot * units
      let below = above + units
      for unit in 0..<units {
        let entries = entries(hiddenLayer: layer, unit: unit, block: block)
        above[unit] = above[unit] * entries / keep
        below[unit] = below[unit] * entries / keep
      }
    }
  }
}

extension LayerProducts {
  /// The products over rows that stand one behind the other.
  init(_ layer: Network.Layer, rows: Int) {
    self.init(
      inputs: layer.inputs, units: layer.outputs, blocks: rows, inputStride: layer.inputs,
      unitStride: layer.outputs)
  }
}
