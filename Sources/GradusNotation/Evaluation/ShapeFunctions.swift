/// Functions that change shapes, and join arrays.
extension Names {
  static let shapers: [Builtin] = [
    Builtin("np.asarray", "a dtype?") { (work, given) throws(NotationError) in
      .array(try work.asArray(given["a"], as: given.dtype()))
    },
    Builtin("np.expand_dims", "a axis") { (work, given) throws(NotationError) in
      let array = try work.asArray(given["a"])
      let rank = array.shape.rank + 1
      guard let axis = try given.whole("axis"), (-rank..<rank).contains(axis) else {
        throw NotationError(.value, "axis of np.expand_dims goes from \(-rank) to \(rank - 1) here")
      }
      var lengths = array.shape.lengths
      lengths.insert(1, at: axis < 0 ? axis + rank : axis)
      return .array(try work.reshaped(array, lengths))
    },
    Builtin("np.shape", "a") { (work, given) throws(NotationError) in
      .tuple(TupleBox(try work.asArray(given["a"]).shape.lengths.map { .int($0) }))
    },
    Builtin("np.ndim", "a") { (work, given) throws(NotationError) in
      .int(try work.asArray(given["a"]).shape.rank)
    },
    Builtin("np.size", "a") { (work, given) throws(NotationError) in
      .int(try work.asArray(given["a"]).count)
    },
    Builtin("np.transpose", "a") { (work, given) throws(NotationError) in
      if case .scalar = given["a"] { return given["a"] }
      return .array(try work.asArray(given["a"]).transposed)
    },
    Builtin("np.reshape", "a | shape") { (work, given) throws(NotationError) in
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
    Builtin("np.concatenate", "arrays | axis?") { (work, given) throws(NotationError) in
      .array(try joined(work, given["arrays"], axis: given.whole("axis") ?? 0, given.function))
    },
    Builtin("np.vstack", "tup") { (work, given) throws(NotationError) in
      let parts = try work.items(given["tup"], given.function)
      var rows: [Value] = []
      for part in parts {
        let array = try work.asArray(part)
        rows.append(
          .array(array.shape.rank == 2 ? array : try work.reshaped(array, [1, array.count])))
      }
      return .array(try joined(work, .tuple(TupleBox(rows)), axis: 0, given.function))
    },
    Builtin("np.hstack", "tup") { (work, given) throws(NotationError) in
      let parts = try work.items(given["tup"], given.function)
      var rows: [Value] = []
      for part in parts {
        let array = try work.asArray(part)
        rows.append(.array(array.shape.rank == 0 ? try work.reshaped(array, [1]) : array))
      }
      let isFlat = rows.first.map { if case .array(let a) = $0 { a.shape.rank == 1 } else { true } }
      return .array(
        try joined(work, .tuple(TupleBox(rows)), axis: isFlat ?? true ? 0 : 1, given.function))
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

  /// Lengths given one by one, or as one tuple.
  static func shapeLengths(_ work: Workspace, _ values: [Value]) throws(NotationError) -> [Int] {
    if values.count == 1 {
      switch values[0] {
      case .tuple(let box): return try work.lengths(box.items)
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
    for item in try work.items(value, function) { parts.append(try work.asArray(item)) }
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
