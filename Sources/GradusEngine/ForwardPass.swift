/// The forward pass of one group of example blocks, with every activation kept for the way back.
///
/// A group is a few blocks of eight examples that go through the network together, so that each
/// weight is read once for all of them and the activations stay in the nearest cache. The
/// activations of layer l stand at `offsets[l]`, unit by unit, each unit's blocks side by side:
/// `[unit][block of the group]`. Layer 0 is the input.
struct ForwardPass: Sendable {
  /// How many blocks go through together.
  static let groupSize = 4

  /// Where each layer's activations start; the last entry is the output layer's logits.
  let offsets: [Int]
  /// What goes on to the next layer: activations, after dropout where there is some.
  var activations: [Lanes]
  /// The activations before dropout, for the derivative; filled only where masks are used.
  var undropped: [Lanes] = []

  init(_ network: Network) {
    var offset = 0
    offsets = network.widths.map { width in
      defer { offset += width * ForwardPass.groupSize }
      return offset
    }
    activations = Array(repeating: Lanes(), count: offset)
  }

  /// Runs blocks `blocks` of the examples through the network. The last layer holds the logits z,
  /// before the sigmoid.
  mutating func run(
    _ network: borrowing Network, inputs: borrowing [Lanes], blocks: Range<Int>,
    masks: DropoutMasks? = nil
  ) {
    let count = blocks.count
    let group = ForwardPass.groupSize
    for feature in 0..<network.widths[0] {
      for block in 0..<count {
        activations[feature * group + block] =
          inputs[(blocks.lowerBound + block) * network.widths[0] + feature]
      }
    }
    let activation = network.activation
    let lastLayer = network.layers.count - 1
    if masks != nil && undropped.isEmpty { undropped = activations }
    for (index, layer) in network.layers.enumerated() {
      activations.withUnsafeMutableBufferPointer { a in
        network.parameters.withUnsafeBufferPointer { parameters in
          guard let a = a.baseAddress, let parameters = parameters.baseAddress else { return }
          let input = a + offsets[index]
          let output = a + offsets[index + 1]
          for unit in 0..<layer.outputs {
            let w = parameters + layer.weights + unit * layer.inputs
            let bias = Lanes(repeating: parameters[layer.biases + unit])
            var block = 0
            while block + 1 < count {
              var (z0, z1) = (bias, bias)
              for j in 0..<layer.inputs {
                let weight = Lanes(repeating: w[j])
                z0 += weight * input[j * group + block]
                z1 += weight * input[j * group + block + 1]
              }
              output[unit * group + block] = index == lastLayer ? z0 : activation.apply(z0)
              output[unit * group + block + 1] = index == lastLayer ? z1 : activation.apply(z1)
              block += 2
            }
            if block < count {
              var z = bias
              for j in 0..<layer.inputs {
                z += Lanes(repeating: w[j]) * input[j * group + block]
              }
              output[unit * group + block] = index == lastLayer ? z : activation.apply(z)
            }
          }
        }
      }
      if index < lastLayer, let masks { drop(layer: index, units: layer.outputs, blocks, masks) }
    }
  }

  /// A := A·D/keep in one hidden layer; what was there before is kept for the derivative.
  private mutating func drop(
    layer index: Int, units: Int, _ blocks: Range<Int>, _ masks: DropoutMasks
  ) {
    let keep = Lanes(repeating: masks.layers[index].keep)
    let offset = offsets[index + 1]
    for unit in 0..<units {
      for (slot, block) in blocks.enumerated() {
        let place = offset + unit * ForwardPass.groupSize + slot
        undropped[place] = activations[place]
        guard !masks.layers[index].bits.isEmpty else { continue }
        let bits = masks.layers[index].bits[unit * masks.blockCount + block]
        activations[place] = activations[place] * DropoutMasks.entries[Int(bits)] / keep
      }
    }
  }

  /// The logits of one block of the group.
  func logits(block: Int) -> Lanes { activations[offsets[offsets.count - 1] + block] }
}

extension Network {
  /// The logit z of every example, in order: positive means class 1.
  package func logits(_ points: [Dataset.Point]) -> [Double] {
    let blocks = ExampleBlocks(
      Dataset(points: points, labels: Array(repeating: 0, count: points.count)))
    return logits(blocks)
  }

  func logits(_ blocks: ExampleBlocks) -> [Double] {
    var pass = ForwardPass(self)
    var result: [Double] = []
    result.reserveCapacity(blocks.exampleCount)
    for start in stride(from: 0, to: blocks.blockCount, by: ForwardPass.groupSize) {
      let end = min(start + ForwardPass.groupSize, blocks.blockCount)
      pass.run(self, inputs: blocks.inputs, blocks: start..<end)
      for block in start..<end {
        let z = pass.logits(block: block - start)
        for lane in 0..<min(Lanes.width, blocks.exampleCount - block * Lanes.width) {
          result.append(z[lane])
        }
      }
    }
    return result
  }

  /// The probability of class 1, a = 1 / (1 + e^(−z)), of every point.
  package func probabilities(_ points: [Dataset.Point]) -> [Double] {
    logits(points).map(logistic)
  }
}
