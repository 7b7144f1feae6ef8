import GradusScreen
import TestSupport
import Testing

/// The pictures of this room, as they were approved.
@Suite struct GoldenTests {
  static let all =
    SampleMap.goldens + SampleCurves.goldens + FormulaGoldens.all + ProseGoldens.all
    + ViewGoldens.all
  private static let folder = Golden.folder(beside: #filePath)

  @Test(arguments: all)
  func `a picture looks as it was approved`(golden: Golden) throws {
    if let difference = try golden.difference(in: Self.folder) {
      Issue.record("\(difference)")
    }
  }

  @Test func `nothing is kept that no test looks at`() throws {
    #expect(try Golden.strays(Self.all, in: Self.folder) == [])
  }
}

/// The sizes golden plots are drawn at: a pane at 80 × 24, one on a wide terminal, a sliver.
let goldenSizes = [Size(26, 12), Size(48, 24), Size(20, 6)]
