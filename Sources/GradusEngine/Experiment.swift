/// Everything that decides a run. The same experiment always gives the same numbers, to the bit.
///
/// It is named in words in one place, the table ``Setting/all``: command-line options, the
/// `experiment` blocks of lesson files, the panel of settings and the line that repeats a run are
/// four spellings of this value.
package struct Experiment: Hashable, Sendable {
  package var data = DatasetKind.circles
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

  /// The course's own run: circles, layers 2-10-5-1, He initialization, rate 0.01.
  package init() {}

  /// An experiment from settings by name, applied in the table's order whatever order they come in,
  /// so that `data` brings its defaults before anything is said about them.
  /// - Throws: the first ``SettingError``.
  package init(_ assignments: [(name: String, value: String)], from base: Experiment = Experiment())
    throws(SettingError)
  {
    self = base
    for assignment in assignments { _ = try Setting.named(assignment.name) }
    for setting in Setting.all {
      for assignment in assignments where assignment.name == setting.name {
        try setting.assign(assignment.value, to: &self)
      }
    }
    if keep.count > 1, keep.count != hidden.count {
      throw .notHere("keep", because: "\(keep.count) values for \(hidden.count) hidden layers")
    }
    for fault in BackpropagationFault.allCases where faults.contains(fault) {
      let objection = fault.objection(
        hiddenLayers: hidden.count, activation: activation, exampleCount: samples, lambda: lambda,
        dropout: dropout)
      if let objection { throw .notHere("fault \(fault.rawValue)", because: objection) }
    }
  }

  /// The rule the first weights are drawn by.
  package var weights: Initializer {
    Initializer(
      initializer.distribution, scale: initScale ?? initializer.scale, mean: initMean,
      spread: initSpread)
  }

  package func trainingSet() -> Dataset {
    data.make(count: samples, noise: noise, seed: dataSeed)
  }

  package func testSet() -> Dataset {
    data.make(count: testSamples, noise: noise, seed: testSeed)
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
      guard (try? setting.assign(value, to: &base)) != nil else { continue }
      result.append((setting.name, value))
    }
    return result
  }

  /// Takes another data set, and its own figures wherever the ones before were the old one's.
  mutating func choose(_ kind: DatasetKind) {
    func follow<Value: Equatable>(
      _ path: WritableKeyPath<Experiment, Value>, _ own: (DatasetKind) -> Value
    ) {
      if self[keyPath: path] == own(data) { self[keyPath: path] = own(kind) }
    }
    follow(\.samples, \.defaultSamples)
    follow(\.testSamples, \.defaultTestSamples)
    follow(\.noise, \.defaultNoise)
    follow(\.hidden) { $0 == .pitch ? [20, 3] : [10, 5] }
    follow(\.initializer) { $0 == .pitch ? .xavier : .he }
    follow(\.learningRate) { $0 == .pitch ? 0.3 : 0.01 }
    follow(\.iterations) { $0 == .pitch ? 30_000 : 15_000 }
    data = kind
  }
}
