/// Where the layers, units and maps of a network picture stand.
struct NetworkLayout {
  /// One layer: `▸ label weights map links`, from `x`.
  struct Column {
    var layer: Int
    var x = 0
    /// Where its first unit's first line is, and the lines from a unit to the next.
    var y = 0
    var pitch = 1
    /// The units that are shown, and how large their maps are.
    var units: Range<Int>
    var map: Size
    var labelColumns = 0
    /// How many of a unit's weights are shown, from the first on, and how many a line.
    var weights: Range<Int> = 0..<0
    var weightsPerLine = 0
    var isCropped = false
    /// The lane of each group of identical units, nil where there is none left for it.
    var lanes: [Int?] = []
    /// The units one under the other where a layer takes several columns of maps; 0 where it takes one.
    var packed = 0

    var laneCount: Int { (lanes.compactMap(\.self).max() ?? -1) + 1 }
    var weightColumns: Int {
      weightsPerLine == 0 ? 0 : weightsPerLine + (isCropped ? 1 : 0) + (map.width > 0 ? 1 : 0)
    }
    var labelX: Int { x + 1 }
    var weightsX: Int { labelX + (labelColumns > 0 ? labelColumns + 1 : 0) }
    var mapX: Int { weightsX + weightColumns }
    var lanesX: Int { mapX + mapsWidth }
    /// The columns of maps, side by side.
    private var mapsWidth: Int {
      packed == 0 ? map.width : (units.count + packed - 1) / packed * (map.width + 1) - 1
    }
    /// Where a unit is drawn: how far to the right of the first one's place, and its first line.
    func place(_ unit: Int) -> (dx: Int, y: Int) {
      let index = unit - units.lowerBound
      guard packed > 0 else { return (0, y + index * pitch) }
      return (index / packed * (map.width + 1), y + index % packed * pitch)
    }
    /// The lines from the first unit's first to the last one's last.
    var height: Int {
      ((packed > 0 ? min(packed, units.count) : units.count) - 1) * pitch + map.height
    }
    var width: Int { lanesX + laneCount - x }
  }

  let columns: [Column]
  let size: Size
  /// The lines of the units.
  let body: Range<Int>
  /// The lines under the units, nil where there is no room.
  let captionLine: Int?
  let noteLine: Int?
  let legendLine: Int?
  let hiddenLayers: Int

  init(_ network: NetworkPicture, size: Size) {
    self.size = size
    let layers = network.layers
    let most = layers.map(\.units.count).max() ?? 0
    let hasCaption =
      size.height >= 6
      && (most > size.height - 4 || layers.contains { $0.identical.contains { $0.count > 1 } })
    let legend = size.height >= 5 ? 1 : 0
    let note = size.height >= 8 && network.note != nil ? 1 : 0
    let top = size.height >= 4 ? 1 : 0
    noteLine = note > 0 ? size.height - 1 - legend : nil
    legendLine = legend > 0 ? size.height - 1 : nil
    // A layer in several columns has all of its units: there is nothing to say under it.
    let end = max(top + 1, size.height - legend - note)
    let groups = layers.contains { $0.identical.contains { $0.count > 1 } }
    if !groups, let packed = NetworkLayout.packed(network, lines: end - top, into: size.width, top)
    {
      columns = packed
      body = top..<end
      captionLine = nil
      hiddenLayers = 0
      return
    }
    let bottom = max(top + 1, end - (hasCaption ? 1 : 0))
    body = top..<bottom
    captionLine = hasCaption ? bottom : nil
    columns = NetworkLayout.fit(network, lines: bottom - top, into: size.width, top: top)
    hiddenLayers = layers.count - columns.count
  }

  // MARK: - Fitting

  /// How much of every unit is drawn, from all there is to the least.
  private struct Detail {
    var labels = true
    var inputMaps = true
    /// Weights go on in a unit's next line.
    var wraps = false
    /// The most weights a unit shows.
    var weights = Int.max
    var mapHeights: [Int]

    static let large = [6, 5, 4, 3, 2]
    static let all: [Detail] = [
      Detail(mapHeights: large),
      Detail(wraps: true, mapHeights: large),
      Detail(labels: false, wraps: true, mapHeights: large),
      Detail(mapHeights: [1]),
      Detail(labels: false, wraps: true, mapHeights: [2, 1]),
      Detail(labels: false, inputMaps: false, wraps: true, mapHeights: [2, 1]),
      Detail(labels: false, wraps: true, weights: 8, mapHeights: [1]),
      Detail(labels: false, inputMaps: false, wraps: true, weights: 4, mapHeights: [1]),
    ]
  }

  /// What is to be known of a layer to fit it in.
  private struct Facts {
    let units: Int
    let labelColumns: Int
    let weights: Int
    let hasMap: Bool
    let lanes: [Int?]
    /// The units that are shown.
    private(set) var shown: Range<Int>

    /// The same with all units shown.
    var whole: Facts {
      var copy = self
      copy.shown = 0..<units
      return copy
    }

