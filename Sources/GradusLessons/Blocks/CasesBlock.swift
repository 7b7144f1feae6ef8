import GradusEngine
package import GradusScreen

/// The `cases` block: some checks without labels, and what the learner makes of each. It counts as a
/// challenge.
package struct CaseRound: Hashable, Sendable {
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

  /// Whether every case was answered, and enough of them well.
  package func isPassed(by answers: [Int]) -> Bool {
    answers.count >= cases.count && rightCount(answers) >= pass
  }
}

/// Reads the `cases` block.
struct CasesBlock {
  static func round(
    _ block: FencedBlock, lab: Lab?, hasExperiment: Bool, log: inout ParseLog
  ) -> CaseRound? {
    let keys = ["text", "options", "controls", "cases", "pass"]
    guard let map = block.map(owner: "a cases block", keys: keys, log: &log) else { return nil }
    let text = map.markdown("text", log: &log)
    let options = options(map, log: &log)
    let items = map.list("cases")
    if map.required("cases", log: &log) != nil, !(2...12).contains(items.count) {
      log.report(map.line(of: "cases"), "there are 2 to 12 cases, not \(items.count)")
    }
    let controls = map.words(
      "controls", known: CheckControl.all.map(\.name), what: "control", log: &log)
    let cases = items.prefix(12).compactMap {
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
    guard let value = map.required("options", log: &log) else { return [] }
    guard case .map(let entries) = value.content else {
      log.report(value.line, "options is written as lines of 'name: text'")
      return []
    }
    if !(2...8).contains(entries.count) {
      log.report(value.line, "there are 2 to 8 options, not \(entries.count)")
    }
    return entries.prefix(8).map { entry in
      CaseRound.Option(
        name: entry.key, text: entry.value.inlineMarkdown(of: entry.key, log: &log))
    }
  }

  private static func oneCase(
    _ item: YAMLValue, options: [String], controls: [String], lab: Lab?, hasExperiment: Bool,
    log: inout ParseLog
  ) -> CaseRound.Case? {
    let own = GradcheckBlock.keys.filter { !["controls", "hunt", "views"].contains($0) }
    let map = StrictMap(
      item, line: item.line, owner: "a case", keys: own + ["answer", "when", "feedback"], log: &log)
    // Beside an experiment the course's case may stand, too.
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
    let feedback = map["feedback"]?.markdown(of: "feedback", log: &log) ?? []
    guard map.required("answer", log: &log) != nil, let word = map.text("answer", log: &log) else {
      return nil
    }
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
}

extension GradcheckBlock {
  /// The lab of a round of cases: that of the first one.
  static func lab(of round: CaseRound, beside lab: Lab?, log: inout ParseLog) -> Lab {
    if let lab, !lab.controls.isEmpty || !lab.compared.isEmpty {
      log.report(
        lab.line,
        "beside cases an experiment has no controls and compares nothing; "
          + "the cases block has controls:")
    }
    let setup = round.cases[0].setup
    var result = lab ?? Lab(experiment: setup.experiment, line: round.line)
    result.controls = []
    result.views = [.gradcheck]
    result.gradcheck = setup
    return result
  }
}

extension CaseRound {
  /// Makes every check and holds it against what the lesson says of it.
  func problems(file: String) -> [LessonProblem] {
    cases.compactMap { item in
      var rehearsal = GradcheckRehearsal(item.setup)
      guard !item.conditions.isEmpty, !rehearsal.holds(item.conditions) else { return nil }
      return LessonProblem(
        file: file, line: item.line,
        message: "the check of this case shows something else "
          + "(\(rehearsal.measured(item.conditions))); change its 'when:'")
    }
  }
}
