import GradusEngine
import GradusLessons
import GradusScreen

// Questions and challenges: answering, and asking for hints.
extension Model {
  mutating func accept() -> [Effect] {
    guard let current = session else { return [] }
    if let question = current.waitingQuestion(record) {
      if question.rows == 0 {
        session?.claimIsShown = true
        session?.option = 0
        showQuestion()
        return []
      }
      // A question that is out of sight is shown first, not answered.
      let view = textView(self)
      let scroll = min(current.scroll, view.scrollLimit)
      // Of an option that is higher than its pane, the beginning is enough.
      if let option = view.option,
        min(option.upperBound, option.lowerBound + view.height) > scroll + view.height
          || option.lowerBound < scroll || current.focus != .text
      {
        showQuestion()
        return []
      }
      return choose(current.option, of: question.index)
    }
    if case .run = Reveal(current.step, record).gate {
      notice = "Space starts the run"
      return []
    }
    if !Reveal.isComplete(current.step, record) {
      notice = "the challenge is open: n goes on without it, H gives a hint"
      return []
    }
    return leaveStep(by: 1)
  }

  mutating func answer(_ row: Int) -> [Effect] {
    guard let question = session?.waitingQuestion(record), row < question.rows else { return [] }
    session?.option = row
    showQuestion()
    return choose(row, of: question.index)
  }

  mutating func choose(_ row: Int, of index: Int) -> [Effect] {
    guard let current = session, current.step.items.indices.contains(index) else { return [] }
    var changed = record
    switch current.step.items[index] {
    case .predict:
      changed.answers[index] = [row]
    case .quiz(let quiz) where quiz.allowsSeveral:
      if row < quiz.options.count {
        if session?.ticked.remove(row) == nil { session?.ticked.insert(row) }
        return []
      }
      changed.answers[index, default: []].append(current.ticked.reduce(0) { $0 | 1 << $1 })
    case .quiz:
      // One that was tried before moves to the end: its feedback is shown again.
      changed.answers[index, default: []].removeAll { $0 == row }
      changed.answers[index, default: []].append(row)
    case .cases(let round):
      changed.answers[index] = answered(round, changed.answers[index] ?? [], with: row)
      if round.isPassed(by: changed.answers[index] ?? []) { changed.metChallenges.insert(index) }
      let effects = keep(changed)
      session?.option = 0
      showCase()
      return effects
    case .recall(let recall):
      let answers = changed.answers[index] ?? []
      guard session?.claimIsShown == true, !recall.isDone(answers) else { return [] }
      changed.answers[index] = answers + [row]
      session?.claimIsShown = false
      session?.option = 0
    case .prose, .challenge, .note, .submit: return []
    }
    let effects = keep(changed)
    return effects + seeWhatTheRunShows()
  }

  /// The first challenge in sight that is not met.
  var openChallenge: (index: Int, challenge: Challenge)? {
    guard let session else { return nil }
    let record = record
    for index in 0..<Reveal(session.step, record).itemCount {
      if case .challenge(let challenge) = session.step.items[index],
        !record.metChallenges.contains(index)
      {
        return (index, challenge)
      }
    }
    return nil
  }

  mutating func askForHint() -> [Effect] {
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
    overlay = .question(.applySolution(item: index))
    return []
  }

  /// Shows the last hint and sets the solution; the learner still presses Space.
  mutating func applySolution(_ index: Int) -> [Effect] {
    guard let current = session, current.step.items.indices.contains(index),
      case .challenge(let challenge) = current.step.items[index]
    else { return [] }
    var changed = record
    changed.hints = challenge.hints.count
    changed.isAssisted = true
    session?.lab?.solve(with: challenge.solution)
    let effects = keep(changed)
    notice = "the solution is set: Space runs it"
    if let bench = session?.lab?.bench, bench.written != nil, bench.series != nil {
      notice = "the solution is set"
      return effects + seeWhatTheRunShows()
    }
    return effects
  }
}
