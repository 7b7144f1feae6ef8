import GradusEngine
import GradusLessons

// Training in slices, with the runs beside this one at its side.
extension LabSession {
  /// How fast the run goes while it trains.
  package var speed: Speed {
    if isCatchingUp || isTrailing || isTraining && run.isFinished { return .flatOut }
    if let chosenSpeed { return chosenSpeed }
    if let speed = setup.speed { return speed == 0 ? .flatOut : .perSecond(speed) }
    // A pause at the start, or one that is behind, is no end.
    let until = setup.until.flatMap { $0 > 0 && run.iteration <= $0 ? $0 : nil }
    return .lastingEightSeconds(until ?? experiment.iterations)
  }

  /// Goes faster or slower; whoever slows a run down no longer wants it at its end at once.
  package mutating func changeSpeed(by steps: Int) {
    chosenSpeed = speed.moved(steps)
    isCatchingUp = false
  }

  /// Goes at a speed.
  package mutating func choose(_ speed: Speed) {
    chosenSpeed = speed
    isCatchingUp = false
  }

  /// Runs, or pauses; a run that has ended starts over. In the past it goes on from there.
  package mutating func toggleTraining() {
    if isTraining {
      pause()
    } else {
      if isAtEnd {
        if timeline.isPlacedHere { restartFromHere() } else { restart() }
      }
      isTraining = !isAtEnd
    }
  }

  package mutating func pause() {
    isTraining = false
    isCatchingUp = false
    isTrailing = false
    goal = nil
  }

  /// Runs flat out to where it pauses next. What lies ahead of the past is not trained again.
  package mutating func runToEnd() {
    if isInThePast, latest.iteration <= pausePoint { seek(to: latest.iteration) }
    hurry()
  }

  /// Trains flat out.
  mutating func hurry() {
    guard !isAtEnd else { return }
    isCatchingUp = true
    isTraining = true
  }

  /// Works for some iterations, or for as many as some blocks of eight examples last.
  ///
  /// An iteration that is sought comes first, and nothing else is done then; training next; a spread
  /// where nothing trains.
  package mutating func advance(by iterations: Int, blocks: Int) {
    if sweep?.isUnderWay == true {
      blocksProcessed &+= sweep?.advance(by: iterations, blocks: blocks) ?? 0
    } else if isSeeking {
      blocksProcessed &+= seekOn(blocks: blocks)
    } else if isTraining {
      let used = isToBeScored ? scoreOn(blocks: max(1, blocks / 2)) : 0
      blocksProcessed &+= used
      train(by: iterations, blocks: max(1, blocks - used))
    } else if isToBeScored {
      blocksProcessed &+= scoreOn(blocks: blocks)
    } else if spreadIsStale {
      _ = stopSpread()
    } else if let used = spread?.advance(by: iterations, blocks: blocks) {
      blocksProcessed &+= used
    }
  }

  /// Trains, and pauses where the step says so.
  ///
  /// Where the run itself is there before the compared ones, they go on until they are, too.
  private mutating func train(by iterations: Int, blocks: Int) {
    // A compared run that could not keep up in the last slice comes first.
    let caughtUp = bringComparedAlong(blocks: blocks)
    if isWaitedFor {
      blocksProcessed &+= caughtUp
      return
    }
    var used = 0
    if !isTrailing && !timeline.present.isFinished {
      let goal = pausePoint
      used = spend(by: min(iterations, goal - timeline.present.iteration), blocks: blocks)
      bringComparedAlong(blocks: blocks)
      isTrailing = timeline.present.isFinished || timeline.present.iteration >= goal
    } else {
      isTrailing = true
      let limit = othersPausePoint
      for index in others.indices where others[index].timeline.present.iteration < limit {
        let left = min(iterations, limit - others[index].timeline.present.iteration)
        used = max(used, others[index].timeline.advance(by: left, blocks: blocks))
      }
    }
    blocksProcessed &+= max(used, caughtUp)
    if isTrailing && !othersAreBehind && !isWaitedFor { pause() }
  }

  /// Makes some iterations at once and stays paused; only compared runs that last longer go on.
  package mutating func step(_ iterations: Int) {
    pause()
    if isSeeking { return seek(to: timeline.destination + iterations) }
    let before = run
    _ = spend(by: min(iterations, max(0, pausePoint - run.iteration)))
    noteStep(from: before)
    bringComparedAlong(blocks: .max)
    if run.isFinished && othersAreBehind { isTraining = true }
  }

  /// Whether a run beside this one is behind it and can catch up.
  private var isWaitedFor: Bool {
    let now = timeline.present.iteration
    if let kept = keptTimeline, kept.isInThePast, kept.present.iteration < now { return true }
    return others.contains {
      !$0.timeline.present.isFinished && $0.timeline.present.iteration < now
    }
  }

  /// Brings the compared runs to the iteration of this one, and the kept one as far as it came.
  /// - Returns: the blocks that the one that took most has processed.
  @discardableResult
  private mutating func bringComparedAlong(blocks: Int) -> Int {
    let now = timeline.present.iteration
    var used = 0
    for index in others.indices where others[index].timeline.present.iteration < now {
      let left = now - others[index].timeline.present.iteration
      used = max(used, others[index].timeline.advance(by: left, blocks: blocks))
    }
    if let kept = keptTimeline, kept.isInThePast, kept.present.iteration < now {
      if now >= kept.latest.iteration {
        keptTimeline?.seek(to: .max)
      } else {
        let left = now - kept.present.iteration
        used = max(used, keptTimeline?.advance(by: left, blocks: blocks) ?? 0)
      }
    }
    return used
  }
}
