/// The shape of an array of rank 0, 1 or 2.
package struct Shape: Sendable, Hashable {
  package let rank: Int
  /// How many rows: 1 where the rank is below 2, as NumPy's broadcasting has it.
  let rows: Int
  /// How many columns: the length of rank 1, and 1 for rank 0.
  let columns: Int

  private init(rank: Int, rows: Int, columns: Int) {
    self.rank = rank
    self.rows = rows
    self.columns = columns
  }

  package static let scalar = Shape(rank: 0, rows: 1, columns: 1)
  package static func vector(_ count: Int) -> Shape { Shape(rank: 1, rows: 1, columns: count) }
  package static func matrix(_ rows: Int, _ columns: Int) -> Shape {
    Shape(rank: 2, rows: rows, columns: columns)
  }

  /// - Throws: where there are more than two lengths, or one is negative.
  init(_ lengths: [Int]) throws(NotationError) {
    guard lengths.allSatisfy({ $0 >= 0 }) else {
      throw NotationError(.value, "negative dimensions are not allowed")
    }
    switch lengths.count {
    case 0: self = .scalar
    case 1: self = .vector(lengths[0])
    case 2: self = .matrix(lengths[0], lengths[1])
    default:
      throw NotationError(
        .notRead, "an array here has at most two dimensions, not \(lengths.count)")
    }
    guard lengths.allSatisfy({ $0 <= NotationLimits.entries }) else {
      throw NotationError(
        .limit, "an array of shape \(text); here one has at most \(NotationLimits.entries) entries")
    }
  }

  package var lengths: [Int] {
    switch rank {
    case 0: []
    case 1: [columns]
    default: [rows, columns]
    }
  }

  package var count: Int { rows * columns }

  /// As Python writes the tuple: `()`, `(3,)`, `(3, 7)`.
  package var text: String {
    switch rank {
    case 0: "()"
    case 1: "(\(columns),)"
    default: "(\(rows), \(columns))"
    }
  }

  /// The shape that two shapes broadcast to: lengths are equal, or one of them is 1.
  func broadcast(with other: Shape) -> Shape? {
    func together(_ one: Int, _ two: Int) -> Int? {
      one == two || two == 1 ? one : one == 1 ? two : nil
    }
    guard let rows = together(rows, other.rows), let columns = together(columns, other.columns)
    else { return nil }
    return Shape(rank: max(rank, other.rank), rows: rows, columns: columns)
  }
}

/// An array of NumPy's: entries in memory that other arrays, its views, may share.
package final class NDArray {
  @exclusivity(unchecked) final var storage: ArrayStorage
  let offset: Int
  package let shape: Shape
  /// Entries from one row to the next, and from one column to the next.
  let rowStride: Int
  let columnStride: Int

  package var dtype: DType { storage.dtype }
  package var count: Int { shape.count }

  init(_ storage: ArrayStorage, offset: Int, shape: Shape, rowStride: Int, columnStride: Int) {
    self.storage = storage
    self.offset = offset
    self.shape = shape
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  /// A new array, row by row, whose entries are not set.
  init(_ dtype: DType, _ shape: Shape, _ account: MemoryAccount) throws(NotationError) {
    storage = try ArrayStorage(dtype, count: shape.count, account)
    offset = 0
    self.shape = shape
    rowStride = shape.columns
    columnStride = 1
  }

  /// Whether the entries stand row by row without gaps.
  var isContiguous: Bool {
    (columnStride == 1 || shape.columns <= 1)
      && (rowStride == shape.columns || shape.rows <= 1)
  }

  func place(_ row: Int, _ column: Int) -> Int {
    offset + row * rowStride + column * columnStride
  }

  subscript(row: Int, column: Int) -> Scalar {
    get {
      let place = place(row, column)
      switch dtype {
      case .bool: return .bool(storage.bools[place])
      case .int64: return .int64(storage.integers[place])
      case .float64: return .float64(storage.doubles[place])
      }
    }
    set {
      let place = place(row, column)
      switch dtype {
      case .bool: storage.bools[place] = newValue.isTrue
      case .int64: storage.integers[place] = newValue.integer
      case .float64: storage.doubles[place] = newValue.double
      }
    }
  }

  /// An entry by its number, row by row.
  package subscript(index: Int) -> Scalar {
    get { self[index / max(1, shape.columns), index % max(1, shape.columns)] }
    set { self[index / max(1, shape.columns), index % max(1, shape.columns)] = newValue }
  }

  package var entries: [Scalar] { (0..<count).map { self[$0] } }

  /// The entries row by row, as decimal numbers.
  package var doubles: [Double] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      copyDoubles(to: buffer)
      initialized = count
    }
  }

  /// Writes the entries row by row, as decimal numbers.
  package func copyDoubles(to buffer: UnsafeMutableBufferPointer<Double>) {
    guard let goal = buffer.baseAddress, buffer.count >= count else { return }
    if isContiguous && dtype == .float64 {
      goal.update(from: storage.doubles + offset, count: count)
    } else {
      for index in 0..<count { goal[index] = self[index].double }
    }
  }

  /// Sets the entries row by row, as far as there are numbers.
  package func replace(with values: UnsafeBufferPointer<Double>) {
    guard let source = values.baseAddress else { return }
    if isContiguous && dtype == .float64 {
      (storage.doubles + offset).update(from: source, count: min(count, values.count))
    } else {
      for index in 0..<min(count, values.count) { self[index] = .float64(source[index]) }
    }
  }

  // MARK: Views

  /// The same entries with rows and columns exchanged; rank 1 stays as it is.
  var transposed: NDArray {
    guard shape.rank == 2 else { return self }
    return NDArray(
      storage, offset: offset, shape: .matrix(shape.columns, shape.rows), rowStride: columnStride,
      columnStride: rowStride)
  }

  /// The same entries under another shape; nil where only a copy has it.
  func viewed(as other: Shape) -> NDArray? {
    if isContiguous {
      return NDArray(
        storage, offset: offset, shape: other, rowStride: other.columns, columnStride: 1)
    }
    // A single row or column stays a line of entries that stand evenly.
    let stride = shape.rows == 1 ? columnStride : shape.columns == 1 ? rowStride : nil
    guard let stride else { return nil }
    return NDArray(
      storage, offset: offset, shape: other, rowStride: stride * other.columns,
      columnStride: stride)
  }

  /// Without the dimensions of length 1.
  var squeezed: NDArray {
    let lengths = shape.lengths.filter { $0 != 1 }
    let stride = shape.columns == 1 ? rowStride : columnStride
    switch lengths.count {
    case 0:
      return NDArray(storage, offset: offset, shape: .scalar, rowStride: 0, columnStride: 0)
    case 1:
      return NDArray(
        storage, offset: offset, shape: .vector(lengths[0]), rowStride: 0, columnStride: stride)
    default: return self
    }
  }

  /// Some evenly spaced rows and columns.
  func part(rows: Stretch, columns: Stretch, shape: Shape) -> NDArray {
    NDArray(
      storage, offset: place(rows.start, columns.start), shape: shape,
      rowStride: rowStride * rows.step, columnStride: columnStride * columns.step)
  }

  /// An entry repeated to a shape, without copying.
  func stretched(to other: Shape) -> NDArray {
    NDArray(
      storage, offset: offset, shape: other,
      rowStride: shape.rows == 1 && other.rows != 1 ? 0 : rowStride,
      columnStride: shape.columns == 1 && other.columns != 1 ? 0 : columnStride)
  }
}

