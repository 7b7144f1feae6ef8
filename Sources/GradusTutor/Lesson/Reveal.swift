package import GradusLessons

/// What stands between a learner and the rest of a step.
package enum Gate: Hashable, Sendable {
  /// A question that is not answered yet, by its position among the step's items.
  case question(Int)
  /// A prediction that was made and waits for the run.
  case run(Int)
}

/// How much of a step a learner sees: everything up to the first gate or the first open challenge.
package struct Reveal: Hashable, Sendable {
  /// How many of the step's items are shown.
  package let itemCount: Int
  package let gate: Gate?

  package init(_ step: Step, _ record: StepRecord) {
    for (index, item) in step.items.enumerated() {
      switch item {
      case .predict(let prediction):
        if record.answers[index]?.isEmpty ?? true {
          (itemCount, gate) = (index + 1, .question(index))
          return
        }
        // What the sealed set will say keeps nothing back: training comes first.
        if record.outcome == nil && !prediction.isOfSealed {
          (itemCount, gate) = (index + 1, .run(index))
          return
        }
      case .quiz(let quiz):
        if !quiz.isSolved(by: record.answers[index] ?? []) {
          (itemCount, gate) = (index + 1, .question(index))
          return
        }
      case .challenge:
        // What follows may give the solution away. It bars no way: `n` goes on.
        if !record.metChallenges.contains(index) {
          (itemCount, gate) = (index + 1, nil)
          return
        }
      case .cases(let round):
        if !round.isPassed(by: record.answers[index] ?? []) {
          (itemCount, gate) = (index + 1, .question(index))
          return
        }
      case .recall(let recall):
        if !recall.isDone(record.answers[index] ?? []) {
          (itemCount, gate) = (index + 1, .question(index))
          return
        }
      case .submit:
        // As with a challenge: what follows speaks of what the sealed set says.
        if record.submission == nil {
          (itemCount, gate) = (index + 1, nil)
          return
        }
      case .prose, .note: break
      }
    }
    (itemCount, gate) = (step.items.count, nil)
  }

  /// Whether everything was answered, seen and met.
  package static func isComplete(_ step: Step, _ record: StepRecord) -> Bool {
    guard Reveal(step, record).gate == nil else { return false }
    return step.items.indices.allSatisfy { index in
      switch step.items[index] {
      case .challenge, .cases: record.metChallenges.contains(index)
      case .submit: record.submission != nil
      case .prose, .predict, .quiz, .note, .recall: true
      }
    }
  }
}

extension Quiz {
  /// Whether the answers hold the right one; of several right ones the last try must be exactly them.
  ///
  /// With one right option each entry is a try. With several, a try is an entry with a bit for each
  /// option.
  package func isSolved(by answers: [Int]) -> Bool {
    if allowsSeveral { return answers.last == rightBits }
    return answers.contains { options.indices.contains($0) && options[$0].isRight }
  }

  /// The right options as bits.
  package var rightBits: Int {
    options.indices.reduce(0) { $0 | (options[$1].isRight ? 1 << $1 : 0) }
  }
}

extension Step {
  /// Whether its prediction is decided by its sweep.
  var predictsSweep: Bool {
    items.contains { if case .predict(let prediction) = $0 { prediction.isOfSweep } else { false } }
  }
}

extension Prediction {
  /// The place of ``undecidedText`` behind the options.
  package var undecided: Int { options.count }
}

extension LessonSession {
  /// The question that waits for an answer, with how many rows a learner can choose from.
  package func waitingQuestion(_ record: StepRecord) -> (index: Int, rows: Int)? {
    guard case .question(let index) = Reveal(step, record).gate else { return nil }
    switch step.items[index] {
    case .predict(let prediction): return (index, prediction.options.count + 1)
    case .quiz(let quiz): return (index, quiz.options.count + (quiz.allowsSeveral ? 1 : 0))
    case .cases(let round): return (index, round.rows(record.answers[index] ?? []))
    case .recall: return (index, claimIsShown ? 2 : 0)
    case .prose, .challenge, .note, .submit: return nil
    }
  }

  /// Whether the settings are locked: until the prediction was made and the run was seen.
  package func settingsAreLocked(_ record: StepRecord) -> Bool {
    guard record.outcome == nil else { return false }
    return step.items.enumerated().contains { index, item in
      guard case .predict(let prediction) = item else { return false }
      return !prediction.isOfSealed || record.answers[index]?.isEmpty ?? true
    }
  }
}
