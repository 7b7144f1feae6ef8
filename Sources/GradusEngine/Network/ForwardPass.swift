/// The forward pass of one group of example blocks, with every activation kept for the way back.
///
/// A group is a few blocks of eight examples that go through the network together, so that each
/// weight is read once for all of them and the activations stay in the nearest cache. The
/// activations of layer l stand at `offsets[l]`, `[block of the group][unit]`. Layer 0 is the input,
/// the last one holds the logits z, before the sigmoid.
struct ForwardPass: Sendable {
  /// How many blocks go through together.
  let groupSize: Int
  /// How many units each layer has, the inputs first.
  let widths: [Int]
  /// Where each layer's activations start.
  let offsets: [Int]
  /// What goes on to the next layer: activations, after dropout where there is some.
  private(set) var activations: [Lanes]
  /// The activations before dropout, for the derivative; filled only where masks are used.
  private(set) var undropped: [Lanes] = []

  init(_ network: Network) {
    let size = ForwardPass.groupSize(network)
    groupSize = size
    widths = network.widths
    var offset = 0
    offsets = network.widths.map { width in
      defer { offset += width * size }
      return offset
    }
    activations = Array(repeating: Lanes(), count: offset)
  }

  /// As many blocks as keep the activations within some 32 kB, from 2 to 16.
  static func groupSize(_ network: Network) -> Int {
    let bytes = network.widths.reduce(0, +) * MemoryLayout<Lanes>.size
    return min(max(2, 32_768 / max(1, bytes)), 16)
  }

  /// Runs blocks `blocks` of the examples through the network.
  mutating func run(
    _ network: borrowing Network, inputs: borrowing [Lanes], blocks: Range<Int>,
    masks: DropoutMasks? = nil
  ) {
    let count = blocks.count
    let features = network.widths[0]
    for place in 0..<(count * features) {
      activations[place] = inputs[blocks.lowerBound * features + place]
    }
    if masks != nil && undropped.isEmpty { undropped = activations }
    let lastLayer = network.layers.count - 1
    let function = network.activation.function
    for (index, layer) in network.layers.enumerated() {
      let products = LayerProducts(layer, blocks: count)
      activations.withUnsafeMutableBufferPointer { a in
        network.parameters.withUnsafeBufferPointer { parameters in
          guard let a = a.baseAddress, let parameters = parameters.baseAddress else { return }
          let (input, output) = (a + offsets[index], a + offsets[index + 1])
          let (weights, biases) = (parameters + layer.weights, parameters + layer.biases)
          if index == lastLayer {
            products.forward(weights: weights, biases: biases, inputs: input) { output[$0] = $1 }
            return
          }
          guard let masks else {
            function.forward(
              products, weights: weights, biases: biases, inputs: input, outputs: output)
            return
          }
          undropped.withUnsafeMutableBufferPointer { undropped in
            guard let undropped = undropped.baseAddress else { return }
            let before = undropped + offsets[index + 1]
            masks.withMask(hiddenLayer: index, blocks: blocks) { mask in
              guard let mask else {
                function.forward(
                  products, weights: weights, biases: biases, inputs: input, outputs: output)
                before.update(from: output, count: layer.outputs * count)
                return
              }
              function.forward(
                products, weights: weights, biases: biases, inputs: input, outputs: output,
                undropped: before, mask: mask)
            }
          }
        }
      }
    }
  }

  /// The logits of one block of the group.
  func logits(block: Int) -> Lanes { activations[offsets[offsets.count - 1] + block] }
}

extension Network {
  /// The logit z of every example, in order: positive means class 1.
  package func logits(_ points: [Dataset.Point]) -> [Double] {
    outputs(ExampleBlocks(points)) { $0 }
  }

  /// The probability of class 1, a = 1 / (1 + e^(−z)), of every point.
  package func probabilities(_ points: [Dataset.Point]) -> [Double] {
    outputs(ExampleBlocks(points), logistic)
  }

  /// What `finish` makes of the logits of eight examples at a time.
  private func outputs(_ examples: ExampleBlocks, _ finish: (Lanes) -> Lanes) -> [Double] {
    var pass = ForwardPass(self)
    let count = examples.exampleCount
    return Array(unsafeUninitializedCapacity: count) { result, initialized in
      for start in stride(from: 0, to: examples.blockCount, by: pass.groupSize) {
        let end = min(start + pass.groupSize, examples.blockCount)
        pass.run(self, inputs: examples.inputs, blocks: start..<end)
        for block in start..<end {
          let values = finish(pass.logits(block: block - start))
          let first = block * Lanes.width
          for lane in 0..<min(Lanes.width, count - first) {
            result.initializeElement(at: first + lane, to: values[lane])
          }
        }
      }
      initialized = count
    }
  }
}

extension ExampleBlocks {
  /// Points without labels.
  init(_ points: [Dataset.Point]) {
    self.init(
      features: [points.map { $0.x }, points.map { $0.y }],
      labels: Array(repeating: 0, count: points.count))
  }
}
