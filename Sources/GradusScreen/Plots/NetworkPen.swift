/// Draws the parts of a network picture where its layout says.
struct NetworkPen {
  let network: NetworkPicture
  let layout: NetworkLayout
  let scale: Double
  let glyphs: GlyphSet
  let isColored: Bool

  func draw(_ frame: inout Frame, _ column: NetworkLayout.Column) {
    let layer = network.layers[column.layer]
    for unit in column.units {
      let (dx, y) = column.place(unit)
      draw(
        &frame, layer.units[unit], column, dx: dx, y: y,
        isSelected: network.selected == NetworkPosition(layer: column.layer, unit: unit))
    }
    drawLinks(&frame, column, layer.identical)
    if layout.body.lowerBound > 0 { drawHead(&frame, column, layer) }
  }

  /// A layer's name over it, in short where not all of them have room.
  private func drawHead(
    _ frame: inout Frame, _ column: NetworkLayout.Column, _ layer: NetworkLayer
  ) {
    let fits = layout.columns.allSatisfy {
      network.layers[$0.layer].name.columns < room($0) + 1
    }
    let name = fits ? layer.name : layer.shortName
    let columns = room(column)
    // The column of the cursor is free in this line.
    let x = name.columns > columns - 1 ? column.x : column.labelX
    frame.write(
      shortened(name, to: columns + column.labelX - x, glyphs: glyphs), at: Position(x, 0),
      style: .strong)
  }

  /// The columns from a layer's start to the next one's.
  private func room(_ column: NetworkLayout.Column) -> Int {
    let next = layout.columns.first { $0.layer == column.layer + 1 }
    return max(0, (next?.x ?? layout.size.width) - column.labelX)
  }

  // MARK: - A unit

  private func draw(
    _ frame: inout Frame, _ unit: NetworkUnit, _ column: NetworkLayout.Column, dx: Int,
    y: Int, isSelected: Bool
  ) {
    let isOut = unit.mark != .none
    // What is one line high stands in the middle of what is higher.
    let middle = y + (column.map.height - 1) / 2
    if isSelected {
      frame[column.packed > 0 ? column.mapX + dx - 1 : column.x, middle] = Cell(
        PlotSign.pointer.shown(glyphs), .title)
    }
    if column.labelColumns > 0 {
      frame.write(
        aligned(unit.label, column.labelColumns), at: Position(column.labelX, middle),
        style: isSelected ? .title : isOut ? .muted : .plain, limit: column.labelColumns)
    }
    drawWeights(&frame, unit, column, y: y)
    let rect = Rect(column.mapX + dx, y, column.map.width, column.map.height)
    switch unit.mark {
    case .none:
      if let map = unit.map { frame.draw(map, in: rect, glyphs: glyphs, isColored: isColored) }
    case .dropped: drawCross(&frame, rect)
    case .silenced: drawSilence(&frame, rect)
    }
  }

  private func drawWeights(
    _ frame: inout Frame, _ unit: NetworkUnit, _ column: NetworkLayout.Column, y: Int
  ) {
    guard column.weightsPerLine > 0 else { return }
    let lines = (column.weights.count + column.weightsPerLine - 1) / column.weightsPerLine
    let top = y + (column.map.height - lines) / 2
    for (index, weight) in column.weights.enumerated() where weight < unit.weights.count {
      var cell = SignedShade.cell(unit.weights[weight], scale: scale, glyphs: glyphs)
      if unit.mark != .none { cell.style = .muted }
      frame[
        column.weightsX + index % column.weightsPerLine, top + index / column.weightsPerLine] = cell
    }
    if column.isCropped {
      frame[column.weightsX + column.weightsPerLine, top + lines - 1] = Cell(
        glyphs.isASCII ? "~" : "…", .muted)
    }
  }

  /// Crosses a map out, from corner to corner.
  private func drawCross(_ frame: inout Frame, _ rect: Rect) {
    guard rect.height > 1 else {
      for x in 0..<rect.width {
        frame[rect.x + x, rect.y] = Cell(glyphs.isASCII ? "x" : "╳", .muted)
      }
      return
    }
    let (falling, rising, crossing): (Character, Character, Character) =
      glyphs.isASCII ? ("\\", "/", "X") : ("╲", "╱", "╳")
    for y in 0..<rect.height {
      // The lower half mirrors the upper one.
      let row = min(y, rect.height - 1 - y)
      let left = min((2 * row + 1) * rect.width / (2 * rect.height), (rect.width - 1) / 2)
      let right = rect.width - 1 - left
      let isMiddle = 2 * y + 1 == rect.height
      let isUpper = 2 * y + 1 < rect.height
      let signs = isMiddle ? (crossing, crossing) : isUpper ? (falling, rising) : (rising, falling)
      frame[rect.x + left, rect.y + y] = Cell(signs.0, .muted)
      frame[rect.x + right, rect.y + y] = Cell(signs.1, .muted)
    }
  }

  /// A flat line through 0: what the unit gives is held there.
  private func drawSilence(_ frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0 else { return }
    let y = rect.y + (rect.height - 1) / 2
    for x in 0..<rect.width {
      frame[rect.x + x, y] = Cell(glyphs.isASCII ? "-" : "─", .muted)
    }
    frame[rect.x + (rect.width - 1) / 2, y] = Cell("0", Style(.accent, .bold))
  }

