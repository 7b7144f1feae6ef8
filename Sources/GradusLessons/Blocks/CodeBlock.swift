package import GradusCode
package import GradusScreen

/// The `code` block: lines for the learner to write, in NumPy notation, between lines that are given.
///
/// The whole is a program that defines functions of the course; what decides is the judge of such
/// programs. See ``CodeJudge``.
package struct Exercise: LessonItem {
  package var task: [ProseBlock]
  /// The lines above the learner's, which cannot be changed: most often a `def` and what it unpacks.
  package var given: [String]
  /// What the learner begins with; what is to be filled in is `____`.
  package var start: [String]
  /// The lines below the learner's.
  package var ending: [String]
  package var solution: [String]
  /// From a hint on shapes to the line itself.
  package var hints: [[ProseBlock]]
  package var mistakes: [Mistake]
  /// What is said once it is right.
  package var success: [ProseBlock]
  /// What is said once the network was trained with it.
  package var after: [ProseBlock]
  package var line: Int

  /// Lines of the solution that are changed, and what is said to whoever writes them so.
  package struct Mistake: Hashable, Sendable {
    package var change: String
    package var to: [String]
    package var words: [ProseBlock]
    package var line: Int
  }

  package init(
    task: [ProseBlock], given: [String] = [], start: [String], ending: [String] = [],
    solution: [String], hints: [[ProseBlock]] = [], mistakes: [Mistake] = [],
    success: [ProseBlock] = [], after: [ProseBlock] = [], line: Int = 0
  ) {
    self.task = task
    self.given = given
    self.start = start
    self.ending = ending
    self.solution = solution
    self.hints = hints
    self.mistakes = mistakes
    self.success = success
    self.after = after
    self.line = line
  }

  // MARK: Programs

  /// The program with some lines as the learner's.
  ///
  /// - Parameter text: lines, each ended by a line feed.
  package func program(_ text: String) -> String {
    let lines = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    return Exercise.text(given) + lines + Exercise.text(ending)
  }

  /// The lines that a learner begins with, as one text.
  package var startText: String { Exercise.text(start) }
  package var solutionText: String { Exercise.text(solution) }

  /// The solution with a mistake in it.
  package func text(making mistake: Mistake) -> String {
    Exercise.text(
      solution.flatMap { line -> [String] in
        guard line.trimmed == mistake.change else { return [line] }
        let blanks = line.prefix { $0 == " " }
        return mistake.to.map { blanks + $0 }
      })
  }

  /// Whether there are blanks in lines to fill in, rather than whole lines to write.
  package var hasBlanks: Bool { start.contains { $0.contains("____") && $0.trimmed != "____" } }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  // MARK: Judging

  /// What is said of a program with these lines, at two points drawn at random.
  package func judgement(of text: String) -> CodeJudgement {
    CodeJudge.judgement(of: program(text), seeds: [1, 2], due: dueNames)
  }

  /// The names that the learner's lines are to set.
  package var dueNames: Set<String> {
    let targets = (start + solution).compactMap { line in
      line.firstIndex(of: "=").map { line[..<$0] }
    }
    return Set(targets.flatMap { $0.split(separator: ",") }.map { String($0).trimmed })
  }

  /// Whether a judgement is that of a right program: all is fine, and nothing that the solution has is
  /// missing.
  package func isRight(_ judgement: CodeJudgement) -> Bool {
    judgement.isFine && !judgement.functions.isEmpty
      && functionNames.isSubset(of: judgement.functions.map(\.name))
  }

  /// The functions of the course that the solution defines.
  package var functionNames: Set<String> {
    Set(CodeJudge.judgement(of: program(solutionText), seeds: []).functions.map(\.name))
  }
}

// As an item of a step.
extension Exercise {
  package var texts: [ItemText] {
    [ItemText(task)] + hints.map { ItemText($0, .later) }
      + mistakes.map { ItemText($0.words, .later) }
      + [ItemText(success, .later), ItemText(after, .later)]
  }

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
    func problem(_ line: Int, _ message: String) -> LessonProblem {
      LessonProblem(file: file, line: line, message: message)
    }
    let solved = judgement(of: solutionText)
    guard isRight(solved) else {
      return [
        problem(
          line,
          solved.functions.isEmpty && solved.problem == nil
            ? "the solution defines no function that is judged; name it as the course does, such as "
              + "backward_propagation" : "the solution is not right: \(said(solved))")
      ]
    }
    var problems: [LessonProblem] = []
    if isRight(judgement(of: startText)) {
      problems.append(problem(line, "the start is right as it stands; leave a ____ to fill in"))
    }
    var known: [CodeFingerprint: Mistake] = [:]
    for mistake in mistakes {
      let judged = judgement(of: text(making: mistake))
      if isRight(judged) {
        problems.append(
          problem(mistake.line, "this is no mistake: with it the program is right as well"))
      } else if let other = known.updateValue(mistake, forKey: CodeFingerprint(judged)) {
        problems.append(
          problem(
            mistake.line, "this cannot be told from the mistake on line \(other.line); keep one"))
      }
    }
    return problems
  }

  private func said(_ judgement: CodeJudgement) -> String {
    guard let finding = judgement.first else { return "it is not judged" }
    // Counted from the first of the learner's lines.
    let place = finding.line.map { "line \($0 - given.count) of it: " } ?? ""
    return place + finding.words
  }
}

