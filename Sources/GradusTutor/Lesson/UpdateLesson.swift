import GradusEngine
import GradusLessons
import GradusScreen

extension Model {
  /// A key pressed while a lesson is open.
  mutating func pressInLesson(_ action: Action) -> [Effect] {
    if session?.lab?.showsOther == true {
      if action == .blink {
        session?.lab?.showNextOther()
        sayWhichIsShown()
        return []
      }
      session?.lab?.shownOther = nil
      if action == .cancel { return [] }
    }
    if session?.lab?.cursor != nil, let effects = pressWithCursor(action) { return effects }
    if session?.networkHasFocus == true, walkNetwork(action) { return [] }
    if let effects = pressInCheck(action) { return effects }
    if session?.isFreeLab == true, let effects = pressInFreeLab(action) { return effects }
    switch action {
    case .goOn: return goOn()
    case .goBack: return goBack()
    case .blank: presenter?.isBlank = true
    case .toggleTraining, .stepOne, .stepHundred, .runToEnd, .restart, .restartWithNextSeed:
      return train(action)
    case .slower: changeSpeed(by: -1)
    case .faster: changeSpeed(by: 1)
    case .up: move(-1)
    case .down: move(1)
    case .less: return change(by: -1)
    case .more: return change(by: 1)
    case .muchLess: return change(by: -3)
    case .muchMore: return change(by: 3)
    case .back, .forward: return travel(action)
    case .keepRun, .swapRuns, .blink: return compare(action)
    case .spread: toggleSpread()
    case .submit: return askToSubmit()
    case .changeView: changeView()
    case .readOut: toggleCursor()
    case .plantFault: openFaults()
    case .silence, .previousExample, .nextExample: look(action)
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
      if session?.lab?.stopSpread() == true { return sayHowFarTheSpreadIs() }
      if session?.lab?.stopShow() == true {
        sayHowFarTheSweepIs()
        return []
      }
      if session?.lab?.show?.dropLive() == true {
        notice = "the kept runs; m makes them anew"
        return []
      }
      if canZoom, session?.isZoomed == true { session?.isZoomed = false } else { goHome() }
    case .help, .quit, .redraw, .yes, .no, .openCommandLine, .openSearch, .edit, .complete,
      .completeBack, .earlier, .later:
      break
    }
    return []
  }

  mutating func goHome() {
    session?.lab?.pause()
    if session?.isFreeLab == true {
      home.selected = lessons.count
      keptLab = session
    } else {
      if let name = session?.lesson.name, let index = lessons.firstIndex(where: { $0.name == name })
      {
        home.selected = index
      }
      left = session
    }
    session = nil
  }

  /// Where panes stand side by side, one of them can fill the screen.
  private var canZoom: Bool { session?.lab != nil && Layout(self).kind == .split }

  mutating func toggleZoom() {
    if presenter != nil, Layout(self).kind == .split {
      presenter?.isSideBySide.toggle()
    } else if canZoom {
      session?.isZoomed.toggle()
    } else {
      notice = "this pane fills the screen already"
    }
  }

  // MARK: Moving about

  mutating func move(_ direction: Int) {
    guard let current = session else { return }
    switch current.focus {
    case .settings:
      let count = current.lab?.controls.count ?? 0
      guard count > 0 else { return }
      session?.lab?.selected = min(max(0, (current.lab?.selected ?? 0) + direction), count - 1)
    case .text:
      if let question = current.waitingQuestion(record), question.rows > 0 {
        session?.option = min(max(0, current.option + direction), question.rows - 1)
        showQuestion()
      } else {
        scroll(by: direction)
      }
    case .map, .cost: scrollPicture(by: direction)
    }
  }

  mutating func scroll(by lines: Int) {
    let view = textView(self)
    let scroll = min(session?.scroll ?? 0, view.scrollLimit)
    session?.scroll = min(max(0, scroll + lines), view.scrollLimit)
  }

  /// Scrolls the formulas of the pane with the focus, where it shows them.
  private mutating func scrollPicture(by lines: Int) {
    guard let current = session, let lab = current.lab,
      current.shownView(in: current.focus) == .formula,
      let rect = current.focus == .map ? Layout(self).map : Layout(self).cost
    else { return }
    let all = formulaLines(
      current.formulas(record), lab, width: rect.width, glyphs: look.glyphs)
    let limit = pageScrollLimit(all, height: rect.height - 1)
    session?.pictureScroll = min(max(0, current.pictureScroll + lines), limit)
  }

  /// Scrolls so that the waiting question, or at least the option under the cursor, can be seen.
  mutating func showQuestion() {
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

  mutating func moveFocus(_ direction: Int) {
    guard let current = session else { return }
    let panes = current.panes
    let index = panes.firstIndex(of: current.focus) ?? 0
    let pane = panes[(index + direction + panes.count) % panes.count]
    if presenter != nil { turn(to: pane == .text ? .text : .picture) }
    session?.focus = pane
  }

  // MARK: Steps

  mutating func leaveStep(by direction: Int) -> [Effect] {
    guard let current = session else { return [] }
    var effects: [Effect] = []
    if direction > 0 {
      let isComplete = Reveal.isComplete(current.step, record)
      if !isComplete && !maySkip(in: current.lesson) {
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

  mutating func goToLastStep() -> [Effect] {
    guard let current = session else { return [] }
    guard maySkip(in: current.lesson) else {
      notice = "this lesson goes step by step"
      return []
    }
    return go(to: current.lesson.steps.count - 1)
  }

  /// A key pressed over a lesson's summary.
  mutating func pressInSummary(_ action: Action, _ lesson: Int, _ scroll: Int) -> [Effect] {
    let limit = summaryScrollLimit(self, lesson: lesson)
    let page = max(1, size.height - 6)
    func at(_ scroll: Int) -> Overlay {
      .summary(lesson: lesson, scroll: min(max(0, scroll), limit))
    }
    switch action {
    case .up: overlay = at(min(scroll, limit) - 1)
    case .down: overlay = at(scroll + 1)
    case .scrollUp: overlay = at(min(scroll, limit) - page)
    case .scrollDown: overlay = at(scroll + page)
    case .accept, .cancel, .home, .nextStep, .toggleTraining: overlay = nil
    case .previousStep where lessons.indices.contains(lesson):
      overlay = nil
      return open(lessons[lesson], step: lessons[lesson].steps.count - 1)
    default: break
    }
    return []
  }

  /// What was done in the lesson, then back home with the next lesson selected; the finished one opens at its start next time.
  mutating func endLesson(_ ended: LessonSession) -> [Effect] {
    let done = progress.doneCount(ended.lesson)
    goHome()
    if done == ended.lesson.steps.count {
      progress.lessons[ended.lesson.name]?.currentStep = nil
    }
    if let index = lessons.firstIndex(where: { $0.name == ended.lesson.name }) {
      overlay = .summary(lesson: index, scroll: 0)
      home.selected = min(index + 1, lessons.count - 1)
    }
    notice = "\(ended.lesson.title): \(done) of \(ended.lesson.steps.count) steps done"
    return [.saveProgress(progress)]
  }
}
