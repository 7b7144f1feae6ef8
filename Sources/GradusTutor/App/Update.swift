import GradusEngine
package import GradusLessons
import GradusScreen

/// Folds one event into the model. Pure: equal models and events give equal models and effects.
/// - Returns: what the outside world is asked to do.
package func update(_ model: inout Model, _ event: Event) -> [Effect] {
  let wasPresenting = model.presenter != nil
  // What a key or a click means depends on what is on the screen.
  switch event {
  case .key, .mouse, .paste: model.page = Page(model)
  case .resized, .tick, .reply, .background: break
  }
  let wasCovered = model.overlay != nil
  var effects: [Effect]
  if case .key(let key) = event, let text = model.stateOfPresentedText {
    effects = fold(&model, event)
    model.showPicture(after: key, since: text)
  } else {
    effects = fold(&model, event)
  }
  effects += model.fulfilWishes()
  if wasCovered, model.overlay == nil { model.hasJustClosed = true }
  if let step = model.session?.step, model.session?.lab?.isTraining == false {
    model.session?.lab?.rest(with: step.expensiveFigures)
  }
  if case .tick = event {
    model.lookAtValley(keepsWindow: false)
  } else {
    model.lookAtValley(keepsWindow: true)
  }
  if model.presenter != nil {
    model.alignWithStage()
    effects += model.followRoom() + model.fulfilWishes()
    // What happens in front of a room is nobody's record.
    effects.removeAll { effect in
      switch effect {
      case .saveProgress, .saveSoon: true
      default: false
      }
    }
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
    if model.session?.code?.isOpen == true { model.pageWishes.append(.showCursor) }
    return []
  case .background(let theme):
    let wasSaid = model.notice == model.advice(on: .theme)
    model.means.theme = theme
    if wasSaid { model.notice = model.advice(on: .theme) }
    return []
  case .tick(let iterations, let blocks):
    return model.tick(iterations: iterations, blocks: blocks)
  case .reply(.progressNotSaved(let reason)):
    model.notice = "progress was not saved: \(reason)"
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
    model.follow(mouse)
    return []
  case .reply(.checkTimed(let check, let gradient)):
    model.session?.lab?.bench?.seconds = (check, gradient)
    return []
  case .paste(let text):
    model.notice = nil
    return model.paste(text)
  case .reply(.room(let count)):
    model.receive(count)
    return []
  case .reply(.edited(let name, let text)): return model.takeEdited(text, name: name)
  case .reply(.fileSaved(let path)):
    model.notice = "saved as \(path); :swap reveal says what was changed"
    return []
  case .reply(.fileNotSaved(let reason)):
    model.notice = reason
    return []
  case .reply(.editorFailed(let reason)):
    model.notice = "your editor cannot be opened: \(reason)"
    return []
  case .key(let key):
    model.notice = nil
    if key != .escape { model.hasJustClosed = false }
    return model.press(key)
  }
}

extension Model {
  /// Whether a lesson is open that is shown to a room.
  var isPresented: Bool { presenter != nil && session?.isFreeLab == false }

  /// Does what was asked about.
  mutating func confirmed(_ confirmation: Confirmation) -> [Effect] {
    switch confirmation {
    case .applySolution(let item): return applySolution(item)
    case .showSolution: return showSolution()
    case .openSealed: return openSealed()
    case .quit: return [.saveProgress(progress), .quit]
    case .closeRoom: return [.quit]
    case .diverge(let experiment, _): return change(to: experiment)
    case .startOver:
      guard session != nil else { return [] }
      record = record.startedOver
      session?.lab?.reset()
      presenter?.forget(session?.stepPlace)
      openExercise()
      takeTurns()
      session?.scroll = 0
      session?.option = 0
      session?.ticked = []
      session?.claimIsShown = false
      session?.field = AnswerField()
      placeFocus()
      return [.saveProgress(progress)]
    case .resetLab:
      session?.lab?.reset()
      return []
    }
  }

  /// Opens a lesson at a step.
  package mutating func open(_ lesson: Lesson, step index: Int) -> [Effect] {
    stopPresenting(before: lesson)
    let effects = settleRun()
    forgetWhatIf()
    putLabBy()
    let limit = lastOpenStep(of: lesson)
    if index > limit {
      notice = "this lesson goes step by step: \(lesson.steps[limit].title) is next"
    }
    session = LessonSession(lesson: lesson, stepIndex: min(index, limit))
    return effects + enterStep() + askAgain()
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

  /// Goes to another step of the open lesson.
  mutating func go(to index: Int) -> [Effect] {
    guard let old = session, old.lesson.steps.indices.contains(index), index != old.stepIndex else {
      return []
    }
    let effects = settleRun()
    putLabBy()
    session?.stepIndex = index
    return effects + enterStep()
  }

  /// Puts the lab of the open step on the shelf.
  mutating func putLabBy() {
    if let session { shelf.put(session, record) }
  }

  /// Says once that characters of a step are not to be had here: where the locale is ASCII, letters
  /// lose their marks and other scripts are question marks.
  private mutating func tellOfMissingLetters() {
    guard !look.hasLetters, !hasToldOfLetters,
      TextView(self).lines.joined().contains(where: { !$0.text.utf8.allSatisfy { $0 < 0x80 } })
    else { return }
    hasToldOfLetters = true
    notice = "ASCII only here: no accents, ? for other scripts; LC_ALL=C.UTF-8 shows them"
  }

  private mutating func enterStep() -> [Effect] {
    guard let current = session else { return [] }
    let step = current.step
    presenter?.stage = .text
    presenter?.pictureBefore = nil
    session?.scroll = 0
    session?.pictureScroll = 0
    session?.option = 0
    session?.ticked = []
    session?.claimIsShown = false
    session?.field = AnswerField()
    session?.wasToldOfQuiz = false
    session?.isZoomed = false
    session?.shown = [:]
    let left = shelf.take(current)
    session?.lab =
      left ?? step.lab.map { LabSession($0, asked: step.askedEpsilons, submit: step.submit) }
    openExercise()
    takeTurns()
    // What was seen on an earlier visit is brought back, so that its figures are there again.
    let record = record
    session?.lab?.trial?.spent = record.spent ?? 0
    session?.lab?.trial?.submission = record.submission
    if step.hasSeenSweep(record) { session?.lab?.sweep?.showAll() }
    if record.outcome != nil, !step.predictsSweep, step.submit == nil,
      session?.lab?.isToBeSeen == true
    {
      session?.lab?.catchUp()
    }
    tellOfMissingLetters()
    progress.lastLesson = current.lesson.key
    progress.lessons[current.lesson.key, default: LessonRecord()].currentStep = step.slug
    placeFocus()
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
      progress[session.lesson.key, session.step.slug] = newValue
    }
  }

  /// Gives the focus to what the learner does next: a waiting question, else the settings if they can
  /// be changed, else the text; to the text, too, where only one pane is shown at a time.
  mutating func placeFocus() {
    guard let current = session else { return }
    let first = current.lab.map { $0.work.firstPane(of: $0) } ?? .settings
    if !current.hasText {
      session?.focus = first
    } else if current.waitingQuestion(record) != nil || isNarrow {
      session?.focus = .text
    } else if let lab = current.lab, first != .settings || !lab.controls.isEmpty,
      !current.settingsAreLocked(record)
    {
      session?.focus = first
    } else {
      session?.focus = .text
    }
  }
}
