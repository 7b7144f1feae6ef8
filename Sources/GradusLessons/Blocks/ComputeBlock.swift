import GradusEngine
package import GradusScreen

/// The `compute` block: a number that the learner works out and types.
package struct Compute: LessonQuestion {
  /// A wrong value that beginners come to, and the words that answer it.
  package struct Slip: Hashable, Sendable {
    package var value: FigureExpression
    package var words: [ProseBlock]
    package var line: Int
  }

  /// How far from the answer a number may lie.
  package enum Tolerance: Hashable, Sendable {
    /// Half a unit of the answer's third digit that counts.
    case threeDigits
    case absolute(Double)
    /// As a share of the answer.
    case relative(Double)
  }

  package var prompt: [ProseBlock]
  package var answer: FigureExpression
  package var tolerance: Tolerance
  /// What stands before the field with an equals sign, and behind it.
  package var symbol: [Span]
  package var unit: String?
  package var slips: [Slip]
  package var hints: [[ProseBlock]]
  /// Shown once the number is found, or given up.
  package var explanation: [ProseBlock]
  package var line: Int
}

// As an item of a step.
extension Compute {
  package var texts: [ItemText] {
    [ItemText(prompt)] + hints.map { ItemText($0, .later) }
      + slips.map { ItemText($0.words, .later) }
      + [ItemText(explanation, .later)]
  }

  /// The figures that its answer and its slips are made of.
  package var figures: [FigureReference] { answer.figures + slips.flatMap(\.value.figures) }
  package var isAboutTheRun: Bool { !figures.isEmpty }
  package var isTyped: Bool { true }

  package func rowCount(after answers: [Int]) -> Int { 0 }
  package func answers(_ answers: [Int], choosing row: Int, ticked: Set<Int>) -> [Int] { answers }
  package func isSettled(by answers: [Int]) -> Bool {
    answers.contains { $0 == Try.right || $0 == Try.shown }
  }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    let answers = record.answers(at: place)
    summary.computeCount += 1
    if answers.contains(Try.right) { summary.computed += 1 }
    if answers.contains(Try.shown) { summary.computeShown += 1 }
  }

  package func problems(
    _ rehearsal: inout StepRehearsal, file: String
  ) -> [LessonProblem] {
    // Without figures it was looked at when it was read.
    if figures.isEmpty { return [] }
    var values: [FigureReference: Double] = [:]
    for figure in figures where values[figure] == nil {
      values[figure] = rehearsal.value(of: figure)
    }
    return flaws { values[$0] ?? .nan }
      .map { LessonProblem(file: file, line: $0.line, message: $0.message) }
  }

  /// What is wrong with its numbers: an answer that is none, slips that cannot be told apart.
  func flaws(_ figure: (FigureReference) -> Double) -> [(line: Int, message: String)] {
    let target = answer.value(figure)
    guard target.isFinite else {
      return [(line, "the answer \(quoted(answer.text)) comes to no finite number; write another")]
    }
    var known = [(what: "the answer", value: target)]
    var flaws: [(line: Int, message: String)] = []
    for slip in slips {
      let value = slip.value.value(figure)
      if !value.isFinite {
        flaws.append((slip.line, "the slip \(quoted(slip.value.text)) comes to no finite number"))
      } else if let other = known.first(where: {
        abs($0.value - value) <= max(reach(of: $0.value), reach(of: value))
      }) {
        flaws.append(
          (
            slip.line,
            "the slip \(quoted(slip.value.text)) is \(value), and \(other.what) is \(other.value): "
              + "nobody could tell them apart; change its value, or the tolerance"
          ))
      } else {
        known.append(("the slip \(quoted(slip.value.text))", value))
      }
    }
    return flaws
  }
}

