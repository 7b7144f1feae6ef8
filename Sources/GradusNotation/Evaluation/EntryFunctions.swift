#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is done with each entry alone: NumPy's universal functions of one argument.
enum EntryFunction: String, CaseIterable {
  case exp, log, sqrt, tanh, log2, log10, log1p, sin, cos
  case absolute, square, sign, negative, positive, floor, ceil, rint
  case isnan, isinf, isfinite

  /// How a learner writes it.
  var written: String {
    switch self {
    case .absolute: "np.abs"
    case .negative: "-"
    case .positive: "+"
    default: "np.\(rawValue)"
    }
  }
}

extension Workspace {
  /// A function of each entry of an operand.
  func apply(_ function: EntryFunction, _ operand: Operand) throws(NotationError) -> Value {
    switch (function, operand.dtype) {
    case (.isnan, _): return try classify(operand) { $0.isNaN }
    case (.isinf, _): return try classify(operand) { $0.isInfinite }
    case (.isfinite, _): return try classify(operand) { $0.isFinite }
    case (.negative, .bool), (.positive, .bool), (.sign, .bool):
      throw NotationError(
        .type,
        "\(function.written) does not work with True and False; "
          + "write np.int64(A > 0) for 1 and 0")
    case (.absolute, .bool), (.floor, .bool), (.ceil, .bool):
      return try applyWhole(.positive, operand, as: .bool)
    case (_, .bool):
      throw NotationError(
        .notRead,
        "\(function.written) of True and False is not read here; "
          + "write np.int64(A > 0) for 1 and 0")
    case (.absolute, .int64), (.square, .int64), (.sign, .int64), (.negative, .int64),
      (.positive, .int64), (.floor, .int64), (.ceil, .int64):
      return try applyWhole(function, operand, as: .int64)
    default: return try applyDecimal(function, operand)
    }
  }

  private func applyDecimal(
    _ function: EntryFunction, _ operand: Operand
  ) throws(NotationError) -> Value {
    if let single = operand.single {
      let x = single.double
      let result = Self.value(of: function, x)
      note(result, of: x, in: function.rawValue)
      return .scalar(.float64(result))
    }
    let source = try asArray(operand).asType(.float64, account).contiguous(account)
    let result = try array(.float64, source.shape)
    work += source.count >> 2
    clearFlags()
    fill(result.storage.doubles, function, source.storage.doubles + source.offset, source.count)
    noteFlags(function.rawValue)
    return .array(result)
  }

  /// A function of entries that stand one after the other.
  func fill(
    _ out: UnsafeMutablePointer<Double>, _ function: EntryFunction,
    _ source: UnsafePointer<Double>, _ count: Int
  ) {
    switch function {
    case .exp: exponentials(source, count, into: out)
    case .log: logarithms(source, count, into: out)
    case .tanh:
      hyperbolicTangents(source, count, into: out)
      clearFlags()  // It has no result that NumPy warns of.
    case .sqrt: for index in 0..<count { out[index] = source[index].squareRoot() }
    case .absolute: for index in 0..<count { out[index] = abs(source[index]) }
    case .square: for index in 0..<count { out[index] = source[index] * source[index] }
    case .negative: for index in 0..<count { out[index] = -source[index] }
    default: for index in 0..<count { out[index] = Self.value(of: function, source[index]) }
    }
  }

  private static func value(of function: EntryFunction, _ x: Double) -> Double {
    switch function {
    case .exp: Self.exponential(x)
    case .log: Self.logarithm(x)
    case .sqrt: x.squareRoot()
    case .tanh: Self.hyperbolicTangent(x)
    case .absolute: abs(x)
    case .square: x * x
    case .sign: Self.sign(x)
    case .negative: -x
    case .log2: libraryLog2(x)
    case .log10: libraryLog10(x)
    case .log1p: libraryLog1p(x)
    case .sin: librarySin(x)
    case .cos: libraryCos(x)
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .rint: x.rounded(.toNearestOrEven)
    case .positive, .isnan, .isinf, .isfinite: x
    }
  }

  private static func exponential(_ x: Double) -> Double { libraryExp(x) }
  private static func logarithm(_ x: Double) -> Double { libraryLog(x) }
  private static func hyperbolicTangent(_ x: Double) -> Double { libraryTanh(x) }
  private static func sign(_ x: Double) -> Double { x.isNaN ? x : x > 0 ? 1 : x < 0 ? -1 : 0 }

  /// A function that keeps whole numbers whole.
  private func applyWhole(
    _ function: EntryFunction, _ operand: Operand, as dtype: DType
  ) throws(NotationError) -> Value {
    func whole(_ x: Int) -> Int {
      switch function {
      case .absolute: x < 0 ? 0 &- x : x
      case .square: x &* x
      case .sign: x.signum()
      case .negative: 0 &- x
      default: x
      }
    }
    if let single = operand.single {
      return .scalar(Scalar.int64(whole(single.integer)).converted(to: dtype))
    }
    let source = try asArray(operand)
    let result = try source.copied(as: .int64, account)
    for index in 0..<result.count {
      result.storage.integers[index] = whole(result.storage.integers[index])
    }
    return .array(try result.asType(dtype, account))
  }

  private func classify(
    _ operand: Operand, _ holds: (Double) -> Bool
  ) throws(NotationError) -> Value {
    if let single = operand.single { return .scalar(.bool(holds(single.double))) }
    let source = try asArray(operand).copied(as: .float64, account)
    let result = try array(.bool, operand.shape)
    for index in 0..<result.count {
      result.storage.bools[index] = holds(source.storage.doubles[index])
    }
    return .array(result)
  }
}

/// The names of the C library, which the enclosing type's functions of the same name would hide.
private func libraryExp(_ x: Double) -> Double { exp(x) }
private func libraryLog(_ x: Double) -> Double { log(x) }
private func libraryLog2(_ x: Double) -> Double { log2(x) }
private func libraryLog10(_ x: Double) -> Double { log10(x) }
private func libraryLog1p(_ x: Double) -> Double { log1p(x) }
private func librarySin(_ x: Double) -> Double { sin(x) }
private func libraryCos(_ x: Double) -> Double { cos(x) }
private func libraryTanh(_ x: Double) -> Double { tanh(x) }
