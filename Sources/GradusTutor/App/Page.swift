import GradusLessons
import GradusScreen

/// What stands on the screen, as far as keys and clicks are about it: where the panes are, and how long
/// what scrolls is.
///
/// The view draws it. Before an event that comes from the learner, ``update(_:_:)`` puts the page in the
/// model that the learner has on the screen; the event then lays nothing out. What can only be known once
/// the page is another one is asked for as a ``PageWish``.
struct Page: Sendable {
  let layout: Layout
  /// The text of the open step.
  private(set) var text = TextView()
  /// The text as it comes back after a picture in front of a room.
  private(set) var returningText: [StyledLine] = []
  /// How far the pane with the focus scrolls, where it shows lines.
  private(set) var pictureLimit = 0
  /// How far what covers the screen scrolls.
  private(set) var overlayLimit = 0
  /// The controls in the side pane, by name, from the top.
  private(set) var sideControls: [String] = []

  /// Nothing on the screen yet.
  init() { layout = Layout() }

  init(_ model: Model) {
    layout = Layout(model)
    switch model.overlay {
    case .help: overlayLimit = helpScrollLimit(model)
    case .summary(let lesson, _): overlayLimit = summaryScrollLimit(model, lesson: lesson)
    case .question, .message, .commandLine, .search, .faults, .reminder, nil: break
    }
    guard layout.kind != .tooSmall, let session = model.session else { return }
    text = TextView(model, layout)
    if model.presenter?.stage == .picture {
      var state = model.textState
      state.presenter?.stage = .text
      returningText = TextView(model, in: state).lines
    }
    guard let lab = session.lab else { return }
    if let rect = layout.side {
      sideControls = SideRows(model, lab: lab, height: rect.height).controls.map(\.name)
    }
    if session.shownView(in: session.focus) == .formula,
      let rect = session.focus == .map ? layout.map : layout.cost
    {
      let lines = formulaLines(
        session.formulas(model.record), lab, width: rect.width, glyphs: model.look.glyphs)
      pictureLimit = pageScrollLimit(lines, height: rect.height - 1)
    }
  }
}

/// What the text of the open step depends on besides figures and the size of the screen.
struct TextState: Hashable, Sendable {
  let step: String
  var record: StepRecord
  var option: Int
  var ticked: Set<Int>
  var claimIsShown: Bool
  var presenter: Presenter?
}

/// Something to be done once an event is over and its page can be laid out.
enum PageWish: Hashable, Sendable {
  /// Scroll so that the waiting question can be seen.
  case showQuestion
  /// Scroll down to where the text is another one than it was.
  case showWhatIsNew(since: TextState)
  /// Keep the text as it was when the picture came.
  case rememberText(TextState)
  /// Keep where the text is that has come after a picture.
  case rememberPicture
  /// Go on with the presentation where the next thing is the run.
  case goOnToRun
  /// Scroll so that what came of training with the learner's code can be seen.
  case showReport
  /// Scroll the code so that its cursor can be seen.
  case showCursor
}

extension Model {
  var textState: TextState {
    TextState(
      step: session?.step.slug ?? "", record: record, option: session?.option ?? 0,
      ticked: session?.ticked ?? [], claimIsShown: session?.claimIsShown ?? false,
      presenter: presenter)
  }

  /// The same model with the text in another state.
  func with(_ state: TextState) -> Model {
    var model = self
    model.record = state.record
    model.session?.option = state.option
    model.session?.ticked = state.ticked
    model.session?.claimIsShown = state.claimIsShown
    model.presenter = state.presenter
    return model
  }

  /// Does what an event wished for, now that it is over.
  mutating func fulfilWishes() -> [Effect] {
    let wishes = pageWishes
    pageWishes = []
    var effects: [Effect] = []
    for wish in wishes {
      switch wish {
      case .showQuestion: scrollToQuestion(TextView(self))
      case .showReport:
        let text = TextView(self)
        guard let report = text.report else { break }
        session?.scroll = min(
          text.scrollLimit, report.lowerBound, max(0, report.upperBound - text.height))
      case .showCursor:
        if let height = codeHeight(self) { session?.code?.showCursor(height: height) }
      case .showWhatIsNew(let old) where old.step == session?.step.slug:
        scrollToWhatIsNew(since: TextView(self, in: old), TextView(self))
      case .rememberText(let old) where old.step == session?.step.slug:
        let text = TextView(self, in: old).lines
        presenter?.textBefore = text
      case .rememberPicture:
        let scroll = session?.scroll
        presenter?.pictureBefore = scroll
      case .goOnToRun:
        page = Page(self)
        if nextMove(on: page) == .run { effects += goOn() + fulfilWishes() }
      case .showWhatIsNew, .rememberText: break
      }
    }
    return effects
  }

  // MARK: Scrolling the text

  /// A page down in the text. It begins with the paragraph, formula or table that the page before cut, so
  /// that each can be seen whole.
  mutating func scrollOn() {
    let text = page.text
    let top = min(session?.scroll ?? 0, text.scrollLimit)
    let end = top + text.height
    guard end < text.lines.count else { return }
    func isBlank(_ line: Int) -> Bool {
      text.lines[line].allSatisfy { $0.text.allSatisfy(\.isWhitespace) }
    }
    var next = end
    while next > top, !isBlank(next - 1) { next -= 1 }
    if next <= top || end - next > text.height / 2 { next = max(top + 1, end - 2) }
    session?.scroll = min(next, text.scrollLimit)
  }

  mutating func scroll(by lines: Int) {
    let limit = page.text.scrollLimit
    let scroll = min(session?.scroll ?? 0, limit)
    session?.scroll = min(max(0, scroll + lines), limit)
  }

  /// Scrolls so that the waiting question, or at least the option under the cursor, can be seen.
  mutating func showQuestion() {
    session?.focus = .text
    scrollToQuestion(page.text)
  }

  private mutating func scrollToQuestion(_ text: TextView) {
    guard let question = text.question else { return }
    let option = session?.option ?? 0
    let row = text.options.indices.contains(option) ? text.options[option] : question
    var scroll = min(session?.scroll ?? 0, text.scrollLimit)
    for range in [question, row] {
      if range.upperBound > scroll + text.height { scroll = range.upperBound - text.height }
      if range.lowerBound < scroll { scroll = range.lowerBound }
    }
    session?.scroll = min(max(0, scroll), text.scrollLimit)
  }

  private mutating func scrollToWhatIsNew(since before: TextView, _ after: TextView) {
    guard before.lines != after.lines else { return }
    let same = zip(before.lines, after.lines).prefix { $0 == $1 }.count
    let wanted = min(after.lines.count - after.height, max(0, same - 1))
    var scroll = max(min(session?.scroll ?? 0, after.scrollLimit), max(0, wanted))
    // What happened is told by the mark of an option and by what is said below it.
    if isPresented, before.happened == nil, let told = after.happened {
      scroll = told.count < after.height - 4 ? told.lowerBound : min(scroll, told.upperBound - 1)
      scroll = min(scroll, after.scrollLimit)
    }
    session?.scroll = scroll
  }
}
