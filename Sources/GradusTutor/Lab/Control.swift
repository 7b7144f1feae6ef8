package import GradusEngine
package import GradusLessons
import GradusScreen

/// One thing that can be changed in a lab: a row of the side pane, a name after `:set`.
package enum Control: Sendable {
  /// A setting of the experiment that is trained.
  case setting(Setting)
  /// A setting of a gradient check.
  case check(CheckControl)
  /// A weight that is moved by hand.
  case weight(HandWeight)

  package var name: String {
    switch self {
    case .setting(let setting): setting.name
    case .check(let control): control.name
    case .weight(let hand): hand.name
    }
  }

  /// A short name for narrow panels.
  package var label: String {
    switch self {
    case .setting(let setting): setting.label
    case .check(let control): control.label
    case .weight(let hand): hand.name
    }
  }

  /// One line of help.
  package var summary: String {
    switch self {
    case .setting(let setting): setting.summary
    case .check(let control): control.summary
    case .weight: HandWeight.summary
    }
  }

  package var domain: SettingDomain {
    switch self {
    case .setting(let setting): setting.domain
    case .check(let control): control.domain
    case .weight: HandWeight.domain
    }
  }

  /// Whether a name means this one: its own, or the short one of the side pane.
  func isCalled(_ name: String) -> Bool { self.name == name || label == name }

  /// Its value as the side pane shows it: of the run that is shown, of the check as it is set.
  func text(in lab: LabSession, glyphs: GlyphSet, width: Int) -> String {
    switch self {
    case .setting(let setting) where setting.isOfStart && lab.shownExperiment.ownInitializer != nil:
      "code"
    case .setting(let setting):
      settingText(setting, lab.shownExperiment, glyphs: glyphs, width: width)
    case .check(let control): lab.bench.map { controlText(control, $0.setup) } ?? ""
    case .weight(let hand):
      lab.shownRun.network.parameter(named: hand.name)
        .map { HandWeight.text(lab.shownRun.network.parameters[$0]) } ?? ""
    }
  }

  /// Its value in full.
  func value(in lab: LabSession) -> String {
    switch self {
    case .setting(let setting): "\(setting.read(lab.experiment))"
    case .check(let control): lab.bench.map { controlText(control, $0.setup) } ?? ""
    case .weight(let hand): plainNumber(lab.run.network.parameters[hand.index])
    }
  }
}

extension LabSession {
  /// What the learner may change here, in the order in which the side pane lists it.
  package var controls: [Control] { work.controls(of: self) }

  /// The control that the arrow keys change.
  package var selectedControl: Control? {
    let controls = controls
    return controls.indices.contains(selected) ? controls[selected] : nil
  }

  /// Everything that `:set` can change here.
  var settableControls: [Control] { controls + work.silentControls(of: self) }

  /// Moves the cursor of the side pane.
  mutating func selectControl(by rows: Int) {
    selected = min(max(0, selected + rows), max(0, controls.count - 1))
  }
}
