import GradusEngine
import Testing

/// Recorded first parameters of a network.
struct RecordedWeights: Decodable, CustomTestStringConvertible {
  let `init`: InitializerName
  let hidden: [Int]
  let seed: UInt32
  let scale: String?
  let mean: Double?
  let spread: Double?
  let parameters: [Double]

  var testDescription: String {
    let replaced = [scale, mean.map(plainNumber), spread.map(plainNumber)].map { $0 ?? "-" }
    return "\(`init`) \(hidden) seed \(seed) scale, mean, spread \(replaced.joined(separator: " "))"
  }

  static func read() throws -> [RecordedWeights] {
    struct Content: Decodable { let initializers: [RecordedWeights] }
    return try readFixture("initializers", as: Content.self).initializers
  }
}

@Suite struct InitializerTests {
  @Test(arguments: try RecordedWeights.read())
  func `first weights are NumPy's to the bit`(recorded: RecordedWeights) throws {
    var settings = [
      (name: "init", value: recorded.`init`.rawValue),
      (name: "hidden", value: SettingValue.widths(recorded.hidden).description),
      (name: "seed", value: String(recorded.seed)),
    ]
    if let scale = recorded.scale { settings.append(("init-scale", scale)) }
    if let mean = recorded.mean { settings.append(("init-mean", plainNumber(mean))) }
    if let spread = recorded.spread { settings.append(("init-spread", plainNumber(spread))) }
    let network = try Experiment(settings).initialNetwork()
    #expect(network.parameters == recorded.parameters)
  }

  @Test func `the notebook's cells come out: normal times ten`() {
    let network = Network(
      inputs: 3, hidden: [2], activation: .relu,
      initializer: Initializer(.normal, scale: .number(10)), seed: 3)
    let expected = [
      17.88628473, 4.36509851, 0.96497468, -18.63492703, -2.77388203, -3.54758979, 0, 0,
      -0.82741481, -6.27000677, 0,
    ]
    #expect(zip(network.parameters, expected).allSatisfy { abs($0 - $1) <= 5e-9 })
    #expect(network.parameters.count == expected.count)
  }

  @Test func `the notebook's cells come out: He`() {
    let network = Network(
      hidden: [4], activation: .relu, initializer: Initializer(.normal, scale: .he), seed: 3)
    let expected = [
      1.78862847, 0.43650985, 0.09649747, -1.8634927, -0.2773882, -0.35475898, -0.08274148,
      -0.62700068, 0, 0, 0, 0, -0.03098412, -0.33744411, -0.92904268, 0.62552248, 0,
    ]
    #expect(zip(network.parameters, expected).allSatisfy { abs($0 - $1) <= 5e-9 })
    #expect(network.parameters.count == expected.count)
  }

  @Test(arguments: WeightDistribution.allCases)
  func `draws have the documented mean and standard deviation`(distribution: WeightDistribution) {
    var random = RandomState(seed: 11)
    let draws = Initializer(distribution, scale: .number(1))
      .weights(inputs: 400, outputs: 500, random: &random)
    let n = Double(draws.count)
    let mean = draws.reduce(0, +) / n
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    // Five standard errors of 200,000 draws.
    #expect(abs(mean - distribution.mean) <= 5 * distribution.spread / n.squareRoot())
    #expect(abs(variance.squareRoot() - distribution.spread) <= 0.01 * distribution.spread)
    #expect(distribution.isRandom == (Set(draws).count > 1))
  }

  @Test(arguments: [(1, 1), (2, 10), (10, 5), (512, 1)])
  func `factors follow their formulas`(n: Int, k: Int) {
    #expect(WeightScale.number(0.3).factor(inputs: n, outputs: k) == 0.3)
    #expect(WeightScale.he.factor(inputs: n, outputs: k) == (2 / Double(n)).squareRoot())
    #expect(WeightScale.xavier.factor(inputs: n, outputs: k) == (1 / Double(n)).squareRoot())
    #expect(WeightScale.glorot.factor(inputs: n, outputs: k) == (2 / Double(n + k)).squareRoot())
  }

  @Test(arguments: [
    (InitializerName.zeros, WeightDistribution.zeros, WeightScale.number(1)),
    (.constant, .constant, .number(0.5)), (.normal, .normal, .number(1)),
    (.uniform, .uniform, .number(1)), (.centered, .centered, .number(1)),
    (.he, .normal, .he), (.xavier, .normal, .xavier), (.large, .normal, .number(10)),
  ])
  func `a name brings its distribution and scale`(
    name: InitializerName, distribution: WeightDistribution, scale: WeightScale
  ) {
    #expect(name.distribution == distribution)
    #expect(name.scale == scale)
  }

  @Test(arguments: [WeightDistribution.normal, .uniform, .centered])
  func `a replaced mean and spread are those of the weights`(distribution: WeightDistribution) {
    var random = RandomState(seed: 12)
    let draws = Initializer(distribution, scale: .number(2), mean: -0.75, spread: 3)
      .weights(inputs: 400, outputs: 500, random: &random)
    let n = Double(draws.count)
    let mean = draws.reduce(0, +) / n
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    #expect(abs(mean - -1.5) < 5 * 6 / n.squareRoot())
    #expect(abs(variance.squareRoot() - 6) < 0.06)
  }

  @Test(arguments: [WeightDistribution.normal, .uniform, .centered])
  func `replacing mean and spread by what they are changes no bit`(
    distribution: WeightDistribution
  ) {
    func draws(mean: Double?, spread: Double?) -> [Double] {
      var random = RandomState(seed: 13)
      return Initializer(distribution, scale: .he, mean: mean, spread: spread)
        .weights(inputs: 7, outputs: 30, random: &random)
    }
    #expect(
      draws(mean: distribution.mean, spread: distribution.spread) == draws(mean: nil, spread: nil))
  }

  @Test func `a spread of zero makes every weight the mean`() {
    var random = RandomState(seed: 14)
    let draws = Initializer(.uniform, scale: .number(1), spread: 0)
      .weights(inputs: 3, outputs: 3, random: &random)
    #expect(draws == Array(repeating: 0.5, count: 9))
  }
}
