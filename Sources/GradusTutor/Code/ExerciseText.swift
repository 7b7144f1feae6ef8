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
            Style(.green, .bold)), code.map { asItStands($0) } ?? StyledText(""),
        ],
        width: width)
      printed()
      add(exercise.success)
      if let lab = session.lab, lab.setup.gradcheck == nil, lab.experiment.code != nil {
        let start =
          lab.setup.until == 0
          ? "Space computes the cost with it."
          : "Space trains \(lab.experiment.samples) points with it, the course's own behind it."
        if lab.run.costs.count == 0 {
          say(start)
          return
        }
        report(on: lab, exercise)
        say("W opens the code again.")
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

  /// What is to be said of code that was right once.
  private func asItStands(_ code: CodeSession) -> StyledText {
    if code.isRight { return StyledText(code.praise, Style(.green)) }
    if code.valid != nil {
      return StyledText("But as it stands now, it is not right.", Style(.orange))
    }
    guard record.codeIsChanged == true else { return StyledText("") }
    return StyledText("Changed since then, and not checked.", Style(.orange))
  }

  /// What the program prints.
  private mutating func printed() {
    guard let code = session.code, code.canRun else { return }
    let printed = code.reading.printed.split(separator: "\n")
    guard !printed.isEmpty else { return }
    label("PRINTED")
    for line in printed.suffix(4) {
      lines.append([
        StyledText(shortened(shown(String(line), glyphs: glyphs), to: width, glyphs: glyphs))
      ])
    }
  }

  // MARK: After the run

  /// What came of training with the learner's lines, beside the engine's run; then what the lesson says
  /// of it.
  private mutating func report(on lab: LabSession, _ exercise: Exercise) {
    guard !lab.isTraining, lab.hasReachedPause, lab.setup.until != 0 else { return }
    let start = lines.count
    startParagraph()
    let own = outcome(of: lab.run)
    var text = "Trained with your lines: \(own)."
    let engine = lab.compared.first { $0.name == LabSession.engineName }?.run
    let isSame = engine.map { $0.agrees(with: lab.run) }
    if let engine {
      text +=
        isSame == true
        ? " The course's own run (engine) is the same, so its curve lies under yours."
        : " The course's own (engine): \(outcome(of: engine))."
    }
    if let engine, isSame == false, let code = session.code, code.valid != nil, !code.isRight {
      let isClose = abs(lab.run.trainScore().accuracy - engine.trainScore().accuracy) < 0.05
      text +=
        isClose
        ? " It trains, and without the other curve beside it this would pass for success. Only the check "
          + "says that the lines are not right."
        : " The lines are not right, and here the curve shows it as well."
    }
    lines += wrap([StyledText(shown(text, glyphs: glyphs))], width: width)
    if record.codeIsChanged != true { add(exercise.after) }
    self.report = start..<lines.count
  }

  /// `cost 0.0648 after 15,000 iterations, 99.3% of the training points right`.
  private func outcome(of run: TrainingRun) -> String {
    if let divergence = run.divergence {
      return "it diverged at iteration \(groupedText(divergence.iteration))"
    }
    let cost = fixed(run.presentCost().total, digits: 4)
    return "cost \(cost) after \(groupedText(run.iteration)) iterations, "
      + "\(percentText(run.trainScore().accuracy)) of the training points right"
  }
}

extension TrainingRun {
  /// Whether its costs are another run's, but for rounding.
  func agrees(with other: TrainingRun) -> Bool {
    costs.count == other.costs.count
      && zip(costs.values, other.costs.values).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, abs($1)) }
  }
}
