/// A data point on the map.
package struct MapPoint: Hashable, Sendable {
  package var position: SIMD2<Double>
  /// 0 or 1.
  package var label: UInt8
  /// Whether the network gets it wrong; drawn as a capital.
  package var isWrong: Bool

  package init(position: SIMD2<Double>, label: UInt8, isWrong: Bool) {
    self.position = position
    self.label = label
    self.isWrong = isWrong
  }
}

/// The part of the plane a map shows, in cells that are twice as high as wide.
package struct MapWindow: Hashable, Sendable {
  package let size: Size
  package let glyphs: GlyphSet
  package let xAxis: Axis
  package let yAxis: Axis
  /// Where the plane is drawn; around it stand the numbers of the axes and, where there is room, their
  /// names.
  package let area: Rect
  let names: AxisNames?
  /// Whether thousands are written out, as in the file: `20000`.
  let hasPlainNumbers: Bool

  /// A window that holds a rectangle of the plane, with a little space around it.
  ///
  /// - Parameter keepsShape: whether one unit is as long across as down, see ``MapExtent``.
  package init(
    low: SIMD2<Double>, high: SIMD2<Double>, size: Size, glyphs: GlyphSet, hasAxes: Bool = true,
    keepsShape: Bool = true, names: AxisNames? = nil
  ) {
    self.size = size
    self.glyphs = glyphs
    let isLabelled = hasAxes && size.width >= 16 && size.height >= 6
    let isNamed = isLabelled && names != nil && size.width >= 24 && size.height >= 10
    self.names = isNamed ? names : nil
    /// The rectangle with some columns for the numbers beside it, and its axes.
    func plane(_ columns: Int) -> (area: Rect, x: Axis, y: Axis) {
      let top = isNamed ? 1 : 0
      let area =
        isLabelled
        ? Rect(columns, top, size.width - columns, size.height - top - 1)
        : Rect(0, 0, size.width, size.height)
      let extent = MapExtent(
        low: low, high: high,
        shape: SIMD2(Double(max(1, area.width)), Double(max(1, area.height)) * 2),
        keepsShape: keepsShape)
      return (
        area, Axis(extent.low.x, extent.high.x), Axis(extent.low.y, extent.high.y)
      )
    }
    var best = plane(3)
    // Numbers of any size have as many columns as two of them need.
    if !keepsShape && isLabelled {
      for columns in 3...min(9, size.width / 3) {
        best = plane(columns)
        if yTicks(best.y, rows: best.area.height, columns: columns, isPlain: true).count > 1 {
          break
        }
      }
    }
    (area, xAxis, yAxis) = best
    hasPlainNumbers = !keepsShape
  }

  /// How the second contour is drawn: in reverse, so that it is another one without colours too.
  package static func borderStyle(isColored: Bool) -> Style {
    isColored ? Style(.light, on: .dark) : Style(.plain, .reverse)
  }

  /// The second contour in a legend.
  package static func borderSample(_ glyphs: GlyphSet) -> Character {
    switch glyphs {
    case .ascii: "+"
    case .block: "▚"
    case .braille: "⡡"
    }
  }

  var dots: Size {
    let perCell = DotGrid.dotsPerCell(glyphs)
    return Size(area.width * perCell.width, area.height * perCell.height)
  }

  /// The points of the plane at which the map needs the network's answer: the middle of every dot,
  /// row by row from the top left.
  package var samplePoints: [SIMD2<Double>] {
    let dots = dots
    var points: [SIMD2<Double>] = []
    points.reserveCapacity(dots.width * dots.height)
    for row in 0..<dots.height {
      let y = yAxis.value(at: 1 - (Double(row) + 0.5) / Double(dots.height))
      for column in 0..<dots.width {
        points.append(
          SIMD2(xAxis.value(at: (Double(column) + 0.5) / Double(dots.width)), y))
      }
    }
    return points
  }

  /// Every so many of the ``samplePoints`` across and down, for a network that takes long to answer:
  /// the first of each square of dots.
  package func samplePoints(every step: Int) -> [SIMD2<Double>] {
    guard step > 1 else { return samplePoints }
    let (points, dots) = (samplePoints, dots)
    return stride(from: 0, to: dots.height, by: step).flatMap { row in
      stride(from: 0, to: dots.width, by: step).map { points[row * dots.width + $0] }
    }
  }

  /// The values of ``samplePoints(every:)`` at all ``samplePoints``, each square of dots alike.
  package func expanded(_ values: [Double], every step: Int) -> [Double] {
    guard step > 1 else { return values }
    let dots = dots
    let columns = (dots.width + step - 1) / step
    return (0..<dots.height).flatMap { row in
      (0..<dots.width).map { column in
        let index = row / step * columns + column / step
        return values.indices.contains(index) ? values[index] : .nan
      }
    }
  }

  /// The cell a point of the plane falls into, or nil where that is outside.
  fileprivate func cell(_ point: SIMD2<Double>) -> Position? {
    guard point.x.isFinite, point.y.isFinite else { return nil }
    let point = MapExtent.bounded(point)
    guard let across = xAxis.fraction(point.x), let up = yAxis.fraction(point.y),
      (0..<1).contains(across), up > 0, up <= 1
    else { return nil }
    return Position(
      area.x + Int(across * Double(area.width)), area.y + Int((1 - up) * Double(area.height)))
  }
}

