import GradusEngine
import TestSupport
import Testing

/// Weights that are moved by hand are part of a run from where they were moved.
@Suite struct MovedWeightsTests {
  private static let settings: [[String: String]] = [
    ["samples": "300", "test-samples": "20", "hidden": "4,3", "lambda": "0.3"],
    ["samples": "210", "test-samples": "9", "keep": "0.8", "hidden": "5"],
    ["samples": "210", "test-samples": "0", "hidden": "none", "learning-rate": "0.5"],
  ]

  private func experiment(_ settings: [String: String]) throws -> Experiment {
    try Experiment(settings.map { (name: $0.key, value: $0.value) })
  }

  private func settle(_ timeline: inout Timeline, blocks: Int = 7) {
    while timeline.isSeeking { timeline.advance(blocks: blocks) }
  }

  @Test(arguments: settings)
  func `every past iteration is what it was, to the bit`(settings: [String: String]) throws {
    var timeline = Timeline(try experiment(settings))
    var then: [Int: RunTrace] = [:]
    // Before anything is trained, in the middle of an iteration, and between two.
    timeline.place([0: 0.25, 2: -1])
    for iteration in 0..<300 {
      then[iteration] = RunTrace(timeline.present)
      if iteration == 120 {
        timeline.advance(by: 1, blocks: 1)
        timeline.place([1: 1.5])
      }
      if iteration == 200 { timeline.place([0: 0]) }
      if iteration == 200 { then[iteration] = RunTrace(timeline.present) }
      timeline.advance(by: iteration + 1 - timeline.present.iteration)
    }
    #expect(timeline.placements.map(\.iteration) == [0, 120, 200])
    for iteration in [0, 299, 1, 119, 121, 122, 199, 200, 201, 250, 0] {
      timeline.seek(to: iteration)
      settle(&timeline)
      let isSame = RunTrace(timeline.present) == then[iteration]
      #expect(isSame, "\(iteration)")
    }
  }

  @Test(arguments: settings)
  func `training goes on from the weights as they were placed`(settings: [String: String]) throws {
    let experiment = try experiment(settings)
    var moved = TrainingRun(experiment)
    moved.place([0: 2])
    #expect(moved.network.parameters[0] == 2)
    let gradient = moved.nextGradient()
    moved.advance(by: 1)
    #expect(moved.network.parameters[0] == 2 - experiment.learningRate * gradient[0])
    var plain = TrainingRun(experiment)
    plain.advance(by: 1)
    #expect(plain.network.parameters != moved.network.parameters)
  }

  /// A pass that began with other weights, and with its masks, begins anew and keeps the masks.
  @Test func `an iteration under way has one set of weights`() throws {
    let experiment = try experiment(["keep": "0.7", "samples": "300", "hidden": "6"])
    var halfway = TrainingRun(experiment, takesMilestones: false)
    var fresh = TrainingRun(experiment, takesMilestones: false)
    // 38 blocks an iteration: this stops in the second one.
    halfway.advance(blocks: 50)
    #expect(halfway.iteration == 1 && halfway.blocksProcessed > 38)
    fresh.advance(by: 1)
    let values = [3: 0.75]
    halfway.place(values)
    fresh.place(values)
    halfway.advance(by: 1)
    fresh.advance(by: 1)
    #expect(halfway.network.parameters == fresh.network.parameters)
  }

  @Test func `a setting that is changed at the same place leaves the weights where they are`()
    throws
  {
    var timeline = Timeline(try experiment(Self.settings[0]))
    timeline.advance(by: 10)
    timeline.place([0: 5])
    var next = timeline.experiment
    next.learningRate = 0.5
    timeline.change(to: next)
    timeline.takeBackIdleChange()
    #expect(timeline.experiment.learningRate != 0.5)
    #expect(timeline.isPlacedHere && timeline.present.network.parameters[0] == 5)
    timeline.advance(by: 5)
    timeline.seek(to: 10)
    settle(&timeline)
    #expect(timeline.present.network.parameters[0] == 5)
    #expect(timeline.wasChangedUnderWay)
  }

