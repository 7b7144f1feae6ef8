import GradusEngine

/// What `gradus train --weights` writes: every parameter of a network, layer by layer, as NumPy has
/// them.
struct WeightsReport: Encodable {
  struct Layer: Encodable {
    /// (n[l], n[l−1]): a row for each unit.
    let weights: [[Double]]
    /// n[l] numbers.
    let biases: [Double]

    enum CodingKeys: String, CodingKey {
      case weights = "W"
      case biases = "b"
    }
  }

  let experiment: ExperimentReport
  /// How many updates were made.
  let iteration: Int
  let layers: [Layer]

  init(_ run: TrainingRun) {
    experiment = ExperimentReport(experiment: run.experiment)
    iteration = run.iteration
    let parameters = run.network.parameters
    layers = run.network.layers.map { layer in
      let rows = (0..<layer.outputs).map { unit in
        let start = layer.weights + unit * layer.inputs
        return Array(parameters[start..<(start + layer.inputs)])
      }
      return Layer(weights: rows, biases: Array(parameters[layer.biasRange]))
    }
  }
}
