import GradusEngine
import Testing

@Suite struct MaskFiguresTests {
  private func pitch(_ settings: [(name: String, value: String)]) throws -> TrainingRun {
    TrainingRun(try Experiment([("data", "pitch")] + settings))
  }

  /// The dropped units of the first layer, counted from 1.
  private func dropped(_ figures: MaskFigures, _ example: Int) -> [Int] {
    figures.kept(layer: 0, example: example).enumerated().filter { !$0.element }.map {
      $0.offset + 1
    }
  }

  @Test func `each example has its own mask`() throws {
    var run = try pitch([("keep", "0.86")])
    let figures = MaskFigures(run)
    #expect(dropped(figures, 0) == [2, 9, 10, 11, 14, 19] && dropped(figures, 1) == [9])
    let counts = figures.keptCounts(layer: 0)
    #expect(counts.count == 211 && counts.min() == 13 && counts.max() == 20)
    #expect(abs(figures.keptShare(layer: 0) - 0.859) < 0.0005)
    // Those shown before the first iteration are the ones it has; the next has others.
    run.advance(by: 1)
    #expect(MaskFigures(run) == figures)
    run.advance(by: 1)
    #expect(MaskFigures(run) != figures)
  }

  @Test func `frozen masks stay, and a layer that keeps everything keeps everything`() throws {
    var run = try pitch([("keep", "0.5,1"), ("mask", "frozen")])
    run.advance(by: 1)
    let figures = MaskFigures(run)
    run.advance(by: 5)
    #expect(MaskFigures(run) == figures)
    #expect(figures.keptShare(layer: 1) == 1)
    #expect(abs(figures.keptShare(layer: 0) - 0.5) < 0.03)
    #expect(MaskFigures(try pitch([])).keptShare(layer: 0) == 1)
  }
}
