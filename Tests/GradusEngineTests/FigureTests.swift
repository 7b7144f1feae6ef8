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
      try Experiment([("samples", "40"), ("test-samples", "20"), ("init", "large")]))
    run.advance(by: 25)
    let train = run.trainScore()
    let test = run.testScore()
    let expected: [(String, Double)] = [
      ("iterations", 25), ("cost", run.costs.last ?? .nan), ("train-accuracy", train.accuracy),
      ("test-accuracy", test.accuracy), ("gap", train.accuracy - test.accuracy),
      ("train-cross-entropy", train.crossEntropy), ("test-cross-entropy", test.crossEntropy),
      ("logit-cost", train.crossEntropyFromLogits), ("units-identical", 0),
      ("infinite-costs", Double(run.costs.infiniteCount)), ("diverged", 0), ("samples", 40),
      ("learning-rate", 0.01), ("seed", 3), ("init-scale", 10), ("penalty", 0),
      ("cross-entropy", run.costs.last ?? .nan), ("weight-norm", run.network.weightNorm),
    ]
    for (name, value) in expected {
      #expect(Figure.named(name)?.of(run) == value, "\(name)")
    }
    #expect(Figure.all.allSatisfy { figure in expected.contains { $0.0 == figure.name } })
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
}
