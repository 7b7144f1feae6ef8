/// What makes one number of many.
enum Reduction: String, CaseIterable {
  case sum, mean, max, min, nansum, any, all, std, `var`, prod

  /// How a learner writes it.
  var written: String { "np.\(rawValue)" }
}

extension Workspace {
  /// A reduction over all entries, or along an axis: 0 goes down the rows, 1 along the columns.
  ///
  /// The sums are pairwise within a row, as NumPy's are.
  func reduce(
    _ reduction: Reduction, _ operand: Operand, axis: Int?, keepsDimensions: Bool
  ) throws(NotationError) -> Value {
    let array = try asArray(operand)
    let shape = array.shape
    // NumPy allows axis 0 of a single number, but not for means.
    let rank = [.mean, .std, .var].contains(reduction) ? shape.rank : max(1, shape.rank)
    if let axis, !(-rank..<rank).contains(axis) {
      throw NotationError(
        .value, "axis \(axis) is out of bounds for an array of shape \(shape.text)")
    }
    let direction: Int? = axis.map { $0 < 0 ? $0 + shape.rank : $0 }
    work += shape.count >> 4
    let alongColumns = shape.rank < 2 || direction == 1
    let result: NDArray
    if direction == nil || shape.rank < 2 {
      let kept = keepsDimensions ? try Shape(shape.lengths.map { _ in 1 }) : .scalar
      result = try lines(reduction, array, shape: kept) { line in
        for row in 0..<shape.rows {
          line.add(array, from: array.place(row, 0), array.columnStride, shape.columns)
        }
      }
    } else if alongColumns {
      let kept = keepsDimensions ? Shape.matrix(shape.rows, 1) : .vector(shape.rows)
      result = try lines(reduction, array, shape: kept, count: shape.rows) { row, line in
        line.add(array, from: array.place(row, 0), array.columnStride, shape.columns)
      }
    } else {
      let kept = keepsDimensions ? Shape.matrix(1, shape.columns) : .vector(shape.columns)
      result = try lines(reduction, array, shape: kept, count: shape.columns) { column, line in
        line.add(array, from: array.place(0, column), array.rowStride, shape.rows)
      }
    }
    return value(result)
  }

  private func lines(
    _ reduction: Reduction, _ array: NDArray, shape: Shape, fill: (inout Line) -> Void
  ) throws(NotationError) -> NDArray {
    try lines(reduction, array, shape: shape, count: 1) { _, line in fill(&line) }
  }

  /// The result of a reduction: each of its entries is made of one line of entries.
  private func lines(
    _ reduction: Reduction, _ array: NDArray, shape: Shape, count: Int,
    fill: (Int, inout Line) -> Void
  ) throws(NotationError) -> NDArray {
    let dtype: DType =
      switch reduction {
      case .sum, .nansum, .prod: max(array.dtype, .int64)
      case .mean, .std, .var: .float64
      case .max, .min: array.dtype
      case .any, .all: .bool
      }
    let result = try self.array(dtype, shape)
    for index in 0..<count {
      var line = Line(reduction, array.dtype)
      fill(index, &line)
      result[index] = try entry(line, reduction, dtype)
    }
    return result
  }

  private func entry(
    _ line: Line, _ reduction: Reduction, _ dtype: DType
  ) throws(NotationError) -> Scalar {
    switch reduction {
    case .sum, .nansum:
      if dtype == .int64 { return .int64(line.wholeSum) }
      if line.sum.isNaN || line.sum.isInfinite {
        if line.sum.isNaN && !line.hasNaN { warn(.invalid, in: "reduce") }
        if line.sum.isInfinite && !line.hasInfinity { warn(.overflow, in: "reduce") }
      }
      return .float64(line.sum)
    case .mean:
      if line.count == 0 {
        warn(.emptyMean, in: "mean")
        warn(.invalid, in: "scalar divide")
        return .float64(.nan)
      }
      return .float64(line.sum / Double(line.count))
    case .prod: return dtype == .int64 ? .int64(line.wholeProduct) : .float64(line.product)
    case .std, .var:
      if line.count == 0 {
        warn(.noFreedom, in: reduction.rawValue)
        warn(.invalid, in: "scalar divide")
        return .float64(.nan)
      }
      if line.variance.isNaN, !line.hasNaN { warn(.invalid, in: "subtract") }
      return .float64(reduction == .var ? line.variance : line.variance.squareRoot())
    case .max, .min:
      guard let extreme = line.extreme else {
        throw NotationError(
          .value, "\(reduction.written) of no entries: there is none to choose")
      }
      return extreme
    case .any: return .bool(line.isAnyTrue)
    case .all: return .bool(line.areAllTrue)
    }
  }
}

