package import GradusEngine

/// The `sweep` block: many runs of the step's experiment, over groups of settings and over seeds.
package struct LessonSweep: Hashable, Sendable {
  /// Settings on top of the step's experiment, under a name.
  package struct Group: Hashable, Sendable {
    package var name: String
    package var experiment: Experiment

    package init(name: String, experiment: Experiment) {
      self.name = name
      self.experiment = experiment
    }
  }

  package var groups: [Group]
  package var seeds: [UInt32]
  package var axis: Sweep.Axis
  /// The names of what is measured of each finished run; the first one is drawn.
  package var figures: [String]
  /// Two groups whose runs are compared seed by seed.
  package var pair: [String]
  package var title: String?
  /// What the runs came to when the lesson was written; nil where that is not known, or not of all.
  package var kept: SweepResults?
  package var line: Int

  package init(
    groups: [Group], seeds: [UInt32], axis: Sweep.Axis = .weights, figures: [String],
    pair: [String] = [], title: String? = nil, kept: SweepResults? = nil, line: Int = 0
  ) {
    self.groups = groups
    self.seeds = seeds
    self.axis = axis
    self.figures = figures
    self.pair = pair
    self.title = title
    self.kept = kept
    self.line = line
  }

  /// The figure of the true border that goes with the one that is drawn, where it is measured as well.
  package var ceiling: String? {
    figures.first.map { "border-\($0)" }.flatMap { figures.contains($0) ? $0 : nil }
  }

  /// The same as the engine runs it, seed by seed.
  package var sweep: Sweep {
    Sweep(
      groups: groups.map(\.experiment), seeds: seeds, axis: axis,
      figures: figures.compactMap { Figure.named($0) })
  }

  /// Nothing known yet.
  package var noResults: SweepResults {
    SweepResults(groups: groups.map(\.name), figures: figures, seeds: seeds)
  }

  /// What outcomes of ``sweep`` came to.
  ///
  /// - Parameter outcomes: one for each member, nil where it was not run.
  package func results(_ outcomes: [Sweep.Outcome?]) -> SweepResults {
    var results = noResults
    for (index, outcome) in outcomes.enumerated() {
      guard let outcome else { continue }
      for (figure, name) in figures.enumerated() {
        results[index % groups.count, figure, index / groups.count] = outcome.figures[name]
      }
    }
    return results
  }
}

/// A number for each group, figure and seed of a sweep, as far as they are known.
package struct SweepResults: Hashable, Sendable {
  package let groups: [String]
  package let figures: [String]
  package let seeds: [UInt32]
  private var values: [Double?]

  package init(groups: [String], figures: [String], seeds: [UInt32]) {
    self.groups = groups
    self.figures = figures
    self.seeds = seeds
    values = Array(repeating: nil, count: groups.count * figures.count * seeds.count)
  }

  package subscript(group: Int, figure: Int, seed: Int) -> Double? {
    get { values[place(group, figure, seed)] }
    set { values[place(group, figure, seed)] = newValue }
  }

  private func place(_ group: Int, _ figure: Int, _ seed: Int) -> Int {
    (group * figures.count + figure) * seeds.count + seed
  }

  package var isComplete: Bool { values.allSatisfy { $0 != nil } }
  package var isEmpty: Bool { values.allSatisfy { $0 == nil } }

  /// Only what the first seeds came to.
  package func first(_ count: Int) -> SweepResults {
    var part = self
    for index in values.indices where index % seeds.count >= count { part.values[index] = nil }
    return part
  }

  /// A figure of a group, a value a seed; nil where it is not known, or there is no such group.
  package func values(of figure: String, group: String) -> [Double?] {
    guard let group = groups.firstIndex(of: group), let figure = figures.firstIndex(of: figure)
    else { return [] }
    return seeds.indices.map { self[group, figure, $0] }
  }

  /// The value of a reference; not a number where nothing is known.
  package func value(of reference: SweepReference) -> Double {
    let all = values(of: reference.figure, group: reference.group)
    let known = all.compactMap { $0 }
    guard !known.isEmpty else { return .nan }
    func wins(over other: String) -> PairedWins {
      compared(reference.group, with: other, figure: reference.figure)
    }
    switch reference.measure {
    case .mean: return Statistics(known).mean
    case .deviation:
      // One run has no spread that could be known.
      return known.count < 2 ? .nan : Statistics(known).standardDeviation
    case .minimum: return Statistics(known).minimum
    case .maximum: return Statistics(known).maximum
    case .median: return Statistics(known).median
    case .count(let comparison, let bound):
      return Double(known.count { comparison.holds($0, bound) })
    case .wins(let other): return Double(wins(over: other).wins)
    case .losses(let other): return Double(wins(over: other).losses)
    case .ties(let other): return Double(wins(over: other).ties)
    case .chance(let other): return wins(over: other).oneSidedP
    }
  }

  /// How often one group does better than another, seed by seed: has the higher accuracy, the lower
  /// cost.
  package func compared(_ group: String, with other: String, figure: String) -> PairedWins {
    let sign = Figure.named(figure)?.isBetterLow == true ? -1.0 : 1.0
    let pairs = zip(values(of: figure, group: group), values(of: figure, group: other))
    return PairedWins(
      pairs.compactMap { first, second in
        guard let first, let second else { return nil }
        return (sign * first, sign * second)
      })
  }
}
