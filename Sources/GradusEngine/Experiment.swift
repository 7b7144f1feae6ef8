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

  /// Takes the data set's own figures wherever the ones before were the old data set's own.
  mutating func choose(_ kind: DatasetKind) {
    if samples == data.defaultSamples { samples = kind.defaultSamples }
    if testSamples == data.defaultTestSamples { testSamples = kind.defaultTestSamples }
    if noise == data.defaultNoise { noise = kind.defaultNoise }
    data = kind
  }
}
