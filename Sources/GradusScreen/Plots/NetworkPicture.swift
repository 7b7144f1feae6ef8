/// One unit of a network picture.
package struct NetworkUnit: Hashable, Sendable {
  /// What keeps a unit from taking part.
  package enum Mark: Hashable, Sendable {
    case none
    /// Left out by the mask of dropout.
    case dropped
    /// Held at 0 to see what hangs on it.
    case silenced
  }

  /// Short, such as `x1` or `7`.
  package var label: String
  /// What it gives over the plane.
  package var map: UnitMap?
  /// A weight for each unit of the layer before; empty for inputs.
  package var weights: [Double]
  package var mark: Mark

  package init(
    label: String, map: UnitMap? = nil, weights: [Double] = [], mark: Mark = .none
  ) {
    self.label = label
    self.map = map
    self.weights = weights
    self.mark = mark
  }
}

/// One column of a network picture.
package struct NetworkLayer: Hashable, Sendable {
  package var name: String
  /// The name where there is little room.
  package var shortName: String
  package var units: [NetworkUnit]
  /// Groups of units that compute the same, by index.
  package var identical: [[Int]]

  package init(
    name: String, shortName: String? = nil, units: [NetworkUnit], identical: [[Int]] = []
  ) {
    self.name = name
    self.shortName = shortName ?? name
    self.units = units
    self.identical = identical
  }
}

/// A network with what each unit gives and what it listens to, the input at the left.
///
/// In front of a unit's map stand its incoming weights, a sign for each unit of the layer before, in
/// that layer's order: hollow where negative, filled where positive (``SignedShade``). Where they
/// take too many columns for one line they go on in the next, or end with an ellipsis. Units that
/// compute the same are joined at their right. A layer with more units than there are lines stands in
/// several columns of small maps, without weights. Where not even that fits, the units and layers around
/// the selected one are shown, and which they are is said.
package struct NetworkPicture: Hashable, Sendable {
  package var layers: [NetworkLayer]
  /// The unit with the cursor.
  package var selected: NetworkPosition?
  /// What a full sign of a weight stands for; nil takes the largest weight there is.
  package var weightScale: Double?
  /// Words about the selected unit or the example, on a line of their own.
  package var note: String?

  package init(
    layers: [NetworkLayer], selected: NetworkPosition? = nil, weightScale: Double? = nil,
    note: String? = nil
  ) {
    self.layers = layers
    self.selected = selected
    self.weightScale = weightScale
    self.note = note
  }
}

/// A unit of a network, counted from 0, the input being layer 0.
package struct NetworkPosition: Hashable, Sendable {
  package var layer: Int
  package var unit: Int

  package init(layer: Int, unit: Int) {
    self.layer = layer
    self.unit = unit
  }
}

/// Draws a network into a picture of a given size, its maps as large as there is room for.
///
/// - Complexity: O(weights + cells · dots of a map).
package func networkPicture(
  _ network: NetworkPicture, size: Size, glyphs: GlyphSet, isColored: Bool
) -> Frame {
  var frame = Frame(size)
  guard !size.isEmpty else { return frame }
  guard !network.layers.isEmpty else {
    frame.write("no network yet", at: Position(0, 0), style: .muted)
    return frame
  }
  let layout = NetworkLayout(network, size: size)
  let scale =
    network.weightScale
    ?? SignedShade.scale(of: network.layers.flatMap { $0.units.flatMap(\.weights) })
  let pen = NetworkPen(
    network: network, layout: layout, scale: scale, glyphs: glyphs, isColored: isColored)
  for column in layout.columns { pen.draw(&frame, column) }
  pen.drawCaptions(&frame)
  pen.drawFooter(&frame)
  return frame
}
