import GradusEngine
import Testing

/// Runs so long that their histories were merged several times.
@Suite struct LongTimelineTests {
  private func tiny() throws -> Experiment {
    try Experiment([
      ("samples", "8"), ("test-samples", "0"), ("hidden", "2"), ("lambda", "0.01"),
      ("iterations", "400000"),
    ])
  }

  private func settle(_ timeline: inout Timeline) {
    while timeline.isSeeking { timeline.advance(blocks: 500) }
  }

  @Test func `after 300,000 iterations the past has every cost it had, and so has the way back`()
    throws
  {
    let experiment = try tiny()
    var timeline = Timeline(experiment)
    timeline.advance(by: 300_000)
    let end = RunTrace(timeline.present)
    #expect(timeline.present.costs.stride == 16)
    var plain = TrainingRun(experiment)
    // Around each place where costs merge (2¹⁷ and 2¹⁸), and in between.
    for iteration in [1000, 131_071, 131_072, 131_073, 200_000, 262_143, 262_144, 262_145] {
      plain.advance(by: iteration - plain.iteration)
      timeline.seek(to: iteration)
      settle(&timeline)
      let isSame = RunTrace(timeline.present) == RunTrace(plain)
      #expect(isSame, "\(iteration)")
    }
    timeline.seek(to: 130_000)
    settle(&timeline)
    timeline.advance(by: 170_000)
    let isSame = RunTrace(timeline.present) == end
    #expect(isSame && !timeline.isInThePast)
  }

  @Test(arguments: [131_072, 150_000])
  func `a branch before or behind a merge has its own past`(place: Int) throws {
    let experiment = try tiny()
    var other = experiment
    other.lambda = 0.1
    var timeline = Timeline(experiment)
    timeline.advance(by: 160_000)
    timeline.seek(to: place)
    settle(&timeline)
    timeline.change(to: other)
    timeline.advance(by: 290_000 - place)
    var plain = TrainingRun(experiment)
    plain.advance(by: 100_000)
    timeline.seek(to: 100_000)
    settle(&timeline)
    let isSame = RunTrace(timeline.present) == RunTrace(plain)
    #expect(isSame)
    plain.advance(by: place - 100_000)
    plain.change(to: other)
    plain.advance(by: 280_000 - place)
    timeline.seek(to: 280_000)
    settle(&timeline)
    let isSameLater = RunTrace(timeline.present) == RunTrace(plain)
    #expect(isSameLater)
  }

  @Test func `checkpoints are bounded, and few where the network is large`() throws {
    var timeline = Timeline(try tiny())
    for _ in 0..<30 {
      timeline.advance(by: 1000)
      #expect((64...256).contains(timeline.checkpointCount) || timeline.present.iteration < 64)
    }
    var large = Timeline(
      try Experiment([("samples", "1"), ("test-samples", "0"), ("hidden", "512,512,512")]))
    large.advance(by: 20)
    // 525,825 parameters are 4.2 MB; 16 MB hold three.
    #expect((2...3).contains(large.checkpointCount), "\(large.checkpointCount)")
    large.seek(to: 17)
    while large.isSeeking { large.advance(blocks: 1) }
    #expect(large.present.iteration == 17)
  }
}
