/// Goes through a data set and shows every unit's z, a and dZ, eight examples at a time.
///
/// The whole network as it predicts: no dropout, no penalty, no planted fault. As in
/// ``Backpropagation``,
///
///     dZ[L] = (a − y) · (1/m)
///     dZ[l−1] = (W[l]ᵀ · dZ[l]) · g′(Z[l−1])
struct LayerWalk {
  /// What one unit does with up to eight examples.
  struct Sight {
    /// The index in `network.layers`.
    let layer: Int
    let unit: Int
    /// How many of the lanes are examples; the rest is padding.
    let count: Int
    let z: Lanes
    /// The activation; of the output layer, the probability.
    let a: Lanes
    let dZ: Lanes
  }

  private let network: Network
  private let examples: ExampleBlocks
  /// The m of 1/m.
  private let exampleCount: Int

  /// - Parameter exampleCount: what the mean is taken over, where that is not these examples.
  init(_ network: Network, _ examples: ExampleBlocks, exampleCount: Int? = nil) {
    self.network = network
    self.examples = examples
    self.exampleCount = exampleCount ?? examples.exampleCount
  }

  /// Shows every unit of every layer for all examples, block by block, the last layer first.
  ///
  /// - Complexity: O(examples × parameters).
  func visit(_ body: (Sight) -> Void) {
    var forward = ForwardPass(network)
    for start in stride(from: 0, to: examples.blockCount, by: forward.groupSize) {
      let blocks = start..<min(start + forward.groupSize, examples.blockCount)
      forward.run(network, inputs: examples.inputs, blocks: blocks)
      for (slot, block) in blocks.enumerated() { visit(forward, slot: slot, block: block, body) }
    }
  }

  private func visit(_ forward: ForwardPass, slot: Int, block: Int, _ body: (Sight) -> Void) {
    let last = network.layers.count - 1
    let a = logistic(forward.activation(layer: last + 1, unit: 0, slot: slot))
    let mean = Lanes(repeating: 1 / Double(max(1, exampleCount)))
    var dZ = [(a - examples.labels[block]) * mean]
    for index in network.layers.indices.reversed() {
      let layer = network.layers[index]
      for unit in 0..<layer.outputs {
        let z = forward.preActivation(network, layer: index, unit: unit, slot: slot)
        body(
          Sight(
            layer: index, unit: unit,
            count: min(Lanes.width, examples.exampleCount - block * Lanes.width), z: z,
            a: index == last
              ? a : forward.activation(layer: index + 1, unit: unit, slot: slot),
            dZ: dZ[unit]))
      }
      guard index > 0 else { return }
      dZ = (0..<layer.inputs).map { j in
        var dA = Lanes()
        for unit in 0..<layer.outputs {
          let weight = network.parameters[layer.weights + unit * layer.inputs + j]
          dA += Lanes(repeating: weight) * dZ[unit]
        }
        return network.activation.function.backward(
          dA, activation: forward.activation(layer: index, unit: j, slot: slot))
      }
    }
  }
}

extension Dataset {
  /// At most so many examples, evenly spaced; all of them where there are no more.
  func thinned(to limit: Int) -> Dataset {
    guard count > max(1, limit) else { return self }
    let chosen = (0..<max(1, limit)).map { $0 * count / max(1, limit) }
    return Dataset(points: chosen.map { points[$0] }, labels: chosen.map { labels[$0] })
  }
}
