import GradusEngine
import Testing

/// What the tour says happens.
@Suite struct TourClaimsTests {
  @Test func `at rate 0.1 the ring is learnt within 3,000 steps, at 0.01 it is not`() throws {
    let accuracies = try ["0.01", "0.03", "0.1"].map { rate in
      var run = TrainingRun(try Experiment([("learning-rate", rate), ("iterations", "3000")]))
      run.advance(by: 3000)
      return run.trainScore().accuracy
    }
    #expect(accuracies[0] < 0.95)
    #expect(accuracies[1] >= 0.95)
    #expect(accuracies[2] >= 0.95)
  }

  @Test func `at rate 1 most units are switched off for good`() throws {
    var run = TrainingRun(try Experiment([("learning-rate", "1"), ("iterations", "3000")]))
    run.advance(by: 3000)
    #expect(run.trainScore().accuracy == 0.5)
    // The units of the last hidden layer whose incoming weights no longer change: their gradient
    // is exactly 0 on all points.
    let layer = run.network.layers[1]
    let dead = (0..<layer.outputs).count { unit in
      (0..<layer.inputs).allSatisfy { run.gradient[layer.weights + unit * layer.inputs + $0] == 0 }
    }
    #expect(dead > layer.outputs / 2, "\(dead) of \(layer.outputs)")
  }
}
