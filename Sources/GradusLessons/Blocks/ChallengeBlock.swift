package import GradusScreen

/// The `challenge` block: a goal to reach by changing settings.
package struct Challenge: LessonItem {
  package var text: [ProseBlock]
  /// All must hold over the run's figures.
  package var goal: [Condition]
  /// Up to three; the last one also applies the solution.
  package var hints: [[ProseBlock]]
  package var solution: [SettingAssignment]
  package var line: Int

  package init(
    text: [ProseBlock], goal: [Condition], hints: [[ProseBlock]],
    solution: [SettingAssignment], line: Int = 0
  ) {
    self.text = text
    self.goal = goal
    self.hints = hints
    self.solution = solution
    self.line = line
  }
}

// As an item of a step.
extension Challenge {
  package var texts: [ItemText] { [ItemText(text)] + hints.map { ItemText($0, .later) } }
  package var conditions: [Condition] { goal }
  package var isAboutTheRun: Bool { true }

  package func gate(_ record: StepRecord, at place: Int) -> ItemGate? {
    record.metChallenges.contains(place) ? nil : .goal
  }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    summary.countChallenge(record, at: place)
  }

  package func problems(
    _ rehearsal: inout StepRehearsal, file: String
  ) -> [LessonProblem] {
    rehearsal.problem(of: self, file: file).map { [$0] } ?? []
  }
}

/// A setting by name and the value to give it.
package struct SettingAssignment: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Reads the `challenge` block.
enum ChallengeBlock {
  static let keys: [BlockKey] = [
    .optional("text", .text, "what to do"),
    .required("goal", .list(of: "conditions", conditionLimit), "all hold when it is met"),
    .required("hints", .list(of: "Markdown", 1...3), "the last one also sets the solution"),
    .required(
      "solution", .map(of: "settings"),
      "values for `controls` and `hands` that meet the goal"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    challenge(block, lab: step.lab, log: &log).map { .challenge($0) }
  }

  private static func challenge(
    _ block: FencedBlock, lab: Lab?, log: inout ParseLog
  ) -> Challenge? {
    guard let map = block.map(owner: "a challenge", keys: keys, log: &log) else { return nil }
    let text = map["text"]?.markdown(of: "text", log: &log) ?? []
    let goal = conditions(
      map, "goal", runs: lab?.compared.map(\.name), check: lab?.gradcheck, log: &log)
    let hints = map.list("hints")
    let limit = map.limit("hints")
    if map["hints"] != nil, !limit.contains(hints.count) {
      log.report(
        map.line(of: "hints"), "a challenge has 1 to \(limit.upperBound) hints, not \(hints.count)")
    }
    if let lab, lab.gradcheck == nil, lab.controls.isEmpty, lab.hands.isEmpty,
      !log.hasProblem(in: lab.line..<block.line)
    {
      log.report(
        block.line, "a challenge needs a setting to change; add controls: to this step's experiment"
      )
    }
    return Challenge(
      text: text, goal: goal,
      hints: hints.prefix(limit.upperBound).map { $0.markdown(of: "hints", log: &log) },
      solution: solution(map, lab: lab, log: &log), line: block.line)
  }

  private static func solution(
    _ map: StrictMap, lab: Lab?, log: inout ParseLog
  ) -> [SettingAssignment] {
    guard let value = map["solution"] else { return [] }
    if let check = lab?.gradcheck { return GradcheckBlock.solution(value, of: check, log: &log) }
    let before = log.problems.count
    let inner = StrictMap(
      value, owner: "a solution", keys: BlockKey.settings + HandsKey.weights(of: lab), log: &log)
    guard let lab else { return [] }
    let open = lab.controls + lab.hands
    for entry in inner.entries where !open.contains(entry.key) && !open.isEmpty {
      log.report(
        entry.line,
        "\(entry.key) is not one of this step's controls (\(open.joined(separator: ", ")))")
    }
    let solved = ExperimentBlock.experiment(
      inner, from: lab.experiment, namesFiles: false, log: &log)
    let moves = HandsKey.checkMoves(inner, of: lab, log: &log)
    if solved == lab.experiment, !moves, log.problems.count == before {
      log.report(map.line(of: "solution"), "the solution changes nothing; give a setting its value")
    }
    return inner.entries.compactMap { entry in
      ExperimentBlock.settingText(entry.value, of: entry.key, log: &log).map {
        SettingAssignment(name: entry.key, value: $0)
      }
    }
  }
}
