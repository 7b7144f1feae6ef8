import GradusScreen
import Testing

/// The plots of the lab's views, whatever they are given, at every size.
@Suite struct ViewPropertyTests {
  static let sizes = (0...60).flatMap { width in (0...30).map { Size(width, $0) } }

  static let names = PlotPropertyTests.values.map(\.name)

  private func values(_ name: String) throws -> [Double] {
    try #require(PlotPropertyTests.values.first { $0.name == name }).y
  }

  /// The sizes for one of the names: every size there is falls to one of them, the smallest ones and
  /// a few large ones to each.
  private func sizes(_ name: String) -> [Size] {
    let place = Self.names.firstIndex(of: name) ?? 0
    return Self.sizes.enumerated().filter { index, size in
      index % Self.names.count == place || size.width % 7 < 2 && size.height < 5
    }.map(\.element) + [Size(120, 38), Size(500, 3), Size(3, 200)]
  }

  @Test func `every size is drawn for some values`() {
    let drawn = Set(Self.names.flatMap(sizes))
    #expect(Self.sizes.allSatisfy(drawn.contains))
  }

  /// Whether a frame has its size and, but for what came in by a name, no character that this set of
  /// glyphs does not have.
  private func isSound(_ frame: Frame, _ size: Size, _ glyphs: GlyphSet) -> Bool {
    guard frame.size == size, frame.cells.count == size.width * size.height else { return false }
    return Set(frame.cells.map(\.glyph)).allSatisfy { glyph in
      glyph == Cell.continuation || "東京".contains(glyph)
        || glyph.columns == 1 && (glyphs != .ascii || glyph.isASCII)
          && (glyphs != .block || !("\u{2801}"..."\u{28FF}").contains(glyph))
    }
  }

  @Test func `the check refuses a frame of another size and glyphs that are not there`() {
    var frame = Frame(Size(3, 2))
    #expect(isSound(frame, Size(3, 2), .ascii))
    #expect(!isSound(frame, Size(2, 3), .ascii))
    frame[1, 1] = Cell("⣿")
    #expect(isSound(frame, Size(3, 2), .braille))
    #expect(!isSound(frame, Size(3, 2), .ascii) && !isSound(frame, Size(3, 2), .block))
  }

  @Test(arguments: names, GlyphSet.allCases)
  func `distributions are a frame of the size asked for`(name: String, glyphs: GlyphSet) throws {
    let values = try values(name)
    let low = values.first ?? 0
    let high = values.last ?? 0
    let counts = values.map { $0.isFinite && abs($0) < 1e9 ? Int($0 * 10) : 7 }
    let rows = (0..<5).map { index in
      DistributionRow(
        label: ["W1", "", "a label that is long", "東京", "\u{1B}[1m"][index],
        counts: index % 2 == 0 ? counts : [], from: low, through: index == 3 ? -high : high,
        mean: low, rms: index > 2 ? nil : high, norm: index == 1 ? low : nil, zeroShare: low,
        saturatedShare: index == 0 ? high : nil, notFiniteCount: index * 7,
        note: index == 2 ? "a note that is long enough to be cut" : nil)
    }
    for size in sizes(name) {
      for count in [0, 1, 5] {
        let plot = DistributionRows(
          rows: Array(rows.prefix(count)), hasCommonRange: count == 5, selected: count * 3 - 1)
        let frame = distributionRows(plot, size: size, glyphs: glyphs)
        #expect(isSound(frame, size, glyphs), "\(size)")
      }
    }
  }

  @Test(arguments: names, GlyphSet.allCases)
  func `a network is a frame of the size asked for`(name: String, glyphs: GlyphSet) throws {
    let values = try values(name)
    let low = values.first ?? 0
    func layer(_ index: Int, _ count: Int) -> NetworkLayer {
      NetworkLayer(
        name: "a layer with a long name 東京",
        units: (0..<count).map { unit in
          NetworkUnit(
            label: unit % 3 == 0 ? "long label" : "東",
            map: unit % 5 == 4
              ? nil
              : UnitMap(columns: unit % 4, values: values, from: low, through: values.last ?? 1),
            weights: index == 0 ? [] : values + values, mark: unit % 3 == 1 ? .dropped : .none)
        }, identical: [[0, 1, 99, -1], [2, 4], [1, 3], [], [0, 4], [5, 2]])
    }
    let sevenFours = Array(repeating: 4, count: 7)
    let networks: [NetworkPicture] = [
      [], [0], [1], [3, 0, 2], [2, 10, 5, 1], [7, 90, 40, 3, 1], sevenFours,
    ].map { sizes in
      NetworkPicture(
        layers: sizes.enumerated().map { layer($0.offset, $0.element) },
        selected: sizes.count % 2 == 0
          ? NetworkPosition(layer: sizes.count * 2 - 4, unit: 50)
          : NetworkPosition(layer: -3, unit: -9),
        weightScale: sizes.count == 1 ? low : nil, note: sizes.isEmpty ? nil : "東京 and a note")
    }
    for (index, size) in sizes(name).enumerated() {
      // Two of them a size.
      for network in [networks[index % 7], networks[(index + 3) % 7]] {
        let frame = networkPicture(
          network, size: size, glyphs: glyphs, isColored: network.layers.count % 2 == 0)
        #expect(isSound(frame, size, glyphs), "\(size)")
      }
    }
  }

