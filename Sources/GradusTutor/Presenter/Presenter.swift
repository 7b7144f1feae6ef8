import GradusEngine
import GradusLessons
import GradusScreen

/// A lesson in front of a room: text and pictures in turn, each over the whole screen; nothing that is
/// answered or trained is recorded.
package struct Presenter: Hashable, Sendable {
  /// What fills the screen.
  package enum Stage: Hashable, Sendable {
    case text
    /// The lab. What it has decided stays hidden until the text is back.
    case picture
  }

  package internal(set) var stage = Stage.text
  /// Whether the screen is dark, so that the room looks at the teacher.
  package internal(set) var isBlank = false
  /// Whether text and lab are side by side, as a learner has them.
  package internal(set) var isSideBySide = false
  /// Where the text began when it came back after a picture: above that, there is the picture.
  var pictureBefore: Int?
  /// The text as it was when the picture came, to tell whether there is something new in it.
  var textBefore: [StyledLine] = []
  /// Whether the text said what was decided before the picture came: then it is no longer a secret.
  var hasToldOutcome = false
  /// Whether a learner asked for it in the tutor, rather than a teacher by a command of its own: then what
  /// goes step by step stays closed.
  let isLearners: Bool
  /// The learner's own record, which comes back when presenting ends.
  let remembered: LearnerProgress
  /// What the second terminal was told last.
  var published: Presentation?
  /// The name of the room whose learners vote from their own terminals; nil where there is none.
  package internal(set) var room: String?
  /// How many are in it.
  package internal(set) var roomSize = 0
  /// What it was told last.
  var told: RoomQuestion?
  /// The votes on the questions so far, and how many rounds there were.
  var votes: [RoomVote] = []
  var roundCount = 0
  /// What the runs of steps will decide, as far as that was found out.
  var foreseen: [StepPlace: Int] = [:]
  /// The cases whose answer is in sight beside the check that they are about.
  var revealedCases: Set<VotePlace> = []
  /// The questions that were answered for the room, not by it.
  var answeredForRoom: Set<VotePlace> = []

  init(remembered: LearnerProgress, isLearners: Bool) {
    (self.remembered, self.isLearners) = (remembered, isLearners)
  }
}

extension Model {
  /// Whether the picture has the screen and keeps back what it decided.
  var keepsOutcomeBack: Bool { presenter?.stage == .picture && presenter?.hasToldOutcome == false }

  /// Starts to present: the open lesson from its open step, with a record that is empty and forgotten.
  ///
  /// - Parameters:
  ///   - isLearners: whether a learner asked for it in the tutor.
  ///   - room: the room whose learners vote from their own terminals.
  package mutating func startPresenting(isLearners: Bool = false, room: String? = nil) {
    guard presenter == nil else { return }
    forgetWhatIf()
    putLabBy()
    learnersShelf = shelf
    presenter = Presenter(remembered: progress, isLearners: isLearners)
    presenter?.room = room
    reopen(with: LearnerProgress(), LabShelf())
  }

  /// Ends presenting; the learner's own record is back.
  mutating func stopPresenting() {
    guard let old = presenter else { return }
    leaveWhatIf()
    presenter = nil
    foresight = nil
    reopen(with: old.remembered, learnersShelf)
  }

  /// `:present`.
  mutating func togglePresenting() throws(CommandProblem) -> [Effect] {
    if presenter != nil {
      stopPresenting()
      notice = "the presentation is over: from here on, progress is recorded"
      return []
    }
    if session?.isFreeLab == true {
      throw CommandProblem("the lab has no steps to present: open a lesson first")
    }
    let selected = lessons.indices.contains(home.selected) ? lessons[home.selected] : nil
    if let lesson = session?.lesson ?? selected, !mayShow(lesson, with: progress) {
      throw CommandProblem(
        "this lesson goes step by step: a teacher presents it with gradus present \(lesson.name)")
    }
    if session == nil, let selected { _ = open(selected, step: 0) }
    startPresenting(isLearners: true)
    notice = "presenting: Space goes on, b darkens the screen, nothing is recorded"
    return []
  }

  /// Whether showing a lesson gives nothing away that a learner has still to find.
  private func mayShow(_ lesson: Lesson, with record: LearnerProgress) -> Bool {
    lesson.allowsSkipping
      || lesson.steps.allSatisfy { record.record(of: $0, in: lesson).isDone }
  }

