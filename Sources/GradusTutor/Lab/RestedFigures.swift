import GradusEngine
import GradusLessons
import GradusScreen

/// Figures that take many passes over the data, computed once where the run rests.
///
/// A picture is drawn many times a second while a run trains and on each key; these figures are
/// computed when an event has left the run at rest somewhere else than before, and read here.
struct RestedFigures: Sendable {
  /// Where the runs stood when the values were computed.
  struct Place: Hashable, Sendable {
    let experiment: Experiment
    let iteration: Int
    /// Blocks of eight examples, those computed again included: it never comes back to a number.
    let work: Int
    let branch: Int
    /// Tells runs apart whose weights were moved by hand.
    let revision: Int
  }

  var place: Place?
  var values: [FigureReference: Double] = [:]
  /// The values of the runs as they were seen; never computed again.
  var seen: [FigureReference: Double] = [:]
}

extension LabSession {
  private var restingPlace: RestedFigures.Place {
    RestedFigures.Place(
      experiment: run.experiment, iteration: run.iteration, work: timeline.blocksProcessed,
      branch: run.blocksProcessed, revision: revision)
  }

  /// Computes figures that are expensive, where the run rests and they are not known yet.
  mutating func rest(with references: [FigureReference]) {
    guard !references.isEmpty, !isTraining, !isSeeking,
      run.costs.count > 0 || wasSeen || showsStart
    else { return }
    if wasSeen && rested.seen.isEmpty {
      for reference in references { rested.seen[reference] = seenValue(of: reference) }
    }
    let place = restingPlace
    guard rested.place != place else { return }
    rested.place = place
    for reference in references { rested.values[reference] = value(of: reference) }
  }

  /// A figure for the picture; nil where it is expensive and not known for where the run is.
  func shownValue(of reference: FigureReference) -> Double? {
    guard work.isExpensive(reference) else { return value(of: reference) }
    return !isTraining && rested.place == restingPlace ? rested.values[reference] : nil
  }

  /// A figure of the runs as they were seen, for the picture.
  func shownSeenValue(of reference: FigureReference) -> Double? {
    guard work.isExpensive(reference) else { return seenValue(of: reference) }
    return wasSeen ? rested.seen[reference] : shownValue(of: reference)
  }

  /// Whether a condition holds, for the picture; not where that is not known yet.
  func isShownToHold(_ condition: Condition) -> Bool {
    shownValue(of: condition.subject).map { condition.holds(value: $0) } ?? false
  }
}
