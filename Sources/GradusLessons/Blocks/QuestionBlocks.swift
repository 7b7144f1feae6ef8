import GradusScreen

/// Reads the `predict` block.
struct PredictBlock {
  static func prediction(
    _ block: FencedBlock, runs: [String]?, sweep: SweepScope, check: GradientCheckSetup? = nil,
    log: inout ParseLog
  ) -> Prediction? {
    let keys = ["question", "options", "explanation"]
    guard let map = block.map(owner: "a prediction", keys: keys, log: &log) else { return nil }
    let question = map.markdown("question", log: &log)
    let explanation = map.markdown("explanation", log: &log)
    let options = optionMaps(map, keys: ["text", "when"], log: &log).map { option in
      let text = optionText(option, log: &log)
      if isUndecided(plainText(text)) {
        log.report(
          option.line(of: "text"),
          "'\(Prediction.undecidedText)' is always offered; take this option out")
      }
      return Prediction.Option(
        text: text,
        conditions: conditions(option, "when", runs: runs, sweep: sweep, check: check, log: &log))
    }
    let kinds = Set(options.flatMap(\.conditions).map { $0.sweep != nil })
    if kinds.count > 1 {
      log.report(
        map.line(of: "options"),
        "some conditions are over the sweep's groups, some over the run; write all over one of them"
      )
    }
    return Prediction(
      question: question, options: options, explanation: explanation, line: block.line)
  }

  private static func isUndecided(_ text: String) -> Bool {
    let text = text.lowercased().filter { $0.isLetter || $0 == " " }
    return text.contains("cannot tell") || text.contains("cant tell")
  }
}

/// Reads the `quiz` block.
struct QuizBlock {
  static func quiz(_ block: FencedBlock, log: inout ParseLog) -> Quiz? {
    guard let map = block.map(owner: "a quiz", keys: ["question", "options"], log: &log) else {
      return nil
    }
    let question = map.markdown("question", log: &log)
    let options = optionMaps(map, keys: ["text", "right", "feedback"], log: &log).map { option in
      Quiz.Option(
        text: optionText(option, log: &log),
        isRight: option.flag("right", default: false, log: &log),
        feedback: option.markdown("feedback", log: &log))
    }
    if !options.isEmpty, options.allSatisfy({ !$0.isRight }) {
      log.report(map.line(of: "options"), "no option is right; write 'right: true' in one or more")
    }
    if !options.isEmpty, options.allSatisfy(\.isRight) {
      log.report(map.line(of: "options"), "every option is right; a quiz needs a wrong one")
    }
    return Quiz(question: question, options: options, line: block.line)
  }
}

/// The maps of a question's options: two to eight of them.
private func optionMaps(
  _ map: StrictMap, keys: [String], log: inout ParseLog
) -> [StrictMap] {
  guard let value = map.required("options", log: &log) else { return [] }
  guard case .list(let items) = value.content else {
    log.report(value.line, "options is a list; begin each option with '- text:'")
    return []
  }
  if !(2...8).contains(items.count) {
    log.report(map.line(of: "options"), "a question has 2 to 8 options, not \(items.count)")
  }
  let maps = items.prefix(8).map {
    StrictMap($0, line: $0.line, owner: "an option", keys: keys, log: &log)
  }
  var seen: Set<String> = []
  for option in maps {
    guard case .scalar(let text, _, _)? = option["text"]?.content else { continue }
    if !seen.insert(text).inserted {
      log.report(option.line(of: "text"), "two options say the same; change one")
    }
  }
  return maps
}

private func optionText(_ option: StrictMap, log: inout ParseLog) -> [Span] {
  option.required("text", log: &log)?.inlineMarkdown(of: "text", log: &log) ?? []
}

/// One condition or a list of them, all of which must hold.
func conditions(
  _ map: StrictMap, _ key: String, runs: [String]?, sweep: SweepScope = .none,
  check: GradientCheckSetup? = nil,
  log: inout ParseLog
) -> [Condition] {
  guard let value = map.required(key, log: &log) else { return [] }
  let items = map.list(key)
  if items.isEmpty { log.report(value.line, "\(key) is empty; write a condition") }
  if items.count > 16 { log.report(value.line, "more than 16 conditions; write fewer") }
  return items.prefix(16).compactMap { item in
    guard let text = item.text(of: key, log: &log) else { return nil }
    do throws(ConditionError) {
      if let check { return try Condition(parsing: text, check: check.subject) }
      return try Condition(parsing: text, runs: runs, sweep: sweep)
    } catch {
      log.report(item.line, error.description)
      return nil
    }
  }
}
