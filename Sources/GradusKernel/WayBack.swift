import CKernel

extension GroupPass {
  /// dZ of the output layer, and the cost on the way.
  @inline(__always)
  func startBackward() {
    guard let layers = pass.pointee.layers else { return }
    let output = layers[pass.pointee.layer_count &- 1]
    let logits = lanes(pass.pointee.activations) + output.above
    let deltas = lanes(pass.pointee.deltas) + output.above
    let probabilities = lanes(pass.pointee.probabilities)
    let totals = lanes(pass.pointee.totals)
    let labels = lanes(pass.pointee.labels) + first
    let present = lanes(pass.pointee.present) + first
    let share = Lanes(repeating: pass.pointee.share)
    // The cost in a loop of its own: two short chains of arithmetic overlap better than one long one.
    var witness = totals[1]
    for slot in 0..<blocks {
      let z = logits[slot &* output.above_stride]
      let a = logistic(z)
      deltas[slot &* output.above_stride] = crossEntropySlope(
        labels: labels[slot], probabilities: a, present: present[slot], share: share)
      probabilities[slot] = a
      witness += z * 0
    }
    totals[1] = witness
    var cost = totals[0]
    for slot in 0..<blocks {
      cost += crossEntropy(
        labels: labels[slot], probabilities: probabilities[slot], present: present[slot])
    }
    totals[0] = cost
  }

  /// dW and db of one layer, added up.
  @inline(never)
  func accumulate(_ index: Int) {
    guard let layer = pass.pointee.layers?[index] else { return }
    let sums = lanes(pass.pointee.sums)
    products(layer).accumulate(
      deltas: lanes(pass.pointee.deltas) + layer.above,
      inputs: lanes(pass.pointee.activations) + layer.below, weightSums: sums + layer.weights,
      biasSums: sums + layer.biases)
  }

  /// dA of the layer below, through the mask where there is one, and its dZ := dA·g′(Z).
  @inline(never)
  func backward(_ index: Int) {
    guard let layer = pass.pointee.layers?[index], let parameters = pass.pointee.parameters
    else { return }
    let products = products(layer)
    let weights = parameters + layer.weights
    let deltas = UnsafePointer(lanes(pass.pointee.deltas) + layer.above)
    let below = lanes(pass.pointee.deltas) + layer.below
    let activations = UnsafePointer(lanes(pass.pointee.activations) + layer.below)
    guard pass.pointee.faults == 0 else {
      products.backward(weights: weights, deltas: deltas) { below[$0] = $1 }
      goOnWithFaults(index, layer, below)
      return
    }
    guard let mask = mask(hiddenLayer: index &- 1, stride: layer.below_stride) else {
      differentiated(products, weights, deltas, activations, { _, dA in dA }, below)
      return
    }
    let undropped = UnsafePointer(lanes(pass.pointee.undropped) + layer.below)
    differentiated(products, weights, deltas, undropped, { mask($1, at: $0) }, below)
  }

  /// (Wᵀ·dZ) · g′(Z), dA made another by `drop` on the way.
  @inline(__always)
  private func differentiated(
    _ products: LayerProducts, _ weights: UnsafePointer<Double>, _ deltas: UnsafePointer<Lanes>,
    _ a: UnsafePointer<Lanes>, _ drop: (Int, Lanes) -> Lanes, _ below: UnsafeMutablePointer<Lanes>
  ) {
    switch pass.pointee.activation {
    case 0:
      products.backward(weights: weights, deltas: deltas) {
        below[$0] = reluSlope(drop($0, $1), a[$0])
      }
    case 1:
      products.backward(weights: weights, deltas: deltas) {
        below[$0] = tanhSlope(drop($0, $1), a[$0])
      }
    case 2:
      products.backward(weights: weights, deltas: deltas) {
        below[$0] = sigmoidSlope(drop($0, $1), a[$0])
      }
    case 3:
      products.backward(weights: weights, deltas: deltas) {
        below[$0] = leakyReLUSlope(drop($0, $1), a[$0])
      }
    default: products.backward(weights: weights, deltas: deltas) { below[$0] = drop($0, $1) }
    }
  }

  /// What lies between dA and dZ of a hidden layer where there are faults.
  @inline(never)
  private func goOnWithFaults(
    _ index: Int, _ layer: gradus_layer, _ delta: UnsafeMutablePointer<Lanes>
  ) {
    let faults = pass.pointee.faults
    let mask =
      faults & GRADUS_FAULT_UNMASKED == 0
      ? mask(hiddenLayer: index &- 1, stride: layer.below_stride) : nil
    let isMasked = pass.pointee.mask_starts != nil
    let a = lanes(isMasked ? pass.pointee.undropped : pass.pointee.activations) + layer.below
    for block in 0..<blocks {
      for input in 0..<layer.inputs {
        let place = block &* layer.below_stride &+ input
        var dA = delta[place]
        if faults & GRADUS_FAULT_TURNED != 0 { dA = -dA }
        if let mask {
          dA = faults & GRADUS_FAULT_UNSCALED == 0 ? mask(dA, at: place) : dA * mask[place]
        }
        if faults & GRADUS_FAULT_UNDIFFERENTIATED == 0 { dA = slope(dA, a[place]) }
        delta[place] = dA
      }
    }
  }

  /// dA · g′(Z).
  @inline(__always)
  private func slope(_ dA: Lanes, _ a: Lanes) -> Lanes {
    switch pass.pointee.activation {
    case 0: reluSlope(dA, a)
    case 1: tanhSlope(dA, a)
    case 2: sigmoidSlope(dA, a)
    case 3: leakyReLUSlope(dA, a)
    default: dA
    }
  }
}