  // MARK: - A layer

  /// Joins the units of a group by a line at their right.
  private func drawLinks(
    _ frame: inout Frame, _ column: NetworkLayout.Column, _ groups: [[Int]]
  ) {
    for (group, lane) in zip(groups, column.lanes) {
      guard let lane else { continue }
      let members = Set(group.filter(network.layers[column.layer].units.indices.contains))
      guard let first = members.min(), let last = members.max() else { continue }
      let x = column.lanesX + lane
      func line(_ unit: Int) -> Int {
        column.y + (unit - column.units.lowerBound) * column.pitch + (column.map.height - 1) / 2
      }
      let end = column.y + column.units.count * column.pitch - 1
      let from = max(line(first), column.y)
      let through = min(line(last), end)
      guard from <= through else { continue }
      for y in from...through { frame[x, y] = Cell(glyphs.isASCII ? "|" : "│", .muted) }
      for unit in members where column.units.contains(unit) {
        let glyph: Character = unit == first ? "╕" : unit == last ? "╛" : "╡"
        frame[x, line(unit)] = Cell(glyphs.isASCII ? "=" : glyph, Style(.accent))
      }
    }
  }

  /// What is to be said under a layer, the longest text first.
  private func captions(_ column: NetworkLayout.Column, _ layer: NetworkLayer) -> [String] {
    let total = layer.units.count
    let groups = layer.identical.map { Set($0.filter { (0..<total).contains($0) }).count }
      .filter { $0 > 1 }.map(String.init)
    var part: [String] = []
    if column.units.count < total {
      let range = "\(column.units.lowerBound + 1)-\(column.units.upperBound)"
      part = ["units \(range) of \(total)", "\(range) of \(total)", "\(range)/\(total)"]
    }
    guard !groups.isEmpty else { return part }
    let same = groups.joined(separator: " + ")
    let links = ["\(same) identical", "\(same) equal", "\(groups.joined(separator: "+"))="]
    guard let long = part.first, let short = part.last else { return links }
    return ["\(long), \(links[0])", "\(short), \(links[0])", "\(short) \(links[2])"] + part + links
  }

  // MARK: - Under the layers

  /// Captions stand under their layers, further left where that gives them room.
  func drawCaptions(_ frame: inout Frame) {
    guard let y = layout.captionLine else { return }
    var free = 0
    for column in layout.columns {
      let texts = captions(column, network.layers[column.layer])
      let end = column.labelX + room(column)
      let text =
        longest(texts, fitting: end - max(free, column.labelX))
        ?? longest(texts, fitting: end - free)
      guard let text else { continue }
      let x = max(free, min(column.labelX, end - text.columns))
      free = frame.write(text, at: Position(x, y), style: .muted) + 1
    }
  }

  func drawFooter(_ frame: inout Frame) {
    if let y = layout.noteLine, let note = network.note {
      frame.write(shortened(note, to: frame.width - 1, glyphs: glyphs), at: Position(1, y))
    }
    guard let y = layout.legendLine else { return }
    var x = 1
    for entry in legend() where x + entry.columns <= frame.width {
      x = frame.write(entry, at: Position(x, y)) + 2
    }
  }

  private func legend() -> [StyledLine] {
    var entries: [StyledLine] = []
    if layout.hiddenLayers > 0, let first = layout.columns.first, let last = layout.columns.last {
      let total = network.layers.count
      entries.append([
        StyledText("layers \(first.layer + 1)-\(last.layer + 1) of \(total)", .strong)
      ])
    }
    if layout.columns.contains(where: { $0.weightsPerLine > 0 }) {
      entries.append(
        [StyledText("w ", .muted)] + SignedShade.legend(scale: scale, glyphs: glyphs))
    }
    let marks = Set(network.layers.flatMap { $0.units.map(\.mark) })
    if marks.contains(.dropped) {
      entries.append([StyledText("\(PlotSign.dropped.shown(glyphs)) dropped", .muted)])
    }
    if marks.contains(.silenced) {
      entries.append([StyledText("0", Style(.accent, .bold)), StyledText(" is silenced", .muted)])
    }
    if layout.columns.contains(where: { $0.map.width > 0 }) { entries.append(mapLegend()) }
    return entries
  }

  private func mapLegend() -> StyledLine {
    let units = network.layers.flatMap(\.units)
    let maps = units.compactMap(\.map)
    let ends = Set(maps.map { [$0.low, $0.high] })
    let texts = ends.count == 1 ? ends.first.map { $0.map(compactText) } : nil
    let ramp =
      isColored && !glyphs.isASCII
      ? Ink.shades.map { StyledText(" ", Style(.plain, on: $0)) }
      : [StyledText(glyphs.isASCII ? ".:-=+*%@" : glyphs == .block ? "·░▒▓█" : "⠁⠕⢕⢝⣿")]
    return [StyledText("map \(texts?[0] ?? "low") ", .muted)] + ramp
      + [StyledText(" \(texts?[1] ?? "high")", .muted)]
  }
}