  /// Ends a learner's own presentation where it would open a lesson that goes step by step.
  mutating func stopPresenting(before lesson: Lesson) {
    guard let presenter, presenter.isLearners, !mayShow(lesson, with: presenter.remembered) else {
      return
    }
    stopPresenting()
    notice = "this lesson goes step by step: the presentation is over"
  }

  /// `:notes`.
  mutating func showNotes() throws(CommandProblem) -> [Effect] {
    guard let session, !session.isFreeLab else {
      throw CommandProblem("only the steps of a lesson have notes")
    }
    let notes = session.step.notes(glyphs: look.glyphs)
    guard !notes.isEmpty else { throw CommandProblem("this step has no notes") }
    overlay = .message(title: "FOR THE TEACHER", lines: notes)
    return []
  }

  /// Reopens what is open, with another record and other labs.
  private mutating func reopen(with record: LearnerProgress, _ labs: LabShelf) {
    progress = record
    shelf = labs
    guard let open = session, !open.isFreeLab else { return }
    session?.lab = nil
    _ = self.open(open.lesson, step: open.stepIndex)
  }

  /// Keeps focus and stage together after anything that happened.
  mutating func alignWithStage() {
    guard let presenter, let current = session, current.hasText else { return }
    switch presenter.stage {
    case .text where asksAboutPicture && isSplit:
      if current.isZoomed, current.focus == .text { session?.focus = current.pictureFocus }
    case .text: session?.focus = .text
    case .picture where current.focus == .text:
      session?.focus = current.pictureFocus
    case .picture: break
    }
  }

  /// Puts the text or the lab on the screen.
  ///
  /// - Parameter text: how the text was that the room has read; nil is how it is.
  mutating func turn(to stage: Presenter.Stage, from text: TextState? = nil) {
    guard presenter != nil, session?.lab != nil || stage == .text else { return }
    if stage == .picture, presenter?.stage == .text {
      let text = text ?? textState
      pageWishes.append(.rememberText(text))
      presenter?.hasToldOutcome = text.record.outcome != nil
    }
    if stage == .text, presenter?.stage == .picture {
      pageWishes.append(.showWhatIsNew(since: textState))
    }
    presenter?.stage = stage
    takeTurns()
    alignWithStage()
  }
}

// A key that changes the picture shows it.
extension Model {
  /// The text that hides the lab from the room, and the lab behind it.
  var stateOfPresentedText: (text: TextState, lab: LabSession.Glance)? {
    guard let presenter, presenter.stage == .text, !presenter.isSideBySide,
      !(asksAboutPicture && isSplit),
      let current = session, current.hasText, current.code?.isOpen != true, let lab = current.lab
    else { return nil }
    return (textState, lab.glance)
  }

  /// Turns to the picture where a key, other than those that lead through the presentation, has changed
  /// something in it.
  mutating func showPicture(
    after key: Key, since before: (text: TextState, lab: LabSession.Glance)
  ) {
    guard !KeyBinding.goOn.has(key), !KeyBinding.goBack.has(key),
      let now = stateOfPresentedText, now.text.step == before.text.step, now.lab != before.lab
    else { return }
    turn(to: .picture, from: before.text)
  }
}

extension LabSession {
  /// What is seen of a lab at a glance.
  struct Glance: Equatable {
    let experiment: Experiment
    let iteration: Int
    let isAtWork: Bool
    let shownOther: Int?
    let cursor: Int?
    let isLogarithmic: Bool
  }

  var glance: Glance {
    Glance(
      experiment: experiment, iteration: run.iteration, isAtWork: work.isUnderWay(in: self),
      shownOther: shownOther, cursor: cursor, isLogarithmic: isLogarithmic)
  }
}

extension LessonSession {
  /// The pane that keys go to while the lab has the screen.
  fileprivate var pictureFocus: Pane {
    guard let lab else { return .text }
    if let pane = panes.first(where: { shownView(in: $0) == .gradcheck }) { return pane }
    // A sweep has the screen for itself as long as nothing else is drawn.
    if lab.sweep != nil, lab.run.costs.count == 0, panes.contains(.map) { return .map }
    if !lab.controls.isEmpty || !lab.checkFollowsRun { return lab.work.firstPane(of: lab) }
    return panes.first { $0 == .map } ?? panes.last ?? .settings
  }
}
