import GradusEngine
package import GradusScreen

/// The `cases` block: some checks without labels, and what the learner makes of each. It counts as a
/// challenge.
package struct CaseRound: LessonQuestion {
  package struct Option: Hashable, Sendable {
    package var name: String
    package var text: [Span]
  }

  package struct Case: Hashable, Sendable {
    package var setup: GradientCheckSetup
    /// The right option, by its place.
    package var answer: Int
    /// What the check of this case shows, for the lesson's own check.
    package var conditions: [Condition]
    /// Shown once the case is answered.
    package var feedback: [ProseBlock]
    package var line: Int
  }

  package var text: [ProseBlock]
  package var options: [Option]
  package var cases: [Case]
  /// How many answers must be right.
  package var pass: Int
  package var line: Int

  /// How many of the answers so far are right.
  package func rightCount(_ answers: [Int]) -> Int {
    zip(cases, answers).count { $0.answer == $1 }
  }

  /// Whether every case was answered, well or not.
  package func isOver(_ answers: [Int]) -> Bool { answers.count >= cases.count }

  /// Whether every case was answered, and enough of them well.
  package func isSettled(by answers: [Int]) -> Bool {
    isOver(answers) && rightCount(answers) >= pass
  }
}

// As an item of a step.
extension CaseRound {
  package var texts: [ItemText] {
    [ItemText(text), ItemText(options: options.map(\.text))]
      + cases.map { ItemText($0.feedback, .later) }
  }

  package var isAboutTheRun: Bool { true }
  package var asksInTurn: Bool { true }
  package var countsAsChallenge: Bool { true }

  /// The options; after the last case the way back to the first one.
  package func rowCount(after answers: [Int]) -> Int { isOver(answers) ? 1 : options.count }

  package func rightRows(after answers: [Int]) -> [Int] {
    isOver(answers) ? [] : [cases[answers.count].answer]
  }

  package func answers(_ answers: [Int], choosing row: Int, ticked: Set<Int>) -> [Int] {
    isOver(answers) ? [] : answers + [row]
  }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    summary.countChallenge(record, at: place)
  }

  /// Runs every check and compares it with what the lesson says about it.
  package func problems(
    _ rehearsal: inout StepRehearsal, file: String
  ) -> [LessonProblem] {
    cases.compactMap { item in
      var check = GradcheckRehearsal(item.setup)
      guard !item.conditions.isEmpty, !check.holds(item.conditions) else { return nil }
      return LessonProblem(
        file: file, line: item.line,
        message: "the check of this case comes out otherwise "
          + "(\(check.measured(item.conditions))); change its 'when:'")
    }
  }
}

