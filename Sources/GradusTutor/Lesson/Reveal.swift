package import GradusLessons

/// What stands between a learner and the rest of a step.
package enum Gate: Hashable, Sendable {
  /// A question that is not answered yet, by its position among the step's items.
  case question(Int)
  /// A prediction that was made and waits for the run.
  case run(Int)
  /// The step's sweep, which is still to be seen.
  case sweep
}

/// How much of a step a learner sees: everything up to the first item with something left to do.
package struct Reveal: Hashable, Sendable {
  /// How many of the step's items are shown.
  package let itemCount: Int
  package let gate: Gate?
  /// How many of them are behind the learner: what stands before one more of them is its turn.
  package let passedCount: Int

  package init(_ step: Step, _ record: StepRecord) {
    let sweepPlace = step.hasSeenSweep(record) ? Int.max : step.dueSweepPlace
    for (index, item) in step.items.enumerated() {
      if index >= sweepPlace, item.waitsForSweep {
        (itemCount, gate, passedCount) = (index, .sweep, index)
        return
      }
      switch item.content.gate(record, at: index) {
      case nil: continue
      // Whoever has submitted has given up what came before.
      case .goal where record.submission != nil: continue
      case .answer: gate = .question(index)
      case .run: gate = .run(index)
      case .goal: gate = nil
      }
      (itemCount, passedCount) = (index + 1, index)
      return
    }
    (itemCount, passedCount) = (step.items.count, step.items.count)
    gate = sweepPlace == .max ? nil : .sweep
  }

  /// Whether everything was answered, seen and met.
  package static func isComplete(_ step: Step, _ record: StepRecord) -> Bool {
    step.hasSeenSweep(record)
      && step.items.indices.allSatisfy { step.items[$0].content.gate(record, at: $0) == nil }
  }
}

extension Model {
  /// What the order of options is drawn with; nil for a room, which has the file's.
  var orderSeed: UInt32? { presenter == nil ? progress.orderSeed : nil }

  /// The option that a row of the waiting question stands for.
  func option(inRow row: Int) -> Int {
    guard let session, let (index, _, _) = session.waitingQuestion(record),
      case .quiz(let quiz) = session.step.items[index], row < quiz.options.count
    else { return row }
    return quiz.order(seed: orderSeed, step: session.step.slug, place: index)[row]
  }
}

extension Step {
  /// Whether its prediction is decided by its sweep.
  var predictsSweep: Bool { prediction?.isOfSweep == true }

  /// Whether it is the turn of its sweep, or was.
  func reachesSweep(_ record: StepRecord) -> Bool {
    sweep != nil && Reveal(self, record).passedCount >= dueSweepPlace
  }
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

  /// Whether the settings are locked: until what stands above the lab is done, the prediction was made
  /// and the run was seen.
  package func settingsAreLocked(_ record: StepRecord) -> Bool {
    let reveal = Reveal(step, record)
    if reveal.passedCount < step.labPlace { return true }
    guard record.outcome == nil, let (place, prediction) = step.single(Prediction.self) else {
      return false
    }
    // What stands behind a goal waits for it, and the goal for the settings.
    if place >= reveal.itemCount && reveal.gate == nil { return false }
    return !prediction.isOfSealed || record.answers(at: place).isEmpty
  }

  /// What has to be done before the lab may work, or be gone through; nil where it may.
  func obstacleToWork(_ record: StepRecord) -> String? {
    guard let (index, rows, question) = waitingQuestion(record) else { return nil }
    if question.comesBeforeTheRun { return "first say what you expect: press 1 to \(rows)" }
    let prediction = step.single(Prediction.self)
    let isPredicted =
      prediction.map { $0.place > index && !$0.item.isOfSealed && !$0.item.isOfSweep } ?? false
    guard index < step.labPlace || isPredicted else { return nil }
    return "first answer the question: press \(rows == 0 ? "Enter" : "1 to \(rows)")"
  }
}
