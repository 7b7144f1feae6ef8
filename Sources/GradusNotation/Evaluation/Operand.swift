/// A value as an operation on entries takes it: an array or a single entry, with its type.
///
/// A number that Python wrote is *weak*: it takes the type of the array it meets (NumPy's NEP 50).
struct Operand {
  enum Content {
    case array(NDArray)
    case scalar(Scalar)
  }

  let content: Content
  let isWeak: Bool

  init(_ array: NDArray) {
    content = .array(array)
    isWeak = false
  }

  init(_ scalar: Scalar, isWeak: Bool = false) {
    content = .scalar(scalar)
    self.isWeak = isWeak
  }

  var dtype: DType {
    switch content {
    case .array(let array): array.dtype
    case .scalar(let scalar): scalar.dtype
    }
  }

  var shape: Shape {
    switch content {
    case .array(let array): array.shape
    case .scalar: .scalar
    }
  }

  /// Whether NumPy works with the operand as a single number, and names it so in its warnings.
  var isFastScalar: Bool {
    if case .scalar(let scalar) = content { isWeak || scalar.dtype != .bool } else { false }
  }

  /// The entry, where there is one and the operand is no array of rank 1 or 2.
  var single: Scalar? {
    switch content {
    case .array(let array): array.shape.rank == 0 ? array[0, 0] : nil
    case .scalar(let scalar): scalar
    }
  }

  /// The type in which two operands meet.
  static func common(_ left: Operand, _ right: Operand) -> DType {
    if left.isWeak == right.isWeak { return max(left.dtype, right.dtype) }
    let (strong, weak) = left.isWeak ? (right.dtype, left.dtype) : (left.dtype, right.dtype)
    return max(strong, weak)
  }
}

extension Workspace {
  /// The operand that a value is.
  func operand(
    _ value: Value, of operation: @autoclosure () -> String
  ) throws(NotationError) -> Operand {
    switch value {
    case .bool(let value): return Operand(.bool(value), isWeak: true)
    case .int(let value): return Operand(.int64(value), isWeak: true)
    case .float(let value): return Operand(.float64(value), isWeak: true)
    case .scalar(let scalar): return Operand(scalar)
    case .array(let array): return Operand(array)
    case .list, .tuple: return Operand(try asArray(value))
    default:
      throw NotationError(.type, "\(operation()) takes numbers and arrays, not \(value.words)")
    }
  }

  /// The shape of two operands together.
  func shape(_ left: Operand, _ right: Operand, in operation: String) throws(NotationError)
    -> Shape
  {
    if let shape = left.shape.broadcast(with: right.shape) { return shape }
    throw NotationError(
      .value,
      "shapes \(left.shape.text) and \(right.shape.text) do not fit together in \(operation): "
        + "lengths must be equal, or one of them 1", shapes: [left.shape, right.shape],
      of: operation)
  }

  /// An operand as decimal numbers to be read in a shape.
  ///
  /// - Parameter single: memory for a single number, which must live as long as the entries.
  @inline(__always)
  func doubles(
    _ operand: Operand, _ shape: Shape, single: UnsafeMutablePointer<Double>
  ) throws(NotationError) -> (entries: Entries<Double>, isLine: Bool, owner: NDArray?) {
    switch operand.content {
    case .scalar(let scalar):
      single.pointee = scalar.double
      return (Entries(pointer: single, rowStride: 0, columnStride: 0), false, nil)
    case .array(let array):
      let array = try array.asType(.float64, account)
      return (
        array.entries(array.storage.doubles, stretchedTo: shape), array.isLine(of: shape), array
      )
    }
  }

  /// An operand as whole numbers to be read in a shape.
  @inline(__always)
  func integers(
    _ operand: Operand, _ shape: Shape, single: UnsafeMutablePointer<Int>
  ) throws(NotationError) -> (entries: Entries<Int>, isLine: Bool, owner: NDArray?) {
    switch operand.content {
    case .scalar(let scalar):
      single.pointee = scalar.integer
      return (Entries(pointer: single, rowStride: 0, columnStride: 0), false, nil)
    case .array(let array):
      let array = try array.asType(.int64, account)
      return (
        array.entries(array.storage.integers, stretchedTo: shape), array.isLine(of: shape), array
      )
    }
  }
}