/// Reads the `cases` block.
enum CasesBlock {
  static let keys: [BlockKey] = [
    .required("text", .text, "what is asked"),
    .required(
      "options",
      .other(
        "a map of \(questionLimit.lowerBound) to \(questionLimit.upperBound) names, each with one line of Markdown"
      ),
      "the answers"),
    .optional(
      "controls", .list(of: "controls of a gradcheck", 0...Int.max), default: "[]",
      "what the learner may change while looking"),
    .required("cases", .list(of: "cases", 2...12), "the checks, one after the other"),
    .optional(
      "pass", .count(1...12), default: "all", "how many must be right, at most as there are cases"),
  ]
  static let answerKeys: [BlockKey] = [
    .required("answer", .other("the name of an option"), "the right one"),
    .optional(
      "when", .list(of: "conditions", conditionLimit),
      "what the check shows; `gradus check` makes sure"
    ),
    .optional("feedback", .text, "shown once the case is answered"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    if step.lab?.gradcheck != nil {
      log.report(block.line, "cases bring their own checks; begin a new step, without gradcheck")
      return nil
    }
    let hasExperiment = step.has("experiment")
    guard let round = round(block, lab: step.lab, hasExperiment: hasExperiment, log: &log) else {
      return nil
    }
    step.lab = lab(of: round, beside: step.lab, log: &log)
    return .cases(round)
  }

  private static func round(
    _ block: FencedBlock, lab: Lab?, hasExperiment: Bool, log: inout ParseLog
  ) -> CaseRound? {
    guard let map = block.map(owner: "a cases block", keys: keys, log: &log) else { return nil }
    let text = map.markdown("text", log: &log)
    let options = options(map, log: &log)
    let items = map.list("cases")
    let limit = map.limit("cases")
    if map["cases"] != nil, !limit.contains(items.count) {
      log.report(
        map.line(of: "cases"),
        "write \(limit.lowerBound) to \(limit.upperBound) cases, not \(items.count)")
    }
    let controls = map.words(
      "controls", known: CheckControl.all.map(\.name), what: "control", log: &log)
    let cases = items.prefix(limit.upperBound).compactMap {
      oneCase(
        $0, options: options.map(\.name), controls: controls, lab: lab,
        hasExperiment: hasExperiment, log: &log)
    }
    let pass = map.count("pass", in: 1...max(1, items.count), log: &log) ?? items.count
    guard !cases.isEmpty, !options.isEmpty else { return nil }
    return CaseRound(text: text, options: options, cases: cases, pass: pass, line: block.line)
  }

  /// The options, a name and its text each.
  private static func options(
    _ map: StrictMap, log: inout ParseLog
  ) -> [CaseRound.Option] {
    guard let value = map["options"] else { return [] }
    guard case .map(let entries) = value.content else {
      log.report(value.line, "write options as lines of 'name: text'")
      return []
    }
    if !questionLimit.contains(entries.count) {
      log.report(
        value.line,
        "write \(questionLimit.lowerBound) to \(questionLimit.upperBound) options, "
          + "not \(entries.count)")
    }
    return entries.prefix(questionLimit.upperBound).map { entry in
      let text = entry.value.inlineMarkdown(of: entry.key, log: &log)
      checkOption(text, of: entries.count, line: entry.line, log: &log)
      return CaseRound.Option(name: entry.key, text: text)
    }
  }

  private static func oneCase(
    _ item: YAMLValue, options: [String], controls: [String], lab: Lab?, hasExperiment: Bool,
    log: inout ParseLog
  ) -> CaseRound.Case? {
    let own = GradcheckBlock.keys.filter { !["controls", "hunt", "views"].contains($0.name) }
    let map = StrictMap(item, owner: "a case", keys: own + answerKeys, log: &log)
    // Next to an experiment the course's case is allowed, too.
    let isOfExperiment = map["case"].map { value in
      if case .scalar("experiment", _, _) = value.content { true } else { false }
    }
    var setup = GradcheckBlock.setup(
      map, lab: lab, hasExperiment: hasExperiment && isOfExperiment == true, log: &log)
    setup.line = item.line
    setup.isUnlabelled = true
    setup.controls = controls.filter {
      CheckControl.named($0)?.subjects.contains(setup.subject) == true
    }
    let shown =
      map["when"] == nil ? [] : conditions(map, "when", runs: nil, check: setup, log: &log)
    let feedback = map.markdown("feedback", log: &log)
    guard let word = map.text("answer", log: &log) else { return nil }
    guard let answer = options.firstIndex(of: word) else {
      log.report(
        map.line(of: "answer"),
        "there is no option \(quoted(word))"
          + (nearest(word, in: options).map { suggestion($0) }
            ?? " (\(options.joined(separator: ", ")))"))
      return nil
    }
    return CaseRound.Case(
      setup: setup, answer: answer, conditions: shown, feedback: feedback, line: item.line)
  }

  /// The lab of a round of cases: that of the first one.
  private static func lab(of round: CaseRound, beside lab: Lab?, log: inout ParseLog) -> Lab {
    if let lab, !lab.controls.isEmpty || !lab.compared.isEmpty || !lab.hands.isEmpty {
      log.report(
        lab.line,
        "next to cases an experiment takes no controls:, no hands: and no compare:; "
          + "put controls: into the cases block")
    }
    let setup = round.cases[0].setup
    var result = lab ?? Lab(experiment: setup.experiment, line: round.line)
    result.controls = []
    result.views = [.gradcheck]
    result.gradcheck = setup
    return result
  }
}
