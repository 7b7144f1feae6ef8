import Foundation
import GradusEngine
import Testing

/// Runs over points from files: what `Tests/Reference/csv_data.py` recorded, and the settings.
@Suite struct DataSourceTests {
  private struct Recorded: Decodable {
    struct Run: Decodable {
      let lambda: Double?
      let keep: Double?
      /// Iteration, cross-entropy, penalty.
      let costs: [[Double]]
      let train: Double
      let test: Double
    }

    let runs: [Run]
  }

  /// A table among the fixtures.
  static func table(_ name: String) throws -> DataTable {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures"))
    let text = try String(contentsOf: url, encoding: .utf8)
    return DataTable(name: "\(name).csv", contents: try CSVTable(text))
  }

  private func tables() throws -> [String: DataTable] {
    let tables = try [Self.table("points-train"), Self.table("points-test")]
    return Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
  }

  private let files = [
    (name: "data", value: "points-train.csv"), (name: "test-data", value: "points-test.csv"),
  ]

  @Test func `runs over the points of a file are NumPy's`() throws {
    for recorded in try readFixture("csv", as: Recorded.self).runs {
      let settings = [
        ("hidden", "20,3"), ("init", "xavier"), ("seed", "3"), ("learning-rate", "0.3"),
        ("iterations", "2000"), ("lambda", "\(recorded.lambda ?? 0)"),
        ("keep", "\(recorded.keep ?? 1)"), ("mask", "frozen"), ("mask-seed", "1"),
      ]
      var run = TrainingRun(
        try Experiment(files + settings.map { (name: $0.0, value: $0.1) }, tables: try tables()))
      let isPlain = recorded.lambda == nil && recorded.keep == nil
      let tolerance = isPlain ? 1e-9 : 1e-10
      for expected in recorded.costs {
        run.advance(by: Int(expected[0]) + 1 - run.iteration)
        let cost = try #require(run.lastCost)
        #expect(abs(cost.crossEntropy - expected[1]) < tolerance, "iteration \(expected[0])")
        #expect(abs(cost.penalty - expected[2]) < tolerance, "iteration \(expected[0])")
      }
      #expect(run.isFinished && run.trainingSet.count == 97 && run.testSet.count == 41)
      #expect(run.trainScore().accuracy == recorded.train)
      #expect(run.testScore().accuracy == recorded.test)
    }
  }

  @Test func `without a file of test points there is no test set`() throws {
    let experiment = try Experiment(
      [files[0], (name: "iterations", value: "5")], tables: try tables())
    var run = TrainingRun(experiment)
    run.advance(by: 5)
    #expect(run.testSet.count == 0 && run.trainScore().count == 97)
    #expect(run.iteration == 5 && run.divergence == nil)
    for name in ["test-accuracy", "gap", "test-cross-entropy"] {
      #expect(try #require(Figure.named(name)).of(run).isNaN, "\(name)")
    }
    #expect(try #require(Figure.named("train-accuracy")).of(run).isFinite)
  }

  @Test(arguments: [
    (["data": "points-train.csv"], "97", "0", "none"),
    (["data": "points-train.csv", "test-data": "points-test.csv"], "97", "41", "points-test.csv"),
    (["test-data": "points-test.csv"], "300", "41", "points-test.csv"),
    (["data": "pitch", "test-data": "points-train.csv"], "211", "97", "points-train.csv"),
    (
      ["data": "points-train.csv", "test-data": "points-train.csv", "lambda": "0.7"], "97", "97",
      "points-train.csv"
    ),
  ])
  func `the settings that differ make the same experiment`(
    settings: [String: String], samples: String, testSamples: String, testData: String
  ) throws {
    let tables = try tables()
    let experiment = try Experiment(settings.map { (name: $0, value: $1) }, tables: tables)
    #expect(try Setting.named("samples").read(experiment).description == samples)
    #expect(try Setting.named("test-samples").read(experiment).description == testSamples)
    #expect(try Setting.named("test-data").read(experiment).description == testData)
    let differences = Dictionary(uniqueKeysWithValues: experiment.differences)
    #expect(differences == settings)
    #expect(try Experiment(experiment.differences, tables: tables) == experiment)
    let printed = Setting.all.map { (name: $0.name, value: $0.read(experiment).description) }
    #expect(try Experiment(printed.reversed(), tables: tables) == experiment)
    #expect(Set(experiment.tables.keys) == Set(settings.values.filter { $0.hasSuffix(".csv") }))
  }

