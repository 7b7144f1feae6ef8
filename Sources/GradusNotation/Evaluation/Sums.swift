extension Workspace {
  /// What is added up: all entries, or those of each column or row.
  enum Lines { case whole, rows, columns }

  /// The sums or means of decimal numbers; nil for another reduction, or where there is nothing to add.
  ///
  /// - Parameter lines: along which axis the entries of a sum lie.
  func sums(
    _ reduction: Reduction, _ array: NDArray, _ lines: Lines, shape: Shape
  ) throws(NotationError) -> NDArray? {
    guard reduction == .sum || reduction == .mean || reduction == .nansum, array.count > 0 else {
      return nil
    }
    let result = try self.array(.float64, shape)
    let out = result.storage.doubles
    clearFlags()
    try add(array, lines, into: out, result.count)
    if reduction == .nansum, (0..<result.count).contains(where: { out[$0].isNaN }) {
      let known = try array.copied(account)
      for index in 0..<known.count where known.storage.doubles[index].isNaN {
        known.storage.doubles[index] = 0
      }
      clearFlags()
      try add(known, lines, into: out, result.count)
    }
    noteFlags("reduce")
    if reduction == .mean {
      let count = Double(array.count / result.count)
      for index in 0..<result.count { out[index] /= count }
    }
    return result
  }

  /// Adds in the order in which NumPy does: its inner loop is the axis along which entries stand closest. A
  /// sum along that axis is pairwise; one along the other takes a line after the other.
  private func add(
    _ array: NDArray, _ lines: Lines, into out: UnsafeMutablePointer<Double>, _ count: Int
  ) throws(NotationError) {
    let start = array.storage.doubles + array.offset
    let rows = (count: array.shape.rows, stride: array.rowStride)
    let columns = (count: array.shape.columns, stride: array.columnStride)
    let isByRows =
      rows.count == 1 || columns.count != 1 && abs(columns.stride) <= abs(rows.stride)
    let (outer, inner) = isByRows ? (rows, columns) : (columns, rows)
    if lines == .whole {
      if outer.count == 1 || outer.stride == inner.count * inner.stride {
        out[0] = 0 + pairwiseSum(start, inner.stride, inner.count * outer.count)
      } else {
        // What stands with gaps is copied piece by piece.
        let line = try (isByRows ? array : array.transposed).copied(account)
        out[0] = 0
        for first in stride(from: 0, to: line.count, by: 8192) {
          out[0] += pairwiseSum(line.storage.doubles + first, 1, min(8192, line.count - first))
        }
      }
    } else if (lines == .columns) == isByRows {
      for line in 0..<outer.count {
        out[line] = 0 + pairwiseSum(start + line * outer.stride, inner.stride, inner.count)
      }
    } else {
      out.update(repeating: 0, count: count)
      for line in 0..<outer.count {
        let entries = start + line * outer.stride
        if inner.stride == 1 {
          for index in 0..<inner.count { out[index] += entries[index] }
        } else {
          for index in 0..<inner.count { out[index] += entries[index * inner.stride] }
        }
      }
    }
  }
}

/// Σ of evenly spaced numbers: eight sums side by side up to 128 numbers, halves above, as NumPy adds.
func pairwiseSum(_ pointer: UnsafePointer<Double>, _ stride: Int, _ count: Int) -> Double {
  if count < 8 {
    var sum = 0.0
    for index in 0..<count { sum += pointer[index * stride] }
    return sum
  }
  if count <= 128 {
    var sums = SIMD8<Double>()
    for lane in 0..<8 { sums[lane] = pointer[lane * stride] }
    var index = 8
    while index + 8 <= count {
      if stride == 1 {
        sums += UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD8<Double>.self)
      } else {
        for lane in 0..<8 { sums[lane] += pointer[(index + lane) * stride] }
      }
      index += 8
    }
    var sum =
      ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
    while index < count {
      sum += pointer[index * stride]
      index += 1
    }
    return sum
  }
  let half = count / 2 - (count / 2) % 8
  return pairwiseSum(pointer, stride, half)
    + pairwiseSum(pointer + half * stride, stride, count - half)
}
