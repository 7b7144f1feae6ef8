extension Names {
  /// `np.NAME`.
  static let numpyFunctions: [String: Builtin] = {
    var table: [String: Builtin] = [:]
    for function in pairFunctions + entryFunctions + reductions + makers + shapers + [
      dot, matmul, outer, whereFunction, arrayFunction, norm,
    ] {
      table[String(function.name.dropFirst(3))] = function
    }
    table["absolute"] = table["abs"]
    table["amax"] = table["max"]
    table["amin"] = table["min"]
    table["norm"] = nil
    return table
  }()

  // MARK: Entry by entry

  private static let pairFunctions: [Builtin] = PairOperation.allCases.map { operation in
    Builtin("np.\(operation.rawValue)", "x1 x2") { (work, given) throws(NotationError) in
      try work.apply(
        operation, given.operand(given["x1"], work), given.operand(given["x2"], work))
    }
  }

  private static let entryFunctions: [Builtin] = EntryFunction.allCases.map { function in
    let name = function == .absolute ? "abs" : function.rawValue
    return Builtin("np.\(name)", "x") { (work, given) throws(NotationError) in
      try work.apply(function, given.operand(given["x"], work))
    }
  }

  private static let whereFunction = Builtin("np.where", "condition x? y?") {
    (work, given) throws(NotationError) in
    guard given.has("x"), given.has("y") else {
      throw NotationError(
        .notRead, "np.where takes three arguments here, as in np.where(A > 0, A, 0)")
    }
    let condition = try work.asArray(given["condition"])
    let one = try given.operand(given["x"], work)
    let two = try given.operand(given["y"], work)
    let together = try work.shape(
      Operand(condition), Operand(work.array(.bool, work.shape(one, two, in: "np.where"))),
      in: "np.where")
    let dtype = Operand.common(one, two)
    let first = try work.asArray(one).asType(dtype, work.account)
    let second = try work.asArray(two).asType(dtype, work.account)
    let result = try work.array(dtype, together)
    let choice = condition.stretched(to: together)
    let (a, b) = (first.stretched(to: together), second.stretched(to: together))
    for row in 0..<together.rows {
      for column in 0..<together.columns {
        result[row, column] = choice[row, column].isTrue ? a[row, column] : b[row, column]
      }
    }
    return .array(result)
  }

  // MARK: Many to one

  static let reductions: [Builtin] = Reduction.allCases.map { reduction in
    Builtin(reduction.written, "a axis? keepdims?") { (work, given) throws(NotationError) in
      try work.reduce(
        reduction, given.operand(given["a"], work), axis: given.whole("axis"),
        keepsDimensions: given.flag("keepdims"))
    }
  }

  /// √Σx², over all entries or along an axis.
  static let norm = Builtin("np.linalg.norm", "x axis? keepdims?") {
    (work, given) throws(NotationError) in
    let entries = try work.asArray(given["x"]).asType(.float64, work.account)
    if let axis = try given.whole("axis"), entries.shape.rank == 0 {
      throw NotationError(
        .value, "axis \(axis) is out of bounds for an array of shape ()")
    }
    let squares = try work.apply(.square, Operand(entries))
    let sum = try work.reduce(
      .sum, given.operand(squares, work), axis: given.whole("axis"),
      keepsDimensions: given.flag("keepdims"))
    return try work.apply(.sqrt, given.operand(sum, work))
  }

  // MARK: Products

  private static let dot = Builtin("np.dot", "a b") { (work, given) throws(NotationError) in
    try work.product(
      given.operand(given["a"], work), given.operand(given["b"], work), isOperator: false)
  }

  private static let matmul = Builtin("np.matmul", "x1 x2") { (work, given) throws(NotationError) in
    try work.product(
      given.operand(given["x1"], work), given.operand(given["x2"], work), isOperator: true)
  }

  private static let outer = Builtin("np.outer", "a b") { (work, given) throws(NotationError) in
    let one = try work.asArray(given["a"])
    let two = try work.asArray(given["b"])
    let column = try work.reshaped(one, [one.count, 1])
    let row = try work.reshaped(two, [1, two.count])
    return try work.apply(.multiply, Operand(column), Operand(row))
  }

  // MARK: New arrays

  private static func filled(_ name: String, _ value: Double) -> Builtin {
    Builtin("np.\(name)", "shape dtype?") { (work, given) throws(NotationError) in
      let entry = Scalar.float64(value).converted(to: try given.dtype() ?? .float64)
      return .array(try work.array(filledWith: entry, work.shape(given["shape"])))
    }
  }

  private static func filledLike(_ name: String, _ value: Double) -> Builtin {
    Builtin("np.\(name)", "a dtype?") { (work, given) throws(NotationError) in
      let model = try work.asArray(given["a"])
      let entry = Scalar.float64(value).converted(to: try given.dtype() ?? model.dtype)
      return .array(try work.array(filledWith: entry, model.shape))
    }
  }

  private static let makers: [Builtin] = [
    filled("zeros", 0), filled("ones", 1), filledLike("zeros_like", 0), filledLike("ones_like", 1),
    Builtin("np.full", "shape fill_value dtype?") { (work, given) throws(NotationError) in
      let value = try work.scalar(given["fill_value"])
      let entry = try given.dtype().map { value.converted(to: $0) } ?? value
      return .array(try work.array(filledWith: entry, work.shape(given["shape"])))
    },
    Builtin("np.arange", "start stop? step?") { (work, given) throws(NotationError) in
      guard let first = try given.whole("start") else { return .none }
      let second = try given.whole("stop")
      let step = try given.whole("step") ?? 1
      guard step != 0 else { throw NotationError(.value, "np.arange cannot go in steps of 0") }
      let (start, stop) = second.map { (first, $0) } ?? (0, first)
      let (span, overflow) = stop.subtractingReportingOverflow(start)
      guard !overflow, step != .min else {
        throw NotationError(.limit, "np.arange of so many numbers is not held here")
      }
      let count =
        step > 0 ? (span > 0 ? (span - 1) / step + 1 : 0) : span < 0 ? (-span - 1) / -step + 1 : 0
      let result = try work.array(.int64, Shape([count]))
      for index in 0..<count { result.storage.integers[index] = start + index * step }
      return .array(result)
    },
  ]

  private static let eye = Builtin("np.eye", "N dtype?") { (work, given) throws(NotationError) in
    let count = try given.whole("N") ?? 0
    let result = try work.array(
      filledWith: Scalar.float64(0).converted(to: given.dtype() ?? .float64),
      Shape([count, count]))
    for index in 0..<max(0, count) { result[index, index] = .int64(1) }
    return .array(result)
  }

  private static let arrayFunction = Builtin("np.array", "object dtype? copy?") {
    (work, given) throws(NotationError) in
    let dtype = try given.dtype()
    let array = try work.asArray(given["object"], as: dtype)
    guard case .array(let original) = given["object"], original.sharesMemory(with: array) else {
      return .array(array)
    }
    if given.has("copy"), try !given.flag("copy") { return .array(array) }
    return .array(try array.copied(work.account))
  }

  // MARK: Shapes

  private static let shapers: [Builtin] = [
    eye,
    Builtin("np.asarray", "a dtype?") { (work, given) throws(NotationError) in
      .array(try work.asArray(given["a"], as: given.dtype()))
    },
    Builtin("np.transpose", "a") { (work, given) throws(NotationError) in
      if case .scalar = given["a"] { return given["a"] }
      return .array(try work.asArray(given["a"]).transposed)
    },
    Builtin("np.reshape", "a shape") { (work, given) throws(NotationError) in
      .array(try work.reshaped(work.asArray(given["a"]), shapeLengths(work, [given["shape"]])))
    },
    Builtin("np.copy", "a") { (work, given) throws(NotationError) in
      .array(try work.asArray(given["a"]).copied(work.account))
    },
    Builtin("np.squeeze", "a axis?") { (work, given) throws(NotationError) in
      if case .scalar = given["a"] { return given["a"] }
      return .array(try squeezed(work.asArray(given["a"]), given))
    },
    Builtin("np.ravel", "a") { (work, given) throws(NotationError) in
      .array(try work.reshaped(work.asArray(given["a"]), [-1]))
    },
    Builtin("np.concatenate", "arrays axis?") { (work, given) throws(NotationError) in
      .array(try joined(work, given["arrays"], axis: given.whole("axis") ?? 0, given.function))
    },
    Builtin("np.vstack", "tup") { (work, given) throws(NotationError) in
      let parts = try items(given["tup"], given.function)
      var rows: [Value] = []
      for part in parts {
        let array = try work.asArray(part)
        rows.append(
          .array(array.shape.rank == 2 ? array : try work.reshaped(array, [1, array.count])))
      }
      return .array(try joined(work, .tuple(rows), axis: 0, given.function))
    },
    Builtin("np.hstack", "tup") { (work, given) throws(NotationError) in
      let parts = try items(given["tup"], given.function)
      var rows: [Value] = []
      for part in parts {
        let array = try work.asArray(part)
        rows.append(.array(array.shape.rank == 0 ? try work.reshaped(array, [1]) : array))
      }
      let isFlat = rows.first.map { if case .array(let a) = $0 { a.shape.rank == 1 } else { true } }
      return .array(
        try joined(work, .tuple(rows), axis: isFlat ?? true ? 0 : 1, given.function))
    },
  ]

  /// Without the dimensions of length 1, or without one of them.
  static func squeezed(_ array: NDArray, _ given: Arguments) throws(NotationError) -> NDArray {
    guard let axis = try given.whole("axis") else { return array.squeezed }
    let rank = array.shape.rank
    guard (-rank..<rank).contains(axis) else {
      throw NotationError(
        .value, "axis \(axis) is out of bounds for an array of shape \(array.shape.text)")
    }
    let number = axis < 0 ? axis + rank : axis
    guard array.shape.lengths[number] == 1 else {
      throw NotationError(
        .value, "axis \(axis) of an array of shape \(array.shape.text) has not length 1")
    }
    var lengths = array.shape.lengths
    lengths.remove(at: number)
    let shape = try Shape(lengths)
    return NDArray(
      array.storage, offset: array.offset, shape: shape, rowStride: 0,
      columnStride: rank == 2 && number == 1 ? array.rowStride : array.columnStride)
  }

  static func items(_ value: Value, _ function: String) throws(NotationError) -> [Value] {
    switch value {
    case .tuple(let items): return items
    case .list(let box): return box.items
    default:
      throw NotationError(
        .type, "\(function) takes arrays in brackets, as in \(function)((A, B))")
    }
  }

  /// Lengths given one by one, or as one tuple.
  static func shapeLengths(_ work: Workspace, _ values: [Value]) throws(NotationError) -> [Int] {
    if values.count == 1 {
      switch values[0] {
      case .tuple(let items): return try work.lengths(items)
      case .list(let box): return try work.lengths(box.items)
      default: break
      }
    }
    return try work.lengths(values)
  }

  /// Arrays one after the other along an axis.
  private static func joined(
    _ work: Workspace, _ value: Value, axis: Int, _ function: String
  ) throws(NotationError) -> NDArray {
    var parts: [NDArray] = []
    for item in try items(value, function) { parts.append(try work.asArray(item)) }
    guard let first = parts.first else {
      throw NotationError(.value, "\(function) needs at least one array")
    }
    let rank = first.shape.rank
    guard rank > 0 else {
      throw NotationError(.value, "\(function) joins arrays, not single numbers")
    }
    guard (-rank..<rank).contains(axis) else {
      throw NotationError(
        .value, "axis \(axis) is out of bounds for an array of shape \(first.shape.text)")
    }
    let number = axis < 0 ? axis + rank : axis
    for part in parts {
      let fits =
        part.shape.rank == rank
        && (rank == 1 || part.shape.lengths[1 - number] == first.shape.lengths[1 - number])
      guard fits else {
        throw NotationError(
          .value,
          "\(function) along axis \(axis) of shapes \(first.shape.text) and "
            + "\(part.shape.text): the other lengths must be equal")
      }
    }
    let length = parts.reduce(0) { $0 + $1.shape.lengths[number] }
    var lengths = first.shape.lengths
    lengths[number] = length
    let result = try work.array(parts.map(\.dtype).max() ?? .float64, Shape(lengths))
    var start = 0
    for part in parts {
      let target = NDArray(
        result.storage,
        offset: rank == 2 && number == 0 ? start * result.rowStride : start,
        shape: part.shape, rowStride: result.rowStride, columnStride: 1)
      target.fill(from: part)
      start += part.shape.lengths[number]
    }
    return result
  }
}
