/// What dropout does to the signals of a run as it stands.
extension TrainingRun {
  /// How many different masks the examples have in a hidden layer, counted from 0.
  package func distinctMasks(layer: Int) -> Int {
    let figures = MaskFigures(self)
    return Set((0..<figures.exampleCount).map { figures.kept(layer: layer, example: $0) }).count
  }

  /// The share of mask entries, of all layers that drop anything, that differ between the last
  /// iteration and the next: 2·keep·(1 − keep) on average with fresh masks, 0 with frozen ones. Not a
  /// number without dropout, or before the first iteration.
  package var maskChange: Double {
    guard let last = masks, let next = nextMasks else { return .nan }
    var (changed, all) = (0, 0)
    for (layer, start) in last.starts.enumerated() where start >= 0 {
      let units = network.layers[layer].outputs
      for unit in 0..<units {
        for example in 0..<trainingSet.count {
          all += 1
          let isKept = last.keeps(hiddenLayer: layer, unit: unit, example: example)
          if isKept != next.keeps(hiddenLayer: layer, unit: unit, example: example) { changed += 1 }
        }
      }
    }
    return Double(changed) / Double(all)
  }

  /// The mean activation of a hidden layer over its units and the training points: of the whole
  /// network, with the mask A·D, and with the mask and the division A·D/keep. The masks are those of
  /// ``MaskFigures``, and so is the keep they were drawn with; the layers below are whole.
  package func meanActivation(layer index: Int) -> (whole: Double, masked: Double, scaled: Double) {
    let figures = MaskFigures(self)
    let activations = network.activations(layer: index, at: trainingSet.points)
    var (whole, masked) = (0.0, 0.0)
    for (unit, row) in activations.enumerated() {
      for (example, a) in row.enumerated() {
        whole += a
        if figures.masks?.keeps(hiddenLayer: index, unit: unit, example: example) ?? true {
          masked += a
        }
      }
    }
    let count = Double(activations.count * trainingSet.count)
    let keep = figures.masks?.keeps[index] ?? 1
    return (whole / count, masked / count, masked / count / keep)
  }

  /// The test accuracies with dropout left on in predictions, for the masks of seeds 1 to `draws`.
  /// All are the same where nothing is dropped.
  ///
  /// - Complexity: O(draws · test points · parameters).
  package func accuraciesWithDropout(draws: Int = 50) -> [Double] {
    guard objective.dropout.isActive(hiddenLayers: network.layers.count - 1) else {
      return Array(repeating: testScore().accuracy, count: draws)
    }
    return (1...draws).map { seed in
      var stream = RandomState(seed: UInt32(seed))
      let masks = DropoutMasks(
        objective.dropout, network: network, exampleCount: testSet.count, random: &stream)
      return network.score(ExampleBlocks(testSet), masks: masks).accuracy
    }
  }
}
