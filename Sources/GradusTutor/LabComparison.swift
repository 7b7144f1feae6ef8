package import GradusEngine

// One run is kept to compare: drawn behind this one, swapped with it, or shown in its place.
extension LabSession {
  /// The kept run. Where the learner goes back it is at the same iteration, if it came so far.
  package var kept: TrainingRun? { keptTimeline?.present }
  /// The kept run as far as it came: its whole curve.
  package var keptLatest: TrainingRun? { keptTimeline?.latest }

  /// The run that maps, results and the network show: the kept one while ``showsKept``.
  package var shownRun: TrainingRun { showsKept ? kept ?? run : run }

  /// Keeps this run as it stands; false where it has not begun.
  package mutating func keep() -> Bool {
    guard latest.costs.count > 0 else { return false }
    putAside(atEnd: false)
    return true
  }

  /// Keeps this run, with its past and the settings that made it; at its end, or where the learner is
  /// in it.
  mutating func putAside(atEnd: Bool) {
    var old = timeline
    if atEnd { old.seek(to: .max) }
    old.takeBackIdleChange()
    keptTimeline = old
    showsKept = false
  }

  /// The kept run becomes this one, with its settings and its past, and the other way round; false
  /// where none is kept.
  package mutating func swapWithKept() -> Bool {
    guard let other = keptTimeline else { return false }
    pause()
    keptTimeline = timeline
    let shown = disarmed(other.experiment)
    timeline = other
    // What is hidden stays to be found.
    if !hiddenFaults.isEmpty { timeline.change(to: armed(shown)) }
    for index in others.indices { others[index].timeline.seek(to: timeline.destination) }
    look.silenced = []
    return true
  }
}
