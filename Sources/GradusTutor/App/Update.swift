import GradusEngine
package import GradusLessons
import GradusScreen

/// Folds one event into the model. Pure: equal models and events give equal models and effects.
/// - Returns: what the outside world is asked to do.
package func update(_ model: inout Model, _ event: Event) -> [Effect] {
  let wasPresenting = model.presenter != nil
  var effects = fold(&model, event)
  if let step = model.session?.step, model.session?.lab?.isTraining == false {
    model.session?.lab?.rest(with: step.expensiveFigures)
  }
  if model.presenter != nil {
    model.alignWithStage()
    // What happens in front of a room is nobody's record.
    effects.removeAll { if case .saveProgress = $0 { true } else { false } }
    let presentation = model.presentation
    if presentation != model.presenter?.published {
      model.presenter?.published = presentation
      effects.append(.publish(presentation))
    }
  } else if wasPresenting {
    effects.append(.publish(nil))
  }
  return effects
}

private func fold(_ model: inout Model, _ event: Event) -> [Effect] {
  switch event {
  case .resized(let size):
    model.size = size
    return []
  case .tick(let iterations, let blocks):
    return model.tick(iterations: iterations, blocks: blocks)
  case .reply(.progressNotSaved(let reason)):
    model.notice = "progress is not saved: \(reason)"
    return []
  case .reply(.progressFileDamaged(let notice)):
    model.notice = notice
    return []
  case .reply(.table(let table)): return model.receive(table)
  case .reply(.tableNotRead(let path, let reason)):
    model.refuse(table: path, because: reason)
    return []
  case .mouse(let mouse):
    model.notice = nil
    model.take(mouse)
    return []
  case .reply(.checkTimed(let check, let gradient)):
    model.session?.lab?.bench?.seconds = (check, gradient)
    return []
  case .key(let key):
    model.notice = nil
    return model.press(key)
  }
}

extension Model {
  private var place: KeyPlace {
    switch overlay {
    case .question: .dialog
    case .help, .message, .faults: .help
    case .summary: .lesson
    case .commandLine: .commandLine
    case .search: .search
    case nil: session == nil ? .home : isPresented ? .presenter : .lesson
    }
  }

  /// Whether a lesson is open that is shown to a room.
  var isPresented: Bool { presenter != nil && session?.isFreeLab == false }

  fileprivate mutating func press(_ key: Key) -> [Effect] {
    guard let action = action(for: key, in: place) else {
      if case .character(let character) = key { type(character) }
      return []
    }
    switch action {
    case .quit:
      // What was spent of a budget is saved where training pauses, and it may not have.
      let hasBudget = session?.lab?.trial != nil || left?.lab?.trial != nil
      return (hasBudget ? [.saveProgress(progress)] : []) + [.quit]
    case .redraw: return [.redraw]
    case .openCommandLine:
      overlay = .commandLine(CommandLine())
      return []
    case .openSearch:
      overlay = .search(Search(lessons))
      return []
    default: break
    }
    if presenter?.isBlank == true {
      presenter?.isBlank = false
      return []
    }
    switch overlay {
    case .question(let confirmation):
      overlay = nil
      return action == .yes ? confirmed(confirmation) : []
    case .help(let scroll):
      switch action {
      case .up: overlay = .help(scroll: max(0, scroll - 1))
      case .down: overlay = .help(scroll: min(scroll + 1, helpScrollLimit(self)))
      case .scrollUp: overlay = .help(scroll: max(0, scroll - 10))
      case .scrollDown: overlay = .help(scroll: min(scroll + 10, helpScrollLimit(self)))
      default: overlay = nil
      }
      return []
    case .message:
      overlay = nil
      return []
    case .commandLine: return pressInCommandLine(action)
    case .search: return pressInSearch(action)
    case .faults(let selected): return pressInFaults(action, selected)
    case .summary(let lesson, let scroll):
      return pressInSummary(action, lesson, scroll)
    case nil: break
    }
    if action == .help {
      overlay = .help(scroll: 0)
      return []
    }
    return session == nil ? pressAtHome(action) : pressInLesson(action)
  }

  /// A character that is no key here: text where text is typed, else nothing.
  private mutating func type(_ character: Character) {
    switch overlay {
    case .commandLine(var open):
      open.type(character)
      overlay = .commandLine(open)
    case .search(var open):
      open.type(character)
      overlay = .search(open)
    case .message: overlay = nil
    case .help, .question, .faults, .summary, nil: break
    }
  }

  private mutating func pressAtHome(_ action: Action) -> [Effect] {
    switch action {
    case .up: home.selected = max(0, home.selected - 1)
    case .down: home.selected = min(lessons.count, home.selected + 1)
    case .accept:
      guard lessons.indices.contains(home.selected) else { return openLab() }
      let lesson = lessons[home.selected]
      let isFinished = progress.doneCount(lesson) == lesson.steps.count
      return open(lesson, step: isFinished ? 0 : progress.currentStep(lesson))
    case .cancel: notice = "q quits"
    default: break
    }
    return []
  }

