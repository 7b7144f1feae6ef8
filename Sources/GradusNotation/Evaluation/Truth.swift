/// Signs before a value, what is true, and what is equal.
extension Workspace {
  func unary(_ operation: UnaryOperator, _ value: inout Value) throws(NotationError) -> Value {
    let isNegative = operation == .negative
    if isNegative, let result = try quickly(.negative, &value) { return result }
    switch value {
    case .bool, .int:
      let whole = value.wholeNumber ?? 0
      guard isNegative else { return .int(whole) }
      guard whole != .min else { throw Names.beyondWhole }
      return .int(-whole)
    case .float(let number): return .float(isNegative ? -number : number)
    case .scalar, .array:
      return try apply(
        isNegative ? .negative : .positive, operand(value, of: operation.rawValue))
    default:
      throw NotationError(.type, "\(operation.rawValue) does not work with \(value.words)")
    }
  }

  /// Whether Python takes a value for true.
  func isTrue(_ value: Value) throws(NotationError) -> Bool {
    switch value {
    case .none: return false
    case .bool(let value): return value
    case .int(let value): return value != 0
    case .float(let value): return value != 0
    case .string(let text): return !text.isEmpty
    case .scalar(let scalar): return scalar.isTrue
    case .tuple(let items): return !items.isEmpty
    case .list(let box): return !box.items.isEmpty
    case .dictionary(let box): return !box.keys.isEmpty
    case .sequence(let sequence): return sequence.count != 0
    case .array(let array):
      guard array.count == 1 else {
        throw NotationError(
          .value,
          "an array of shape \(array.shape.text) is neither true nor false; "
            + "write np.all(…) or np.any(…)")
      }
      return array[0].isTrue
    default: return true
    }
  }

  // MARK: Comparing

  func compare(
    _ comparison: Comparison, _ left: Value, _ right: Value
  ) throws(NotationError) -> Value {
    switch (left, right) {
    case (.array, .array), (.array, .scalar), (.scalar, .array), (.scalar, .scalar): break
    case (.bool, .bool), (.bool, .int), (.int, .bool), (.int, .int):
      return .bool(comparison.holds(left.wholeNumber ?? 0, right.wholeNumber ?? 0))
    case (.string(let one), .string(let two)):
      return .bool(comparison.holds(ComparedText(one), ComparedText(two)))
    case (.string, .array(let array)) where comparison == .equal || comparison == .notEqual,
      (.array(let array), .string) where comparison == .equal || comparison == .notEqual:
      return value(
        try self.array(filledWith: .bool(comparison == .notEqual), array.shape))
    case (.none, .array(let array)) where comparison == .equal || comparison == .notEqual,
      (.array(let array), .none) where comparison == .equal || comparison == .notEqual:
      return value(
        try self.array(filledWith: .bool(comparison == .notEqual), array.shape))
    case (.string, .array), (.array, .string):
      throw NotationError(
        .type, "\(comparison.rawValue) does not compare \(left.words) and \(right.words)")
    default:
      if left.isPythonNumber && right.isPythonNumber {
        return .bool(comparison.holds(left.number ?? .nan, right.number ?? .nan))
      }
      let hasArray = { (value: Value) in
        switch value {
        case .array, .scalar: true
        default: false
        }
      }
      if comparison == .equal || comparison == .notEqual,
        !(hasArray(left) || hasArray(right)) || !left.isComparedByEntry || !right.isComparedByEntry
      {
        return .bool(try areEqual(left, right, depth: 0) == (comparison == .equal))
      }
      guard hasArray(left) || hasArray(right) else {
        throw NotationError(
          .type, "\(comparison.rawValue) does not compare \(left.words) and \(right.words)")
      }
    }
    return try compare(
      comparison, operand(left, of: comparison.rawValue), operand(right, of: comparison.rawValue))
  }

  private func areEqual(_ left: Value, _ right: Value, depth: Int) throws(NotationError) -> Bool {
    guard depth < NotationLimits.nesting else {
      throw NotationError(.recursion, "lists are nested too deep to compare")
    }
    switch (left, right) {
    case (.none, .none): return true
    case (.string(let one), .string(let two)): return one.utf8.elementsEqual(two.utf8)
    case (.tuple(let one), .tuple(let two)): return try areEqual(one.items, two.items, depth: depth)
    case (.list(let one), .list(let two)): return try areEqual(one.items, two.items, depth: depth)
    case (.dictionary(let one), .dictionary(let two)):
      guard one.keys.count == two.keys.count else { return false }
      for key in one.keys {
        guard let value = one[key], let other = two[key],
          try areEqual(value, other, depth: depth + 1)
        else { return false }
      }
      return true
    case (.type(let one), .type(let two)):
      return one == two || one.dtype != nil && one.dtype == two.dtype
    default:
      guard left.isComparable, right.isComparable else { return false }
      return try isTrue(compare(.equal, left, right))
    }
  }

  private func areEqual(
    _ left: [Value], _ right: [Value], depth: Int
  ) throws(NotationError) -> Bool {
    guard left.count == right.count else { return false }
    for (one, two) in zip(left, right) {
      guard try areEqual(one, two, depth: depth + 1) else { return false }
    }
    return true
  }
}

extension Value {
  /// Whether a comparison with an array goes entry by entry.
  fileprivate var isComparedByEntry: Bool {
    switch self {
    case .array, .scalar, .bool, .int, .float, .list, .tuple: true
    default: false
    }
  }

  /// Whether a value is an array, or what becomes one.
  var isArrayLike: Bool {
    switch self {
    case .array, .list, .tuple: true
    default: false
    }
  }

  /// Whether == asks for what the value holds.
  fileprivate var isComparable: Bool {
    switch self {
    case .bool, .int, .float, .scalar, .array: true
    default: false
    }
  }
}
