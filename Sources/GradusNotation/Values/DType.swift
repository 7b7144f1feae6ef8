/// What the entries of an array are, from the narrowest to the widest.
package enum DType: String, Sendable, CaseIterable, Comparable {
  case bool
  case int64
  case float64

  package static func < (left: DType, right: DType) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .bool: 0
    case .int64: 1
    case .float64: 2
    }
  }

  var bytes: Int { self == .bool ? 1 : 8 }
}

/// One entry of an array, with its type: NumPy's `np.bool`, `np.int64` or `np.float64`.
package enum Scalar: Sendable, Hashable {
  case bool(Bool)
  case int64(Int)
  case float64(Double)

  package var dtype: DType {
    switch self {
    case .bool: .bool
    case .int64: .int64
    case .float64: .float64
    }
  }

  package var double: Double {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int64(let value): Double(value)
    case .float64(let value): value
    }
  }

  var isTrue: Bool { double != 0 }

  /// The entry as another type; a decimal number as int64 loses what is behind the point.
  func converted(to dtype: DType) -> Scalar {
    switch dtype {
    case .bool: .bool(isTrue)
    case .int64: .int64(integer)
    case .float64: .float64(double)
    }
  }

  var integer: Int {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int64(let value): value
    case .float64(let value): wholePart(value)
    }
  }
}

/// A double without what is behind the point; what an int64 cannot hold is its least value, as the
/// processor has it.
func wholePart(_ value: Double) -> Int {
  value > -9.3e18 && value < 9.2233720368547748e18 ? Int(value) : .min
}