/// Reads the `code` block.
enum CodeBlock {
  static let keys: [BlockKey] = [
    .required("task", .text, "what to write"),
    .optional(
      "given", .other("lines of code after `|`"), "the lines above, which stay; most often a `def`"),
    .required("start", .other("lines of code after `|`"), "`____` is what to fill in"),
    .optional("ending", .other("lines of code after `|`"), "the lines below, which stay"),
    .required("solution", .other("lines of code after `|`"), "what `start` should become"),
    .optional(
      "hints", .list(of: "Markdown", 0...4), "shown one by one: shape, words, formula, line"),
    .optional(
      "mistakes", .list(of: "maps", 0...20), "lines that are answered in words of their own"),
    .optional("success", .text, "shown once it is right"),
    .optional("after", .text, "shown once the network has trained with it"),
  ]
  static let mistakeKeys: [BlockKey] = [
    .required("change", .line, "a line of the solution"),
    .required("to", .other("a line, or lines after `|`"), "what stands there instead"),
    .required("words", .text, "what is said to whoever writes it so"),
  ]

  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    guard let map = block.map(owner: "a code block", keys: keys, log: &log) else { return nil }
    let given = code(map, "given", log: &log)
    let level = level(under: given)
    func inner(_ key: String, _ level: Int, _ log: inout ParseLog) -> [String] {
      let blanks = String(repeating: " ", count: level)
      return code(map, key, log: &log).map { $0.isEmpty ? $0 : blanks + $0 }
    }
    let start = inner("start", level, &log)
    let before = log.problems.count
    let solution = inner("solution", level, &log)
    let isKnown = map["solution"] != nil && log.problems.count == before
    let hints = map.list("hints")
    let limit = map.limit("hints")
    if hints.count > limit.upperBound {
      log.report(
        map.line(of: "hints"),
        "a code block has at most \(limit.upperBound) hints, not \(hints.count)")
    }
    return .code(
      Exercise(
        task: map.markdown("task", log: &log), given: given, start: start,
        ending: inner("ending", CodeBlock.level(ofFunctionIn: given) ?? level, &log),
        solution: solution,
        hints: hints.prefix(limit.upperBound).map { $0.markdown(of: "hints", log: &log) },
        mistakes: mistakes(map, solution: isKnown ? solution : nil, log: &log),
        success: map.markdown("success", log: &log),
        after: map.markdown("after", log: &log), line: block.line))
  }

  /// How far in the lines below some others stand: one level further than a line that ends in a colon.
  private static func level(under lines: [String]) -> Int {
    guard let last = lines.last(where: { !$0.trimmed.isEmpty }) else { return 0 }
    return last.prefix { $0 == " " }.count + (last.trimmed.hasSuffix(":") ? 4 : 0)
  }

  /// How far in the lines of a function stand whose `def` is among some lines: those below the
  /// learner's end it, most often with a `return`.
  private static func level(ofFunctionIn lines: [String]) -> Int? {
    lines.last { $0.trimmed.hasPrefix("def ") }.map { $0.prefix { $0 == " " }.count + 4 }
  }

  private static func code(_ map: StrictMap, _ key: String, log: inout ParseLog) -> [String] {
    guard let value = map[key] else { return [] }
    return lines(of: value, map, key, log: &log)
  }

  /// A scalar's lines as they stand in the file, without blank ones at the end.
  private static func lines(
    of value: YAMLValue, _ map: StrictMap, _ key: String, log: inout ParseLog
  ) -> [String] {
    guard value.text(of: key, log: &log) != nil,
      case .scalar(let text, let lines, let flaw) = value.content
    else { return [] }
    if flaw == .joined || flaw == .item {
      log.report(
        map.line(of: key), "write | behind '\(key):'; without it, YAML joins lines to one")
    } else if flaw == .comment {
      log.report(value.line, "a # after a space begins a comment in YAML; write the lines after |")
    }
    var texts = lines.map { line in
      var bytes = line.bytes
      while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
      return String(decoding: bytes, as: UTF8.self)
    }
    while texts.last?.isEmpty == true { texts.removeLast() }
    if texts.count > 1, text.split(separator: "\n").count < texts.count(where: { !$0.isEmpty }) {
      log.report(value.line, "write | behind '\(key):'; without it, YAML joins lines to one")
    }
    return texts
  }

  private static func mistakes(
    _ map: StrictMap, solution: [String]?, log: inout ParseLog
  ) -> [Exercise.Mistake] {
    let items = map.list("mistakes")
    let limit = map.limit("mistakes")
    let known = solution?.map(\.trimmed)
    if items.count > limit.upperBound {
      log.report(
        map.line(of: "mistakes"),
        "a code block has at most \(limit.upperBound) mistakes, not \(items.count)")
    }
    return items.prefix(limit.upperBound).compactMap { item in
      let inner = StrictMap(item, owner: "a mistake", keys: mistakeKeys, log: &log)
      guard let change = inner.text("change", log: &log), let to = inner["to"] else { return nil }
      if let count = known?.count(where: { $0 == change }), count != 1 {
        log.report(
          inner.line(of: "change"),
          count == 0
            ? "\(quoted(change)) is no line of the solution"
            : "\(quoted(change)) stands in the solution \(count) times; change a line that is there once"
        )
      }
      return Exercise.Mistake(
        change: change, to: lines(of: to, inner, "to", log: &log),
        words: inner.markdown("words", log: &log), line: inner.line)
    }
  }
}
