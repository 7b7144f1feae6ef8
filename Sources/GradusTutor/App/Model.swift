import GradusCode
package import GradusEngine
package import GradusLessons
package import GradusScreen

/// The whole state of the tutor. Equal models give equal frames.
package struct Model: Sendable {
  package var size: Size
  /// What the terminal can do.
  package var means: ScreenMeans {
    didSet { look = means.look(screen) }
  }
  /// What was asked of it: by option, by the learner, or by whoever set this machine up.
  package var screen = ScreenChoice() {
    didSet { look = means.look(screen) }
  }
  package private(set) var look: Look
  /// What whoever set this machine up wants of the screen, where nobody else does.
  package var hostScreen = ScreenChoice()
  package let lessons: [Lesson]
  package var progress: LearnerProgress
  package var home = Home()
  /// The lesson that is open; nil is the home screen.
  package var session: LessonSession?
  /// The labs of steps that were left.
  @OnHeap package var shelf = LabShelf()
  /// Those of the learner while a lesson is shown to a room.
  @OnHeap var learnersShelf = LabShelf()
  /// The free lab while something else is open.
  @OnHeap package var keptLab: LessonSession? = nil
  /// The step that a lab was opened from, as it was left.
  @OnHeap package internal(set) var origin: LessonSession? = nil
  package var overlay: Overlay?
  /// The lines that were typed after `:`, the newest last.
  package var commandHistory: [String] = []
  /// What a command will set once its files are read.
  package var awaited: AwaitedSettings?
  /// What was changed in the code that was saved for a friend last, and how often one was saved.
  var swap: (secret: SwappedCode.Secret, count: Int)?
  /// Whether the mouse is the tutor's; otherwise it selects text, as in any terminal.
  package var usesMouse = false
  /// Set while a lesson is shown to a room.
  package internal(set) var presenter: Presenter?
  /// What finds out for the teacher what the step's run will decide.
  @OnHeap var foresight: Foresight? = nil
  /// The day, counted by the edge, which alone has a clock; nil where what was recalled on another day is
  /// not asked again.
  package var today: Int?
  /// Whether something was closed just now: then Esc does not lead home at once.
  var hasJustClosed = false
  /// How many blocks of eight examples a second this machine trains now, as the edge measures it; nil
  /// where that is not known.
  package var blocksPerSecond: Double?
  /// One line that stays in the footer until the next key.
  package var notice: String?
  /// Whether it was said that letters are missing here.
  var hasToldOfLetters = false
  /// Where progress is kept, for the home screen.
  package var progressPlace: String
  /// Lesson files that have problems, which home tells.
  let leftOut: [LeftOutLesson]
  /// What the learner had on the screen before the current event.
  @OnHeap var page = Page()
  /// What is to be done once the current event is over.
  var pageWishes: [PageWish] = []

  package init(
    size: Size, means: ScreenMeans, screen: ScreenChoice = ScreenChoice(), lessons: [Lesson],
    leftOut: [LeftOutLesson] = [], progress: LearnerProgress = LearnerProgress(),
    progressPlace: String = ""
  ) {
    self.size = size
    self.means = means
    self.screen = screen
    look = means.look(screen)
    self.lessons = lessons
    self.leftOut = leftOut
    self.progress = progress
    self.progressPlace = progressPlace
    if let last = progress.lastLesson, let index = lessons.firstIndex(where: { $0.key == last }) {
      home.selected = index
    }
  }

  /// The same on a terminal that has one look.
  package init(
    size: Size, look: Look, lessons: [Lesson], leftOut: [LeftOutLesson] = [],
    progress: LearnerProgress = LearnerProgress(), progressPlace: String = ""
  ) {
    self.init(
      size: size, means: ScreenMeans(look), lessons: lessons, leftOut: leftOut,
      progress: progress, progressPlace: progressPlace)
  }

  /// How fast the current work wants to go; nil when there is none.
  package var speed: Speed? {
    if session?.code?.isChecking == true { return .flatOut }
    return session?.pace ?? (foresight?.isUnderWay == true ? .flatOut : nil)
  }

  /// How much work was done for what is open, in blocks of eight examples.
  package var blocksProcessed: Int {
    (session?.lab?.blocksProcessed ?? 0)
      + (foresight?.model.session?.lab?.blocksProcessed ?? 0)
  }
  /// How many parameters the largest of the networks in sight has.
  package var largestNetwork: Int {
    guard let lab = session?.lab else { return 0 }
    let runs = [lab.run, lab.kept].compactMap(\.self) + lab.compared.map(\.run)
    return runs.map(\.network.parameters.count).max() ?? 0
  }
  /// How many iterations the run in sight has made, and how many seeds of a sweep have come up.
  package var iteration: Int {
    (session?.lab?.run.iteration ?? 0) + (session?.lab?.sweep?.shownSeeds ?? 0)
  }
}

