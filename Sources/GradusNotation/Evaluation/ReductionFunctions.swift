/// Functions that make one number of many.
extension Names {
  static let reductions: [Builtin] = Reduction.allCases.map { reduction in
    Builtin(reduction.written, "a axis? / keepdims?") { (work, given) throws(NotationError) in
      try work.reduce(
        reduction, given.operand(given["a"], work), axis: given.axis(),
        keepsDimensions: given.flag("keepdims"))
    }
  }

  /// Where the largest and the smallest entry stand.
  static let extremePlaces: [Builtin] = ["argmax", "argmin"].map { name in
    Builtin("np.\(name)", "a axis?") { (work, given) throws(NotationError) in
      try work.extremePlace(
        work.asArray(given["a"]), axis: given.whole("axis"), isLargest: name == "argmax")
    }
  }

  /// √Σx², over all entries or along an axis.
  static let norm = Builtin("np.linalg.norm", "x ord? axis? keepdims?") {
    (work, given) throws(NotationError) in
    let entries = try work.asArray(given["x"]).asType(.float64, work.account)
    let rank = entries.shape.rank
    let axis = try given.axis()
    if let axis, rank == 0 {
      throw NotationError(.value, "axis \(axis) is out of bounds for an array of shape ()")
    }
    switch given["ord"] {
    case .none: break
    case .int(2) where rank == 1 || axis != nil: break
    case .string("fro") where rank == 2 && axis == nil: break
    default:
      throw NotationError(
        .notRead, "np.linalg.norm is read for √Σx² here; leave the second argument out")
    }
    let squares = try work.apply(.square, Operand(entries))
    let sum = try work.reduce(
      .sum, given.operand(squares, work), axis: axis, keepsDimensions: given.flag("keepdims"))
    return try work.apply(.sqrt, given.operand(sum, work))
  }
}

extension Workspace {
  /// The index of the first largest or smallest entry, or of each row or column.
  func extremePlace(_ array: NDArray, axis: Int?, isLargest: Bool) throws(NotationError) -> Value {
    let shape = array.shape
    let rank = max(1, shape.rank)
    if let axis, !(-rank..<rank).contains(axis) {
      throw NotationError(
        .value, "axis \(axis) is out of bounds for an array of shape \(shape.text)")
    }
    func place(_ count: Int, _ entry: (Int) -> Double) throws(NotationError) -> Int {
      guard count > 0 else {
        throw NotationError(.value, "there is no largest or smallest of no entries")
      }
      var best = 0
      for index in 1..<max(1, count) {
        let (value, other) = (entry(index), entry(best))
        if other.isNaN { break }
        if value.isNaN || (isLargest ? value > other : value < other) { best = index }
      }
      return best
    }
    work += shape.count >> 3
    guard let axis, shape.rank == 2 else {
      return .scalar(.int64(try place(shape.count) { array[$0].double }))
    }
    let goesDown = axis == 0 || axis == -2
    let result = try self.array(.int64, .vector(goesDown ? shape.columns : shape.rows))
    for line in 0..<result.count {
      result.storage.integers[line] = try place(goesDown ? shape.rows : shape.columns) {
        goesDown ? array[$0, line].double : array[line, $0].double
      }
    }
    return .array(result)
  }
}