/// Reads the `compute` block.
enum ComputeBlock {
  static let keys: [BlockKey] = [
    .required("prompt", .text, "what is to be worked out"),
    .required(
      "answer", .other("an expression, with figures of the step in braces"),
      "what it comes to: `1 / 3`, `sqrt(2 / 20)`, `{penalty} * 2`"),
    .optional(
      "tolerance", .other("a number, or a share such as `1%`"), default: "3 digits",
      "how far from the answer a number may lie"),
    .optional("symbol", .sentence, "what stands before the field, with an equals sign: `$z$`"),
    .optional("unit", .line, "what stands behind the field"),
    .optional(
      "slips", .list(of: "slips", 0...8), default: "[]", "wrong values that beginners come to"),
    .optional("hints", .list(of: "Markdown", 0...3), default: "[]", "shown one by one, on **H**"),
    .required("explanation", .text, "shown once the number is found, or given up"),
  ]
  static let slipKeys: [BlockKey] = [
    .required("value", .other("an expression, as for the answer"), "what they come to"),
    .required("feedback", .text, "why it is not that; do not tell the answer"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    guard let map = block.map(owner: "a compute block", keys: keys, log: &log) else { return nil }
    let prompt = map.markdown("prompt", log: &log)
    let explanation = map.markdown("explanation", log: &log)
    let symbol = map["symbol"]?.inlineMarkdown(of: "symbol", log: &log) ?? []
    let unit = map.text("unit", log: &log)
    let tolerance = tolerance(map, log: &log)
    let hints = list(map, "hints", log: &log).map { $0.markdown(of: "hints", log: &log) }
    let slips = list(map, "slips", log: &log).compactMap { item -> Compute.Slip? in
      let slip = StrictMap(item, owner: "a slip", keys: slipKeys, log: &log)
      let words = slip.markdown("feedback", log: &log)
      return expression(slip, "value", step, log: &log)
        .map { Compute.Slip(value: $0, words: words, line: item.line) }
    }
    guard let answer = expression(map, "answer", step, log: &log) else { return nil }
    let compute = Compute(
      prompt: prompt, answer: answer, tolerance: tolerance, symbol: symbol, unit: unit,
      slips: slips, hints: hints, explanation: explanation, line: block.line)
    if compute.figures.isEmpty {
      for flaw in compute.flaws({ _ in .nan }) {
        log.report(flaw.line == block.line ? map.line(of: "answer") : flaw.line, flaw.message)
      }
    }
    return .compute(compute)
  }

  /// The items of a list, as many as there may be.
  private static func list(
    _ map: StrictMap, _ key: String, log: inout ParseLog
  ) -> [YAMLValue] {
    let (items, limit) = (map.list(key), map.limit(key))
    if !limit.contains(items.count) {
      log.report(
        map.line(of: key), "\(key) has at most \(limit.upperBound) entries, not \(items.count)")
    }
    return Array(items.prefix(limit.upperBound))
  }

  private static func expression(
    _ map: StrictMap, _ key: String, _ step: StepBuilder, log: inout ParseLog
  ) -> FigureExpression? {
    guard let text = map.text(key, log: &log) else { return nil }
    do throws(FigureExpression.Problem) {
      return try FigureExpression(parsing: text) { name throws(ConditionError) in
        try step.figure(name)
      }
    } catch {
      let meant = suggestion(meantNumber(text) { Double(written: $0) })
      log.report(map.line(of: key), "\(key): \(error.description)\(meant)")
      return nil
    }
  }

  private static func tolerance(_ map: StrictMap, log: inout ParseLog) -> Compute.Tolerance {
    guard let text = map.text("tolerance", log: &log) else { return .threeDigits }
    let isShare = text.hasSuffix("%")
    let number = isShare ? text.dropLast().filter { $0 != " " } : text
    guard let value = Double(written: number), value.isFinite, value > 0 else {
      log.report(
        map.line(of: "tolerance"),
        "\(quoted(text)) is no tolerance; write a number above 0, such as 0.005, or a share such as 1%"
      )
      return .threeDigits
    }
    return isShare ? .relative(value / 100) : .absolute(value)
  }
}
