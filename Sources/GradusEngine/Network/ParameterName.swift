// How single weights and biases are called: `w1`, `w2` and `b` of a network that is one unit, else
// `W3[1,2]` and `b3[1]`, layer, unit and input counted from 1 as in formulas.
extension Network {
  /// The name of a parameter, by its place in the flat order.
  package func parameterName(_ index: Int) -> String {
    for (number, layer) in layers.enumerated() {
      if layer.weightRange.contains(index) {
        let place = index - layer.weights
        let (unit, input) = (place / layer.inputs + 1, place % layer.inputs + 1)
        return layers.count == 1 ? "w\(input)" : "W\(number + 1)[\(unit),\(input)]"
      }
      if layer.biasRange.contains(index) {
        return layers.count == 1 ? "b" : "b\(number + 1)[\(index - layer.biases + 1)]"
      }
    }
    return "?"
  }

  /// The place in the flat order of the parameter with a name; nil where the network has none of that
  /// name. `W1[1,2]` and `b1[1]` are understood of a single unit, too.
  package func parameter(named name: String) -> Int? {
    if layers.count == 1, let layer = layers.first {
      if name == "b" { return layer.biases }
      if let input = Network.number(name.dropFirst()), name.hasPrefix("w") {
        return input <= layer.inputs ? layer.weights + input - 1 : nil
      }
    }
    guard let open = name.firstIndex(of: "["), name.hasSuffix("]"), name.utf8.count <= 24,
      let number = Network.number(name[..<open].dropFirst()), number <= layers.count
    else { return nil }
    let layer = layers[number - 1]
    let places = name[name.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false).map(Network.number)
    guard let unit = places.first ?? nil, unit <= layer.outputs else { return nil }
    switch (name.first, places.count) {
    case ("b", 1): return layer.biases + unit - 1
    case ("W", 2):
      guard let input = places[1], input <= layer.inputs else { return nil }
      return layer.weights + (unit - 1) * layer.inputs + input - 1
    default: return nil
    }
  }

  /// A number from 1 on, in digits only.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), number >= 1
    else { return nil }
    return number
  }
}

extension Network {
  /// The index of the layer that a parameter belongs to.
  func layer(ofParameter index: Int) -> Int {
    layers.firstIndex { $0.biasRange.upperBound > index } ?? layers.count - 1
  }

  /// A parameter's name, counted from 1: `W2[1,3]` is the weight of unit 1 of layer 2 for its third
  /// input, `b2[1]` that unit's bias.
  package func name(ofParameter index: Int) -> String {
    let number = layer(ofParameter: index)
    let layer = layers[number]
    if layer.weightRange.contains(index) {
      let place = index - layer.weightRange.lowerBound
      return "W\(number + 1)[\(place / layer.inputs + 1),\(place % layer.inputs + 1)]"
    }
    return "b\(number + 1)[\(index - layer.biasRange.lowerBound + 1)]"
  }
}
