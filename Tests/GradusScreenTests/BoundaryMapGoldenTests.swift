import Foundation
import GradusScreen
import Testing

/// A circle inside a ring, and a network that finds it but for a few points.
enum SampleMap {
  static func window(_ size: Size, _ glyphs: GlyphSet, scale: Double = 1) -> MapWindow {
    MapWindow(
      low: SIMD2(-scale, -scale), high: SIMD2(scale, scale), size: size, glyphs: glyphs)
  }

  static func probabilities(_ window: MapWindow, scale: Double = 1) -> [Double] {
    window.samplePoints.map { point in
      let radius = (point.x * point.x + point.y * point.y).squareRoot() / scale
      return 1 / (1 + exp(12 * (radius - 0.6)))
    }
  }

  static func points(scale: Double = 1) -> [MapPoint] {
    (0..<24).map { index in
      let angle = Double(index) * 0.7
      let label: UInt8 = index % 2 == 0 ? 1 : 0
      let isWrong = index % 9 == 4
      let radius = (label == 1) != isWrong ? 0.35 : 0.9
      return MapPoint(
        position: SIMD2(cos(angle), sin(angle)) * radius * scale, label: label, isWrong: isWrong)
    }
  }

  static func picture(
    _ size: Size, _ glyphs: GlyphSet, isColored: Bool, scale: Double = 1
  ) -> Frame {
    let window = window(size, glyphs, scale: scale)
    return boundaryMap(
      window, probabilities: probabilities(window, scale: scale), points: points(scale: scale),
      isColored: isColored)
  }
}

@Suite struct BoundaryMapGoldenTests {
  static let looks: [(name: String, glyphs: GlyphSet, isColored: Bool)] = [
    ("braille-colour", .braille, true), ("braille-mono", .braille, false),
    ("block", .block, true), ("ascii", .ascii, false),
  ]

  @Test(arguments: looks.map(\.name))
  func `a boundary map looks as it was approved`(look: String) throws {
    let look = try #require(Self.looks.first { $0.name == look })
    try expectGolden(
      goldenSizes.map {
        SampleMap.picture($0, look.glyphs, isColored: look.isColored)
      }, "map-\(look.name)")
  }

  @Test(arguments: [0.02, 40, 3000])
  func `the numbers at a map fit whatever its scale`(scale: Double) throws {
    try expectGolden(
      [SampleMap.picture(Size(40, 16), .ascii, isColored: false, scale: scale)],
      "map-scale-\(scale)")
  }
}
