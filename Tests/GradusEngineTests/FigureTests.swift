import GradusEngine
import Testing

@Suite struct FigureTests {
  @Test func `every name is named once and can be asked for`() {
    #expect(Set(Figure.names).count == Figure.names.count)
    for name in Figure.names { #expect(Figure.named(name)?.name == name) }
    for name in ["activation", "data", "init", "hidden", "nonsense", ""] {
      #expect(Figure.named(name) == nil)
    }
  }

  @Test func `figures read the run as it stands`() throws {
    var run = TrainingRun(
      try Experiment([("samples", "40"), ("test-samples", "20"), ("init-scale", "1")]))
    run.advance(by: 25)
    let train = run.trainScore()
    let test = run.testScore()
    let expected: [(String, Double)] = [
      ("iterations", 25), ("cost", run.presentCost().total), ("train-accuracy", train.accuracy),
      ("test-accuracy", test.accuracy), ("gap", train.accuracy - test.accuracy),
      ("train-cross-entropy", train.crossEntropy), ("test-cross-entropy", test.crossEntropy),
      ("logit-cost", train.crossEntropyFromLogits), ("units-identical", 0),
      ("infinite-costs", Double(run.costs.infiniteCount)), ("diverged", 0), ("samples", 40),
      ("learning-rate", 0.01), ("seed", 3), ("init-scale", 1), ("penalty", 0),
      ("cross-entropy", train.crossEntropy), ("weight-norm", run.network.weightNorm),
      ("saturated-share", run.layerFigures()[2].activations.saturatedShare),
      ("regions", Double(run.mapRegions().count)), ("worst-unit-loss", run.worstUnitLoss()),
      ("alike-share", run.alikeShare()),
      ("difference", run.gradientCheck(epsilon: 1e-7).difference),
      ("switched-relus", Double(run.gradientCheck(epsilon: 1e-4).switchedReLUs)),
      ("border-train-accuracy", run.borderAccuracies?.train ?? .nan),
      ("border-test-accuracy", run.borderAccuracies?.test ?? .nan),
    ]
    for (name, value) in expected {
      #expect(Figure.named(name)?.of(run) == value, "\(name)")
    }
    // What masks do has tests of its own.
    let names = expected.map(\.0) + ["mask-change"]
    #expect(
      Figure.all.allSatisfy { names.contains($0.name) || $0.name.hasPrefix("dropout-test-") })
  }

  @Test func `figures of a layer are counted from 1`() throws {
    var run = TrainingRun(try Experiment([("samples", "40"), ("hidden", "4,3")]))
    run.advance(by: 25)
    for (index, layer) in run.layerFigures().enumerated() {
      for (name, value) in [
        ("weight-norm", layer.weightNorm), ("gradient-norm", layer.gradientNorm),
        ("zero-share", layer.activations.zeroShare),
      ] {
        let figure = try #require(Figure.named("\(name).\(index + 1)"))
        #expect(figure.of(run) == value && figure.of(run, at: 3) == nil)
        #expect(figure.meaning.contains("layer \(index + 1)"))
      }
    }
    #expect(run.layerFigures()[0].activations.zeroShare > 0)
    // The network has three layers; a network has nine at most.
    #expect(Figure.named("weight-norm.4")?.of(run).isNaN == true)
    for name in ["weight-norm.10", "weight-norm.0", "zero-share", "cost.1", "weight-norm.01"] {
      #expect(Figure.named(name) == nil)
    }
  }

  @Test func `what takes many passes says so`() {
    let expensive = [
      "regions", "worst-unit-loss", "alike-share", "dropout-test-mean", "dropout-test-min",
      "dropout-test-max", "difference", "switched-relus",
    ]
    #expect(Figure.names.filter { Figure.named($0)?.isExpensive == true } == expensive)
  }

  @Test func `an outcome has the figures of its scores`() throws {
    let sweep = try Sweep(base: [("iterations", "50")], variations: [], seeds: [1])
    let outcome = try #require(Sweep.outcome(of: sweep.members[0]))
    var run = TrainingRun(sweep.members[0].experiment)
    run.advance(by: 50)
    for figure in Figure.all {
      let isKnown = figure.hasHistory && figure.name != "cost" || figure.name == "diverged"
      #expect(figure.of(outcome) == (isKnown ? figure.of(run) : nil), "\(figure.name)")
    }
  }

  @Test func `a figure without examples or numbers is no number`() throws {
    let run = TrainingRun(try Experiment([("samples", "0"), ("test-samples", "0")]))
    for name in ["cost", "train-accuracy", "test-accuracy", "gap", "logit-cost", "init-scale"] {
      #expect(Figure.named(name)?.of(run).isNaN == true, "\(name)")
    }
  }

  @Test func `costs and scores of a past iteration are those the run showed then`() throws {
    var run = TrainingRun(
      try Experiment([("samples", "40"), ("test-samples", "20"), ("activation", "tanh")]))
    let figures = Figure.all.filter { $0.hasHistory && $0.name != "cost" }
    #expect(figures.count == 6)
    var shown: [[Double]] = []
    var costs: [Double] = []
    for _ in 0..<700 {
      shown.append(figures.map { $0.of(run) })
      run.advance(by: 1)
      costs.append(try #require(run.costs.last))
    }
    let cost = try #require(Figure.named("cost"))
    for iteration in [0, 1, 2, 301, 302, 698, 699] {
      #expect(cost.of(run, at: iteration) == costs[iteration])
      // After 513 iterations every other one is kept.
      let expected = iteration % 2 == 0 ? shown[iteration] : nil
      for (index, figure) in figures.enumerated() {
        #expect(figure.of(run, at: iteration) == expected?[index], "\(figure.name) \(iteration)")
      }
    }
    for figure in Figure.all where figure.name != "cost" {
      #expect(figure.of(run, at: 700) == nil)
      #expect(figure.of(run, at: -1) == nil)
    }
    #expect(try #require(Figure.named("diverged")).of(run, at: 0) == nil)
    #expect(try !#require(Figure.named("seed")).hasHistory)
  }

  @Test(arguments: [
    [("samples", "40")], [("samples", "40"), ("lambda", "0.7"), ("penalty", "l1")],
    [("samples", "40"), ("hidden", "9,4"), ("keep", "0.7")],
    [("samples", "40"), ("init", "large")],
  ])
  func `the cost of iteration n belongs to the parameters after n updates`(
    settings: [(name: String, value: String)]
  ) throws {
    var run = TrainingRun(try Experiment(settings))
    let cost = try #require(Figure.named("cost"))
    for iteration in 0..<20 {
      let (now, train) = (run.presentCost(), run.trainScore())
      #expect(cost.of(run) == now.total && cost.of(run, at: iteration) == now.total)
      // Without masks it is what the scores say of the same parameters, and the penalty.
      if run.masks == nil && iteration > 0 { #expect(now.crossEntropy == train.crossEntropy) }
      run.advance(by: 1)
      // The run finds the same when it makes the iteration, with the same masks.
      let made = try #require(run.costs[iteration])
      #expect(made == now.total || abs(made - now.total) < 1e-12 * abs(made))
      #expect(run.lastCost?.penalty == now.penalty)
    }
    // The negative control: the cost before the last update is another one.
    #expect(cost.of(run) != run.costs.last || cost.of(run).isInfinite)
  }
}
