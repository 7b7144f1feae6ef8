/// The one place that knows where a forward pass keeps its activations, for all that looks at them.
extension ForwardPass {
  /// What a unit hands on for one block of the group, after dropout. Layer 0 is the input; the last
  /// layer holds the logits.
  func activation(layer: Int, unit: Int, slot: Int) -> Lanes {
    activations[place(layer, unit, slot)]
  }

  /// The activation before dropout.
  func undroppedActivation(layer: Int, unit: Int, slot: Int) -> Lanes {
    undropped.isEmpty
      ? activation(layer: layer, unit: unit, slot: slot)
      : undropped[place(layer, unit, slot)]
  }

  /// The index of a unit's activations in a layer's `[block of the group][unit]`.
  private func place(_ layer: Int, _ unit: Int, _ slot: Int) -> Int {
    offsets[layer] + slot * strides[layer] + unit
  }

  /// z = W·a + b of a unit of `network.layers[index]`, added up as the pass does it.
  func preActivation(_ network: borrowing Network, layer index: Int, unit: Int, slot: Int) -> Lanes
  {
    let layer = network.layers[index]
    var z = Lanes(repeating: network.parameters[layer.biases + unit])
    for j in 0..<layer.inputs {
      let weight = network.parameters[layer.weights + unit * layer.inputs + j]
      z += Lanes(repeating: weight) * activation(layer: index, unit: j, slot: slot)
    }
    return z
  }
}
