import GradusEngine

extension Condition {
  /// Reads `[RUN.]FIGURE[@N] OP NUMBER`, a bare `FIGURE` (more than 0) or `not FIGURE` (0); of a
  /// sweep `GROUP.FIGURE.mean OP NUMBER` and the like.
  ///
  /// - Parameters:
  ///   - text: as it is written: `test-accuracy >= 0.95`, `cost@0 == inf`, `not diverged`.
  ///   - runs: the names of the compared runs; nil lets any name pass.
  ///   - sweep: the sweep whose groups it may be about.
  /// - Throws: what is wrong with it, and what would be right.
  package init(
    parsing text: String, runs: [String]? = [], sweep: SweepScope = .none
  ) throws(ConditionError) {
    let written = text.split(separator: " ").joined(separator: " ")
    guard !written.isEmpty else { throw .empty }
    guard written.utf8.count <= 200 else { throw .tooLong }
    guard let found = Condition.comparison(in: written) else {
      let isNegated = written.hasPrefix("not ")
      let name = isNegated ? String(written.dropFirst(4)) : written
      let plain = name.prefix { $0 != "(" }
      if plain.contains(" ") || plain.contains("=") || plain.contains("≥") || plain.contains("≤") {
        throw .noComparison(written)
      }
      let subject = try FigureReference(parsing: name, runs: runs, sweep: sweep)
      self.init(
        run: subject.run, figure: subject.figure, iteration: subject.iteration,
        sweep: subject.sweep, comparison: isNegated ? .equal : .above, value: 0, text: written)
      return
    }
    let left = written[..<found.range.lowerBound].split(separator: " ").joined(separator: " ")
    let right = written[found.range.upperBound...].split(separator: " ").joined(separator: " ")
    let subject = try FigureReference(parsing: left, runs: runs, sweep: sweep)
    let value = try Condition.number(right, comparedWith: subject)
    self.init(
      run: subject.run, figure: subject.figure, iteration: subject.iteration,
      sweep: subject.sweep, comparison: found.comparison, value: value, text: written)
  }

  /// Whether a value of the figure satisfies the comparison; NaN satisfies none.
  package func holds(value: Double) -> Bool { comparison.holds(value, self.value) }

  /// The figure that is compared.
  package var subject: FigureReference {
    FigureReference(run: run, figure: figure, iteration: iteration, sweep: sweep)
  }

  static func comparison(
    in text: String
  ) -> (comparison: Comparison, range: Range<String.Index>)? {
    // Behind the brackets of count(…), which have a comparison of their own.
    var isInside = false
    let sign = text.firstIndex { character in
      if character == "(" { isInside = true }
      if character == ")" { isInside = false }
      return !isInside && "<>=!".contains(character)
    }
    guard let start = sign else { return nil }
    // The two-letter signs come first in the table, so that `>=` is not read as `>`.
    for comparison in Comparison.allCases where text[start...].hasPrefix(comparison.rawValue) {
      return (comparison, start..<text.index(start, offsetBy: comparison.rawValue.count))
    }
    return nil
  }

  private static func number(
    _ text: String, comparedWith subject: FigureReference
  ) throws(ConditionError) -> Double {
    guard let value = Double(text), !value.isNaN else { throw .badNumber(text) }
    if subject.isShare, value.isFinite, abs(value) > 1 { throw .notAShare(subject.figure, text) }
    return value
  }
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
