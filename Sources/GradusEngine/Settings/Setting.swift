/// One thing about an experiment that a person can set: a row of the one table of settings.
package struct Setting: Sendable {
  /// The name on the command line (`--learning-rate`) and in lesson files.
  package let name: String
  /// One line of help.
  package let summary: String
  package let domain: SettingDomain
  /// Whether a run under way can take a new value; otherwise a change starts it over.
  package let isLive: Bool
  package let read: @Sendable (Experiment) -> SettingValue
  fileprivate let write: @Sendable (inout Experiment, SettingValue) -> Void
  /// Why it cannot be given this value in this experiment, or nil where it can.
  fileprivate let objection: @Sendable (Experiment, SettingValue) -> String?

  init(
    _ name: String, _ summary: String, _ domain: SettingDomain,
    isLive: Bool = false, read: @escaping @Sendable (Experiment) -> SettingValue,
    write: @escaping @Sendable (inout Experiment, SettingValue) -> Void,
    objection: @escaping @Sendable (Experiment, SettingValue) -> String? = { _, _ in nil }
  ) {
    self.name = name
    self.summary = summary
    self.domain = domain
    self.isLive = isLive
    self.read = read
    self.write = write
    self.objection = objection
  }

  /// The row with a name.
  package static func named(_ name: String) throws(SettingError) -> Setting {
    guard let setting = all.first(where: { $0.name == name }) else {
      throw .unknownName(name, nearest: NameGuess(name, among: all.map(\.name))?.names.first)
    }
    return setting
  }

  /// Reads a value and sets it. A value that the setting has already changes nothing and is never
  /// objected to, so the settings an experiment prints make the same experiment again.
  /// - Parameter tables: the files of points that may be named, by name.
  package func assign(
    _ text: String, to experiment: inout Experiment, tables: [String: DataTable] = [:]
  ) throws(SettingError) {
    guard let value = domain.parse(text, tables: tables) else {
      throw .badValue(
        name, text, expected: domain.description, nearest: domain.nearest(to: text))
    }
    if value == read(experiment) { return }
    if let objection = objection(experiment, value) { throw .notHere(name, because: objection) }
    write(&experiment, value)
  }

  /// Gives one experiment the value that another one has.
  func copy(from other: Experiment, to experiment: inout Experiment) {
    write(&experiment, read(other))
  }

  /// What keeps the value from moving along its ladder; nil where it can move or is at the end.
  package func obstacle(_ experiment: Experiment, by steps: Int) -> SettingError? {
    guard let value = domain.step(read(experiment), by: steps),
      let objection = objection(experiment, value)
    else { return nil }
    return .notHere(name, because: objection)
  }

  /// Moves the value along its ladder; false at the end, or where it cannot be set.
  package func step(_ experiment: inout Experiment, by steps: Int) -> Bool {
    guard let value = domain.step(read(experiment), by: steps),
      objection(experiment, value) == nil
    else { return false }
    write(&experiment, value)
    return true
  }
}

/// What is wrong with a setting: what, where, and what would be right.
package enum SettingError: Error, Hashable, CustomStringConvertible {
  case unknownName(String, nearest: String?)
  case badValue(String, String, expected: String, nearest: String?)
  case notHere(String, because: String)
  /// The columns of a file do not make points.
  case points(DatasetCSVError, file: String, setting: String = "data")

  package var description: String {
    switch self {
    case .unknownName(let name, let nearest):
      "there is no setting '\(echoed(name))'"
        + (nearest.flatMap { NameGuess(name, among: [$0]) }?.question() ?? "")
    case .badValue(let name, let text, let expected, let nearest):
      "'\(echoed(text))' is not a value for \(name)"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "") + " (\(expected))"
    case .notHere(let name, let because): "\(name) cannot be set here: \(because)"
    case .points: line(.options)
    }
  }

  /// One line, with advice as it is written where the line is read.
  package func line(_ spelling: SettingAdvice.Spelling) -> String {
    guard case .points(let error, let file, let setting) = self else { return description }
    return error.line(file: file, spelling: spelling, setting: setting)
  }
}

extension Setting {
  private static let seeds = 0...Int(UInt32.max)
  private static let seedOf: @Sendable (SettingValue) -> UInt32 = { value in
    if case .count(let count) = value { UInt32(clamping: count) } else { 0 }
  }
  private static let numberOf: @Sendable (SettingValue) -> Double = { value in
    if case .number(let number) = value { number } else { 0 }
  }
  private static let countOf: @Sendable (SettingValue) -> Int = { value in
    if case .count(let count) = value { count } else { 0 }
  }

