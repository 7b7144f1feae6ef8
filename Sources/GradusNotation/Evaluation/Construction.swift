extension Workspace {
  /// A number, a list or a tuple of numbers (or of such lists), or an array, as an array.
  func asArray(
    _ value: Value, as dtype: DType? = nil, depth: Int = 0
  ) throws(NotationError) -> NDArray {
    switch value {
    case .array(let array):
      return try dtype.map { (type) throws(NotationError) in try array.asType(type, account) }
        ?? array
    case .bool, .int, .float, .scalar:
      let scalar = try scalar(value)
      return try array(dtype.map { scalar.converted(to: $0) } ?? scalar)
    case .list(let box): return try stacked(box.items, as: dtype, depth)
    case .tuple(let box): return try stacked(box.items, as: dtype, depth)
    case .sequence(let sequence) where sequence.kind == .range:
      return try stacked(items(value, "np.array"), as: dtype, depth)
    default:
      throw NotationError(.notRead, "an array here is made of numbers, not of \(value.words)")
    }
  }

  /// A copy as another type, with NumPy's warning where a whole number cannot hold an entry.
  func cast(_ array: NDArray, to dtype: DType) throws(NotationError) -> NDArray {
    let copy = try array.copied(as: dtype, account)
    if dtype == .int64, array.dtype == .float64 {
      for index in 0..<array.count where !array[index].double.fitsWhole {
        warn(.invalid, in: "cast")
        break
      }
    }
    return copy
  }

  /// The entry that a single number becomes.
  func scalar(_ value: Value) throws(NotationError) -> Scalar {
    switch value {
    case .bool(let value): return .bool(value)
    case .int(let value): return .int64(value)
    case .float(let value): return .float64(value)
    case .scalar(let scalar): return scalar
    case .array(let array) where array.shape.rank == 0: return array[0]
    case .array(let array) where array.count == 1:
      throw NotationError(
        .type,
        "a single number is needed here, and an array of shape \(array.shape.text) is none; "
          + "write A.item()")
    default: throw NotationError(.type, "a single number is needed here, not \(value.words)")
    }
  }

  /// Items of equal shapes, one on top of the other.
  private func stacked(
    _ items: [Value], as dtype: DType?, _ depth: Int
  ) throws(NotationError) -> NDArray {
    guard depth < 4 else {
      throw NotationError(.notRead, "an array here has at most two dimensions")
    }
    work += items.count >> 2
    guard let first = items.first else { return try array(dtype ?? .float64, .vector(0)) }
    var parts: [NDArray] = []
    parts.reserveCapacity(items.count)
    if items.allSatisfy(\.isPlainNumber) {
      var scalars: [Scalar] = []
      for item in items { scalars.append(try scalar(item)) }
      let common = dtype ?? scalars.map(\.dtype).max() ?? .float64
      let result = try array(common, .vector(items.count))
      for (index, scalar) in scalars.enumerated() { result[0, index] = scalar }
      return result
    }
    for item in items { parts.append(try asArray(item, depth: depth + 1)) }
    let shape = parts[0].shape
    guard shape.rank < 2 else {
      throw NotationError(
        .notRead,
        "an array here has at most two dimensions, and \(first.words) is already one "
          + "with two")
    }
    guard parts.allSatisfy({ $0.shape == shape }) else {
      throw NotationError(
        .value,
        "the rows of an array need equal lengths; here are "
          + parts.prefix(4).map(\.shape.text).joined(separator: " "))
    }
    let common = dtype ?? parts.map(\.dtype).max() ?? .float64
    let whole: Shape =
      shape.rank == 0 ? .vector(parts.count) : .matrix(parts.count, shape.columns)
    let result = try array(common, whole)
    for (index, part) in parts.enumerated() {
      for column in 0..<shape.columns {
        result[index * shape.columns + column] = part[column].converted(to: common)
      }
    }
    return result
  }

  /// The shape that an argument names: a whole number, or a tuple or list of them.
  func shape(_ value: Value) throws(NotationError) -> Shape {
    switch value {
    case .tuple(let box): return try Shape(lengths(box.items))
    case .list(let box): return try Shape(lengths(box.items))
    default: return try Shape(lengths([value]))
    }
  }

  func lengths(_ items: [Value]) throws(NotationError) -> [Int] {
    var lengths: [Int] = []
    for item in items {
      guard let length = item.wholeNumber else {
        throw NotationError(
          .type, "a shape is made of whole numbers, as in (3, 2); here is \(item.words)")
      }
      lengths.append(length)
    }
    return lengths
  }

  /// An array under another shape, one of whose lengths may be −1: as many as are left.
  func reshaped(_ array: NDArray, _ lengths: [Int]) throws(NotationError) -> NDArray {
    var lengths = lengths
    if let unknown = lengths.firstIndex(of: -1) {
      let known = lengths.enumerated().reduce(1) { product, length in
        length.offset == unknown ? product : product &* length.element
      }
      guard lengths.count(where: { $0 == -1 }) == 1, known > 0 ? array.count % known == 0 : false
      else { throw reshapeProblem(array, lengths) }
      lengths[unknown] = array.count / known
    }
    let shape = try Shape(lengths)
    guard shape.count == array.count else { throw reshapeProblem(array, lengths) }
    if let view = array.viewed(as: shape) { return view }
    let copy = try array.copied(account)
    return copy.viewed(as: shape) ?? copy
  }

  private func reshapeProblem(_ array: NDArray, _ lengths: [Int]) -> NotationError {
    NotationError(
      .value,
      "\(array.count) entries of shape \(array.shape.text) do not fill the shape ("
        + lengths.map(String.init).joined(separator: ", ") + (lengths.count == 1 ? ",)" : ")"))
  }
}

extension Double {
  /// Whether a whole number of 64 bits can hold what is before the point.
  fileprivate var fitsWhole: Bool { self > -9.3e18 && self < 9.223372036854775807e18 }
}

extension Value {
  /// Whether a value is a single number of Python's or NumPy's.
  var isPlainNumber: Bool {
    switch self {
    case .bool, .int, .float, .scalar: true
    default: false
    }
  }

  /// Whether a value is a number of Python's own.
  var isPythonNumber: Bool {
    switch self {
    case .bool, .int, .float: true
    default: false
    }
  }
}
