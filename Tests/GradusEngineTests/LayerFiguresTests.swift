import GradusEngine
import TestSupport
import Testing

@Suite struct LayerFiguresTests {
  private func run(_ settings: [String: String], iterations: Int = 0) throws -> TrainingRun {
    var run = TrainingRun(try Experiment(settings.map { (name: $0.key, value: $0.value) }))
    run.advance(by: iterations)
    return run
  }

  private func isNear(_ first: Distribution, _ second: Distribution) -> Bool {
    first.tally.count == second.tally.count && first.tally.zeros == second.tally.zeros
      && abs(first.mean - second.mean) <= 1e-12 * (1 + second.rootMeanSquare)
      && abs(first.rootMeanSquare - second.rootMeanSquare) <= 1e-12 * (1 + second.rootMeanSquare)
  }

  @Test(arguments: Activation.allCases)
  func `signals are those of a network computed one number at a time`(activation: Activation)
    throws
  {
    // 13 examples leave a part of the second block empty.
    let run = try run(
      ["samples": "13", "hidden": "4,3", "activation": activation.rawValue], iterations: 20)
    let plain = PlainNetwork(run.network)
    let z = run.trainingSet.points.map { plain.weightedInputs($0) }
    for (index, figures) in run.layerFigures().enumerated() {
      let expected = Distribution(z.flatMap { $0[index] })
      #expect(isNear(figures.preActivations, expected))
      #expect(figures.preActivations.histogram == expected.histogram)
      let isOutput = index == 2
      let a = z.flatMap { example in
        example[index].map { isOutput ? logistic($0) : activation.value($0) }
      }
      #expect(isNear(figures.activations, Distribution(a)))
      #expect(figures.activations.histogram == Distribution(a).histogram)
    }
  }

  @Test(arguments: Activation.allCases)
  func `dZ adds up to db, and of one example it is db`(activation: Activation) throws {
    for samples in ["1", "8", "29"] {
      let run = try run(
        ["samples": samples, "hidden": "5,4", "activation": activation.rawValue], iterations: 9)
      let gradient = run.network.costAndGradient(run.trainingSet).gradient
      for (layer, figures) in zip(run.network.layers, run.layerFigures()) {
        let db = Distribution(gradient[layer.biasRange])
        let sum = figures.deltas.mean * Double(figures.deltas.tally.count)
        #expect(abs(sum - db.mean * Double(layer.outputs)) < 1e-12)
        if samples == "1" { #expect(isNear(figures.deltas, db)) }
      }
    }
  }

  @Test func `the next gradient is the one the next update uses`() throws {
    for settings in [
      ["keep": "0.8"], ["keep": "0.8", "mask": "frozen", "lambda": "1"],
      ["fault": "dW2-doubled"],
    ] {
      var run = try run(settings.merging(["samples": "97"]) { $1 }, iterations: 7)
      let before = run.nextGradient()
      run.advance(blocks: 5)
      let underWay = run.nextGradient()
      run.advance(by: 1)
      #expect(bits(before) == bits(run.gradient) && bits(underWay) == bits(run.gradient))
      #expect(bits(run.nextGradient()) != bits(before))
    }
  }

  @Test func `weights beyond all numbers do not destroy the histograms`() throws {
    let run = try run(["data": "pitch", "lambda": "1500"], iterations: 100)
    #expect(run.divergence != nil)
    let figures = run.layerFigures()
    let all = figures.flatMap {
      [$0.weights, $0.weightGradients, $0.preActivations, $0.activations, $0.deltas]
    }
    #expect(all.contains { $0.tally.finiteCount < $0.tally.count })
    for distribution in all {
      let binned = distribution.histogram?.counts.reduce(0, +) ?? 0
      #expect(binned == distribution.tally.finiteCount && distribution.tally.count > 0)
    }
  }

  @Test func `saturated is what lies at the ends`() throws {
    #expect(try run(["init": "large"]).saturatedShare == 1)
    #expect(try run([:]).saturatedShare == 0)
    #expect(Activation.tanh.isSaturated(-0.995) && !Activation.tanh.isSaturated(0.98))
    #expect(Activation.sigmoid.isSaturated(0.005) && !Activation.sigmoid.isSaturated(0.02))
    #expect(!Activation.relu.isSaturated(0) && !Activation.relu.isSaturated(1e9))
    let large = try run(["activation": "tanh", "init": "large", "hidden": "20,20"])
    let shares = large.layerFigures().map(\.activations.saturatedShare)
    #expect(shares[1] > 0.8 && shares[2] < 0.8 && shares[2] == large.saturatedShare)
  }

  @Test func `a picture may look at some of the examples only`() throws {
    let run = try run([:])
    let some = run.layerFigures(exampleLimit: 30)[0]
    #expect(some.activations.tally.count == 300 && some.deltas.tally.count == 300)
    let all = run.layerFigures()[0]
    #expect(all.activations.tally.count == 3000)
    #expect(abs(some.activations.rootMeanSquare / all.activations.rootMeanSquare - 1) < 0.2)
    #expect(run.layerFigures(exampleLimit: 0)[0].activations.tally.count == 10)
  }

  @Test func `norms are those of the layer alone`() throws {
    let run = try run(["lambda": "1"], iterations: 5)
    let whole = run.weightNorms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(whole - run.network.weightNorm) < 1e-12)
    for (figures, norm) in zip(run.layerFigures(), run.gradientNorms()) {
      #expect(figures.gradientNorm == norm)
      let n = Double(figures.weightGradients.tally.count)
      #expect(abs(figures.weightGradients.rootMeanSquare * n.squareRoot() - norm) < 1e-12)
    }
  }

