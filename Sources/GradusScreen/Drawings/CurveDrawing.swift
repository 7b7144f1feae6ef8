/// The cost curve as a drawing.
extension SVGDrawing {
  /// Draws lines over iterations into a rectangle, with axes, round ticks and the lines' names.
  ///
  /// As in the terminal, a linear axis ends below a few outliers. A column as wide as half a unit shows
  /// the lowest and the highest value in it, so that no spike is lost and the file stays small.
  package mutating func curve(
    _ curve: CostCurve, x: Double, y: Double, width: Double, height: Double
  ) {
    let xAxis = Axis(0, max(1, curve.xEnd.isFinite ? curve.xEnd : 1))
    let yAxis = CurveLayout.axis(curve, ticks: 6)
    func place(_ point: SIMD2<Double>) -> SIMD2<Double>? {
      guard let along = xAxis.fraction(point.x), (0...1).contains(along),
        let up = yAxis.fraction(point.y)
      else { return nil }
      return SIMD2(x + along * width, y + (1 - min(max(up, 0), 1)) * height)
    }
    let yTicks = yAxis.ticks(atMost: 6)
    for tick in yTicks {
      guard let up = yAxis.fraction(tick), (0...1).contains(up) else { continue }
      let level = y + (1 - up) * height
      lines(
        [[SIMD2(x, level), SIMD2(x + width, level)]], .init(stroke: "#ddd", strokeWidth: 0.8))
      text(
        Axis.label(tick, among: yTicks), at: SIMD2(x - 6, level + 4), size: 11, anchor: .end,
        color: "#555")
    }
    let xTicks = xAxis.ticks(atMost: 5).filter { $0 == $0.rounded() }
    for tick in xTicks {
      guard let along = xAxis.fraction(tick) else { continue }
      let label = tick < 1e7 ? groupedText(Int(tick)) : Axis.label(tick, among: xTicks)
      text(
        label, at: SIMD2(x + along * width, y + height + 16), size: 11, anchor: .middle,
        color: "#555")
    }
    lines(
      [[SIMD2(x, y), SIMD2(x, y + height), SIMD2(x + width, y + height)]], .init(stroke: "#888"))
    for (index, series) in curve.series.enumerated() {
      let paint = Paint(
        stroke: SVGDrawing.color(series.ink), strokeWidth: 1.8,
        dashes: series.pattern == .solid ? [] : [6, 3])
      lines(SVGDrawing.thinned(series.points.map(place)), paint)
      let top = y + 14 + 17 * Double(index)
      lines([[SIMD2(x + width - 90, top - 4), SIMD2(x + width - 66, top - 4)]], paint)
      text(series.name, at: SIMD2(x + width - 60, top), size: 12)
    }
  }

  /// The pieces of a line, broken where there is no value; of points that fall into one column only the
  /// first, the highest, the lowest and the last stay.
  private static func thinned(_ points: [SIMD2<Double>?]) -> [[SIMD2<Double>]] {
    var pieces: [[SIMD2<Double>]] = [[]]
    var column: [SIMD2<Double>] = []
    func endColumn() {
      guard let first = column.first, let last = column.last else { return }
      var kept = [first]
      if let low = column.min(by: { $0.y < $1.y }), let high = column.max(by: { $0.y < $1.y }),
        low.y < high.y
      {
        kept += [low, high]
      }
      kept.append(last)
      for point in kept where pieces[pieces.count - 1].last != point {
        pieces[pieces.count - 1].append(point)
      }
      column = []
    }
    for point in points {
      guard let point else {
        endColumn()
        if pieces.last?.isEmpty == false { pieces.append([]) }
        continue
      }
      if let first = column.first, point.x - first.x > 0.5 { endColumn() }
      column.append(point)
    }
    endColumn()
    return pieces
  }
}
