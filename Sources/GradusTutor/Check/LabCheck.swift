import GradusCode
import GradusEngine
import GradusLessons

// The gradient check of a lab, and faults that are hidden in its run.
extension LabSession {
  /// Whether the check follows the run and is made anew wherever that rests, rather than being what the
  /// step is about.
  var checkFollowsRun: Bool { setup.gradcheck == nil }

  /// Whether a check in sight has something to do: it follows a run that rests.
  package var checkIsDue: Bool {
    guard checkFollowsRun else { return bench?.isBusy == true }
    guard !isTraining, !isSeeking, spread?.isRunning != true else { return false }
    guard let bench else { return true }
    return !bench.isOf(run, experiment) || bench.isBusy
  }

  /// Works at the check for a slice.
  mutating func advanceCheck(blocks: Int) {
    if checkFollowsRun {
      let (run, experiment) = (run, experiment)
      if bench == nil { bench = CheckBench(following: experiment) }
      if bench?.isOf(run, experiment) != true { bench?.follow(run, experiment) }
    }
    blocksProcessed &+= bench?.advance(blocks: blocks) ?? 0
  }

  // MARK: Hidden faults

  /// Faults that are planted in the run and that the learner is to find.
  var hiddenFaults: Set<BackpropagationFault> {
    checkFollowsRun ? bench?.setup.faults ?? [] : []
  }

  /// Settings as they are shown, with what is hidden in them.
  func armed(_ shown: Experiment) -> Experiment {
    var armed = shown
    armed.faults.formUnion(hiddenFaults)
    return armed
  }

  /// Settings of the run as they are shown, without what is hidden.
  func disarmed(_ experiment: Experiment) -> Experiment {
    var shown = experiment
    shown.faults.subtract(hiddenFaults)
    return shown
  }

  /// Whether a fault is hidden in the run of the free lab.
  package var isHunting: Bool { checkFollowsRun && bench?.isHunting == true }

  /// Hides a fault in the run, drawn with the run's seed.
  /// - Returns: false where there is none that would change anything.
  mutating func hideFault() -> Bool {
    if bench == nil { bench = CheckBench(following: experiment) }
    let shown = experiment
    // The checker's own fault is one of them, but never the first that is met.
    let candidates: [BackpropagationFault?] =
      BackpropagationFault.allCases.filter {
        shown.objection(to: $0) == nil && !shown.faults.contains($0)
      }.map(Optional.some)
      + (bench?.setup.isOneSided == true || bench?.hunt.count == 0 ? [] : [nil])
    guard let number = bench?.hunt.count, !candidates.isEmpty else { return false }
    var random = RandomState(seed: shown.seed &+ 7919 &* UInt32(truncatingIfNeeded: number + 1))
    let chosen = candidates[Int(random.interval(UInt32(candidates.count - 1)))]
    bench?.hunt = CheckHunt(count: number + 1, isOn: true)
    bench?.setup.isHunt = true
    if let chosen {
      bench?.setup.faults = [chosen]
      timeline.change(to: armed(shown))
    } else {
      bench?.setup.hasCheckerFault = true
    }
    return true
  }

  /// Says of the line under the cursor that it is wrong.
  mutating func accuse() -> CheckAnswer? {
    let shown = experiment
    let answer = bench?.accuse()
    if checkFollowsRun, answer?.isRight == true { timeline.change(to: armed(shown)) }
    return answer
  }

  /// Ends the hunt of the free lab.
  /// - Returns: the line that was wrong, as it read; nil where nothing is hidden.
  mutating func giveUpHunt() -> (summary: String, line: String)? {
    guard isHunting, let bench else { return nil }
    let shown = experiment
    let told =
      bench.setup.faults.first.map { ($0.summary, bench.lines(of: $0).first?.wasText ?? "") }
      ?? (
        CheckerFault.summary, bench.program.lines.first(where: \.hasCheckerFault)?.text ?? ""
      )
    self.bench?.setup.faults = []
    self.bench?.setup.hasCheckerFault = false
    self.bench?.hunt.isOn = false
    timeline.change(to: armed(shown))
    return told
  }
}

extension CheckHunt {
  init(count: Int, isOn: Bool) {
    self.init()
    self.count = count
    self.isOn = isOn
  }
}
