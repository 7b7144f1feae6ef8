import Foundation
import GradusEngine
import TestSupport
import Testing

/// What the tour says happens.
@Suite struct TourClaimsTests {
  @Test func `at rate 0.1 the ring is learnt within 3,000 iterations, at 0.01 it is not`() throws {
    let accuracies = try ["0.01", "0.03", "0.1"].map { rate in
      var run = TrainingRun(try Experiment([("learning-rate", rate), ("iterations", "3000")]))
      run.advance(by: 3000)
      return run.trainScore().accuracy
    }
    #expect(accuracies[0] < 0.95)
    #expect(accuracies[1] >= 0.95)
    #expect(accuracies[2] >= 0.95)
  }

  @Test func `at rate 1 all units of the second layer get stuck at 0`() throws {
    let run = try trained([("learning-rate", "1"), ("iterations", "3000")])
    #expect(run.trainScore().accuracy == 0.5)
    #expect(run.unitsAtZero(inHiddenLayer: 1) == 5)
    #expect(run.network.layers[1].weightRange.allSatisfy { run.gradient[$0] == 0 })
  }
}

/// What the tour says the words mean.
@Suite struct WordsClaimsTests {
  private func moons(_ settings: [(name: String, value: String)]) throws -> TrainingRun {
    try trained([("data", "moons"), ("learning-rate", "0.1"), ("iterations", "5000")] + settings)
  }

  @Test func `one neuron draws one line, and gets 87.7 % of two moons right`() throws {
    let run = try moons([("hidden", "none")])
    #expect(run.trainScore().correct == 263 && run.testScore().correct == 87)
    #expect(run.mapRegions().count == 2)
  }

  @Test func `training a neuron for longer finds no better line`() throws {
    let run = try moons([("hidden", "none"), ("iterations", "100000")])
    #expect(run.trainScore().correct == 263)
    #expect(abs(run.trainScore().crossEntropy - 0.2573) < 0.00005)
  }

  /// Some best line goes through two of the points, and a hair's turn or shift puts those two on
  /// whichever side is right.
  @Test func `no line gets more than 266 of the 300 points right`() throws {
    let set = try moons([("hidden", "none")]).trainingSet
    var best = 0
    for first in set.points.indices {
      for second in set.points.indices where second > first {
        let along = set.points[second] - set.points[first]
        let right = set.points.indices.count { other in
          let to = set.points[other] - set.points[first]
          return other != first && other != second
            && (along.x * to.y - along.y * to.x > 0) == (set.labels[other] == 1)
        }
        best = max(best, 2 + max(right, set.count - 2 - right))
      }
    }
    #expect(best == 266)
  }

