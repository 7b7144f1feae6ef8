import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

// An exercise in the text of a step: the task, how it stands, and what is said once it is right.
extension StepWriter {
  mutating func write(_ exercise: Exercise, _ index: Int) {
    let isDone = record.metChallenges.contains(index)
    label("WRITE")
    addClose(exercise.task)
    guard !isPresented else { return }
    startParagraph()
    let code = session.code
    if isDone {
      let mark = glyphs.isASCII ? "* " : "✓ "
      lines += wrap(
        [
          StyledText(
            mark + "Written" + (record.isAssisted ? ", with the solution" : "") + ". ",
            Style(.green, .bold))
        ]
          + [StyledText(code?.isRight == true ? code?.praise ?? "" : "", Style(.green))],
        width: width)
      add(exercise.success)
      if let lab = session.lab, lab.setup.gradcheck == nil, lab.experiment.code != nil {
        let start =
          lab.setup.until == 0
          ? "Space computes the cost with it."
          : "Space trains \(lab.experiment.samples) points with it, the course's own behind it."
        say(lab.run.costs.count == 0 ? start : "W opens the code again.")
      } else {
        say("W opens the code again.")
      }
      return
    }
    if let code, code.isTouched {
      let blanks = code.editor.blanks.count
      let left = blanks == 0 ? "" : ", \(blanks) \(blanks == 1 ? "blank" : "blanks") left"
      lines.append([StyledText("Begun\(left).", .muted)])
      say("Enter goes on writing.")
    } else {
      say("Enter opens the code.")
    }
  }
}