/// Evenly spaced indices: start, start + step, … , `count` of them.
struct Stretch: Hashable {
  var start: Int
  var step: Int
  var count: Int

  static func all(_ count: Int) -> Stretch { Stretch(start: 0, step: 1, count: count) }
  static func one(_ index: Int) -> Stretch { Stretch(start: index, step: 1, count: 1) }
}

// MARK: - Copies

extension NDArray {
  /// A copy of its own, row by row, as a type.
  func copied(as type: DType? = nil, _ account: MemoryAccount) throws(NotationError) -> NDArray {
    let copy = try NDArray(type ?? dtype, shape, account)
    copy.fill(from: self)
    return copy
  }

  /// The array itself where it is of a type, else a copy that is.
  func asType(_ type: DType, _ account: MemoryAccount) throws(NotationError) -> NDArray {
    dtype == type ? self : try copied(as: type, account)
  }

  /// The array itself where its entries stand row by row, else a copy.
  func contiguous(_ account: MemoryAccount) throws(NotationError) -> NDArray {
    isContiguous ? self : try copied(account)
  }

  /// Sets every entry from another array of the same shape, converted; the two share no memory.
  func fill(from other: NDArray) {
    switch (dtype, other.dtype) {
    case (.float64, .float64): copyEntries(other.storage.doubles, other, to: storage.doubles) { $0 }
    case (.float64, .int64):
      copyEntries(other.storage.integers, other, to: storage.doubles) { Double($0) }
    case (.float64, .bool):
      copyEntries(other.storage.bytes, other, to: storage.doubles) { Double($0) }
    case (.int64, .float64):
      copyEntries(other.storage.doubles, other, to: storage.integers) { wholePart($0) }
    case (.int64, .int64): copyEntries(other.storage.integers, other, to: storage.integers) { $0 }
    case (.int64, .bool):
      copyEntries(other.storage.bytes, other, to: storage.integers) { Int($0) }
    case (.bool, .float64): copyEntries(other.storage.doubles, other, to: storage.bools) { $0 != 0 }
    case (.bool, .int64): copyEntries(other.storage.integers, other, to: storage.bools) { $0 != 0 }
    case (.bool, .bool): copyEntries(other.storage.bools, other, to: storage.bools) { $0 }
    }
  }

  @inline(__always)
  private func copyEntries<Source, Result>(
    _ source: UnsafeMutablePointer<Source>, _ other: NDArray,
    to result: UnsafeMutablePointer<Result>, _ convert: (Source) -> Result
  ) {
    if isContiguous && other.isContiguous {
      let (from, to) = (source + other.offset, result + offset)
      for index in 0..<count { to[index] = convert(from[index]) }
      return
    }
    for row in 0..<shape.rows {
      let from = source + other.place(row, 0)
      let to = result + place(row, 0)
      for column in 0..<shape.columns {
        to[column * columnStride] = convert(from[column * other.columnStride])
      }
    }
  }

  /// Sets every entry to one value.
  func fill(with value: Scalar) {
    for row in 0..<shape.rows {
      for column in 0..<shape.columns { self[row, column] = value }
    }
  }

  /// Whether the memory of two arrays is the same.
  func sharesMemory(with other: NDArray) -> Bool { storage === other.storage }
}
