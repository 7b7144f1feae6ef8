import GradusEngine

/// What a step's run, gradient check and sweep come to, each made when somebody first asks.
package struct StepRehearsal {
  package let step: Step
  /// Nil where the step trains nothing, or checks a gradient instead.
  package private(set) lazy var run: LessonRehearsal? = step.lab.flatMap { lab in
    lab.gradcheck == nil ? LessonRehearsal(lab) : nil
  }
  private lazy var check: GradcheckRehearsal? = step.lab?.gradcheck.map {
    GradcheckRehearsal($0)
  }

  package init(_ step: Step) { self.step = step }

  /// What decides the step's questions, for messages.
  var what: String { step.lab?.gradcheck == nil ? LessonRehearsal.what : GradcheckRehearsal.what }

  /// The value of a figure; not a number where there is none.
  package mutating func value(of reference: FigureReference) -> Double {
    if let sweep = reference.sweep { return step.sweep?.kept?.value(of: sweep) ?? .nan }
    return check?.value(of: reference) ?? run?.value(of: reference) ?? .nan
  }

  /// What is wrong with a challenge; nil where nothing is, or nothing decides it.
  mutating func problem(of challenge: Challenge, file: String) -> LessonProblem? {
    guard step.lab?.gradcheck == nil else { return check?.problem(of: challenge, file: file) }
    return run?.problem(of: challenge, file: file)
      ?? run?.problem(ofHandsIn: challenge, file: file)
  }

  /// Holds what the step says against what happens: of every prediction exactly one option is what the
  /// run shows, or the sweep as it is kept, and every challenge fails at the start and is met by its
  /// solution.
  package mutating func problems(file: String) -> [LessonProblem] {
    step.items.flatMap { $0.content.problems(&self, file: file) } + problemsOfFields(file: file)
  }

  /// Fields of the text for which there is nothing to write when all is done.
  private mutating func problemsOfFields(file: String) -> [LessonProblem] {
    step.fields.compactMap { field in
      guard ExampleFigure(rawValue: field.text) == nil,
        let figure = step.lab?.figure(field.text, sweep: step.sweep), figure.ofSubmission == nil,
        figure.sweep == nil || step.sweep?.kept != nil, value(of: figure).isNaN
      else { return nil }
      let isOfTest = figure.figure == "gap" || figure.figure.split(separator: "-").contains("test")
      let hasTest = step.lab.map { $0.experiment.testSamples > 0 } ?? true
      return LessonProblem(
        file: file, line: field.line,
        message: "{\(field.text)} has no value in this step"
          + (isOfTest && !hasTest ? ", which has no test points" : "")
          + "; quote another figure, or write the words without it")
    }
  }
}
