/// What hangs on each hidden unit: the score on the training set with that unit switched off.
///
/// A unit is silenced at prediction: its activation is 0 for every example, as if it and its outgoing
/// weights were not there. Advances a few units at a time, so that a large network does not hold a
/// key up.
package struct UnitSilencing: Sendable {
  /// A unit and the score without it.
  package struct Result: Hashable, Sendable {
    /// The index of the hidden layer.
    package let layer: Int
    package let unit: Int
    package let score: Score
  }

  /// The score of the whole network.
  package let whole: Score
  /// The units done so far: the first hidden layer's, then the second's, and so on.
  package private(set) var results: [Result] = []
  package let unitCount: Int

  private let network: Network
  private let examples: ExampleBlocks

  package init(_ network: Network, over dataset: Dataset) {
    self.network = network
    examples = ExampleBlocks(dataset)
    whole = network.score(examples)
    unitCount = network.layers.dropLast().reduce(0) { $0 + $1.outputs }
  }

  package var isFinished: Bool { results.count == unitCount }

  /// Silences some more units, one after another.
  ///
  /// - Complexity: O(units × examples × parameters).
  package mutating func advance(by units: Int) {
    let end = min(unitCount, results.count + max(0, min(units, unitCount)))
    var first = 0
    for (index, layer) in network.layers.dropLast().enumerated() {
      for unit in 0..<layer.outputs where (results.count..<end).contains(first + unit) {
        let score = network.silencing(layer: index, unit: unit).score(examples)
        results.append(Result(layer: index, unit: unit, score: score))
      }
      first += layer.outputs
    }
  }

  /// How much train accuracy a unit is worth: that of the whole network minus that without it.
  package func loss(_ result: Result) -> Double { whole.accuracy - result.score.accuracy }

  /// The unit without which most training points are lost, of those done; the first of equals.
  package var worst: Result? {
    results.max { $0.score.correct > $1.score.correct }
  }
}

extension Network {
  /// The network with one unit of a hidden layer silenced: the unit's incoming and outgoing weights
  /// and its bias are 0, so that it hands on 0, whatever its activation function and its input.
  package func silencing(layer index: Int, unit: Int) -> Network {
    var network = self
    let (own, next) = (layers[index], layers[index + 1])
    network.parameters[own.biases + unit] = 0
    for j in 0..<own.inputs { network.parameters[own.weights + unit * own.inputs + j] = 0 }
    for k in 0..<next.outputs { network.parameters[next.weights + k * next.inputs + unit] = 0 }
    return network
  }
}

extension TrainingRun {
  /// The most train accuracy that is lost when one unit of the first hidden layer is silenced; not a
  /// number without hidden units or points.
  ///
  /// The first layer, because it is the wide one whose units can stand in for one another: of the
  /// last few units before the output each carries much, with dropout and without.
  package func worstUnitLoss() -> Double {
    guard network.layers.count > 1 else { return .nan }
    var silencing = UnitSilencing(network, over: trainingSet)
    silencing.advance(by: network.layers[0].outputs)
    return silencing.worst.map(silencing.loss) ?? .nan
  }
}
