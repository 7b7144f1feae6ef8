import GradusEngine
import Testing

@Suite struct StandardizationTests {
  private let people = Dataset(
    points: [[25, 20000], [40, 61000], [31, 18500.5], [58, 97000]], labels: [0, 1, 0, 1])

  /// `(f - f.mean(axis=0)) / f.std(axis=0)` of NumPy 2.4.6.
  @Test func `it is NumPy's`() {
    let scaling = Standardization(of: people)
    let expected: [Dataset.Point] = [
      [-1.0834726777719228, -0.8967780235365767], [0.12038585308576921, 0.3656336902328799],
      [-0.6019292654288461, -0.9429484226779742], [1.5650160901149996, 1.474092755981671],
    ]
    #expect(scaling.mean == [38.5, 49125.125])
    #expect(abs(scaling.deviation.x - 12.459935794377111) < 1e-13)
    #expect(abs(scaling.deviation.y - 32477.51866748559) < 1e-10)
    for (seen, expected) in zip(scaling.seen(people).points, expected) {
      #expect(abs(seen.x - expected.x) < 1e-14 && abs(seen.y - expected.y) < 1e-14)
    }
    for (back, point) in zip(scaling.measured(scaling.seen(people)).points, people.points) {
      #expect(abs(back.x - point.x) < 1e-10 && abs(back.y - point.y) < 1e-9)
    }
  }

  private static let columns: [[Double]] = [
    [1e308, -1e308, 1.7e308, -1.7e308], [1.7e308, 1.7e308, 1.6e308, 1.7e308],
    [1e-200, 3e-200, 2e-200, 2e-200], [.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude, 0],
    [0.1, 0.1, 0.1, 0.1],
    [1e16, 1e16 + 2, 1e16, 1e16 + 2], [0, 0, 0, 0], [-7, -7, -7, -7],
  ]

  @Test(arguments: columns)
  func `numbers of any size become finite`(values: [Double]) {
    let set = Dataset(points: values.map { [$0, 1] }, labels: values.map { _ in 0 })
    let scaling = Standardization(of: set)
    let seen = scaling.seen(set).points
    #expect(scaling.deviation.x.isFinite && scaling.deviation.y == 0)
    #expect(seen.allSatisfy { $0.x.isFinite && abs($0.x) < 3 && $0.y == 0 })
    if Set(values).count == 1 {
      #expect(scaling.deviation.x == 0 && seen.allSatisfy { $0.x == 0 })
    } else if values[0] > 1e-300 {
      #expect(scaling.deviation.x > 0)
      #expect(abs(seen.reduce(0) { $0 + $1.x * $1.x } / 4 - 1) < 1e-9)
    }
    for (back, value) in zip(scaling.measured(scaling.seen(set)).points, values) {
      #expect(abs(back.x / 2 - value / 2) <= abs(value) * 1e-12, "\(back.x) \(value)")
    }
    let none = Standardization(of: Dataset(points: [], labels: []))
    #expect(none.seen([2, 3]) == [2, 3])
  }

  private func experiment(_ settings: [(name: String, value: String)]) throws -> Experiment {
    let text = "age,salary,bought\n25,20000,0\n40,61000,1\n31,18500.5,0\n58,97000,1\n"
    let test = "age,salary,bought\n38.5,49125.125,1\n"
    return try Experiment(
      [(name: "data", value: "f"), (name: "test-data", value: "t")] + settings,
      tables: [
        "f": DataTable(name: "f", contents: try CSVTable(text)),
        "t": DataTable(name: "t", contents: try CSVTable(test)),
      ])
  }

  @Test func `the training points scale the test points too`() throws {
    let on = (name: "standardize", value: "on")
    let run = TrainingRun(try experiment([on]))
    #expect(run.trainingSet == Standardization(of: people).seen(people))
    #expect(run.testSet.points == [[0, 0]])
    #expect(TrainingRun(try experiment([])).trainingSet == people)
    #expect(try experiment([on]).differences.map(\.name) == ["data", "test-data", "standardize"])
    // Points that are made are scaled likewise, and their true border stays where it is.
    let moons = TrainingRun(try Experiment([(name: "data", value: "moons"), on]))
    let plain = TrainingRun(try Experiment([(name: "data", value: "moons")]))
    #expect(moons.trainingSet == Standardization(of: plain.trainingSet).seen(plain.trainingSet))
    #expect(moons.borderAccuracies?.train == plain.borderAccuracies?.train)
  }

