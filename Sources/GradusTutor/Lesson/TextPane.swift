import GradusLessons
import GradusScreen

/// The text of the open step as far as it is revealed, laid out for its pane.
struct TextView {
  var lines: [StyledLine] = []
  /// The lines of the waiting question, and of its option under the cursor.
  var question: Range<Int>?
  var option: Range<Int>?
  /// The lines on what came of training with the learner's code.
  var report: Range<Int>?
  /// The lines of the prediction, from its question to the first one of the option that happened.
  var happened: Range<Int>?
  /// The lines of each of its options.
  var options: [Range<Int>] = []
  /// How many lines the pane shows.
  var height = 1

  var scrollLimit: Int { max(0, lines.count - height) }
}

extension TextView {
  /// Lays the text of the open step out for the size of the screen.
  init(_ model: Model) { self.init(model, Layout(model)) }

  /// The same with the text in another state.
  init(_ model: Model, in state: TextState) { self.init(model.with(state)) }

  /// - Parameter layout: where the panes of the model are.
  init(_ model: Model, _ layout: Layout) {
    guard let session = model.session else { return }
    let pane = layout.text ?? TextView.hiddenPane(model)
    height = max(1, pane.height - (model.isNarrow ? 0 : 2))
    var record = model.record
    if model.keepsOutcomeBack { record.outcome = nil }
    var writer = StepWriter(
      session: session, record: record, width: max(1, pane.width), glyphs: model.look.glyphs)
    writer.isPresented = model.isPresented
    writer.orderSeed = model.orderSeed
    if model.isPresented, let presenter = model.presenter {
      (writer.votes, writer.answeredForRoom) = (presenter.votes, presenter.answeredForRoom)
      (writer.revealedCases, writer.room) = (presenter.revealedCases, presenter.room)
    }
    writer.write()
    lines = writer.lines
    question = writer.question
    option = writer.option
    (report, happened) = (writer.report, writer.happened)
    options = writer.question == nil ? [] : writer.rows
  }

  /// The pane of the text while another one is shown in its place.
  private static func hiddenPane(_ model: Model) -> Rect {
    var model = model
    model.session?.focus = .text
    model.session?.code?.isOpen = false
    model.presenter?.stage = .text
    return Layout(model).text ?? Rect(0, 0, 38, 8)
  }
}

/// Writes a step's items one after the other.
struct StepWriter {
  let session: LessonSession
  let record: StepRecord
  let width: Int
  let glyphs: GlyphSet
  /// Whether it is shown to a room, for which nobody has answered yet.
  var isPresented = false
  /// What the room has voted, and what was answered for it.
  var votes: [RoomVote] = []
  var answeredForRoom: Set<VotePlace> = []
  var revealedCases: Set<VotePlace> = []
  var room: String?
  /// What the order of options is drawn with.
  var orderSeed: UInt32?
  var lines: [StyledLine] = []
  var question: Range<Int>?
  var option: Range<Int>?
  /// The lines on what came of training with the learner's code.
  var report: Range<Int>?
  /// The lines of the prediction, from its question to the first one of the option that happened.
  var happened: Range<Int>?
  /// The lines of the options of the question written last.
  var rows: [Range<Int>] = []

  init(session: LessonSession, record: StepRecord, width: Int, glyphs: GlyphSet) {
    self.session = session
    self.record = record
    self.width = width
    self.glyphs = glyphs
  }

  mutating func write() {
    let step = session.step
    let reveal = Reveal(step, record)
    if session.stepIndex == 0 && !session.lesson.introduction.isEmpty {
      add(session.lesson.introduction)
    }
    for (index, item) in step.items.prefix(reveal.itemCount).enumerated() {
      if item.question != nil { rows = [] }
      switch item {
      case .prose(let passage): add(passage.blocks)
      case .predict(let prediction): write(prediction, index)
      case .quiz(let quiz): write(quiz, index)
      case .compute(let compute): write(compute, index)
      case .challenge(let challenge): write(challenge, index)
      case .code(let exercise): write(exercise, index)
      case .cases(let round): write(round, index)
      case .recall(let recall): write(recall, index)
      case .submit(let submit): write(submit)
      case .note: break
      }
    }
    closing(step, reveal)
  }

