/// A dense network with one sigmoid output: layer widths and all parameters in one flat array.
///
/// Layer l maps n[l−1] inputs to n[l] outputs: z = W·a + b with W of shape (n[l], n[l−1]) and b of
/// shape (n[l], 1). The flat order is W1, b1, W2, b2, …, each row-major.
package struct Network: Hashable, Sendable {
  /// Where a layer's parameters stand in the flat array.
  package struct Layer: Hashable, Sendable {
    package let inputs: Int
    package let outputs: Int
    /// The index of W[0, 0]; W[unit, input] stands at `weights + unit * inputs + input`.
    package let weights: Int
    /// The index of b[0].
    package let biases: Int

    package var weightRange: Range<Int> { weights..<biases }
    package var biasRange: Range<Int> { biases..<(biases + outputs) }
  }

  /// n[0], the widths of the hidden layers, and 1.
  package let widths: [Int]
  package let layers: [Layer]
  package let activation: Activation
  package var parameters: [Double]

  /// A network of zeros.
  package init(inputs: Int = 2, hidden: [Int], activation: Activation) {
    widths = [inputs] + hidden + [1]
    self.activation = activation
    var offset = 0
    layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
      let layer = Layer(
        inputs: inputs, outputs: outputs, weights: offset, biases: offset + inputs * outputs)
      offset += (inputs + 1) * outputs
      return layer
    }
    parameters = Array(repeating: 0, count: offset)
  }

  /// A network with its first weights drawn layer by layer from one stream; biases are zero.
  package init(
    inputs: Int = 2, hidden: [Int], activation: Activation, initializer: Initializer, seed: UInt32
  ) {
    self.init(inputs: inputs, hidden: hidden, activation: activation)
    var random = RandomState(seed: seed)
    for layer in layers {
      parameters.replaceSubrange(
        layer.weightRange,
        with: initializer.weights(
          inputs: layer.inputs, outputs: layer.outputs, random: &random))
    }
  }

  /// `W2` or `b1`: which array a parameter belongs to, layers counted from 1.
  package func blockName(ofParameter index: Int) -> String {
    for (number, layer) in layers.enumerated() {
      if layer.weightRange.contains(index) { return "W\(number + 1)" }
      if layer.biasRange.contains(index) { return "b\(number + 1)" }
    }
    return "?"
  }

  /// √ΣW² over the weights of all layers.
  package var weightNorm: Double {
    layers.reduce(0) { sum, layer in
      layer.weightRange.reduce(sum) { $0 + parameters[$1] * parameters[$1] }
    }.squareRoot()
  }

  /// How many hidden layers have more than one unit, all with the very same incoming weights and bias.
  ///
  /// Such units compute the same number for every input: the layer is worth one unit. They stay the
  /// same where their outgoing weights are equal too, because then so are their gradients. Compared
  /// exactly, without a tolerance.
  package var layersOfIdenticalUnits: Int {
    layers.dropLast().count { layer in
      layer.outputs > 1
        && (1..<layer.outputs).allSatisfy { unit in
          parameters[layer.biases + unit] == parameters[layer.biases]
            && (0..<layer.inputs).allSatisfy {
              parameters[layer.weights + unit * layer.inputs + $0] == parameters[layer.weights + $0]
            }
        }
    }
  }
}
