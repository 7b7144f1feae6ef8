package import GradusLessons

/// What stands between a learner and the rest of a step.
package enum Gate: Hashable, Sendable {
  /// A question that is not answered yet, by its position among the step's items.
  case question(Int)
  /// A prediction that was made and waits for the run.
  case run(Int)
}

/// How much of a step a learner sees: everything up to the first item with something left to do.
package struct Reveal: Hashable, Sendable {
  /// How many of the step's items are shown.
  package let itemCount: Int
  package let gate: Gate?

  package init(_ step: Step, _ record: StepRecord) {
    for (index, item) in step.items.enumerated() {
      switch item.content.gate(record, at: index) {
      case nil: continue
      case .answer: gate = .question(index)
      case .run: gate = .run(index)
      case .goal: gate = nil
      }
      itemCount = index + 1
      return
    }
    (itemCount, gate) = (step.items.count, nil)
  }

  /// Whether everything was answered, seen and met.
  package static func isComplete(_ step: Step, _ record: StepRecord) -> Bool {
    step.items.indices.allSatisfy { step.items[$0].content.gate(record, at: $0) == nil }
  }
}

extension Step {
  /// Whether its prediction is decided by its sweep.
  var predictsSweep: Bool { prediction?.isOfSweep == true }
}

extension LessonSession {
  /// The question that waits for an answer, by its place among the step's items, with how many rows
  /// there are to choose from: none before what it covers is in sight.
  package func waitingQuestion(
    _ record: StepRecord
  ) -> (index: Int, rows: Int, question: any LessonQuestion)? {
    guard case .question(let index) = Reveal(step, record).gate,
      let question = step.items[index].question
    else { return nil }
    let isUncovered = claimIsShown || !question.isCovered
    return (index, isUncovered ? question.rowCount(after: record.answers(at: index)) : 0, question)
  }

  /// Whether the settings are locked: until the prediction was made and the run was seen.
  package func settingsAreLocked(_ record: StepRecord) -> Bool {
    guard record.outcome == nil, let (place, prediction) = step.single(Prediction.self) else {
      return false
    }
    return !prediction.isOfSealed || record.answers(at: place).isEmpty
  }
}
