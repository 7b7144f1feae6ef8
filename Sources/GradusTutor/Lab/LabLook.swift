package import GradusEngine

/// A unit: the index of its layer, 0 being the first hidden one, and its own in the layer.
package struct UnitPlace: Hashable, Sendable, Comparable {
  package let layer: Int
  package let unit: Int

  package init(layer: Int, unit: Int) {
    self.layer = layer
    self.unit = unit
  }

  package static func < (first: UnitPlace, second: UnitPlace) -> Bool {
    (first.layer, first.unit) < (second.layer, second.unit)
  }
}

/// What of a network is looked at closely. A restart with another network may leave it pointing
/// beyond that; what reads it keeps to what is there.
struct LabLook: Hashable, Sendable {
  var unit = UnitPlace(layer: 0, unit: 0)
  var example = 0
  var silenced: Set<UnitPlace> = []
}

extension LabSession {
  /// The unit under the cursor of the network.
  package var selectedUnit: UnitPlace {
    let layers = shownRun.network.layers
    let layer = min(max(0, look.unit.layer), layers.count - 1)
    return UnitPlace(layer: layer, unit: min(max(0, look.unit.unit), layers[layer].outputs - 1))
  }

  /// Moves the cursor of the network; false at its edge.
  mutating func selectUnit(layers: Int, units: Int) -> Bool {
    let old = selectedUnit
    look.unit = UnitPlace(layer: old.layer + layers, unit: old.unit + units)
    look.unit = selectedUnit
    return look.unit != old
  }

  // MARK: One example

  /// How many training points there are.
  package var exampleCount: Int { shownRun.trainingSet.count }

  /// The training point that is looked at, from 0; its mask is the one that is drawn. 0 where there is
  /// none.
  package var example: Int { min(max(0, look.example), max(0, exampleCount - 1)) }

  /// Looks at another training point; false where there is no other.
  mutating func selectExample(by steps: Int) -> Bool {
    let old = example
    look.example = old + steps
    look.example = example
    return look.example != old
  }

  /// The way of the point that is looked at through the network on the screen; nil where there is
  /// none.
  var exampleWalk: ExampleWalk? {
    let set = shownRun.trainingSet
    guard set.points.indices.contains(example) else { return nil }
    return ExampleWalk(shownNetwork, point: set.points[example], label: set.labels[example])
  }

  // MARK: Silenced units

  /// The hidden units that are silenced at prediction, those of this network only.
  package var silencedUnits: Set<UnitPlace> {
    let layers = run.network.layers.dropLast()
    return look.silenced.filter {
      layers.indices.contains($0.layer) && $0.unit < layers[$0.layer].outputs
    }
  }

  /// Silences a unit, or lets it speak again.
  /// - Returns: whether it is silent now; nil for the output, without which there is no prediction.
  mutating func toggleSilence(_ place: UnitPlace) -> Bool? {
    guard place.layer < run.network.layers.count - 1 else { return nil }
    if look.silenced.remove(place) != nil { return false }
    look.silenced.insert(place)
    return true
  }

  /// The network that predicts on the screen: that of the run shown, without its silenced units.
  package var shownNetwork: Network {
    if showsOther { return shownRun.network }
    return silencedUnits.reduce(run.network) { $0.silencing(layer: $1.layer, unit: $1.unit) }
  }
}
