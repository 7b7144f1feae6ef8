import GradusCode
import GradusLessons
import GradusScreen

// Where the code stands while it is written.
extension Layout {
  /// | screen      | panes                                                          |
  /// |-------------|----------------------------------------------------------------|
  /// | from 120 x 30 | code, what is said of it, and the run with map and curve     |
  /// | from 80 x 24  | code, what is said of it                                     |
  /// | narrow      | code over what is said of it, which has the rows that it needs |
  ///
  /// In front of a room nobody moves a cursor to the end of a long line: where the lines of the exercise do
  /// not fit beside what is said of them, that stands below.
  mutating func write(in body: Rect, _ session: LessonSession, _ model: Model) {
    guard kind == .split else {
      // As much as is said of the code and a row that says what more there is, as long as some lines of
      // code are left.
      let said = session.code.map {
        CodeNotes(
          $0, hints: model.record.codeHints ?? 0, width: body.width, glyphs: model.look.glyphs
        ).shortHeight
      }
      let below = min(max((said ?? 0) + 1, 3), max(3, body.height - 4))
      code = Rect(0, body.y, body.width, body.height - below)
      shapes = Rect(0, body.y + body.height - below, body.width, below)
      return
    }
    let hasRoomForLab = body.width >= 120 && session.lab?.setup.hasPicture == true
    let codeWidth = hasRoomForLab ? 50 : min(60, body.width * 55 / 100)
    let shapesWidth = hasRoomForLab ? 28 : min(60, body.width - codeWidth - 2)
    if model.presenter != nil, let exercise = session.code?.exercise,
      exercise.longestLine > codeWidth
    {
      let width = hasRoomForLab ? codeWidth + shapesWidth + 2 : body.width
      let rows = min(max(body.height / 2, exercise.lineCount + 1), body.height - 6)
      code = Rect(0, body.y, width, rows)
      shapes = Rect(0, body.y + rows, width, body.height - rows)
    } else {
      code = Rect(0, body.y, codeWidth, body.height)
      divider = codeWidth
      shapes = Rect(codeWidth + 2, body.y, shapesWidth, body.height)
    }
    guard hasRoomForLab else { return }
    let x = codeWidth + shapesWidth + 4
    let width = body.width - x
    let upper = min(body.height * 60 / 100, (width - 3) / 2 + 2)
    map = Rect(x, body.y, width, upper)
    cost = Rect(x, body.y + upper, width, body.height - upper)
  }
}

/// What the pane of the code shows: the task where there is room for it, then the lines.
struct CodePage {
  let rows: [CodeRow]
  let task: [StyledLine]
  /// How many rows the lines have.
  let height: Int

  /// A row: a line of code, or what is said below one.
  enum CodeRow {
    case line(Int)
    case words(StyledLine)
  }

  init(_ code: CodeSession, in rect: Rect, glyphs: GlyphSet, isNarrow: Bool) {
    let room = max(1, rect.height - 1)
    var task = layOut(code.exercise.task, width: max(1, rect.width - 1), glyphs: glyphs)
    if isNarrow || task.count > 6 || task.count + 1 + code.lines.count > room { task = [] }
    self.task = task
    height = max(1, room - (task.isEmpty ? 0 : task.count + 1))
    var rows: [CodeRow] = []
    for number in code.lines.indices.dropFirst(code.top) {
      rows.append(.line(number))
      rows += CodePage.words(below: number, code, width: rect.width, glyphs: glyphs).map {
        .words($0)
      }
    }
    // What is said below a line gives way where the line of the cursor would go out of sight.
    let cursor = code.cursorLine
    let isInSight = rows.prefix(height).contains {
      if case .line(cursor) = $0 { true } else { false }
    }
    if !isInSight { rows = code.lines.indices.dropFirst(code.top).map { .line($0) } }
    self.rows = Array(rows.prefix(height))
  }

  /// What is said below a line: what cannot be read or run there, a wrong shape, a warning.
  private static func words(
    below number: Int, _ code: CodeSession, width: Int, glyphs: GlyphSet
  ) -> [StyledLine] {
    let (line, reading) = (number + 1, code.reading)
    var text: String?
    var style = Style(.orange)
    let row = code.row(number, width: width)
    let shape: [StyledLine] =
      row.place == .below
      ? [
        [
          StyledText(String(repeating: " ", count: row.shapeColumn(width: width))),
          StyledText(row.shape, .muted),
        ]
      ] : []
    if let problem = reading.problem, problem.line == line, problem.kind != .unfinished {
      text = problem.words
      // Nobody is interrupted in the middle of a line, but how far in it stands is soon forgotten.
      if problem.kind == .cannotRead, number == code.cursorLine, !reading.isIndentation {
        style = .muted
      }
    } else if let complaint = reading.complaints[line] {
      text = complaint
    } else if let warning = reading.warnings[line] {
      text = warning
      style = .muted
    }
    guard let text else { return shape }
    let indent = 6
    return shape
      + wrap(
        [StyledText(shown(text, glyphs: glyphs), style)], width: max(10, width - indent - 1)
      ).prefix(4).map { [StyledText(String(repeating: " ", count: indent))] + $0 }
  }
}

/// How many rows of a pane are lines of code.
func codeHeight(_ model: Model) -> Int? {
  guard let code = model.session?.code, let rect = Layout(model).code else { return nil }
  return CodePage(code, in: rect, glyphs: model.look.glyphs, isNarrow: model.isNarrow).height
}

extension Exercise {
  /// How wide its lines are, and how many there are, when they are written as the solution has them.
  fileprivate var longestLine: Int { written.map(\.columns).max() ?? 0 }
  fileprivate var lineCount: Int { written.count }
  private var written: [String] { given + solution + ending }
}
