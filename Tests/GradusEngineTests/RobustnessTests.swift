import GradusEngine
import Testing

/// Nothing that a person can set ends the process, and a run that cannot go on says why.
@Suite struct RobustnessTests {
  private func run(_ settings: [String: String], iterations: Int = 30) throws -> TrainingRun {
    var run = TrainingRun(try Experiment(settings.map { (name: $0.key, value: $0.value) }))
    run.advance(by: iterations)
    return run
  }

  @Test(arguments: Activation.allCases, [0, 1, 2, 7, 8, 9])
  func `few examples train`(activation: Activation, samples: Int) throws {
    for kind in DatasetKind.allCases {
      let run = try run([
        "data": kind.rawValue, "samples": String(samples), "test-samples": "0",
        "activation": activation.rawValue,
      ])
      #expect(run.iteration == 30)
      #expect(run.divergence == nil)
      #expect(run.costs.last?.isNaN == (samples == 0))
      #expect(run.trainScore().count == samples)
      #expect(run.testScore().accuracy.isNaN)
    }
  }

  @Test func `no examples leave the parameters as they are`() throws {
    let run = try run(["samples": "0"])
    #expect(run.network == run.experiment.initialNetwork())
  }

  @Test func `a single class is learned`() throws {
    // One point of circles is of class 1.
    let run = try run(["samples": "1", "learning-rate": "1"], iterations: 500)
    #expect(run.trainingSet.labels == [1])
    #expect(run.trainScore().accuracy == 1)
    #expect(try #require(run.costs.last) < 0.01)
  }

  @Test(arguments: ["1e30", "1e200", "1e300"], Activation.allCases)
  func `a huge rate trains or diverges with an iteration and a reason`(
    rate: String, activation: Activation
  ) throws {
    let run = try run(["learning-rate": rate, "activation": activation.rawValue], iterations: 200)
    #expect(run.isFinished == (run.divergence != nil))
    #expect(run.costs.count == run.iteration + (run.divergence == nil ? 0 : 1))
    // At 1e30 every ReLU may be off for good after one step; such a network stands still.
    if activation == .relu && rate != "1e30" {
      let divergence = try #require(run.divergence)
      #expect(divergence.iteration == run.iteration)
      #expect(divergence.iteration > 0)
      #expect(divergence.reason.hasSuffix("is not finite"))
    }
  }

  @Test func `a diverged run stands still`() throws {
    var run = try run(["learning-rate": "1e300"], iterations: 200)
    let divergence = try #require(run.divergence)
    let parameters = bits(run.network.parameters)
    #expect(run.isFinished)
    run.advance(by: 10)
    #expect(run.advance(blocks: 1000) == 0)
    #expect(run.divergence == divergence)
    #expect(bits(run.network.parameters) == parameters)
    #expect(Figure.named("diverged")?.of(run) == 1)
  }

  @Test func `parameters that overflow in an update are named`() throws {
    // A first layer of huge weights and one step of a huge rate: the gradient is finite, θ is not.
    let run = try run(
      [
        "init-scale": "1e6", "learning-rate": "1e300", "hidden": "3,3", "noise": "1e6",
        "samples": "9",
      ])
    #expect(run.divergence?.iteration == 0)
    #expect(run.divergence?.reason == "W1 is not finite after the update")
    #expect(run.gradient.allSatisfy { $0.isFinite })
  }

  @Test func `a logit that overflows is named`() throws {
    let run = try run(["learning-rate": "1e300", "init": "normal", "samples": "9"])
    #expect(run.divergence?.iteration == 1)
    #expect(run.divergence?.reason == "a logit is not finite")
    #expect(run.network.parameters.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [0.0, 1], [Double.infinity, -.infinity, .nan])
  func `a first weight that is not finite is a divergence at 0`(mean: Double, spread: Double) {
    var experiment = Experiment()
    experiment.initMean = mean
    experiment.initSpread = spread
    var run = TrainingRun(experiment)
    #expect(run.divergence?.iteration == 0)
    #expect(run.divergence?.reason == "a first weight is not finite")
    run.advance(by: 3)
    #expect(run.iteration == 0)
    #expect(run.costs.isEmpty)
  }

  @Test func `an infinite cost is a figure, not a divergence`() throws {
    let run = try run(["init": "large"], iterations: 3000)
    #expect(run.costs.first == .infinity)
    #expect(run.divergence == nil)
    #expect(run.iteration == 3000)
    #expect(run.costs.infiniteCount > 0)
    #expect(try #require(run.costs.last).isFinite)
    #expect(Figure.named("infinite-costs")?.of(run) == Double(run.costs.infiniteCount))
  }

  @Test(arguments: ["1e6", "-1e6", "0"], InitializerName.allCases.filter { $0 != .zeros })
  func `huge and vanishing scales run`(scale: String, name: InitializerName) throws {
    for activation in Activation.allCases {
      let run = try run([
        "init": name.rawValue, "init-scale": scale, "activation": activation.rawValue,
      ])
      #expect(run.iteration == 30 || run.divergence != nil)
    }
  }

  @Test(arguments: [
    ["iterations": "0"], ["hidden": "none"], ["noise": "1e6"], ["noise": "0"],
    ["noise": "1e6", "init": "large", "hidden": "20,20,20,20,20,20,20,20"],
    ["learning-rate": "0"], ["init-mean": "1e6", "init-spread": "1e6", "init-scale": "1e6"],
    ["data-seed": "4294967295", "test-seed": "0", "seed": "4294967295"],
    ["hidden": "1,1,1,1,1,1,1,1", "activation": "sigmoid", "init": "zeros"],
  ])
  func `the ends of the settings run`(settings: [String: String]) throws {
    let run = try run(settings)
    #expect(run.isFinished == (run.divergence != nil || settings["iterations"] == "0"))
    for figure in Figure.all { _ = figure.of(run) }
  }

  @Test func `eight layers of 512 units make an iteration`() throws {
    let widths = Array(repeating: "512", count: 8).joined(separator: ",")
    let run = try run(["hidden": widths, "samples": "16", "test-samples": "0"], iterations: 2)
    #expect(run.iteration == 2)
    #expect(run.network.parameters.count == 3 * 512 + 7 * 513 * 512 + 513)
  }

  @Test func `a hundred thousand examples make an iteration`() throws {
    let run = try run(["samples": "100000", "test-samples": "100000"], iterations: 1)
    #expect(run.iteration == 1)
    #expect(run.trainScore().count == 100_000)
  }
}
