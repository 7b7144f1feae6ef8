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
  /// What of a sweep it is; nil is a figure of a run.
  package var sweep: SweepReference?
  /// What of a gradient check it is, in a step that has one.
  package let check: CheckFigure?

  package init(
    run: String? = nil, figure: String, iteration: Int? = nil, sweep: SweepReference? = nil
  ) {
    self.run = run
    self.figure = figure
    self.iteration = iteration
    self.sweep = sweep
    check = nil
  }

  /// Reads `FIGURE[@EPSILON]` of a step with a gradient check.
  ///
  /// - Throws: what is wrong with it, and what would be right.
  package init(
    parsing text: String, check subject: GradientCheckSetup.Subject
  ) throws(ConditionError) {
    check = try CheckFigure(parsing: text, subject: subject)
    figure = text
  }

  /// Reads `[RUN.]FIGURE[@N]`, or what there is of a sweep's group.
  ///
  /// - Parameters:
  ///   - runs: the names of the compared runs; nil lets any name pass.
  ///   - sweep: the sweep whose groups it may be about.
  /// - Throws: what is wrong with it, and what would be right.
  package init(
    parsing text: String, runs: [String]?, sweep: SweepScope = .none
  ) throws(ConditionError) {
    check = nil
    if let reference = try SweepReference(parsing: text, scope: sweep) {
      (figure, self.sweep) = (reference.figure, reference)
      return
    }
    var name = Substring(text)
    if let at = name.firstIndex(of: "@") {
      let digits = name[name.index(after: at)...]
      guard let iteration = Int(digits), (0...1_000_000).contains(iteration) else {
        throw .badIteration(String(digits))
      }
      self.iteration = iteration
      name = name[..<at]
    }
    if Figure.named(String(name)) == nil, SubmitFigure(rawValue: String(name)) == nil,
      FigureReference.layered(name) == nil,
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
    if SubmitFigure(rawValue: figure) != nil, run == nil, iteration == nil { return }
    guard Figure.named(figure) != nil else {
      if let stem = FigureReference.layered(name) { throw .badLayer(stem) }
      if ExampleFigure(rawValue: figure) != nil { throw .ofExample(figure) }
      throw .unknownFigure(figure, nearest: nearest(figure, in: Figure.names + SubmitFigure.names))
    }
    if iteration != nil && Figure.named(figure)?.hasHistory != true {
      throw .notAtIterations(figure)
    }
  }

  /// Whether it takes many passes over the data, too many for each picture.
  package var isExpensive: Bool {
    check == nil && sweep == nil && Figure.named(figure)?.isExpensive == true
  }

  /// What is only known of a submission; nil where it is something else.
  package var ofSubmission: SubmitFigure? {
    check == nil && sweep == nil ? SubmitFigure(rawValue: figure) : nil
  }

  /// How its values are written.
  package var unit: Figure.Unit {
    check?.unit ?? ofSubmission?.unit ?? Figure.named(figure)?.unit ?? .number
  }

  /// Whether it is a share from 0 to 1, or the difference of two.
  var isShare: Bool {
    switch unit {
    case .count, .flag, .number: return false
    case .share, .points: break
    }
    switch sweep?.measure {
    case .count, .wins, .losses, .ties, .chance: return false
    case .mean, .deviation, .minimum, .maximum, .median, nil: return true
    }
  }

  /// The figure that wants a layer's number, where a name begins with one or is one.
  private static func layered(_ name: Substring) -> String? {
    Figure.layerNames.first { $0 == name || name.hasPrefix("\($0).") }
  }

  /// The figure's value, or NaN where there is no such run or it has not come so far.
  package func value(
    of run: TrainingRun, compared: [(name: String, run: TrainingRun)] = [],
    results: SweepResults? = nil
  ) -> Double {
    if let sweep { return results?.value(of: sweep) ?? .nan }
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

extension FigureReference: CustomStringConvertible {
  /// As it is written: `zeros.cost@0`.
  package var description: String {
    if let sweep { return "\(sweep)" }
    return (run.map { "\($0)." } ?? "") + figure + (iteration.map { "@\($0)" } ?? "")
  }
}
