import GradusEngine

extension Condition {
  /// Reads `[RUN.]FIGURE[@N] OP NUMBER`, a bare `FIGURE` (more than 0) or `not FIGURE` (0).
  ///
  /// - Parameters:
  ///   - text: as it is written: `test-accuracy >= 0.95`, `cost@0 == inf`, `not diverged`.
  ///   - runs: the names of the compared runs; nil lets any name pass.
  /// - Throws: what is wrong with it, and what would be right.
  package init(parsing text: String, runs: [String]? = []) throws(ConditionError) {
    let written = text.split(separator: " ").joined(separator: " ")
    guard !written.isEmpty else { throw .empty }
    guard written.utf8.count <= 200 else { throw .tooLong }
    guard let found = Condition.comparison(in: written) else {
      let isNegated = written.hasPrefix("not ")
      let name = isNegated ? String(written.dropFirst(4)) : written
      if name.contains(" ") || name.contains("=") || name.contains("≥") || name.contains("≤") {
        throw .noComparison(written)
      }
      let subject = try FigureReference(parsing: name, runs: runs)
      self.init(
        run: subject.run, figure: subject.figure, iteration: subject.iteration,
        comparison: isNegated ? .equal : .above, value: 0, text: written)
      return
    }
    let left = written[..<found.range.lowerBound].split(separator: " ").joined(separator: " ")
    let right = written[found.range.upperBound...].split(separator: " ").joined(separator: " ")
    let subject = try FigureReference(parsing: left, runs: runs)
    let value = try Condition.number(right, comparedWith: subject.figure)
    self.init(
      run: subject.run, figure: subject.figure, iteration: subject.iteration,
      comparison: found.comparison, value: value, text: written)
  }

  /// Whether a value of the figure satisfies the comparison; NaN satisfies none.
  package func holds(value: Double) -> Bool {
    if value.isNaN { return false }
    return switch comparison {
    case .atLeast: value >= self.value
    case .atMost: value <= self.value
    case .equal: value == self.value
    case .notEqual: value != self.value
    case .above: value > self.value
    case .below: value < self.value
    }
  }

  /// The figure that is compared.
  package var subject: FigureReference {
    FigureReference(run: run, figure: figure, iteration: iteration)
  }

  private static func comparison(
    in text: String
  ) -> (comparison: Comparison, range: Range<String.Index>)? {
    guard let start = text.firstIndex(where: { "<>=!".contains($0) }) else { return nil }
    // The two-letter signs come first in the table, so that `>=` is not read as `>`.
    for comparison in Comparison.allCases where text[start...].hasPrefix(comparison.rawValue) {
      return (comparison, start..<text.index(start, offsetBy: comparison.rawValue.count))
    }
    return nil
  }

  private static func number(
    _ text: String, comparedWith figure: String
  ) throws(ConditionError) -> Double {
    guard let value = Double(text), !value.isNaN else { throw .badNumber(text) }
    if case .share? = Figure.named(figure)?.unit, value.isFinite, abs(value) > 1 {
      throw .notAShare(figure, text)
    }
    return value
  }
}

/// What is wrong with a condition or a figure's name, and what would be right.
package enum ConditionError: Error, Hashable, CustomStringConvertible {
  case empty
  case tooLong
  case noComparison(String)
  case badNumber(String)
  case notAShare(String, String)
  case badIteration(String)
  case notAtIterations(String)
  case badLayer(String)
  case ofExample(String)
  case unknownFigure(String, nearest: String?)
  case unknownRun(String, runs: [String])

  package var description: String {
    switch self {
    case .empty: "an empty condition; write one such as test-accuracy >= 0.95"
    case .tooLong: "this condition is longer than 200 characters; write a list of conditions"
    case .noComparison(let text):
      "\(quoted(text)) is no condition; write FIGURE OP NUMBER with >=, <=, ==, !=, > or <, "
        + "or FIGURE, or not FIGURE"
    case .badNumber(let text):
      "\(quoted(text)) is no number; a figure is compared with one number, such as 0.95 or inf"
    case .notAShare(let figure, let text):
      "\(figure) is a fraction from 0 to 1, so it never is \(quoted(text)); 95 % is 0.95"
    case .badIteration(let text):
      "\(quoted(text)) is no iteration; write a number from 0 to 1000000 after the @"
    case .notAtIterations(let figure):
      "\(figure) is not kept for past iterations; these are: "
        + Figure.names.filter { Figure.named($0)?.hasHistory == true }.joined(separator: ", ")
    case .badLayer(let figure):
      "\(figure) is a figure of one layer; write its number from 1 to \(Figure.layerLimit) after a "
        + "point, as \(figure).1"
    case .ofExample(let figure):
      "\(figure) is of the point that is looked at: text quotes it as {\(figure)}, and no condition can"
    case .unknownFigure(let name, let nearest):
      "there is no figure \(quoted(name))" + suggestion(nearest)
    case .unknownRun(let name, let runs) where runs.isEmpty:
      "this step compares nothing, so there is no run \(quoted(name)); add compare: to its experiment"
    case .unknownRun(let name, let runs):
      "there is no run \(quoted(name))"
        + (nearest(name, in: runs + ["kept"]).map { suggestion($0) }
          ?? " (kept, \(runs.joined(separator: ", ")))")
    }
  }
}
