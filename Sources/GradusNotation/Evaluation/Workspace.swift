#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What NumPy warns of while a program runs, once for each line.
package struct NotationWarning: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case divideByZero = "divide by zero"
    case overflow
    case invalid = "invalid value"
    case emptyMean = "Mean of empty slice"
    case noFreedom = "Degrees of freedom <= 0 for slice"
  }

  package let kind: Kind
  /// The function or operator, as NumPy names it: `log`, `divide`.
  package let operation: String
  package let position: SourcePosition

  /// As NumPy words it.
  package var message: String {
    kind == .emptyMean || kind == .noFreedom
      ? kind.rawValue : "\(kind.rawValue) encountered in \(operation)"
  }
}

/// What the functions of a program share while it runs: memory, warnings, random numbers, output.
final class Workspace {
  let account = MemoryAccount()
  let makeRandom: (UInt32) -> any NotationRandom
  /// The generator behind `np.random.rand` and `randn`.
  var random: any NotationRandom
  private(set) var warnings: [NotationWarning] = []
  private(set) var printed = ""
  var dropsOutput = false
  /// The code that runs, and which of its instructions.
  @exclusivity(unchecked) var code: Code?
  @exclusivity(unchecked) var place = 0
  /// What was worked since it was last looked at: an instruction, or a stretch of entries, is 1.
  @exclusivity(unchecked) var work = 0

  init(makeRandom: @escaping (UInt32) -> any NotationRandom) {
    self.makeRandom = makeRandom
    random = makeRandom(0)
  }

  /// Where the program is.
  var position: SourcePosition {
    guard let code, code.positions.indices.contains(place) else {
      return SourcePosition(line: 1, column: 1)
    }
    return code.positions[place]
  }

  /// Takes over where another stands.
  func continueFrom(_ other: Workspace) {
    (random, warnings, printed, dropsOutput) =
      (other.random, other.warnings, other.printed, other.dropsOutput)
    (code, place, work) = (other.code, other.place, other.work)
  }

  // MARK: Warnings

  func warn(_ kind: NotationWarning.Kind, in operation: String) {
    let warning = NotationWarning(kind: kind, operation: operation, position: position)
    if warnings.count < 100 && !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Runs a loop over decimal numbers and warns of what the processor noted meanwhile.
  @inline(__always)
  func noting<Result>(
    _ operation: String, _ loop: () throws(NotationError) -> Result
  ) throws(NotationError) -> Result {
    clearFlags()
    let result = try loop()
    noteFlags(operation)
    return result
  }

  /// Clears the processor's flags.
  @inline(__always)
  func clearFlags() {
    // To clear the flags takes longer than to look at them.
    if fetestexcept(Self.all) != 0 { feclearexcept(Self.all) }
  }

  /// Warns of what the processor noted since its flags were cleared.
  @inline(__always)
  func noteFlags(_ operation: @autoclosure () -> String) {
    let noted = fetestexcept(Self.all)
    if noted != 0 { warn(ofFlags: noted, in: operation()) }
  }

  private func warn(ofFlags noted: Int32, in operation: String) {
    if noted & Self.divideByZero != 0 { warn(.divideByZero, in: operation) }
    if noted & Self.overflow != 0 { warn(.overflow, in: operation) }
    if noted & Self.invalid != 0 { warn(.invalid, in: operation) }
  }

  // The processor's flags; C's names for them cannot be used here, since its headers declare them twice.
  #if arch(arm64)
    private static let (invalid, divideByZero, overflow): (Int32, Int32, Int32) = (1, 2, 4)
  #else
    private static let (invalid, divideByZero, overflow): (Int32, Int32, Int32) = (1, 4, 8)
  #endif
  private static let all = invalid | divideByZero | overflow

  /// Warns of what a single operation did, by its operands and its result.
  func note(_ result: Double, of operands: Double..., in operation: String) {
    if result.isNaN {
      if !operands.contains(where: \.isNaN) { warn(.invalid, in: operation) }
    } else if result.isInfinite && operands.allSatisfy(\.isFinite) {
      let isPole =
        operation.hasPrefix("log") || operation.hasSuffix("divide") && operands.last == 0
        || operation.hasSuffix("power") && operands.first == 0
      warn(isPole ? .divideByZero : .overflow, in: operation)
    }
  }

  func clearWarnings() { warnings = [] }

  // MARK: Output

  func print(_ text: String) throws(NotationError) {
    guard printed.utf8.count + text.utf8.count <= NotationLimits.text else {
      if dropsOutput { return }
      throw NotationError(
        .limit, "more than \(NotationLimits.text) characters were printed; print less")
    }
    printed += text
  }

  // MARK: Arrays

  func array(_ dtype: DType, _ shape: Shape) throws(NotationError) -> NDArray {
    work += shape.count >> 5
    return try NDArray(dtype, shape, account)
  }

  func array(filledWith value: Scalar, _ shape: Shape) throws(NotationError) -> NDArray {
    let array = try array(value.dtype, shape)
    array.fill(with: value)
    return array
  }

  func array(_ scalar: Scalar) throws(NotationError) -> NDArray {
    try array(filledWith: scalar, .scalar)
  }

  /// What a computation gives: NumPy makes a single entry of an array of rank 0.
  func value(_ array: NDArray) -> Value {
    array.shape.rank == 0 ? .scalar(array[0, 0]) : .array(array)
  }
}
