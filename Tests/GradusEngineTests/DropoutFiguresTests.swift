import GradusEngine
import Testing

@Suite struct DropoutFiguresTests {
  private func pitch(_ settings: [(name: String, value: String)]) throws -> TrainingRun {
    TrainingRun(try Experiment([("data", "pitch")] + settings))
  }

  private func figure(_ name: String, _ run: TrainingRun) throws -> Double {
    try #require(Figure.named(name)).of(run)
  }

  /// The first layer's mean activation on pitch is 0.477 at the start; a mask leaves keep times that.
  @Test(arguments: ["0.86", "0.5", "0.3"])
  func `dividing by keep holds the mean activation, and only that`(keep: String) throws {
    let run = try pitch([("keep", keep)])
    let share = try #require(Double(keep))
    let whole = try figure("mean-activation.1", run)
    #expect(abs(whole - 0.477) < 0.0005)
    let masked = try figure("masked-activation.1", run)
    let scaled = try figure("scaled-activation.1", run)
    #expect(abs(masked - share * whole) < 0.03 && masked < 0.9 * whole)
    #expect(abs(scaled - whole) < 0.06)
    #expect(abs(scaled * share - masked) < 1e-12)
  }

  @Test func `nearly every example has a mask of its own`() throws {
    let run = try pitch([("keep", "0.86,1")])
    #expect(try figure("distinct-masks.1", run) > 100)
    #expect(try figure("distinct-masks.2", run) == 1)
    #expect(try figure("distinct-masks.3", run).isNaN)
    #expect(abs(try figure("kept-share.1", run) - 0.859) < 0.0005)
  }

  @Test func `fresh masks change from iteration to iteration, frozen ones never`() throws {
    for (mode, expected) in [("fresh", 2 * 0.86 * 0.14), ("frozen", 0)] {
      var run = try pitch([("keep", "0.86"), ("mask", mode)])
      #expect(try figure("mask-change", run).isNaN)
      run.advance(by: 3)
      #expect(abs(try figure("mask-change", run) - expected) < 0.02)
    }
  }

  @Test func `dropout left on in predictions costs accuracy`() throws {
    var run = try pitch([("keep", "0.5"), ("iterations", "10000")])
    run.advance(by: 10_000)
    let mean = try figure("dropout-test-mean", run)
    #expect(mean < run.testScore().accuracy - 0.02)
    #expect(try figure("dropout-test-min", run) < mean)
    #expect(try figure("dropout-test-max", run) > mean)
    var whole = try pitch([("iterations", "100")])
    whole.advance(by: 100)
    #expect(try figure("dropout-test-min", whole) == whole.testScore().accuracy)
  }
}
