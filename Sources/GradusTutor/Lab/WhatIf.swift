import GradusEngine
import GradusLessons
import GradusScreen

// "What if it were tanh?": the run of a step goes to a lab with every setting unlocked, and the step waits
// as it was left.
extension LabSession {
  /// The same runs, as far as they came, in a lab where everything can be changed.
  fileprivate var unlocked: LabSession {
    var open = setup
    if setup.gradcheck == nil {
      // The spread of the step stays there: here it is of the settings as they are turned, and empty.
      let views = setup.views.filter { $0 != .spread }
      open.views = views + LabView.allCases.filter { !views.contains($0) }
    }
    open.controls = Setting.all.map(\.name)
    open.movesEveryWeight = open.movesEveryWeight || setup.gradcheck == nil
    open.until = nil
    open.gradcheck?.controls = CheckControl.all.map(\.name)
    var lab = LabSession(open, asked: bench?.asked ?? [])
    lab.timeline = timeline
    lab.others = others
    lab.keptTimeline = keptTimeline
    lab.shownOther = shownOther
    lab.chosenSpeed = chosenSpeed
    lab.isLogarithmic = isLogarithmic
    lab.showsBorder = showsBorder
    lab.look = look
    lab.spread = spread
    if var check = bench?.setup {
      check.controls = CheckControl.all.map(\.name)
      if check != bench?.setup { lab.bench?.change(to: check) }
    }
    lab.pause()
    return lab
  }
}

extension LessonSession {
  /// The lab for trying things with the run of a step: what can be seen of it is seen as it was.
  fileprivate init?(whatIf step: LessonSession, glyphs: GlyphSet) {
    guard let lab = step.lab?.unlocked else { return nil }
    let arrow = glyphs.isASCII ? ">" : "›"
    let origin = "\(step.lesson.title) \(arrow) \(step.step.title)"
    self.init(
      lesson: Lesson(
        name: "lab", title: "Lab, from \(origin)", summary: "",
        steps: [Step(slug: "lab", title: "Lab", lab: lab.setup)]),
      stepIndex: 0)
    isFreeLab = true
    self.lab = lab
    shown = step.shown
    focus = .settings
  }
}

extension Model {
  /// Takes the run of the step to a lab with every setting unlocked; Esc comes back. Where nothing is
  /// trained or checked, it is the free lab as it was left.
  mutating func askWhatIf() throws(CommandProblem) -> [Effect] {
    if session?.isFreeLab == true {
      notice = origin == nil ? "this is the lab" : "this is the lab; Esc goes back to the step"
      return []
    }
    guard let step = session, let lab = step.lab else { return openLab() }
    if step.step.submit != nil, record.submission == nil, presenter == nil {
      throw CommandProblem("here a budget counts: submit first, then the lab has this run")
    }
    if let bench = lab.bench, lab.setup.gradcheck != nil,
      bench.isHunting || bench.setup.isUnlabelled || bench.setup.faultCount > 0
    {
      throw CommandProblem("this check hides something: find it first; :home, then the lab")
    }
    let effects = settleRun()
    guard let whatIf = session.flatMap({ LessonSession(whatIf: $0, glyphs: look.glyphs) }) else {
      return effects
    }
    origin = session
    session = whatIf
    notice = "every setting is unlocked; Esc goes back to the step as it was"
    return effects
  }

  /// Goes back to the step that a lab was opened from, as it was left.
  mutating func leaveWhatIf() {
    guard let step = origin else { return }
    origin = nil
    session = step
    notice = "back at \(step.step.title)"
  }

  /// Gives up the lab that was opened from a step, where something else is opened than the step.
  mutating func forgetWhatIf() {
    guard let step = origin else { return }
    origin = nil
    shelf.put(step, progress.record(of: step.step, in: step.lesson))
  }
}
