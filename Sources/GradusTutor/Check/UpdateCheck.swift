import GradusEngine
import GradusLessons
import GradusScreen

extension LessonSession {
  /// Whether the arrow keys walk the lines of a hunt, and Enter says that one is wrong.
  package var huntHasFocus: Bool {
    lab?.bench?.isHunting == true && shownView(in: focus) == .code
  }

  /// Whether the arrow keys walk the ranked parameters of the check.
  var checkHasFocus: Bool { shownView(in: focus) == .gradcheck }
}

// The gradient check: running it, changing how it is made, and hunting what is wrong.
extension Model {
  /// A key that means something else where a gradient is checked.
  /// - Returns: nil where it means what it does elsewhere.
  mutating func pressInCheck(_ action: Action) -> [Effect]? {
    guard let current = session, let lab = current.lab else { return nil }
    if current.huntHasFocus, let effects = pressInHunt(action, current) { return effects }
    if current.checkHasFocus, let bench = lab.bench {
      switch action {
      case .up, .down:
        let count = bench.shown?.check?.approximation.count ?? 0
        let next = bench.selected + (action == .up ? -1 : 1)
        session?.lab?.bench?.selected = min(max(0, next), max(0, count - 1))
        return []
      case .less, .more, .muchLess, .muchMore:
        if !lab.isOfCheck { return changeCheck(by: checkSteps(action)) }
      default: break
      }
    }
    return lab.isOfCheck ? pressInCheckStep(action, current, lab) : nil
  }

  private mutating func pressInHunt(
    _ action: Action, _ current: LessonSession
  ) -> [Effect]? {
    guard let bench = current.lab?.bench else { return nil }
    switch action {
    case .up: session?.lab?.bench?.hunt.cursor = max(0, bench.pointedLine - 1)
    case .down:
      session?.lab?.bench?.hunt.cursor = min(bench.code.lines.count - 1, bench.pointedLine + 1)
    case .accept where current.waitingQuestion(record) == nil: return accuse()
    default: return nil
    }
    return []
  }

  private mutating func pressInCheckStep(
    _ action: Action, _ current: LessonSession, _ lab: LabSession
  ) -> [Effect]? {
    switch action {
    case .toggleTraining, .runToEnd: return toggleCheck()
    case .up, .down:
      guard current.focus == .settings else { return nil }
      let count = lab.bench?.setup.openControls.count ?? 0
      let next = lab.selected + (action == .up ? -1 : 1)
      session?.lab?.selected = min(max(0, next), max(0, count - 1))
      return []
    case .less, .more, .muchLess, .muchMore: return changeCheck(by: checkSteps(action))
    case .cancel where lab.bench?.isBusy == true:
      session?.lab?.bench?.stop()
      notice = "stopped: Space goes on"
      return []
    case .stepOne, .stepHundred, .restart, .restartWithNextSeed, .slower, .faster,
      .back, .forward, .keepRun, .swapRuns, .blink, .spread, .readOut, .plantFault, .silence,
      .previousExample, .nextExample, .logarithmicAxis:
      notice = "nothing is trained in this step: Space checks the gradient"
      return []
    default: return nil
    }
  }

  private func checkSteps(_ action: Action) -> Int {
    switch action {
    case .less: -1
    case .more: 1
    case .muchLess: -3
    default: 3
    }
  }

  /// Makes the check of the step, or goes on where it was stopped.
  mutating func toggleCheck() -> [Effect] {
    guard mayTrain(), let bench = session?.lab?.bench else { return [] }
    session?.parked = nil
    if bench.isBusy {
      notice = "it is on its way: Esc stops it"
    } else if bench.work?.isFinished == true {
      notice =
        bench.setup.openControls.isEmpty
        ? "the gradient is checked" : "the gradient is checked: change a setting to check anew"
    } else {
      session?.lab?.bench?.start()
    }
    return seeWhatTheRunShows()
  }

  // MARK: Settings of the check

  /// The settings of the check that can be changed where the learner is.
  var checkControls: [CheckControl] {
    guard let session, let lab = session.lab else { return [] }
    if let bench = lab.bench, lab.isOfCheck { return bench.setup.openControls }
    guard lab.setup.views.contains(.gradcheck) else { return [] }
    return CheckControl.all.filter { ["epsilon", "sided"].contains($0.name) }
  }

  mutating func changeCheck(by steps: Int) -> [Effect] {
    guard let lab = session?.lab, let bench = lab.bench, mayChange() else { return [] }
    let controls = checkControls
    // Beside a run that is trained, the pane itself changes ε.
    let index = lab.isOfCheck ? lab.selected : 0
    guard controls.indices.contains(index) else {
      notice = "no setting can be changed in this step"
      return []
    }
    if lab.isOfCheck { session?.focus = .settings }
    var next = bench.setup
    guard controls[index].step(&next, by: steps), next != bench.setup else {
      notice = "\(controls[index].name) goes no further"
      return []
    }
    session?.lab?.bench?.take(next)
    if !lab.isOfCheck { notice = "epsilon \(tidyNumber(next.epsilon))" }
    return seeWhatTheRunShows()
  }

