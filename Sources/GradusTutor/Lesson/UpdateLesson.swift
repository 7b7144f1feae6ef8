import GradusEngine
import GradusLessons
import GradusScreen

extension Model {
  /// What Space does in a lab.
  mutating func startWork() -> [Effect] {
    guard let lab = session?.lab else {
      notice = "there is nothing to train in this step"
      return []
    }
    return lab.work.start(&self)
  }

  /// Esc: stops what runs beside the lesson, closes what is open, else goes home. Right after
  /// something was closed it is asked for once more: the first was meant for that.
  mutating func stepBack() -> [Effect] {
    let hadJustClosed = hasJustClosed
    hasJustClosed = true
    if session?.lab?.stopSpread() == true { return sayHowFarTheSpreadIs() }
    if session?.lab?.stopSweep() == true {
      sayHowFarTheSweepIs()
      return []
    }
    if session?.lab?.sweep?.dropLive() == true {
      notice = "stored results; m runs them again"
      return []
    }
    if canZoom, session?.isZoomed == true {
      session?.isZoomed = false
      return []
    }
    hasJustClosed = false
    if origin != nil, session?.isFreeLab == true {
      let effects = settleRun()
      leaveWhatIf()
      return effects
    }
    if isPresented {
      notice = "nothing is open: o leads home, Space goes on"
      return []
    }
    guard hadJustClosed else { return goHome() }
    notice = "nothing else is open: Esc again, or o, goes home"
    return []
  }

  mutating func goHome() -> [Effect] {
    let effects = settleRun()
    if session?.isFreeLab == true { leaveWhatIf() }
    if session?.isFreeLab == true {
      home.selected = lessons.count
      keptLab = session
    } else {
      if let name = session?.lesson.name, let index = lessons.firstIndex(where: { $0.name == name })
      {
        home.selected = index
      }
      putLabBy()
    }
    session = nil
    return effects
  }

  /// Where panes are side by side, one of them can fill the screen.
  private var canZoom: Bool { session?.lab != nil && isSplit }

  mutating func toggleZoom() -> [Effect] {
    if asksAboutPicture, isSplit {
      session?.isZoomed.toggle()
      alignWithStage()
    } else if presenter != nil, isSplit {
      presenter?.isSideBySide.toggle()
    } else if canZoom {
      session?.isZoomed.toggle()
    } else {
      notice = "this pane already fills the screen"
    }
    return []
  }

  // MARK: Moving about

  mutating func move(_ direction: Int) -> [Effect] {
    guard let current = session else { return [] }
    switch current.focus {
    case .settings: session?.lab?.selectControl(by: direction)
    case .text:
      if let question = current.waitingQuestion(record), question.rows > 0 {
        session?.option = min(max(0, current.option + direction), question.rows - 1)
        showQuestion()
      } else {
        scroll(by: direction)
      }
    case .map, .cost: scrollPicture(by: direction)
    }
    return []
  }

  /// A page up or down in the text.
  mutating func scrollPage(_ direction: Int) -> [Effect] {
    if direction > 0 { scrollOn() } else { scroll(by: -max(1, page.text.height - 2)) }
    return []
  }

  /// Scrolls the formulas of the pane with the focus, where it shows them.
  private mutating func scrollPicture(by lines: Int) {
    guard let current = session, current.shownView(in: current.focus) == .formula else { return }
    let limit = page.pictureLimit
    session?.pictureScroll = min(max(0, current.pictureScroll + lines), limit)
  }

  mutating func moveFocus(_ direction: Int) -> [Effect] {
    guard let current = session else { return [] }
    let panes = current.panes
    let index = panes.firstIndex(of: current.focus) ?? 0
    let pane = panes[(index + direction + panes.count) % panes.count]
    if presenter != nil { turn(to: pane == .text ? .text : .picture) }
    session?.focus = pane
    return []
  }

  // MARK: Steps

  mutating func leaveStep(by direction: Int) -> [Effect] {
    var effects = settleRun()
    guard let current = session else { return [] }
    if direction > 0 {
      let isComplete = Reveal.isComplete(current.step, record)
      if !isComplete && !maySkip(in: current.lesson) {
        notice = "this lesson goes step by step: finish this one first"
        return []
      }
      if tellsOfOpenQuiz(current) { return [] }
      if isComplete && !record.isDone {
        record.isDone = true
        effects.append(.saveProgress(progress))
      }
      if current.stepIndex == current.lesson.steps.count - 1 { return effects + endLesson(current) }
    } else if current.stepIndex == 0 {
      notice = "this is the first step"
    }
    return effects + go(to: current.stepIndex + direction)
  }

  /// Pauses the run, and notes what it shows so far: a goal that is reached is reached.
  mutating func settleRun() -> [Effect] {
    guard session?.lab?.isTraining == true else { return [] }
    session?.lab?.pause()
    return seeWhatTheRunShows()
  }

  /// Says once that a quiz is open, perhaps out of sight.
  private mutating func tellsOfOpenQuiz(_ current: LessonSession) -> Bool {
    guard presenter == nil, !current.wasToldOfQuiz, !record.isDone,
      case .question(let index) = Reveal(current.step, record).gate,
      current.step.items[index].question is Quiz || current.step.items[index].question is Compute
    else { return false }
    session?.wasToldOfQuiz = true
    showQuestion()
    notice = "a question is open: answer it, or n again goes on without it"
    return true
  }

  mutating func goToLastStep() -> [Effect] {
    guard let current = session else { return [] }
    guard maySkip(in: current.lesson) else {
      notice = "this lesson goes step by step"
      return []
    }
    return go(to: current.lesson.steps.count - 1)
  }

  // MARK: The summary

  /// How many lines a page of the summary has.
  var summaryPage: Int { max(1, size.height - 6) }

  /// Whether there is more of the summary below.
  var summaryGoesOn: Bool {
    guard case .summary(let lesson, let scroll) = overlay else { return false }
    return scroll < summaryScrollLimit(self, lesson: lesson)
  }

  mutating func scrollSummary(by lines: Int) -> [Effect] {
    guard case .summary(let lesson, let scroll) = overlay else { return [] }
    let limit = page.overlayLimit
    overlay = .summary(lesson: lesson, scroll: min(max(0, min(scroll, limit) + lines), limit))
    return []
  }

  /// Back from the summary to the lesson's last step.
  mutating func reopenFromSummary() -> [Effect] {
    guard case .summary(let lesson, _) = overlay, lessons.indices.contains(lesson) else {
      return []
    }
    overlay = nil
    return open(lessons[lesson], step: lessons[lesson].steps.count - 1)
  }

  /// What was done in the lesson, then back home with the next lesson selected; the finished one opens at its start next time.
  mutating func endLesson(_ ended: LessonSession) -> [Effect] {
    let done = progress.doneCount(ended.lesson)
    let effects = goHome()
    if done == ended.lesson.steps.count {
      progress.lessons[ended.lesson.key]?.currentStep = nil
    }
    if let index = lessons.firstIndex(where: { $0.name == ended.lesson.name }) {
      overlay = .summary(lesson: index, scroll: 0)
      home.selected = min(index + 1, lessons.count - 1)
    }
    if presenter == nil {
      notice = "\(ended.lesson.title): \(done) of \(ended.lesson.steps.count) steps done"
    }
    return effects + [.saveProgress(progress)]
  }
}