  @Test func `in the past a move starts a branch`() throws {
    var timeline = Timeline(try experiment(Self.settings[2]))
    timeline.advance(by: 50)
    timeline.seek(to: 20)
    timeline.place([1: 3])
    #expect(timeline.destination == 20)
    settle(&timeline)
    #expect(!timeline.isInThePast && timeline.latest.iteration == 20)
    #expect(timeline.present.network.parameters[1] == 3)
    #expect(timeline.firstPlacement.isEmpty && timeline.isPlaced)
  }

  @Test(arguments: [[], [3], [4, 2]])
  func `every parameter has a name of its own, by which it is found`(hidden: [Int]) {
    let network = Network(hidden: hidden, activation: .relu)
    let names = network.parameters.indices.map(network.parameterName)
    #expect(Set(names).count == names.count)
    #expect(names.map(network.parameter) == Array(network.parameters.indices))
    let wrong = ["", "b", "w1", "w3", "W1", "W9[1,1]", "W1[0,1]", "W1[1,3]", "b1[9]", "b1[1,1]"]
    let others = ["W1[1]", "W1[1,1", "W1[ 1,1]", "W1[1,,1]", "W1[99999999999999999999,1]"]
    let unknown =
      hidden.isEmpty ? wrong.filter({ !["b", "w1"].contains($0) }) : wrong + others
    for name in unknown {
      #expect(network.parameter(named: name) == nil, "\(name)")
    }
  }
}

/// The cost over one parameter.
@Suite struct CostSliceTests {
  @Test(arguments: [
    [:], ["hidden": "none", "data": "moons"], ["lambda": "3", "hidden": "6"],
    ["keep": "0.8", "hidden": "6"], ["activation": "tanh", "penalty": "l1", "lambda": "1"],
  ])
  func `the dot is on the line, and the slope is that of the line`(
    settings: [String: String]
  ) throws {
    var run = TrainingRun(
      try Experiment(
        ([("samples", "60"), ("learning-rate", "0.3")] + settings.map { ($0.key, $0.value) })
          .map { (name: $0.0, value: $0.1) }))
    run.advance(by: 5)
    for parameter in [0, run.network.parameters.count - 1] {
      let slice = try #require(CostSlice(run, parameter: parameter))
      #expect(slice.cost == run.presentCost())
      #expect(slice.cost(at: slice.value) == slice.cost)
      let step = 1e-5
      let slope =
        (slice.cost(at: slice.value + step).total - slice.cost(at: slice.value - step).total)
        / (2 * step)
      #expect(abs(slope - slice.slope) < 1e-3 * max(0.1, abs(slope)), "\(settings) \(parameter)")
    }
    #expect(CostSlice(run, parameter: run.network.parameters.count) == nil)
  }

  @Test func `a planted fault turns the tangent, not the line`() throws {
    let settings = [("samples", "60"), ("hidden", "4"), ("fault", "dW2-doubled")]
    let run = TrainingRun(try Experiment(settings.map { (name: $0.0, value: $0.1) }))
    let index = run.network.layers[1].weights
    let slice = try #require(CostSlice(run, parameter: index))
    let slope =
      (slice.cost(at: slice.value + 1e-5).total - slice.cost(at: slice.value - 1e-5).total) / 2e-5
    #expect(abs(slice.slope - 2 * slope) < 1e-3)
  }

  @Test func `the bottom is lower than what is around it`() throws {
    let run = TrainingRun(try Experiment([("data", "moons"), ("hidden", "none")]))
    for parameter in 0..<3 {
      let slice = try #require(CostSlice(run, parameter: parameter))
      let bottom = try #require(slice.bottom())
      let lowest = slice.cost(at: bottom).total
      for step in [-1, -0.1, 0.1, 1] { #expect(slice.cost(at: bottom + step).total >= lowest) }
      #expect(lowest <= slice.cost.total)
    }
    // Without points the cost is the same everywhere.
    let empty = TrainingRun(try Experiment([("samples", "0"), ("hidden", "none")]))
    #expect(CostSlice(empty, parameter: 0)?.bottom() == nil)
  }
}