  /// Points from a file cannot be changed.
  private static let madeData: @Sendable (Experiment, SettingValue) -> String? = { experiment, _ in
    experiment.data.table.map { "the points come from \($0.name)" }
  }
  /// Where a share of a file's points is kept for the test, the seed says which.
  private static let drawnData: @Sendable (Experiment, SettingValue) -> String? = {
    experiment, value in
    experiment.testShare > 0 ? nil : madeData(experiment, value)
  }
  private static let madeTestData: @Sendable (Experiment, SettingValue) -> String? = {
    experiment, _ in
    if let table = experiment.testTable { return "the test points come from \(table.name)" }
    return experiment.data.table.map {
      experiment.testShare > 0
        ? "test-share \(plainNumber(experiment.testShare)) keeps points of \($0.name) for the test"
        : "the points come from \($0.name); test-data names a file of test points"
    }
  }

  /// Every setting, in the order in which they are applied and shown.
  package static let all = ofSources + ofTables + ofMadeData + ofRuns

  /// Where points come from.
  private static let ofSources: [Setting] = [
    Setting(
      "data", "the data set", .wordsOrTable(DatasetKind.allCases.map(\.rawValue)),
      read: { experiment in
        switch experiment.data {
        case .made(let kind): .word(kind.rawValue)
        case .table(let table): .table(table)
        }
      },
      write: { experiment, value in
        if case .table(let table) = value {
          experiment.choose(.table(table))
        } else if let kind = DatasetKind(rawValue: value.description) {
          experiment.choose(.made(kind))
        }
      }),
    Setting(
      "test-data", "where the test points come from",
      .wordsOrTable(["generated", "none"]),
      read: { experiment in
        experiment.testTable.map { .table($0) }
          ?? .word(experiment.data.table == nil ? "generated" : "none")
      },
      write: { experiment, value in
        if case .table(let table) = value {
          experiment.chooseTest(table)
        } else {
          experiment.chooseTest(nil)
        }
      },
      objection: { experiment, value in
        switch (experiment.data, value) {
        case (.table(let table), .word("generated")):
          "\(table.name) cannot make other points; name a file of test points"
        case (.made(let kind), .word("none")):
          "\(kind) makes its own test points; test-samples 0 gives none"
        case (.table(let table), .table) where experiment.testShare > 0:
          "test-share \(plainNumber(experiment.testShare)) takes the test points from "
            + "\(table.name); set it to 0"
        default: nil
        }
      }),
  ]

  /// What can be set about points that are made.
  private static let ofMadeData: [Setting] = [
    Setting(
      "samples", "training points", .count(0...100_000, rungs: [10, 50, 100, 200, 300, 500, 1000]),
      read: { .count($0.samples) }, write: { $0.samples = countOf($1) }, objection: madeData),
    Setting(
      "test-samples", "test points",
      .count(0...100_000, rungs: [10, 50, 100, 200, 300, 500, 1000]),
      read: { .count($0.testSamples) }, write: { $0.testSamples = countOf($1) },
      objection: madeTestData),
    Setting(
      "noise", "standard deviation of the noise added to each coordinate",
      .number(0...1e6, rungs: [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5]),
      read: { .number($0.noise) }, write: { $0.noise = numberOf($1) }, objection: madeData),
    Setting(
      "data-seed", "seed of the training set", .count(seeds, rungs: []),
      read: { .count(Int($0.dataSeed)) }, write: { $0.dataSeed = seedOf($1) }, objection: drawnData),
    Setting(
      "test-seed", "seed of the test set", .count(seeds, rungs: []),
      read: { .count(Int($0.testSeed)) }, write: { $0.testSeed = seedOf($1) },
      objection: madeTestData),
  ]

