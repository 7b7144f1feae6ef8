/// `value[index]`.
extension Workspace {
  /// `value[index]`.
  func entry(_ value: Value, _ index: Value) throws(NotationError) -> Value {
    switch value {
    case .array(let array): return try entry(array, index)
    case .tuple(let box):
      return try item(box.items, index) { (items) throws(NotationError) in
        .tuple(try TupleBox(items, account))
      }
    case .list(let box):
      return try item(box.items, index) { (items) throws(NotationError) in
        .list(try ListBox(items, account))
      }
    case .sequence(let sequence) where sequence.kind == .range:
      return try item(items(value, "range"), index) { (_) throws(NotationError) in
        throw NotationError(.notRead, "a slice of a range is not read here; write the range itself")
      }
    case .dictionary(let box):
      let key = try key(index)
      if let value = box[key] { return value }
      throw NotationError(.key, "the dictionary has no key \(text(key))\(keysOf(box, near: key))")
    case .string(let text):
      return try item(text.unicodeScalars.map { .string(String($0)) }, index) { items in
        .string(items.map(\.text).joined())
      }
    case .scalar where index.isNewAxis || truth(index) != nil:
      return try entry(asArray(value), index)
    case .scalar, .int, .float, .bool:
      let isNumPys = if case .scalar = value { true } else { false }
      throw NotationError(
        isNumPys ? .index : .type,
        "a single number has no entries; only arrays, lists, tuples and dictionaries have")
    default: throw NotationError(.type, "\(value.words) has no entries")
    }
  }

  private func keysOf(_ box: DictionaryBox, near key: DictionaryKey) -> String {
    if box.keys.isEmpty { return "; it is empty" }
    let names = box.keys.prefix(12).map(text)
    return "; it has " + names.joined(separator: ", ") + (box.keys.count > 12 ? ", …" : "")
  }

  private func text(_ key: DictionaryKey) -> String {
    switch key {
    case .string(let text): pythonQuoted(text)
    case .int(let value): "\(value)"
    }
  }

  func key(_ value: Value) throws(NotationError) -> DictionaryKey {
    switch value {
    case .string(let text): return .string(text)
    case .bool, .int, .scalar(.int64), .scalar(.bool): return .int(value.wholeNumber ?? 0)
    default:
      throw NotationError(
        .type, "a key is a text or a whole number, such as \"dW1\"; here is \(value.words)")
    }
  }

  private func item(
    _ items: [Value], _ index: Value, _ make: ([Value]) throws(NotationError) -> Value
  ) throws(NotationError) -> Value {
    work += items.count >> 6
    if case .slice(let slice) = index {
      let stretch = try stretch(slice, of: items.count)
      return try make((0..<stretch.count).map { items[stretch.start + $0 * stretch.step] })
    }
    guard let whole = index.wholeNumber else {
      throw NotationError(
        .type, "an index is a whole number or a slice such as 1:3; here is \(index.words)")
    }
    return items[try position(whole, of: items.count)]
  }

  private func entry(_ array: NDArray, _ index: Value) throws(NotationError) -> Value {
    if array.shape.rank == 0, let isChosen = truth(index) {
      let result = try self.array(array.dtype, .vector(isChosen ? 1 : 0))
      if isChosen { result[0, 0] = array[0, 0] }
      return .array(result)
    }
    if array.shape.rank == 0, case .tuple(let items) = index, items.isEmpty {
      return .scalar(array[0, 0])
    }
    if case .array(let mask) = index, mask.dtype == .bool, mask.shape.rank > 0,
      mask.shape.rank == array.shape.rank
    {
      return .array(try selected(array, mask))
    }
    if let value = try entryWithNewAxes(array, index) { return value }
    let parts = try axes(array.shape, index)
    let rank = array.shape.rank
    if rank == 2, case .several(let rows) = parts[0], case .several(let columns) = parts[1] {
      return .array(try pairs(array, rows, columns))
    }
    let row = rank == 2 ? parts[0] : .one(0)
    let column = parts[rank - 1]
    switch (row, column) {
    case (.one(let row), .one(let column)): return .scalar(array[row, column])
    case (.several, _), (_, .several): return .array(try picked(array, row, column))
    case (.stretch(let rows), .one(let column)):
      return .array(
        NDArray(
          array.storage, offset: array.place(rows.start, column), shape: .vector(rows.count),
          rowStride: 0, columnStride: array.rowStride * rows.step))
    default:
      return .array(
        array.part(
          rows: stretch(row), columns: stretch(column), shape: shape(row, column, rank: rank)))
    }
  }

