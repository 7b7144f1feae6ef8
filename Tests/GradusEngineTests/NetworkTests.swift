import GradusEngine
import Testing

@Suite struct NetworkTests {
  @Test func `parameters stand as W1, b1, W2, b2, each row-major`() {
    let network = Network(hidden: [3, 2], activation: .relu)
    #expect(network.widths == [2, 3, 2, 1])
    #expect(network.layers.map(\.weightRange) == [0..<6, 9..<15, 17..<19])
    #expect(network.layers.map(\.biasRange) == [6..<9, 15..<17, 19..<20])
    #expect(network.parameters.count == 20)
    let names = network.parameters.indices.map(network.blockName(ofParameter:))
    #expect(names[0] == "W1")
    #expect(names[8] == "b1")
    #expect(names[9] == "W2")
    #expect(names[16] == "b2")
    #expect(names[18] == "W3")
    #expect(names[19] == "b3")
    #expect(network.blockName(ofParameter: 20) == "?")
  }

  @Test func `a weight is W[unit, input] times that input`() {
    // One hidden layer of two units, tanh left out by looking at ReLU on positive numbers.
    var network = Network(hidden: [2], activation: .relu)
    network.parameters = [1, 2, 3, 4, 0.5, 0.25, 10, 100, 7]
    #expect(network.logits([SIMD2(1, 10)]) == [10 * 21.5 + 100 * 43.25 + 7])
  }

  @Test func `biases start at zero whatever the initializer`() throws {
    for name in InitializerName.allCases {
      let network = try Experiment([("init", name.rawValue)]).initialNetwork()
      for layer in network.layers {
        #expect(network.parameters[layer.biasRange].allSatisfy { $0 == 0 })
      }
    }
  }

  @Test(arguments: [
    (InitializerName.zeros, "10,5", 2), (.constant, "10,5", 2), (.he, "10,5", 0),
    (.zeros, "1", 0), (.zeros, "none", 0), (.constant, "1,4,1,4", 2), (.uniform, "3,3", 0),
  ])
  func `identical units are counted by layers, at the start and after training`(
    name: InitializerName, hidden: String, expected: Int
  ) throws {
    let experiment = try Experiment([
      ("init", name.rawValue), ("hidden", hidden), ("activation", "tanh"),
      ("learning-rate", "0.3"),
    ])
    var run = TrainingRun(experiment)
    let figure = try #require(Figure.named("units-identical"))
    #expect(figure.of(run) == Double(expected))
    run.advance(by: 300)
    #expect(figure.of(run) == Double(expected))
  }

  @Test func `one bit of difference makes units different`() {
    var network = Network(hidden: [3], activation: .relu)
    #expect(network.layersOfIdenticalUnits == 1)
    network.parameters[5] = .leastNonzeroMagnitude
    #expect(network.layersOfIdenticalUnits == 0)
    network.parameters[5] = 0
    network.parameters[8] = 1e-300
    #expect(network.layersOfIdenticalUnits == 0)
  }

  @Test func `no points have no logits`() {
    #expect(Network(hidden: [3], activation: .relu).logits([]).isEmpty)
  }
}