  private mutating func confirmed(_ confirmation: Confirmation) -> [Effect] {
    switch confirmation {
    case .applySolution(let item): return applySolution(item)
    case .submit: return submit()
    case .diverge(let experiment, _): return take(experiment)
    case .startOver:
      guard session != nil else { return [] }
      record = record.startedOver
      session?.lab?.reset()
      showCase()
      session?.scroll = 0
      session?.option = 0
      session?.ticked = []
      session?.claimIsShown = false
      takeFocus()
      return [.saveProgress(progress)]
    case .resetLab:
      session?.lab?.reset()
      return []
    }
  }

  /// Opens a lesson at a step.
  package mutating func open(_ lesson: Lesson, step index: Int) -> [Effect] {
    let old = left?.lesson.name == lesson.name ? left : nil
    let limit = lastOpenStep(of: lesson)
    if index > limit {
      notice = "this lesson goes step by step: \(lesson.steps[limit].title) is next"
    }
    session = LessonSession(lesson: lesson, stepIndex: min(index, limit))
    session?.parked = old?.kept
    left = nil
    return enterStep()
  }

  /// Whether steps may be skipped: not in a lesson for marks, unless it is shown to a room.
  func maySkip(in lesson: Lesson) -> Bool { lesson.allowsSkipping || presenter != nil }

  /// How far a lesson is open: to its end, or where steps cannot be skipped to the first that is not
  /// done.
  private func lastOpenStep(of lesson: Lesson) -> Int {
    let last = max(0, lesson.steps.count - 1)
    guard !maySkip(in: lesson) else { return last }
    return lesson.steps.firstIndex { !progress.record(of: $0, in: lesson).isDone } ?? last
  }

  /// Goes to another step of the open lesson; the lab left behind is kept until another one trains.
  mutating func go(to index: Int) -> [Effect] {
    guard let old = session, old.lesson.steps.indices.contains(index), index != old.stepIndex else {
      return []
    }
    var left = old
    left.lab?.pause()
    // What was tried with single units stays in its moment.
    left.lab?.look.silenced = []
    session?.parked = left.kept
    session?.stepIndex = index
    return enterStep()
  }

  private mutating func enterStep() -> [Effect] {
    guard let current = session else { return [] }
    let step = current.step
    presenter?.stage = .text
    session?.scroll = 0
    session?.pictureScroll = 0
    session?.option = 0
    session?.ticked = []
    session?.claimIsShown = false
    session?.isZoomed = false
    session?.shown = [:]
    if let parked = current.parked, parked.slug == step.slug {
      session?.lab = parked.lab
      session?.parked = nil
    } else {
      session?.lab = step.lab.map {
        LabSession($0, asked: step.askedEpsilons, sweep: step.sweep, submit: step.submit)
      }
    }
    showCase()
    // What was seen on an earlier visit is brought back, so that its figures are there again.
    let record = record
    session?.lab?.trial?.spent = record.spent ?? 0
    session?.lab?.trial?.submission = record.submission
    if record.outcome != nil || record.isDone { session?.lab?.show?.showAll() }
    if record.outcome != nil, !step.predictsSweep, step.submit == nil,
      session?.lab?.isToBeSeen == true
    {
      session?.lab?.catchUp()
    }
    progress.lastLesson = current.lesson.name
    progress.lessons[current.lesson.name, default: LessonRecord()].currentStep = step.slug
    takeFocus()
    return [.saveProgress(progress)]
  }

  /// The record of the open step.
  var record: StepRecord {
    get {
      guard let session, !session.isFreeLab else { return StepRecord() }
      return progress.record(of: session.step, in: session.lesson)
    }
    set {
      guard let session, !session.isFreeLab else { return }
      progress[session.lesson.name, session.step.slug] = newValue
    }
  }

  /// Gives the focus to what the learner does next: a waiting question, else the settings if they can
  /// be changed, else the text; to the text, too, where only one pane is shown at a time.
  mutating func takeFocus() {
    guard let current = session else { return }
    let isHunting = current.lab?.isOfCheck == true && current.lab?.bench?.isHunting == true
    if !current.hasText {
      session?.focus = isHunting ? .cost : .settings
    } else if current.waitingQuestion(record) != nil || Layout(self).kind == .narrow {
      session?.focus = .text
    } else if isHunting, !current.settingsAreLocked(record) {
      session?.focus = .cost
    } else if let lab = current.lab,
      !lab.controls.isEmpty || lab.bench?.written?.openControls.isEmpty == false,
      !current.settingsAreLocked(record)
    {
      session?.focus = .settings
    } else {
      session?.focus = .text
    }
  }
}
