extension Workspace {
  /// `np.dot` and `@`: of two matrices, of a matrix and a vector, of two vectors.
  ///
  /// - Parameter isOperator: `@` and `np.matmul` refuse single numbers, which `np.dot` multiplies.
  func product(
    _ left: Operand, _ right: Operand, isOperator: Bool
  ) throws(NotationError) -> Value {
    let name = isOperator ? "@" : "np.dot"
    let (one, two) = (left.shape, right.shape)
    if one.rank == 0 || two.rank == 0 {
      guard !isOperator else {
        throw NotationError(
          .value, "@ multiplies arrays, and here is a single number; write * instead")
      }
      return try apply(.multiply, left, right)
    }
    let (a, b) = (try asArray(left), try asArray(right))
    // A vector is a row on the left and a column on the right.
    let inner = one.columns
    let rows = one.rank == 2 ? one.rows : 1
    let (otherInner, columns) = two.rank == 2 ? (two.rows, two.columns) : (two.columns, 1)
    guard inner == otherInner else {
      throw NotationError(
        .value,
        "\(name) of \(one.text) and \(two.text): the inner sizes \(inner) and \(otherInner) differ",
        shapes: [one, two], of: name)
    }
    let shape: Shape =
      switch (one.rank, two.rank) {
      case (2, 2): .matrix(rows, columns)
      case (2, _): .vector(rows)
      case (_, 2): .vector(columns)
      default: .scalar
      }
    let (multiplications, overflow) = rows.multipliedReportingOverflow(by: max(1, columns * inner))
    guard !overflow && multiplications <= NotationLimits.multiplications else {
      throw NotationError(
        .limit,
        "\(name) of \(one.text) and \(two.text) needs more than "
          + "\(NotationLimits.multiplications) multiplications")
    }
    work += multiplications >> 6
    let dtype = Operand.common(left, right)
    let result = try array(dtype, shape)
    let factor = Factor(b, isVector: two.rank < 2)
    if dtype == .float64 {
      let (x, y) = (try a.asType(.float64, account), try b.asType(.float64, account))
      try multiply(x, y, Factor(y, isVector: two.rank < 2), rows, inner, columns, into: result)
    } else {
      multiplyWhole(a, b, factor, rows, inner, columns, into: result)
    }
    return value(result)
  }

  /// Where the entries of the right factor stand, also where it is a vector.
  private struct Factor {
    let rowStride: Int
    let columnStride: Int
    init(_ array: NDArray, isVector: Bool) {
      rowStride = isVector ? array.columnStride : array.rowStride
      columnStride = isVector ? 0 : array.columnStride
    }
  }

