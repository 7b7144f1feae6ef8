import GradusEngine
import GradusLessons
import GradusScreen

// The last row of the screen: a notice, or the keys that matter now.

/// The last row: a notice if there is one, else the keys that matter now.
func drawFooter(_ frame: inout Frame, _ model: Model, hints: [(keys: String, what: String)]) {
  let y = frame.height - 1
  if let notice = model.notice {
    frame.write(
      shown(notice, glyphs: model.look.glyphs), at: Position(0, y), style: Style(.accent, .bold))
    return
  }
  // Under an overlay its own keys are the ones that count, and it shows them.
  if model.overlay != nil { return }
  // Where letters are text, these two are; the code has its own way out.
  let always =
    model.typedCode != nil
    ? [] : model.isWriting ? [("Ctrl-C", "quit")] : [("?", "keys"), ("q", "quit")]
  let tail = always.map { "\($0.0) \($0.1)" }.joined(separator: "  ")
  var x = 0
  for hint in hints {
    let columns = hint.keys.columns + 1 + hint.what.columns
    guard x + columns + 2 + tail.columns <= frame.width else { continue }
    x = frame.write(hint.keys, at: Position(x, y), style: .strong)
    x = frame.write(" " + hint.what, at: Position(x, y), style: .muted) + 2
  }
  for (key, what) in always {
    x = frame.write(key, at: Position(x, y), style: .strong)
    x = frame.write(" " + what, at: Position(x, y), style: .muted) + 2
  }
}

/// The keys that matter now.
func lessonHints(
  _ model: Model, _ session: LessonSession, _ page: Page
) -> [(keys: String, what: String)] {
  let record = model.record
  var hints: [(keys: String, what: String)] = []
  if let code = model.typedCode {
    return codeHints(code)
  }
  if model.isWriting {
    let isNumber = session.waitingCompute(record) != nil
    return [
      KeyPlace.answer.bindings[0].hint(
        isNumber ? nil : session.field.line.isEmpty ? "look" : "next line"),
      ("Esc", "leave"),
    ]
  }
  if let move = model.nextMove(on: page) {
    let back = model.moveBack(on: page).map { _ in [KeyBinding.goBack.hint()] } ?? []
    let keys = [KeyBinding.goOn.hint(move.words)] + back + [KeyBinding.blank.hint()]
    let zoom: [(keys: String, what: String)] =
      if session.lab == nil || !model.isSplit {
        []
      } else if model.asksAboutPicture {
        [KeyBinding.zoom.hint(session.isZoomed ? "both" : nil)]
      } else {
        [KeyBinding.zoom.hint(model.presenter?.isSideBySide == true ? "one" : "both")]
      }
    let whatIf =
      model.presenter?.stage == .picture && session.lab?.isTraining == false
      ? [KeyBinding.whatIf.hint()] : []
    return keys + zoom + whatIf
      + [KeyBinding.nextStep.hint(), KeyBinding.home.hint(), KeyBinding.openCommandLine.hint()]
  }
  if session.typedQuestion(record) != nil {
    hints.append(KeyBinding.accept.hint("write"))
    if let (index, compute) = session.waitingCompute(record) {
      let hasHint = compute.hintCount(record.answers(at: index)) < compute.hints.count
      if hasHint || model.mayShowAnswer(compute) {
        hints.append(KeyBinding.hint.hint(hasHint ? nil : "answer"))
      }
    }
  } else if let question = session.waitingQuestion(record) {
    hints.append(
      question.rows > 0
        ? (question.rows == 1 ? "1" : "1-\(question.rows)", "answer")
        : KeyBinding.accept.hint("look"))
  }
  if model.exerciseIsDue, session.waitingQuestion(record) == nil {
    hints.append(("Enter", "write"))
  }
  if let lab = session.lab {
    if session.huntHasFocus { hints.append(("Enter", "wrong line")) }
    if session.obstacleToWork(record) == nil, let hint = lab.work.spaceHint(of: lab) {
      hints.append(hint)
    }
    if !session.settingsAreLocked(record) && !lab.controls.isEmpty {
      hints.append(
        (model.look.glyphs.isASCII ? "<- ->" : "← →", KeyBinding.less.hint().what))
    }
  }
  if let (place, _) = session.step.single(Challenge.self), !record.metChallenges.contains(place) {
    hints.append(KeyBinding.hint.hint())
  }
  if let lab = session.lab, lab.trial?.submission == nil, lab.trial != nil, lab.run.costs.count > 0
  {
    hints.append(KeyBinding.openSealed.hint())
  }
  if !session.isFreeLab { hints.append(KeyBinding.nextStep.hint()) }
  if let lab = session.lab, let speed = lab.work.speed(of: lab),
    session.waitingQuestion(record) == nil
  {
    hints.append(("< >", speed.text))
  }
  if !session.isFreeLab { hints.append(KeyBinding.previousStep.hint()) }
  if let sweep = session.lab?.sweep, sweep.isSeen || sweep.isRunning {
    hints.insert(
      ("m", sweep.isRunning ? "stop" + model.timeLeft(sweep.blocksLeft) : "run live"),
      at: min(1, hints.count))
  }
  if let spread = session.lab?.spread, spread.isRunning {
    let rest = model.timeLeft(spread.blocksLeft)
    hints.insert(("m", "stop \(spread.doneCount) of \(spread.count) seeds\(rest)"), at: 0)
  }
  if session.lab != nil {
    hints.append(KeyBinding.nextPane.hint())
    hints.append(KeyBinding.zoom.hint(session.isZoomed ? "back" : nil))
  }
  if model.origin != nil, session.isFreeLab {
    hints.insert(KeyBinding.cancel.hint("back to the step"), at: min(1, hints.count))
  }
  hints.append(KeyBinding.home.hint())
  hints.append(KeyBinding.openCommandLine.hint())
  return hints
}

extension Model {
  /// About how long some work still takes on this machine: `, 40 s left`; empty where that is not known.
  fileprivate func timeLeft(_ blocks: Double?) -> String {
    guard let blocks, let blocksPerSecond, blocksPerSecond > 0 else { return "" }
    let seconds = blocks / blocksPerSecond
    guard seconds >= 1, seconds < 1e6 else { return "" }
    // No more digits than can be relied on.
    let text =
      seconds < 90
      ? "\(Int((seconds / (seconds < 10 ? 1 : 5)).rounded()) * (seconds < 10 ? 1 : 5)) s"
      : seconds < 5400
        ? "\(Int((seconds / 60).rounded())) min" : "\(Int((seconds / 3600).rounded())) h"
    return ", \(text) left"
  }
}

/// The keys that matter while code is written, those first without which nobody gets on.
private func codeHints(_ code: CodeSession) -> [(keys: String, what: String)] {
  let editor = code.editor
  let fillsIn = code.exercise.hasBlanks
  var hints = [
    ("Enter", fillsIn ? "next blank" : "next line"), KeyBinding.checkCode.hint(),
    KeyBinding.codeHint.hint(), KeyBinding.leaveCode.hint(), KeyBinding.codeKeys.hint(),
  ]
  // Enter goes to the next blank as well.
  if editor.blanks.isEmpty, editor.isInIndentation {
    hints.append(KeyBinding.nextBlank.hint("in"))
    if editor.code.cursor.column > 0 { hints.append(KeyBinding.blankBefore.hint()) }
  }
  if editor.canUndo { hints.append(KeyBinding.undoInCode.hint()) }
  if editor.canRedo { hints.append(KeyBinding.redoInCode.hint()) }
  return hints + [KeyBinding.codeEditor.hint()]
}