  @Test func `identical units are found in groups`() throws {
    var network = Network(hidden: [5], activation: .relu)
    for (unit, weight) in [1.0, 2, 1, 3, 2].enumerated() { network.parameters[2 * unit] = weight }
    #expect(network.identicalUnits(layer: 0) == [[0, 2], [1, 4]])
    network.parameters[10] = 1e-300
    #expect(network.identicalUnits(layer: 0) == [[1, 4]])
    #expect(network.identicalUnits(layer: 1) == [])
    let constant = try run(["init": "constant", "data": "moons"], iterations: 50).layerFigures()
    #expect(constant.map(\.identicalUnits.count) == [1, 1, 0])
    #expect(constant[0].identicalUnits[0].count == 10)
    #expect(try run([:]).layerFigures().allSatisfy { $0.identicalUnits.isEmpty })
  }

  /// The signals and gradients that the lesson on depth shows.
  @Test(arguments: [
    ("1", 0.66, 1900, 1131), ("0.1", 0.066, 0.000019, 1.58e-6), ("xavier", 0.46, 0.037, 0.00098),
    ("he", 0.66, 0.60, 0.032),
  ])
  func `through eight layers`(scale: String, first: Double, last: Double, gradient: Double) throws {
    let settings = ["hidden": "20,20,20,20,20,20,20,20", "init": "normal", "init-scale": scale]
    let figures = try run(settings).layerFigures()
    #expect(abs(figures[0].activations.rootMeanSquare / first - 1) < 0.02)
    #expect(abs(figures[7].activations.rootMeanSquare / last - 1) < 0.02)
    let norms = try (1...30).map { seed in
      try run(settings.merging(["seed": "\(seed)"]) { $1 }).gradientNorms()[0]
    }.sorted()
    #expect(abs((norms[14] + norms[15]) / 2 / gradient - 1) < 0.01)
  }

  /// Eight ReLU layers of 20 multiply the signal by about scale·√(20/2) each.
  @Test(arguments: [
    ("1", 0.66, 1900.0), ("0.1", 0.066, 0.000019), ("xavier", 0.46, 0.037), ("he", 0.66, 0.60),
  ])
  func `a signal through eight layers explodes, vanishes or keeps its size`(
    scale: String, first: Double, last: Double
  ) throws {
    let run = TrainingRun(
      try Experiment([
        ("hidden", "20,20,20,20,20,20,20,20"), ("init", "normal"), ("init-scale", scale),
      ]))
    let rms = { (layer: Int) in Figure.named("activation-rms.\(layer)")?.of(run) ?? .nan }
    #expect(abs(rms(1) / first - 1) < 0.02 && abs(rms(8) / last - 1) < 0.05)
  }
}
