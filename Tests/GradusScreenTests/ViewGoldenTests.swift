import GradusScreen
import Testing

/// The plots of the lab's views, as they were approved.
@Suite struct ViewGoldenTests {
  /// A pane at 80 × 24, one on a wide terminal, and a zoomed one.
  static let sizes = [Size(38, 14), Size(60, 25), Size(120, 38)]

  private func expect(
    _ name: String, sizes: [Size] = sizes,
    _ draw: (Size, _ glyphs: GlyphSet, _ isColored: Bool) -> Frame
  ) throws {
    try expectGolden(sizes.map { draw($0, .braille, true) }, "\(name)-braille-colour")
    try expectGolden(sizes.map { draw($0, .ascii, false) }, "\(name)-ascii")
  }

  @Test(arguments: [2, 4, 6])
  func `distributions look as they were approved`(count: Int) throws {
    let plot = DistributionRows(
      rows: Array(SampleNetworks.distributions.prefix(count)), selected: count == 4 ? 2 : nil)
    try expect("distributions-\(count)") { size, glyphs, _ in
      distributionRows(plot, size: size, glyphs: glyphs)
    }
  }

  @Test func `distributions over one range look as they were approved`() throws {
    let rows = Array(SampleNetworks.distributions.prefix(3))
    try expect("distributions-common", sizes: [Size(38, 14), Size(60, 25)]) { size, glyphs, _ in
      distributionRows(
        DistributionRows(rows: rows, hasCommonRange: true), size: size, glyphs: glyphs)
    }
  }

  @Test func `a network looks as it was approved`() throws {
    let network = SampleNetworks.picture(
      [2, 10, 5, 1], identical: [1: [[0, 2, 3]], 2: [[0, 3], [1, 2, 4]]],
      selected: NetworkPosition(layer: 1, unit: 4), isMasked: true)
    try expect("network") { size, glyphs, isColored in
      networkPicture(network, size: size, glyphs: glyphs, isColored: isColored)
    }
    try expectGolden(
      [GlyphSet.braille, .block].map {
        networkPicture(network, size: Size(60, 25), glyphs: $0, isColored: false)
      }, "network-mono")
  }

  @Test func `networks too large for a pane look as they were approved`() throws {
    let wide = SampleNetworks.picture(
      [2, 64, 32, 1], identical: [1: [Array(0..<64)]],
      selected: NetworkPosition(layer: 1, unit: 40))
    let deep = SampleNetworks.picture(
      [2, 8, 8, 8, 8, 8, 8, 1], selected: NetworkPosition(layer: 4, unit: 4))
    for (name, network) in [("wide", wide), ("deep", deep)] {
      let sizes = [Size(38, 14), Size(60, 25)]
      try expect("network-\(name)", sizes: sizes) { size, glyphs, isColored in
        networkPicture(network, size: size, glyphs: glyphs, isColored: isColored)
      }
    }
  }

  @Test(arguments: ["now", "end"])
  func `a penalty and a read-out look as they were approved`(scene: String) throws {
    let curve = SampleNetworks.penalized(now: scene == "now" ? 9_000 : nil)
    try expect("curve-penalty-\(scene)", sizes: Self.sizes + [Size(20, 6)]) { size, glyphs, _ in
      costCurve(curve, size: size, glyphs: glyphs)
    }
  }

  @Test func `strips with figures look as they were approved`() throws {
    let sizes = [Size(20, 4), Size(38, 14), Size(60, 9), Size(120, 12)]
    try expect("strips", sizes: sizes) { size, glyphs, _ in
      stripPlot(SampleNetworks.strips, size: size, glyphs: glyphs)
    }
  }

  @Test(arguments: [8, 20])
  func `pairs of runs look as they were approved`(count: Int) throws {
    try expect("pairs-\(count)", sizes: [Size(20, 4), Size(38, 14), Size(60, 25)]) {
      size, glyphs, _ in pairPlot(SampleNetworks.pairs(count), size: size, glyphs: glyphs)
    }
  }

  @Test func `weights look as they were approved`() throws {
    for (name, grid) in [
      ("small", SampleNetworks.weights([2, 10, 5, 1])),
      ("large", SampleNetworks.weights([2, 64, 32, 1], hasCommonScale: false)),
    ] {
      try expect("weights-\(name)") { size, glyphs, isColored in
        weightGrid(grid, size: size, glyphs: glyphs, isColored: isColored)
      }
    }
  }

  @Test func `code looks as it was approved`() throws {
    try expect("code", sizes: [Size(20, 6), Size(38, 14), Size(60, 25)]) { size, glyphs, _ in
      codePane(SampleNetworks.code, size: size, glyphs: glyphs)
    }
  }
}
