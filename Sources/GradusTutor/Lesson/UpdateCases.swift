import GradusLessons

// A round of unlabelled checks: one case after the other.
extension Model {
  /// The round of the open step, and where it stands among the step's items.
  private var openRound: (index: Int, round: CaseRound)? {
    guard let step = session?.step else { return nil }
    for (index, item) in step.items.enumerated() {
      if case .cases(let round) = item { return (index, round) }
    }
    return nil
  }

  /// Puts the check of the case that is open on the bench, and makes it.
  mutating func showCase() {
    guard let (index, round) = openRound, session?.lab != nil else { return }
    let count = record.answers[index]?.count ?? 0
    // A round that has just ended is still about its last case.
    let setup = round.cases[min(count, round.cases.count - 1)].setup
    guard session?.lab?.bench?.written != setup || session?.lab?.bench?.series == nil else { return }
    session?.lab?.bench = CheckBench(written: setup, asked: [])
    session?.lab?.selected = 0
    session?.lab?.bench?.start()
  }

  /// An answer to the open case; after a round that was not passed, a new one.
  func answered(_ round: CaseRound, _ answers: [Int], with row: Int) -> [Int] {
    answers.count >= round.cases.count ? [] : answers + [row]
  }
}

extension CaseRound {
  /// How many rows a learner can choose from: the options, or after the last case the way back to
  /// the first.
  func rows(_ answers: [Int]) -> Int { answers.count >= cases.count ? 1 : options.count }
}
