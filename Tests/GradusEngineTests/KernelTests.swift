import GradusEngine
import Testing

/// The loops are compiled for several kinds of processor; this one can run some of them.
@Suite struct KernelTests {
  /// Everything that comes of a run and its network, in bits.
  private func outcome(_ experiment: Experiment, _ kernel: Kernel) -> [UInt64] {
    Kernel.$forced.withValue(kernel) {
      var run = TrainingRun(experiment)
      run.advance(by: .max)
      let scores = run.milestones.all.flatMap { [$0.train, $0.test] }
      let points = (0..<50).map { Dataset.Point(Double($0) / 25 - 1, Double($0 % 7) / 4 - 1) }
      return bits(run.network.parameters) + bits(run.gradient) + bits(run.costs.values)
        + bits(scores.flatMap { [$0.crossEntropy, $0.crossEntropyFromLogits] })
        + bits(run.network.logits(points))
    }
  }

  /// A random experiment: widths and sizes that fill tiles and groups and that do not.
  private func experiment(_ activation: Activation, seed: UInt32) throws -> Experiment {
    var random = RandomState(seed: seed)
    let layers = Int(random.interval(3))
    let hidden = (0..<layers).map { _ in 1 + Int(random.interval(seed % 3 == 0 ? 40 : 8)) }
    let keep = random.interval(2) > 0 ? ["1"] : (0..<max(1, layers)).map { $0 == 1 ? "1" : "0.7" }
    return try Experiment([
      ("hidden", hidden.isEmpty ? "none" : hidden.map(String.init).joined(separator: ",")),
      ("activation", activation.rawValue), ("samples", String(random.interval(300))),
      ("keep", (layers == 0 ? ["1"] : keep).joined(separator: ",")),
      ("lambda", seed % 2 == 0 ? "0.7" : "0"), ("iterations", "12"), ("learning-rate", "0.1"),
      ("seed", String(seed)),
    ])
  }

  @Test(arguments: Activation.allCases)
  func `all kernels give the same bits`(activation: Activation) throws {
    for seed in UInt32(0)..<40 {
      let experiment = try experiment(activation, seed: seed)
      let plain = outcome(experiment, .v1)
      for kernel in Kernel.available {
        let isSame = outcome(experiment, kernel) == plain
        #expect(isSame, "\(kernel), seed \(seed)")
      }
    }
  }

  @Test(arguments: BackpropagationFault.allCases)
  func `all kernels have the same faults`(fault: BackpropagationFault) throws {
    let gradients = try Kernel.available.map { kernel in
      try Kernel.$forced.withValue(kernel) {
        let experiment = try Experiment([("keep", "0.8"), ("lambda", "0.7"), ("hidden", "9,5")])
        var stream = RandomState(seed: 3)
        return bits(
          experiment.objective(experiment.sets().train).costAndGradient(
            experiment.initialNetwork(), faults: [fault], stream: &stream
          ).gradient)
      }
    }
    #expect(Set(gradients).count == 1)
  }

  @Test func `a weight that is one bit off shows`() throws {
    let experiment = try experiment(.relu, seed: 1)
    var other = experiment
    other.learningRate = experiment.learningRate.nextUp
    #expect(outcome(experiment, .v1) != outcome(other, .v1))
  }
}