  @Test func `with it people are told apart, without it they are not`() throws {
    let text =
      "age,salary,bought\n"
      + (0..<60).map { "\(20 + $0 % 40),\(15000 + $0 * 1400),\($0 < 30 ? "no" : "yes")\n" }.joined()
    let table = ["f": DataTable(name: "f", contents: try CSVTable(text))]
    func accuracy(_ isOn: String) throws -> Double {
      var run = TrainingRun(
        try Experiment(
          [("data", "f"), ("standardize", isOn), ("iterations", "2000"), ("hidden", "5")],
          tables: table))
      run.advance(by: .max)
      return run.trainScore().accuracy
    }
    #expect(try accuracy("on") > 0.95)
    #expect(try accuracy("off") < 0.7)
  }

  private static let spreads: [([Double], String?)] = [
    ([0, 1, 2, 3], nil), ([20, 40, 60, 80], "mean 50, sd 22.4"),
    ([0.01, 0.02, 0.03, 0.04], "sd 0.0112"), ([100, 101, 102, 103], "mean 102, sd 1.12"),
    ([5, 5, 5, 5], nil), ([50, 50, 50, 50], "sd 0"), ([-9, 9, -9, 9], nil),
    ([1e308, -1e308, 0, 0], "mean 0, sd 7.07e+307"),
  ]

  @Test(arguments: spreads)
  func `features that training is not made for are named`(
    values: [Double], words: String?
  ) throws {
    let text = "age,b,label\n" + values.enumerated().map { "\($1),\($0 % 3),\($0 % 2)\n" }.joined()
    let experiment = try Experiment(
      [("data", "f")], tables: ["f": DataTable(name: "f", contents: try CSVTable(text))])
    let told = experiment.farFeaturesInWords
    #expect((told == nil) == (words == nil), "\(told ?? "")")
    #expect(told?.contains(words ?? "") ?? true, "\(told ?? "")")
    #expect(experiment.farFeatureNames == (words == nil ? nil : "age is"))
    let scaled = try Experiment([("standardize", "on")], from: experiment)
    #expect(scaled.farFeaturesInWords == nil)
  }

  private static let dull: [([(name: String, value: String)], String, [String])] = [
    ([], "5,43,0\n5,23,1\n5,30,1\n", ["a is 5 in every row: it tells nothing"]),
    ([], "5,7,0\n5,7,1\n", ["a is 5 and b is 7 in every row: they tell nothing"]),
    ([], "0,0,0\n5e-324,1,1\n", []), ([], "5,7,1\n", []), ([], "1,4,0\n2,3,1\n", []),
    (
      [("test-share", "0.5")], "5,1,1\n6,2,0\n7,7,1\n5,7,0\n6,5,0\n5,5,1\n",
      ["a is 5 in every training row: it tells nothing"]
    ),
    (
      [("test-share", "0.5")], "1,1,1\n2,2,0\n3,7,0\n6,7,1\n6,5,0\n5,5,1\n",
      ["every training label is 1, there is nothing to tell apart"]
    ),
  ]

  @Test(arguments: dull)
  func `what tells nothing is said, standardized or not`(
    settings: [(name: String, value: String)], rows: String, notes: [String]
  ) throws {
    for isOn in ["on", "off"] {
      let experiment = try Experiment(
        [(name: "data", value: "f"), (name: "standardize", value: isOn)] + settings,
        tables: ["f": DataTable(name: "f", contents: try CSVTable("a,b,label\n" + rows))])
      #expect(experiment.trainingNotes.first == notes.first, "\(experiment.trainingNotes)")
      #expect((experiment.constantFeatureNames == nil) == !(notes.first?.hasPrefix("a ") == true))
    }
  }
}
