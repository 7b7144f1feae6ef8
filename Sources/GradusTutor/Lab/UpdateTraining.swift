import GradusEngine
import GradusLessons
import GradusScreen

/// What a learner can ask of a run.
enum TrainingMove: Hashable {
  /// Train, or pause.
  case toggle
  /// Some iterations at once.
  case step(Int)
  case runToEnd, restart, restartWithNextSeed
}

// Training in a lesson: running, pausing and restarting, and what the run decides.
extension Model {
  mutating func changeSpeed(by steps: Int) -> [Effect] {
    guard session?.lab != nil else {
      notice = "there is nothing to train in this step"
      return []
    }
    session?.lab?.changeSpeed(by: steps)
    if let speed = session?.lab?.speed { notice = "speed: \(speed.text)" }
    return []
  }

  /// Works for a slice.
  mutating func tick(iterations: Int, blocks: Int) -> [Effect] {
    if session?.code?.isChecking == true { return advanceCodeCheck() }
    guard let lab = session?.lab else { return [] }
    if foresight != nil, session?.pace == nil {
      foreseeOn(blocks: blocks)
      return []
    }
    let effects = lab.work.tick(&self, iterations: iterations, blocks: blocks)
    if lab.isTraining, session?.lab?.isTraining == false, session?.code != nil {
      pageWishes.append(.showReport)
    }
    return effects
  }

  /// Whether the run may train or be looked at: there is one, and what it will show was predicted.
  mutating func mayTrain() -> Bool {
    guard let current = session, current.lab != nil else {
      notice = "there is nothing to train in this step"
      return false
    }
    if let obstacle = current.obstacleToWork(record) {
      notice = isPresented ? "first the question is answered: Space goes on" : obstacle
      showQuestion()
      return false
    }
    return true
  }

  mutating func train(_ move: TrainingMove) -> [Effect] {
    guard mayTrain(), let current = session else { return [] }
    if current.sweepIsToBeSeen { return playSweep(move) }
    _ = session?.lab?.stopSweep()
    if current.settingsAreLocked(record), move == .restartWithNextSeed {
      notice = "first let this run finish: press Space"
      return []
    }
    // In its past a run may go on: that was paid for.
    let isPaidFor =
      current.lab?.isInThePast == true && ![.restart, .restartWithNextSeed].contains(move)
    if let refusal = current.lab?.budgetRefusal, !isPaidFor {
      notice = refusal
      return []
    }
    let goesOn =
      switch move {
      case .step, .runToEnd: true
      case .toggle, .restart, .restartWithNextSeed: false
      }
    if goesOn, current.lab?.isAtEnd == true {
      notice = "the run has ended: Space or r starts it over"
      return []
    }
    switch move {
    case .toggle:
      if let lab = current.lab, lab.isAtEnd, lab.timeline.isPlacedHere {
        notice = "a new run, from the weights as you placed them"
      }
      session?.lab?.toggleTraining()
    case .step(let iterations): session?.lab?.step(iterations)
    case .runToEnd: session?.lab?.runToEnd()
    case .restart:
      let wasMoved = current.lab?.timeline.firstPlacement.isEmpty == false
      let startsByHand = session?.lab?.restartFromFirstWeights() == true
      notice =
        startsByHand
        ? "restarted with the weights you placed; r again takes those of the seed"
        : wasMoved
          ? "restarted with the weights of seed \(current.lab?.experiment.seed ?? 0)"
          : "restarted with the same weights"
    case .restartWithNextSeed:
      session?.lab?.restartWithNextSeed()
      notice = "restarted with seed \(session?.lab?.experiment.seed ?? 0)"
    }
    let effects = noteSpending(wasTraining: false)
    return effects + seeWhatTheRunShows()
  }

  /// Decides the prediction once the run has come far enough, and ticks off challenges that are met.
  mutating func seeWhatTheRunShows() -> [Effect] {
    session?.lab?.keepWhatIsSeen()
    guard let current = session, let lab = current.lab else { return [] }
    let step = current.step
    var changed = record
    let gate = Reveal(step, changed).gate
    if let prediction = step.prediction {
      let isDecided =
        switch gate {
        case .run:
          prediction.isOfSweep
            ? lab.sweep?.isSeen == true : lab.hasReachedPause && lab.isAsWritten
        default: prediction.isOfSealed && changed.submission != nil && changed.outcome == nil
        }
      if isDecided {
        changed.outcome = prediction.options.firstIndex { lab.holds($0.conditions) } ?? -1
      }
    }
    // Only where the run rests, so that what it passes through for a moment does not count.
    if let (place, challenge) = openChallenge, !lab.isTraining, lab.hasResult,
      lab.holds(challenge.goal)
    {
      changed.metChallenges.insert(place)
      // In front of a room the row says what Space does; the text says that it is met.
      if presenter == nil {
        notice = changed.isAssisted ? "goal reached, with the solution" : "goal reached"
      }
    }
    if step.sweep != nil, lab.sweep?.isSeen == true { changed.sweepSeen = true }
    guard changed != record else { return [] }
    return keep(changed)
  }

  /// Takes a new record of the step, brings what it reveals into view and saves it.
  mutating func keep(_ changed: StepRecord) -> [Effect] {
    guard let current = session else { return [] }
    let before = textState
    var changed = changed
    if Reveal.isComplete(current.step, changed) { changed.isDone = true }
    let gateBefore = Reveal(current.step, record).gate
    record = changed
    takeTurns()
    if Reveal(current.step, changed).gate != gateBefore {
      session?.option = 0
      session?.ticked = []
      placeFocus()
    }
    // One pane at a time: the one with the new text.
    if isNarrow { session?.focus = .text }
    pageWishes.append(.showWhatIsNew(since: before))
    return [.saveProgress(progress)]
  }

  mutating func showCommand() -> [Effect] {
    if let lab = session?.lab {
      var lines = lab.commandLines
      if let code = lab.experiment.code, let current = session, current.code != nil {
        lines.insert(
          "gradus code \(shellWord("\(current.lesson.name)#\(current.step.slug)"))"
            + " > \(shellWord(code.name))", at: 0)
      }
      overlay = .message(title: "THIS RUN IN A SHELL, OR AFTER :run", lines: lines)
    } else {
      notice = "there is no run in this step"
    }
    return []
  }
}
