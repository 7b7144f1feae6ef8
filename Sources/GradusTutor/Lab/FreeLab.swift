package import GradusEngine
package import GradusLessons

// The free lab: a lab without a lesson around it, with every setting. It is a lesson of one step
// without text, made here, and nothing about it is recorded as progress.
extension Lesson {
  /// The free lab as a lesson.
  package static func freeLab(_ experiment: Experiment) -> Lesson {
    var lab = Lab(
      experiment: experiment, views: LabView.allCases,
      controls: Setting.all.map(\.name))
    lab.movesEveryWeight = true
    return Lesson(
      name: "lab", title: "Lab", summary: "Every setting, any data, your own points.",
      steps: [Step(slug: "lab", title: "Lab", lab: lab)])
  }
}

extension LessonSession {
  /// The free lab, at the start of an experiment.
  package init(freeLab experiment: Experiment) {
    self.init(lesson: .freeLab(experiment), stepIndex: 0)
    isFreeLab = true
    lab = step.lab.map { LabSession($0) }
  }

  /// Whether the open step has a text; where it has none, the lab has the whole screen.
  package var hasText: Bool {
    !step.items.isEmpty || stepIndex == 0 && !lesson.introduction.isEmpty || lab == nil
  }
}

extension Experiment {
  /// What is trained, in a few words: `circles 2-10-5-1`.
  var shape: String {
    let source =
      switch data {
      case .made(let kind): kind.rawValue
      case .table(let table): table.fileName
      }
    return "\(source) \(([2] + hidden + [1]).map(String.init).joined(separator: "-"))"
  }
}

extension Model {
  /// Opens the free lab: where it was left, or with an experiment at its start.
  package mutating func openLab(_ experiment: Experiment? = nil) -> [Effect] {
    let effects = session == nil ? [] : goHome()
    home.selected = lessons.count
    session = experiment.map { LessonSession(freeLab: $0) } ?? keptLab
    if session == nil { session = LessonSession(freeLab: Experiment()) }
    keptLab = nil
    placeFocus()
    if let experiment { tellOfTable(experiment) }
    return effects
  }

  /// Opens the command line for a value of the control under the cursor.
  mutating func typeValue() -> [Effect] {
    guard let control = session?.lab?.selectedControl else { return [] }
    overlay = .commandLine(CommandLine("set \(control.name) "))
    return []
  }

  /// Moves the cursor of the side pane, and gives it the focus.
  mutating func selectSetting(by rows: Int) -> [Effect] {
    session?.focus = .settings
    session?.lab?.selectControl(by: rows)
    return []
  }
}
