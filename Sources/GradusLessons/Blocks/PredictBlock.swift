import GradusEngine
package import GradusScreen

/// The `predict` block: a question asked before the run. It is never marked wrong: the run decides.
///
/// ``undecidedText`` is offered after the options by the tutor and is not one of them.
package struct Prediction: LessonQuestion {
  package static let undecidedText = "I cannot tell yet"

  package struct Option: Hashable, Sendable {
    package var text: [Span]
    /// Holds over the run's figures when this option is what happens.
    package var conditions: [Condition]

    package init(text: [Span], conditions: [Condition]) {
      self.text = text
      self.conditions = conditions
    }
  }

  package var question: [ProseBlock]
  package var options: [Option]
  /// Shown after the run: what was seen.
  package var explanation: [ProseBlock]
  package var line: Int

  package init(question: [ProseBlock], options: [Option], explanation: [ProseBlock], line: Int = 0)
  {
    self.question = question
    self.options = options
    self.explanation = explanation
    self.line = line
  }

  /// The place of ``undecidedText`` behind the options.
  package var undecided: Int { options.count }

  /// Whether what happens is read off the step's sweep rather than off its run.
  package var isOfSweep: Bool {
    conditions.contains { $0.subject.sweep != nil }
  }

  /// Whether what happens is known only once the step's sealed set is open.
  package var isOfSealed: Bool {
    conditions.contains { SubmitFigure(rawValue: $0.subject.figure) != nil }
  }
}

// As an item of a step.
extension Prediction {
  package var texts: [ItemText] {
    [
      ItemText(question), ItemText(options: options.map(\.text)),
      ItemText(explanation, .afterTheRun),
    ]
  }

  package var conditions: [Condition] { options.flatMap(\.conditions) }
  package var isAboutTheRun: Bool { true }
  package var comesBeforeTheRun: Bool { true }

  package func gate(_ record: StepRecord, at place: Int) -> ItemGate? {
    if !isSettled(by: record.answers(at: place)) { return .answer }
    // What the sealed set will say keeps nothing back: training comes first.
    return record.outcome == nil && !isOfSealed ? .run : nil
  }

  package func rowCount(after answers: [Int]) -> Int { options.count + 1 }
  package func answers(_ answers: [Int], choosing row: Int, ticked: Set<Int>) -> [Int] { [row] }
  package func isSettled(by answers: [Int]) -> Bool { !answers.isEmpty }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    guard let chosen = record.answers(at: place).last else { return }
    func text(_ option: Int) -> [Span]? {
      options.indices.contains(option) ? options[option].text : nil
    }
    summary.guesses.append(
      LessonSummary.Guess(
        step: step.title, said: text(chosen) ?? [.text(Prediction.undecidedText)],
        happened: record.outcome.flatMap(text), isAsSaid: record.outcome == chosen))
  }
}

// As the checker rehearses it: whatever decides it, exactly one option happens.
extension Prediction {
  package func problems(
    _ rehearsal: inout StepRehearsal, file: String
  ) -> [LessonProblem] {
    if isOfSealed { return problemsOfSealed(file: file) }
    let step = rehearsal.step
    // What is not kept cannot be held against anything.
    if isOfSweep ? step.sweep?.kept == nil : step.lab == nil { return [] }
    let what = isOfSweep ? "the sweep" : rehearsal.what
    return problem(by: what, file: file) { rehearsal.value(of: $0.subject) }.map { [$0] } ?? []
  }

  /// Of the learner's own sealed accuracy, whatever it is.
  private func problemsOfSealed(file: String) -> [LessonProblem] {
    let figures = Set(conditions.map(\.subject.figure))
    guard figures == [SubmitFigure.accuracy.rawValue] else { return [] }
    for thousandth in 0...1000 {
      let found = problem(by: "the sealed set", file: file) { _ in Double(thousandth) / 1000 }
      if let found { return [found] }
    }
    return []
  }

  private func problem(
    by what: String, file: String, value: (Condition) -> Double
  ) -> LessonProblem? {
    let happening = options.filter { option in
      option.conditions.allSatisfy { $0.holds(value: value($0)) }
    }
    if happening.count == 1 { return nil }
    let seen = measured(conditions, value: value)
    let message =
      happening.isEmpty
      ? "\(what) makes no option true (\(seen)); change a 'when:'"
      : "\(what) makes \(happening.count) options true, "
        + happening.map { quoted(plainText($0.text)) }.joined(separator: " and ")
        + " (\(seen)); make their 'when:' exclude each other"
    return LessonProblem(file: file, line: line, message: message)
  }
}

/// Reads the `predict` block.
enum PredictBlock {
  static let keys: [BlockKey] = [
    .required("question", .text, "what to say before the run"),
    .required("options", .list(of: "options", questionLimit), "*I cannot tell yet* is added"),
    .required("explanation", .text, "shown after the run: what was seen, and why"),
  ]
  static let optionKeys: [BlockKey] = [
    .required("text", .sentence, "the answer"),
    .required(
      "when", .list(of: "conditions", conditionLimit), "all hold when this is what happens"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    prediction(
      block, runs: step.runs, sweep: step.sweepScope, check: step.lab?.gradcheck, log: &log
    ).map { .predict($0) }
  }

  private static func prediction(
    _ block: FencedBlock, runs: [String]?, sweep: SweepScope, check: GradientCheckSetup?,
    log: inout ParseLog
  ) -> Prediction? {
    guard let map = block.map(owner: "a prediction", keys: keys, log: &log) else { return nil }
    let question = map.markdown("question", log: &log)
    let explanation = map.markdown("explanation", log: &log)
    let maps = optionMaps(map, keys: optionKeys, log: &log)
    let options = maps.map { option in
      let text = optionText(option, of: maps.count + 1, log: &log)
      if isUndecided(plainText(text)) {
        log.report(
          option.line(of: "text"),
          "'\(Prediction.undecidedText)' is always offered; remove this option")
      }
      return Prediction.Option(
        text: text,
        conditions: conditions(option, "when", runs: runs, sweep: sweep, check: check, log: &log))
    }
    checkEpsilon(options, check, line: map.line(of: "options"), log: &log)
    let kinds = Set(options.flatMap(\.conditions).map { $0.subject.sweep != nil })
    if kinds.count > 1 {
      log.report(
        map.line(of: "options"),
        "some conditions are about the sweep's groups and some about the run; use only one kind"
      )
    }
    return Prediction(
      question: question, options: options, explanation: explanation, line: block.line)
  }

  /// What a check shows is what was asked about: not another ε, at which nothing is seen.
  private static func checkEpsilon(
    _ options: [Prediction.Option], _ check: GradientCheckSetup?, line: Int, log: inout ParseLog
  ) {
    let asked = Set(options.flatMap(\.conditions).map { $0.subject.check?.epsilon })
    guard let check, asked.count == 1, let epsilon = asked.first ?? nil, epsilon != check.epsilon
    else { return }
    log.report(
      line,
      "this asks about epsilon \(plainNumber(epsilon)), but the check is made with "
        + "\(plainNumber(check.epsilon)); give the gradcheck epsilon: \(plainNumber(epsilon))")
  }

  private static func isUndecided(_ text: String) -> Bool {
    let text = text.lowercased().filter { $0.isLetter || $0 == " " }
    return text.contains("cannot tell") || text.contains("cant tell")
  }
}
