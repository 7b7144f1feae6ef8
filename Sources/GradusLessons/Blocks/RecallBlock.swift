package import GradusScreen

/// The `recall` block: what the learner says from memory before looking.
package struct Recall: LessonQuestion {
  package var prompt: [ProseBlock]
  /// Revealed one by one.
  package var claims: [[ProseBlock]]
  package var line: Int

  package init(prompt: [ProseBlock], claims: [[ProseBlock]], line: Int = 0) {
    self.prompt = prompt
    self.claims = claims
    self.line = line
  }

  /// How many claims were remembered. An answer is 0 for one that was there, 1 for one that was not.
  package func hadCount(_ answers: [Int]) -> Int {
    answers.prefix(claims.count).count { $0 == 0 }
  }

  /// Whether every claim was looked at.
  package func isSettled(by answers: [Int]) -> Bool { answers.count >= claims.count }
}

// As an item of a step.
extension Recall {
  package var texts: [ItemText] { [ItemText(prompt)] + claims.map { ItemText($0, .later) } }
  package var asksInTurn: Bool { true }
  package var isCovered: Bool { true }
  package var isTyped: Bool { true }

  package func rowCount(after answers: [Int]) -> Int { 2 }

  package func answers(_ answers: [Int], choosing row: Int, ticked: Set<Int>) -> [Int] {
    answers + [row]
  }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    summary.claims += claims
    summary.claimsHad += hadCount(record.answers(at: place))
  }
}

/// Reads the `recall` block.
enum RecallBlock {
  static let keys: [BlockKey] = [
    .required("prompt", .text, "what to remember"),
    .required("claims", .list(of: "Markdown", 1...9), "shown one by one afterwards"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    recall(block, log: &log).map { .recall($0) }
  }

  private static func recall(_ block: FencedBlock, log: inout ParseLog) -> Recall? {
    guard let map = block.map(owner: "a recall", keys: keys, log: &log) else {
      return nil
    }
    let prompt = map.markdown("prompt", log: &log)
    let items = map.list("claims")
    let limit = map.limit("claims")
    if map["claims"] != nil, !limit.contains(items.count) {
      log.report(
        map.line(of: "claims"),
        "a recall has 1 to \(limit.upperBound) claims, not \(items.count); split it")
    }
    return Recall(
      prompt: prompt,
      claims: items.prefix(limit.upperBound).map { $0.markdown(of: "claims", log: &log) },
      line: block.line)
  }
}
