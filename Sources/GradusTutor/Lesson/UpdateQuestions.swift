import GradusEngine
import GradusLessons
import GradusScreen

// Questions and challenges: answering, and asking for hints.
extension Model {
  mutating func accept() -> [Effect] {
    guard let current = session else { return [] }
    if let question = current.waitingQuestion(record) {
      if question.rows == 0 {
        return current.typedQuestion(record) == nil ? uncover() : enterField()
      }
      // A question that is out of sight is shown first, not answered.
      let view = page.text
      let scroll = min(current.scroll, view.scrollLimit)
      // Of an option that is higher than its pane, the beginning is enough.
      if let option = view.option,
        min(option.upperBound, option.lowerBound + view.height) > scroll + view.height
          || option.lowerBound < scroll || current.focus != .text
      {
        showQuestion()
        return []
      }
      return choose(current.option)
    }
    if exerciseIsDue, let effects = openCode() { return effects }
    switch Reveal(current.step, record).gate {
    case .run:
      notice = "Space starts the run"
      return []
    case .sweep:
      notice = "Space shows the sweep"
      return []
    case .question, nil: break
    }
    if !Reveal.isComplete(current.step, record) {
      notice = "the challenge is open: n goes on without it, H gives a hint"
      return []
    }
    return leaveStep(by: 1)
  }

  mutating func answer(_ row: Int) -> [Effect] {
    if vote?.isUnderWay == true {
      notice = "the room votes: Space closes the vote"
      return []
    }
    guard let question = session?.waitingQuestion(record), row < question.rows else { return [] }
    session?.option = row
    showQuestion()
    return choose(row)
  }

  /// Answers the question that waits.
  mutating func choose(_ row: Int) -> [Effect] {
    guard let (index, rows, question) = session?.waitingQuestion(record), row < rows else {
      return []
    }
    let ticked = session?.ticked ?? []
    let option = option(inRow: row)
    if question.allowsSeveral, row < rows - 1 {
      session?.ticked.formSymmetricDifference([option])
      return []
    }
    var changed = record
    let answers = question.answers(record.answers(at: index), choosing: option, ticked: ticked)
    changed.answers[index] = answers
    if question.countsAsChallenge, question.isSettled(by: answers) {
      changed.metChallenges.insert(index)
    }
    if question is Recall, question.isSettled(by: answers) { changed.recalledOn = today }
    if question.asksInTurn {
      session?.claimIsShown = false
      session?.option = 0
    }
    return keep(changed) + seeWhatTheRunShows()
  }

  /// The step's challenge where it is in sight and not met.
  var openChallenge: (index: Int, challenge: Challenge)? {
    let record = record
    guard let step = session?.step, let (place, challenge) = step.single(Challenge.self),
      place < Reveal(step, record).itemCount, !record.metChallenges.contains(place)
    else { return nil }
    return (place, challenge)
  }

  mutating func askForHint() -> [Effect] {
    if let (index, compute) = session?.waitingCompute(record) {
      return askForHint(of: compute, at: index)
    }
    guard let (index, challenge) = openChallenge else {
      notice = "there is no open challenge in this step"
      return []
    }
    var changed = record
    if changed.hints + 1 < challenge.hints.count {
      changed.hints += 1
      return keep(changed)
    }
    if session?.settingsAreLocked(record) == true {
      notice = "the settings are locked until you have seen the run"
      return []
    }
    if let refusal = session?.lab?.budgetRefusal {
      notice = refusal
      return []
    }
    overlay = .question(.applySolution(item: index))
    return []
  }

  /// Shows the last hint and sets the solution; the learner still presses Space.
  mutating func applySolution(_ index: Int) -> [Effect] {
    guard let (place, challenge) = session?.step.single(Challenge.self), place == index else {
      return []
    }
    var changed = record
    changed.hints = challenge.hints.count
    changed.isAssisted = true
    session?.lab?.solve(with: challenge.solution)
    let effects = keep(changed)
    notice = "the solution is set: Space runs it"
    if session?.lab?.isMovedByHand == true {
      notice = "the solution is set"
      return effects + seeWhatTheRunShows()
    }
    if let bench = session?.lab?.bench, bench.written != nil, bench.series != nil {
      notice = "the solution is set"
      return effects + seeWhatTheRunShows()
    }
    return effects
  }
}
