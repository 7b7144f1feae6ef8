import GradusEngine
import TestSupport
import Testing

@Suite struct UnitFiguresTests {
  private func run(_ settings: [(name: String, value: String)], iterations: Int = 0) throws
    -> TrainingRun
  {
    var run = TrainingRun(try Experiment(settings))
    run.advance(by: iterations)
    return run
  }

  @Test(arguments: Activation.allCases)
  func `a silenced unit hands on nothing, and the rest is as it was`(activation: Activation) throws
  {
    let run = try run([("hidden", "4,3"), ("activation", activation.rawValue)], iterations: 300)
    let points = Array(run.trainingSet.points.prefix(20))
    var silencing = UnitSilencing(run.network, over: run.trainingSet)
    silencing.advance(by: 3)
    #expect(silencing.results.count == 3 && !silencing.isFinished)
    silencing.advance(by: .max)
    #expect(silencing.isFinished && silencing.unitCount == 7)
    #expect(silencing.whole == run.trainScore())
    for result in silencing.results {
      // The unit's part of the next layer's input, taken away by hand.
      let silenced = run.network.silencing(layer: result.layer, unit: result.unit)
      #expect(result.score == silenced.score(run.trainingSet))
      let next = run.network.layers[result.layer + 1]
      for point in points {
        let whole = ExampleWalk(run.network, point: point, label: 0)
        let less = ExampleWalk(silenced, point: point, label: 0)
        for unit in 0..<next.outputs {
          let weight =
            run.network.parameters[next.weights + unit * next.inputs + result.unit]
          let part = weight * whole.layers[result.layer].a[result.unit]
          let expected = whole.layers[result.layer + 1].z[unit] - part
          #expect(abs(less.layers[result.layer + 1].z[unit] - expected) < 1e-12)
        }
      }
    }
    #expect(Set(silencing.results.map(\.score)).count > 1)
    let worst = try #require(silencing.worst)
    #expect(silencing.results.allSatisfy { silencing.loss($0) <= silencing.loss(worst) })
  }

  @Test func `a network without hidden units has none to silence`() throws {
    let run = try run([("hidden", "none")])
    #expect(UnitSilencing(run.network, over: run.trainingSet).isFinished)
    #expect(run.worstUnitLoss().isNaN && run.alikeShare().isNaN)
  }

  @Test func `correlation is Pearson's, and a unit that is off has none`() throws {
    var network = Network(hidden: [4], activation: .relu)
    // x1, 2·x1 + 1, −x1 + 3, and always off; for x1 from 0 to 2.
    for (unit, (weight, bias)) in [(1.0, 0.0), (2, 1), (-1, 3), (0, -1)].enumerated() {
      network.parameters[2 * unit] = weight
      network.parameters[network.layers[0].biases + unit] = bias
    }
    let points = [0.0, 0.5, 1.25, 2].map { Dataset.Point($0, 7) }
    let r = network.correlations(layer: 0, over: points)
    #expect(abs(r[0][1] - 1) < 1e-12 && abs(r[0][2] + 1) < 1e-12 && abs(r[2][2] - 1) < 1e-12)
    #expect(r[3].allSatisfy(\.isNaN) && r[1][3].isNaN)
    #expect(network.activations(layer: 0, at: points)[1] == [1, 2, 3.5, 5])
  }

  @Test func `alike are the units that a constant start makes`() throws {
    #expect(try run([("init", "constant"), ("data", "moons")], iterations: 30).alikeShare() == 1)
    #expect(try run([]).alikeShare() < 0.3)
  }

  @Test func `maps of units are the forward pass, point by point`() throws {
    let run = try run([("hidden", "5,4"), ("activation", "tanh")], iterations: 100)
    let points = Array(run.testSet.points.prefix(37))
    let plain = PlainNetwork(run.network)
    for layer in 0..<3 {
      let maps = run.network.activations(layer: layer, at: points)
      #expect(maps.count == [5, 4, 1][layer] && maps.allSatisfy { $0.count == 37 })
      for (index, point) in points.enumerated() {
        for (unit, z) in plain.weightedInputs(point)[layer].enumerated() {
          let a = layer == 2 ? logistic(z) : 2 * logistic(2 * z) - 1
          #expect(abs(maps[unit][index] - a) < 1e-12)
        }
      }
    }
    #expect(run.network.activations(layer: 2, at: points)[0] == run.network.probabilities(points))
    #expect(run.network.activations(layer: 0, at: [])[0] == [])
  }

  @Test func `an example's walk ends at its probability and its cost`() throws {
    let run = try run([], iterations: 2000)
    let set = run.trainingSet
    let walks = zip(set.points, set.labels).map {
      ExampleWalk(run.network, point: $0, label: $1)
    }
    let plain = PlainNetwork(run.network)
    for (walk, point) in zip(walks, set.points) {
      for (layer, z) in plain.weightedInputs(point).enumerated() {
        for (unit, value) in z.enumerated() {
          #expect(abs(walk.layers[layer].z[unit] - value) < 1e-12)
          let a = layer == 2 ? logistic(value) : max(0, value)
          #expect(abs(walk.layers[layer].a[unit] - a) < 1e-12)
        }
      }
    }
    // The mean of the examples' own costs is the cost.
    let mean = walks.reduce(0) { $0 + $1.cost } / 300
    #expect(abs(mean - run.trainScore().crossEntropy) < 1e-12)
    let large = try self.run([("init", "large")])
    let point = try #require(large.trainingSet.points.first)
    let wrong = ExampleWalk(large.network, point: point, label: 0)
    #expect(wrong.cost == .infinity)
  }

  /// What the lesson on dropout shows: seed 3 of pitch, 30,000 iterations.
  @Test func `dropout makes one unit's loss small, and more units alike`() throws {
    let pitch = [(name: "data", value: "pitch")]
    let none = try run(pitch, iterations: 30_000)
    let dropped = try run(pitch + [(name: "keep", value: "0.86")], iterations: 30_000)
    #expect(abs(none.worstUnitLoss() - 0.355) < 0.001)
    #expect(abs(dropped.worstUnitLoss() - 0.005) < 0.001)
    #expect(abs(try run(pitch).alikeShare() - 20.0 / 190) < 1e-12)
    #expect(abs(none.alikeShare() - 17.0 / 190) < 1e-12)
    #expect(abs(dropped.alikeShare() - 19.0 / 190) < 1e-12)
    #expect(none.mapRegions().count == 3 && dropped.mapRegions().count == 2)
  }
}

@Suite struct AllActivationsTests {
  @Test(arguments: Activation.allCases)
  func `one pass for all layers gives what a pass for each gives`(activation: Activation) throws {
    let network = try Experiment([
      (name: "hidden", value: "9,4"), (name: "activation", value: activation.rawValue),
    ]).initialNetwork()
    let points = (0..<37).map { Dataset.Point(Double($0) / 10 - 2, Double($0 % 7) - 3) }
    let all = network.activations(at: points)
    #expect(all.count == 3)
    for index in all.indices {
      #expect(all[index] == network.activations(layer: index, at: points))
    }
  }
}
