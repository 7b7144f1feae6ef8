import GradusEngine
import GradusLessons
import GradusScreen

extension Model {
  /// A key pressed while a lesson is open.
  mutating func pressInLesson(_ action: Action) -> [Effect] {
    switch action {
    case .toggleTraining, .stepOne, .stepHundred, .runToEnd, .restart, .restartWithNextSeed:
      return train(action)
    case .slower: changeSpeed(by: -1)
    case .faster: changeSpeed(by: 1)
    case .up: move(-1)
    case .down: move(1)
    case .less: change(by: -1)
    case .more: change(by: 1)
    case .muchLess: change(by: -3)
    case .muchMore: change(by: 3)
    case .scrollUp: scroll(by: -max(1, textView(self).height - 2))
    case .scrollDown: scroll(by: max(1, textView(self).height - 2))
    case .accept: return accept()
    case .answer(let row): return answer(row)
    case .nextPane: moveFocus(1)
    case .previousPane: moveFocus(-1)
    case .zoom: toggleZoom()
    case .logarithmicAxis: session?.lab?.isLogarithmic.toggle()
    case .nextStep: return leaveStep(by: 1)
    case .previousStep: return leaveStep(by: -1)
    case .firstStep: return go(to: 0)
    case .lastStep: return goToLastStep()
    case .hint: return askForHint()
    case .startOver: overlay = .question(.startOver)
    case .showCommand: showCommand()
    case .home: goHome()
    case .cancel:
      if canZoom, session?.isZoomed == true { session?.isZoomed = false } else { goHome() }
    case .help, .quit, .redraw, .yes, .no: break
    }
    return []
  }

  private mutating func goHome() {
    if let session, let index = lessons.firstIndex(where: { $0.name == session.lesson.name }) {
      home.selected = index
    }
    session?.lab?.pause()
    left = session
    session = nil
  }

  /// Where panes stand side by side, one of them can fill the screen.
  private var canZoom: Bool { session?.lab != nil && Layout(self).kind == .split }

  private mutating func toggleZoom() {
    if canZoom {
      session?.isZoomed.toggle()
    } else {
      notice = "this pane fills the screen already"
    }
  }

  // MARK: Training

  private mutating func changeSpeed(by steps: Int) {
    guard session?.lab != nil else {
      notice = "there is nothing to train in this step"
      return
    }
    session?.lab?.changeSpeed(by: steps)
    if let speed = session?.lab?.speed { notice = "speed: \(speed.text)" }
  }

  private mutating func train(_ action: Action) -> [Effect] {
    guard let current = session, current.lab != nil else {
      notice = "there is nothing to train in this step"
      return []
    }
    if let question = current.waitingQuestion(record),
      case .predict = current.step.items[question.index]
    {
      notice = "first say what you expect: press 1 to \(question.rows)"
      showQuestion()
      return []
    }
    if current.settingsAreLocked(record), action == .restartWithNextSeed {
      notice = "first see this run to its end: press Space"
      return []
    }
    if [.stepOne, .stepHundred, .runToEnd].contains(action), current.lab?.isAtEnd == true {
      notice = "the run is at its end: Space or r starts it over"
      return []
    }
    // Another step's run is kept only until this one trains.
    session?.parked = nil
    switch action {
    case .stepOne: session?.lab?.step(1)
    case .stepHundred: session?.lab?.step(100)
    case .runToEnd: session?.lab?.runToEnd()
    case .restart:
      session?.lab?.restart()
      notice = "restarted with the same weights"
    case .restartWithNextSeed:
      session?.lab?.restartWithNextSeed()
      notice = "restarted with seed \(session?.lab?.experiment.seed ?? 0)"
    default: session?.lab?.toggleTraining()
    }
    return seeWhatTheRunShows()
  }

  /// Decides the prediction once the run has come far enough, and ticks off challenges that are met.
  mutating func seeWhatTheRunShows() -> [Effect] {
    guard let current = session, let lab = current.lab else { return [] }
    let step = current.step
    var changed = record
    let reveal = Reveal(step, changed)
    if case .run(let index) = reveal.gate, case .predict(let prediction) = step.items[index],
      lab.hasReachedPause, lab.isAsWritten
    {
      changed.outcome = prediction.options.firstIndex { lab.holds($0.conditions) } ?? -1
    }
    for index in 0..<reveal.itemCount where !changed.metChallenges.contains(index) {
      // Only where the run rests, so that what it passes through for a moment does not count.
      if case .challenge(let challenge) = step.items[index], !lab.isTraining,
        lab.run.costs.count > 0, lab.holds(challenge.goal)
      {
        changed.metChallenges.insert(index)
        notice = changed.isAssisted ? "goal reached, with the solution" : "goal reached"
      }
    }
    guard changed != record else { return [] }
    return keep(changed)
  }

  /// Takes a new record of the step, brings what it reveals into view and saves it.
  private mutating func keep(_ changed: StepRecord) -> [Effect] {
    guard let current = session else { return [] }
    let before = textView(self)
    var changed = changed
    if Reveal.isComplete(current.step, changed) { changed.isDone = true }
    let gateBefore = Reveal(current.step, record).gate
    record = changed
    if Reveal(current.step, changed).gate != gateBefore {
      session?.option = 0
      session?.ticked = []
      takeFocus()
    }
    let after = textView(self)
    let same = zip(before.lines, after.lines).prefix { $0 == $1 }.count
    let wanted = min(after.lines.count - after.height, max(0, same - 1))
    session?.scroll = max(min(current.scroll, after.scrollLimit), max(0, wanted))
    return [.saveProgress(progress)]
  }

