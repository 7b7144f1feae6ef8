import GradusEngine
import GradusNotation

/// What the judges of single functions share: the call, and what is said where it does not come to its
/// end or gives back nothing that can be compared.
struct FunctionJudge {
  typealias Outcome = LearnerProgram.Outcome

  let program: LearnerProgram
  let role: LearnerFunction
  let runner: LineRunner
  /// What the points are drawn by at which a function is judged.
  let seeds: [UInt32]

  var blank: FunctionJudgement { FunctionJudgement(role.name, role.role, line: role.line) }

  func value(_ name: String, _ sample: JudgingCase) -> Value {
    guard let grid = sample.given[name], let value = try? grid.value(on: program.machine) else {
      return .none
    }
    return value
  }

  func dictionary(_ names: [String], _ sample: JudgingCase) -> Value {
    .dictionary(DictionaryBox(names.map { ($0, value($0, sample)) }))
  }

  func finding(
    _ kind: CodeFinding.Kind, _ words: String, blocks: [String] = [], variable: String? = nil,
    line: Int? = nil, mistake: String? = nil
  ) -> CodeFinding {
    CodeFinding(
      kind, words, function: role.name, blocks: blocks, variable: variable, line: line,
      mistake: mistake)
  }

  /// What keeps a call from its end; nil where it came to it.
  func obstacle(_ outcome: Outcome, _ sample: JudgingCase) -> CodeFinding? {
    if outcome.isEndless {
      return finding(
        .cannotRun, "it works too long to be waited for, on a case of seven points",
        line: role.line)
    }
    guard let error = outcome.error else { return nil }
    if let place = error.position, program.machine.program.blanks.contains(place) {
      return CodeFinding(
        .unfinished, "the blank ____ is not written yet", function: role.name,
        variable: outcome.targets.last, line: place.line, column: place.column)
    }
    if let open = outcome.locals.first(where: { $0.value.isNone && $0.position != nil }) {
      return finding(
        .unfinished, "\(open.name) is still None: its line is not written yet", variable: open.name,
        line: open.position?.line)
    }
    if let name = program.unwritten(error, among: sample) {
      return CodeFinding(
        .unfinished, "\(name) is not written yet", function: role.name, variable: name,
        line: error.position?.line, column: error.position?.column)
    }
    return CodeFinding(
      .cannotRun,
      RunningWords(
        error, targets: outcome.targets, isBackward: role.role == .backwardPropagation, sample
      ).words,
      function: role.name, variable: outcome.targets.last, line: error.position?.line,
      column: error.position?.column)
  }

  /// What is said of a result of another kind than is due.
  func other(_ outcome: Outcome, _ due: String) -> CodeFinding {
    finding(
      .shape, "it returns \(words(for: outcome.result ?? .none)), and should return \(due)",
      line: role.line)
  }

  /// Whether nothing was written into a function: it gives nothing back and set nothing.
  func unwritten(_ outcome: Outcome, _ due: String) -> CodeFinding? {
    guard case .none? = outcome.result else { return nil }
    let isEmpty = !outcome.locals.contains { $0.position != nil }
    return finding(
      .unfinished,
      isEmpty ? "not written yet" : "nothing is returned yet, and \(due) should be", line: role.line
    )
  }

  /// What a value is, in a message: `a tuple`, `an array of shape (3, 7)`.
  func words(for value: Value) -> String {
    switch value {
    case .none: "nothing"
    case .bool, .int, .float, .scalar: "a number"
    case .string: "a text"
    case .array(let array): "an array of shape \(array.shape.text)"
    case .tuple(let items): "a tuple of \(items.count)"
    case .list(let box): "a list of \(box.items.count)"
    case .dictionary: "a dictionary"
    default: "a \(value.typeName)"
    }
  }

  /// The mistakes of a trace as findings.
  ///
  /// - Parameters:
  ///   - suffix: what the right program's names have at the end, and the learner's have not.
  ///   - blocks: those that a variable's mistake comes through to.
  func findings(
    _ trace: Trace, _ values: LearnerValues, suffix: String = "",
    reaching blocks: (String) -> [String]
  ) -> [CodeFinding] {
    let all = trace.faults.map { fault in
      var variable = values.name(of: fault.shownIn)
      if let name = variable, name.hasSuffix(suffix) {
        variable = String(name.dropLast(suffix.count))
      }
      var line =
        values.line(of: fault.shownIn)
        ?? variable.flatMap { program.line(ofKey: $0, after: role.line) }
      var words = fault.words
      if fault.shownIn != fault.step.target {
        // The learner may have the step under another name.
        if let own = fault.value.flatMap({ values.variable(holding: $0) }) {
          (variable, line) = (own.name, own.line)
        } else {
          words = "in \(fault.step.target): \(words)"
        }
      }
      return finding(
        fault.isOfShape ? .shape : .value, words, blocks: blocks(fault.step.target),
        variable: variable, line: line,
        mistake: fault.isKnown ? fault.mistake.name : nil)
    }
    return merged(all)
  }

  /// One finding for a line that makes the same mistake in several layers, as in a loop. Of shapes the
  /// longer words say more: of a layer with one unit there is less to say.
  func merged(_ findings: [CodeFinding]) -> [CodeFinding] {
    var result: [CodeFinding] = []
    for finding in findings {
      let index = result.firstIndex {
        $0.line != nil && $0.line == finding.line && $0.mistake != nil
          && $0.mistake == finding.mistake
      }
      guard let index else {
        result.append(finding)
        continue
      }
      let isTelling = finding.kind == .shape && finding.words.count > result[index].words.count
      let more = isTelling ? finding : result[index]
      let blocks =
        result[index].blocks + finding.blocks.filter { !result[index].blocks.contains($0) }
      result[index] = self.finding(
        more.kind, more.words, blocks: blocks, variable: more.variable, line: more.line,
        mistake: more.mistake)
    }
    return result
  }
}

extension Value {
  /// Whether it is Python's `None`.
  var isNone: Bool { if case .none = self { true } else { false } }
}
