import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

extension LessonSession {
  /// Whether the arrow keys move through the lines of a hunt, and Enter says that one is wrong.
  package var huntHasFocus: Bool {
    lab?.bench?.isHunting == true && shownView(in: focus) == .code
  }

  /// Whether the arrow keys move through the ranked parameters of the check.
  var checkHasFocus: Bool { shownView(in: focus) == .gradcheck }
}

// The gradient check: running it, changing how it is made, and hunting what is wrong.
extension Model {
  /// Moves the cursor of the ranked parameters.
  mutating func selectParameter(by rows: Int) -> [Effect] {
    guard let bench = session?.lab?.bench else { return [] }
    let last = (bench.shown?.check?.approximation.count ?? 0) - 1
    session?.lab?.bench?.selected = min(max(0, bench.selected + rows), max(0, last))
    return []
  }

  /// Moves the cursor of the lines of a hunt.
  mutating func pointAtLine(by rows: Int) -> [Effect] {
    guard let bench = session?.lab?.bench else { return [] }
    let last = bench.program.lines.count - 1
    session?.lab?.bench?.hunt.cursor = min(max(0, bench.pointedLine + rows), last)
    return []
  }

  /// Works at the check for a slice, and asks how long one takes once it is there.
  mutating func advanceCheck(blocks: Int) -> [Effect] {
    session?.lab?.advanceCheck(blocks: blocks)
    return session?.lab?.bench?.nextToTime().map { [.timeCheck($0)] } ?? []
  }

  /// Runs the check of the step, or goes on where it was stopped.
  mutating func toggleCheck() -> [Effect] {
    guard mayTrain(), let bench = session?.lab?.bench else { return [] }
    if bench.isBusy {
      notice = "it is running: Esc stops it"
    } else if bench.series?.isFinished == true {
      notice =
        bench.setup.openControls.isEmpty
        ? "the gradient has been checked" : "already checked: change a setting to check again"
    } else {
      session?.lab?.bench?.start()
    }
    return seeWhatTheRunShows()
  }

  // MARK: Settings of the check

  /// Moves a control of the check along its ladder.
  mutating func move(_ control: CheckControl, by steps: Int) -> [Effect] {
    guard let bench = session?.lab?.bench else { return [] }
    session?.focus = .settings
    var next = bench.setup
    guard control.step(&next, by: steps), next != bench.setup else {
      notice = "\(control.name) is at its limit"
      return []
    }
    session?.lab?.bench?.change(to: next)
    return seeWhatTheRunShows()
  }

  /// Moves ε of the check that follows the run, whose pane has the focus.
  mutating func changeEpsilon(by steps: Int) -> [Effect] {
    guard mayChange(), let pane = session?.focus, let control = CheckControl.named("epsilon") else {
      return []
    }
    let effects = move(control, by: steps)
    session?.focus = pane
    if notice == nil, let epsilon = session?.lab?.bench?.setup.epsilon {
      notice = "epsilon \(tidyNumber(epsilon))"
    }
    return effects
  }

  // MARK: Commands

  /// `:check`: shows the gradient check; in a step about one it runs it.
  mutating func showCheck() throws(CommandProblem) -> [Effect] {
    guard let current = session, let lab = current.lab else {
      throw CommandProblem("there is nothing to check here; :lab opens the free lab")
    }
    guard lab.checkFollowsRun else { return lab.bench?.isBusy == true ? [] : toggleCheck() }
    guard lab.setup.views.contains(.gradcheck) else {
      throw CommandProblem("there is no gradient check in this step; :lab has one")
    }
    guard mayTrain() else { return [] }
    bringUp(.gradcheck)
    return []
  }

  /// Shows a view in the pane that has the focus if it can, else in the map's; where one pane is
  /// shown at a time, in the lower one, which fills the screen.
  private mutating func bringUp(_ view: LabView) {
    guard let current = session else { return }
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
        lines: [told.line, told.summary + ". It is fixed."]
          .map { codeText($0, glyphs: look.glyphs) })
      return []
    }
    guard words.isEmpty else { throw CommandProblem("hunt takes no argument, or reveal") }
    guard !lab.isHunting else {
      throw CommandProblem("a fault is already hidden: find its line, or :hunt reveal")
    }
    guard lab.experiment.faults.isEmpty else {
      throw CommandProblem("a fault is already planted in plain sight: f removes it")
    }
    session?.lab?.pause()
    guard session?.lab?.hideFault() == true else {
      throw CommandProblem("no fault would change anything here")
    }
    session?.shown[.map] = .gradcheck
    session?.shown[.cost] = .code
    session?.focus = .cost
    notice = "one line is wrong now: Up and Down point, Enter picks it"
    return []
  }

  // MARK: The hunt

  /// Says of the line under the cursor that it is wrong.
  mutating func accuse() -> [Effect] {
    guard let bench = session?.lab?.bench else { return [] }
    let number = bench.pointedLine + 1
    guard let answer = session?.lab?.accuse() else {
      notice =
        session?.lab?.checkFollowsRun == true
        ? "first see what the check says: it is still running"
        : "first see what the check says: Space runs it"
      return []
    }
    overlay = .message(
      title: answer.isRight
        ? "FOUND: LINE \(number)"
        : answer.isInPlainSight ? "LINE \(number) IS NO SECRET" : "LINE \(number) IS RIGHT",
      lines: answer.text.map { codeText($0, glyphs: look.glyphs) })
    return seeWhatTheRunShows()
  }
}
