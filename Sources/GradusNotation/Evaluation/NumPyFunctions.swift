extension Names {
  /// `np.NAME`.
  static let numpyFunctions: [String: Builtin] = {
    var table: [String: Builtin] = [:]
    let products = [dot, matmul, outer]
    for function in pairFunctions + entryFunctions + [whereFunction] + products + reductions
      + extremePlaces + makers + shapers + roundings + judgements
    {
      table[String(function.name.dropFirst(3))] = function
    }
    table["absolute"] = table["abs"]
    table["amax"] = table["max"]
    table["amin"] = table["min"]
    table["around"] = table["round"]
    return table
  }()

  // MARK: Entry by entry

  static let pairFunctions: [Builtin] = PairOperation.allCases.map {
    Builtin("np.\($0.rawValue)", "x1 x2 |", .pair($0))
  }

  static let entryFunctions: [Builtin] = EntryFunction.allCases.map {
    Builtin("np.\($0 == .absolute ? "abs" : $0.rawValue)", "x |", .entry($0))
  }

  static let whereFunction = Builtin("np.where", "condition x? y? |") {
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

  // MARK: Products

  static let dot = Builtin("np.dot", "a b", .product(isOperator: false))
  static let matmul = Builtin("np.matmul", "x1 x2 |", .product(isOperator: true))

  static let outer = Builtin("np.outer", "a b") { (work, given) throws(NotationError) in
    let one = try work.asArray(given["a"])
    let two = try work.asArray(given["b"])
    let column = try work.reshaped(one, [one.count, 1])
    let row = try work.reshaped(two, [1, two.count])
    return try work.apply(.multiply, Operand(column), Operand(row))
  }
}
