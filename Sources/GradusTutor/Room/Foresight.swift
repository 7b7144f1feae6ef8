import GradusLessons

/// The step's own run, made while the room still votes, so that the teacher knows what it will decide.
///
/// It is a copy of the tutor that nobody sees: what decides there is what will decide on the screen.
struct Foresight: Sendable {
  private(set) var model: Model

  /// Nil where the step has nothing to foresee.
  init?(_ model: Model) {
    guard let current = model.session, current.step.prediction != nil, current.lab != nil,
      model.record.outcome == nil, let prediction = current.step.prediction,
      !prediction.isOfSealed
    else { return nil }
    self.model = model
    self.model.foresight = nil
    self.model.presenter = nil
    self.model.overlay = nil
    self.model.session?.lab?.reset()
    self.model.takeTurns()
    guard case .question(let index) = Reveal(current.step, model.record).gate,
      case .predict = current.step.items[index]
    else { return nil }
    _ = self.model.choose(prediction.undecided)
    _ = self.model.startWork()
    if self.model.session?.lab?.isTraining == true { self.model.session?.lab?.runToEnd() }
  }

  var step: StepPlace? { model.session?.stepPlace }
  /// What happened; nil while it is not known.
  var outcome: Int? { model.record.outcome }
  /// Whether there is more to do.
  var isUnderWay: Bool { outcome == nil && model.speed != nil }

  mutating func advance(blocks: Int) {
    _ = model.tick(iterations: .max, blocks: blocks)
    model.pageWishes = []
  }
}

extension Model {
  /// Begins to find out what the step's run will decide, where that is not known.
  mutating func foresee() {
    guard let step = session?.stepPlace, presenter?.foreseen[step] == nil,
      foresight?.step != step
    else { return }
    foresight = Foresight(self)
    // The start alone may decide it, and then there is nothing to wait for.
    if let outcome = foresight?.outcome {
      presenter?.foreseen[step] = outcome
      foresight = nil
    }
  }

  /// Goes on finding out.
  mutating func foreseeOn(blocks: Int) {
    guard var current = foresight else { return }
    foresight = nil
    guard presenter != nil, let step = current.step, step == session?.stepPlace else { return }
    current.advance(blocks: blocks)
    if let outcome = current.outcome {
      presenter?.foreseen[step] = outcome
    } else if current.isUnderWay {
      foresight = current
    }
  }
}
