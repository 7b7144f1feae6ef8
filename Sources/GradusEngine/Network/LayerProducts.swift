/// The three matrix products of a layer, over a few blocks of eight examples.
///
/// W is (units × inputs), row-major; `a` is `[block][input]` and `z` and `dz` are `[block][unit]`, each
/// entry eight examples, and blocks stand a stride apart. The products go in tiles: each number that is
/// loaded serves several sums, as many as the registers hold. A sum is added up in the same order, whatever
/// the tile.
///
/// | registers            | `forward`, `backward` | `accumulate`         |
/// |----------------------|-----------------------|----------------------|
/// | 16 of two numbers    | 2 rows × 1 block      | 1 unit × 2 inputs    |
/// | of four or eight     | 2 rows × 2 blocks     | 2 units × 2 inputs   |
struct LayerProducts {
  let inputs: Int
  let units: Int
  let blocks: Int
  let inputStride: Int
  let unitStride: Int

  /// z = W·a + b, handed to `store` with its place in `[block][unit]`.
  @inline(__always)
  func forward(
    weights: UnsafePointer<Double>, biases: UnsafePointer<Double>, inputs a: UnsafePointer<Lanes>,
    store: (_ place: Int, _ z: Lanes) -> Void
  ) {
    var w0 = weights
    var unit = 0
    while unit < units &- 1 {
      let w1 = w0 + inputs
      var (a, place, left) = (a, unit, blocks)
      #if WIDE
        while left > 1 {
          let next = a + inputStride
          var z00 = Lanes(repeating: biases[unit])
          var z10 = Lanes(repeating: biases[unit &+ 1])
          var (z01, z11) = (z00, z10)
          for j in 0..<inputs {
            let (first, second) = (Lanes(repeating: w0[j]), Lanes(repeating: w1[j]))
            z00 += first * a[j]
            z10 += second * a[j]
            z01 += first * next[j]
            z11 += second * next[j]
          }
          store(place, z00)
          store(place &+ 1, z10)
          store(place &+ unitStride, z01)
          store(place &+ unitStride &+ 1, z11)
          a = next + inputStride
          place &+= 2 &* unitStride
          left &-= 2
        }
      #endif
      while left > 0 {
        var z0 = Lanes(repeating: biases[unit])
        var z1 = Lanes(repeating: biases[unit &+ 1])
        for j in 0..<inputs {
          z0 += w0[j] * a[j]
          z1 += w1[j] * a[j]
        }
        store(place, z0)
        store(place &+ 1, z1)
        a += inputStride
        place &+= unitStride
        left &-= 1
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
      a += inputStride
      place &+= unitStride
    }
  }

  /// dA = Wᵀ·dZ, handed to `store` with its place in `[block][input]`.
  @inline(__always)
  func backward(
    weights: UnsafePointer<Double>, deltas: UnsafePointer<Lanes>,
    store: (_ place: Int, _ dA: Lanes) -> Void
  ) {
    var j = 0
    while j < inputs &- 1 {
      var (dz, place, left) = (deltas, j, blocks)
      #if WIDE
        while left > 1 {
          let next = dz + unitStride
          var w = weights + j
          var (dA00, dA10, dA01, dA11) = (Lanes(), Lanes(), Lanes(), Lanes())
          for unit in 0..<units {
            let (first, second) = (Lanes(repeating: w[0]), Lanes(repeating: w[1]))
            dA00 += first * dz[unit]
            dA10 += second * dz[unit]
            dA01 += first * next[unit]
            dA11 += second * next[unit]
            w += inputs
          }
          store(place, dA00)
          store(place &+ 1, dA10)
          store(place &+ inputStride, dA01)
          store(place &+ inputStride &+ 1, dA11)
          dz = next + unitStride
          place &+= 2 &* inputStride
          left &-= 2
        }
      #endif
      while left > 0 {
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
        dz += unitStride
        place &+= inputStride
        left &-= 1
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
      dz += unitStride
      place &+= inputStride
    }
  }
}
