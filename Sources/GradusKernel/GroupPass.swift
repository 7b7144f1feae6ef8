import CKernel

/// One group of blocks on its way through a network and back.
struct GroupPass {
  let pass: UnsafePointer<gradus_pass>
  let first: Int
  let blocks: Int

  @inline(__always)
  init(_ pass: UnsafePointer<gradus_pass>, first: Int, end: Int) {
    self.pass = pass
    self.first = first
    blocks = end &- first
  }

  @inline(__always)
  func products(_ layer: gradus_layer) -> LayerProducts {
    LayerProducts(
      inputs: layer.inputs, units: layer.units, blocks: blocks, inputStride: layer.below_stride,
      unitStride: layer.above_stride)
  }

  /// The mask of the layer whose activations begin at a place, by its number, counted from 0; nil where
  /// nothing is dropped in it.
  @inline(__always)
  func mask(hiddenLayer index: Int, stride: Int) -> GroupMask? {
    guard let bits = pass.pointee.mask_bits, let starts = pass.pointee.mask_starts,
      let keeps = pass.pointee.keeps, let entries = pass.pointee.mask_entries, starts[index] >= 0
    else { return nil }
    return GroupMask(
      bits: bits + (starts[index] &+ first &* stride), keep: Lanes(repeating: keeps[index]),
      entries: lanes(entries))
  }

  /// A[l] = g(W[l]·A[l−1] + b[l]) for each layer, through the mask where there is one, and the logits.
  @inline(__always)
  func forward() {
    guard let layers = pass.pointee.layers, let parameters = pass.pointee.parameters else { return }
    let activations = lanes(pass.pointee.activations)
    copyInputs(layers[0], to: activations)
    let last = pass.pointee.layer_count &- 1
    for index in 0..<last { forwardHidden(index, layers[index], parameters, activations) }
    let layer = layers[last]
    let output = activations + layer.above
    products(layer).forward(
      weights: parameters + layer.weights, biases: parameters + layer.biases,
      inputs: activations + layer.below
    ) { output[$0] = $1 }
  }

  @inline(__always)
  private func copyInputs(_ layer: gradus_layer, to activations: UnsafeMutablePointer<Lanes>) {
    var input = lanes(pass.pointee.inputs) + first &* layer.inputs
    var a = activations
    for _ in 0..<blocks {
      for feature in 0..<layer.inputs { a[feature] = input[feature] }
      input += layer.inputs
      a += layer.below_stride
    }
  }

  @inline(never)
  private func forwardHidden(
    _ index: Int, _ layer: gradus_layer, _ parameters: UnsafePointer<Double>,
    _ activations: UnsafeMutablePointer<Lanes>
  ) {
    let products = products(layer)
    let (weights, biases) = (parameters + layer.weights, parameters + layer.biases)
    let inputs = UnsafePointer(activations + layer.below)
    let outputs = activations + layer.above
    guard pass.pointee.mask_starts != nil else {
      applying(products, weights, biases, inputs) { outputs[$0] = $1 }
      return
    }
    let undropped = lanes(pass.pointee.undropped) + layer.above
    guard let mask = mask(hiddenLayer: index, stride: layer.above_stride) else {
      applying(products, weights, biases, inputs) {
        outputs[$0] = $1
        undropped[$0] = $1
      }
      return
    }
    // A · D/keep; what it was before the mask is kept for the derivative.
    applying(products, weights, biases, inputs) {
      undropped[$0] = $1
      outputs[$0] = mask($1, at: $0)
    }
  }

  /// g(W·a + b), handed to `store` with its place.
  @inline(__always)
  private func applying(
    _ products: LayerProducts, _ weights: UnsafePointer<Double>, _ biases: UnsafePointer<Double>,
    _ inputs: UnsafePointer<Lanes>, store: (_ place: Int, _ a: Lanes) -> Void
  ) {
    switch pass.pointee.activation {
    case 0:
      products.forward(weights: weights, biases: biases, inputs: inputs) { store($0, relu($1)) }
    case 1:
      products.forward(weights: weights, biases: biases, inputs: inputs) {
        store($0, hyperbolicTangent($1))
      }
    case 2:
      products.forward(weights: weights, biases: biases, inputs: inputs) { store($0, logistic($1)) }
    case 3:
      products.forward(weights: weights, biases: biases, inputs: inputs) {
        store($0, leakyReLU($1))
      }
    default: products.forward(weights: weights, biases: biases, inputs: inputs, store: store)
    }
  }
}

/// The mask of one hidden layer for the blocks of a group, in the order of its activations.
struct GroupMask {
  let bits: UnsafePointer<UInt8>
  let keep: Lanes
  let entries: UnsafePointer<Lanes>

  /// The eight mask entries that belong to a place in `[block][unit]`, 1 to keep and 0 to drop.
  @inline(__always)
  subscript(place: Int) -> Lanes { entries[Int(bits[place])] }

  /// x·D/keep in a place.
  @inline(__always)
  func callAsFunction(_ x: Lanes, at place: Int) -> Lanes { x * self[place] / keep }
}

/// Numbers that are lanes: the engine gives all of a pass that it needs.
@inline(__always)
func lanes(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Lanes> {
  pointer.unsafelyUnwrapped.assumingMemoryBound(to: Lanes.self)
}

@inline(__always)
func lanes(_ pointer: UnsafeRawPointer?) -> UnsafePointer<Lanes> {
  pointer.unsafelyUnwrapped.assumingMemoryBound(to: Lanes.self)
}
