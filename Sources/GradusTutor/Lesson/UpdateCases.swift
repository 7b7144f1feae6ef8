import GradusLessons

// What a step brings into its lab once its turn has come.
extension Model {
  /// Puts the sweep into the lab, and the check of a case on the bench.
  mutating func takeTurns() {
    placeSweep()
    showCase()
  }

  /// Before its turn the lab knows of no sweep, so nothing of it shows. In front of a room its turn comes
  /// once the text has said what the run before it showed.
  private mutating func placeSweep() {
    guard let step = session?.step, let plan = step.sweep, session?.lab != nil else { return }
    if !step.reachesSweep(record) {
      session?.lab?.sweep = nil
    } else if session?.lab?.sweep == nil, presenter?.stage != .picture || step.predictsSweep {
      session?.lab?.sweep = StepSweep(plan)
    }
  }

  /// Puts the check of the case that is open on the bench, and makes it.
  private mutating func showCase() {
    guard let step = session?.step, let (place, round) = step.single(CaseRound.self),
      session?.lab != nil, Reveal(step, record).passedCount >= place
    else { return }
    let count = record.answers(at: place).count
    // A round that has just ended is still about its last case.
    let setup = round.cases[min(count, round.cases.count - 1)].setup
    guard session?.lab?.bench?.written != setup || session?.lab?.bench?.series == nil else {
      return
    }
    session?.lab?.bench = CheckBench(written: setup, asked: [])
    session?.lab?.selected = 0
    session?.lab?.bench?.start()
  }
}