/// The decision boundary: the probability of class 1 in seven shades, the 0.5 contour drawn finer
/// than a cell, and the data points on top.
///
/// Without colour the region of class 1 is dotted, so the classes can be told apart in any case.
/// - Parameters:
///   - probabilities: one for each of the window's ``MapWindow/samplePoints``; where there are
///     fewer, the rest of the map stays empty.
///   - points: `o` and `x` for the classes, `O` and `X` where the network is wrong.
///   - border: a level for each of the sample points that is 0 on another curve, drawn dashed below
///     the contour; empty for none.
///   - isColored: whether the terminal shows colours.
package func boundaryMap(
  _ window: MapWindow, probabilities: [Double], points: [MapPoint], border: [Double] = [],
  isColored: Bool
) -> Frame {
  var frame = Frame(window.size)
  guard window.area.width > 0, window.area.height > 0 else { return frame }
  let contour = contourDots(window, probabilities, at: 0.5)
  let second = contourDots(window, border, at: 0, isDashed: !window.glyphs.isASCII)
  let region: Character = window.glyphs.isASCII ? "." : "·"
  for y in 0..<window.area.height {
    for x in 0..<window.area.width {
      guard let p = meanProbability(window, probabilities, x, y) else { continue }
      let style = shadeStyle(p, isColored: isColored)
      var cell = Cell(p > 0.5 && !isColored ? region : " ", isColored ? style : .muted)
      if window.glyphs.isASCII && p > 0.5 { cell.glyph = region }
      if let glyph = contour.glyph(x, y, mark: "#") {
        cell = Cell(glyph, style)
      } else if let glyph = second.glyph(x, y, mark: "+") {
        cell = Cell(glyph, MapWindow.borderStyle(isColored: isColored))
      }
      frame[window.area.x + x, window.area.y + y] = cell
    }
  }
  // Wrong points last: where several share a cell, the mistake is the one to see.
  for wrong in [false, true] {
    for point in points where point.isWrong == wrong {
      guard let position = window.cell(point.position) else { continue }
      let glyph: Character =
        point.label == 0 ? (wrong ? "O" : "o") : (wrong ? "X" : "x")
      var style = frame[position.x, position.y].style
      if style.ground == nil {
        style = isColored ? Style(point.label == 0 ? .sky : .orange) : .plain
      }
      if wrong { style.emphasis.insert(.bold) }
      frame[position.x, position.y] = Cell(glyph, style)
    }
  }
  drawNumbers(&frame, window)
  return frame
}

/// The style of a probability: its shade as the ground, and an ink that can be read on it.
private func shadeStyle(_ probability: Double, isColored: Bool) -> Style {
  guard isColored else { return .plain }
  let index = min(6, Int(min(max(probability, 0), 1) * 7))
  return Style(index == 0 ? .light : .dark, on: Ink.shades[index])
}

