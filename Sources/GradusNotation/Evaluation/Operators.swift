#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Python's operators on any two values.
extension Workspace {
  func binary(
    _ operation: BinaryOperator, _ left: inout Value, _ right: inout Value
  ) throws(NotationError) -> Value {
    if left.isArray || right.isArray, let pair = PairOperation(operation),
      let result = try quickly(pair, &left, &right)
    {
      return result
    }
    return try binary(operation, left, right)
  }

  func binary(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(NotationError) -> Value {
    switch (left, right) {
    case (.array, .array), (.array, .scalar), (.scalar, .array), (.scalar, .scalar): break
    case (.bool, .bool), (.bool, .int), (.int, .bool), (.int, .int):
      return try whole(operation, left.wholeNumber ?? 0, right.wholeNumber ?? 0)
    case (.bool, .float), (.int, .float), (.float, .float), (.float, .int), (.float, .bool):
      return .float(try decimal(operation, left.number ?? .nan, right.number ?? .nan))
    default:
      if let value = try sequence(operation, left, right) { return value }
    }
    if operation == .matrixProduct {
      guard left.isArrayLike || right.isArrayLike else {
        throw NotationError(
          .type, "@ multiplies arrays, and here are single numbers; write * instead")
      }
      return try product(
        operand(left, of: "@"), operand(right, of: "@"), isOperator: true)
    }
    guard let pair = PairOperation(operation) else { return .none }
    return try apply(
      pair, operand(left, of: operation.rawValue), operand(right, of: operation.rawValue),
      isOperator: true)
  }

  /// `left OP= right`: an array is changed where it stands.
  func augment(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(NotationError) -> Value {
    if case .array(let array) = left, let pair = PairOperation(operation) {
      try array.checkWritable()
      try apply(pair, array, by: operand(right, of: operation.rawValue + "="))
      return left
    }
    if case .array(let array) = left, operation == .matrixProduct {
      try array.checkWritable()
      return try multiply(array, by: right)
    }
    if case .list(let box) = left, operation == .add, case .list(let other) = right {
      try checkItems(box.items.count + other.items.count)
      try box.append(other.items)
      return left
    }
    return try binary(operation, left, right)
  }

  /// `A @= B`, which keeps the shape and the type of A.
  private func multiply(_ array: NDArray, by right: Value) throws(NotationError) -> Value {
    let value = try product(Operand(array), operand(right, of: "@="), isOperator: true)
    let result = try asArray(value)
    guard result.dtype <= array.dtype else {
      throw NotationError(
        .type,
        "the result of @= is \(result.dtype.rawValue), and the array holds "
          + "\(array.dtype.rawValue); write A = A @ …, which makes a new array")
    }
    guard result.shape == array.shape else {
      throw NotationError(
        .value,
        "@= keeps the shape \(array.shape.text), and the result would be "
          + result.shape.text, shapes: [array.shape, result.shape], of: "@=")
    }
    array.fill(from: result)
    return .array(array)
  }

  // MARK: Python's own numbers

  private func whole(
    _ operation: BinaryOperator, _ a: Int, _ b: Int
  ) throws(NotationError) -> Value {
    func checked(_ result: (partialValue: Int, overflow: Bool)) throws(NotationError) -> Value {
      guard !result.overflow else { throw Names.beyondWhole }
      return .int(result.partialValue)
    }
    switch operation {
    case .add: return try checked(a.addingReportingOverflow(b))
    case .subtract: return try checked(a.subtractingReportingOverflow(b))
    case .multiply: return try checked(a.multipliedReportingOverflow(by: b))
    case .divide:
      guard b != 0 else { throw divisionByZero }
      return .float(Double(a) / Double(b))
    case .floorDivide:
      guard b != 0 else { throw divisionByZero }
      guard a != .min || b != -1 else { throw Names.beyondWhole }
      return .int(floorDivided(a, b))
    case .remainder:
      guard b != 0 else { throw divisionByZero }
      return .int(remainderDivided(a, b))
    case .power:
      guard b >= 0 else {
        guard a != 0 else { throw divisionByZero }
        return .float(pow(Double(a), Double(b)))
      }
      var result = 1
      if a == 0 || a == 1 || a == -1 { return .int(integerPower(a, b)) }
      for _ in 0..<min(b, 64) {
        let (product, overflow) = result.multipliedReportingOverflow(by: a)
        guard !overflow else { throw Names.beyondWhole }
        result = product
      }
      return .int(result)
    case .matrixProduct: throw unsupported("@", .int(a), .int(b))
    }
  }

  private func decimal(
    _ operation: BinaryOperator, _ a: Double, _ b: Double
  ) throws(NotationError) -> Double {
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide:
      guard b != 0 else { throw divisionByZero }
      return a / b
    case .floorDivide:
      guard b != 0 else { throw divisionByZero }
      return floorDivided(a, b)
    case .remainder:
      guard b != 0 else { throw divisionByZero }
      return remainderDivided(a, b)
    case .power:
      if a == 0 && b < 0 { throw divisionByZero }
      if a < 0 && a.isFinite && b.isFinite && b != b.rounded() {
        throw NotationError(
          .notRead, "a negative number to a broken power is a complex number, not read here")
      }
      let result = pow(a, b)
      if result.isInfinite && a.isFinite && b.isFinite {
        throw NotationError(.overflow, "the result is too large for a number")
      }
      return result
    case .matrixProduct: throw unsupported("@", .float(a), .float(b))
    }
  }

  private var divisionByZero: NotationError {
    NotationError(.zeroDivision, "division by zero")
  }

  // MARK: Texts, lists, tuples

  /// + and * of texts, lists and tuples; nil where the values are none.
  private func sequence(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(NotationError) -> Value? {
    switch (operation, left, right) {
    case (.add, .string(let one), .string(let two)):
      try checkText(one.utf8.count + two.utf8.count)
      return .string(one + two)
    case (.add, .tuple(let one), .tuple(let two)):
      try checkItems(one.count + two.count)
      return .tuple(try TupleBox(one.items + two.items, account))
    case (.add, .list(let one), .list(let two)):
      try checkItems(one.items.count + two.items.count)
      return .list(try ListBox(one.items + two.items, account))
    case (.multiply, .string, .scalar(.int64(let count))),
      (.multiply, .list, .scalar(.int64(let count))),
      (.multiply, .tuple, .scalar(.int64(let count))):
      return try sequence(.multiply, left, .int(count))
    case (.multiply, .scalar(.int64(let count)), .string),
      (.multiply, .scalar(.int64(let count)), .list),
      (.multiply, .scalar(.int64(let count)), .tuple):
      return try sequence(.multiply, right, .int(count))
    case (.multiply, .string(let text), .int(let count)),
      (.multiply, .int(let count), .string(let text)):
      let times = max(0, count)
      let (size, overflow) = times.multipliedReportingOverflow(by: text.utf8.count)
      try checkText(overflow ? .max : size)
      return .string(text.isEmpty ? "" : String(repeating: text, count: times))
    case (.multiply, .list(let box), .int(let count)), (.multiply, .int(let count), .list(let box)):
      return .list(try ListBox(repeated(box.items, count), account))
    case (.multiply, .tuple(let box), .int(let count)),
      (.multiply, .int(let count), .tuple(let box)):
      return .tuple(try TupleBox(repeated(box.items, count), account))
    case (.remainder, .string(let text), _): return .string(try percent(text, right))
    case (.add, .string, _):
      throw NotationError(
        .type, "a text and \(right.words) cannot be added; write str(…) around the second")
    case (.add, _, .string):
      throw NotationError(
        .type, "\(left.words) and a text cannot be added; write str(…) around the first")
    default:
      let hasArray =
        switch (left, right) {
        case (.array, _), (_, .array), (.scalar, _), (_, .scalar): true
        default: false
        }
      if hasArray { return nil }
      throw unsupported(operation.rawValue, left, right)
    }
  }

  private func repeated(_ items: [Value], _ count: Int) throws(NotationError) -> [Value] {
    let times = max(0, count)
    let (size, overflow) = times.multipliedReportingOverflow(by: items.count)
    try checkItems(overflow ? .max : size)
    return items.isEmpty ? [] : (0..<times).flatMap { _ in items }
  }

  func checkItems(_ count: Int, new: Int? = nil) throws(NotationError) {
    guard count <= NotationLimits.items else {
      throw NotationError(.limit, "a list holds at most \(NotationLimits.items) items")
    }
    work += (new ?? count) >> 4
  }

  func checkText(_ count: Int) throws(NotationError) {
    guard count <= NotationLimits.text else {
      throw NotationError(.limit, "a text has at most \(NotationLimits.text) characters")
    }
    work += count >> 6
  }

  func unsupported(_ sign: String, _ left: Value, _ right: Value) -> NotationError {
    NotationError(.type, "\(sign) does not work with \(left.words) and \(right.words)")
  }
}
