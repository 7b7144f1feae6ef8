// Products of matrices, a tile of the result at a time, which stays in the processor's registers. How the
// sum of an entry is ordered does not depend on the tile that the entry is in, so that equal rows give
// equal results.

/// C = A·B, where the rows of B stand one after the other: Cᵢⱼ = Σₖ Aᵢₖ·Bₖⱼ, from the first k to the last.
///
/// Tiles of four rows by four columns; each entry of A is laid out twice, so that one load multiplies two
/// columns.
struct RowProduct {
  let a: UnsafePointer<Double>
  let aRowStride: Int
  let aColumnStride: Int
  let b: UnsafePointer<Double>
  let bStride: Int
  let rows: Int
  let inner: Int
  let columns: Int
  let c: UnsafeMutablePointer<Double>

  /// How many bytes of memory ``compute(_:)`` needs.
  var scratch: Int { isLong ? 0 : 4 * inner * MemoryLayout<SIMD2<Double>>.stride }

  /// Whether a row of A is too long to be laid out.
  private var isLong: Bool { inner > 4096 }

  func compute(_ scratch: UnsafeMutableRawPointer) {
    if isLong { return addRows() }
    let packed = scratch.bindMemory(to: SIMD2<Double>.self, capacity: 4 * inner)
    var row = 0
    while row < rows {
      let height = rows - row >= 4 ? 4 : rows - row >= 2 ? 2 : 1
      for line in 0..<height {
        let source = a + (row + line) * aRowStride
        for k in 0..<inner {
          packed[k * height + line] = SIMD2(repeating: source[k * aColumnStride])
        }
      }
      switch height {
      case 4: fourRows(packed, row)
      case 2: twoRows(packed, row)
      default: oneRow(packed, row)
      }
      row += height
    }
  }

  /// The same sums, a row of B after the other.
  private func addRows() {
    c.update(repeating: 0, count: rows * columns)
    for row in 0..<rows {
      let out = c + row * columns
      for k in 0..<inner {
        let factor = a[row * aRowStride + k * aColumnStride]
        let line = b + k * bStride
        for column in 0..<columns { out[column] += line[column] * factor }
      }
    }
  }

  private func fourRows(_ packed: UnsafePointer<SIMD2<Double>>, _ row: Int) {
    let out = c + row * columns
    var column = 0
    while column + 4 <= columns {
      var (s0, s1, s2, s3) =
        (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
      var (line, factors) = (b + column, packed)
      for _ in 0..<inner {
        let entries = four(line)
        s0 += entries * twice(factors[0])
        s1 += entries * twice(factors[1])
        s2 += entries * twice(factors[2])
        s3 += entries * twice(factors[3])
        line += bStride
        factors += 4
      }
      store(s0, out + column)
      store(s1, out + columns + column)
      store(s2, out + 2 * columns + column)
      store(s3, out + 3 * columns + column)
      column += 4
    }
    while column < columns {
      var (s0, s1) = (SIMD2<Double>(), SIMD2<Double>())
      for k in 0..<inner {
        let entry = SIMD2(repeating: b[k * bStride + column])
        s0 += entry * SIMD2(packed[4 * k][0], packed[4 * k + 1][0])
        s1 += entry * SIMD2(packed[4 * k + 2][0], packed[4 * k + 3][0])
      }
      (out[column], out[columns + column]) = (s0[0], s0[1])
      (out[2 * columns + column], out[3 * columns + column]) = (s1[0], s1[1])
      column += 1
    }
  }

  private func twoRows(_ packed: UnsafePointer<SIMD2<Double>>, _ row: Int) {
    let out = c + row * columns
    var column = 0
    while column + 8 <= columns {
      var (s0, s1) = (SIMD8<Double>(), SIMD8<Double>())
      var (line, factors) = (b + column, packed)
      for _ in 0..<inner {
        let entries = UnsafeRawPointer(line).loadUnaligned(as: SIMD8<Double>.self)
        s0 += entries * fourTimes(factors[0])
        s1 += entries * fourTimes(factors[1])
        line += bStride
        factors += 2
      }
      UnsafeMutableRawPointer(out + column).storeBytes(of: s0, as: SIMD8<Double>.self)
      UnsafeMutableRawPointer(out + columns + column).storeBytes(of: s1, as: SIMD8<Double>.self)
      column += 8
    }
    while column < columns {
      var sum = SIMD2<Double>()
      for k in 0..<inner {
        sum +=
          SIMD2(repeating: b[k * bStride + column]) * SIMD2(packed[2 * k][0], packed[2 * k + 1][0])
      }
      (out[column], out[columns + column]) = (sum[0], sum[1])
      column += 1
    }
  }

  private func oneRow(_ packed: UnsafePointer<SIMD2<Double>>, _ row: Int) {
    let out = c + row * columns
    var column = 0
    while column + 8 <= columns {
      var sum = SIMD8<Double>()
      var line = b + column
      for k in 0..<inner {
        sum +=
          UnsafeRawPointer(line).loadUnaligned(as: SIMD8<Double>.self) * fourTimes(packed[k])
        line += bStride
      }
      UnsafeMutableRawPointer(out + column).storeBytes(of: sum, as: SIMD8<Double>.self)
      column += 8
    }
    while column < columns {
      var sum = 0.0
      for k in 0..<inner { sum += b[k * bStride + column] * packed[k][0] }
      out[column] = sum
      column += 1
    }
  }
}

@inline(__always)
private func four(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
}

@inline(__always)
private func store(_ entries: SIMD4<Double>, _ pointer: UnsafeMutablePointer<Double>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: entries, as: SIMD4<Double>.self)
}

@inline(__always)
private func twice(_ pair: SIMD2<Double>) -> SIMD4<Double> {
  SIMD4(lowHalf: pair, highHalf: pair)
}

@inline(__always)
private func fourTimes(_ pair: SIMD2<Double>) -> SIMD8<Double> {
  SIMD8(lowHalf: twice(pair), highHalf: twice(pair))
}
