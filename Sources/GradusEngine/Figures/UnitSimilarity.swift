/// How alike the units of a layer are.
extension Network {
  /// The units of `layers[index]` with the very same incoming weights and bias, as groups of two and
  /// more, in order. Compared exactly, without a tolerance.
  ///
  /// - Complexity: O(weights of the layer).
  package func identicalUnits(layer index: Int) -> [[Int]] {
    let layer = layers[index]
    var groups: [[Double]: [Int]] = [:]
    for unit in 0..<layer.outputs {
      let first = layer.weights + unit * layer.inputs
      let incoming =
        Array(parameters[first..<(first + layer.inputs)]) + [parameters[layer.biases + unit]]
      groups[incoming, default: []].append(unit)
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// The correlation of every two units' activations over some points, at [unit][other].
  ///
  /// r = Σ(a − ā)(b − b̄) / √(Σ(a − ā)²·Σ(b − b̄)²); not a number where one of the two is the same for
  /// all points, as a unit that is always off.
  ///
  /// - Complexity: O(units² × points).
  package func correlations(layer index: Int, over points: [Dataset.Point]) -> [[Double]] {
    let centred = activations(layer: index, at: points).map { values in
      let mean = values.reduce(0, +) / Double(values.count)
      return values.map { $0 - mean }
    }
    let lengths = centred.map { norm($0) }
    return centred.indices.map { unit in
      centred.indices.map { other in
        let product = zip(centred[unit], centred[other]).reduce(0) { $0 + $1.0 * $1.1 }
        return product / (lengths[unit] * lengths[other])
      }
    }
  }
}

extension TrainingRun {
  /// The correlation above which two units count as doing the same.
  package static let alike = 0.95

  /// The share of pairs of units of the first hidden layer whose activations correlate above 0.95
  /// over the training points (1,000 of them at most, evenly spaced).
  ///
  /// Pairs with a unit that does the same for all points, such as one that is always off, have no
  /// correlation and are left out. Not a number where no pair is left.
  package func alikeShare() -> Double {
    guard network.layers.count > 1 else { return .nan }
    let r = network.correlations(layer: 0, over: trainingSet.thinned(to: 1000).points)
    let pairs = r.indices.flatMap { unit in r[unit][..<unit].filter { !$0.isNaN } }
    return Double(pairs.count { $0 > TrainingRun.alike }) / Double(pairs.count)
  }
}
