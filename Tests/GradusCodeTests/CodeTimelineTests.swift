import GradusCode
import GradusEngine
import Testing

/// However a run with code is cut into slices, taken back and copied, its numbers are the same to the bit.
@Suite struct CodeTimelineTests {
  /// Code that remembers: a velocity between iterations, and noise of its own.
  private static let withMemory =
    CourseFiles.backward + """
      v = {"n": 0}

      def update_parameters(parameters, grads, learning_rate):
          noise = np.random.randn(1, 1)
          for l in range(1, 4):
              for name in ["W", "b"]:
                  key = name + str(l)
                  if v["n"] == 0:
                      v[key] = np.zeros(parameters[key].shape)
                  v[key] *= 0.9
                  v[key] += 0.1 * grads["d" + key] + 0.0001 * noise
                  parameters[key] -= learning_rate * v[key]
          v["n"] = v["n"] + 1
          return parameters

      """

  private static let texts = [CourseFiles.all, withMemory]
  private static let settings: [(name: String, value: String)] = [
    ("samples", "60"), ("iterations", "80"), ("learning-rate", "0.2"),
  ]

  private func state(_ run: TrainingRun) -> [UInt64] {
    ([Double(run.iteration), Double(run.blocksProcessed)] + run.network.parameters + run.gradient
      + run.costs.values + run.penalties.values).map(\.bitPattern)
  }

  @Test(arguments: texts.indices)
  func `slices change nothing`(index: Int) throws {
    let experiment = try CodeRunTests.pair(Self.settings, Self.texts[index]).code
    var whole = TrainingRun(experiment)
    whole.advance(by: .max)
    #expect(whole.divergence == nil)
    for seed in UInt32(0)..<3 {
      var random = RandomState(seed: seed)
      var run = TrainingRun(experiment)
      var copies: [TrainingRun] = []
      while !run.isFinished {
        let budget = 1 + Int(random.interval(seed == 0 ? 3 : 120))
        let used = run.advance(blocks: budget)
        #expect(run.isFinished || used >= budget, "seed \(seed)")
        // A copy, taken anywhere, goes its own way.
        if random.interval(40) == 0 { copies.append(run) }
      }
      #expect(state(run) == state(whole), "seed \(seed)")
      for var copy in copies.suffix(4) {
        copy.advance(by: .max)
        #expect(state(copy) == state(whole), "seed \(seed)")
      }
    }
  }

  @Test(arguments: texts.indices)
  func `the past comes back to the bit`(index: Int) throws {
    let experiment = try CodeRunTests.pair(Self.settings, Self.texts[index]).code
    var plain = TrainingRun(experiment)
    var states: [[UInt64]] = [state(plain)]
    while !plain.isFinished {
      plain.advance(by: 1)
      states.append(state(plain))
    }
    var timeline = Timeline(experiment)
    var random = RandomState(seed: 5)
    timeline.advance(by: .max)
    #expect(state(timeline.present) == states[80])
    for _ in 0..<12 {
      let goal = Int(random.interval(80))
      timeline.seek(to: goal)
      while timeline.isSeeking { timeline.advance(blocks: 7) }
      #expect(timeline.present.iteration == goal)
      #expect(
        timeline.present.network.parameters.map(\.bitPattern)
          == Array(states[goal].dropFirst(2).prefix(timeline.present.network.parameters.count)))
      timeline.advance(by: Int(random.interval(9)), blocks: 1 + Int(random.interval(200)))
    }
    timeline.seek(to: 40)
    timeline.advance(by: .max)
    timeline.advance(by: .max)
    #expect(state(timeline.present) == states[80])
  }

  @Test func `live settings reach the code, and a branch repeats`() throws {
    let experiment = try CodeRunTests.pair(
      Self.settings, CourseFiles.all.replacing("    np.random.seed(1)\n", with: "")
    ).code
    func changed() throws -> Timeline {
      var timeline = Timeline(experiment)
      timeline.advance(by: 20)
      timeline.advance(by: 1, blocks: 30)
      var other = timeline.present.experiment
      (other.lambda, other.learningRate) = (2, 0.05)
      let isChanged = timeline.change(to: other)
      #expect(isChanged)
      timeline.advance(by: 20)
      other.keep = [0.7]
      other.lambda = 0
      let isChangedAgain = timeline.change(to: other)
      #expect(isChangedAgain)
      timeline.advance(by: .max)
      return timeline
    }
    let one = try changed()
    #expect(one.present.divergence?.reason == nil)
    #expect(one.present.penalties.values.contains { $0 > 0 })
    var two = try changed()
    #expect(state(one.present) == state(two.present))
    for goal in [50, 10, 21, 30, 80] {
      two.seek(to: goal)
      while two.isSeeking { two.advance(blocks: 11) }
    }
    two.seek(to: 5)
    while two.present.iteration < 80 { two.advance(blocks: 13) }
    #expect(state(one.present) == state(two.present))
    // Without the change the run ends elsewhere.
    var plain = TrainingRun(experiment)
    plain.advance(by: .max)
    #expect(plain.network.parameters != one.present.network.parameters)
  }

  @Test func `code that counts for ever is answered in slices`() throws {
    let text =
      CourseFiles.backward + """
        def compute_cost(A3, Y):
            s = 0
            for i in range(1000000):
                for j in range(1000000):
                    s = s + 1
            return s

        """
    var run = TrainingRun(try CodeRunTests.pair(Self.settings, text).code, takesMilestones: false)
    for _ in 0..<10 {
      let used = run.advance(blocks: 100)
      #expect(used >= 100 && used < 200)
    }
    #expect(run.iteration == 0 && run.divergence == nil)
    #expect(run.presentCost().total.isFinite)
  }
}