  // MARK: Moving about

  private mutating func move(_ direction: Int) {
    guard let current = session else { return }
    switch current.focus {
    case .settings:
      let count = current.lab?.controls.count ?? 0
      guard count > 0 else { return }
      session?.lab?.selected = min(max(0, (current.lab?.selected ?? 0) + direction), count - 1)
    case .text:
      if let question = current.waitingQuestion(record) {
        session?.option = min(max(0, current.option + direction), question.rows - 1)
        showQuestion()
      } else {
        scroll(by: direction)
      }
    case .map, .cost: break
    }
  }

  private mutating func scroll(by lines: Int) {
    let view = textView(self)
    let scroll = min(session?.scroll ?? 0, view.scrollLimit)
    session?.scroll = min(max(0, scroll + lines), view.scrollLimit)
  }

  /// Scrolls so that the waiting question, or at least the option under the cursor, can be seen.
  private mutating func showQuestion() {
    session?.focus = .text
    let view = textView(self)
    guard let question = view.question else { return }
    var scroll = min(session?.scroll ?? 0, view.scrollLimit)
    for range in [question, view.option ?? question] {
      if range.upperBound > scroll + view.height { scroll = range.upperBound - view.height }
      if range.lowerBound < scroll { scroll = range.lowerBound }
    }
    session?.scroll = min(max(0, scroll), view.scrollLimit)
  }

  private mutating func moveFocus(_ direction: Int) {
    guard let current = session else { return }
    let panes = visiblePanes(self)
    let index = panes.firstIndex(of: current.focus) ?? 0
    session?.focus = panes[(index + direction + panes.count) % panes.count]
  }

  // MARK: Settings

  private mutating func change(by steps: Int) {
    guard let current = session, let lab = current.lab else { return }
    if current.settingsAreLocked(record) {
      notice = "the settings are locked until you have seen the run"
      return
    }
    guard lab.controls.indices.contains(lab.selected) else {
      notice = "no setting can be changed in this step"
      return
    }
    let setting = lab.controls[lab.selected]
    let hadRun = lab.run.iteration > 0
    switch session?.lab?.changeSelected(by: steps) {
    case .atOnce, nil: break
    case .restarted:
      if hadRun { notice = "\(setting.name) changes the start: restarted from the same seed" }
    case .atEnd: notice = "\(setting.name) goes no further"
    }
    session?.focus = .settings
  }

  private mutating func showCommand() {
    guard let lab = session?.lab else {
      notice = "there is no run in this step"
      return
    }
    let options = lab.experiment.differences.map { " --\($0.name) \($0.value)" }.joined()
    var lines = ["gradus train" + options]
    if lab.wasChangedUnderWay {
      lines.append("A setting was changed under way; this has its last value from the start.")
    }
    overlay = .message(title: "THIS RUN, WITHOUT A TERMINAL", lines: lines)
  }

  // MARK: Questions

  private mutating func accept() -> [Effect] {
    guard let current = session else { return [] }
    if let question = current.waitingQuestion(record) {
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

  private mutating func answer(_ row: Int) -> [Effect] {
    guard let question = session?.waitingQuestion(record), row < question.rows else { return [] }
    session?.option = row
    showQuestion()
    return choose(row, of: question.index)
  }

  private mutating func choose(_ row: Int, of index: Int) -> [Effect] {
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
    case .prose, .challenge, .note: return []
    }
    let effects = keep(changed)
    return effects + seeWhatTheRunShows()
  }

  // MARK: Steps

  private mutating func leaveStep(by direction: Int) -> [Effect] {
    guard let current = session else { return [] }
    var effects: [Effect] = []
    if direction > 0 {
      let isComplete = Reveal.isComplete(current.step, record)
      if !isComplete && !current.lesson.allowsSkipping {
        notice = "this lesson goes step by step: finish this one first"
        return []
      }
      if isComplete && !record.isDone {
        record.isDone = true
        effects = [.saveProgress(progress)]
      }
      if current.stepIndex == current.lesson.steps.count - 1 { return effects + endLesson(current) }
    } else if current.stepIndex == 0 {
      notice = "this is the first step"
    }
    return effects + go(to: current.stepIndex + direction)
  }

  private mutating func goToLastStep() -> [Effect] {
    guard let current = session else { return [] }
    guard current.lesson.allowsSkipping else {
      notice = "this lesson goes step by step"
      return []
    }
    return go(to: current.lesson.steps.count - 1)
  }

  /// Back home with the next lesson selected; the finished one opens at its start next time.
  private mutating func endLesson(_ ended: LessonSession) -> [Effect] {
    let done = progress.doneCount(ended.lesson)
    goHome()
    if done == ended.lesson.steps.count {
      home.selected = min(home.selected + 1, lessons.count - 1)
      progress.lessons[ended.lesson.name]?.currentStep = nil
    }
    notice = "\(ended.lesson.title): \(done) of \(ended.lesson.steps.count) steps done"
    return [.saveProgress(progress)]
  }

  // MARK: Challenges

  /// The first challenge in sight that is not met.
  private var openChallenge: (index: Int, challenge: Challenge)? {
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

  private mutating func askForHint() -> [Effect] {
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
    return effects
  }
}
