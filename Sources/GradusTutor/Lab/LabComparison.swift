package import GradusEngine
import GradusLessons
import GradusScreen

// One run is kept to compare: drawn behind this one, swapped with it, or shown in its place.
extension LabSession {
  /// The kept run. Where the learner goes back it is at the same iteration, if it came so far.
  package var kept: TrainingRun? { keptTimeline?.present }
  /// The kept run as far as it came: its whole curve.
  package var keptLatest: TrainingRun? { keptTimeline?.latest }

  /// The runs that can be shown in place of this one: the kept one, then those of the step's `compare`.
  package var otherRuns: [(name: String, run: TrainingRun)] {
    (kept.map { [(name: "kept", run: $0)] } ?? []) + compared
  }

  /// Whether another run is shown in place of this one.
  package var showsOther: Bool { shownOtherRun != nil }

  private var shownOtherRun: (name: String, run: TrainingRun)? {
    guard let shownOther, otherRuns.indices.contains(shownOther) else { return nil }
    return otherRuns[shownOther]
  }

  /// The name of the other run that is shown.
  package var shownName: String? { shownOtherRun?.name }

  /// The run that maps, results and the network show: another one while ``showsOther``.
  package var shownRun: TrainingRun { shownOtherRun?.run ?? run }

  /// The settings of ``shownRun``, or those it will have once what is sought is found.
  package var shownExperiment: Experiment { showsOther ? shownRun.experiment : experiment }

  /// Shows the next of the other runs, and after the last one this one again.
  package mutating func showNextOther() {
    let next = shownOther.map { $0 + 1 } ?? 0
    shownOther = otherRuns.indices.contains(next) ? next : nil
  }

  /// The kept run in a word or two: what differs from this one where it is one setting, `rate 0.1`;
  /// else `before`.
  func keptName(glyphs: GlyphSet) -> String {
    guard let old = kept?.experiment else { return "before" }
    let different = Setting.all.filter { $0.read(old) != $0.read(experiment) }
    guard different.count == 1, let setting = different.first else { return "before" }
    let value = settingText(setting, old, glyphs: glyphs, width: 14 - setting.label.columns)
    return "\(setting.label) \(value)"
  }

  /// Keeps this run as it stands; false where it has not begun.
  package mutating func keep() -> Bool {
    guard latest.costs.count > 0 || isMovedByHand else { return false }
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
    shownOther = nil
  }

  /// The kept run becomes this one, with its settings and its past, and the other way round; false
  /// where none is kept.
  package mutating func swapWithKept() -> Bool {
    guard let other = keptTimeline else { return false }
    pause()
    revision += 1
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
