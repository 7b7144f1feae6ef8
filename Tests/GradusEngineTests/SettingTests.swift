import GradusEngine
import Testing

@Suite struct SettingTests {
  private static let names = Setting.all.map(\.name)

  @Test func `names are all different`() {
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test(arguments: names)
  func `a default prints as text that reads back as itself`(name: String) throws {
    let setting = try Setting.named(name)
    let value = setting.read(Experiment())
    #expect(setting.domain.parse(value.description) == value)
    var experiment = Experiment()
    try setting.assign(value.description, to: &experiment)
    #expect(experiment == Experiment())
  }

  @Test(arguments: InitializerName.allCases, DatasetKind.allCases)
  func `the settings an experiment prints make the same experiment`(
    name: InitializerName, kind: DatasetKind
  ) throws {
    let given = try Experiment([
      ("init", name.rawValue), ("data", kind.rawValue), ("hidden", "none"), ("noise", "0.30000001"),
      ("learning-rate", "1e-07"), ("seed", "4294967295"),
    ])
    let printed = Setting.all.map { (name: $0.name, value: $0.read(given).description) }
    #expect(try Experiment(printed) == given)
    #expect(try Experiment(printed.reversed()) == given)
  }

  @Test(arguments: [
    ("samples", "-1"), ("samples", "100001"), ("samples", "3.5"), ("samples", ""),
    ("samples", "99999999999999999999"), ("test-samples", "100001"), ("noise", "-0.1"),
    ("noise", "1e7"), ("noise", "nan"), ("noise", "inf"), ("noise", "abc"), ("data-seed", "-1"),
    ("seed", "4294967296"), ("test-seed", "1e3"), ("hidden", "513"), ("hidden", "0"),
    ("hidden", "1,1,1,1,1,1,1,1,1"), ("hidden", "10,,5"), ("hidden", ","), ("hidden", ""),
    ("hidden", "-3"), ("activation", "Relu"), ("data", "spirals"), ("init", "hee"),
    ("init-scale", "1e7"), ("init-scale", "huge"), ("init-scale", "nan"), ("init-mean", "-1e7"),
    ("init-spread", "-1"), ("learning-rate", "-0.1"), ("learning-rate", "1e301"),
    ("learning-rate", "0,01"), ("iterations", "1000001"), ("iterations", "-1"),
    ("iterations", "1e4"), ("activation", ""), ("data", "ø"),
  ])
  func `what is out of bounds is refused, and the message says what is right`(
    name: String, text: String
  ) throws {
    let setting = try Setting.named(name)
    var experiment = Experiment()
    let error = #expect(throws: SettingError.self) { try setting.assign(text, to: &experiment) }
    #expect(experiment == Experiment())
    let message = try #require(error).description
    #expect(message.hasPrefix("'\(text)' is not a value for \(name)"))
    #expect(message.hasSuffix("(\(setting.domain.description))"))
    #expect(!message.contains("\n"))
  }

  @Test(arguments: [
    ("samples", "0"), ("samples", "100000"), ("noise", "0"), ("noise", "1e6"), ("seed", "0"),
    ("seed", "4294967295"), ("hidden", "none"), ("hidden", "512,512,512,512,512,512,512,512"),
    ("hidden", "1"), ("hidden", " 3, 4 "), ("init-scale", "-1e6"), ("init-scale", "glorot"),
    ("learning-rate", "0"), ("learning-rate", "1e300"), ("iterations", "0"),
    ("iterations", "1000000"), ("init-mean", "-1000000"), ("init-spread", "1e6"),
  ])
  func `the bounds themselves are taken`(name: String, text: String) throws {
    let setting = try Setting.named(name)
    var experiment = Experiment()
    try setting.assign(text, to: &experiment)
    #expect(setting.read(experiment) == setting.domain.parse(text))
  }

  @Test(arguments: [
    ("samples", "a whole number from 0 to 100000"), ("noise", "a number from 0 to 1000000"),
    ("seed", "a whole number from 0 to 4294967295"),
    ("activation", "relu, tanh, sigmoid, leaky, linear"),
    ("hidden", "up to 8 widths of 1 to 512 such as 10,5, or none"),
    ("learning-rate", "a number from 0 to 1e+300"),
    ("init-scale", "a number from -1000000 to 1000000, or xavier, glorot, he"),
    ("iterations", "a whole number from 0 to 1000000"),
  ])
  func `domains say what is right`(name: String, expected: String) throws {
    #expect(try Setting.named(name).domain.description == expected)
  }

  @Test(arguments: names)
  func `a ladder goes up and comes back down`(name: String) throws {
    let setting = try Setting.named(name)
    var experiment = Experiment()
    // To the bottom first, then up and down again, rung by rung.
    var steps = 0
    if case .count(_, rungs: []) = setting.domain {
      try setting.assign("0", to: &experiment)
    } else {
      while setting.step(&experiment, by: -1), steps < 100 { steps += 1 }
    }
    #expect(steps < 100)
    #expect(!setting.step(&experiment, by: -1))
    var rungs = [setting.read(experiment)]
    while rungs.count < 40, setting.step(&experiment, by: 1) {
      rungs.append(setting.read(experiment))
    }
    // Where test points come from has one word in an experiment, the others are files; and what is said
    // about a file has no other value without one.
    #expect(rungs.count > 1 || name == "test-data" || setting.isOfTables)
    #expect(Set(rungs).count == rungs.count)
    for rung in rungs.dropLast().reversed() {
      #expect(setting.step(&experiment, by: -1))
      #expect(setting.read(experiment) == rung)
    }
    #expect(!setting.step(&experiment, by: -1))
    for rung in rungs { #expect(setting.domain.parse(rung.description) == rung) }
  }

  @Test(arguments: names, [0, 1, -1, 1000, -1000, Int.max, Int.min])
  func `no number of steps traps, and every one stays in bounds`(name: String, steps: Int) throws {
    let setting = try Setting.named(name)
    for text in ["0", "1", "7", "0.37", "he", "100000", "-3", "7,7", "9,9,9,9,9", "none"] {
      var experiment = Experiment()
      try? setting.assign(text, to: &experiment)
      let before = setting.read(experiment)
      let moved = setting.step(&experiment, by: steps)
      let after = setting.read(experiment)
      #expect(moved == (before != after))
      #expect(!moved || steps != 0)
      #expect(setting.domain.parse(after.description) == after)
    }
  }

  @Test(arguments: [
    ("learning-rate", "0.02", "0.03", "0.01"), ("samples", "250", "300", "200"),
    ("hidden", "7,7", "10,5", "5,5"), ("hidden", "30", "20,3", "10,5"), ("noise", "7", "7", "0.5"),
    ("init-scale", "5", "10", "3"), ("init-scale", "50", "50", "10"),
    ("init-scale", "xavier", "glorot", "0.3"), ("init-scale", "he", "1", "glorot"),
    ("init-scale", "1", "2", "he"), ("init-scale", "0.5", "1", "0.3"),
    ("iterations", "7", "100", "7"),
    ("seed", "0", "1", "0"), ("seed", "4294967295", "4294967295", "4294967294"),
    ("activation", "tanh", "sigmoid", "relu"),
  ])
  func `a value between two rungs goes to the next one`(
    name: String, text: String, up: String, down: String
  ) throws {
    let setting = try Setting.named(name)
    for (steps, expected) in [(1, up), (-1, down)] {
      var experiment = Experiment()
      try setting.assign(text, to: &experiment)
      _ = setting.step(&experiment, by: steps)
      #expect(setting.read(experiment).description == expected)
    }
  }

  @Test(arguments: [
    ("learning-rat", "learning-rate"), ("sample", "samples"), ("Noise", "noise"),
    ("activaton", "activation"), ("init_scale", "init-scale"), ("itertaions", "iterations"),
    ("see", "seed"), ("xyz", nil), ("", nil), ("learning", "learning-rate"),
    (String(repeating: "z", count: 200), nil),
  ])
  func `an unknown name is answered with the nearest`(typed: String, expected: String?) {
    #expect(throws: SettingError.unknownName(typed, nearest: expected)) { try Setting.named(typed) }
  }

  @Test(arguments: [
    ("lr", "; did you mean 'learning-rate'?"), ("iter", "; did you mean 'iterations'?"),
    ("rate", "; did you mean 'learning-rate'?"), ("iters", "; did you mean 'iterations'?"),
    ("mask_sd", "; did you mean 'mask-seed'?"), ("Max_Iter", "; did you mean 'iterations'?"),
    ("test-se", "; did you mean 'test-seed'?"),
    ("dropout", "; did you mean 'keep'? (dropout is the probability to drop, keep is 1 - dropout)"),
  ])
  func `a name from elsewhere is answered with what it is called here`(
    typed: String, question: String
  ) {
    #expect(NameGuess(typed, among: Setting.all.map(\.name))?.question() == question)
  }

  @Test func `every short label is understood, and no name here is a foreign one`() {
    let names = Setting.all.map(\.name)
    for setting in Setting.all {
      #expect(NameGuess(setting.label, among: names)?.names == [setting.name], "\(setting.label)")
      #expect(NameGuess(setting.name, among: names)?.names == [setting.name])
    }
    // Without the name there, a table of other tools' words must not be asked for more.
    #expect(NameGuess("lr", among: ["color", "glyphs"]) == nil)
  }

  @Test(arguments: [
    ("activation", "rleu", "relu"), ("init", "xaviour", "xavier"), ("data", "moon", "moons"),
    ("init", "HE", "he"), ("activation", "softmax", nil),
  ])
  func `an unknown word is answered with the nearest`(
    name: String, typed: String, expected: String?
  ) throws {
    var experiment = Experiment()
    let setting = try Setting.named(name)
    let error = SettingError.badValue(
      name, typed, expected: setting.domain.description, nearest: expected)
    #expect(throws: error) { try setting.assign(typed, to: &experiment) }
    #expect(error.description.contains("did you mean") == (expected != nil))
  }

  @Test func `data brings its defaults only where nothing else was said`() throws {
    let moons = try Experiment([("data", "moons")])
    #expect(moons.noise == DatasetKind.moons.defaultNoise)
    let quiet = try Experiment([("noise", "0.02"), ("data", "moons"), ("samples", "77")])
    #expect(quiet.noise == 0.02)
    #expect(quiet.samples == 77)
    #expect(quiet.testSamples == DatasetKind.moons.defaultTestSamples)
    // What was set stays set when the data set changes later; what was not comes along.
    #expect(try Experiment([("data", "circles")], from: quiet).noise == 0.02)
    #expect(try Experiment([("data", "circles")], from: moons) == Experiment())
  }

  @Test func `the order of settings does not matter, and the last of a name counts`() throws {
    let one = try Experiment([
      ("init-scale", "2"), ("init", "normal"), ("seed", "5"), ("seed", "6"),
    ])
    let other = try Experiment([("seed", "6"), ("init", "normal"), ("init-scale", "2")])
    #expect(one == other)
    #expect(one.weights.scale == .number(2))
  }

  @Test func `init takes scale, mean and spread back to its own`() throws {
    let changed = try Experiment([
      ("init", "uniform"), ("init-scale", "3"), ("init-mean", "0"), ("init-spread", "1"),
    ])
    #expect(
      changed.weights == Initializer(.uniform, scale: .number(3), mean: 0, spread: 1))
    let reset = try Experiment([("init", "he")], from: changed)
    #expect(reset.weights == Initializer(.normal, scale: .he))
  }

  @Test(arguments: [
    ("zeros", "init-scale", "2"), ("zeros", "init-mean", "1"), ("constant", "init-mean", "2"),
    ("constant", "init-spread", "1"),
  ])
  func `what cannot be set here is refused with a reason, and does not step`(
    initializer: String, name: String, text: String
  ) throws {
    var experiment = try Experiment([("init", initializer)])
    let before = experiment
    let error = #expect(throws: SettingError.self) {
      _ = try Experiment([(name, text)], from: before)
    }
    #expect(try #require(error).description.hasPrefix("\(name) cannot be set here: \(initializer)"))
    #expect(try !Setting.named(name).step(&experiment, by: 1))
    #expect(experiment == before)
  }

  @Test(arguments: [
    (0.01, "0.01"), (3, "3"), (-2, "-2"), (1e-7, "1e-07"), (1e300, "1e+300"),
    (0.1 + 0.2, "0.30000000000000004"),
    (123_456_789, "123456789"), (0, "0"),
  ])
  func `a number prints with as few characters as tell it apart`(number: Double, text: String) {
    #expect(plainNumber(number) == text)
    #expect(Double(text) == number)
  }
}
