/// Everything that decides a run. The same experiment always gives the same numbers, to the bit.
///
/// It is named in words in one place, the table ``Setting/all``: command-line options, the
/// `experiment` blocks of lesson files, the panel of settings and the line that repeats a run are
/// four spellings of this value.
package struct Experiment: Hashable, Sendable {
  package private(set) var data = DataSource.made(.circles)
  /// The columns of the file that the points come from; nil where they are made.
  package private(set) var chosen: ChosenTable?
  /// The test points, where they are read from a file rather than made as the training points are.
  package private(set) var chosenTest: ChosenTable?
  /// The share of a file's points that is kept for the test; 0 keeps none.
  package private(set) var testShare = 0.0
  /// Whether each feature is brought to mean 0 and standard deviation 1, see ``Standardization``.
  package var standardizes = false
  package var samples = DatasetKind.circles.defaultSamples
  package var testSamples = DatasetKind.circles.defaultTestSamples
  package var noise = DatasetKind.circles.defaultNoise
  package var dataSeed: UInt32 = 1
  package var testSeed: UInt32 = 2
  /// The widths of the hidden layers; none at all is logistic regression.
  package var hidden = [10, 5]
  package var activation = Activation.relu
  package var initializer = InitializerName.he
  /// Replaces the scale that the initializer's name brings.
  package var initScale: WeightScale?
  package var initMean: Double?
  package var initSpread: Double?
  /// The seed of the weights.
  package var seed: UInt32 = 3
  package var learningRate = 0.01
  package var iterations = 15_000
  /// λ, the weight of the penalty.
  package var lambda = 0.0
  package var penalty = Penalty.l2
  /// The probability to keep a unit, one for all hidden layers or one each.
  package var keep = [1.0]
  package var maskMode = Dropout.Mode.fresh
  package var maskSeed: UInt32 = 1
  /// Whether units are dropped in predictions too, with a fresh stream of masks for each evaluation.
  package var dropsAtTest = false
  /// Mistakes planted in the backward pass.
  package var faults: Set<BackpropagationFault> = []
  /// Functions that a learner wrote, in place of the engine's.
  package var code: ExperimentCode?

  /// The course's own run: circles, layers 2-10-5-1, He initialization, rate 0.01.
  package init() {}

  /// An experiment from settings by name, applied in the table's order whatever order they come in,
  /// so that `data` brings its defaults before anything is said about them.
  /// - Parameter tables: the files that `data` and `test-data` may name, by name.
  /// - Throws: the first ``SettingError``.
  package init(
    _ assignments: [(name: String, value: String)], from base: Experiment = Experiment(),
    tables: [String: DataTable] = [:]
  ) throws(SettingError) {
    self = base
    for assignment in assignments { _ = try Setting.named(assignment.name) }
    for setting in Setting.all {
      for assignment in assignments where assignment.name == setting.name {
        try setting.assign(assignment.value, to: &self, tables: tables)
      }
    }
    if keep.count > 1, keep.count != hidden.count {
      throw .notHere("keep", because: "\(keep.count) values for \(hidden.count) hidden layers")
    }
    if let problem = tableProblem { throw problem }
    for fault in BackpropagationFault.allCases where faults.contains(fault) {
      if let objection = objection(to: fault) {
        throw .notHere("fault \(fault.rawValue)", because: objection)
      }
    }
  }

  /// The rule the first weights are drawn by.
  package var weights: Initializer {
    Initializer(
      initializer.distribution, scale: initScale ?? initializer.scale, mean: initMean,
      spread: initSpread)
  }

  /// The points to train on, as the network sees them.
  package func trainingSet() -> Dataset { sets().train }

  /// The points to test on, as the network sees them; none where the training points are read from a
  /// file and neither a file of test points nor a share was asked for.
  package func testSet() -> Dataset { sets().test }

  /// Both sets as the network sees them, and how they came to be that.
  package func sets() -> (train: Dataset, test: Dataset, scaling: Standardization) {
    let (train, test) = measuredSets()
    let scaling = standardizes ? Standardization(of: train) : .none
    return (scaling.seen(train), scaling.seen(test), scaling)
  }

  /// Both sets in the units they are given in.
  func measuredSets() -> (train: Dataset, test: Dataset) {
    switch data {
    case .made(let kind):
      let test = chosenTest?.dataset
      return (
        kind.make(count: samples, noise: noise, seed: dataSeed),
        test ?? kind.make(count: testSamples, noise: noise, seed: testSeed)
      )
    case .table:
      let (train, test) = (chosen?.dataset ?? Dataset(points: [], labels: []))
        .split(testShare: testShare, seed: dataSeed)
      return (train, chosenTest?.dataset ?? test)
    }
  }

  /// The file of the test points, where they are read from one.
  package var testTable: DataTable? { chosenTest?.table }

  /// The files the points come from, by name.
  package var tables: [String: DataTable] {
    var tables: [String: DataTable] = [:]
    for table in [data.table, testTable] { if let table { tables[table.name] = table } }
    return tables
  }

  /// What a run of this experiment makes small.
  package func objective(_ dataset: Dataset) -> Objective {
    Objective(
      dataset, lambda: lambda, penalty: penalty,
      dropout: dropout)
  }

  package var dropout: Dropout { Dropout(keep: keep, mode: maskMode, seed: maskSeed) }

  package func initialNetwork() -> Network {
    Network(hidden: hidden, activation: activation, initializer: weights, seed: seed)
  }

  /// The settings that differ from the default run, by name: given to `gradus train` they make exactly
  /// this run.
  package var differences: [(name: String, value: String)] {
    var base = Experiment()
    var result: [(name: String, value: String)] = []
    for setting in Setting.all where setting.read(base) != setting.read(self) {
      let value = setting.read(self).description
      guard (try? setting.assign(value, to: &base, tables: tables)) != nil else { continue }
      result.append((setting.name, value))
    }
    return result
  }

  /// Why a fault would change nothing here, or nil where it can be planted.
  package func objection(to fault: BackpropagationFault) -> String? {
    if code != nil { return "the backward pass is that of the code" }
    return fault.objection(
      hiddenLayers: hidden.count, activation: activation, exampleCount: samples, lambda: lambda,
      dropout: dropout)
  }

  /// Takes out what other settings have made impossible: faults that would change nothing, and a
  /// keep for each of other layers.
  /// - Returns: the faults that were taken out.
  @discardableResult
  package mutating func settle() -> [BackpropagationFault] {
    if keep.count > 1 && keep.count != hidden.count { keep = [keep[0]] }
    let impossible = BackpropagationFault.allCases.filter {
      faults.contains($0) && objection(to: $0) != nil
    }
    faults.subtract(impossible)
    return impossible
  }

  /// rate · λ / m where the penalty is L2, else 0. Each step multiplies the weights by
  /// 1 − rate · λ / m before the data have a say: above 2 they grow whatever the data are.
  package var decay: Double {
    guard penalty == .l2, samples > 0 else { return 0 }
    return learningRate * lambda / Double(samples)
  }

  // MARK: Files, see `ExperimentData.swift`

  mutating func take(_ source: DataSource) {
    data = source
    testShare = 0
    chosen = source.table.map { ChosenTable($0) }
    takeTest(testTable)
  }

  /// Takes a file of test points with the columns of the training points, if they have any.
  mutating func takeTest(_ table: DataTable?) {
    chosenTest = table.map { table in
      chosen.map { ChosenTable(table, like: $0) } ?? ChosenTable(table)
    }
  }

  mutating func takeColumns(_ columns: [String], label: String?) {
    if let table = data.table {
      chosen = ChosenTable(table, columns: columns, label: label)
      takeTest(testTable)
    } else if let testTable {
      chosenTest = ChosenTable(testTable, columns: columns, label: label)
    }
  }

  mutating func takeShare(_ share: Double) { testShare = share }
}
