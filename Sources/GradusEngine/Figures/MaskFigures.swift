/// Which units an iteration's masks keep, example by example.
package struct MaskFigures: Hashable, Sendable {
  package let exampleCount: Int
  /// The widths of the hidden layers.
  package let widths: [Int]
  /// The masks themselves; nil where nothing is dropped.
  package let masks: DropoutMasks?

  /// The masks of a run: those of the iteration under way, or of the last one that was made, or, before
  /// the first, those it will have.
  package init(_ run: TrainingRun) {
    exampleCount = run.trainingSet.count
    widths = Array(run.network.widths.dropFirst().dropLast())
    masks = run.masks ?? (run.costs.isEmpty ? run.nextMasks : nil)
  }

  /// For each unit of a hidden layer, whether it takes part for an example.
  package func kept(layer: Int, example: Int) -> [Bool] {
    (0..<widths[layer]).map { unit in
      masks?.keeps(hiddenLayer: layer, unit: unit, example: example) ?? true
    }
  }

  /// For each example, how many units of a hidden layer take part.
  package func keptCounts(layer: Int) -> [Int] {
    (0..<exampleCount).map { example in kept(layer: layer, example: example).count { $0 } }
  }

  /// The share of units and examples of a hidden layer that is kept; near keep, and hardly ever
  /// exactly that. Not a number without examples.
  package func keptShare(layer: Int) -> Double {
    Double(keptCounts(layer: layer).reduce(0, +)) / Double(widths[layer] * exampleCount)
  }
}
