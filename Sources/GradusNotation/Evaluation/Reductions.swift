/// What makes one number of many.
enum Reduction: String, CaseIterable {
  case sum, mean, max, min, nansum, any, all, std, `var`, prod

  /// How a learner writes it.
  var written: String { "np.\(rawValue)" }
}

extension Workspace {
  /// A reduction over all entries, or along an axis: 0 goes down the rows, 1 along the columns.
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
    let isWhole = direction == nil || shape.rank < 2
    let kept: Shape
    if isWhole {
      kept = keepsDimensions ? try Shape(shape.lengths.map { _ in 1 }) : .scalar
    } else if alongColumns {
      kept = keepsDimensions ? .matrix(shape.rows, 1) : .vector(shape.rows)
    } else {
      kept = keepsDimensions ? .matrix(1, shape.columns) : .vector(shape.columns)
    }
    if array.dtype == .float64,
      let sums = try sums(
        reduction, array, isWhole ? .whole : alongColumns ? .columns : .rows, shape: kept)
    {
      return value(sums)
    }
    let result: NDArray
    if isWhole {
      result = try lines(reduction, array, shape: kept) { line in
        for row in 0..<shape.rows {
          line.add(array, from: array.place(row, 0), array.columnStride, shape.columns)
        }
      }
    } else if alongColumns {
      result = try lines(reduction, array, shape: kept, count: shape.rows) { row, line in
        line.add(array, from: array.place(row, 0), array.columnStride, shape.columns)
      }
    } else {
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
    case .sum, .nansum: return .int64(line.wholeSum)
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
  private var entries: [Double] = []

  init(_ reduction: Reduction, _ dtype: DType) {
    self.reduction = reduction
    self.dtype = dtype
  }

  mutating func add(_ array: NDArray, from start: Int, _ stride: Int, _ length: Int) {
    count += length
    switch reduction {
    case .sum, .mean, .nansum:
      for index in 0..<length {
        let entry = scalar(array, start + index * stride)
        wholeSum = wholeSum &+ entry.integer
        sum += entry.double
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
    let mean = pairwiseSum(entries, 1, entries.count) / Double(entries.count)
    let squares = entries.map { ($0 - mean) * ($0 - mean) }
    return pairwiseSum(squares, 1, squares.count) / Double(entries.count)
  }
}
