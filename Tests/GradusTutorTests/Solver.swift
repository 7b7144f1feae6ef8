import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Someone who gets every step done, by keys alone.
struct Solver {
  var learner: Learner

  /// Does what the open step asks for next.
  /// - Returns: false where nothing is left to do.
  mutating func move() throws -> Bool {
    let session = try #require(learner.model.session)
    let record = learner.record
    switch Reveal(session.step, record).gate {
    case .question(let index):
      try answer(session.step.items[index], tried: record.answers[index] ?? [])
    case .run:
      if learner.model.speed == nil { try learner.press("e") }
      // The check of one variable is there at once.
      if learner.model.speed != nil { try learner.press("train:100000") }
    case .sweep:
      // What is kept of it is there at once.
      try learner.press("e")
      if learner.model.speed != nil { try learner.press("train:100000") }
    case nil:
      guard !Reveal.isComplete(session.step, record) else { return false }
      if let (place, exercise) = session.step.exercise, !record.metChallenges.contains(place),
        place < Reveal(session.step, record).itemCount
      {
        // The solution comes after the last hint.
        try learner.press("Enter F1*\(exercise.hints.count + 1) y")
        return true
      }
      if session.lab?.trial != nil {
        try learner.press("e train:100000 U y")
        return true
      }
      try learner.press("H*3")
      try learner.press("y Space")
      while learner.model.speed != nil { try learner.press("train:100000") }
    }
    return true
  }

  /// Answers what stands before the step's run.
  mutating func answerQuestions() throws {
    while let session = learner.model.session,
      case .question(let index) = Reveal(session.step, learner.record).gate
    {
      try answer(session.step.items[index], tried: learner.record.answers[index] ?? [])
    }
  }

  private mutating func answer(_ item: StepItem, tried: [Int]) throws {
    switch item {
    case .predict: try learner.press("1")
    case .quiz(let quiz) where quiz.allowsSeveral:
      // With the arrows, as nobody knows the answers: all of them, then without the wrong ones.
      for (number, option) in quiz.options.enumerated() where tried.isEmpty || !option.isRight {
        try learner.press("\(number + 1)")
      }
      try learner.press("\(quiz.options.count + 1)")
    case .quiz: try learner.press("\(tried.count + 1)")
    case .cases(let round):
      let isOver = tried.count >= round.cases.count
      try learner.press("\(isOver ? 1 : round.cases[tried.count].answer + 1)")
    case .compute(let compute):
      let value = compute.answer.value { learner.model.answerValue(of: $0) }
      try learner.press("Enter \"\(value)\" Enter")
    case .recall(let recall):
      let isFirst = tried.isEmpty && learner.model.session?.claimIsShown == false
      try learner.press(isFirst ? "Enter \"\(recall.claims.count) things\" Enter*2 1" : "Enter 1")
    case .prose, .challenge, .code, .note, .submit: break
    }
  }
}
