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

  /// The compared run whose figure it is (`zeros.train-accuracy`); nil is the step's own run, and
  /// `kept` the first compared one.
  package var run: String?
  package var figure: String
  /// The iteration of the figure (`cost@0`); nil is the run as it stands.
  package var iteration: Int?
  /// What of a sweep it is about (`he.train-accuracy.mean`); nil is about a run.
  package var sweep: SweepReference?
  package var comparison: Comparison
  package var value: Double
  /// As it was written.
  package var text: String

  package init(
    run: String? = nil, figure: String, iteration: Int? = nil, sweep: SweepReference? = nil,
    comparison: Comparison, value: Double, text: String
  ) {
    self.run = run
    self.figure = figure
    self.iteration = iteration
    self.sweep = sweep
    self.comparison = comparison
    self.value = value
    self.text = text
  }
}
