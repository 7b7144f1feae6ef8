/// Comparisons entry by entry.
extension Workspace {
  func compare(
    _ comparison: Comparison, _ left: Operand, _ right: Operand
  ) throws(NotationError) -> Value {
    let dtype = Operand.common(left, right)
    if let one = left.single, let two = right.single {
      let isTrue =
        dtype == .float64
        ? comparison.holds(one.double, two.double) : comparison.holds(one.integer, two.integer)
      return .scalar(.bool(isTrue))
    }
    let shape = try shape(left, right, in: comparison.rawValue)
    let result = try array(.bool, shape)
    let out = result.storage.bools
    var (first, second) = (0.0, 0.0)
    var (whole, other) = (0, 0)
    if dtype == .float64 {
      try withPointers(&first, &second) { (one, two) throws(NotationError) in
        let a = try doubles(left, shape, single: one)
        let b = try doubles(right, shape, single: two)
        let isLine = (a.isLine || a.owner == nil) && (b.isLine || b.owner == nil)
        withExtendedLifetime((a.owner, b.owner)) {
          compareEntries(comparison, shape, a.entries, b.entries, isLine: isLine, into: out)
        }
      }
    } else {
      try withPointers(&whole, &other) { (one, two) throws(NotationError) in
        let a = try integers(left, shape, single: one)
        let b = try integers(right, shape, single: two)
        let isLine = (a.isLine || a.owner == nil) && (b.isLine || b.owner == nil)
        withExtendedLifetime((a.owner, b.owner)) {
          compareEntries(comparison, shape, a.entries, b.entries, isLine: isLine, into: out)
        }
      }
    }
    return .array(result)
  }

  @inline(__always)
  private func compareEntries<Element: Comparable>(
    _ comparison: Comparison, _ shape: Shape, _ left: Entries<Element>, _ right: Entries<Element>,
    isLine: Bool, into out: UnsafeMutablePointer<Bool>
  ) {
    switch comparison {
    case .less: eachPair(shape, left, right, isLine: isLine, into: out) { $0 < $1 }
    case .lessOrEqual: eachPair(shape, left, right, isLine: isLine, into: out) { $0 <= $1 }
    case .equal: eachPair(shape, left, right, isLine: isLine, into: out) { $0 == $1 }
    case .notEqual: eachPair(shape, left, right, isLine: isLine, into: out) { $0 != $1 }
    case .greater: eachPair(shape, left, right, isLine: isLine, into: out) { $0 > $1 }
    case .greaterOrEqual: eachPair(shape, left, right, isLine: isLine, into: out) { $0 >= $1 }
    case .identical, .notIdentical, .within, .notWithin: break  // of whole values
    }
  }
}

extension Comparison {
  func holds<Element: Comparable>(_ left: Element, _ right: Element) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .notEqual: left != right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .identical, .notIdentical, .within, .notWithin: false  // of whole values
    }
  }
}
