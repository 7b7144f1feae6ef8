extension Names {
  /// `A.NAME(…)`.
  static let arrayMethods: [String: Builtin] = {
    var table: [String: Builtin] = [:]
    for reduction in Reduction.allCases where reduction != .nansum {
      table[reduction.rawValue] = Builtin(reduction.rawValue, "axis? / keepdims?") {
        (work, given) throws(NotationError) in
        try work.reduce(
          reduction, given.operand(given.subject(""), work), axis: given.axis(),
          keepsDimensions: given.flag("keepdims"))
      }
    }
    for method in plainMethods { table[method.name] = method }
    return table
  }()

  private static let plainMethods: [Builtin] = [
    Builtin("copy") { (work, given) throws(NotationError) in
      if case .scalar = given.subject("") { return given.subject("") }
      return .array(try work.asArray(given.subject("")).copied(work.account))
    },
    Builtin("reshape", "*") { (work, given) throws(NotationError) in
      .array(
        try work.reshaped(work.asArray(given.subject("")), shapeLengths(work, given.rest)))
    },
    Builtin("astype", "dtype") { (work, given) throws(NotationError) in
      let array = try work.asArray(given.subject(""))
      let copy = try work.cast(array, to: given.dtype() ?? array.dtype)
      if case .scalar = given.subject("") { return .scalar(copy[0]) }
      return .array(copy)
    },
    Builtin("dot", "b") { (work, given) throws(NotationError) in
      try work.product(
        given.operand(given.subject(""), work), given.operand(given["b"], work), isOperator: false)
    },
    Builtin("transpose") { (work, given) throws(NotationError) in
      if case .scalar = given.subject("") { return given.subject("") }
      return .array(try work.asArray(given.subject("")).transposed)
    },
    Builtin("squeeze", "axis?") { (work, given) throws(NotationError) in
      if case .scalar = given.subject("") { return given.subject("") }
      return .array(try squeezed(work.asArray(given.subject("")), given))
    },
    Builtin("ravel") { (work, given) throws(NotationError) in
      .array(try work.reshaped(work.asArray(given.subject("")), [-1]))
    },
    Builtin("flatten") { (work, given) throws(NotationError) in
      .array(
        try work.reshaped(work.asArray(given.subject("")).copied(work.account), [-1]))
    },
    Builtin("tolist") { (work, given) throws(NotationError) in
      try work.list(work.asArray(given.subject("")))
    },
    Builtin("item") { (work, given) throws(NotationError) in
      let entries = try work.asArray(given.subject(""))
      guard entries.count == 1 else {
        throw NotationError(
          .value, "item takes the one entry of an array; here are \(entries.count)")
      }
      switch entries[0] {
      case .bool(let value): return .bool(value)
      case .int64(let value): return .int(value)
      case .float64(let value): return .float(value)
      }
    },
  ]
}

extension Workspace {
  /// The entries of an array as Python's own numbers, in lists.
  fileprivate func list(_ array: NDArray) throws(NotationError) -> Value {
    func plain(_ scalar: Scalar) -> Value {
      switch scalar {
      case .bool(let flag): .bool(flag)
      case .int64(let whole): .int(whole)
      case .float64(let number): .float(number)
      }
    }
    guard array.shape.rank > 0 else { return plain(array[0]) }
    try checkItems(array.count)
    var rows: [Value] = []
    for row in 0..<array.shape.rows {
      let items = (0..<array.shape.columns).map { plain(array[row, $0]) }
      rows.append(.list(try ListBox(items, account)))
    }
    return array.shape.rank == 1 ? rows[0] : .list(try ListBox(rows, account))
  }
}
