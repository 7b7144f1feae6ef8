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
    let x = a.storage.doubles + a.offset
    let y = b.storage.doubles + b.offset
    if factor.rowStride == 1 && (inner >= 16 || columns == 1) {
      // The columns of B stand one after the other, as in A.T.
      let left = try a.columnStride == 1 || inner <= 1 ? a : a.copied(account)
      return dotRows(
        left.storage.doubles + left.offset, left.rowStride, y, factor.columnStride, rows, inner,
        columns, out)
    }
    if columns == 1 && inner > 0 {
      for row in 0..<rows {
        var sum = 0.0
        for index in 0..<inner {
          sum += x[row * a.rowStride + index * a.columnStride] * y[index * factor.rowStride]
        }
        out[row] = sum
      }
      return
    }
    let right = try factor.columnStride == 1 ? b : b.copied(account)
    let product = RowProduct(
      a: x, aRowStride: a.rowStride, aColumnStride: a.columnStride,
      b: right.storage.doubles + right.offset, bStride: right.rowStride, rows: rows, inner: inner,
      columns: columns, c: out)
    let scratch = account.memory(product.scratch)
    withExtendedLifetime(right) { product.compute(scratch) }
    account.giveBack(scratch, product.scratch, counted: 0)
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
