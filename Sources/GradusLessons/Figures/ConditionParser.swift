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
    try self.init(parsing: text) { name throws(ConditionError) in
      try FigureReference(parsing: name, runs: runs, sweep: sweep)
    }
  }

  /// The same of a step with a gradient check, whose figures are `FIGURE[@EPSILON]`.
  package init(
    parsing text: String, check subject: GradientCheckSetup.Subject
  ) throws(ConditionError) {
    try self.init(parsing: text) { name throws(ConditionError) in
      try FigureReference(parsing: name, check: subject)
    }
  }

  private init(
    parsing text: String, figure: (String) throws(ConditionError) -> FigureReference
  ) throws(ConditionError) {
    func tidy(_ text: some StringProtocol) -> String {
      text.split(separator: " ").joined(separator: " ")
    }
    let written = tidy(text)
    guard !written.isEmpty else { throw .empty }
    guard written.utf8.count <= 200 else { throw .tooLong }
    guard let sign = Condition.comparison(in: written) else {
      let isNegated = written.hasPrefix("not ")
      let name = isNegated ? String(written.dropFirst(4)) : written
      let plain = name.prefix { $0 != "(" }
      if plain.contains(where: { " =≥≤".contains($0) }) { throw .noComparison(written) }
      self.init(try figure(name), isNegated ? .equal : .above, 0, text: written)
      return
    }
    let subject = try figure(tidy(written[..<sign.range.lowerBound]))
    let number = tidy(written[sign.range.upperBound...])
    guard let value = Double(written: number), !value.isNaN else { throw .badNumber(number) }
    if subject.isShare, value.isFinite, abs(value) > 1 { throw .notAShare(subject.figure, number) }
    self.init(subject, sign.comparison, value, text: written)
  }

  private static func comparison(
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
}