  @Test(arguments: names, GlyphSet.allCases)
  func `a penalty and a read-out are a frame of the size asked for`(
    name: String, glyphs: GlyphSet
  ) throws {
    let points = try values(name).enumerated().map { SIMD2(Double($0.offset), $0.element) }
    let series = [
      SampleCurves.series(points), SampleCurves.series([]), SampleCurves.series(points.reversed()),
    ]
    let marks: [(Double?, Double?)] = [
      (1, 1), (-3, 2), (.nan, .infinity), (1e300, -1e300), (nil, .nan),
    ]
    for (index, size) in sizes(name).enumerated() {
      for (cursor, now) in [marks[index % 5], marks[(index + 2) % 5]] {
        let curve = CostCurve(
          series: series, xEnd: now ?? 3, isLogarithmic: cursor == 1, cursor: cursor,
          band: CurveBand(name: "b", lower: points, upper: points.reversed()), hasReadOut: true,
          now: now)
        let frame = costCurve(curve, size: size, glyphs: glyphs)
        #expect(isSound(frame, size, glyphs), "\(size)")
        let line = curveReadOut(curve, width: size.width, glyphs: glyphs)
        #expect(line.columns <= max(size.width, 22))
      }
    }
  }

  @Test(arguments: names, GlyphSet.allCases)
  func `strips and pairs are frames of the size asked for`(
    name: String, glyphs: GlyphSet
  ) throws {
    let values = try values(name)
    let strips = (0..<4).map { index in
      Strip(
        name: ["a", "東京", "a name that is long", ""][index],
        values: index == 3 ? [] : values, current: index == 2 ? nil : values.last)
    }
    let pairs = values.indices.map { index in
      PairPlot.Pair(
        name: "\(index)", first: values[index], second: values[values.count - 1 - index])
    }
    for size in sizes(name) {
      for count in [0, 1, 4] {
        let progress = count == 1 ? nil : StripPlot.Progress(done: count * 9 - 1, of: count * 3)
        let plot = StripPlot(
          strips: Array(strips.prefix(count)), currentName: "seed 3", progress: progress)
        #expect(isSound(stripPlot(plot, size: size, glyphs: glyphs), size, glyphs), "\(size)")
      }
      let plot = PairPlot(
        first: "東京", second: "a name that is long", pairs: pairs,
        progress: StripPlot.Progress(done: 3, of: 2))
      #expect(isSound(pairPlot(plot, size: size, glyphs: glyphs), size, glyphs), "\(size)")
    }
  }

  @Test(arguments: names, GlyphSet.allCases)
  func `weights are a frame of the size asked for`(name: String, glyphs: GlyphSet) throws {
    let values = try values(name)
    let grids = [[], [0], [1], [2, 3, 1], [40, 1, 7, 200], Array(repeating: 3, count: 30)].map {
      WeightGrid(
        matrices: $0.map { WeightMatrix(name: "W 東京", columns: $0, values: values + values) },
        hasCommonScale: $0.count != 3)
    }
    for size in sizes(name) {
      for (index, grid) in grids.enumerated() {
        let frame = weightGrid(grid, size: size, glyphs: glyphs, isColored: index % 2 == 0)
        #expect(isSound(frame, size, glyphs), "\(size)")
      }
    }
  }

  @Test(arguments: GlyphSet.allCases)
  func `code is a frame of the size asked for`(glyphs: GlyphSet) {
    var lines = SampleNetworks.code.lines + ["\ttab", "東京東京東京東京", "\u{1B}[31m", ""]
    if glyphs.isASCII { lines.removeAll { !$0.allSatisfy(\.isASCII) } }
    let marks: [(Int?, Int?)] = [(nil, nil), (0, 0), (5, 3), (17, 16), (-9, 99), (99, -9)]
    for (index, size) in Self.sizes.enumerated() {
      for (cursor, marked) in [marks[index % 6]] {
        for lines in [[], lines] {
          let pane = CodePane(
            lines: lines, cursor: cursor, marked: Set([marked].compactMap(\.self)), note: "a note",
            focus: 2...400)
          let frame = codePane(pane, size: size, glyphs: glyphs)
          #expect(isSound(frame, size, glyphs), "\(size)")
        }
      }
    }
  }
}
