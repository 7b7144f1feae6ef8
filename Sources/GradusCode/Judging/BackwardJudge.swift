import GradusEngine
import GradusNotation

/// Judges a backward pass: by the engine's gradient check, at points of its own, with and without
/// penalty, with dropout where the function takes it.
struct BackwardJudge {
  let base: FunctionJudge
  private var judgement: FunctionJudgement

  init(_ base: FunctionJudge) {
    self.base = base
    judgement = base.blank
  }

  func judged() -> FunctionJudgement {
    var judge = self
    judge.judge()
    return judge.judgement
  }

  private mutating func judge() {
    // From the output down, W before b, as a backward pass comes to them.
    judgement.blocks = (1...3).reversed().flatMap {
      [CodeBlock("W\($0)", .open), CodeBlock("b\($0)", .open)]
    }
    for (lambda, keep) in variants {
      for seed in base.seeds {
        let sample = JudgingCase(seed: seed, lambda: lambda, keep: keep)
        guard isFine(sample) else { return }
      }
    }
    expectAgreement()
  }

  /// Expects that the pass is right with what the learner's own forward pass keeps for it, too.
  private mutating func expectAgreement() {
    let keep = base.role.takes(.keepProb) ? JudgingCase.someKeep : 1
    let sample = JudgingCase(seed: 1, keep: keep)
    guard let own = OwnCache(base, sample).asItIs else { return }
    let outcome = call(sample, own.value)
    if let finding = base.obstacle(outcome, sample) {
      judgement.verdict = .cannotRun
      judgement.findings = [finding]
      return
    }
    guard case .dictionary(let box)? = outcome.result else { return }
    let right = sample.gradient
    let wrong = judgement.blocks.map(\.name).filter { block in
      let range = sample.range(of: block)
      let due = Grid(sample.given[block]?.lengths ?? [], Array(right[range]))
      return box[.string("d" + block)].flatMap { Grid($0) }?.agrees(due, to: 1e-7) != true
    }
    guard !wrong.isEmpty else { return }
    let other = outcome.locals.first { variable in
      guard let name = canonicalName(variable.name), let due = sample.given[name],
        let grid = Grid(variable.value), variable.position != nil
      else { return false }
      return !grid.equals(due)
    }
    let words =
      "with the cache of \(own.forward) the gradient is another"
      + (other.map { ": \($0.name) there is not what went on to the next layer" } ?? "")
    for block in wrong { set(block, .wrong) }
    judgement.verdict = .wrong
    judgement.findings = [
      base.finding(
        .value, words, blocks: wrong, variable: other?.name, line: other?.position?.line,
        mistake: "cache-of-other-values")
    ]
  }

  /// The values of λ and keep at which it is judged: those first that show most.
  private var variants: [(lambda: Double, keep: Double)] {
    let (lambda, keep) = (JudgingCase.someLambda, JudgingCase.someKeep)
    switch (base.role.takes(.lambd), base.role.takes(.keepProb)) {
    case (false, false): return [(0, 1)]
    case (true, false): return [(lambda, 1), (0, 1)]
    case (false, true): return [(0, keep)]
    case (true, true): return [(lambda, keep), (0, keep)]
    }
  }

  // MARK: One case

  private mutating func isFine(_ sample: JudgingCase) -> Bool {
    let outcome = call(sample, OwnCache(base, sample).value)
    let values = LearnerValues(outcome)
    if let finding = base.obstacle(outcome, sample) {
      return stop(finding, sample, outcome, values)
    }
    if let finding = base.unwritten(
      outcome, "a dictionary with dW1, db1, …")
    {
      return stop(finding, sample, outcome, values)
    }
    guard case .dictionary(let box)? = outcome.result else {
      return stop(
        base.other(outcome, "a dictionary with dW1, db1, …"), sample, outcome, values)
    }
    return compare(Dictionary(box.named) { $1 }, sample, outcome, values)
  }

