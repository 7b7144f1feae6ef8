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
  // Under an overlay its own keys are the ones that count, and they stand in it.
  if model.overlay != nil { return }
  let always = [("?", "keys"), ("q", "quit")]
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

/// The footer's words for an action, from the key table.
func footerHint(_ action: Action, _ what: String? = nil) -> (keys: String, what: String) {
  let binding = keyBindings.first {
    $0.action == action && $0.place != .dialog && !$0.place.isForTyping
  }
  return (binding?.keys.first?.name ?? "?", what ?? binding?.short ?? "")
}
/// What Space does now.
private func spaceHint(_ lab: LabSession) -> String {
  if let show = lab.show, !show.isSeen {
    return show.isRunning ? "stop" : show.isUnderWay ? "at once" : "show"
  }
  return lab.isTraining ? "pause" : lab.run.isFinished ? "run again" : "train"
}

/// Whether Space could do nothing: no step is left of the budget.
private func isUsedUp(_ lab: LabSession) -> Bool { lab.trial?.left == 0 && !lab.isTraining }

/// The keys that matter now.
func lessonHints(_ model: Model, _ session: LessonSession) -> [(keys: String, what: String)] {
  let record = model.record
  var hints: [(keys: String, what: String)] = []
  if let move = model.nextMove {
    hints = [footerHint(.goOn, move.words), footerHint(.goBack), footerHint(.blank)]
    if session.lab != nil {
      hints.append(footerHint(.zoom, model.presenter?.isSideBySide == true ? "one" : "both"))
    }
    return hints + [footerHint(.nextStep), footerHint(.home), footerHint(.openCommandLine)]
  }
  if let question = session.waitingQuestion(record) {
    hints.append(
      question.rows > 0
        ? (question.rows == 1 ? "1" : "1-\(question.rows)", "answer") : footerHint(.accept, "look"))
  }
  if let lab = session.lab {
    let waitsForAnswer = session.waitingQuestion(record)?.question.comesBeforeTheRun == true
    if !waitsForAnswer, !isUsedUp(lab) {
      hints.append(
        lab.isOfCheck && lab.bench?.isBusy == true
          ? footerHint(.cancel, "stop")
          : footerHint(.toggleTraining, lab.isOfCheck ? "check" : spaceHint(lab)))
    }
    if session.huntHasFocus { hints.append(("Enter", "the program has this wrong")) }
    let controls = lab.isOfCheck ? lab.bench?.setup.openControls.count ?? 0 : lab.controls.count
    if !session.settingsAreLocked(record) && controls > 0 {
      hints.append(
        (model.look.glyphs.isASCII ? "<- ->" : "← →", footerHint(.less).what))
    }
  }
  if let (place, _) = session.step.single(Challenge.self), !record.metChallenges.contains(place) {
    hints.append(footerHint(.hint))
  }
  if let lab = session.lab, lab.trial?.submission == nil, lab.trial != nil, lab.run.costs.count > 0
  {
    hints.append(footerHint(.submit))
  }
  if !session.isFreeLab { hints.append(footerHint(.nextStep)) }
  if let lab = session.lab, !lab.isOfCheck, session.waitingQuestion(record) == nil {
    hints.append(("< >", lab.speed.text))
  }
  if !session.isFreeLab { hints.append(footerHint(.previousStep)) }
  if let show = session.lab?.show, show.isSeen || show.isRunning {
    hints.insert(("m", show.isRunning ? "stop" : "run live"), at: min(1, hints.count))
  }
  if let spread = session.lab?.spread, spread.isRunning {
    hints.insert(("m", "stop \(spread.doneCount) of \(spread.count) seeds"), at: 0)
  }
  if session.lab != nil {
    hints.append(footerHint(.nextPane))
    hints.append(footerHint(.zoom, session.isZoomed ? "back" : nil))
  }
  hints.append(footerHint(.home))
  hints.append(footerHint(.openCommandLine))
  return hints
}