  /// `A[:, None]`: the array with a dimension of length 1 more; nil where the index has no None.
  private func entryWithNewAxes(
    _ array: NDArray, _ index: Value
  ) throws(NotationError) -> Value? {
    let parts: [Value]
    switch index {
    case .none: parts = [.none]
    case .tuple(let box): parts = box.items
    default: return nil
    }
    guard parts.contains(where: \.isNone) else { return nil }
    let others = parts.filter { !$0.isNone }
    let base = try others.isEmpty ? .array(array) : entry(array, .tuple(TupleBox(others)))
    let chosen = try asArray(base)
    var left = chosen.shape.lengths[...]
    var lengths: [Int] = []
    for part in parts {
      switch part {
      case .none: lengths.append(1)
      case .slice: lengths += left.popFirst().map { [$0] } ?? []
      default:
        guard part.wholeNumber != nil else {
          throw NotationError(
            .notRead, "None beside a list of indices is not read here; write A.reshape(…)")
        }
      }
    }
    return .array(try reshaped(chosen, lengths + left))
  }

  /// The entries that two lists of indices name, one from each.
  private func pairs(
    _ array: NDArray, _ rows: [Int], _ columns: [Int]
  ) throws(NotationError) -> NDArray {
    let count = try pairCount(rows, columns)
    let result = try self.array(array.dtype, .vector(count))
    for index in 0..<count {
      result[0, index] =
        array[
          rows[rows.count == 1 ? 0 : index], columns[columns.count == 1 ? 0 : index]]
    }
    return result
  }

  func pairCount(_ rows: [Int], _ columns: [Int]) throws(NotationError) -> Int {
    guard rows.count == columns.count || rows.count == 1 || columns.count == 1 else {
      throw NotationError(
        .index,
        "the lists of indices have \(rows.count) and \(columns.count) entries; they go "
          + "together in pairs")
    }
    return rows.count == 1 ? columns.count : rows.count
  }

  /// A truth value that stands alone as an index.
  func truth(_ index: Value) -> Bool? {
    switch index {
    case .bool(let value), .scalar(.bool(let value)): value
    case .array(let mask) where mask.shape.rank == 0 && mask.dtype == .bool: mask[0, 0].isTrue
    default: nil
    }
  }

  func stretch(_ index: AxisIndex) -> Stretch {
    switch index {
    case .one(let index): .one(index)
    case .stretch(let stretch): stretch
    case .several(let indices): .all(indices.count)
    }
  }

  func shape(_ row: AxisIndex, _ column: AxisIndex, rank: Int) -> Shape {
    let (rows, columns) = (stretch(row).count, stretch(column).count)
    switch (row, column) {
    case (.one, _): return .vector(columns)
    case (_, .one): return .vector(rows)
    default: return rank == 1 ? .vector(columns) : .matrix(rows, columns)
    }
  }

  /// The entries at which a mask of the same shape is true, row by row.
  private func selected(_ array: NDArray, _ mask: NDArray) throws(NotationError) -> NDArray {
    guard mask.shape == array.shape else { throw maskProblem(array, mask) }
    let places = (0..<array.count).filter { mask[$0].isTrue }
    let result = try self.array(array.dtype, .vector(places.count))
    for (index, place) in places.enumerated() { result[0, index] = array[place] }
    return result
  }

  func maskProblem(_ array: NDArray, _ mask: NDArray) -> NotationError {
    NotationError(
      .index,
      "the mask has shape \(mask.shape.text) and the array \(array.shape.text); they must be equal")
  }

  /// A copy of rows or columns that a list of indices names.
  private func picked(
    _ array: NDArray, _ row: AxisIndex, _ column: AxisIndex
  ) throws(NotationError) -> NDArray {
    func indices(_ index: AxisIndex) -> [Int] {
      switch index {
      case .one(let one): [one]
      case .stretch(let stretch): (0..<stretch.count).map { stretch.start + $0 * stretch.step }
      case .several(let several): several
      }
    }
    let (rows, columns) = (indices(row), indices(column))
    let result = try self.array(array.dtype, shape(row, column, rank: array.shape.rank))
    var place = 0
    for row in rows {
      for column in columns {
        result[place] = array[row, column]
        place += 1
      }
    }
    return result
  }
}

extension Value {
  fileprivate var isNone: Bool { if case .none = self { true } else { false } }

  /// Whether an index has a None in it, which makes a dimension.
  var hasNewAxis: Bool {
    if case .tuple(let box) = self { return box.contains(where: \.isNone) }
    return isNone
  }

  /// Whether an index is made of None alone, which gives a number dimensions.
  fileprivate var isNewAxis: Bool {
    if case .tuple(let box) = self { return box.allSatisfy(\.isNone) }
    return isNone
  }
}
