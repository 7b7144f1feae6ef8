package import GradusScreen

/// One thing in a step, by its kind.
package enum StepItem: Hashable, Sendable {
  case prose(Passage)
  case predict(Prediction)
  case quiz(Quiz)
  case compute(Compute)
  case challenge(Challenge)
  case code(Exercise)
  case cases(CaseRound)
  case recall(Recall)
  case submit(Submit)
  case note(Note)

  /// The item, to be asked what every item can say.
  package var content: any LessonItem {
    switch self {
    case .prose(let item): item
    case .predict(let item): item
    case .quiz(let item): item
    case .compute(let item): item
    case .challenge(let item): item
    case .code(let item): item
    case .cases(let item): item
    case .recall(let item): item
    case .submit(let item): item
    case .note(let item): item
    }
  }

  /// The item where it is a question.
  package var question: (any LessonQuestion)? { content as? any LessonQuestion }
}

/// The running text between two blocks.
package struct Passage: LessonItem {
  package var blocks: [ProseBlock]

  package init(_ blocks: [ProseBlock]) { self.blocks = blocks }

  package var line: Int { 0 }
  package var texts: [ItemText] { [ItemText(blocks)] }
}

extension Step {
  /// An item of a kind of which a step has one at most, and its place among the items.
  package func single<Kind: LessonItem>(_ kind: Kind.Type) -> (place: Int, item: Kind)? {
    for (place, item) in items.enumerated() {
      if let item = item.content as? Kind { return (place, item) }
    }
    return nil
  }

  package var prediction: Prediction? { single(Prediction.self)?.item }
  /// The exercise of this step, if it has one, and its place among the items.
  package var exercise: (place: Int, item: Exercise)? { single(Exercise.self) }
  /// The budget and the sealed set of this step, if it has them.
  package var submit: Submit? { single(Submit.self)?.item }

  /// Everything that the step's run, check or sweep is asked, in order.
  package var conditions: [Condition] { items.flatMap(\.content.conditions) }
}
