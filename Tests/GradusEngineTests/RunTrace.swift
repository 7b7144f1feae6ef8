import GradusEngine

/// Everything a run shows, in bits, but not its settings.
struct RunTrace: Equatable {
  let iteration: Int
  let blocksProcessed: Int
  let parameters: [UInt64]
  let gradient: [UInt64]
  let costs: [UInt64]
  let penalties: [UInt64]
  let lastCost: [UInt64]
  let milestones: [[UInt64]]
  let masks: DropoutMasks?
  let divergence: Divergence?

  init(_ run: TrainingRun) {
    iteration = run.iteration
    blocksProcessed = run.blocksProcessed
    parameters = bits(run.network.parameters)
    gradient = bits(run.gradient)
    costs = RunTrace.patterns(run.costs)
    penalties = RunTrace.patterns(run.penalties)
    lastCost = bits(run.lastCost.map { [$0.crossEntropy, $0.penalty] } ?? [])
    milestones = run.milestones.all.map { milestone in
      let scores = [milestone.train, milestone.test]
      return [UInt64(milestone.iteration)] + scores.map { UInt64($0.correct) }
        + bits(scores.flatMap { [$0.crossEntropy, $0.crossEntropyFromLogits] })
    }
    masks = run.masks
    divergence = run.divergence
  }

  private static func patterns(_ history: CostHistory) -> [UInt64] {
    let buckets = history.buckets.flatMap { [$0.first, $0.smallest, $0.largest, $0.last] }
    let ends = [history.first, history.last].compactMap { $0 }
    let counts = [history.count, history.stride, history.infiniteCount, history.lastInfinite ?? -1]
    // The last costs are asked for one by one: they may stand in a bucket that is not full.
    let tail = (0..<min(history.count, 64)).map { history[history.count - 1 - $0] ?? -1 }
    return bits(history.values + buckets + ends + tail)
      + counts.map { UInt64(bitPattern: Int64($0)) }
  }
}
