package import GradusEngine

/// A figure as conditions and text name it: `test-accuracy`, `cost@0`, `zeros.train-accuracy`,
/// `kept.weight-norm.2`.
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
    if Figure.named(String(name)) == nil, FigureReference.layered(name) == nil,
      let dot = name.firstIndex(of: ".")
    {
      let run = String(name[..<dot])
      let rest = String(name[name.index(after: dot)...])
      if ExampleFigure(rawValue: rest) != nil { throw .ofExample(rest) }
      if run != "kept", runs?.contains(run) != true, Figure.named(rest) == nil,
        let near = nearest(String(name), in: Figure.names)
      {
        throw .unknownFigure(String(name), nearest: near)
      }
      if let runs, !runs.contains(run), run != "kept" || runs.isEmpty {
        throw .unknownRun(run, runs: runs)
      }
      self.run = run
      name = Substring(rest)
    }
    figure = String(name)
    guard Figure.named(figure) != nil else {
      if let stem = FigureReference.layered(name) { throw .badLayer(stem) }
      if ExampleFigure(rawValue: figure) != nil { throw .ofExample(figure) }
      throw .unknownFigure(figure, nearest: nearest(figure, in: Figure.names))
    }
    if iteration != nil && Figure.named(figure)?.hasHistory != true {
      throw .notAtIterations(figure)
    }
  }

  /// The figure that wants a layer's number, where a name begins with one or is one.
  private static func layered(_ name: Substring) -> String? {
    Figure.layerNames.first { $0 == name || name.hasPrefix("\($0).") }
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
    guard let figure = Figure.named(figure) else { return .nan }
    return iteration.map { figure.of(source, at: $0) ?? .nan } ?? figure.of(source)
  }
}
