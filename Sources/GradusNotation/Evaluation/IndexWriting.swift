/// `value[index] = new`.
extension Workspace {
  func set(_ value: Value, _ index: Value, to new: Value) throws(NotationError) {
    switch value {
    case .array(let array): try set(array, index, to: new)
    case .dictionary(let box):
      let key = try key(index)
      try box.set(key, to: new)
      work += account.takeSteps()
    case .list(let box):
      guard let whole = index.wholeNumber else {
        throw NotationError(
          .type, "an index is a whole number; here is \(index.words)")
      }
      try box.set(position(whole, of: box.items.count), to: new)
      work += account.takeSteps()
    case .tuple: throw NotationError(.type, "a tuple cannot be changed; make a list […] instead")
    case .scalar, .int, .float, .bool:
      throw NotationError(.type, "a single number has no entries to set")
    default: throw NotationError(.type, "\(value.words) has no entries to set")
    }
  }

  private func set(_ array: NDArray, _ index: Value, to new: Value) throws(NotationError) {
    try array.checkWritable()
    let source = try asArray(new)
    if case .array(let mask) = index, mask.dtype == .bool, mask.shape.rank > 0,
      mask.shape.rank == array.shape.rank
    {
      return try set(array, where: mask, to: source)
    }
    if index.hasNewAxis {
      if case .array(let view) = try entry(.array(array), index), view.sharesMemory(with: array) {
        return try set(view, .slice(SliceBox(.none, .none, .none)), to: new)
      }
      throw NotationError(
        .notRead, "None in an index that is set is not read here; leave it out")
    }
    let rank = array.shape.rank
    if rank == 0 {
      if let isChosen = truth(index) {
        guard source.shape.rank < 2 else {
          throw NotationError(
            .type, "where a mask holds one number is set, not \(Value.array(source).words)")
        }
        guard source.count == 1 || !isChosen && source.count == 0 else { throw noEntries }
        if isChosen { array[0, 0] = source[0] }
        return
      }
      guard case .tuple(let items) = index, items.isEmpty else { throw noEntries }
      array[0, 0] = source[0]
      return
    }
    let parts = try axes(array.shape, index)
    let row = rank == 2 ? parts[0] : .one(0)
    let column = parts[rank - 1]
    if rank == 2, case .several(let rows) = row, case .several(let columns) = column {
      return try set(array, rows, columns, to: source)
    }
    let shape = shape(row, column, rank: rank)
    if case (.one(let row), .one(let column)) = (row, column) {
      // A truth value takes what has one.
      guard source.shape.rank == 0 || array.dtype == .bool && source.count == 1 else {
        throw NotationError(
          .value, "one entry takes one number, and here is an array of shape \(source.shape.text)")
      }
      array[row, column] = source[0]
      return
    }
    let (rowCount, columnCount) = (stretch(row).count, stretch(column).count)
    // What is set has the shape of what is chosen, or is repeated to it.
    let chosen = shape.rank == 2 ? shape : .vector(rowCount * columnCount)
    let given =
      source.shape.rank == 2 && source.shape.rows == 1 && shape.rank == 1
      ? Shape.vector(source.shape.columns) : source.shape
    guard given.broadcast(with: chosen) == chosen else {
      throw NotationError(
        .value,
        "an array of shape \(source.shape.text) does not fit into a part of shape \(shape.text)")
    }
    let values = source.sharesMemory(with: array) ? try source.copied(account) : source
    let spread = NDArray(
      values.storage, offset: values.offset, shape: given, rowStride: values.rowStride,
      columnStride: values.columnStride
    ).stretched(to: chosen)
    work += chosen.count >> 4
    func place(_ axis: AxisIndex, _ number: Int) -> Int {
      switch axis {
      case .one(let one): one
      case .stretch(let stretch): stretch.start + number * stretch.step
      case .several(let several): several[number]
      }
    }
    var entry = 0
    for r in 0..<rowCount {
      for c in 0..<columnCount {
        array[place(row, r), place(column, c)] = spread[entry]
        entry += 1
      }
    }
  }

  private func set(
    _ array: NDArray, _ rows: [Int], _ columns: [Int], to source: NDArray
  ) throws(NotationError) {
    let count = try pairCount(rows, columns)
    guard source.count == 1 || source.shape.lengths.last == count && source.count == count else {
      throw NotationError(
        .value,
        "\(count) entries are chosen, and \(source.count) of shape \(source.shape.text) "
          + "are given")
    }
    let values = source.sharesMemory(with: array) ? try source.copied(account) : source
    for index in 0..<count {
      array[rows[rows.count == 1 ? 0 : index], columns[columns.count == 1 ? 0 : index]] =
        values[source.count == 1 ? 0 : index]
    }
  }

  private var noEntries: NotationError {
    NotationError(.index, "an array of shape () has no entries to choose from")
  }

  private func set(
    _ array: NDArray, where mask: NDArray, to source: NDArray
  ) throws(NotationError) {
    guard mask.shape == array.shape else { throw maskProblem(array, mask) }
    guard source.shape.rank < 2 else {
      throw NotationError(
        .type,
        "what is set where a mask holds is one number or a row of numbers, and here is an array of "
          + "shape \(source.shape.text)")
    }
    let places = (0..<array.count).filter { mask[$0].isTrue }
    guard source.count == 1 || source.count == places.count else {
      throw NotationError(
        .value,
        "\(places.count) entries are chosen, and \(source.count) of shape \(source.shape.text) "
          + "are given")
    }
    let values = source.sharesMemory(with: array) ? try source.copied(account) : source
    for (index, place) in places.enumerated() {
      array[place] = values[source.count == 1 ? 0 : index]
    }
  }
}
