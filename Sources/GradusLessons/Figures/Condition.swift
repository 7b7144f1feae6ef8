/// A figure compared with a number: `test-accuracy >= 0.95`, `zeros.cost@0 > 1`. The right side is
/// always a number. A bare name (`units-identical`) means more than 0, `not diverged` means 0.
package struct Condition: Hashable, Sendable {
  package enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case notEqual = "!="
    case above = ">"
    case below = "<"
  }

  /// The figure that is compared.
  package var subject: FigureReference
  package var comparison: Comparison
  package var value: Double
  /// As it was written.
  package var text: String

  package init(
    _ subject: FigureReference, _ comparison: Comparison, _ value: Double, text: String
  ) {
    self.subject = subject
    self.comparison = comparison
    self.value = value
    self.text = text
  }

  /// Whether a value of the figure satisfies the comparison; NaN satisfies none.
  package func holds(value: Double) -> Bool { comparison.holds(value, self.value) }
}

extension Condition.Comparison {
  /// Whether two numbers compare so; NaN does with none.
  package func holds(_ value: Double, _ bound: Double) -> Bool {
    if value.isNaN { return false }
    return switch self {
    case .atLeast: value >= bound
    case .atMost: value <= bound
    case .equal: value == bound
    case .notEqual: value != bound
    case .above: value > bound
    case .below: value < bound
    }
  }
}
