// Arithmetic with decimal arrays as most lines have it: eight entries at a time, and into the memory of an
// operand that nobody else holds, such as `np.dot(W, X)` in `np.dot(W, X) + b`. What is different goes the
// general way, with the same results.

extension Workspace {
  /// An operation on decimal arrays, or on one and a number; nil where the general way is to be gone.
  ///
  /// The operands may be taken out of the values.
  func quickly(
    _ operation: PairOperation, _ left: inout Value, _ right: inout Value
  ) throws(NotationError) -> Value? {
    switch operation {
    case .floorDivide, .remainder: return nil
    case .power: guard case .int(2) = right else { return nil }
    case .multiply: if let product = try masked(&left, &right) { return product }
    default: break
    }
    guard var one = Side(left), var two = Side(right), one.array != nil || two.array != nil,
      let shape = one.shape.broadcast(with: two.shape)
    else { return nil }
    work += shape.count >> 4
    let reused = one.takeMemory(of: &left, shape) ?? two.takeMemory(of: &right, shape)
    let result = try memory(reused, shape)
    let isLine = one.isLine(of: shape) && two.isLine(of: shape)
    let isNoted = operation != .maximum && operation != .minimum
    if isNoted { clearFlags() }
    var (first, second) = (one.number, two.number)
    withUnsafeMutablePointer(to: &first) { first in
      withUnsafeMutablePointer(to: &second) { second in
        fill(
          result.storage.doubles, operation, shape, one.entries(shape, first),
          two.entries(shape, second), isLine: isLine)
      }
    }
    if isNoted { noteFlags(operation.rawValue) }
    return .array(result)
  }

  private func fill(
    _ out: UnsafeMutablePointer<Double>, _ operation: PairOperation, _ shape: Shape,
    _ a: Entries<Double>, _ b: Entries<Double>, isLine: Bool
  ) {
    switch operation {
    case .add: eachEight(shape, a, b, isLine: isLine, into: out) { $0 + $1 }
    case .subtract: eachEight(shape, a, b, isLine: isLine, into: out) { $0 - $1 }
    case .multiply: eachEight(shape, a, b, isLine: isLine, into: out) { $0 * $1 }
    case .divide: eachEight(shape, a, b, isLine: isLine, into: out) { $0 / $1 }
    case .power: eachEight(shape, a, b, isLine: isLine, into: out) { x, _ in x * x }
    case .maximum:
      eachEight(shape, a, b, isLine: isLine, into: out) {
        $1.replacing(with: $0, where: ($0 .> $1) .| ($0 .!= $0))
      }
    case .minimum:
      eachEight(shape, a, b, isLine: isLine, into: out) {
        $1.replacing(with: $0, where: ($0 .< $1) .| ($0 .!= $0))
      }
    case .floorDivide, .remainder: break  // not quickly
    }
  }

  /// Decimal numbers times whole ones, or truth values, of the same shape: mostly a mask.
  private func masked(
    _ left: inout Value, _ right: inout Value
  ) throws(NotationError) -> Value? {
    guard case .array(let one) = left, case .array(let two) = right, one.dtype != two.dtype,
      one.shape == two.shape, one.shape.rank > 0, one.isContiguous, two.isContiguous
    else { return nil }
    return one.dtype == .float64
      ? try masked(&left, by: two) : two.dtype == .float64 ? try masked(&right, by: one) : nil
  }

  private func masked(_ value: inout Value, by mask: NDArray) throws(NotationError) -> Value? {
    let (shape, count) = (mask.shape, mask.count)
    let whole = mask.storage.integers
    if mask.dtype == .int64, !fitHalf(whole + mask.offset, count) { return nil }
    guard var side = Side(value), let numbers = side.doubles else { return nil }
    work += count >> 4
    let result = try memory(side.takeMemory(of: &value, shape), shape)
    let out = result.storage.doubles
    clearFlags()
    withExtendedLifetime(side.array) {
      if mask.dtype == .int64 {
        multiply(numbers, whole + mask.offset, count, into: out) {
          Double(Int32(truncatingIfNeeded: $0))
        }
      } else {
        multiply(numbers, mask.storage.bytes + mask.offset, count, into: out) { Double($0) }
      }
    }
    noteFlags(PairOperation.multiply.rawValue)
    return .array(result)
  }

  private func memory(_ reused: NDArray?, _ shape: Shape) throws(NotationError) -> NDArray {
    if let reused { reused } else { try NDArray(.float64, shape, account) }
  }

