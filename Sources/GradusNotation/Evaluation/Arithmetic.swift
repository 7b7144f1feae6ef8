#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is done with two numbers, entry by entry: NumPy's universal functions of two arguments.
enum PairOperation: String, CaseIterable {
  case add, subtract, multiply, divide
  case floorDivide = "floor_divide"
  case remainder, power, maximum, minimum

  init?(_ operation: BinaryOperator) {
    switch operation {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .floorDivide: self = .floorDivide
    case .remainder: self = .remainder
    case .power: self = .power
    case .matrixProduct: return nil
    }
  }

  /// The operator that a learner writes for it, or the function's name.
  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .remainder: "%"
    case .power: "**"
    case .maximum, .minimum: "np.\(rawValue)"
    }
  }
}

extension Workspace {
  /// An operation on two operands, by NumPy's rules for types and shapes.
  ///
  /// - Parameter isOperator: whether it was written with its sign, which NumPy's warnings tell.
  func apply(
    _ operation: PairOperation, _ left: Operand, _ right: Operand, isOperator: Bool = false
  ) throws(NotationError) -> Value {
    var dtype = Operand.common(left, right)
    if operation == .divide { dtype = .float64 }
    if dtype == .bool { return try applyToBools(operation, left, right) }
    if let one = left.single, let two = right.single {
      return .scalar(
        try single(
          operation, one.converted(to: dtype), two.converted(to: dtype),
          (isOperator && left.isFastScalar && right.isFastScalar ? "scalar " : "")
            + operation.rawValue))
    }
    let shape = try shape(left, right, in: operation.sign)
    let result = try array(dtype, shape)
    try fill(result, operation, left, right, dtype)
    return .array(result)
  }

  /// An operation whose result goes to an array that is there, as in `A += B`.
  func apply(
    _ operation: PairOperation, _ target: NDArray, by right: Operand
  ) throws(NotationError) {
    var dtype = Operand.common(Operand(target), right)
    if operation == .divide { dtype = .float64 }
    guard dtype <= target.dtype else {
      throw NotationError(
        .type,
        "the result of \(operation.sign)= is \(dtype.rawValue), and the array holds "
          + "\(target.dtype.rawValue); write A = A \(operation.sign) …, which makes a new array")
    }
    // What has no meaning for truth values has none in any shape.
    if dtype == .bool, operation == .subtract { _ = try applyToBools(operation, right, right) }
    let shape = try shape(Operand(target), right, in: operation.sign + "=")
    guard shape == target.shape else {
      throw NotationError(
        .value,
        "\(operation.sign)= keeps the shape \(target.shape.text), and the result would be "
          + "\(shape.text)", shapes: [target.shape, right.shape], of: operation.sign + "=")
    }
    if dtype == .bool {
      guard case .array(let result) = try applyToBools(operation, Operand(target), right) else {
        return try target.fill(with: scalar(applyToBools(operation, Operand(target), right)))
      }
      return target.fill(from: result)
    }
    if target.isContiguous, target.dtype == dtype, target.offset == 0, isApart(target, right) {
      return try fill(target, operation, Operand(target), right, dtype)
    }
    let result = try array(dtype, shape)
    try fill(result, operation, Operand(target), right, dtype)
    target.fill(from: result)
  }

  /// Whether writing the target, entry by entry, changes nothing that is still to be read.
  private func isApart(_ target: NDArray, _ other: Operand) -> Bool {
    guard case .array(let array) = other.content else { return true }
    return !array.sharesMemory(with: target)
  }

  /// Fills an array that stands row by row.
  private func fill(
    _ result: NDArray, _ operation: PairOperation, _ left: Operand, _ right: Operand,
    _ dtype: DType
  ) throws(NotationError) {
    work += result.count >> (operation == .power ? 2 : 5)
    if operation == .maximum || operation == .minimum, dtype == .float64 {
      try fillDoubles(result, operation, left, right)
    } else if dtype == .float64 {
      try noting(operation.rawValue) { () throws(NotationError) in
        try fillDoubles(result, operation, left, right)
      }
    } else {
      try fillIntegers(result, operation, left, right)
    }
  }

  private func fillDoubles(
    _ result: NDArray, _ operation: PairOperation, _ left: Operand, _ right: Operand
  ) throws(NotationError) {
    var (first, second) = (0.0, 0.0)
    let shape = result.shape
    let out = result.storage.doubles
    try withPointers(&first, &second) { (one, two) throws(NotationError) in
      let a = try doubles(left, shape, single: one)
      let b = try doubles(right, shape, single: two)
      let isLine = (a.isLine || a.owner == nil) && (b.isLine || b.owner == nil)
      func run(_ apply: (Double, Double) -> Double) {
        eachPair(shape, a.entries, b.entries, isLine: isLine, into: out, apply)
      }
      withExtendedLifetime((a.owner, b.owner)) {
        switch operation {
        case .add: eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { $0 + $1 }
        case .subtract: eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { $0 - $1 }
        case .multiply: eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { $0 * $1 }
        case .divide: eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { $0 / $1 }
        case .floorDivide: run(floorDivided)
        case .remainder: run(remainderDivided)
        case .power:
          if case .scalar(let exponent) = right.content, exponent.double == 2 {
            eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { x, _ in x * x }
          } else {
            run { pow($0, $1) }
          }
        case .maximum:
          eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { larger($0, $1) }
        case .minimum:
          eachPair(shape, a.entries, b.entries, isLine: isLine, into: out) { smaller($0, $1) }
        }
      }
    }
  }

