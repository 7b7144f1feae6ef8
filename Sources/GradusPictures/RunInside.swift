package import GradusEngine
package import GradusScreen

// What a run looks like from inside, as data for the pictures.

extension TrainingRun {
  /// The grid of points that small maps of units are taken at, row by row from the top left.
  ///
  /// Of a large network they are coarser, so that the picture takes some milliseconds only.
  private var mapSize: Size {
    let affordable = TrainingRun.productsOfPicture / max(1, network.parameters.count)
    return affordable >= 480 ? Size(24, 20) : affordable >= 120 ? Size(12, 10) : Size(6, 4)
  }

  /// How many products a picture may take.
  private static let productsOfPicture = 40_000_000

  /// How many examples the signals are taken from.
  private var exampleLimit: Int {
    min(400, max(16, TrainingRun.productsOfPicture / max(1, network.parameters.count)))
  }

  private func mapPoints() -> [Dataset.Point] {
    let bounds = trainingSet.bounds ?? (SIMD2(-1, -1), SIMD2(1, 1))
    let size = mapSize
    var points: [Dataset.Point] = []
    for row in 0..<size.height {
      let down = (Double(row) + 0.5) / Double(size.height)
      for column in 0..<size.width {
        let across = (Double(column) + 0.5) / Double(size.width)
        let share = SIMD2(across, 1 - down)
        points.append(bounds.low * (1 - share) + bounds.high * share)
      }
    }
    return points
  }

  /// The network with what each unit gives over the plane and what it listens to.
  ///
  /// - Parameters:
  ///   - selected: the hidden layer and unit with the cursor.
  ///   - example: whose masks are shown, where there is dropout.
  ///   - silenced: hidden layers and units that are held at 0.
  package func networkPicture(
    selected: NetworkPosition?, example: Int, isSilenced: (_ layer: Int, _ unit: Int) -> Bool,
    note: String?
  ) -> NetworkPicture {
    let points = mapPoints()
    let columns = mapSize.width
    let activationsOfLayers = network.activations(at: points)
    let masks = MaskFigures(self)
    let inputs = (0..<network.widths[0]).map { feature in
      let values = points.map { $0[feature] }
      let reach = values.reduce(0) { max($0, abs($1)) }
      return NetworkUnit(
        label: "x\(feature + 1)",
        map: UnitMap(columns: columns, values: values, from: -reach, through: reach))
    }
    let layers = network.layers.enumerated().map { index, layer in
      let isOutput = index == network.layers.count - 1
      let activations = activationsOfLayers[index]
      // Relative to the largest of the layer, so that small activations are seen too.
      let largest = activations.joined().reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
      let reach = largest > 0 ? largest : 1
      let kept = isOutput ? [] : masks.kept(layer: index, example: example)
      let units = (0..<layer.outputs).map { unit in
        let start = layer.weights + unit * layer.inputs
        let isDropped = kept.indices.contains(unit) && !kept[unit]
        return NetworkUnit(
          label: isOutput ? "p" : String(unit + 1),
          map: UnitMap(
            columns: columns, values: activations[unit], from: isOutput ? 0 : -reach,
            through: isOutput ? 1 : reach),
          weights: Array(network.parameters[start..<(start + layer.inputs)]),
          mark: !isOutput && isSilenced(index, unit) ? .silenced : isDropped ? .dropped : .none)
      }
      return NetworkLayer(
        name: isOutput ? "output" : "layer \(index + 1)",
        shortName: isOutput ? "out" : "\(index + 1)", units: units,
        identical: isOutput ? [] : network.identicalUnits(layer: index))
    }
    return NetworkPicture(
      layers: [NetworkLayer(name: "input", shortName: "in", units: inputs)] + layers,
      selected: selected, note: note)
  }

  /// Activations and gradients of every layer, over at most some hundreds of training examples: z
  /// too, where there is room.
  package func signalRows(showsPreActivations: Bool) -> [DistributionRow] {
    let figures = layerFigures(bins: 60, exampleLimit: exampleLimit)
    func rows(_ name: String, _ path: KeyPath<LayerFigures, Distribution>) -> [DistributionRow] {
      figures.enumerated().map { index, layer in
        DistributionRow(
          "\(name)\(index + 1)", layer[keyPath: path], kind: name, isActivation: name == "A")
      }
    }
    return (showsPreActivations ? rows("Z", \.preActivations) : []) + rows("A", \.activations)
      + rows("dZ", \.deltas)
  }

  /// How large the signal is in each layer, forward and backward: √(mean a²) of the activations of
  /// the hidden layers, over at most some hundreds of training examples, and ‖dW‖ of every layer. What
  /// is not finite makes a layer's size infinite.
  package func signalSizes() -> (forward: [Double], backward: [Double]) {
    let figures = layerFigures(bins: 1, exampleLimit: exampleLimit)
    let hidden = figures.count > 1 ? figures.dropLast() : figures[...]
    return (
      hidden.map { layer in
        let tally = layer.activations.tally
        return tally.finiteCount < tally.count ? .infinity : layer.activations.rootMeanSquare
      }, figures.map(\.gradientNorm)
    )
  }

  /// The weights of every layer and, where there is room, their gradients.
  package func weightRows(showsGradients: Bool) -> [DistributionRow] {
    let figures = layerFigures(bins: 60, exampleLimit: exampleLimit)
    let weights = figures.enumerated().map { index, layer in
      DistributionRow("W\(index + 1)", layer.weights, kind: "W", norm: layer.weightNorm)
    }
    guard showsGradients else { return weights }
    return weights
      + figures.enumerated().map { index, layer in
        DistributionRow(
          "dW\(index + 1)", layer.weightGradients, kind: "dW", norm: layer.gradientNorm)
      }
  }

  /// W of every layer as it stands.
  package var weightMatrices: [WeightMatrix] {
    network.layers.enumerated().map { index, layer in
      WeightMatrix(
        name: "W\(index + 1)", columns: layer.inputs,
        values: Array(network.parameters[layer.weightRange]))
    }
  }
}

extension DistributionRow {
  init(
    _ label: String, _ numbers: Distribution, kind: String, isActivation: Bool = false,
    norm: Double? = nil
  ) {
    let histogram = numbers.histogram
    let tally = numbers.tally
    let isOne = tally.finiteCount == tally.count && tally.minimum == tally.maximum
    self.init(
      label: label, counts: histogram?.counts ?? [], from: histogram?.edges.first ?? 0,
      through: histogram?.edges.last ?? 0, only: isOne ? tally.minimum : nil, kind: kind,
      rms: numbers.rootMeanSquare, norm: norm,
      zeroShare: numbers.zeroShare, saturatedShare: isActivation ? numbers.saturatedShare : nil,
      notFiniteCount: numbers.tally.count - numbers.tally.finiteCount)
  }
}
