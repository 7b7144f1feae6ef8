package import GradusScreen

/// The `quiz` block: a question with right and wrong answers, each with its own feedback.
package struct Quiz: LessonQuestion {
  package struct Option: Hashable, Sendable {
    package var text: [Span]
    package var isRight: Bool
    package var feedback: [ProseBlock]

    package init(text: [Span], isRight: Bool, feedback: [ProseBlock]) {
      self.text = text
      self.isRight = isRight
      self.feedback = feedback
    }
  }

  package var question: [ProseBlock]
  package var options: [Option]
  /// Whether the options are to keep their order (`order: fixed`).
  package var isOrdered: Bool
  package var line: Int

  package init(
    question: [ProseBlock], options: [Option], isOrdered: Bool = false, line: Int = 0
  ) {
    self.question = question
    self.options = options
    self.isOrdered = isOrdered
    self.line = line
  }

  /// Whether more than one option is right, so that options are ticked one by one.
  package var allowsSeveral: Bool { options.count(where: \.isRight) > 1 }

  /// Whether the answers hold the right one; of several right ones the last try must be exactly them.
  ///
  /// With one right option each entry is a try. With several, a try is an entry with a bit for each
  /// option.
  package func isSettled(by answers: [Int]) -> Bool {
    if allowsSeveral { return answers.last == Quiz.bits(rightRows(after: answers)) }
    return answers.contains { options.indices.contains($0) && options[$0].isRight }
  }

  private static func bits(_ rows: some Sequence<Int>) -> Int { rows.reduce(0) { $0 | 1 << $1 } }
}

// As an item of a step.
extension Quiz {
  package var texts: [ItemText] {
    [ItemText(question), ItemText(options: options.map(\.text))]
      + options.map { ItemText($0.feedback, .later) }
  }

  package func rowCount(after answers: [Int]) -> Int { options.count + (allowsSeveral ? 1 : 0) }

  package func rightRows(after answers: [Int]) -> [Int] {
    options.indices.filter { options[$0].isRight }
  }

  package func answers(_ answers: [Int], choosing row: Int, ticked: Set<Int>) -> [Int] {
    if allowsSeveral { return answers + [Quiz.bits(ticked)] }
    // One that was tried before moves to the end: its feedback is shown again.
    return answers.filter { $0 != row } + [row]
  }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    let answers = record.answers(at: place)
    summary.quizCount += 1
    if isSettled(by: answers), answers.count == 1 { summary.rightAtOnce += 1 }
  }
}

/// Reads the `quiz` block.
enum QuizBlock {
  static let keys: [BlockKey] = [
    .required("question", .text, "what is asked"),
    .required(
      "options", .list(of: "options", questionLimit), "at least one right, at least one wrong"),
    .optional(
      "order", .word(["fixed"]), "options in the file's order, not in one of each learner's own"),
  ]
  static let optionKeys: [BlockKey] = [
    .required("text", .sentence, "the answer"),
    .optional("right", .flag(default: false), "several right ones are ticked one by one"),
    .required("feedback", .text, "shown when it is chosen: why, in kind words"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    quiz(block, log: &log).map { .quiz($0) }
  }

  private static func quiz(_ block: FencedBlock, log: inout ParseLog) -> Quiz? {
    guard let map = block.map(owner: "a quiz", keys: keys, log: &log) else { return nil }
    let question = map.markdown("question", log: &log)
    let before = log.problems.count
    let maps = optionMaps(map, keys: optionKeys, log: &log)
    let options = maps.map { option in
      Quiz.Option(
        text: optionText(option, of: maps.count, log: &log),
        isRight: option.flag("right", log: &log),
        feedback: option.markdown("feedback", log: &log))
    }
    let areSound = log.problems.count == before && !maps.contains(where: \.isFaulty)
    if !options.isEmpty, areSound, options.allSatisfy({ !$0.isRight }) {
      log.report(map.line(of: "options"), "no option is right; write 'right: true' in one or more")
    }
    if !options.isEmpty, areSound, options.allSatisfy(\.isRight) {
      log.report(map.line(of: "options"), "every option is right; a quiz needs a wrong one")
    }
    let order = map.text("order", log: &log)
    if let order, order != "fixed" {
      log.report(map.line(of: "order"), "order is fixed, or left out; not \(quoted(order))")
    }
    return Quiz(
      question: question, options: options, isOrdered: order == "fixed", line: block.line)
  }
}
