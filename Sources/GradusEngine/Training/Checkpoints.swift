/// Places in a run's past from which it can be computed again.
///
/// A checkpoint stands at multiples of a stride. There are at most 256 of them, fewer for large
/// networks: when they are too many, every other one goes and the stride doubles. Histories become
/// coarser as a run gets longer; as they were just before each time is kept here, so that a past
/// run shows what it showed then, to the bit.
struct Checkpoints: Sendable {
  static let capacity = 256
  /// How many bytes the checkpoints may take together; those of large networks as much as twelve of
  /// them, up to ``largeByteLimit``, and two in any case.
  static let byteLimit = 4 << 20
  static let largeByteLimit = 16 << 20

  /// The most checkpoints for this network.
  let limit: Int
  private(set) var stride = 1
  /// By iteration; the first is iteration 0.
  private(set) var all: [TrainingRun.Snapshot]
  /// The costs and the penalties as they were before they merged, a pair for each stride.
  private var costStages: [(costs: CostHistory, penalties: CostHistory)] = []
  /// The milestones as they were before they were thinned, one for each stride.
  private var milestoneStages: [MilestoneHistory] = []

  /// - Parameter run: a run that has not begun.
  init(_ run: TrainingRun) {
    // Parameters, the mask stream's 624 words, and the rest; code has its own of each, and gradients.
    let bytes = (run.network.parameters.count * 8 + 4096) * (run.code == nil ? 1 : 4)
    let room = min(max(Checkpoints.byteLimit, 12 * bytes), Checkpoints.largeByteLimit)
    limit = min(max(2, room / bytes), Checkpoints.capacity)
    all = [run.snapshot]
  }

  /// The next iteration at which ``note(_:)`` wants to see the run, before it goes further.
  func nextStop(after run: TrainingRun) -> Int {
    let stops = [run.costs.countBeforeMerge, run.milestones.nextThinning]
    return stops.filter { $0 > run.iteration }
      .reduce((run.iteration / stride + 1) * stride, min)
  }

  /// Keeps what is needed of a run that has just come to the start of an iteration.
  mutating func note(_ run: TrainingRun) {
    noteHistories(run)
    guard run.iteration % stride == 0, run.iteration > all[all.count - 1].iteration else { return }
    all.append(run.snapshot)
    while all.count > limit {
      stride *= 2
      all.removeAll { $0.iteration % stride != 0 }
    }
  }

  private mutating func noteHistories(_ run: TrainingRun) {
    if run.costs.count == run.costs.countBeforeMerge,
      !costStages.contains(where: { $0.costs.stride == run.costs.stride })
    {
      costStages.append((run.costs, run.penalties))
    }
    if run.iteration == run.milestones.nextThinning,
      !milestoneStages.contains(where: { $0.stride == run.milestones.stride })
    {
      milestoneStages.append(run.milestones)
    }
  }

  /// The last checkpoint from which an iteration can be reached with everything that belongs to it:
  /// an earlier one, or iteration 0 itself.
  func nearest(to iteration: Int) -> TrainingRun.Snapshot {
    all.last { $0.iteration < iteration } ?? all[0]
  }

  /// The run at a checkpoint, made from as far as it came.
  func restored(_ snapshot: TrainingRun.Snapshot, from latest: TrainingRun) -> TrainingRun {
    let bodies =
      costStages.first { $0.costs.stride == snapshot.costs.stride }
      ?? (latest.costs, latest.penalties)
    let milestones =
      milestoneStages.first { $0.stride == snapshot.milestoneStride } ?? latest.milestones
    var run = latest
    run.restore(
      snapshot, costs: snapshot.costs.filled(from: bodies.costs),
      penalties: snapshot.penalties.filled(from: bodies.penalties),
      milestones: milestones.before(snapshot.iteration))
    return run
  }

  /// Forgets what lies ahead of a run, which will go another way.
  mutating func forget(after run: TrainingRun) {
    all.removeAll { $0.blocksProcessed > run.blocksProcessed }
    costStages.removeAll { $0.costs.stride >= run.costs.stride }
    milestoneStages.removeAll { $0.stride >= run.milestones.stride }
    noteHistories(run)
  }
}

extension TrainingRun {
  /// What it takes to go on from the start of an iteration, without the histories' bodies, which
  /// longer runs have too.
  ///
  /// The gradient, the last cost and the last masks are not in it: they are exact again one
  /// iteration later.
  struct Snapshot: Sendable {
    let iteration: Int
    let blocksProcessed: Int
    let parameters: [Double]
    let maskStream: RandomState
    let optimizer: Optimizer
    let costs: CostHistory
    let penalties: CostHistory
    let milestoneStride: Int
    let code: CodeOfRun?
  }
}
