/// What single units do with single examples.
extension Network {
  /// The activations of all units of `layers[index]` at some points of the plane, [unit][point]; of
  /// the output layer, the probabilities. Small maps of units are drawn from these.
  ///
  /// - Complexity: O(points × parameters), one pass for all units.
  package func activations(layer index: Int, at points: [Dataset.Point]) -> [[Double]] {
    var result = Array(repeating: [Double](), count: layers[index].outputs)
    for unit in result.indices { result[unit].reserveCapacity(points.count) }
    visitActivations(layer: index, at: points) { unit, a in result[unit].append(a) }
    return result
  }

  /// The activations of all units of all layers at some points of the plane, [layer][unit][point].
  ///
  /// - Complexity: O(points × parameters), one pass for all layers.
  package func activations(at points: [Dataset.Point]) -> [[[Double]]] {
    let examples = ExampleBlocks(points)
    var result = layers.map { layer in
      Array(repeating: Array(repeating: 0.0, count: points.count), count: layer.outputs)
    }
    var forward = ForwardPass(self)
    for start in stride(from: 0, to: examples.blockCount, by: forward.groupSize) {
      let blocks = start..<min(start + forward.groupSize, examples.blockCount)
      forward.run(self, inputs: examples.inputs, blocks: blocks)
      for (index, layer) in layers.enumerated() {
        let isOutput = index == layers.count - 1
        for unit in 0..<layer.outputs {
          for (slot, block) in blocks.enumerated() {
            let a = forward.activation(layer: index + 1, unit: unit, slot: slot)
            let first = block * Lanes.width
            for lane in 0..<min(Lanes.width, points.count - first) {
              result[index][unit][first + lane] = isOutput ? logistic(a[lane]) : a[lane]
            }
          }
        }
      }
    }
    return result
  }

  /// Shows every unit's activation at every point, the points in order for each unit.
  func visitActivations(
    layer index: Int, at points: [Dataset.Point], _ body: (_ unit: Int, _ a: Double) -> Void
  ) {
    let examples = ExampleBlocks(
      Dataset(points: points, labels: Array(repeating: 0, count: points.count)))
    let isOutput = index == layers.count - 1
    var forward = ForwardPass(self)
    for start in stride(from: 0, to: examples.blockCount, by: forward.groupSize) {
      let blocks = start..<min(start + forward.groupSize, examples.blockCount)
      forward.run(self, inputs: examples.inputs, blocks: blocks)
      for unit in 0..<layers[index].outputs {
        for (slot, block) in blocks.enumerated() {
          let a = forward.activation(layer: index + 1, unit: unit, slot: slot)
          for lane in 0..<min(Lanes.width, points.count - block * Lanes.width) {
            body(unit, isOutput ? logistic(a[lane]) : a[lane])
          }
        }
      }
    }
  }
}

/// One example's way through a network: every number on it.
package struct ExampleWalk: Hashable, Sendable {
  /// z and a of one layer, a number a unit.
  package struct Layer: Hashable, Sendable {
    package let z: [Double]
    /// Of the output layer, the probability.
    package let a: [Double]
  }

  package let inputs: [Double]
  package let label: UInt8
  package let layers: [Layer]

  /// The probability of class 1.
  package var probability: Double { layers.last?.a.first ?? .nan }
  /// The example's own cost, −log a or −log(1 − a); infinite where a wrong answer is saturated.
  package var cost: Double { crossEntropy(label: Double(label), probability: probability) }

  /// Walks a point through the whole network, as it predicts.
  package init(_ network: Network, point: Dataset.Point, label: UInt8) {
    inputs = [point.x, point.y]
    self.label = label
    let examples = ExampleBlocks(Dataset(points: [point], labels: [label]))
    var forward = ForwardPass(network)
    forward.run(network, inputs: examples.inputs, blocks: 0..<1)
    layers = network.layers.enumerated().map { index, layer in
      let isOutput = index == network.layers.count - 1
      let z = (0..<layer.outputs).map {
        forward.preActivation(network, layer: index, unit: $0, slot: 0)[0]
      }
      let a = (0..<layer.outputs).map { unit in
        isOutput
          ? logistic(z[unit]) : forward.activation(layer: index + 1, unit: unit, slot: 0)[0]
      }
      return Layer(z: z, a: a)
    }
  }
}
