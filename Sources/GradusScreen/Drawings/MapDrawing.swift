/// The decision boundary as a drawing: seven shades, the line where the answer changes, and the points.
package struct MapDrawing: Sendable {
  /// The network's answers on a grid of points, row by row from the lower left corner.
  package struct Grid: Sendable {
    package let across: Int
    package let down: Int
    package let low: SIMD2<Double>
    package let high: SIMD2<Double>

    /// A square grid that holds a rectangle of the plane, with some space around it.
    ///
    /// - Parameter keepsShape: whether one unit is as long across as up, see ``MapExtent``.
    package init(
      low: SIMD2<Double>, high: SIMD2<Double>, count: Int = 100, keepsShape: Bool = true
    ) {
      let extent = MapExtent(low: low, high: high, shape: [1, 1], keepsShape: keepsShape)
      (self.low, self.high) = (extent.low, extent.high)
      (across, down) = (count, count)
    }

    /// Where the answers are wanted.
    package var points: [SIMD2<Double>] {
      (0..<down).flatMap { row in (0..<across).map { point($0, row) } }
    }

    func point(_ column: Int, _ row: Int) -> SIMD2<Double> {
      let right = Double(column) / Double(across - 1)
      let up = Double(row) / Double(down - 1)
      return SIMD2(
        low.x * (1 - right) + high.x * right, low.y * (1 - up) + high.y * up)
    }
  }

  package let grid: Grid
  /// One for each of the grid's points.
  package let probabilities: [Double]
  package let points: [MapPoint]
  /// What the axes are called, if that is to be said.
  package let names: AxisNames?

  package init(
    grid: Grid, probabilities: [Double], points: [MapPoint], names: AxisNames? = nil
  ) {
    self.grid = grid
    self.probabilities = probabilities
    self.points = points
    self.names = names
  }

  /// Draws it into a square.
  package func draw(on drawing: inout SVGDrawing, x: Double, y: Double, side: Double) {
    func place(_ point: SIMD2<Double>) -> SIMD2<Double> {
      let point = MapExtent.bounded(point)
      let length: SIMD2<Double> = grid.high / 2 - grid.low / 2
      let share: SIMD2<Double> = (point / 2 - grid.low / 2) / length
      return SIMD2(x + share.x * side, y + (1 - share.y) * side)
    }
    drawShades(on: &drawing, x: x, y: y, side: side)
    drawing.lines(
      contour.map { $0.map(place) }, .init(stroke: "#111", strokeWidth: 1.6))
    for wrong in [false, true] {
      for point in points where point.isWrong == wrong {
        mark(point, at: place(point.position), on: &drawing)
      }
    }
    drawing.rectangle(x: x, y: y, width: side, height: side, .init(stroke: "#888"))
    drawNumbers(on: &drawing, x: x, y: y, side: side)
    guard let names else { return }
    drawing.text(
      names.x, at: SIMD2(x + side, y + side + 29), size: 12, anchor: .end, color: "#555")
    drawing.text(names.y, at: SIMD2(x, y - 4), size: 12, color: "#555")
  }

  /// Runs of one shade in a row are one rectangle.
  private func drawShades(on drawing: inout SVGDrawing, x: Double, y: Double, side: Double) {
    let (cellWidth, cellHeight) = (side / Double(grid.across), side / Double(grid.down))
    for row in 0..<grid.down {
      var start = 0
      while start < grid.across {
        let shade = shade(start, row)
        var end = start + 1
        while end < grid.across, self.shade(end, row) == shade { end += 1 }
        if let shade {
          drawing.rectangle(
            x: x + Double(start) * cellWidth,
            y: y + side - Double(row + 1) * cellHeight,
            width: Double(end - start) * cellWidth + 0.3, height: cellHeight + 0.3,
            .init(fill: SVGDrawing.color(Ink.shades[shade])), isCrisp: true)
        }
        start = end
      }
    }
  }

  private func probability(_ column: Int, _ row: Int) -> Double {
    let index = row * grid.across + column
    return probabilities.indices.contains(index) ? probabilities[index] : .nan
  }

  private func shade(_ column: Int, _ row: Int) -> Int? {
    let p = probability(column, row)
    return p.isFinite ? min(6, Int(min(max(p, 0), 1) * 7)) : nil
  }

  /// The pieces of the line where the probability is ½, by marching squares: for each cell of the
  /// grid, straight pieces between the places on its sides where the probability, taken to be linear
  /// between two grid points, passes ½.
  package var contour: [[SIMD2<Double>]] {
    var pieces: [[SIMD2<Double>]] = []
    for row in 0..<max(0, grid.down - 1) {
      for column in 0..<max(0, grid.across - 1) {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (column + $0.0, row + $0.1) }
        let values = corners.map { probability($0.0, $0.1) - 0.5 }
        guard values.allSatisfy(\.isFinite) else { continue }
        var crossings: [SIMD2<Double>] = []
        for side in 0..<4 {
          let next = (side + 1) % 4
          guard (values[side] > 0) != (values[next] > 0) else { continue }
          let share = values[side] / (values[side] - values[next])
          let start = grid.point(corners[side].0, corners[side].1)
          let end = grid.point(corners[next].0, corners[next].1)
          crossings.append(start * (1 - share) + end * share)
        }
        if crossings.count >= 2 { pieces.append(Array(crossings[..<2])) }
        if crossings.count == 4 { pieces.append(Array(crossings[2...])) }
      }
    }
    return pieces
  }

  /// A disc for class 0, a triangle for class 1; a mistake has a thick edge and is larger.
  ///
  /// The edge can be read on the shade that it is on, which a figure of one's own class cannot.
  private func mark(
    _ point: MapPoint, at center: SIMD2<Double>, on drawing: inout SVGDrawing
  ) {
    let paint = SVGDrawing.Paint(
      fill: SVGDrawing.color(point.label == 0 ? .shade0 : .shade6),
      stroke: edge(at: point.position), strokeWidth: point.isWrong ? 2 : 0.8)
    let radius = point.isWrong ? 5.0 : 3.4
    if point.label == 0 {
      drawing.circle(center: center, radius: radius, paint)
    } else {
      let r = radius * 1.25
      drawing.lines(
        [
          [
            center + SIMD2(0, -r), center + SIMD2(r * 0.87, r / 2),
            center + SIMD2(-r * 0.87, r / 2),
          ]
        ], isClosed: true, paint)
    }
  }

  /// Dark, or light on the darkest shade.
  private func edge(at point: SIMD2<Double>) -> String {
    let point = MapExtent.bounded(point)
    let length: SIMD2<Double> = grid.high / 2 - grid.low / 2
    let share: SIMD2<Double> = (point / 2 - grid.low / 2) / length
    func index(_ share: Double, of count: Int) -> Int {
      guard share.isFinite else { return 0 }
      return Int((min(max(share, 0), 1) * Double(count - 1)).rounded())
    }
    let shade = shade(index(share.x, of: grid.across), index(share.y, of: grid.down))
    return shade == 0 ? "#fff" : "#111"
  }

  private func drawNumbers(on drawing: inout SVGDrawing, x: Double, y: Double, side: Double) {
    let axes = [Axis(grid.low.x, grid.high.x), Axis(grid.low.y, grid.high.y)]
    for (index, axis) in axes.enumerated() {
      let ticks = axis.ticks(atMost: 6)
      for tick in ticks {
        guard let share = axis.fraction(tick), (0...1).contains(share) else { continue }
        let label = Axis.label(tick, among: ticks)
        if index == 0 {
          drawing.text(
            label, at: SIMD2(x + share * side, y + side + 16), size: 11, anchor: .middle,
            color: "#555")
        } else {
          drawing.text(
            label, at: SIMD2(x - 6, y + (1 - share) * side + 4), size: 11, anchor: .end,
            color: "#555")
        }
      }
    }
  }
}
