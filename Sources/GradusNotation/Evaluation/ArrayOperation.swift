/// An operation that a function of NumPy's is: of one value or of two.
enum ArrayOperation: Sendable {
  case entry(EntryFunction)
  case pair(PairOperation)
  case product(isOperator: Bool)

  /// Of how many values.
  var count: Int { if case .entry = self { 1 } else { 2 } }
}

extension Workspace {
  /// An operation of one value, which may be taken out.
  ///
  /// - Parameter name: the function that a learner wrote.
  func apply(
    _ operation: ArrayOperation, _ value: inout Value, of name: String
  ) throws(NotationError) -> Value {
    guard case .entry(let function) = operation else { return .none }
    if let result = try quickly(function, &value) { return result }
    return try apply(function, operand(value, of: name))
  }

  /// An operation of two values, which may be taken out.
  func apply(
    _ operation: ArrayOperation, _ left: inout Value, _ right: inout Value, of name: String
  ) throws(NotationError) -> Value {
    switch operation {
    case .entry: return .none
    case .pair(let pair):
      if let result = try quickly(pair, &left, &right) { return result }
      return try apply(pair, operand(left, of: name), operand(right, of: name))
    case .product(let isOperator):
      return try product(
        operand(left, of: name), operand(right, of: name), isOperator: isOperator)
    }
  }
}
