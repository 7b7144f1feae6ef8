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

  /// Whether the function seeds a generator of random numbers.
  var seedsItself: Bool { program.lines.seedingFunctions.contains(role.name) }

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
    if let finding = stillNone(outcome) { return finding }
    if let name = error.unknownName, let own = misspelt(name, outcome) {
      return CodeFinding(
        .cannotRun, "\(name) is not known; is it \(own.name) of line \(own.line)?",
        function: role.name, variable: name, line: error.position?.line,
        column: error.position?.column)
    }
    if let name = program.unwritten(error, among: sample) {
      return CodeFinding(
        .unfinished, "\(name) is not written yet", function: role.name, variable: name,
        line: error.position?.line, column: error.position?.column)
    }
    if let name = error.unknownName, program.due.contains(name) {
      return CodeFinding(
        .unfinished, "\(name) is not set: the line that sets it is missing, or not finished",
        function: role.name, variable: name, line: error.position?.line,
        column: error.position?.column)
    }
    return CodeFinding(
      .cannotRun,
      RunningWords(
        error, targets: outcome.targets, isBackward: role.role == .backwardPropagation, sample
      ).words,
      function: role.name, variable: outcome.targets.last, line: error.position?.line,
      column: error.position?.column)
  }

  /// The variable that is set and was meant by a name that no line sets: `dW_2` by `dW2`.
  private func misspelt(_ name: String, _ outcome: Outcome) -> (name: String, line: Int)? {
    let set = outcome.locals.reversed().filter { !$0.value.isNone && $0.name != name }
    func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
    let same =
      set.first { plain($0.name) == plain(name) }
      ?? set.first { canonicalName($0.name) == name || meansTheSame($0.name, name) }
    // A name of the course's own is another variable, however close.
    let others = set.filter { canonicalName($0.name) != $0.name && $0.name.count > 1 }.map(\.name)
    let near = same ?? nearest(name, in: others).flatMap { near in set.first { $0.name == near } }
    return near.flatMap { own in own.position.map { (own.name, $0.line) } }
  }

  /// Whether two names are used for the same thing: `grads` and `gradients`.
  private func meansTheSame(_ one: String, _ other: String) -> Bool {
    CourseFunction.Argument.allCases.contains {
      $0.names.contains(one) && $0.names.contains(other)
    }
  }

  /// What is said of the first variable that is still the starter's `None`.
  private func stillNone(_ outcome: Outcome) -> CodeFinding? {
    let open = outcome.locals.first { $0.value.isNone && $0.position != nil }
    return open.map {
      finding(
        .unfinished, "\($0.name) is still None: its line is not written yet", variable: $0.name,
        line: $0.position?.line)
    }
  }

  /// The key of a result that stands where another should.
  func misspeltKey(_ key: String, in keys: [String]) -> String? {
    func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
    return keys.first { $0 != key && (plain($0) == plain(key) || canonicalName($0) == key) }
      ?? nearest(key, in: keys.filter { canonicalName($0) != $0 || "d" + $0 == key })
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
    if let finding = stillNone(outcome) { return finding }
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
  ///   - again: makes the call again and tells each value that a variable is given.
  ///   - blocks: those that a variable's mistake comes through to.
  func findings(
    _ trace: Trace, _ values: LearnerValues, suffix: String = "",
    again: ((_ note: @escaping (Variable) -> Void) -> Void)? = nil,
    reaching blocks: (String) -> [String]
  ) -> [CodeFinding] {
    var values = values
    if let again, trace.faults.contains(where: { $0.shownIn != $0.step.target }) {
      values.lookBack(again)
    }
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
        if let own = fault.value.flatMap({ values.variable(holding: $0, like: fault.step.target) })
        {
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
    return mergedLines(merged(all))
  }
}

extension Value {
  /// Whether it is Python's `None`.
  var isNone: Bool { if case .none = self { true } else { false } }
}
