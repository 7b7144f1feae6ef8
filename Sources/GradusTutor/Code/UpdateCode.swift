import GradusCode
import GradusEngine
import GradusLessons
import GradusNotation
import GradusScreen

// Writing code in a step: opening and leaving the editor, its keys, checks and hints.
extension Model {
  /// The code of the open step while keys are text.
  var typedCode: CodeSession? { session?.code.flatMap { $0.isTyping ? $0 : nil } }

  /// Gives the keys to the code of the step, if it is its turn.
  /// - Returns: nil where the step has none, or something comes before it.
  mutating func openCode() -> [Effect]? {
    guard let current = session, let code = current.code,
      code.place < Reveal(current.step, record).itemCount, current.waitingQuestion(record) == nil
    else { return nil }
    let effects = settleRun()
    session?.code?.isOpen = true
    session?.code?.isTyping = true
    session?.isZoomed = false
    pageWishes.append(.showCursor)
    // Whoever goes on from a line that Space has written begins the next one.
    if presenter != nil, code.editor.blanks.isEmpty, code.endsWithCursor, code.withNextLine != nil {
      return effects + edit(code: { $0.breakLine() })
    }
    if presenter != nil, !code.editor.blanks.isEmpty {
      return effects + edit(code: { _ = $0.goToBlank(forward: true) })
    }
    return effects
  }

  /// Gives the keys back to the lesson; the network then trains with the code, where it can be run.
  mutating func leaveCode() -> [Effect] {
    session?.code?.isTyping = false
    // In front of a room the code stays where it is.
    guard presenter == nil else { return [] }
    session?.code?.isOpen = false
    session?.focus = .text
    takeCode()
    // What was right once is checked again.
    if record.codeIsChanged == true, session?.code?.valid == nil { session?.code?.startCheck() }
    if let code = session?.code {
      let wasRight = record.metChallenges.contains(code.place)
      notice = wasRight ? nil : "kept; Enter goes on with it"
    }
    return [.saveProgress(progress)]
  }

  /// Puts the learner's lines into the step's run.
  mutating func takeCode() {
    guard let code = session?.code, session?.lab?.setup.gradcheck == nil, code.canRun,
      let step = session?.step.slug,
      let learners = try? LearnerCode.code(name: "\(step).py", text: code.program)
    else { return }
    session?.lab?.take(learners)
  }

  /// Does something with the text, and keeps what comes of it.
  mutating func edit(code work: (inout CodeEditor) -> Void) -> [Effect] {
    guard let before = session?.code else { return [] }
    session?.code?.edit(work)
    pageWishes.append(.showCursor)
    guard let after = session?.code, after.text != before.text else { return [] }
    record.code = after.isTouched ? after.text : nil
    let wasRight = record.metChallenges.contains(after.place)
    record.codeIsChanged = wasRight && after.text != after.rightText ? true : nil
    return [.saveSoon(progress)]
  }

  /// Types or pastes a text where text is typed.
  mutating func paste(_ text: String) -> [Effect] {
    if let code = typedCode {
      let text = Model.python(text)
      if let body = code.exercise.body(in: text) { return edit(code: { $0.replace(with: body) }) }
      return edit(code: { $0.paste(text, level: code.exercise.level) })
    }
    guard overlay != nil, let place = keyPlaces.lazy.compactMap(\.type).first else { return [] }
    for character in text.prefix(TypedLine.limit) where !character.isNewline {
      _ = place(&self, character)
    }
    return []
  }

  /// What was copied, as Python reads it: without prompts, output and printer's quotes, and where it is
  /// whole, without the lines that only import or draw.
  private static func python(_ pasted: String) -> String {
    guard pasted.contains(where: \.isNewline) else { return PastedCell.mended(pasted) }
    return (try? PastedCell(pasted).text) ?? PastedCell.mended(pasted)
  }

  /// Asks for a check.
  mutating func checkCode() -> [Effect] {
    guard session?.code != nil else { return [] }
    session?.code?.startCheck()
    return []
  }