  /// Whether `set` is about the check: one of its names is first.
  func isOfCheck(_ words: [String]) -> Bool {
    guard let name = words.first else { return false }
    if session?.lab?.isOfCheck == true { return true }
    return checkControls.contains { $0.name == name }
  }

  /// `:set` for the settings of a check.
  mutating func setCheck(_ words: [String]) throws(CommandProblem) -> [Effect] {
    let controls = checkControls
    if session?.lab?.bench == nil, let lab = session?.lab {
      session?.lab?.bench = CheckBench(following: lab.experiment)
    }
    guard let bench = session?.lab?.bench else { return [] }
    var next = bench.setup
    for index in stride(from: 0, to: words.count, by: 2) {
      let name = words[index]
      guard let control = controls.first(where: { $0.name == name }) else {
        let names = controls.map(\.name)
        throw CommandProblem(
          CheckControl.named(name) != nil
            ? "\(name) is locked in this step"
            : "the check has no setting '\(shortened(name))'"
              + (nearest(name, in: names).map { "; did you mean '\($0)'?" }
                ?? (names.isEmpty ? "" : ": \(names.joined(separator: ", "))")))
      }
      if words.count == 1 {
        notice = "\(name) is \(controlText(control, bench.setup)): \(control.summary)"
        return []
      }
      guard index + 1 < words.count else { throw CommandProblem("\(name) has no value") }
      if session?.settingsAreLocked(record) == true {
        throw CommandProblem("the settings are locked until you have seen the run")
      }
      do throws(SettingError) {
        try control.assign(words[index + 1], to: &next)
      } catch {
        throw CommandProblem(error.description)
      }
    }
    let told = stride(from: 0, to: words.count - 1, by: 2)
      .map { "\(words[$0]) \(words[$0 + 1])" }.joined(separator: ", ")
    notice = next == bench.setup ? "\(told): as it is already" : told
    if next != bench.setup { session?.lab?.bench?.take(next) }
    return seeWhatTheRunShows()
  }

  // MARK: Commands

  /// `:check`: shows the gradient check; in a step about one it makes it.
  mutating func showCheck() throws(CommandProblem) -> [Effect] {
    guard let current = session, let lab = current.lab else {
      throw CommandProblem("there is nothing to check here; :lab opens the free lab")
    }
    if lab.isOfCheck { return lab.bench?.isBusy == true ? [] : toggleCheck() }
    guard lab.setup.views.contains(.gradcheck) else {
      throw CommandProblem("there is no gradient check in this step; :lab has one")
    }
    guard mayTrain() else { return [] }
    show(.gradcheck)
    return []
  }

  /// Shows a view in the pane that has the focus if it can, else in the map's; where one pane is
  /// shown at a time, in the lower one, which fills the screen.
  private mutating func show(_ view: LabView) {
    guard let current = session else { return }
    let isNarrow = Layout(self).kind == .narrow
    let pane: Pane = isNarrow && current.panes.contains(.cost) ? .cost : current.picturePane ?? .map
    let other: Pane = pane == .map ? .cost : .map
    if current.shownView(in: other) == view {
      session?.focus = other
    } else {
      session?.shown[pane] = view
      session?.focus = pane
    }
  }

  /// `:hunt`: hides a fault in the run of the free lab; `:hunt reveal` ends the hunt.
  mutating func hunt(_ words: [String]) throws(CommandProblem) -> [Effect] {
    guard session?.isFreeLab == true, let lab = session?.lab else {
      throw CommandProblem("hunt hides a fault in the free lab; :lab opens it")
    }
    if words == ["reveal"] {
      guard let told = session?.lab?.giveUpHunt() else {
        throw CommandProblem("nothing is hidden; :hunt hides a fault")
      }
      overlay = .message(
        title: "IT WAS",
        lines: [told.line, told.summary + ". It is mended."]
          .map { codeText($0, glyphs: look.glyphs) })
      return []
    }
    guard words.isEmpty else { throw CommandProblem("hunt takes nothing, or reveal") }
    guard !lab.isHunting else {
      throw CommandProblem("a fault is hidden already: find its line, or :hunt reveal")
    }
    guard lab.experiment.faults.isEmpty else {
      throw CommandProblem("a fault is planted already, for all to see: f takes it out")
    }
    session?.lab?.pause()
    guard session?.lab?.hideFault() == true else {
      throw CommandProblem("there is no fault that would change anything here")
    }
    session?.shown[.map] = .gradcheck
    session?.shown[.cost] = .code
    session?.focus = .cost
    notice = "one line is wrong now: point at it with Up Down, Enter says so"
    return []
  }

  // MARK: The hunt

  /// Says of the line under the cursor that it is wrong.
  private mutating func accuse() -> [Effect] {
    guard let bench = session?.lab?.bench else { return [] }
    let number = bench.pointedLine + 1
    guard let answer = session?.lab?.accuse() else {
      notice =
        session?.lab?.isOfCheck == true
        ? "first see what the check says: Space makes it"
        : "first see what the check says: it is still on its way"
      return []
    }
    overlay = .message(
      title: answer.isRight ? "FOUND: LINE \(number)" : "LINE \(number) IS RIGHT",
      lines: answer.text.map { codeText($0, glyphs: look.glyphs) })
    return seeWhatTheRunShows()
  }
}
