package import GradusEngine

/// A figure as conditions and text name it: `test-accuracy`, `cost@0`, `zeros.train-accuracy`.
package struct FigureReference: Hashable, Sendable {
  /// The compared run whose figure it is; nil is the step's own run. `kept` is the compared run of
  /// that name, or else the first one.
  package var run: String?
  package var figure: String
  /// The iteration of the figure; nil is the run as it stands.
  package var iteration: Int?

  package init(run: String? = nil, figure: String, iteration: Int? = nil) {
    self.run = run
    self.figure = figure
    self.iteration = iteration
  }

  /// Reads `[RUN.]FIGURE[@N]`.
  ///
  /// - Parameter runs: the names of the compared runs; nil lets any name pass.
  /// - Throws: what is wrong with it, and what would be right.
  package init(parsing text: String, runs: [String]?) throws(ConditionError) {
    var name = Substring(text)
    if let at = name.firstIndex(of: "@") {
      let digits = name[name.index(after: at)...]
      guard let iteration = Int(digits), (0...1_000_000).contains(iteration) else {
        throw .badIteration(String(digits))
      }
      self.iteration = iteration
      name = name[..<at]
    }
    if Figure.named(String(name)) == nil, let dot = name.firstIndex(of: ".") {
      let run = String(name[..<dot])
      if let runs, !runs.contains(run), run != "kept" || runs.isEmpty {
        throw .unknownRun(run, runs: runs)
      }
      self.run = run
      name = name[name.index(after: dot)...]
    }
    figure = String(name)
    guard Figure.named(figure) != nil else {
      throw .unknownFigure(figure, nearest: nearest(figure, in: Figure.names))
    }
    if iteration != nil && figure != "cost" { throw .notAtIterations(figure) }
  }

  /// The figure's value, or NaN where there is no such run or it has not come so far.
  package func value(
    of run: TrainingRun, compared: [(name: String, run: TrainingRun)] = []
  ) -> Double {
    var source = run
    if let name = self.run {
      let match = compared.first { $0.name == name } ?? (name == "kept" ? compared.first : nil)
      guard let match else { return .nan }
      source = match.run
    }
    if let iteration { return source.costs[iteration] ?? .nan }
    return Figure.named(figure)?.of(source) ?? .nan
  }
}
