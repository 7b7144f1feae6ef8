/// What one layer of a run looks like at the current parameters: signals forward, gradients back.
///
/// Signals (z, a, dZ) are those of the whole network as it predicts, over the training examples.
/// Gradients of the weights are those of the next update, with its masks, penalty and faults.
package struct LayerFigures: Hashable, Sendable {
  /// z, a number for each unit and example.
  package let preActivations: Distribution
  /// a = g(z); of the output layer, the probabilities.
  package let activations: Distribution
  /// dZ = ∂J/∂z, divided by the number of examples as J is.
  package let deltas: Distribution
  package let weights: Distribution
  /// dW of the next update.
  package let weightGradients: Distribution
  /// ‖W‖ = √ΣW².
  package let weightNorm: Double
  /// ‖dW‖ of the next update.
  package let gradientNorm: Double
  /// The units with the very same incoming weights and bias, as groups of two and more.
  package let identicalUnits: [[Int]]
}

extension TrainingRun {
  /// The figures of every layer, the first hidden one first.
  ///
  /// - Parameters:
  ///   - bins: the most bins of a histogram.
  ///   - limit: the most examples to look at, evenly spaced; a picture needs no more than some
  ///     hundreds.
  /// - Complexity: O(examples × parameters), about five passes.
  package func layerFigures(bins: Int = 20, exampleLimit limit: Int = .max) -> [LayerFigures] {
    let signals = LayerSignals(self, bins: bins, exampleLimit: limit)
    let gradient = nextGradient()
    return network.layers.enumerated().map { index, layer in
      LayerFigures(
        preActivations: signals.z[index], activations: signals.a[index],
        deltas: signals.dZ[index],
        weights: Distribution(network.parameters[layer.weightRange], bins: bins),
        weightGradients: Distribution(gradient[layer.weightRange], bins: bins),
        weightNorm: norm(network.parameters[layer.weightRange]),
        gradientNorm: norm(gradient[layer.weightRange]),
        identicalUnits: network.identicalUnits(layer: index))
    }
  }

  /// The masks of the iteration under way or of the one to come; nil without dropout.
  package var nextMasks: DropoutMasks? {
    if backpropagation.nextBlock > 0 || hasMasks { return drawnMasks }
    var stream = code?.run.stream ?? maskStream
    return objective.masks(network, stream: &stream)
  }

  /// The masks of the iteration under way, or of the last one; nil without dropout. The learner's code
  /// draws from the same stream, and has these masks unless it seeds that itself.
  package var masks: DropoutMasks? {
    guard let code else { return drawnMasks }
    guard var stream = code.run.lastStream else { return nil }
    return objective.masks(network, stream: &stream)
  }

  /// The gradient of the next update, with its masks, penalty and faults, in the parameters' order.
  package func nextGradient() -> [Double] {
    if let gradient = code?.run.preview(experiment)?.gradient { return gradient }
    return objective.costAndGradient(network, faults: experiment.faults, masks: nextMasks).gradient
  }

  /// ‖W‖ of each layer.
  package var weightNorms: [Double] {
    network.layers.map { norm(network.parameters[$0.weightRange]) }
  }

  /// ‖dW‖ of each layer, of the next update.
  package func gradientNorms() -> [Double] {
    let gradient = nextGradient()
    return network.layers.map { norm(gradient[$0.weightRange]) }
  }
}

extension TrainingRun {
  /// The share of a layer's activations over the training points that are exactly 0: of ReLUs, those
  /// that are off. Not a number without points.
  ///
  /// - Complexity: one forward pass.
  package func zeroShare(layer index: Int) -> Double {
    activationShare(layer: index) { $0 == 0 }
  }

  /// √(mean a²) of a layer's activations over the training points: how large its signal is. Not a
  /// number without points.
  ///
  /// - Complexity: one forward pass.
  package func activationRootMeanSquare(layer index: Int) -> Double {
    var (squares, count) = (0.0, 0.0)
    network.visitActivations(layer: index, at: trainingSet.points) { _, a in
      squares += a * a
      count += 1
    }
    return (squares / count).squareRoot()
  }

  /// The share of the training points whose probability is exactly 0 or 1 as a double.
  package var saturatedShare: Double {
    activationShare(layer: network.layers.count - 1) { $0 == 0 || $0 == 1 }
  }

  private func activationShare(layer index: Int, where holds: (Double) -> Bool) -> Double {
    var (count, all) = (0, 0)
    network.visitActivations(layer: index, at: trainingSet.points) { _, a in
      all += 1
      if holds(a) { count += 1 }
    }
    return Double(count) / Double(all)
  }
}

/// √Σx².
func norm(_ values: some Sequence<Double>) -> Double {
  values.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

/// z, a and dZ of each layer over the training examples, in two passes: one for the ranges, one for
/// the bins.
struct LayerSignals {
  private(set) var z: [Distribution]
  private(set) var a: [Distribution]
  private(set) var dZ: [Distribution]

  init(_ run: TrainingRun, bins: Int = 20, exampleLimit limit: Int = .max) {
    let network = run.network
    let layerCount = network.layers.count
    let walk = LayerWalk(
      network, ExampleBlocks(run.trainingSet.thinned(to: limit)),
      exampleCount: run.trainingSet.count)
    var tallies = Array(repeating: [Tally(), Tally(), Tally()], count: layerCount)
    walk.visit { sight in
      for lane in 0..<sight.count {
        tallies[sight.layer][0].add(sight.z[lane])
        tallies[sight.layer][1].add(sight.a[lane])
        tallies[sight.layer][2].add(sight.dZ[lane])
      }
    }
    var z = tallies.map { Distribution($0[0], bins: bins) }
    var a = tallies.map { Distribution($0[1], bins: bins) }
    var dZ = tallies.map { Distribution($0[2], bins: bins) }
    walk.visit { sight in
      for lane in 0..<sight.count {
        z[sight.layer].add(sight.z[lane])
        a[sight.layer].add(sight.a[lane])
        dZ[sight.layer].add(sight.dZ[lane])
        // A probability is saturated only where it is exactly 0 or 1 as a double, so that a wrong
        // answer costs ∞: it rounds to 1 from z ≈ 36.7 on, but to 0 only below z ≈ −709.8, for
        // doubles lie closer near 0.
        let isSaturated =
          sight.layer == layerCount - 1
          ? sight.a[lane] == 0 || sight.a[lane] == 1 : network.activation.isSaturated(sight.a[lane])
        if isSaturated { a[sight.layer].saturated += 1 }
      }
    }
    (self.z, self.a, self.dZ) = (z, a, dZ)
  }
}
