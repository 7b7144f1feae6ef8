/// Goes through a data set and shows every unit's z, a and dZ, eight examples at a time.
///
/// It looks at ``Backpropagation`` at work, on the whole network as it predicts: no dropout, no
/// penalty, no planted fault.
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
    var pass = Backpropagation(network, meanCount: exampleCount)
    while pass.nextBlock < examples.blockCount {
      let start = pass.nextBlock
      // One group, whose signals are then there to be read.
      _ = pass.advance(network, examples: examples, budget: 1)
      for block in start..<pass.nextBlock { visit(pass, slot: block - start, block: block, body) }
    }
  }

  private func visit(_ pass: Backpropagation, slot: Int, block: Int, _ body: (Sight) -> Void) {
    let last = network.layers.count - 1
    for index in network.layers.indices.reversed() {
      for unit in 0..<network.layers[index].outputs {
        let a = pass.forward.activation(layer: index + 1, unit: unit, slot: slot)
        body(
          Sight(
            layer: index, unit: unit,
            count: min(Lanes.width, examples.exampleCount - block * Lanes.width),
            z: pass.forward.preActivation(network, layer: index, unit: unit, slot: slot),
            a: index == last ? logistic(a) : a,
            dZ: pass.delta(layer: index, unit: unit, slot: slot)))
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