  @Test func `three units close a ring with six corners, two units do not`() throws {
    let runs = try [2, 3, 10].map { width in
      try trained([
        ("hidden", "\(width)"), ("learning-rate", "0.3"), ("iterations", "5000"),
      ])
    }
    #expect(runs.map { $0.trainScore().correct } == [193, 283, 296])
    // Once around the middle: which units are on where the network changes its mind. Each change of
    // that is a corner.
    let network = runs[1].network
    let patterns = try (0..<720).map { degree -> [Bool] in
      let angle = Double(degree) * .pi / 360
      let ray = (0...300).map { Double($0) / 100 * Dataset.Point(cos(angle), sin(angle)) }
      let logits = network.logits(ray)
      let changes = (1..<ray.count).filter { (logits[$0] > 0) != (logits[$0 - 1] > 0) }
      #expect(changes.count == 1)
      let border = ray[try #require(changes.first)]
      let layer = network.layers[0]
      return (0..<layer.outputs).map { unit in
        let w = network.parameters[(layer.weights + 2 * unit)...]
        return w[w.startIndex] * border.x + w[w.startIndex + 1] * border.y
          + network.parameters[layer.biases + unit] > 0
      }
    }
    let corners = patterns.indices.count { patterns[$0] != patterns[($0 + 1) % patterns.count] }
    #expect(corners == 6)
  }

  /// The network that the tour walks through by hand, in the order W1, b1, W2, b2.
  @Test func `the blame in numbers is what the engine computes`() {
    var network = Network(hidden: [2], activation: .relu)
    network.parameters = [2, -0.5, -1, 0, 0, 0, 1, 3, -1]
    for (label, sign) in [(1.0, 1.0), (0.0, -1.0)] {
      let gradient = Objective(features: [[1], [2]], labels: [label])
        .costAndGradient(network, masks: nil).gradient
      #expect(network.probabilities([Dataset.Point(1, 2)]) == [0.5])
      #expect(gradient == [-0.5, -1, 0, 0, -0.5, 0, -0.5, 0, -0.5].map { sign * $0 })
    }
  }

  @Test func `with 80 blurred points the test cost climbs while the training cost falls`() throws {
    var run = TrainingRun(
      try Experiment([
        ("data", "moons"), ("samples", "80"), ("noise", "0.3"), ("learning-rate", "0.1"),
        ("iterations", "5000"),
      ]))
    let start = [run.trainScore(), run.testScore()]
    run.advance(by: 2000)
    let middle = [run.trainScore(), run.testScore()]
    run.advance(by: 3000)
    let end = [run.trainScore(), run.testScore()]
    #expect(abs(middle[1].crossEntropy - 0.29) < 0.005)
    #expect(abs(end[1].crossEntropy - 0.70) < 0.005)
    #expect(middle[1].crossEntropy < start[1].crossEntropy)
    #expect(end[0].crossEntropy < middle[0].crossEntropy)
    #expect(end[0].accuracy == 1 && end[1].correct == 89)
  }

  @Test func `with 200 blurred points the test points come off better`() throws {
    let run = try moons([("samples", "200"), ("noise", "0.3")])
    #expect(run.trainScore().correct == 186 && run.testScore().correct == 92)
  }

  @Test func `a line that is placed by hand gets more points right at a higher cost`() throws {
    var run = TrainingRun(try Experiment([("data", "moons"), ("hidden", "none")]))
    run.place([0: 0.5, 1: -3.2, 2: 0.8])
    #expect(run.trainScore().correct == 266)
    #expect(abs(run.presentCost().total - 0.314) < 0.0005)
    #expect(run.presentCost().total > (try moons([("hidden", "none")]).presentCost().total))
  }

  @Test func `at rate 30 a neuron jumps across its valley for ever`() throws {
    func run(at rate: String) throws -> TrainingRun {
      try moons([("hidden", "none"), ("learning-rate", rate), ("iterations", "1000")])
    }
    for (rate, cost) in [("30", 0.5305), ("10", 0.2573), ("0.1", 0.2722), ("0.001", 0.5826)] {
      #expect(abs(try run(at: rate).presentCost().total - cost) < 0.0001, "rate \(rate)")
    }
    var run = try run(at: "30")
    for (iteration, cost) in [0.639, 1.982, 3.604, 0.922].enumerated() {
      #expect(abs((run.costs[iteration] ?? 0) - cost) < 0.001)
    }
    // On which side of the bottom the first weight is, from one iteration to the next.
    var sides: [Bool] = []
    run.change(to: try Experiment([("iterations", "2000")], from: run.experiment))
    for _ in 0..<6 {
      let slice = try #require(CostSlice(run, parameter: 0))
      sides.append(slice.value > (try #require(slice.bottom())))
      run.advance(by: 1)
    }
    #expect(sides == [true, false, true, false, true, false])
  }

  /// Weight seeds 1 to 10; without `GRADUS_FULL`, 1 to 4.
  @Test func `more units make more bends`() throws {
    let seeds = 1...(isFull ? 10 : 4)
    let counts = try ["2", "3", "5", "10"].map { width in
      try seeds.count {
        try moons([("hidden", width), ("seed", "\($0)")]).trainScore().accuracy >= 0.95
      }
    }
    if isFull { #expect(counts == [0, 2, 5, 10]) }
    #expect(counts[0] == 0 && counts[3] == seeds.count && counts == counts.sorted())
  }
}