  /// A function of each entry of a decimal array; nil where the general way is to be gone.
  func quickly(
    _ function: EntryFunction, _ value: inout Value
  ) throws(NotationError) -> Value? {
    switch function {
    case .exp, .log, .tanh, .sqrt, .absolute, .square, .negative: break
    default: return nil
    }
    guard var side = Side(value), let source = side.doubles, side.isLine(of: side.shape) else {
      return nil
    }
    let shape = side.shape
    work += shape.count >> 2
    let result = try memory(side.takeMemory(of: &value, shape), shape)
    clearFlags()
    withExtendedLifetime(side.array) {
      fill(result.storage.doubles, function, source, shape.count)
    }
    noteFlags(function.rawValue)
    return .array(result)
  }
}

/// What an operation takes: an array of decimal numbers, or one number.
private struct Side {
  private(set) var array: NDArray?
  private(set) var number = 0.0

  /// Nil where the general way is to be gone.
  @inline(__always)
  init?(_ value: Value) {
    switch value {
    case .array(let array) where array.dtype == .float64 && array.shape.rank > 0:
      self.array = array
    case .int(let whole): number = Double(whole)
    case .float(let decimal): number = decimal
    case .scalar(let scalar): number = scalar.double
    default: return nil
    }
  }

  var shape: Shape { array?.shape ?? .scalar }
  var doubles: UnsafeMutablePointer<Double>? { array.map { $0.storage.doubles + $0.offset } }

  @inline(__always)
  func isLine(of shape: Shape) -> Bool { array?.isLine(of: shape) ?? true }

  /// - Parameter single: where the number stands.
  @inline(__always)
  func entries(_ shape: Shape, _ single: UnsafeMutablePointer<Double>) -> Entries<Double> {
    array.map { $0.entries($0.storage.doubles, stretchedTo: shape) }
      ?? Entries(pointer: single, rowStride: 0, columnStride: 0)
  }

  /// The array, where only the value held it and its memory can take a result of a shape.
  @inline(__always)
  mutating func takeMemory(of value: inout Value, _ shape: Shape) -> NDArray? {
    guard array?.shape == shape else { return nil }
    value = .none
    guard isKnownUniquelyReferenced(&array), let array, array.isSpare else { return nil }
    return array
  }
}

extension NDArray {
  /// Whether a result may be written over the entries, where nobody else holds the array.
  fileprivate var isSpare: Bool {
    isContiguous && offset == 0 && !storage.isReadOnly && isKnownUniquelyReferenced(&storage)
  }
}

// MARK: - Loops

/// Applies an operation to every pair of entries, eight at a time; the result stands row by row, and may
/// stand where an operand of its shape does.
@inline(__always)
private func eachEight(
  _ shape: Shape, _ left: Entries<Double>, _ right: Entries<Double>, isLine: Bool,
  into result: UnsafeMutablePointer<Double>,
  _ apply: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>
) {
  let (rows, columns) = isLine ? (1, shape.count) : (shape.rows, shape.columns)
  let (one, two) = (left.columnStride, right.columnStride)
  for row in 0..<rows {
    let a = left.pointer + row * left.rowStride
    let b = right.pointer + row * right.rowStride
    let out = result + row * columns
    var place = 0
    switch (one, two) {
    case (1, 1):
      while place + 8 <= columns {
        store(apply(eight(a + place), eight(b + place)), out + place)
        place += 8
      }
    case (1, 0):
      let second = SIMD8(repeating: b[0])
      while place + 8 <= columns {
        store(apply(eight(a + place), second), out + place)
        place += 8
      }
    case (0, 1):
      let first = SIMD8(repeating: a[0])
      while place + 8 <= columns {
        store(apply(first, eight(b + place)), out + place)
        place += 8
      }
    default: break
    }
    while place < columns {
      out[place] =
        apply(SIMD8(repeating: a[place * one]), SIMD8(repeating: b[place * two]))[0]
      place += 1
    }
  }
}

@inline(__always)
private func multiply<Factor>(
  _ numbers: UnsafePointer<Double>, _ factors: UnsafePointer<Factor>, _ count: Int,
  into out: UnsafeMutablePointer<Double>, _ convert: (Factor) -> Double
) {
  var place = 0
  while place + 8 <= count {
    var factor = SIMD8<Double>()
    for lane in 0..<8 { factor[lane] = convert(factors[place + lane]) }
    store(eight(numbers + place) * factor, out + place)
    place += 8
  }
  while place < count {
    out[place] = numbers[place] * convert(factors[place])
    place += 1
  }
}

@inline(__always)
private func eight(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self)
}

@inline(__always)
private func store(_ entries: SIMD8<Double>, _ pointer: UnsafeMutablePointer<Double>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: entries, as: SIMD8<Double>.self)
}

/// Whether all of some whole numbers fit into 32 bits, from which a processor converts several at once.
private func fitHalf(_ numbers: UnsafePointer<Int>, _ count: Int) -> Bool {
  var bits: UInt = 0
  for index in 0..<count { bits |= UInt(bitPattern: numbers[index]) &+ 0x8000_0000 }
  return bits >> 32 == 0
}