/// The mean over a cell's dots, or nil where an answer is missing or not a number.
private func meanProbability(
  _ window: MapWindow, _ probabilities: [Double], _ x: Int, _ y: Int
) -> Double? {
  let perCell = DotGrid.dotsPerCell(window.glyphs)
  let across = window.dots.width
  var sum = 0.0
  for row in 0..<perCell.height {
    for column in 0..<perCell.width {
      let index = (y * perCell.height + row) * across + x * perCell.width + column
      guard index < probabilities.count, probabilities[index].isFinite else { return nil }
      sum += probabilities[index]
    }
  }
  return sum / Double(perCell.width * perCell.height)
}

/// The dots at which the values come to lie on the other side of a threshold towards the right or the
/// lower neighbour; there is no contour around missing values.
private func contourDots(
  _ window: MapWindow, _ values: [Double], at threshold: Double, isDashed: Bool = false
) -> DotGrid {
  var grid = DotGrid(window.area.size, glyphs: window.glyphs)
  let dots = window.dots
  guard values.count >= dots.width * dots.height else { return grid }
  for y in 0..<dots.height {
    for x in 0..<dots.width {
      let index = y * dots.width + x
      let value = values[index]
      func changes(_ neighbour: Double) -> Bool {
        (value > threshold) != (neighbour > threshold) && value.isFinite && neighbour.isFinite
      }
      // Two dots of four, whichever way the curve goes.
      if isDashed && (x + y) % 4 > 1 { continue }
      if x + 1 < dots.width && changes(values[index + 1])
        || y + 1 < dots.height && changes(values[index + dots.width])
      {
        grid.set(x, y)
      }
    }
  }
  return grid
}

private func drawNumbers(_ frame: inout Frame, _ window: MapWindow) {
  guard window.area.x > 0 else { return }
  let isPlain = window.hasPlainNumbers
  let yTicks = yTicks(
    window.yAxis, rows: window.area.height, columns: window.area.x, isPlain: isPlain)
  for tick in yTicks {
    guard let up = window.yAxis.fraction(tick), up > 0, up <= 1 else { continue }
    let y = window.area.y + Int((1 - up) * Double(window.area.height))
    let label = label(tick, among: yTicks, isPlain: isPlain)
    frame.write(label, at: Position(window.area.x - label.count, y), style: .muted)
  }
  let bottom = window.size.height - 1
  var end = window.size.width
  if let names = window.names {
    // The name of the upward axis over it, that of the other at its end.
    frame.write(
      shortened(names.y, to: window.size.width, glyphs: window.glyphs), at: Position(0, 0),
      style: .muted)
    let name = shortened(names.x, to: window.size.width / 3, glyphs: window.glyphs)
    end -= name.columns + 1
    frame.write(name, at: Position(end + 1, bottom), style: .muted)
  }
  let xTicks = window.xAxis.ticks(atMost: max(2, window.area.width / 7))
  var free = 0
  for tick in xTicks {
    guard let across = window.xAxis.fraction(tick), (0..<1).contains(across) else { continue }
    let x = window.area.x + Int(across * Double(window.area.width))
    let label = label(tick, among: xTicks, isPlain: isPlain)
    let start = x - (label.hasPrefix("-") ? 1 : 0)
    guard start >= free, start + label.count <= end else { continue }
    frame.write(label, at: Position(start, bottom), style: .muted)
    free = start + label.count + 1
  }
}

/// As many ticks of an upward axis as have labels of some columns; none where no choice has.
private func yTicks(_ axis: Axis, rows: Int, columns: Int, isPlain: Bool) -> [Double] {
  for count in stride(from: max(2, rows / 3), to: 0, by: -1) {
    let ticks = axis.ticks(atMost: count)
    if ticks.allSatisfy({ label($0, among: ticks, isPlain: isPlain).count <= columns }) {
      return ticks
    }
  }
  return []
}

/// A tick's number; where it is wanted plain, without an exponent below a million.
private func label(_ value: Double, among ticks: [Double], isPlain: Bool) -> String {
  let isWhole = ticks.allSatisfy { abs($0) < 1e6 && $0 == $0.rounded() }
  return isPlain && isWhole ? fixed(value, digits: 0) : Axis.label(value, among: ticks)
}
