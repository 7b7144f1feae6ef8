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
    return true
  }

  mutating func change(by steps: Int) -> [Effect] {
    guard session?.lab != nil, mayChange(), let lab = session?.lab else { return [] }
    if lab.isHunting, lab.controls.indices.contains(lab.selected),
      lab.controls[lab.selected].name == "fault"
    {
      notice = "a fault is hidden in this run: find it first, or :hunt reveal"
      return []
    }
    guard lab.controls.indices.contains(lab.selected) else {
      notice = "no setting can be changed in this step"
      return []
    }
    session?.focus = .settings
    guard let next = lab.moved(by: steps) else {
      if case .notHere(let name, let reason)? = lab.obstacle(by: steps) {
        notice = "\(name): \(plainLetters(reason))"
      } else {
        notice = "\(lab.controls[lab.selected].name) goes no further"
      }
      return []
    }
    return propose(next)
  }

  /// Takes other settings, or asks first where they must diverge.
  mutating func propose(_ next: Experiment) -> [Effect] {
    if let reason = session?.lab?.warning(about: next) {
      overlay = .question(.diverge(next, because: reason))
      return []
    }
    return take(next)
  }

  /// Takes other settings, and says what that did to the run.
  mutating func take(_ next: Experiment) -> [Effect] {
    guard let old = session?.lab, let change = session?.lab?.take(next) else { return [] }
    let changed = Setting.all.first { $0.read(old.experiment) != $0.read(next) }
    let name = changed?.name ?? "that"
    let iteration = groupedText(old.destination)
    switch change {
    case .atEnd: break
    case .atOnce where old.latest.isFinished && next.iterations < old.latest.iteration:
      notice = "the run on the screen is longer: Space runs it again, with the new \(name)"
    case .atOnce: break
    case .branched: notice = "\(name) from iteration \(iteration) on; what came after is kept"
    case .restarted:
      if old.latest.iteration > 0 {
        notice =
          changed?.isLive == true
          ? "the run was over: restarted with the new \(name), the old one is kept"
          : "\(name) changes the start: restarted from the same seed"
      }
    }
    let out = BackpropagationFault.allCases.filter {
      old.experiment.faults.contains($0) && next.objection(to: $0) != nil
    }
    if let fault = out.first, let objection = next.objection(to: fault) {
      notice = "\(fault.rawValue) is taken out: \(plainLetters(objection))"
    }
    return []
  }

  // MARK: Faults

  mutating func openFaults() {
    guard session?.lab?.isHunting != true else {
      notice = "a fault is hidden in this run: find it first, or :hunt reveal"
      return
    }
    guard session?.lab != nil, mayChange(), let lab = session?.lab else {
      if session?.lab == nil { notice = "there is nothing to train in this step" }
      return
    }
    guard lab.allowsFaults else {
      notice = "no fault can be planted in this step"
      return
    }
    let all = BackpropagationFault.allCases
    let first =
      all.firstIndex { lab.experiment.faults.contains($0) }
      ?? all.firstIndex { lab.experiment.objection(to: $0) == nil }
    overlay = .faults(selected: first ?? 0)
  }

  /// A key pressed while the faults are listed.
  mutating func pressInFaults(_ action: Action, _ selected: Int) -> [Effect] {
    let all = BackpropagationFault.allCases
    switch action {
    case .up, .scrollUp: overlay = .faults(selected: max(0, selected - 1))
    case .down, .scrollDown: overlay = .faults(selected: min(all.count - 1, selected + 1))
    case .accept: if all.indices.contains(selected) { toggleFault(all[selected]) }
    case .cancel: overlay = nil
    default: break
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
    case false?: notice = "\(fault.rawValue) is taken out from iteration \(iteration) on"
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
