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
///
/// One unit is as long across as down, so a circle looks like one.
package struct MapWindow: Hashable, Sendable {
  package let size: Size
  package let glyphs: GlyphSet
  package let xAxis: Axis
  package let yAxis: Axis
  /// Where the plane is drawn; around it stand the numbers of the axes.
  package let area: Rect

  /// A window that holds a rectangle of the plane, with a little space around it.
  package init(
    low: SIMD2<Double>, high: SIMD2<Double>, size: Size, glyphs: GlyphSet, hasAxes: Bool = true
  ) {
    self.size = size
    self.glyphs = glyphs
    let labelled = hasAxes && size.width >= 16 && size.height >= 6
    area =
      labelled
      ? Rect(3, 0, size.width - 3, size.height - 1) : Rect(0, 0, size.width, size.height)
    let (low, high) = (MapWindow.bounded(low), MapWindow.bounded(high))
    let center = (low + high) / 2
    let half = (high - low) / 2
    let across = Double(max(1, area.width))
    let down = Double(max(1, area.height)) * 2
    let scale = max(half.x / across, half.y / down, 1e-12) * 1.08
    xAxis = Axis(center.x - scale * across, center.x + scale * across)
    yAxis = Axis(center.y - scale * down, center.y + scale * down)
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

  private static func bounded(_ point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      point.x.isFinite ? min(max(point.x, -1e12), 1e12) : 0,
      point.y.isFinite ? min(max(point.y, -1e12), 1e12) : 0)
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
        style = isColored ? Style(point.label == 0 ? .shade0 : .shade6) : .plain
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
  let yTicks = ticks(
    window.yAxis, atMost: max(2, window.area.height / 3), fitting: window.area.x)
  for tick in yTicks {
    guard let up = window.yAxis.fraction(tick), up > 0, up <= 1 else { continue }
    let y = window.area.y + Int((1 - up) * Double(window.area.height))
    let label = Axis.label(tick, among: yTicks)
    frame.write(label, at: Position(window.area.x - label.count, y), style: .muted)
  }
  let xTicks = window.xAxis.ticks(atMost: max(2, window.area.width / 7))
  var free = 0
  for tick in xTicks {
    guard let across = window.xAxis.fraction(tick), (0..<1).contains(across) else { continue }
    let x = window.area.x + Int(across * Double(window.area.width))
    let label = Axis.label(tick, among: xTicks)
    let start = x - (label.hasPrefix("-") ? 1 : 0)
    guard start >= free, start + label.count <= window.size.width else { continue }
    frame.write(label, at: Position(start, window.size.height - 1), style: .muted)
    free = start + label.count + 1
  }
}

/// As many ticks as have labels of a few columns; none where no choice has.
private func ticks(_ axis: Axis, atMost count: Int, fitting columns: Int) -> [Double] {
  for count in stride(from: count, to: 0, by: -1) {
    let ticks = axis.ticks(atMost: count)
    if ticks.allSatisfy({ Axis.label($0, among: ticks).count <= columns }) { return ticks }
  }
  return []
}