  private func multiplyWhole(
    _ a: NDArray, _ b: NDArray, _ factor: Factor, _ rows: Int, _ inner: Int, _ columns: Int,
    into result: NDArray
  ) {
    func whole(_ array: NDArray, _ place: Int) -> Int {
      array.dtype == .bool ? (array.storage.bools[place] ? 1 : 0) : array.storage.integers[place]
    }
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = 0
        for index in 0..<inner {
          let x = whole(a, a.place(row, index))
          let y = whole(b, b.offset + index * factor.rowStride + column * factor.columnStride)
          sum = sum &+ x &* y
        }
        result[row * columns + column] = Scalar.int64(sum).converted(to: result.dtype)
      }
    }
  }

  /// C = A·B in decimal numbers, by rows of B, or by scalar products where B stands by columns.
  private func multiply(
    _ a: NDArray, _ b: NDArray, _ factor: Factor, _ rows: Int, _ inner: Int, _ columns: Int,
    into result: NDArray
  ) throws(NotationError) {
    let out = result.storage.doubles
    let left = try a.columnStride == 1 || inner <= 1 ? a : a.copied(account)
    let x = left.storage.doubles + left.offset
    let y = b.storage.doubles + b.offset
    if factor.rowStride == 1 || columns == 1 && inner > 0 {
      // The columns of B stand one after the other, as in A.T.
      if factor.rowStride == 1 {
        dotRows(x, left.rowStride, y, factor.columnStride, rows, inner, columns, out)
      } else {
        for row in 0..<rows {
          var sum = 0.0
          for index in 0..<inner {
            sum += x[row * left.rowStride + index] * y[index * factor.rowStride]
          }
          out[row] = sum
        }
      }
      return
    }
    if factor.columnStride == 1 {
      addRows(x, left.rowStride, y, factor.rowStride, rows, inner, columns, out)
    } else {
      let packed = try b.copied(account)
      addRows(
        x, left.rowStride, packed.storage.doubles, columns, rows, inner, columns, out)
    }
  }

  /// C[i, :] = Σₖ A[i, k]·B[k, :], eight columns at a time, two rows together.
  private func addRows(
    _ a: UnsafeMutablePointer<Double>, _ aStride: Int, _ b: UnsafeMutablePointer<Double>,
    _ bStride: Int, _ rows: Int, _ inner: Int, _ columns: Int, _ c: UnsafeMutablePointer<Double>
  ) {
    let whole = columns & ~7
    var row = 0
    while row < rows {
      let pair = row + 1 < rows
      let (a0, a1) = (a + row * aStride, a + (pair ? row + 1 : row) * aStride)
      let (c0, c1) = (c + row * columns, c + (pair ? row + 1 : row) * columns)
      var column = 0
      while column < whole {
        var (s0, s1) = (SIMD8<Double>(), SIMD8<Double>())
        for k in 0..<inner {
          let line = UnsafeRawPointer(b + k * bStride + column)
            .loadUnaligned(as: SIMD8<Double>.self)
          s0 += line * a0[k]
          s1 += line * a1[k]
        }
        UnsafeMutableRawPointer(c0 + column).storeBytes(of: s0, as: SIMD8<Double>.self)
        UnsafeMutableRawPointer(c1 + column).storeBytes(of: s1, as: SIMD8<Double>.self)
        column += 8
      }
      while column < columns {
        var (s0, s1) = (0.0, 0.0)
        for k in 0..<inner {
          let entry = b[k * bStride + column]
          s0 += entry * a0[k]
          s1 += entry * a1[k]
        }
        c0[column] = s0
        c1[column] = s1
        column += 1
      }
      row += 2
    }
  }

  /// C[i, j] = Σₖ A[i, k]·B[j, k], where the rows of both stand one after the other.
  private func dotRows(
    _ a: UnsafeMutablePointer<Double>, _ aStride: Int, _ b: UnsafeMutablePointer<Double>,
    _ bStride: Int, _ rows: Int, _ inner: Int, _ columns: Int, _ c: UnsafeMutablePointer<Double>
  ) {
    let whole = inner & ~7
    for row in 0..<rows {
      let x = a + row * aStride
      var column = 0
      while column < columns {
        let pair = column + 1 < columns
        let (y0, y1) = (b + column * bStride, b + (pair ? column + 1 : column) * bStride)
        var (s0, s1) = (SIMD8<Double>(), SIMD8<Double>())
        var k = 0
        while k < whole {
          let line = UnsafeRawPointer(x + k).loadUnaligned(as: SIMD8<Double>.self)
          s0 += line * UnsafeRawPointer(y0 + k).loadUnaligned(as: SIMD8<Double>.self)
          s1 += line * UnsafeRawPointer(y1 + k).loadUnaligned(as: SIMD8<Double>.self)
          k += 8
        }
        var (t0, t1) = (s0.sum(), s1.sum())
        while k < inner {
          t0 += x[k] * y0[k]
          t1 += x[k] * y1[k]
          k += 1
        }
        c[row * columns + column] = t0
        if pair { c[row * columns + column + 1] = t1 }
        column += 2
      }
    }
  }
}
