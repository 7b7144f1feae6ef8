import GradusScreen
import Testing

/// Every plot, whatever it is given, at every size.
@Suite struct PlotPropertyTests {
  static let sizes =
    stride(from: 0, through: 60, by: 4).flatMap { width in
      [0, 1, 2, 3, 4, 5, 6, 7, 11, 30].map { Size(width, $0) }
    } + [Size(1, 1), Size(15, 5), Size(17, 5), Size(500, 200)]

  static let values: [(name: String, y: [Double])] = [
    ("no data", []), ("one point", [0.5]), ("zero", [0, 0, 0]), ("zero range", [3, 3, 3]),
    ("all NaN", [.nan, .nan]), ("infinite", [.infinity, -.infinity, .infinity]),
    ("mixed", [1, .infinity, .nan, 0.5, -.infinity, 0.2]),
    ("tiny", [1e-300, 2e-300, 5e-300]),
    ("subnormal", [.leastNonzeroMagnitude, .leastNormalMagnitude / 8]),
    ("huge", [1e300, -1e300, 1e300]), ("largest", [1.7e308, -1.7e308, 1.7e308, 1.7e308]),
    ("every magnitude", stride(from: -300.0, through: 300, by: 25).map { power($0) }),
    ("negative", [-1, -2, -3]), ("a hair", [1, 1 + 1e-15, 1 - 1e-15]),
  ]

  private static func power(_ exponent: Double) -> Double {
    Axis(1e-300, 1e300, isLogarithmic: true).value(at: (exponent + 300) / 600)
  }

  @Test(arguments: values.map(\.name), GlyphSet.allCases)
  func `a cost curve is a frame of the size asked for`(name: String, glyphs: GlyphSet) throws {
    let values = try #require(Self.values.first { $0.name == name }).y
    let inOrder = values.enumerated().map { SIMD2(Double($0.offset), $0.element) }
    let series = [
      SampleCurves.series(inOrder, pattern: .dashed), SampleCurves.series(inOrder.reversed()),
    ]
    for size in Self.sizes {
      for isLogarithmic in [false, true] {
        for (end, cursor) in [(3, 1.0), (0, -5), (.nan, .nan), (1e300, 1e300)] {
          let curve = CostCurve(
            series: series, xEnd: end, isLogarithmic: isLogarithmic, cursor: cursor)
          #expect(costCurve(curve, size: size, glyphs: glyphs).size == size)
        }
      }
    }
  }

  @Test(arguments: GlyphSet.allCases)
  func `a hundred thousand points fit into any frame`(glyphs: GlyphSet) {
    let curve = CostCurve(
      series: [SampleCurves.series(SampleCurves.falling(100_000))], xEnd: 100_000)
    for size in [Size(0, 0), Size(1, 30), Size(20, 6), Size(500, 200)] {
      #expect(costCurve(curve, size: size, glyphs: glyphs).size == size)
    }
  }

  @Test(arguments: values.map(\.name), GlyphSet.allCases)
  func `a boundary map is a frame of the size asked for`(name: String, glyphs: GlyphSet) throws {
    let values = try #require(Self.values.first { $0.name == name }).y
    let points = values.map { MapPoint(position: SIMD2($0, -$0), label: 1, isWrong: $0 < 1) }
    for size in Self.sizes where size.width <= 60 {
      let window = MapWindow(
        low: SIMD2(values.first ?? 0, -1), high: SIMD2(1, values.last ?? 0), size: size,
        glyphs: glyphs)
      let count = window.samplePoints.count
      let all = (0..<count).map { values.isEmpty ? 0 : values[$0 % values.count] }
      for probabilities in [[], all, all.dropLast()] {
        let map = boundaryMap(window, probabilities: probabilities, points: points, isColored: true)
        #expect(map.size == size)
      }
    }
  }

