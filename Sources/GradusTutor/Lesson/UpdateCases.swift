import GradusLessons

// A round of unlabelled checks: one case after the other.
extension Model {
  /// Puts the check of the case that is open on the bench, and makes it.
  mutating func showCase() {
    guard let (place, round) = session?.step.single(CaseRound.self), session?.lab != nil else {
      return
    }
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
