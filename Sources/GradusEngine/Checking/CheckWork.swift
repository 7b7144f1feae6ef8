/// How much work the costs of a check are, counted in products of eight numbers for a block of examples.
///
/// ``MovedCosts`` computes what depends on a parameter, from its place in its unit's row on: the last
/// layer's parameters are much less work than the first one's.
struct CheckWork: Sendable {
  /// The work of a whole forward pass and its cost, which is the unit of work of training.
  let ofPass: Double
  private let layers: [Network.Layer]
  /// The work of both costs from the z of each layer on.
  private let behind: [Double]
  private let isWhole: Bool

  /// About how many products an activation and a cost take as long as.
  private static let activation = 8.0
  private static let cost = 40.0

  init(_ network: Network, _ objective: Objective) {
    layers = network.layers
    isWhole = objective.hasFreshMasks(network)
    var work = 2 * CheckWork.cost
    var behind = [work]
    for (layer, next) in zip(layers, layers.dropFirst()).reversed() {
      work +=
        2 * (Double(layer.outputs) * CheckWork.activation + Double(next.inputs * next.outputs))
      behind.append(work)
    }
    self.behind = behind.reversed()
    ofPass = work / 2 + Double(layers[0].inputs * layers[0].outputs)
  }

  /// The work of the two costs of a parameter.
  func ofParameter(_ index: Int, _ network: Network) -> Double {
    let number = network.layer(ofParameter: index)
    let layer = layers[number]
    let isBias = index >= layer.biases
    let place = index - (isBias ? layer.biases : layer.weights)
    let unit = isBias ? place : place / layer.inputs
    return ofUnit(unit, number)
      + Double(isBias ? layer.inputs : layer.inputs - place % layer.inputs)
  }

  /// The work of all parameters, each with two costs.
  var whole: Double {
    var work = 0.0
    for (number, layer) in layers.enumerated() {
      let inputs = Double(layer.inputs)
      for unit in 0..<layer.outputs {
        work += (inputs + 1) * ofUnit(unit, number) + inputs * (inputs + 3) / 2
      }
    }
    return work
  }

  /// The work of the two costs of a parameter of a unit, but for its own row.
  private func ofUnit(_ unit: Int, _ number: Int) -> Double {
    if isWhole { return 2 * ofPass }
    guard number + 1 < layers.count else { return behind[number] }
    let upper = Double((layers[number].outputs - unit) * layers[number + 1].outputs)
    return 2 * CheckWork.activation + upper + behind[number + 1]
  }
}

extension Objective {
  /// Whether no two costs of a network have the same masks.
  func hasFreshMasks(_ network: Network) -> Bool {
    dropout.mode == .fresh && dropout.isActive(hiddenLayers: network.layers.count - 1)
  }
}