  @Test(arguments: values.map(\.name))
  func `a map of a file's points shows all of them, each axis for itself`(name: String) throws {
    let finite = try #require(Self.values.first { $0.name == name }).y.filter(\.isFinite)
    for scale in [1, 1e-5, 20_000] {
      let positions = finite.map { SIMD2($0, min(max($0 * scale, -1.7e308), 1.7e308)) }
      let bounds = (
        low: positions.reduce(positions.first ?? [0, 0], pointwiseMin),
        high: positions.reduce(positions.first ?? [0, 0], pointwiseMax)
      )
      for size in Self.sizes where size.width >= 30 && size.height >= 7 {
        let window = MapWindow(
          low: bounds.low, high: bounds.high, size: size, glyphs: .ascii, keepsShape: false,
          names: AxisNames(x: "age", y: "salary"))
        #expect(window.samplePoints.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        let map = boundaryMap(
          window, probabilities: [],
          points: positions.map { MapPoint(position: $0, label: 0, isWrong: true) },
          isColored: false)
        #expect(map.size == size)
        // Different places that are not next to each other are different cells.
        let marks = map.cells.count { $0.glyph == "O" }
        #expect((marks > 0) == !positions.isEmpty, "\(size) \(scale)")
        if name == "negative" { #expect(marks == 3, "\(size) \(scale)") }
      }
    }
  }

  @Test func `numbers beside a map have the room they need`() {
    let window = MapWindow(
      low: [1e-5, 15_000], high: [9e-5, 98_000], size: Size(60, 20), glyphs: .ascii,
      keepsShape: false, names: AxisNames(x: "width", y: "salary"))
    let text = boundaryMap(window, probabilities: [], points: [], isColored: false).text
    for part in ["20000", "80000", "2e-5", "6e-5", "salary\n", "width"] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test func `a map as large as a wall is drawn`() {
    let map = SampleMap.picture(Size(500, 200), .braille, isColored: true)
    #expect(map.size == Size(500, 200))
  }

  @Test(arguments: GlyphSet.allCases, LinePattern.allCases)
  func `a spike of one iteration among fifteen thousand is seen`(
    glyphs: GlyphSet, pattern: LinePattern
  ) {
    var random = RandomSource(seed: 1)
    let flat = SampleCurves.falling(15_000, from: 0.2, to: 0.2)
    func picture(_ points: [SIMD2<Double>]) -> Frame {
      // The second line holds the axis still.
      let limit = SampleCurves.series([SIMD2(0, 1), SIMD2(1, 1)])
      return costCurve(
        CostCurve(series: [limit, SampleCurves.series(points, pattern: pattern)], xEnd: 15_000),
        size: Size(44, 12), glyphs: glyphs)
    }
    let plain = picture(flat)
    #expect(picture(flat) == plain)
    for _ in 0..<40 {
      let iteration = Int.random(in: 10..<15_000, using: &random)
      for value in [0.9, .infinity] {
        let spiked = picture(SampleCurves.changed(flat, at: [iteration], to: value))
        #expect(spiked.cells != plain.cells, "iteration \(iteration), value \(value)")
      }
    }
  }

  @Test func `a logarithmic axis passes over what is not positive`() {
    let points = SampleCurves.falling(200, from: 1, to: 0.01)
    let holes = points + [SIMD2(199, 0), SIMD2(199, -4), SIMD2(199, -.infinity)]
    func picture(_ points: [SIMD2<Double>]) -> Frame {
      costCurve(
        CostCurve(series: [SampleCurves.series(points)], xEnd: 200, isLogarithmic: true),
        size: Size(40, 12), glyphs: .braille)
    }
    #expect(picture(holes) == picture(points))
  }

  @Test func `answers that are no numbers leave the map empty and have no contour`() {
    let window = SampleMap.window(Size(26, 12), .braille)
    let none = boundaryMap(window, probabilities: [], points: [], isColored: true)
    let invalid = Array(repeating: Double.nan, count: window.samplePoints.count)
    #expect(boundaryMap(window, probabilities: invalid, points: [], isColored: true) == none)
    var half = SampleMap.probabilities(window).map { _ in 1.0 }
    #expect(boundaryMap(window, probabilities: half, points: [], isColored: true) != none)
    for index in half.indices where index % window.samplePoints.count > half.count / 2 {
      half[index] = .nan
    }
    let map = boundaryMap(window, probabilities: half, points: [], isColored: true)
    #expect(map.cells.allSatisfy { !("\u{2801}"..."\u{28FF}").contains($0.glyph) })
  }

  @Test func `a wrong point is drawn over the right ones in its cell`() {
    let window = SampleMap.window(Size(26, 12), .ascii)
    let points = [true, false].map { MapPoint(position: .zero, label: 0, isWrong: $0) }
    let map = boundaryMap(window, probabilities: [], points: points, isColored: false)
    #expect(map.text.contains("O") && !map.text.contains("o"))
  }
}
