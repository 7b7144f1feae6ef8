import CKernel

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
  /// How far a layer's activations of one block are from those of the next.
  let strides: [Int]
  /// What goes on to the next layer: activations, after dropout where there is some.
  private(set) var activations: [Lanes]
  /// The activations before dropout, for the derivative; filled only where masks are used.
  private(set) var undropped: [Lanes] = []

  private let layers: [gradus_layer]
  private let activation: Int
  let kernel = Kernel.current

  init(_ network: Network) {
    let size = ForwardPass.groupSize(network)
    let strides = network.widths.map(ForwardPass.stride)
    var offset = 0
    let offsets = strides.map { stride in
      defer { offset += stride * size }
      return offset
    }
    (groupSize, widths, self.offsets, self.strides) = (size, network.widths, offsets, strides)
    activations = Array(repeating: Lanes(), count: offset)
    activation = Activation.allCases.firstIndex(of: network.activation) ?? 0
    layers = network.layers.enumerated().map { index, layer in
      gradus_layer(
        inputs: layer.inputs, units: layer.outputs, weights: layer.weights, biases: layer.biases,
        below: offsets[index], above: offsets[index + 1], below_stride: strides[index],
        above_stride: strides[index + 1])
    }
  }

  /// The width of a layer, and where it is not small an odd number: 4096 bytes from block to block would
  /// fall into one set of the cache.
  static func stride(_ width: Int) -> Int { width < 8 ? width : width | 1 }

  /// As many blocks as keep the activations within some 128 kB, an even number from 2 to 16.
  static func groupSize(_ network: Network) -> Int {
    let bytes = network.widths.reduce(0) { $0 + stride($1) } * MemoryLayout<Lanes>.size
    return min(max(2, 131_072 / max(1, bytes) & ~1), 16)
  }

  /// Runs blocks `blocks` of the examples, a group at most, through the network.
  mutating func run(
    _ network: borrowing Network, inputs: borrowing [Lanes], blocks: Range<Int>,
    masks: DropoutMasks? = nil
  ) {
    let kernel = kernel
    withPass(network, inputs: inputs, masks: masks) { pass in
      withUnsafePointer(to: pass) { kernel.forward($0, blocks: blocks) }
    }
  }

  /// Opens all that a pass forward reads and writes.
  mutating func withPass(
    _ network: borrowing Network, inputs: borrowing [Lanes], masks: DropoutMasks?,
    _ body: (inout gradus_pass) -> Void
  ) {
    if masks != nil && undropped.isEmpty { undropped = activations }
    var pass = gradus_pass()
    pass.layer_count = layers.count
    pass.activation = activation
    pass.group_size = groupSize
    layers.withUnsafeBufferPointer { layers in
      pass.layers = layers.baseAddress
      network.parameters.withUnsafeBufferPointer { parameters in
        pass.parameters = parameters.baseAddress
        inputs.withUnsafeBytes { inputs in
          pass.inputs = inputs.baseAddress
          activations.withUnsafeMutableBytes { activations in
            pass.activations = activations.baseAddress
            guard let masks else { return body(&pass) }
            undropped.withUnsafeMutableBytes { undropped in
              pass.undropped = undropped.baseAddress
              masks.open(&pass, body)
            }
          }
        }
      }
    }
  }

  /// The logits of one block of the group.
  func logits(block: Int) -> Lanes {
    activations[offsets[offsets.count - 1] + block * strides[strides.count - 1]]
  }
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
