import GradusScreen
import TestSupport

/// The plots of the lab's views.
enum ViewGoldens {
  /// A pane at 80 × 24, one on a wide terminal, and a zoomed one.
  private static let sizes = [Size(38, 14), Size(60, 25), Size(120, 38)]
  private static let twoSizes = [Size(38, 14), Size(60, 25)]

  /// With dots and colours, and in ASCII where that says something of its own.
  private static func goldens(
    _ name: String, sizes: [Size] = sizes, hasASCII: Bool = true,
    _ draw: @escaping @Sendable (Size, _ glyphs: GlyphSet, _ isColored: Bool) -> Frame
  ) -> [Golden] {
    let dots = Golden("\(name)-braille-colour") { sizes.map { draw($0, .braille, true) } }
    let letters = Golden("\(name)-ascii") { sizes.map { draw($0, .ascii, false) } }
    return hasASCII ? [dots, letters] : [dots]
  }

  static let all = distributions + networks + curves + strips + pairs + weights + code

  private static let distributions =
    [2, 4, 6].flatMap { count in
      let plot = DistributionRows(
        rows: Array(SampleNetworks.distributions.prefix(count)), selected: count == 4 ? 2 : nil)
      return goldens("distributions-\(count)", hasASCII: count == 4) { size, glyphs, _ in
        distributionRows(plot, size: size, glyphs: glyphs)
      }
    }
    + goldens("distributions-common", sizes: twoSizes, hasASCII: false) { size, glyphs, _ in
      let rows = Array(SampleNetworks.distributions.prefix(3))
      return distributionRows(
        DistributionRows(rows: rows, hasCommonRange: true), size: size, glyphs: glyphs)
    }

  private static let networks: [Golden] = {
    let network = SampleNetworks.picture(
      [2, 10, 5, 1], identical: [1: [[0, 2, 3]], 2: [[0, 3], [1, 2, 4]]],
      selected: NetworkPosition(layer: 1, unit: 4), isMasked: true)
    // Two that are too large for a pane.
    let wide = SampleNetworks.picture(
      [2, 64, 32, 1], identical: [1: [Array(0..<64)]],
      selected: NetworkPosition(layer: 1, unit: 40))
    let deep = SampleNetworks.picture(
      [2, 8, 8, 8, 8, 8, 8, 1], selected: NetworkPosition(layer: 4, unit: 4))
    let mono = Golden("network-mono") {
      [GlyphSet.braille, .block].map {
        networkPicture(network, size: Size(60, 25), glyphs: $0, isColored: false)
      }
    }
    return [mono]
      + goldens("network") { networkPicture(network, size: $0, glyphs: $1, isColored: $2) }
      + goldens("network-wide", sizes: twoSizes, hasASCII: false) {
        networkPicture(wide, size: $0, glyphs: $1, isColored: $2)
      }
      + goldens("network-deep", sizes: twoSizes, hasASCII: false) {
        networkPicture(deep, size: $0, glyphs: $1, isColored: $2)
      }
  }()

  /// A penalty and a read-out.
  private static let curves = ["now", "end"].flatMap { scene in
    let curve = SampleNetworks.penalized(now: scene == "now" ? 9_000 : nil)
    return goldens("curve-penalty-\(scene)", sizes: sizes + [Size(20, 6)], hasASCII: false) {
      size, glyphs, _ in costCurve(curve, size: size, glyphs: glyphs)
    }
  }

  private static let strips = goldens(
    "strips", sizes: [Size(20, 4), Size(38, 14), Size(60, 9), Size(120, 12)]
  ) { size, glyphs, _ in
    stripPlot(SampleNetworks.strips, size: size, glyphs: glyphs)
  }

  private static let pairs = [8, 20].flatMap { count in
    goldens("pairs-\(count)", sizes: [Size(20, 4)] + twoSizes, hasASCII: count == 8) {
      size, glyphs, _ in pairPlot(SampleNetworks.pairs(count), size: size, glyphs: glyphs)
    }
  }

  private static let weights = [
    ("small", SampleNetworks.weights([2, 10, 5, 1])),
    ("large", SampleNetworks.weights([2, 64, 32, 1], hasCommonScale: false)),
  ].flatMap { name, grid in
    goldens("weights-\(name)", hasASCII: name == "small") {
      weightGrid(grid, size: $0, glyphs: $1, isColored: $2)
    }
  }

  private static let code = goldens("code", sizes: [Size(20, 6)] + twoSizes) { size, glyphs, _ in
    codePane(SampleNetworks.code, size: size, glyphs: glyphs)
  }
}
