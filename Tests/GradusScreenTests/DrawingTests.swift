import Foundation
import GradusScreen
import Testing

@Suite struct DrawingTests {
  /// Whether every element is closed in its turn, and no sign of markup stands in the text.
  private func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for piece in text.split(separator: "<", omittingEmptySubsequences: true) {
      guard let end = piece.firstIndex(of: ">") else { return false }
      let tag = piece[..<end]
      guard !piece[piece.index(after: end)...].contains(">"),
        tag.count(where: { $0 == "\"" }) % 2 == 0
      else { return false }
      let name = tag.drop { $0 == "/" }.prefix { $0.isLetter }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    return open.isEmpty
  }

  /// A map of a disc of radius 1: class 1 inside.
  private func disc(_ change: (Double) -> Double = { $0 }) -> MapDrawing {
    let grid = MapDrawing.Grid(low: SIMD2(-1.5, -1.5), high: SIMD2(1.5, 1.5), count: 60)
    return MapDrawing(
      grid: grid,
      probabilities: grid.points.map { change(1 / (1 + pow(($0 * $0).sum(), 4))) },
      points: [
        MapPoint(position: SIMD2(0, 0), label: 1, isWrong: false),
        MapPoint(position: SIMD2(0.2, 0), label: 0, isWrong: true),
      ])
  }

  @Test func `the contour of a disc lies on its edge`() {
    let pieces = disc().contour
    #expect(pieces.count > 60)
    for point in pieces.flatMap(\.self) {
      #expect(abs((point * point).sum().squareRoot() - 1) < 0.02)
    }
  }

  @Test func `a drawing is well-formed, and says what it shows`() {
    var drawing = SVGDrawing(width: 200, height: 200)
    disc().draw(on: &drawing, x: 10, y: 10, side: 180)
    drawing.text("<a & \"b\">\u{1B}[2J", at: SIMD2(0, 0))
    let file = drawing.file(title: "a < b")
    #expect(isWellFormed(file))
    #expect(!isWellFormed(file.replacing("</title>", with: "")))
    #expect(file.contains("<title>a &lt; b</title>") && !file.contains("\u{1B}"))
    #expect(file.contains("<circle") && file.contains("<path"))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0, 0.5])
  func `awkward values make a picture all the same`(value: Double) {
    var drawing = SVGDrawing(width: 200, height: 400)
    disc { _ in value }.draw(on: &drawing, x: 10, y: 10, side: 180)
    let curve = CostCurve(
      series: [
        CurveSeries(
          name: "c", ink: .sky, mark: "*",
          points: [SIMD2(0, value), SIMD2(1, 1), SIMD2(2, value), SIMD2(3, -value)])
      ], xEnd: value)
    drawing.curve(curve, x: 10, y: 210, width: 180, height: 100)
    let file = drawing.file(title: "awkward")
    #expect(isWellFormed(file) && !file.contains("nan") && !file.contains("inf"))
  }

  @Test func `of a long curve every spike stays and the file is small`() {
    var points = (0..<100_000).map { SIMD2(Double($0), 0.2) }
    points[54_321].y = 0.7
    var drawing = SVGDrawing(width: 500, height: 300)
    drawing.curve(
      CostCurve(
        series: [CurveSeries(name: "c", ink: .sky, mark: "*", points: points)], xEnd: 99_999),
      x: 50, y: 10, width: 400, height: 200)
    let file = drawing.file(title: "long")
    #expect(file.utf8.count < 40_000)
    // The axis ends at 0.25 and the spike is above it: it touches the upper edge, at y = 10.
    #expect(file.contains(" 10L"))
  }
}