/// The home screen.
package struct Home: Hashable, Sendable {
  package var selected = 0
}

/// What covers the screen for a moment.
package enum Overlay: Hashable, Sendable {
  /// The keys, scrolled by some lines.
  case help(scroll: Int)
  case question(Confirmation)
  /// Some lines to read or copy.
  case message(title: String, lines: [String])
  case commandLine(CommandLine)
  case search(Search)
  /// The faults that can be planted, by their place among all.
  case faults(selected: Int)
  /// The end of a lesson, by its place among the lessons, scrolled by some lines.
  case summary(lesson: Int, scroll: Int)
  /// Something from an earlier day, asked before a lesson opens.
  case reminder(OpenReminder)
}

/// A thing that is asked before it is done.
package enum Confirmation: Hashable, Sendable {
  case applySolution(item: Int)
  /// Puts the solution of the step's exercise in.
  case showSolution
  /// Whether the step has a sealed set, which then is no secret any more.
  case startOver(hasSealed: Bool)
  case resetLab
  case openSealed
  /// Ends the program although a run that a budget paid for is not submitted.
  case quit
  /// Ends a presentation whose room is open.
  case closeRoom
  /// Takes settings that must diverge, and why they must.
  case diverge(Experiment, because: String)

  package var text: String {
    switch self {
    case .applySolution: "Apply the solution? The step is then marked as assisted."
    case .showSolution:
      "Show the solution in place of your lines? The step is then marked as assisted; undo brings your lines back."
    case .startOver(false): "Start this step over? Its answers and its run will be forgotten."
    case .startOver(true):
      "Start this step over? Its answers and its run will be forgotten, and the budget is full again. "
        + "How often the sealed set was opened stays counted."
    case .openSealed:
      "Open the sealed set with the run on the screen? After that it is no secret: x starts the step "
        + "over, and the next opening counts as the second."
    case .quit:
      "Quit? The run you trained from the budget is not submitted. What was spent stays spent, and the run "
        + "will be gone."
    case .closeRoom: "Quit? The room will be closed, and its votes will be gone."
    case .resetLab: "Go back to the settings the lab opened with? Its runs will be forgotten."
    case .diverge(_, let reason): "\(reason). Set it anyway?"
    }
  }
}

/// The panes of a lesson.
package enum Pane: String, CaseIterable, Hashable, Sendable {
  case text, map, cost, settings
}

/// A lesson while it is open.
package struct LessonSession: Sendable {
  package let lesson: Lesson
  package var stepIndex: Int
  /// Whether this is the lab without a lesson; nothing about it is recorded.
  package var isFreeLab = false
  @OnHeap package var lab: LabSession? = nil
  package var focus = Pane.text
  package var isZoomed = false
  /// The first line of the text that is shown.
  package var scroll = 0
  /// The first line that is shown of a picture that is made of lines.
  package var pictureScroll = 0
  /// The option under the cursor of the question that waits.
  package var option = 0
  /// The options ticked so far of a question with several right answers.
  package var ticked: Set<Int> = []
  /// The field of the question that waits for something typed.
  package var field = AnswerField()
  /// Whether the claim that a recall comes to next is in sight.
  package var claimIsShown = false
  /// Whether it was said that a quiz of this step is open.
  var wasToldOfQuiz = false
  /// The exercise of the step, if it has one.
  @OnHeap package var code: CodeSession? = nil
  /// What panes show by the learner's choice; the others show their first view.
  package var shown: [Pane: LabView] = [:]

  package init(lesson: Lesson, stepIndex: Int) {
    self.lesson = lesson
    self.stepIndex = min(max(0, stepIndex), max(0, lesson.steps.count - 1))
  }

  /// The step that is open.
  package var step: Step {
    lesson.steps.indices.contains(stepIndex)
      ? lesson.steps[stepIndex] : Step(slug: "", title: lesson.title)
  }

  /// The panes that can have the focus, in the order of Tab.
  package var panes: [Pane] {
    guard let lab else { return [.text] }
    return (hasText ? [.text] : []) + (lab.setup.hasPicture ? [.map] : []) + [.settings]
      + (lab.setup.hasLowerPane ? [.cost] : [])
  }
}
