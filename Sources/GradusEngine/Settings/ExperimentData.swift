// Where an experiment's points come from, and what follows from it.
extension Experiment {
  /// Takes other data, and their own figures wherever the ones before were the old data's. A file's
  /// count and noise are what they are, and its columns are chosen anew.
  mutating func choose(_ source: DataSource) {
    func follow<Value: Equatable>(
      _ path: WritableKeyPath<Experiment, Value>, _ own: (DataSource) -> Value
    ) {
      if self[keyPath: path] == own(data) { self[keyPath: path] = own(source) }
    }
    follow(\.samples, \.ownSamples)
    follow(\.testSamples, \.ownTestSamples)
    follow(\.noise, \.ownNoise)
    follow(\.hidden) { $0 == .made(.pitch) ? [20, 3] : [10, 5] }
    follow(\.initializer) { $0 == .made(.pitch) ? .xavier : .he }
    follow(\.learningRate) { $0 == .made(.pitch) ? 0.3 : 0.01 }
    follow(\.iterations) { $0 == .made(.pitch) ? 30_000 : 15_000 }
    let wasShared = testShare > 0
    take(source)
    if let table = data.table {
      (samples, noise, dataSeed) = (table.contents.rowCount, data.ownNoise, Experiment().dataSeed)
    } else if wasShared {
      (samples, testSamples) = (data.ownSamples, data.ownTestSamples)
      dataSeed = Experiment().dataSeed
    }
    takeTestFigures()
  }

  /// Takes test points from a file, or with nil those that the data bring.
  mutating func chooseTest(_ table: DataTable?) {
    if testTable != nil && table == nil { testSamples = data.ownTestSamples }
    takeTest(table)
    takeTestFigures()
  }

  /// Takes other columns of the file; none leaves them to the file.
  mutating func choose(columns: [String]) { takeColumns(columns, label: asked?.label) }

  /// Takes another label of the file; nil leaves it to the file.
  mutating func choose(label: String?) { takeColumns(asked?.columns ?? [], label: label) }

  /// Keeps a share of the file's points for the test.
  mutating func keepForTest(share: Double) {
    takeShare(share)
    if share == 0 { dataSeed = Experiment().dataSeed }
    takeTestFigures()
  }

  /// The file whose columns are chosen: that of the training points, or else that of the test points.
  var asked: ChosenTable? { chosen ?? chosenTest }

  /// The counts and the seed of points that are not made are what they are.
  private mutating func takeTestFigures() {
    guard testTable != nil || data.table != nil else { return }
    let rows = data.table?.contents.rowCount ?? 0
    let kept = Dataset.testCount(of: rows, share: testShare)
    if data.table != nil { samples = rows - kept }
    testSamples = testTable?.contents.rowCount ?? kept
    testSeed = Experiment().testSeed
  }

  /// What keeps the columns of the files from making points.
  package var tableProblem: SettingError? {
    for (table, setting) in [(chosen, "data"), (chosenTest, "test-data")] {
      if case .failure(let error)? = table?.points {
        return .points(error, file: table?.table.shownName ?? "", setting: setting)
      }
    }
    guard let table = data.table, testShare > 0 else { return nil }
    return DatasetCSVError(testShare: testShare, ofRows: table.contents.rowCount).map {
      .points($0, file: table.shownName)
    }
  }

  // MARK: What is to be said about a file

  /// How the file was read, where that does not go without saying.
  package var tableNote: String? {
    guard case .success(let points)? = asked?.points else { return nil }
    return points.inWords
  }

  /// What x1 and x2 are called, and what the classes are.
  package var featureNames: [String] {
    guard case .success(let points)? = chosen?.points else { return ["x1", "x2"] }
    return points.featureNames
  }

  /// What the classes 0 and 1 are called.
  package var classNames: [String] {
    guard case .success(let points)? = chosen?.points else { return ["0", "1"] }
    return zip(points.labels.texts, ["0", "1"]).map { $0.isEmpty ? $1 : $0 }
  }

  /// The features of a file that training is not made for as they are: `age (mean 41.2, sd 12) and
  /// salary (mean 52300, sd 21000)`; nil where there are none, or where they are standardized.
  package var farFeaturesInWords: String? {
    guard let found = farFeatures else { return nil }
    let parts = found.far.map { feature, name in
      let mean = threeDigits(found.scaling.mean[feature])
      return "\(name) (mean \(mean), sd \(threeDigits(found.scaling.deviation[feature])))"
    }
    return parts.joined(separator: " and ")
  }

  /// The same in short, with its verb: `age and salary are`.
  package var farFeatureNames: String? {
    guard let far = farFeatures?.far else { return nil }
    return far.map(\.name).joined(separator: " and ") + (far.count == 1 ? " is" : " are")
  }

  /// What keeps the training points from telling much: `age is 5 in every row: it tells nothing`; one
  /// line each.
  package var trainingNotes: [String] {
    guard let constant = constantFeatures else { return [] }
    let which = testShare > 0 ? "training row" : "row"
    var notes: [String] = []
    if !constant.isEmpty {
      let parts = constant.map { "\($0.name) is \(plainNumber($0.value))" }
      notes.append(
        parts.joined(separator: " and ") + " in every \(which): "
          + (parts.count == 1 ? "it tells" : "they tell") + " nothing")
    }
    let labels = Set(measuredSets().train.labels)
    if testShare > 0, labels.count == 1, let label = labels.first,
      Set(chosen?.dataset.labels ?? []).count == 2
    {
      notes.append(
        "every training label is \(echoed(classNames[Int(label)], limit: 20)), "
          + "there is nothing to tell apart")
    }
    return notes
  }

  /// The constant features in short, with their verb: `age is always 5`.
  package var constantFeatureNames: String? {
    guard let constant = constantFeatures, !constant.isEmpty else { return nil }
    return constant.map { "\($0.name) is always \(plainNumber($0.value))" }
      .joined(separator: ", ")
  }

  /// The features of a file that are the same at every training point; nil where there are not two.
  private var constantFeatures: [(name: String, value: Double)]? {
    guard data.table != nil, case let points = measuredSets().train.points, points.count > 1
    else { return nil }
    let names = featureNames
    return [0, 1].filter { feature in
      points.allSatisfy { $0[feature] == points[0][feature] }
    }.map { (name: echoed(names[$0], limit: 20), value: points[0][$0]) }
  }

  private var farFeatures: (far: [(feature: Int, name: String)], scaling: Standardization)? {
    guard data.table != nil, !standardizes else { return nil }
    let scaling = Standardization(of: sets().train)
    let names = featureNames
    let far = scaling.farFeatures.map { (feature: $0, name: echoed(names[$0], limit: 20)) }
    return far.isEmpty ? nil : (far: far, scaling: scaling)
  }
}

/// A number rounded to three digits: `52300`, `0.00123`.
private func threeDigits(_ value: Double) -> String {
  guard value != 0, value.isFinite else { return plainNumber(value) }
  var (digits, exponent) = (value, 0)
  while abs(digits) >= 1000 { (digits, exponent) = (digits / 10, exponent + 1) }
  while abs(digits) < 100 { (digits, exponent) = (digits * 10, exponent - 1) }
  return plainNumber(Double("\(Int(digits.rounded()))e\(exponent)") ?? value)
}