  @Test func `a file brings the figures of circles`() throws {
    let experiment = try Experiment([files[0]], tables: try tables())
    #expect(experiment.hidden == [10, 5] && experiment.initializer == .he)
    #expect(experiment.learningRate == 0.01 && experiment.iterations == 15_000)
    #expect(experiment.noise == 0)
    let pitch = try Experiment([("data", "pitch")], from: experiment)
    #expect(pitch == (try Experiment([("data", "pitch")])))
    #expect(try Experiment([files[0]], from: pitch, tables: try tables()) == experiment)
  }

  @Test func `what was set for made points is gone with them`() throws {
    let tables = try tables()
    let made = try Experiment([
      ("samples", "50"), ("noise", "0.3"), ("data-seed", "9"), ("test-seed", "8"),
      ("test-samples", "7"),
    ])
    let read = try Experiment([files[0]], from: made, tables: tables)
    #expect(read == (try Experiment([files[0]], tables: tables)))
    let tested = try Experiment([files[1]], from: read, tables: tables)
    #expect(tested == (try Experiment(files, tables: tables)))
    #expect(try Experiment([("test-data", "none")], from: tested) == read)
    #expect(try Experiment([("data", "circles")], from: read) == Experiment())
    let madeAgain = try Experiment([("data", "circles"), ("test-data", "generated")], from: tested)
    #expect(madeAgain == Experiment())
  }

  @Test(arguments: [
    ("samples", "50", "the points come from points-train.csv"),
    ("noise", "0.1", "the points come from points-train.csv"),
    ("data-seed", "2", "the points come from points-train.csv"),
    ("test-samples", "10", "test-data names a file of test points"),
    ("test-seed", "1", "test-data names a file of test points"),
    ("test-data", "generated", "points-train.csv cannot make other points"),
  ])
  func `what only made points have is objected to`(
    name: String, value: String, reason: String
  ) throws {
    let tables = try tables()
    let error = #expect(throws: SettingError.self) {
      try Experiment([files[0], (name: name, value: value)], tables: tables)
    }
    #expect(try #require(error).description.contains(reason))
    var experiment = try Experiment([files[0]], tables: tables)
    #expect(try !Setting.named(name).step(&experiment, by: 1))
  }

  @Test func `test points from a file are objected to likewise`() throws {
    let tables = try tables()
    for (name, value) in [("test-samples", "10"), ("test-seed", "1")] {
      let error = #expect(throws: SettingError.self) {
        try Experiment([files[1], (name: name, value: value)], tables: tables)
      }
      #expect(
        try #require(error).description.hasSuffix("the test points come from points-test.csv"))
    }
    // The count it has already is no change.
    _ = try Experiment(files + [(name: "test-samples", value: "41")], tables: tables)
    #expect(throws: SettingError.self) { try Experiment([("test-data", "none")]) }
  }

  @Test func `a name that is no table is answered with the nearest kind`() throws {
    let error = #expect(throws: SettingError.self) { try Experiment([("data", "cirles")]) }
    let message = try #require(error).description
    #expect(message.contains("did you mean 'circles'?") && message.contains("or a CSV file"))
    #expect(throws: SettingError.self) { try Experiment([files[0]]) }
  }

  @Test func `a sweep goes over files and kinds alike`() throws {
    let sweep = try Sweep(
      base: [(name: "iterations", value: "20")],
      variations: [.init(name: "data", values: ["points-train.csv", "moons"])], seeds: [1, 2],
      tables: try tables())
    #expect(sweep.members.count == 4)
    let outcomes = sweep.members.compactMap { Sweep.outcome(of: $0) }
    #expect(outcomes.map(\.train.count) == [97, 97, 300, 300])
    #expect(outcomes.map(\.test.count) == [0, 0, 100, 100])
  }
}