  /// The network, how it starts and how it is trained.
  private static let ofRuns: [Setting] = [
    Setting(
      "hidden", "widths of the hidden layers",
      .widths(
        layers: 0...8, units: 1...512,
        rungs: [
          [], [1], [2], [3], [5], [10], [5, 5], [10, 5], [20, 3], [20, 10], [20, 20, 20, 20],
          [20, 20, 20, 20, 20, 20, 20, 20],
        ]),
      read: { .widths($0.hidden) },
      write: { experiment, value in
        if case .widths(let widths) = value { experiment.hidden = widths }
      }),
    Setting(
      "activation", "function of the hidden units",
      .words(Activation.allCases.map(\.rawValue)), read: { .word($0.activation.rawValue) },
      write: { experiment, value in
        experiment.activation = Activation(rawValue: value.description) ?? experiment.activation
      }),
    Setting(
      "init", "initialization of the weights, which also sets their scale",
      .words(InitializerName.allCases.map(\.rawValue)), read: { .word($0.initializer.rawValue) },
      write: { experiment, value in
        guard let name = InitializerName(rawValue: value.description) else { return }
        experiment.initializer = name
        experiment.initScale = nil
        experiment.initMean = nil
        experiment.initSpread = nil
      }),
    Setting(
      "init-scale", "replaces the scale of the initialization",
      .numberOrWord(
        -1e6...1e6, rungs: [0.01, 0.03, 0.1, 0.3, 1, 2, 3, 10],
        words: ["xavier", "glorot", "he"]),
      read: { experiment in
        switch experiment.weights.scale {
        case .number(let number): .number(number)
        case .he: .word("he")
        case .xavier: .word("xavier")
        case .glorot: .word("glorot")
        }
      },
      write: { experiment, value in
        switch value {
        case .number(let number): experiment.initScale = .number(number)
        case .word("he"): experiment.initScale = .he
        case .word("xavier"): experiment.initScale = .xavier
        default: experiment.initScale = .glorot
        }
      },
      objection: { experiment, _ in
        experiment.initializer == .zeros ? "zeros stay zero at every scale" : nil
      }),
    Setting(
      "init-mean", "replaces the mean of the draw before it is scaled",
      .number(-1e6...1e6, rungs: [-1, -0.5, 0, 0.25, 0.5, 1]),
      read: { .number($0.weights.mean ?? $0.weights.distribution.mean) },
      // A value that is the draw's own replaces nothing, so that the numbers stay the same to the bit.
      write: { experiment, value in
        let number = numberOf(value)
        experiment.initMean = number == experiment.initializer.distribution.mean ? nil : number
      },
      objection: { experiment, _ in
        experiment.initializer.distribution.isRandom
          ? nil : "\(experiment.initializer) draws nothing"
      }),
    Setting(
      "init-spread",
      "replaces the standard deviation of the draw before it is scaled",
      .number(0...1e6, rungs: [0, 0.1, 1 / 12.0.squareRoot(), 0.5, 1, 2]),
      read: { .number($0.weights.spread ?? $0.weights.distribution.spread) },
      write: { experiment, value in
        let number = numberOf(value)
        experiment.initSpread =
          number == experiment.initializer.distribution.spread ? nil : number
      },
      objection: { experiment, _ in
        experiment.initializer.distribution.isRandom
          ? nil : "\(experiment.initializer) draws nothing"
      }),
    Setting(
      "seed", "seed of the weights", .count(seeds, rungs: []),
      read: { .count(Int($0.seed)) }, write: { $0.seed = seedOf($1) }),
    Setting(
      "learning-rate", "how far each step follows the gradient",
      .number(
        0...1e300, rungs: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]),
      isLive: true, read: { .number($0.learningRate) }, write: { $0.learningRate = numberOf($1) }),
    Setting(
      "iterations", "how many steps of gradient descent",
      .count(
        0...1_000_000,
        rungs: [100, 300, 1000, 3000, 5000, 10_000, 15_000, 20_000, 30_000, 60_000, 150_000]),
      isLive: true, read: { .count($0.iterations) }, write: { $0.iterations = countOf($1) }),
    Setting(
      "lambda", "weight of the penalty on weights",
      .number(
        0...1e300,
        rungs: [0, 0.01, 0.03, 0.1, 0.3, 0.7, 1, 1.5, 3, 6, 10, 20, 50, 100, 300, 700, 1500]),
      isLive: true, read: { .number($0.lambda) }, write: { $0.lambda = numberOf($1) }),
    Setting(
      "penalty", "what is added to the cost: l2 (λ/2m)ΣW², l1 (λ/m)Σ|W|",
      .words(Penalty.allCases.map(\.rawValue)), isLive: true,
      read: { .word($0.penalty.rawValue) },
      write: { experiment, value in
        experiment.penalty = Penalty(rawValue: value.description) ?? experiment.penalty
      }),
    Setting(
      "keep", "dropout: the probability of keeping a hidden unit",
      .shares(rungs: [0.3, 0.5, 0.6, 0.7, 0.8, 0.86, 0.9, 0.95, 1]), isLive: true,
      read: { .numbers($0.keep) },
      write: { experiment, value in
        if case .numbers(let numbers) = value { experiment.keep = numbers }
      }),
    Setting(
      "mask", "dropout masks: drawn fresh for each iteration, or frozen",
      .words(Dropout.Mode.allCases.map(\.rawValue)), read: { .word($0.maskMode.rawValue) },
      write: { experiment, value in
        experiment.maskMode = Dropout.Mode(rawValue: value.description) ?? experiment.maskMode
      }),
    Setting(
      "mask-seed", "seed of the dropout masks", .count(seeds, rungs: []),
      read: { .count(Int($0.maskSeed)) }, write: { $0.maskSeed = seedOf($1) }),
    Setting(
      "dropout-at-test", "dropout when predicting, too: a common mistake", .flag,
      isLive: true, read: { .flag($0.dropsAtTest) },
      write: { experiment, value in experiment.dropsAtTest = value == .flag(true) }),
    Setting(
      "fault", "a mistake planted in the backward pass",
      .anyOf(BackpropagationFault.allCases.map(\.rawValue)), isLive: true,
      read: { experiment in
        .words(
          BackpropagationFault.allCases.filter(experiment.faults.contains).map(\.rawValue))
      },
      write: { experiment, value in
        guard case .words(let words) = value else { return }
        experiment.faults = Set(words.compactMap(BackpropagationFault.init(rawValue:)))
      }),
  ]
}
