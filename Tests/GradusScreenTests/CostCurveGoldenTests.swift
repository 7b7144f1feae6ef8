import GradusScreen
import Testing

@Suite struct CostCurveGoldenTests {
  @Test(arguments: SampleCurves.scenes.map(\.name), GlyphSet.allCases)
  func `a cost curve looks as it was approved`(scene: String, glyphs: GlyphSet) throws {
    let curve = try #require(SampleCurves.scenes.first { $0.name == scene }).curve
    try expectGolden(
      goldenSizes.map { costCurve(curve, size: $0, glyphs: glyphs) },
      "curve-\(scene)-\(glyphs.rawValue)")
  }
}
