import GradusEngine
import GradusLessons
package import GradusScreen

/// Draws the model. Pure: equal models give equal frames.
package func view(_ model: Model) -> Frame {
  var frame = Frame(model.size)
  frame.palette = model.look.palette
  // A dark screen is dark under every theme.
  if model.presenter?.isBlank == true { frame.palette.theme = .dark }
  guard !model.size.isEmpty, model.presenter?.isBlank != true else { return frame }
  let page = Page(model)
  if page.layout.kind == .tooSmall {
    let smallest = Layout.smallest
    let typesOrAsks =
      switch model.overlay {
      case .commandLine, .search, .question, .reminder: true
      case .help, .message, .faults, .summary, nil: false
      }
    frame.write(
      "Need \(smallest.width)x\(smallest.height), have \(model.size.width)x\(model.size.height)."
        + (typesOrAsks ? " Ctrl-C quits" : " q quits"), at: Position(0, 0))
    return frame
  }
  if model.session == nil {
    drawHome(&frame, model)
  } else {
    drawLesson(&frame, model, page)
  }
  switch model.overlay {
  case .help(let scroll): drawHelp(&frame, model, scroll: scroll)
  case .question(let confirmation): drawDialog(&frame, model, confirmation)
  case .message(let title, let lines): drawMessage(&frame, model, title: title, lines: lines)
  case .commandLine(let open): drawCommandLine(&frame, model, open)
  case .search(let open): drawSearch(&frame, model, open)
  case .faults(let selected): drawFaults(&frame, model, selected: selected)
  case .summary(let lesson, let scroll):
    drawSummary(&frame, model, lesson: lesson, scroll: scroll)
  case .reminder(let open): drawReminder(&frame, model, open)
  case nil: break
  }
  return frame
}

// MARK: Header

/// The first row: where the learner is.
func drawHeader(_ frame: inout Frame, left: StyledLine, right: String, glyphs: GlyphSet) {
  var left = left
  if let last = left.popLast() {
    let room = frame.width - 8 - left.columns - right.columns
    left.append(StyledText(shortened(last.text, to: max(1, room), glyphs: glyphs), last.style))
  }
  frame.write([StyledText("gradus", .title), StyledText("  ")] + left, at: Position(0, 0))
  frame.write(right, at: Position(frame.width - right.columns, 0), style: .muted)
}

/// A bar of progress, `━━━───` or `[##--]`.
func progressBar(_ done: Int, of total: Int, width: Int, glyphs: GlyphSet) -> String {
  guard total > 0, width > 0 else { return "" }
  let filled = min(width, max(0, done * width / total))
  let (full, empty) = glyphs.isASCII ? ("#", "-") : ("━", "─")
  let bar = String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
  return glyphs.isASCII ? "[\(bar)]" : bar
}

// MARK: Lesson

private func drawLesson(_ frame: inout Frame, _ model: Model, _ page: Page) {
  guard let session = model.session else { return }
  let layout = page.layout
  lessonHeader(&frame, model, session, isNarrow: layout.kind == .narrow)
  if let code = session.code, layout.code != nil {
    drawCode(&frame, model, code, layout)
  } else if layout.kind == .narrow && session.lab != nil {
    drawTabs(&frame, session, glyphs: model.look.glyphs)
    if let lab = session.lab {
      frame.write(
        lab.work.summary(of: lab, glyphs: model.look.glyphs), at: Position(0, frame.height - 2),
        limit: frame.width)
    }
  }
  if let rect = layout.text {
    drawText(&frame, model, session, page.text, rect)
  }
  if let x = layout.divider {
    for y in 1..<(frame.height - 1) {
      frame[x, y] = Cell(model.look.glyphs.isASCII ? "|" : "│", .muted)
    }
  }
  if let lab = session.lab, layout.code == nil || layout.map != nil {
    drawLab(&frame, model, session, lab, layout)
  }
  drawFooter(&frame, model, hints: lessonHints(model, session, page))
}

private func lessonHeader(
  _ frame: inout Frame, _ model: Model, _ session: LessonSession, isNarrow: Bool
) {
  let total = session.lesson.steps.count
  let glyphs = model.look.glyphs
  if let lab = session.lab, session.isFreeLab {
    let arrow = glyphs.isASCII ? " > " : " › "
    let shape = shown(lab.shownExperiment.shape, glyphs: glyphs)
    drawHeader(
      &frame, left: [StyledText(session.lesson.title + arrow, .muted), StyledText(shape, .strong)],
      right: "", glyphs: glyphs)
    return
  }
  let number = session.lesson.number.map { "\(Int($0).map(String.init) ?? $0) " } ?? ""
  let arrow = glyphs.isASCII ? " > " : " › "
  if isNarrow {
    let right = "\(session.stepIndex + 1)/\(total)"
    drawHeader(
      &frame, left: [StyledText(session.step.title, .strong)], right: " " + right,
      glyphs: glyphs)
    return
  }
  let bar = progressBar(session.stepIndex + 1, of: total, width: 10, glyphs: glyphs)
  drawHeader(
    &frame,
    left: [
      StyledText(number + session.lesson.title, .muted), StyledText(arrow, .muted),
      StyledText(session.step.title, .strong),
    ], right: "  \(session.stepIndex + 1) of \(total)  \(bar)", glyphs: glyphs)
}

