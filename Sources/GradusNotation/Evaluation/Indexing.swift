/// Which entries an index names, axis by axis.
private enum AxisIndex {
  case one(Int)
  case stretch(Stretch)
  case several([Int])
}

extension Workspace {
  // MARK: Reading

  /// `value[index]`.
  func entry(_ value: Value, _ index: Value) throws(NotationError) -> Value {
    switch value {
    case .array(let array): return try entry(array, index)
    case .tuple(let items): return try item(items, index) { .tuple($0) }
    case .list(let box): return try item(box.items, index) { .list(ListBox($0)) }
    case .dictionary(let box):
      let key = try key(index)
      if let value = box[key] { return value }
      throw NotationError(.key, "the dictionary has no key \(text(key))\(keysOf(box, near: key))")
    case .string(let text):
      let characters = Array(text)
      return try item(characters.map { .string(String($0)) }, index) { items in
        .string(
          items.map { if case .string(let part) = $0 { part } else { "" } }.joined())
      }
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
    _ items: [Value], _ index: Value, _ make: ([Value]) -> Value
  ) throws(NotationError) -> Value {
    if case .slice(let slice) = index {
      let stretch = try stretch(slice, of: items.count)
      return make((0..<stretch.count).map { items[stretch.start + $0 * stretch.step] })
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
    let parts = try axes(array.shape, index)
    let rank = array.shape.rank
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

  /// A truth value that stands alone as an index.
  private func truth(_ index: Value) -> Bool? {
    switch index {
    case .bool(let value), .scalar(.bool(let value)): value
    case .array(let mask) where mask.shape.rank == 0 && mask.dtype == .bool: mask[0, 0].isTrue
    default: nil
    }
  }

  private func stretch(_ index: AxisIndex) -> Stretch {
    switch index {
    case .one(let index): .one(index)
    case .stretch(let stretch): stretch
    case .several(let indices): .all(indices.count)
    }
  }

  private func shape(_ row: AxisIndex, _ column: AxisIndex, rank: Int) -> Shape {
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

  private func maskProblem(_ array: NDArray, _ mask: NDArray) -> NotationError {
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

  /// What an index says of each axis.
  private func axes(_ shape: Shape, _ index: Value) throws(NotationError) -> [AxisIndex] {
    var parts: [Value] = [index]
    if case .tuple(let items) = index { parts = items }
    guard parts.count <= shape.rank else {
      throw NotationError(
        .index,
        shape.rank == 0
          ? "an array of shape () has no entries to choose from"
          : "\(parts.count) indices for an array of shape \(shape.text)")
    }
    var axes: [AxisIndex] = []
    for (axis, part) in parts.enumerated() {
      axes.append(try axisIndex(part, of: shape.lengths[axis], axis: axis))
    }
    while axes.count < shape.rank { axes.append(.stretch(.all(shape.lengths[axes.count]))) }
    let several = axes.count(where: { if case .several = $0 { true } else { false } })
    guard several < 2 else {
      throw NotationError(.notRead, "a list of indices is read for one axis only")
    }
    return axes
  }

  private func axisIndex(
    _ value: Value, of length: Int, axis: Int
  ) throws(NotationError) -> AxisIndex {
    switch value {
    case .slice(let slice): return .stretch(try stretch(slice, of: length))
    case .bool, .scalar(.bool), .none:
      throw NotationError(
        .notRead, "\(value.words) as an index is not read here; write A.reshape(…) for a new axis")
    case .list, .array:
      let array = try asArray(value)
      if array.shape.rank == 0, array.dtype == .int64 {
        return .one(try position(array[0].integer, of: length, axis: axis))
      }
      guard array.shape.rank == 1 else {
        throw NotationError(
          .notRead, "an index of shape \(array.shape.text) is not read here")
      }
      if array.dtype == .bool {
        guard array.count == length else {
          throw NotationError(
            .index, "the mask has \(array.count) entries and axis \(axis) has \(length)")
        }
        return .several((0..<length).filter { array[$0].isTrue })
      }
      guard array.dtype == .int64 || array.count == 0 else {
        throw NotationError(.index, "indices are whole numbers; these are \(array.dtype.rawValue)")
      }
      var indices: [Int] = []
      for index in 0..<array.count {
        indices.append(try position(array[index].integer, of: length, axis: axis))
      }
      return .several(indices)
    default:
      guard let whole = value.wholeNumber else {
        throw NotationError(
          .index, "an index is a whole number or a slice such as 1:3; here is \(value.words)")
      }
      return .one(try position(whole, of: length, axis: axis))
    }
  }

  /// An index from the start, where a negative one counts from the end.
  private func position(_ index: Int, of length: Int, axis: Int? = nil) throws(NotationError) -> Int
  {
    guard index >= -length && index < length else {
      let what = axis.map { "axis \($0) has \(length) entries" } ?? "there are \(length) items"
      throw NotationError(
        .index,
        "index \(index) is out of bounds: \(what)"
          + (length > 0 ? ", 0 to \(length - 1)" : ""))
    }
    return index < 0 ? index + length : index
  }

  private func stretch(_ slice: SliceBox, of length: Int) throws(NotationError) -> Stretch {
    func whole(_ value: Value) throws(NotationError) -> Int? {
      if case .none = value { return nil }
      if let whole = value.wholeNumber { return whole }
      throw NotationError(
        .type, "the ends of a slice are whole numbers; here is \(value.words)")
    }
    let step = try whole(slice.step) ?? 1
    guard step != 0 else { throw NotationError(.value, "a slice cannot go in steps of 0") }
    func clamped(_ index: Int, _ low: Int, _ high: Int) -> Int {
      let index = index < 0 ? index + length : index
      return min(max(index, low), high)
    }
    if step > 0 {
      let start = try whole(slice.start).map { clamped($0, 0, length) } ?? 0
      let stop = try whole(slice.stop).map { clamped($0, 0, length) } ?? length
      let count = stop > start ? (stop - start - 1) / step + 1 : 0
      return Stretch(start: count > 0 ? start : 0, step: count > 1 ? step : 1, count: count)
    }
    let start = try whole(slice.start).map { clamped($0, -1, length - 1) } ?? length - 1
    let stop = try whole(slice.stop).map { clamped($0, -1, length - 1) } ?? -1
    guard start > stop else { return Stretch(start: 0, step: 1, count: 0) }
    let backwards = step == .min ? Int.max : -step
    let count = (start - stop - 1) / backwards + 1
    return Stretch(start: start, step: count > 1 ? step : -1, count: count)
  }

  // MARK: Writing

  /// `value[index] = new`.
  func set(_ value: Value, _ index: Value, to new: Value) throws(NotationError) {
    switch value {
    case .array(let array): try set(array, index, to: new)
    case .dictionary(let box):
      let key = try key(index)
      guard box[key] != nil || box.keys.count < NotationLimits.items else {
        throw NotationError(.limit, "a dictionary holds at most \(NotationLimits.items) items")
      }
      box[key] = new
    case .list(let box):
      guard let whole = index.wholeNumber else {
        throw NotationError(
          .type, "an index is a whole number; here is \(index.words)")
      }
      box.items[try position(whole, of: box.items.count)] = new
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
    let rank = array.shape.rank
    if rank == 0 {
      if let isChosen = truth(index) {
        guard source.count == 1 else { throw noEntries }
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
    let shape = shape(row, column, rank: rank)
    if case (.one(let row), .one(let column)) = (row, column) {
      guard source.count == 1 else {
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
