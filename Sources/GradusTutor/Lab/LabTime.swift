import GradusEngine

// Going back and forward in a run's time. Whatever stands beside the run goes along as far as it
// came; what must be computed again is computed in slices.
extension LabSession {
  /// Whether an iteration of the past is being sought.
  package var isSeeking: Bool {
    timeline.isSeeking || keptTimeline?.isSeeking == true
      || others.contains { $0.timeline.isSeeking }
  }

  /// The iteration at which the run is, or will be once it is found.
  package var destination: Int { timeline.destination }

  /// How far the keys for back and forward go: a round number near a fortieth of what was trained.
  package var timeStep: Int { roundStep(latest.iteration / 40) }

  /// Goes one step back; false at the start.
  package mutating func goBack() -> Bool {
    guard destination > 0 else { return false }
    seek(to: (destination - 1) / timeStep * timeStep)
    return true
  }

  /// Goes one step forward; false where the run never went further.
  package mutating func goForward() -> Bool {
    guard destination < latest.iteration else { return false }
    seek(to: min(latest.iteration, (destination / timeStep + 1) * timeStep))
    return true
  }

  /// Goes to an iteration: of the past at once, beyond what was trained by training there flat out.
  package mutating func goTo(iteration: Int) {
    let target = min(max(0, iteration), experiment.iterations)
    seek(to: target)
    guard target > latest.iteration, !isAtEnd else { return }
    // The end is where it pauses anyway.
    if target < experiment.iterations { goal = target }
    hurry()
  }

  /// Pauses, and seeks an iteration of the past; the runs beside this one seek it, too.
  mutating func seek(to iteration: Int) {
    pause()
    revision += 1
    timeline.seek(to: iteration)
    let target = timeline.destination
    for index in others.indices { others[index].timeline.seek(to: target) }
    keptTimeline?.seek(to: target)
  }

  /// A slice of seeking.
  /// - Returns: the blocks that the run that took most has processed.
  mutating func seekOn(blocks: Int) -> Int {
    var used = 0
    if timeline.isSeeking { used = timeline.advance(blocks: blocks) }
    for index in others.indices where others[index].timeline.isSeeking {
      used = max(used, others[index].timeline.advance(blocks: blocks))
    }
    if keptTimeline?.isSeeking == true {
      used = max(used, keptTimeline?.advance(blocks: blocks) ?? 0)
    }
    return used
  }
}

/// The number of the form 1, 2 or 5 times a power of ten that is nearest in proportion; at least 1.
func roundStep(_ count: Int) -> Int {
  var power = 1
  while count / 10 >= power { power *= 10 }
  let steps = [power, 2 * power, 5 * power, 10 * power]
  // The bounds between them are √2, √10 and √50 times the power.
  let square = Double(count) / Double(power) * (Double(count) / Double(power))
  return square < 2 ? steps[0] : square < 10 ? steps[1] : square < 50 ? steps[2] : steps[3]
}
