import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

// Settings and planted faults: changing them, and saying what that did.
extension Model {
  /// Whether settings may be changed now; says why not.
  mutating func mayChange() -> Bool {
    guard let current = session, current.lab != nil else {
      notice = "there is nothing to change in this step"
      return false
    }
    if current.settingsAreLocked(record) {
      notice = "the settings are locked until you have seen the run"
      return false
    }
    if let refusal = current.lab?.budgetRefusal {
      notice = refusal
      return false
    }
    return true
  }

  /// Moves the control under the cursor of the side pane along its ladder.
  mutating func change(by steps: Int) -> [Effect] {
    guard mayChange(), let lab = session?.lab else { return [] }
    guard let control = lab.selectedControl else {
      notice = "no setting can be changed in this step"
      return []
    }
    switch control {
    case .setting(let setting): return move(setting, by: steps, in: lab)
    case .check(let check): return move(check, by: steps)
    case .weight(let hand): return move(hand, by: steps)
    }
  }

  private mutating func move(_ setting: Setting, by steps: Int, in lab: LabSession) -> [Effect] {
    if lab.isHunting, setting.name == "fault" {
      notice = "a fault is hidden in this run: find it first, or :hunt reveal"
      return []
    }
    session?.focus = .settings
    guard let next = lab.moving(setting, by: steps) else {
      switch lab.obstacle(to: setting, by: steps) {
      case .notHere(let name, let reason)?: notice = "\(name): \(plainLetters(reason))"
      case let problem?: notice = plainLetters(problem.line(.command))
      case nil: notice = "\(setting.name) is at its limit"
      }
      return []
    }
    let effects = propose(next)
    if setting.name == "fault", notice == nil { notice = "fault: \(setting.read(next))" }
    return effects
  }

  /// Takes other settings, or asks first where they must diverge.
  mutating func propose(_ next: Experiment) -> [Effect] {
    if let reason = session?.lab?.warning(about: next) {
      overlay = .question(.diverge(next, because: reason))
      return []
    }
    return change(to: next)
  }

  /// Takes other settings, and says what that did to the run.
  mutating func change(to next: Experiment) -> [Effect] {
    guard let old = session?.lab, let change = session?.lab?.change(to: next) else { return [] }
    let changed = Setting.all.first { $0.read(old.experiment) != $0.read(next) }
    let name = changed?.name ?? "that"
    let iteration = groupedText(old.destination)
    switch change {
    case .atEnd: break
    case .atOnce where old.latest.isFinished && next.iterations < old.latest.iteration:
      notice = "the run on the screen is longer: Space runs it again with the new \(name)"
    case .atOnce: break
    case .branched: notice = "\(name) from iteration \(iteration) on; the old continuation is kept"
    case .restarted:
      if old.latest.iteration > 0 {
        notice =
          changed?.isLive == true
          ? "the run had ended: restarted with the new \(name); the old one is kept"
          : "\(name) changes the start: restarted with the same seed"
      }
    }
    tellOfOwnStart(old.experiment, next)
    let out = BackpropagationFault.allCases.filter {
      old.experiment.faults.contains($0) && next.objection(to: $0) != nil
    }
    if let fault = out.first, let objection = next.objection(to: fault) {
      notice = "\(fault.rawValue) is removed: \(plainLetters(objection))"
    }
    return []
  }

  /// Says where settings of the start change nothing, because the learner's code makes it.
  mutating func tellOfOwnStart(_ old: Experiment, _ next: Experiment) {
    let changed = Setting.all.first { $0.isOfStart && $0.read(old) != $0.read(next) }
    guard let changed, let function = next.ownInitializer else { return }
    notice = "\(function) of your code makes the start: \(changed.name) has no say"
  }

  // MARK: Faults

  mutating func openFaults() -> [Effect] {
    guard session?.lab?.isHunting != true else {
      notice = "a fault is hidden in this run: find it first, or :hunt reveal"
      return []
    }
    guard session?.lab != nil, mayChange(), let lab = session?.lab else {
      if session?.lab == nil { notice = "there is nothing to train in this step" }
      return []
    }
    guard lab.allowsFaults else {
      notice = "no fault can be planted in this step"
      return []
    }
    let all = BackpropagationFault.allCases
    let first =
      all.firstIndex { lab.experiment.faults.contains($0) }
      ?? all.firstIndex { lab.experiment.objection(to: $0) == nil }
    overlay = .faults(selected: first ?? 0)
    return []
  }

  /// Moves the cursor of the list of faults.
  mutating func selectFault(by rows: Int) -> [Effect] {
    guard case .faults(let selected) = overlay else { return [] }
    let last = BackpropagationFault.allCases.count - 1
    overlay = .faults(selected: min(max(0, selected + rows), last))
    return []
  }

  /// Plants the fault under the cursor, or removes it.
  mutating func toggleSelectedFault() -> [Effect] {
    let all = BackpropagationFault.allCases
    if case .faults(let selected) = overlay, all.indices.contains(selected) {
      toggleFault(all[selected])
    }
    return []
  }

  private mutating func toggleFault(_ fault: BackpropagationFault) {
    guard let lab = session?.lab else { return }
    let iteration = groupedText(lab.destination)
    switch session?.lab?.toggleFault(fault) {
    case true?:
      notice = "\(fault.rawValue) is planted from iteration \(iteration) on"
      if lab.latest.iteration > 0 { notice? += "; the run is kept" }
    case false?: notice = "\(fault.rawValue) is removed from iteration \(iteration) on"
    case nil:
      let objection = lab.experiment.objection(to: fault) ?? ""
      notice = "it would change nothing: \(plainLetters(objection))"
    }
  }
}

/// Greek letters and signs of the engine's sentences in ASCII, for the line of notices.
func plainLetters(_ text: String) -> String {
  asciiText(text)
}

extension Setting {
  /// Whether it says how the first parameters are made, which a learner's code may do instead.
  var isOfStart: Bool { ["init", "init-scale"].contains(name) }
}

extension Experiment {
  /// The function of the learner's code that makes the first parameters.
  var ownInitializer: String? { (code?.program as? LearnerCode)?.initializer(for: self) }
}