private func drawText(
  _ frame: inout Frame, _ model: Model, _ session: LessonSession, _ text: TextView, _ rect: Rect
) {
  let isNarrow = model.isNarrow
  let isFocused = session.focus == .text && session.lab != nil
  var top = rect.y
  if !isNarrow {
    frame.write(
      titleBar(
        session.step.title.uppercased(), width: rect.width, isFocused: isFocused,
        glyphs: model.look.glyphs), at: Position(rect.x, top), limit: rect.width)
    top += 1
  }
  let scroll = min(session.scroll, text.scrollLimit)
  for (row, line) in text.lines.dropFirst(scroll).prefix(text.height).enumerated() {
    frame.write(line, at: Position(rect.x, top + row), limit: rect.width)
  }
  let (below, above) = model.look.glyphs.isASCII ? ("v", "^") : ("▼", "▲")
  var mark = ""
  if scroll > 0 { mark = "\(above) u" }
  if scroll < text.scrollLimit { mark += (mark.isEmpty ? "" : "  ") + "\(below) d more" }
  guard !mark.isEmpty else { return }
  let y = isNarrow ? rect.y - 1 : rect.y + rect.height - 1
  // Without tabs it stands in the header, before the number of the step.
  let room = isNarrow && session.lab == nil ? 6 : 0
  frame.write(
    mark, at: Position(rect.x + rect.width - room - mark.columns, y), style: Style(.accent))
}

private func drawLab(
  _ frame: inout Frame, _ model: Model, _ session: LessonSession, _ lab: LabSession,
  _ layout: Layout
) {
  let look = model.look
  let waits = session.waitingQuestion(model.record)?.question.comesBeforeTheRun == true
  if let rect = layout.map, let view = session.shownView(in: .map) {
    frame.place(
      picturePane(
        view, lab, title: layout.comparedMap == nil || lab.showsOther ? nil : "THIS RUN",
        formulas: session.formulas(model.record), scroll: session.pictureScroll,
        waitsForAnswer: waits, size: rect.size,
        isFocused: session.focus == .map, look: look),
      at: rect.origin)
  }
  if let rect = layout.comparedMap,
    let other = lab.compared.first ?? lab.kept.map({ (lab.keptName(glyphs: look.glyphs), $0) })
  {
    frame.place(
      mapPane(
        other.1, mistakes: other.1.takesLongToScore ? [] : nil, showsBorder: lab.showsBorder,
        title: other.0.uppercased(), size: rect.size,
        isFocused: false, look: look),
      at: rect.origin)
  }
  if let rect = layout.cost, let view = session.shownView(in: .cost) {
    frame.place(
      picturePane(
        view, lab, formulas: session.formulas(model.record), scroll: session.pictureScroll,
        waitsForAnswer: waits, size: rect.size,
        isFocused: session.focus == .cost, look: look),
      at: rect.origin)
  }
  if let rect = layout.side {
    frame.place(sidePane(model, lab: lab, size: rect.size), at: rect.origin)
  }
}

/// The tabs of the narrow layout.
private func drawTabs(_ frame: inout Frame, _ session: LessonSession, glyphs: GlyphSet) {
  let tabs = narrowTabs(session)
  for tab in tabs {
    frame.write(
      " \(tab.name) ", at: Position(tab.x, 1),
      style: session.focus == tab.pane ? .selected : .muted)
  }
  if let last = tabs.last {
    frame.write("Tab", at: Position(last.x + last.name.columns + 3, 1), style: .muted)
  }
}

/// The tabs of the narrow layout, with the column each begins at.
func narrowTabs(_ session: LessonSession) -> [(pane: Pane, name: String, x: Int)] {
  let tabs = session.lab?.work.tabs(of: session)
  var x = 0
  return session.panes.map { pane in
    let name =
      switch pane {
      case .text: "Text"
      case .map: tabs?.map ?? ""
      case .settings: "Lab"
      case .cost: tabs?.cost ?? ""
      }
    defer { x += name.columns + 3 }
    return (pane, name, x)
  }
}
