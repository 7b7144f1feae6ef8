/// Many runs that differ in some settings and in a seed: that of the weights, or that of the data.
///
/// Every combination of the varied values is a group; each group runs once for every seed. A run
/// depends on nothing but its own experiment, so results are the same whatever the order or the
/// number of threads.
package struct Sweep: Sendable {
  /// A setting and the values it takes in turn.
  package struct Variation: Hashable, Sendable {
    package let name: String
    package let values: [String]

    package init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// What the seeds of a sweep are seeds of, by the name of a setting.
  ///
  /// Seeds of the weights test the training; seeds of the data test the claim.
  package enum Axis: String, CaseIterable, Hashable, Sendable {
    /// The weights are drawn anew; the points stay.
    case weights = "seed"
    /// The points are drawn anew, those for training with seed k and those for testing with seed
    /// k + 1000; the weights' seed stays.
    case data = "data-seed"

    /// The names of the settings that follow the seed.
    package var settings: [String] {
      switch self {
      case .weights: ["seed"]
      case .data: ["data-seed", "test-seed"]
      }
    }

    /// Why seeds would change nothing in an experiment; nil where they do.
    package func obstacle(in experiment: Experiment) -> SettingError? {
      (try? Setting.named(rawValue))?.obstacle(experiment, by: 1)
    }

    /// Gives an experiment a seed.
    package func apply(_ seed: UInt32, to experiment: inout Experiment) {
      switch self {
      case .weights: experiment.seed = seed
      case .data:
        experiment.dataSeed = seed
        experiment.testSeed = seed &+ 1000
      }
    }
  }

  /// One run of the sweep.
  package struct Member: Sendable {
    /// The group it belongs to.
    package let group: Int
    package let seed: UInt32
    package let experiment: Experiment
  }

  /// What one run came to.
  package struct Outcome: Hashable, Sendable {
    package let train: Score
    package let test: Score
    package let divergence: Divergence?
    /// The figures the sweep asks for, by name.
    package let figures: [String: Double]

    /// What a finished run came to.
    init(_ run: TrainingRun, figures: [Figure]) {
      train = run.trainScore()
      test = run.testScore()
      divergence = run.divergence
      self.figures = Dictionary(
        figures.map { ($0.name, $0.of(run)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  package let variations: [Variation]
  package let seeds: [UInt32]
  package let axis: Axis
  /// What is measured of each finished run besides its scores.
  package let figures: [Figure]
  /// The varied settings of each group, in the order of the variations.
  package let groups: [[(name: String, value: String)]]
  /// Group by group, each with its seeds in order; or seed by seed, where groups have names of their
  /// own and are to be compared while they grow.
  package let members: [Member]

  /// The experiment of the first member of each group.
  package var firstOfGroups: [Experiment] {
    var seen: Set<Int> = []
    return members.filter { seen.insert($0.group).inserted }.map(\.experiment)
  }

  /// The most runs a sweep may have.
  package static let limit = 100_000

  /// - Parameters:
  ///   - base: the settings that all runs share.
  ///   - variations: the settings that vary, every combination a group; none makes one group.
  ///   - tables: the files of points that `data` and `test-data` may name, by name.
  ///   - code: what takes the place of the engine's functions in all runs.
  /// - Throws: the first ``SettingError`` of any combination.
  package init(
    base: [(name: String, value: String)], variations: [Variation], seeds: [UInt32],
    axis: Axis = .weights, figures: [Figure] = [], tables: [String: DataTable] = [:],
    code: ExperimentCode? = nil
  ) throws(SettingError) {
    self.variations = variations
    self.seeds = seeds
    self.axis = axis
    self.figures = figures
    var groups: [[(name: String, value: String)]] = [[]]
    for variation in variations {
      groups = groups.flatMap { group in
        variation.values.map { group + [(name: variation.name, value: $0)] }
      }
    }
    self.groups = groups
    var members: [Member] = []
    for (index, group) in groups.enumerated() {
      let varied = Set(group.map(\.name))
      let settings = base.filter { !varied.contains($0.name) } + group
      var start = Experiment()
      start.code = code
      var experiment = try Experiment(settings, from: start, tables: tables)
      if let obstacle = axis.obstacle(in: experiment) { throw obstacle }
      for seed in seeds {
        axis.apply(seed, to: &experiment)
        members.append(Member(group: index, seed: seed, experiment: experiment))
      }
    }
    self.members = members
  }

  /// Groups that are experiments, seed by seed.
  package init(
    groups experiments: [Experiment], seeds: [UInt32], axis: Axis = .weights,
    figures: [Figure] = []
  ) {
    variations = []
    self.seeds = seeds
    self.axis = axis
    self.figures = figures
    groups = experiments.map { _ in [] }
    members = seeds.flatMap { seed in
      experiments.enumerated().map { index, experiment in
        var experiment = experiment
        axis.apply(seed, to: &experiment)
        return Member(group: index, seed: seed, experiment: experiment)
      }
    }
  }

  /// The places of the members in the order in which they are best run: seed by seed over the groups,
  /// so that groups can be compared when not all is done.
  package var seedBySeed: [Int] {
    let place = Dictionary(seeds.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    return members.indices.sorted { first, second in
      let (one, other) = (members[first], members[second])
      return (place[one.seed] ?? 0, one.group) < (place[other.seed] ?? 0, other.group)
    }
  }

  /// Runs one member to its end.
  /// - Parameters:
  ///   - figures: what is measured of it then besides its scores.
  ///   - progress: told now and then which share of the iterations is made.
  ///   - isCancelled: asked some fifty times a second; the run is given up when it says so.
  /// - Returns: nil where the run was given up.
  package static func outcome(
    of member: Member, figures: [Figure] = [], progress: (Double) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) -> Outcome? {
    var run = TrainingRun(member.experiment, takesMilestones: false)
    let slice = member.experiment.blocksInSlice
    while !run.isFinished {
      if isCancelled() { return nil }
      run.advance(blocks: slice)
      progress(Double(run.iteration) / Double(max(1, member.experiment.iterations)))
    }
    return isCancelled() ? nil : Outcome(run, figures: figures)
  }
}

/// Mean, spread and extremes of some numbers.
package struct Statistics: Hashable, Sendable {
  package let count: Int
  package let mean: Double
  /// The sample's standard deviation, √(Σ(x − mean)² / (n − 1)); 0 where all are the same.
  package let standardDeviation: Double
  package let minimum: Double
  package let maximum: Double
  /// The middle one, or the mean of the two in the middle.
  package let median: Double

  /// Not a number throughout where there are none.
  package init(_ numbers: [Double]) {
    count = numbers.count
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    self.mean = mean
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // Rounding the mean must not make equal numbers spread.
    let areEqual = numbers.allSatisfy { $0 == numbers[0] }
    standardDeviation =
      numbers.isEmpty ? .nan : areEqual ? 0 : (squares / Double(numbers.count - 1)).squareRoot()
    minimum = numbers.min() ?? .nan
    maximum = numbers.max() ?? .nan
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    median =
      sorted.isEmpty
      ? .nan
      : sorted.count.isMultiple(of: 2)
        ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