  /// What to do next, at the end of what is shown.
  private mutating func closing(_ step: Step, _ reveal: Reveal) {
    // In front of a room the footer alone says what Space does.
    if isPresented { return }
    let isLast = session.stepIndex == session.lesson.steps.count - 1
    switch reveal.gate {
    case .question: break
    case .sweep: say(spaceAdvice)
    case .run:
      guard let lab = session.lab else { break }
      say(lab.work.advice(of: lab, spaceAdvice: spaceAdvice))
    case nil:
      guard Reveal.isComplete(step, record) else { break }
      say(isLast ? "n ends the lesson." : "n goes on to the next step.")
    }
  }

  /// Whether a row is the one under the cursor; a room sees none before it is moved.
  func isSelected(_ row: Int) -> Bool {
    session.option == row && !(isPresented && row == 0)
  }

  /// What Space will do.
  private var spaceAdvice: String {
    guard let sweep = session.lab?.sweep, !sweep.isSeen else {
      return "Space runs it: watch what happens."
    }
    let count = sweep.plan.groups.count * sweep.plan.seeds.count
    return sweep.hasKept
      ? "Space shows the results of \(count) runs." : "Space trains \(count) runs."
  }

  mutating func say(_ text: String) {
    startParagraph()
    let arrow = glyphs.isASCII ? "> " : "› "
    let text = glyphs.isASCII ? String(text.map { $0 == "…" ? "." : $0 }) : text
    lines += wrap([StyledText(arrow + text, Style(.accent))], width: width)
  }

  mutating func startParagraph() {
    if !lines.isEmpty { lines.append([]) }
  }

  mutating func add(_ blocks: [ProseBlock]) {
    guard !blocks.isEmpty else { return }
    startParagraph()
    addClose(blocks)
  }

  mutating func addClose(_ blocks: [ProseBlock]) {
    let (lab, glyphs) = (session.lab, glyphs)
    lines += layOut(
      blocks, width: width, glyphs: glyphs,
      figure: { lab?.fieldText($0, glyphs: glyphs) ?? "-" },
      live: { lab?.fieldText($0, glyphs: glyphs, isLive: true) ?? "-" })
  }

  /// - Parameter legends: what stands at the end of the rule: the first of them that there is room for.
  mutating func label(_ text: String, legends: [String] = []) {
    startParagraph()
    let room = width - text.columns - 1
    let legend = legends.first { $0.columns + 4 <= room }.map { " " + $0 } ?? ""
    let rule = String(repeating: glyphs.isASCII ? "-" : "─", count: max(0, room - legend.columns))
    lines.append([StyledText(text, .title), StyledText(" " + rule, .muted)])
    if !legend.isEmpty { lines[lines.count - 1].append(StyledText(legend, Style(.accent))) }
  }

  /// One option, its marker, number and text hung behind them.
  mutating func row(
    _ number: String, _ spans: [Span], isSelected: Bool, tag: String = "", mark: Character = " "
  ) {
    let cursor = isSelected ? (glyphs.isASCII ? ">" : "▸") : String(mark)
    let prefix = "\(cursor) \(number) "
    var laid = layOut([.paragraph(spans)], width: max(1, width - prefix.columns), glyphs: glyphs)
    if isSelected {
      laid = laid.map { $0.map { StyledText($0.text, Style($0.style.ink, .bold)) } }
    }
    if !tag.isEmpty {
      let last = laid[laid.count - 1]
      if last.columns + tag.columns + 1 + prefix.columns <= width {
        laid[laid.count - 1] = last + [StyledText(" " + tag, Style(.accent))]
      } else {
        laid.append([StyledText(tag, Style(.accent))])
      }
    }
    let indent = String(repeating: " ", count: prefix.columns)
    let start = lines.count
    lines += laid.enumerated().map { index, line in
      [StyledText(index == 0 ? prefix : indent, isSelected ? .title : .muted)] + line
    }
    rows.append(start..<lines.count)
    if isSelected { option = start..<lines.count }
  }
}
