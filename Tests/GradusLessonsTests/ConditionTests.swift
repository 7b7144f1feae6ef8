import GradusEngine
import GradusLessons
import Testing

@Suite struct ConditionTests {
  @Test(arguments: [
    ("test-accuracy >= 0.95", Condition.Comparison.atLeast, 0.95), ("cost<0.1", .below, 0.1),
    ("cost  !=  inf", .notEqual, .infinity), ("cost == -1e-7", .equal, -1e-7),
    ("iterations <= 5000", .atMost, 5000), ("units-identical", .above, 0),
    ("not diverged", .equal, 0), ("learning-rate > 0.01", .above, 0.01),
  ])
  func `a condition is a figure, a comparison and a number`(
    text: String, comparison: Condition.Comparison, value: Double
  ) throws {
    let condition = try Condition(parsing: text)
    #expect(condition.comparison == comparison)
    #expect(condition.value == value)
  }

  @Test func `a condition may name a run and an iteration`() throws {
    let condition = try Condition(parsing: "zeros.cost@0 > 0.5", runs: ["zeros"])
    #expect(condition.subject == FigureReference(run: "zeros", figure: "cost", iteration: 0))
    #expect(try Condition(parsing: "kept.gap > 0", runs: ["zeros"]).subject.run == "kept")
  }

  @Test(arguments: [
    "", "cost >", "cost > nan", "cost > cost", "> 1", "cost = 1", "cots > 1", "not", "not not cost",
    "zeros.cost > 1", "cost@ > 1", "cost@-1 > 1", "cost@99999999999999999999 > 1", "diverged@0 > 1",
    "test-accuracy >= 95", "cost > 1 2", "cost >> 1", "init == 3", "@", ".", "cost.cost",
    "kept.cost", "zero-share > 0", "zero-share.0 > 0", "zero-share.10 > 0", "weight-norm.x > 0",
    "weight-norm. > 0", "weight-norm.1@0 > 0", "zero-share.1 > 2", "zero-share.1.1 > 0",
    String(repeating: "x", count: 1000),
  ])
  func `what is no condition is refused with advice`(text: String) {
    #expect(throws: ConditionError.self) { try Condition(parsing: text) }
  }

  @Test func `a figure may be that of a layer, of a compared run too`() throws {
    #expect(
      try FigureReference(parsing: "weight-norm.2", runs: [])
        == FigureReference(figure: "weight-norm.2"))
    #expect(
      try FigureReference(parsing: "kept.weight-norm.2", runs: ["zeros"])
        == FigureReference(run: "kept", figure: "weight-norm.2"))
    #expect(try Condition(parsing: "zero-share.3 >= 0.5").subject.figure == "zero-share.3")
  }

  @Test(arguments: [
    ("zero-share.10", "from 1 to 9 after a dot, as zero-share.1"),
    ("weight-norm.first", "from 1 to 9 after a dot, as weight-norm.1"),
    ("zero-shar.2", "did you mean 'zero-share.2'"), ("region", "did you mean 'regions'"),
    ("gradient-norm.1@5", "is not kept for past iterations"),
    ("worst-unit-los", "did you mean 'worst-unit-loss'"),
  ])
  func `a figure that is none is answered with what would be right`(text: String, advice: String) {
    do {
      _ = try FigureReference(parsing: text, runs: nil)
      Issue.record("\(text) passed")
    } catch {
      #expect(error.description.contains(advice), "\(error)")
    }
  }

  @Test(arguments: Condition.Comparison.allCases)
  func `no comparison holds for NaN`(comparison: Condition.Comparison) {
    let condition = Condition(FigureReference(figure: "cost"), comparison, 0, text: "")
    #expect(!condition.holds(value: .nan))
  }

  @Test func `comparisons hold as their signs say`() throws {
    #expect(try Condition(parsing: "cost > 1").holds(value: 2))
    #expect(try !Condition(parsing: "cost > 1").holds(value: 1))
    #expect(try Condition(parsing: "cost >= 1").holds(value: 1))
    #expect(try Condition(parsing: "cost == inf").holds(value: .infinity))
    #expect(try Condition(parsing: "not diverged").holds(value: 0))
    #expect(try !Condition(parsing: "diverged").holds(value: 0))
  }

  @Test func `a figure that was not reached satisfies nothing`() throws {
    var experiment = Experiment()
    experiment.samples = 20
    var run = TrainingRun(experiment)
    run.advance(by: 3)
    let reached = try FigureReference(parsing: "cost@2", runs: [])
    let beyond = try FigureReference(parsing: "cost@4", runs: [])
    let other = try FigureReference(parsing: "kept.cost", runs: nil)
    #expect(reached.value(of: run) == run.costs[2])
    #expect(beyond.value(of: run).isNaN)
    #expect(other.value(of: run).isNaN)
    #expect(other.value(of: run, compared: [("zeros", run)]) == run.presentCost().total)
  }
}