  @discardableResult
  private func call(
    _ sample: JudgingCase, _ cache: Value, noting note: ((Variable) -> Void)? = nil
  ) -> LearnerProgram.Outcome {
    base.program.call(
      base.role,
      [
        .points: base.value("X", sample), .labels: base.value("Y", sample), .cache: cache,
        .parameters: base.dictionary(sample.blocks, sample),
        .lambd: base.value("lambd", sample), .keepProb: base.value("keep_prob", sample),
      ], noting: note)
  }

  /// Compares the blocks; false where something is wrong.
  private mutating func compare(
    _ result: [String: Value], _ sample: JudgingCase, _ outcome: LearnerProgram.Outcome,
    _ values: LearnerValues
  ) -> Bool {
    var gradient = Array(repeating: 0.0, count: sample.network.parameters.count)
    var (comparable, findings): ([String], [CodeFinding]) = ([], [])
    for block in judgement.blocks.map(\.name) {
      let key = "d" + block
      guard let given = result[key], !given.isNone else {
        missing(key, result, outcome, &findings)
        set(block, .unfinished)
        continue
      }
      guard let grid = Grid(given), let due = sample.given[block] else {
        findings.append(
          base.finding(.shape, "\(key) is \(base.words(for: given)), not an array", blocks: [block])
        )
        set(block, .wrong)
        continue
      }
      guard grid.lengths == due.lengths else {
        set(block, .wrong)
        continue
      }
      guard grid.isFinite else {
        set(block, .wrong)
        continue
      }
      gradient.replaceSubrange(sample.range(of: block), with: grid.values)
      comparable.append(block)
    }
    check(gradient, comparable, sample)
    if judgement.blocks.allSatisfy({ $0.verdict == .fine }) {
      note(values, sample)
      return true
    }
    let hasWrong = judgement.blocks.contains { $0.verdict == .wrong }
    if hasWrong { findings = diagnose(sample, outcome, values) + findings }
    judgement.findings = findings.isEmpty ? [unexplained] : findings
    judgement.verdict = hasWrong ? .wrong : .unfinished
    return false
  }

  /// Notes a mask of dropout that is left out without harm.
  private mutating func note(_ values: LearnerValues, _ sample: JudgingCase) {
    guard sample.keep < 1, judgement.remarks.isEmpty else { return }
    for layer in (1...JudgingCase.hidden.count).reversed() {
      guard let dA = values["dA\(layer)"], let mask = values["D\(layer)"],
        dA.lengths == mask.lengths,
        zip(dA.values, mask.values).contains(where: { $0 != 0 && $1 == 0 })
      else { continue }
      judgement.remarks = [
        "dA\(layer) is not masked by D\(layer); nothing is wrong, for A\(layer) > 0 leaves the dropped "
          + "units out as well"
      ]
      return
    }
  }

  /// The gradient check over the blocks that can be compared; the engine's own gradient stands in for
  /// the others.
  private mutating func check(_ gradient: [Double], _ comparable: [String], _ sample: JudgingCase) {
    var whole = sample.gradient
    for block in comparable {
      let range = sample.range(of: block)
      whole.replaceSubrange(range, with: gradient[range])
    }
    var check = GradientCheck(sample.network, sample.objective, gradient: whole)
    check.advance(by: .max)
    for (name, finding) in check.blockFindings where comparable.contains(name) {
      set(name, finding.verdict == .fine ? .fine : .wrong, finding.difference)
    }
  }

  /// What is said where nothing else is known.
  private var unexplained: CodeFinding {
    base.finding(
      .value, "the gradient differs from differences of the cost",
      blocks: judgement.blocks.filter { $0.verdict != .fine }.map(\.name), line: base.role.line)
  }

  private mutating func set(_ block: String, _ verdict: CodeVerdict, _ difference: Double? = nil) {
    guard let index = judgement.blocks.firstIndex(where: { $0.name == block }) else { return }
    let before = judgement.blocks[index]
    let worse =
      verdict == .fine && before.verdict == .fine
      ? max(difference ?? 0, before.difference ?? 0) : difference
    judgement.blocks[index] = CodeBlock(block, verdict, worse)
  }

