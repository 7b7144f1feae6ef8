import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

// Sweeps, gradient checks and what is asked about them, as text.
extension ReadingWriter {
  /// The groups of a sweep as the commands that make their runs.
  func description(of sweep: LessonSweep) -> [String] {
    let seeds = sweep.seeds
    let varied = sweep.axis == .weights ? "seeds" : "data seeds"
    let words = "\(seeds.count) \(varied), \(rangeText(seeds)), of each:"
    return wrapped(words) + sweep.groups.flatMap { ["\($0.name):"] + command($0.experiment) }
  }

  /// What came of the kept runs of a sweep, a line for each group and figure.
  func results(of sweep: LessonSweep) -> [String] {
    guard let results = sweep.kept else { return [] }
    return sweep.groups.flatMap { group in
      sweep.figures.flatMap { name -> [String] in
        guard let figure = Figure.named(name) else { return [] }
        let parts = [
          ("mean", SweepReference.Measure.mean), ("least", .minimum), ("most", .maximum),
        ].map { word, measure in
          let reference = SweepReference(group: group.name, figure: name, measure: measure)
          return "\(word) \(reference.text(of: results.value(of: reference), figure))"
        }
        let words = "\(group.name), \(figureName(name)): \(parts.joined(separator: ", "))"
        return wrapped(words)
      }
    }
  }

  /// What a gradient check checks; what is planted is not told.
  func description(of setup: GradientCheckSetup) -> [String] {
    let what =
      switch setup.subject {
      case .course: "the course's case, 47 parameters"
      case .experiment: "the experiment of this step"
      case .cube: "one variable, theta cubed, at theta \(plainNumber(setup.theta))"
      case .line: "one variable, a line, at theta \(plainNumber(setup.theta))"
      }
    var text = "It checks \(what), with epsilon \(plainNumber(setup.epsilon))"
    text += setup.isOneSided ? ", on one side" : ", on both sides"
    if setup.iteration > 0 { text += ", after \(groupedText(setup.iteration)) iterations" }
    if setup.isHunt { text += ". Something in it is wrong: find it" }
    var lines = wrapped(text + ".")
    if setup.subject == .experiment { lines += command(setup.experiment) }
    guard setup.isHunt else { return lines }
    lines += wrapped("The program, as it runs:")
    for (index, line) in setup.program.lines.enumerated() {
      lines += wrapped("  \(index + 1)  \(line.text)")
    }
    return lines
  }

  /// The task and the lines to begin with.
  func question(of exercise: Exercise) -> [String] {
    laid(exercise.task) + [""]
      + (exercise.given + exercise.start + exercise.ending).map { "    " + $0 }
  }

  /// The lines as they should be, and what is said then.
  func answer(to exercise: Exercise) -> [String] {
    let hints = exercise.hints.enumerated().flatMap { index, hint in
      hung("Hint \(index + 1): ", laid(hint, indent: 8))
    }
    return hints + ["A solution:"] + exercise.solution.map { "    " + $0 }
      + (exercise.success.isEmpty ? [] : [""] + laid(exercise.success))
  }

  func question(of round: CaseRound) -> [String] {
    laid(round.text) + [""]
      + round.options.flatMap { laid([.unorderedList([[.paragraph($0.text)]])]) }
      + [""] + wrapped("\(round.cases.count) cases, of which \(round.pass) must be right.")
  }

  func answer(to round: CaseRound) -> [String] {
    round.cases.enumerated().flatMap { index, one in
      wrapped("Case \(index + 1): \(plainText(round.options[one.answer].text))")
        + laid(one.feedback, indent: 2)
    }
  }

  func question(of compute: Compute) -> [String] {
    let unit = compute.unit.map { " " + $0 } ?? ""
    let symbol = compute.symbol + (compute.symbol.isEmpty ? [] : [.text(" = ")])
    return laid(compute.prompt) + [""]
      + laid([.paragraph(symbol + [.text(String(repeating: ".", count: 12) + unit)])], indent: 2)
  }

  func answer(to compute: Compute) -> [String] {
    let unit = compute.unit.map { " " + $0 } ?? ""
    let symbol = compute.symbol + (compute.symbol.isEmpty ? [] : [.text(" = ")])
    return laid([.paragraph(symbol + [.text(answerText(numbers.value(compute)) + unit)])])
      + [""] + laid(compute.explanation)
  }

  func task(of submit: Submit) -> [String] {
    let stars = submit.stars.map { percentText($0) }.joined(separator: ", ")
    return laid([
      .paragraph([
        .text(
          "\(groupedText(submit.budget)) iterations in all; then the sealed points are opened, "
            + "once. Stars for \(stars).")
      ])
    ])
  }
}