  private func fillIntegers(
    _ result: NDArray, _ operation: PairOperation, _ left: Operand, _ right: Operand
  ) throws(NotationError) {
    var (first, second) = (0, 0)
    let shape = result.shape
    let out = result.storage.integers
    try withPointers(&first, &second) { (one, two) throws(NotationError) in
      let a = try integers(left, shape, single: one)
      let b = try integers(right, shape, single: two)
      let isLine = (a.isLine || a.owner == nil) && (b.isLine || b.owner == nil)
      func run(_ apply: (Int, Int) -> Int) {
        eachPair(shape, a.entries, b.entries, isLine: isLine, into: out, apply)
      }
      var byZero = false
      var isNegative = false
      withExtendedLifetime((a.owner, b.owner)) {
        switch operation {
        case .add: run(&+)
        case .subtract: run(&-)
        case .multiply: run(&*)
        case .divide: break  // always decimal
        case .floorDivide:
          run {
            byZero = byZero || $1 == 0
            return floorDivided($0, $1)
          }
        case .remainder:
          run {
            byZero = byZero || $1 == 0
            return remainderDivided($0, $1)
          }
        case .power:
          run {
            isNegative = isNegative || $1 < 0
            return integerPower($0, $1)
          }
        case .maximum: run { max($0, $1) }
        case .minimum: run { min($0, $1) }
        }
      }
      if byZero { warn(.divideByZero, in: operation.rawValue) }
      if isNegative { throw negativePower }
    }
  }

  private var negativePower: NotationError {
    NotationError(
      .value, "whole numbers to negative powers are not allowed; write 2.0 instead of 2")
  }

  func withPointers<Element, Result>(
    _ first: inout Element, _ second: inout Element,
    _ body: (UnsafeMutablePointer<Element>, UnsafeMutablePointer<Element>) throws(NotationError) ->
      Result
  ) throws(NotationError) -> Result {
    try withUnsafeMutablePointer(to: &first) { (one) throws(NotationError) in
      try withUnsafeMutablePointer(to: &second) { (two) throws(NotationError) in
        try body(one, two)
      }
    }
  }

  /// An operation on two single entries of one type.
  private func single(
    _ operation: PairOperation, _ left: Scalar, _ right: Scalar, _ name: String
  ) throws(NotationError) -> Scalar {
    guard left.dtype == .float64 else {
      let (a, b) = (left.integer, right.integer)
      switch operation {
      case .add: return noteOverflow(a.addingReportingOverflow(b), name)
      case .subtract: return noteOverflow(a.subtractingReportingOverflow(b), name)
      case .multiply: return noteOverflow(a.multipliedReportingOverflow(by: b), name)
      case .divide: return .float64(Double(a) / Double(b))
      case .floorDivide:
        if b == 0 { warn(.divideByZero, in: name) }
        return .int64(floorDivided(a, b))
      case .remainder:
        if b == 0 { warn(.divideByZero, in: name) }
        return .int64(remainderDivided(a, b))
      case .power:
        if b < 0 { throw negativePower }
        return .int64(integerPower(a, b))
      case .maximum: return .int64(max(a, b))
      case .minimum: return .int64(min(a, b))
      }
    }
    let (a, b) = (left.double, right.double)
    let result: Double
    switch operation {
    case .add: result = a + b
    case .subtract: result = a - b
    case .multiply: result = a * b
    case .divide: result = a / b
    case .floorDivide: result = floorDivided(a, b)
    case .remainder: result = remainderDivided(a, b)
    case .power: result = pow(a, b)
    case .maximum: return .float64(larger(a, b))
    case .minimum: return .float64(smaller(a, b))
    }
    note(result, of: a, b, in: name)
    return .float64(result)
  }

  private func noteOverflow(
    _ result: (partialValue: Int, overflow: Bool), _ operation: String
  ) -> Scalar {
    // NumPy warns of whole numbers only where both are single.
    if result.overflow, operation.hasPrefix("scalar") { warn(.overflow, in: operation) }
    return .int64(result.partialValue)
  }

  /// NumPy's + and * of truth values are *or* and *and*.
  private func applyToBools(
    _ operation: PairOperation, _ left: Operand, _ right: Operand
  ) throws(NotationError) -> Value {
    let logic: (Bool, Bool) -> Bool
    switch operation {
    case .add, .maximum: logic = { $0 || $1 }
    case .multiply, .minimum: logic = { $0 && $1 }
    case .subtract:
      throw NotationError(
        .type, "- does not work with True and False; write np.int64(A > 0) for 1 and 0")
    case .divide, .floorDivide, .remainder, .power:
      throw NotationError(
        .notRead,
        "\(operation.sign) of True and False is not read here; "
          + "write np.int64(A > 0) for 1 and 0")
    }
    if let one = left.single, let two = right.single {
      return .scalar(.bool(logic(one.isTrue, two.isTrue)))
    }
    return .array(try bools(left, right, operation.sign, logic))
  }

  /// A truth value for each pair of entries of two operands of truth values.
  private func bools(
    _ left: Operand, _ right: Operand, _ sign: String, _ logic: (Bool, Bool) -> Bool
  ) throws(NotationError) -> NDArray {
    let shape = try shape(left, right, in: sign)
    let result = try array(.bool, shape)
    let (a, b) = (try asArray(left), try asArray(right))
    eachPair(
      shape, a.entries(a.storage.bools, stretchedTo: shape),
      b.entries(b.storage.bools, stretchedTo: shape), isLine: false,
      into: result.storage.bools, logic)
    return result
  }

  func asArray(_ operand: Operand) throws(NotationError) -> NDArray {
    switch operand.content {
    case .array(let array): array
    case .scalar(let scalar): try array(scalar)
    }
  }
}