  /// Adds what is said of a gradient that is not in what is returned; those that are not written yet are
  /// told together.
  private func missing(
    _ key: String, _ result: [String: Value], _ outcome: LearnerProgram.Outcome,
    _ findings: inout [CodeFinding]
  ) {
    func add(_ words: String, _ blocks: [String], line: Int? = nil) {
      findings.append(
        base.finding(.unfinished, words, blocks: blocks, line: line ?? base.role.line))
    }
    let block = String(key.dropFirst())
    let held = outcome.locals.last { canonicalName($0.name) == key && !$0.value.isNone }
    if let near = base.misspeltKey(key, in: result.keys.sorted()) {
      add(
        "the key \"\(near)\" should be \"\(key)\"", [block],
        line: base.program.line(naming: near, after: base.role.line))
    } else if let held {
      let keys = result.keys.sorted().lazy
      let line = keys.compactMap { base.program.line(naming: $0, after: base.role.line) }.first
      let place = held.position.map { " in line \($0.line)" } ?? ""
      add("\(held.name) is computed\(place), and not in what is returned", [block], line: line)
    } else if let last = findings.last, last.words.hasSuffix(" not written yet") {
      findings.removeLast()
      let blocks = last.blocks + [block]
      add(
        blocks.map { "d" + $0 }.joined(separator: ", ") + " are not written yet", blocks,
        line: last.line)
    } else {
      let open = outcome.locals.last { canonicalName($0.name) == key }?.position?.line
      add("\(key) is not written yet", [block], line: open)
    }
  }

  // MARK: What went wrong

  /// Ends with what kept the call from its end; blocks that were computed before it are shown.
  private mutating func stop(
    _ finding: CodeFinding, _ sample: JudgingCase, _ outcome: LearnerProgram.Outcome,
    _ values: LearnerValues
  ) -> Bool {
    var gradient = Array(repeating: 0.0, count: sample.network.parameters.count)
    var comparable: [String] = []
    for index in judgement.blocks.indices { judgement.blocks[index].verdict = .open }
    for block in sample.blocks {
      guard let grid = values["d" + block] else { continue }
      guard grid.lengths == sample.given[block]?.lengths, grid.isFinite else {
        set(block, .wrong)
        continue
      }
      gradient.replaceSubrange(sample.range(of: block), with: grid.values)
      comparable.append(block)
    }
    check(gradient, comparable, sample)
    // The line that could not be run has not set its variable.
    let target = outcome.targets.last.flatMap { canonicalName($0) }
    let earlier = diagnose(sample, outcome, target.map { values.without($0) } ?? values)
    // What cannot be run comes first, but for a wrong shape further up: that may be why. What is not
    // written yet comes last.
    let isOpen = finding.kind == .unfinished
    judgement.findings =
      earlier.filter { isOpen || $0.kind == .shape } + [finding]
      + earlier.filter { !isOpen && $0.kind != .shape }
    judgement.verdict =
      finding.kind == .unfinished
      ? (earlier.isEmpty ? .unfinished : .wrong)
      : finding.kind == .cannotRun ? .cannotRun : .wrong
    return false
  }

  /// The mistakes behind the wrong blocks.
  private mutating func diagnose(
    _ sample: JudgingCase, _ outcome: LearnerProgram.Outcome, _ values: LearnerValues
  ) -> [CodeFinding] {
    let judge = self
    let diagnosis = Diagnosis(sample, values, outcome, base) { note in
      judge.call(sample, OwnCache(judge.base, sample).value, noting: note)
    }
    for index in judgement.blocks.indices where judgement.blocks[index].verdict == .wrong {
      // What only follows from another mistake is not blamed.
      if diagnosis.findings.isEmpty { break }
      if !diagnosis.blames(judgement.blocks[index].name) {
        judgement.blocks[index].verdict = .follows
      }
    }
    return diagnosis.findings
  }
}