    init(_ network: NetworkPicture, _ index: Int, lines: Int) {
      let layer = network.layers[index]
      units = layer.units.count
      labelColumns = min(4, layer.units.map(\.label.columns).max() ?? 0)
      weights = layer.units.map(\.weights.count).max() ?? 0
      hasMap = layer.units.contains { $0.map != nil }
      lanes = NetworkLayout.lanes(layer.identical, among: units)
      // As many as there are lines, around the selected one.
      let count = min(units, max(1, lines))
      let focus = network.selected?.layer == index ? network.selected?.unit ?? 0 : 0
      let first = max(0, min(max(0, min(focus, units)) - count / 2, units - count))
      shown = first..<(first + count)
    }
  }

  /// The layers with as much detail as fits; where even the least does not, as many of them around
  /// the selected one as do.
  private static func fit(
    _ network: NetworkPicture, lines: Int, into width: Int, top: Int
  ) -> [Column] {
    let facts = network.layers.indices.map { Facts(network, $0, lines: lines) }
    if let columns = packed(network, lines: lines, into: width, top) { return columns }
    let chosen = min(max(0, network.selected?.layer ?? 0), facts.count - 1)
    var columns: [Column] = []
    for count in stride(from: facts.count, through: 1, by: -1) {
      let first = min(max(0, chosen - count / 2), facts.count - count)
      for detail in Detail.all {
        for height in detail.mapHeights {
          columns = (first..<(first + count)).map {
            column(facts, $0, lines: lines, height: height, detail: detail)
          }
          if columns.reduce(0, { $0 + $1.width }) <= width {
            place(&columns, width: width, lines: lines, top: top)
            return columns
          }
        }
      }
    }
    // Not even one layer with the least detail: as much of it as there is room for.
    place(&columns, width: width, lines: lines, top: top)
    return columns
  }

  /// All units of all layers where some have more than there are lines: those layers in several columns
  /// of small maps without weights. Nil where no layer needs it or there is no room for it.
  private static func packed(
    _ network: NetworkPicture, lines: Int, into width: Int, _ top: Int
  ) -> [Column]? {
    let facts = network.layers.indices.map { Facts(network, $0, lines: lines) }
    guard facts.contains(where: { $0.units > $0.shown.count }) else { return nil }
    let whole = facts.map(\.whole)
    for weights in [Int.max, 8, 0] {
      for (mapWidth, inputMaps) in [
        (4, true), (4, false), (3, true), (3, false), (2, true), (2, false),
      ] {
        for height in [3, 2, 1] {
          var columns = whole.indices.map { index -> Column in
            guard whole[index].units > lines else {
              return column(
                whole, index, lines: lines, height: height,
                detail: Detail(
                  labels: index == 0, inputMaps: inputMaps, wraps: true, weights: weights,
                  mapHeights: []))
            }
            var column = Column(
              layer: index, units: 0..<whole[index].units, map: Size(mapWidth, 1))
            column.packed = lines
            return column
          }
          if columns.reduce(0, { $0 + $1.width }) <= width {
            place(&columns, width: width, lines: lines, top: top)
            return columns
          }
        }
      }
    }
    return nil
  }

  private static func column(
    _ facts: [Facts], _ index: Int, lines: Int, height most: Int, detail: Detail
  ) -> Column {
    let layer = facts[index]
    let count = max(1, layer.shown.count)
    var height = max(1, min(most, lines / count))
    if height > 2, count > 1, count * (height + 1) - 1 > lines { height -= 1 }
    let hasMap = layer.hasMap && (detail.inputMaps || index > 0)
    var column = Column(
      layer: index, units: layer.shown, map: Size(hasMap ? max(4, height * 2) : 0, height))
    column.pitch = count * (height + 1) - 1 <= lines ? height + 1 : height
    if detail.labels || index == 0 { column.labelColumns = layer.labelColumns }
    // Where the layer before scrolls, the weights of those of its units that are shown.
    let before = index > 0 ? facts[index - 1].shown : 0..<0
    let isPart = before.count < layer.weights && before.upperBound <= layer.weights
    let first = isPart ? before.lowerBound : 0
    let shown = max(0, min(layer.weights - first, before.count, detail.weights))
    column.weights = first..<(first + shown)
    column.isCropped = shown < layer.weights
    column.weightsPerLine = detail.wraps ? (shown + height - 1) / height : shown
    column.lanes = layer.lanes
    return column
  }

  /// A lane for each group, so that links do not cross; groups past the third lane have none.
  private static func lanes(_ groups: [[Int]], among count: Int) -> [Int?] {
    var ends: [Int] = []
    return groups.map { group in
      let members = group.filter { (0..<count).contains($0) }
      guard members.count > 1, let first = members.min(), let last = members.max() else {
        return nil
      }
      if let free = ends.firstIndex(where: { $0 < first }) {
        ends[free] = last
        return free
      }
      guard ends.count < 3 else { return nil }
      ends.append(last)
      return ends.count - 1
    }
  }

  /// Spreads the layers over the width, each in the middle of the lines.
  private static func place(_ columns: inout [Column], width: Int, lines: Int, top: Int) {
    let free = max(0, width - columns.reduce(0) { $0 + $1.width })
    let gap = min(10, free / max(1, columns.count - 1))
    var x = max(0, (free - gap * (columns.count - 1)) / 2)
    for index in columns.indices {
      let used = columns[index].height
      columns[index].x = x
      columns[index].y = top + max(0, (lines - used) / 2)
      x += columns[index].width + gap
    }
  }
}
