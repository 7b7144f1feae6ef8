/// The three matrix products of a layer, over a few blocks of eight examples.
///
/// W is (units × inputs), row-major; `a` is `[block][input]` and `z` and `dz` are `[block][unit]`, each
/// entry eight examples. The products go two rows at a time: two sums of eight examples fill half of the
/// sixteen registers that every x86-64 has, and each number that is loaded serves both. The order in
/// which a sum is added up does not depend on it.
struct LayerProducts {
  let inputs: Int
  let units: Int
  let blocks: Int

  init(_ layer: Network.Layer, blocks: Int) {
    inputs = layer.inputs
    units = layer.outputs
    self.blocks = blocks
  }

  /// z = W·a + b, handed to `store` with its place in `[block][unit]`.
  @inline(__always)
  func forward(
    weights: UnsafePointer<Double>, biases: UnsafePointer<Double>, inputs a: UnsafePointer<Lanes>,
    store: (_ place: Int, _ z: Lanes) -> Void
  ) {
    var w0 = weights
    var unit = 0
    while unit < units - 1 {
      let w1 = w0 + inputs
      var (a, place) = (a, unit)
      for _ in 0..<blocks {
        var z0 = Lanes(repeating: biases[unit])
        var z1 = Lanes(repeating: biases[unit &+ 1])
        for j in 0..<inputs {
          z0 += w0[j] * a[j]
          z1 += w1[j] * a[j]
        }
        store(place, z0)
        store(place &+ 1, z1)
        a += inputs
        place &+= units
      }
      w0 = w1 + inputs
      unit &+= 2
    }
    guard unit < units else { return }
    var (a, place) = (a, unit)
    for _ in 0..<blocks {
      var z = Lanes(repeating: biases[unit])
      for j in 0..<inputs { z += w0[j] * a[j] }
      store(place, z)
      a += inputs
      place &+= units
    }
  }

  /// dA = Wᵀ·dZ, handed to `store` with its place in `[block][input]`.
  @inline(__always)
  func backward(
    weights: UnsafePointer<Double>, deltas: UnsafePointer<Lanes>,
    store: (_ place: Int, _ dA: Lanes) -> Void
  ) {
    var j = 0
    while j < inputs - 1 {
      var (dz, place) = (deltas, j)
      for _ in 0..<blocks {
        var w = weights + j
        var dA0 = Lanes()
        var dA1 = Lanes()
        for unit in 0..<units {
          dA0 += w[0] * dz[unit]
          dA1 += w[1] * dz[unit]
          w += inputs
        }
        store(place, dA0)
        store(place &+ 1, dA1)
        dz += units
        place &+= inputs
      }
      j &+= 2
    }
    guard j < inputs else { return }
    var (dz, place) = (deltas, j)
    for _ in 0..<blocks {
      var w = weights + j
      var dA = Lanes()
      for unit in 0..<units {
        dA += w[0] * dz[unit]
        w += inputs
      }
      store(place, dA)
      dz += units
      place &+= inputs
    }
  }

  /// dW += dZ·aᵀ and db += dZ, the sums over examples kept in lanes.
  @inline(__always)
  func accumulate(
    deltas: UnsafePointer<Lanes>, inputs a: UnsafePointer<Lanes>,
    weightSums: UnsafeMutablePointer<Lanes>, biasSums: UnsafeMutablePointer<Lanes>
  ) {
    var dw = weightSums
    for unit in 0..<units {
      var j = 0
      while j < inputs - 1 {
        var (sum0, sum1) = (dw[j], dw[j &+ 1])
        var (dz, a) = (deltas + unit, a + j)
        for _ in 0..<blocks {
          sum0 += dz[0] * a[0]
          sum1 += dz[0] * a[1]
          dz += units
          a += inputs
        }
        (dw[j], dw[j &+ 1]) = (sum0, sum1)
        j &+= 2
      }
      // The bias is the weight of an input that is always 1: it goes with an odd last input.
      var db = biasSums[unit]
      var dz = deltas + unit
      if j < inputs {
        var sum = dw[j]
        var a = a + j
        for _ in 0..<blocks {
          db += dz[0]
          sum += dz[0] * a[0]
          dz += units
          a += inputs
        }
        dw[j] = sum
      } else {
        for _ in 0..<blocks {
          db += dz[0]
          dz += units
        }
      }
      biasSums[unit] = db
      dw += inputs
    }
  }
}
