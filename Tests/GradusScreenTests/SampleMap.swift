import Foundation
import GradusScreen
import TestSupport

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
  static let goldens: [Golden] =
    [
      ("braille-colour", GlyphSet.braille, true), ("braille-mono", .braille, false),
      ("block", .block, true), ("ascii", .ascii, false),
    ].map { name, glyphs, isColored in
      Golden("map-\(name)") {
        goldenSizes.map { picture($0, glyphs, isColored: isColored) }
      }
    } + [
      // The numbers at a map fit whatever its scale.
      Golden("map-scales") {
        [0.02, 40, 3000].map { picture(Size(40, 16), .ascii, isColored: false, scale: $0) }
      }
    ]
}
