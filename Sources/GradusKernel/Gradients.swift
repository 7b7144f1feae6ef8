extension LayerProducts {
  /// dW += dZ·aᵀ and db += dZ, the sums over examples kept in lanes.
  @inline(__always)
  func accumulate(
    deltas: UnsafePointer<Lanes>, inputs a: UnsafePointer<Lanes>,
    weightSums: UnsafeMutablePointer<Lanes>, biasSums: UnsafeMutablePointer<Lanes>
  ) {
    var unit = 0
    #if WIDE
      while unit < units &- 1 {
        accumulateTwo(unit, deltas: deltas, inputs: a, weightSums: weightSums, biasSums: biasSums)
        unit &+= 2
      }
    #endif
    while unit < units {
      accumulateOne(unit, deltas: deltas, inputs: a, weightSums: weightSums, biasSums: biasSums)
      unit &+= 1
    }
  }

  /// One row of dW.
  @inline(__always)
  private func accumulateOne(
    _ unit: Int, deltas: UnsafePointer<Lanes>, inputs a: UnsafePointer<Lanes>,
    weightSums: UnsafeMutablePointer<Lanes>, biasSums: UnsafeMutablePointer<Lanes>
  ) {
    let dw = weightSums + unit &* inputs
    var j = 0
    while j < inputs &- 1 {
      var (sum0, sum1) = (dw[j], dw[j &+ 1])
      var (dz, a) = (deltas + unit, a + j)
      for _ in 0..<blocks {
        sum0 += dz[0] * a[0]
        sum1 += dz[0] * a[1]
        dz += unitStride
        a += inputStride
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
        dz += unitStride
        a += inputStride
      }
      dw[j] = sum
    } else {
      for _ in 0..<blocks {
        db += dz[0]
        dz += unitStride
      }
    }
    biasSums[unit] = db
  }

  #if WIDE
    /// Two rows of dW.
    @inline(__always)
    private func accumulateTwo(
      _ unit: Int, deltas: UnsafePointer<Lanes>, inputs a: UnsafePointer<Lanes>,
      weightSums: UnsafeMutablePointer<Lanes>, biasSums: UnsafeMutablePointer<Lanes>
    ) {
      let dw0 = weightSums + unit &* inputs
      let dw1 = dw0 + inputs
      var j = 0
      while j < inputs &- 1 {
        var (sum00, sum01, sum10, sum11) = (dw0[j], dw0[j &+ 1], dw1[j], dw1[j &+ 1])
        var (dz, a) = (deltas + unit, a + j)
        for _ in 0..<blocks {
          sum00 += dz[0] * a[0]
          sum01 += dz[0] * a[1]
          sum10 += dz[1] * a[0]
          sum11 += dz[1] * a[1]
          dz += unitStride
          a += inputStride
        }
        (dw0[j], dw0[j &+ 1], dw1[j], dw1[j &+ 1]) = (sum00, sum01, sum10, sum11)
        j &+= 2
      }
      var (db0, db1) = (biasSums[unit], biasSums[unit &+ 1])
      var dz = deltas + unit
      if j < inputs {
        var (sum0, sum1) = (dw0[j], dw1[j])
        var a = a + j
        for _ in 0..<blocks {
          db0 += dz[0]
          db1 += dz[1]
          sum0 += dz[0] * a[0]
          sum1 += dz[1] * a[0]
          dz += unitStride
          a += inputStride
        }
        (dw0[j], dw1[j]) = (sum0, sum1)
      } else {
        for _ in 0..<blocks {
          db0 += dz[0]
          db1 += dz[1]
          dz += unitStride
        }
      }
      (biasSums[unit], biasSums[unit &+ 1]) = (db0, db1)
    }
  #endif
}
