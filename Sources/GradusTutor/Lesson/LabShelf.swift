import GradusEngine
import GradusLessons

/// The labs of steps that were left, as they were left: whoever comes back finds the run, its settings
/// and its history.
///
/// The latest few are kept. One that has spent of a budget and is not submitted is kept in any case:
/// what was spent does not come back.
package struct LabShelf: Sendable {
  /// How many labs are kept besides those with a budget.
  static let capacity = 4

  private struct Place: Hashable, Sendable {
    let lesson: String
    let step: String
  }

  /// The latest last.
  private var labs: [(place: Place, lab: LabSession)] = []

  /// Puts the lab of a session by, where something was done with it.
  mutating func put(_ session: LessonSession, _ record: StepRecord) {
    guard !session.isFreeLab, var lab = session.lab else { return }
    let place = Place(lesson: session.lesson.key, step: session.step.slug)
    labs.removeAll { $0.place == place }
    // What is brought back by itself on the next visit need not be kept.
    guard lab.hasWorked, !lab.isOnlyCaughtUp(record) else { return }
    lab.pause()
    // What was tried with single units stays in its moment.
    lab.look.silenced = []
    labs.append((place, lab))
    let others = labs.indices.filter { !labs[$0].lab.hasUnsubmittedRun }
    for index in others.dropLast(LabShelf.capacity).reversed() { labs.remove(at: index) }
  }

  /// Takes the lab of a session's step from the shelf; nil where it is not there.
  mutating func take(_ session: LessonSession) -> LabSession? {
    let place = Place(lesson: session.lesson.key, step: session.step.slug)
    guard let index = labs.firstIndex(where: { $0.place == place }) else { return nil }
    return labs.remove(at: index).lab
  }

  /// Whether a run is among them that was paid for from a budget and is not submitted.
  var hasUnsubmittedRun: Bool { labs.contains { $0.lab.hasUnsubmittedRun } }
}

extension LabSession {
  /// Whether anything was done with it.
  fileprivate var hasWorked: Bool {
    latest.costs.count > 0 || isMovedByHand || spread != nil || bench?.series != nil
      || sweep?.isSeen == true
  }

  /// Whether all there is to see is what a prediction that was answered brings back.
  fileprivate func isOnlyCaughtUp(_ record: StepRecord) -> Bool {
    record.outcome != nil && isAsWritten && trial == nil && keptTimeline == nil && spread == nil
      && bench == nil && latest.iteration <= setup.until ?? experiment.iterations
  }

  /// Whether a run was paid for from a budget and is not submitted.
  var hasUnsubmittedRun: Bool {
    guard let trial else { return false }
    return trial.submission == nil && (latest.costs.count > 0 || keptTimeline != nil)
  }
}