  /// A part of the check that was asked for.
  mutating func advanceCodeCheck() -> [Effect] {
    guard session?.code?.advanceCheck() == true, let code = session?.code,
      let verdict = code.valid
    else { return [] }
    var changed = record
    changed.codeTries = (changed.codeTries ?? 0) + 1
    guard verdict.isRight else {
      record = changed
      return [.saveSoon(progress)]
    }
    changed.metChallenges.insert(code.place)
    changed.code = code.text
    changed.codeIsChanged = nil
    session?.code?.isTyping = false
    // A room sees the verdict beside the code, until Space goes on.
    if presenter == nil {
      // The editor closes by itself, perhaps while Esc is on its way.
      hasJustClosed = true
      session?.code?.isOpen = false
    }
    takeCode()
    return keep(changed)
  }

  /// A new line, or where blanks are filled in, the next of them; what stands there is checked.
  mutating func breakCodeLine() -> [Effect] {
    let fillsIn = session?.code?.exercise.hasBlanks == true
    return edit(code: { editor in
      if fillsIn { _ = editor.goToBlank(forward: true) } else { editor.breakLine() }
    }) + checkCode()
  }

  mutating func moveInCode(_ motion: CodeMotion) -> [Effect] {
    let page = max(1, codeHeight(self) ?? 10)
    return edit(code: { $0.move(motion, page: page) })
  }

  /// Opens the exercise of the step, with what was written before.
  mutating func openExercise() {
    let kept = record.code
    let exercise = session?.step.exercise
    let record = record
    session?.code = exercise.map {
      CodeSession(
        $0.item, at: $0.place, kept: kept,
        isRight: record.metChallenges.contains($0.place) && record.codeIsChanged != true)
    }
    // What is not right is trained with once the learner has looked at it again; but a start that runs as
    // it stands is what the step is about.
    if let exercise, kept == nil || record.metChallenges.contains(exercise.place) { takeCode() }
  }

  /// The next blank; where there is none, a level of indentation, but only with the cursor in front of
  /// the line's first letter: elsewhere the line would move unseen.
  mutating func tabInCode(forward: Bool) -> [Effect] {
    guard let code = session?.code else { return [] }
    if !code.editor.blanks.isEmpty { return edit(code: { _ = $0.goToBlank(forward: forward) }) }
    guard code.editor.isInIndentation else {
      notice = "no blank is left; at the start of a line (Home) Tab moves it in, Shift-Tab out"
      return []
    }
    return edit(code: { $0.indent(by: forward ? 1 : -1) })
  }

  /// One more hint; after the last one the solution, which asks first.
  mutating func askForCodeHint() -> [Effect] {
    guard let code = session?.code else { return [] }
    var changed = record
    let shown = changed.codeHints ?? 0
    if shown < code.exercise.hints.count {
      changed.codeHints = shown + 1
      record = changed
      session?.code?.notesPage = 0
      pageWishes.append(.showCursor)
      return [.saveProgress(progress)]
    }
    overlay = .question(.showSolution)
    return []
  }

  /// Puts the solution in the place of what stands there; undo brings that back.
  mutating func showSolution() -> [Effect] {
    guard let code = session?.code else { return [] }
    record.isAssisted = true
    let effects = edit(code: { $0.replace(with: code.exercise.solutionText) })
    return effects + checkCode()
  }

  // MARK: In front of a room

  /// Whether the step's exercise is in sight and not written yet.
  var exerciseIsDue: Bool {
    guard let current = session, let code = current.code, !record.metChallenges.contains(code.place)
    else { return false }
    return code.place < Reveal(current.step, record).itemCount
  }

  /// Gives the code the screen, for a room to dictate.
  mutating func showCode() {
    session?.code?.isOpen = true
    pageWishes.append(.showCursor)
  }

  /// One more line of the solution.
  mutating func writeLine() -> [Effect] {
    guard let next = session?.code?.withNextLine else { return [] }
    return edit(code: { $0.replace(with: next.text, cursor: next.line) })
  }

  /// Gives the screen back to the text.
  mutating func closeCode() {
    session?.code?.isOpen = false
    turn(to: .text)
  }

  /// Back to the lines that the step begins with; undo brings the others back.
  mutating func startCodeOver() -> [Effect] {
    guard let code = session?.code else { return [] }
    return edit(code: { editor in
      editor.replace(with: code.exercise.startText)
      _ = editor.goToBlank(forward: true)
    })
  }
}
