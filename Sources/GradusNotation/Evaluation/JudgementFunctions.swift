#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Functions that round, and functions that compare arrays as wholes.
extension Names {
  static let roundings: [Builtin] = [
    Builtin("np.round", "a decimals?") { (work, given) throws(NotationError) in
      let operand = try given.operand(given["a"], work)
      let decimals = try given.whole("decimals") ?? 0
      guard operand.dtype != .bool, (-300...300).contains(decimals) else {
        throw NotationError(.notRead, "np.round takes numbers, and up to 300 decimals here")
      }
      if operand.dtype == .int64, decimals >= 0 { return try work.apply(.positive, operand) }
      let factor = Operand(.float64(pow(10, Double(abs(decimals)))), isWeak: true)
      if decimals == 0 { return try work.apply(.rint, operand) }
      let scaled = try work.apply(decimals > 0 ? .multiply : .divide, operand, factor)
      let rounded = try work.apply(.rint, given.operand(scaled, work))
      let result = try work.apply(
        decimals > 0 ? .divide : .multiply, given.operand(rounded, work), factor)
      return operand.dtype == .int64 ? try convert(.int64, result, work) : result
    },
    Builtin("np.clip", "a a_min a_max") { (work, given) throws(NotationError) in
      var result = given["a"]
      for (bound, operation) in [("a_min", PairOperation.maximum), ("a_max", .minimum)]
      where given.has(bound) {
        result = try work.apply(
          operation, given.operand(result, work), given.operand(given[bound], work))
      }
      return result
    },
  ]

  static let judgements: [Builtin] = [
    Builtin("np.logical_not", "x |") { (work, given) throws(NotationError) in
      try work.compare(.equal, given.operand(given["x"], work), Operand(.int64(0), isWeak: true))
    },
    logic("np.logical_and", .multiply), logic("np.logical_or", .add),
    Builtin("np.isclose", "a b rtol? atol?") { (work, given) throws(NotationError) in
      try areClose(work, given)
    },
    Builtin("np.allclose", "a b rtol? atol?") { (work, given) throws(NotationError) in
      let close = try work.asArray(areClose(work, given))
      return .bool(close.entries.allSatisfy(\.isTrue))
    },
    Builtin("np.array_equal", "a1 a2") { (work, given) throws(NotationError) in
      let (one, two) = (try work.asArray(given["a1"]), try work.asArray(given["a2"]))
      guard one.shape == two.shape else { return .bool(false) }
      let equal = try work.asArray(work.compare(.equal, Operand(one), Operand(two)))
      return .bool(equal.entries.allSatisfy(\.isTrue))
    },
  ]

  /// What both, or one of two, are other than 0.
  private static func logic(_ name: String, _ operation: PairOperation) -> Builtin {
    Builtin(name, "x1 x2 |") { (work, given) throws(NotationError) in
      var truths: [Operand] = []
      for argument in ["x1", "x2"] {
        let truth = try work.compare(
          .notEqual, given.operand(given[argument], work), Operand(.int64(0), isWeak: true))
        truths.append(try given.operand(truth, work))
      }
      return try work.apply(operation, truths[0], truths[1])
    }
  }

  /// |a − b| ≤ atol + rtol·|b|, or a = b.
  private static func areClose(
    _ work: Workspace, _ given: Arguments
  ) throws(NotationError) -> Value {
    let relative = given.has("rtol") ? try work.scalar(given["rtol"]).double : 1e-5
    let absolute = given.has("atol") ? try work.scalar(given["atol"]).double : 1e-8
    let (a, b) = (try given.operand(given["a"], work), try given.operand(given["b"], work))
    let shape = try work.shape(a, b, in: given.function)
    let (one, two) = (
      try work.asArray(a).asType(.float64, work.account).stretched(to: shape),
      try work.asArray(b).asType(.float64, work.account).stretched(to: shape)
    )
    let result = try work.array(.bool, shape)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let (x, y) = (one[row, column].double, two[row, column].double)
        let isClose = x == y || y.isFinite && abs(x - y) <= absolute + relative * abs(y)
        result[row, column] = .bool(isClose)
      }
    }
    return work.value(result)
  }
}
