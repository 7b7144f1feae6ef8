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
    Builtin("item") { (work, given) throws(NotationError) in
      switch try work.scalar(given.subject("")) {
      case .bool(let value): .bool(value)
      case .int64(let value): .int(value)
      case .float64(let value): .float(value)
      }
    },
  ]
}
