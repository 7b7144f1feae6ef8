/// The scores of a run at one iteration.
package struct Milestone: Hashable, Sendable {
  package let iteration: Int
  package let train: Score
  package let test: Score
}

/// Scores at multiples of a stride, at most 512: when they are full, every other one is dropped and
/// the stride doubles, so they are the same however the run is cut into slices.
package struct MilestoneHistory: Hashable, Sendable {
  package static let capacity = 512
  package private(set) var stride = 1
  package private(set) var all: [Milestone] = []

  /// Whether an iteration's scores belong here and are not taken yet.
  func wants(_ iteration: Int) -> Bool {
    iteration % stride == 0 && all.last?.iteration != iteration
  }

  mutating func append(_ milestone: Milestone) {
    all.append(milestone)
    guard all.count > MilestoneHistory.capacity else { return }
    stride *= 2
    all = all.filter { $0.iteration % stride == 0 }
  }

  /// The iteration whose milestone makes every other one go.
  var nextThinning: Int {
    (all.last.map(\.iteration) ?? -stride) + (MilestoneHistory.capacity + 1 - all.count) * stride
  }

  /// The milestones of earlier iterations, at the same stride.
  func before(_ iteration: Int) -> MilestoneHistory {
    var earlier = self
    earlier.all.removeAll { $0.iteration >= iteration }
    return earlier
  }
}