/// Entries that become one number.
private struct Line {
  private let reduction: Reduction
  private let dtype: DType
  private(set) var sum = 0.0
  private(set) var wholeSum = 0
  private(set) var product = 1.0
  private(set) var wholeProduct = 1
  private(set) var count = 0
  private(set) var extreme: Scalar?
  private(set) var isAnyTrue = false
  private(set) var areAllTrue = true
  private(set) var hasNaN = false
  private(set) var hasInfinity = false
  private var entries: [Double] = []

  init(_ reduction: Reduction, _ dtype: DType) {
    self.reduction = reduction
    self.dtype = dtype
  }

  mutating func add(_ array: NDArray, from start: Int, _ stride: Int, _ length: Int) {
    count += length
    switch reduction {
    case .sum, .mean:
      guard dtype == .float64 else { return addWhole(array, start, stride, length) }
      let pointer = array.storage.doubles + start
      sum += pairwiseSum(pointer, stride, length)
      if !sum.isFinite { note(pointer, stride, length) }
    case .nansum:
      guard dtype == .float64 else { return addWhole(array, start, stride, length) }
      for index in 0..<length {
        let entry = array.storage.doubles[start + index * stride]
        if !entry.isNaN { sum += entry }
        hasInfinity = hasInfinity || entry.isInfinite
      }
    case .prod:
      for index in 0..<length {
        let entry = scalar(array, start + index * stride)
        if dtype == .float64 {
          product *= entry.double
        } else {
          wholeProduct = wholeProduct &* entry.integer
        }
      }
    case .std, .var:
      for index in 0..<length {
        let entry = scalar(array, start + index * stride).double
        hasNaN = hasNaN || entry.isNaN
        entries.append(entry)
      }
    case .max, .min:
      for index in 0..<length { compare(scalar(array, start + index * stride)) }
    case .any, .all:
      for index in 0..<length {
        let isTrue = scalar(array, start + index * stride).isTrue
        isAnyTrue = isAnyTrue || isTrue
        areAllTrue = areAllTrue && isTrue
      }
    }
  }

  private mutating func addWhole(_ array: NDArray, _ start: Int, _ stride: Int, _ length: Int) {
    for index in 0..<length {
      let entry = scalar(array, start + index * stride)
      wholeSum = wholeSum &+ entry.integer
      if reduction == .mean { sum += entry.double }
    }
  }

  private mutating func note(_ pointer: UnsafeMutablePointer<Double>, _ stride: Int, _ length: Int)
  {
    for index in 0..<length {
      hasNaN = hasNaN || pointer[index * stride].isNaN
      hasInfinity = hasInfinity || pointer[index * stride].isInfinite
    }
  }

  private mutating func compare(_ entry: Scalar) {
    guard let best = extreme else { return extreme = entry }
    if best.double.isNaN { return }
    let isBetter =
      dtype == .float64
      ? (reduction == .max ? entry.double > best.double : entry.double < best.double)
      : (reduction == .max ? entry.integer > best.integer : entry.integer < best.integer)
    if isBetter || entry.double.isNaN { extreme = entry }
  }

  private func scalar(_ array: NDArray, _ place: Int) -> Scalar {
    switch dtype {
    case .bool: .bool(array.storage.bools[place])
    case .int64: .int64(array.storage.integers[place])
    case .float64: .float64(array.storage.doubles[place])
    }
  }

  /// The mean of (x − mean)², without a correction, as NumPy has it.
  var variance: Double {
    let mean = entries.reduce(0, +) / Double(entries.count)
    let squares = entries.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / Double(entries.count)
  }
}

/// Σ of evenly spaced numbers: eight sums side by side up to 128 numbers, halves above, as NumPy adds.
func pairwiseSum(_ pointer: UnsafePointer<Double>, _ stride: Int, _ count: Int) -> Double {
  if count < 8 {
    var sum = 0.0
    for index in 0..<count { sum += pointer[index * stride] }
    return sum
  }
  if count <= 128 {
    var sums = SIMD8<Double>()
    for lane in 0..<8 { sums[lane] = pointer[lane * stride] }
    var index = 8
    while index + 8 <= count {
      if stride == 1 {
        sums += UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD8<Double>.self)
      } else {
        for lane in 0..<8 { sums[lane] += pointer[(index + lane) * stride] }
      }
      index += 8
    }
    var sum =
      ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
    while index < count {
      sum += pointer[index * stride]
      index += 1
    }
    return sum
  }
  let half = count / 2 - (count / 2) % 8
  return pairwiseSum(pointer, stride, half)
    + pairwiseSum(pointer + half * stride, stride, count - half)
}
