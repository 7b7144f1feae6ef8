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

  /// What a point is brought to before it goes into the first layer: (x − mean)/sd.
  struct Scaling: Encodable {
    let mean: [Double]
    /// 1 for a feature that is constant, which is only centred.
    let sd: [Double]
  }

  let experiment: ExperimentReport
  /// In the units of the file, in the order of the features; nil where points go in as they are.
  let standardize: Scaling?
  /// How many updates were made.
  let iteration: Int
  let layers: [Layer]

  init(_ run: TrainingRun) {
    experiment = ExperimentReport(experiment: run.experiment)
    let scaling = run.scaling
    standardize =
      run.experiment.standardizes
      ? Scaling(
        mean: [scaling.mean.x, scaling.mean.y],
        sd: [scaling.deviation.x, scaling.deviation.y].map { $0 > 0 ? $0 : 1 }) : nil
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
