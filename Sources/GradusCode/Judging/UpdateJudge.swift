import GradusEngine
import GradusNotation

/// Judges a step of descent: θ − rate · gradient, for every block.
struct UpdateJudge {
  let base: FunctionJudge
  private var judgement: FunctionJudgement
  private static let rate = 0.3

  init(_ base: FunctionJudge) {
    self.base = base
    judgement = base.blank
    judgement.blocks = JudgingCase(seed: 1).blocks.map { CodeBlock($0, .open) }
  }

  func judged() -> FunctionJudgement {
    var judge = self
    for seed in base.seeds {
      guard judge.isFine(JudgingCase(seed: seed)) else { break }
    }
    return judge.judgement
  }

  private mutating func isFine(_ sample: JudgingCase) -> Bool {
    let given = UpdateJudge.given(sample)
    func value(_ name: String) -> Value {
      given[name].flatMap { try? $0.value(on: base.program.machine) } ?? .none
    }
    let parameters = DictionaryBox(sample.blocks.map { ($0, value($0)) })
    let arrays = parameters.named
    let grads = DictionaryBox(sample.blocks.map { ("d" + $0, value("d" + $0)) })
    let outcome = base.program.call(
      base.role,
      [
        .parameters: .dictionary(parameters), .grads: .dictionary(grads),
        .learningRate: .float(UpdateJudge.rate),
      ])
    if let finding = base.obstacle(outcome, sample)
      ?? base.unwritten(outcome, "the new parameters, a dictionary with W1, b1, …,")
    {
      return stop(finding)
    }
    guard case .dictionary(let box)? = outcome.result else {
      return stop(base.other(outcome, "the new parameters, a dictionary with W1, b1, …"))
    }
    if judgement.remarks.isEmpty { judgement.remarks = remarks(arrays, given) }
    return compare(box, outcome, sample, given)
  }

  /// The parameters, gradients that were drawn, and the rate.
  private static func given(_ sample: JudgingCase) -> [String: Grid] {
    var given = sample.given.filter { sample.blocks.contains($0.key) }
    var random = RandomState(seed: sample.seed)
    for block in sample.blocks {
      guard let grid = given[block] else { continue }
      given["d" + block] = Grid(
        grid.lengths, grid.values.map { _ in random.standardNormal() })
    }
    given["learning_rate"] = Grid(number: rate)
    return given
  }

  private mutating func compare(
    _ box: DictionaryBox, _ outcome: LearnerProgram.Outcome, _ sample: JudgingCase,
    _ given: [String: Grid]
  ) -> Bool {
    let steps = sample.program.updateSteps
    let truth = Trace.truth(of: steps, given: given, base.runner)
    var missing: [CodeFinding] = []
    for (index, block) in sample.blocks.enumerated() {
      let own = box[.string(block)].flatMap { Grid($0) }
      guard let own, let right = truth[block + "_new"] else {
        judgement.blocks[index] = CodeBlock(block, .unfinished)
        let near = base.misspeltKey(block, in: box.named.map(\.0).filter { $0 != block })
        let line = near.flatMap { base.program.line(naming: $0, after: base.role.line) }
        missing.append(
          base.finding(
            .unfinished,
            near.map { "the key \"\($0)\" should be \"\(block)\"" }
              ?? "\(block) is not in what is returned", blocks: [block],
            line: line ?? base.role.line))
        continue
      }
      judgement.blocks[index] = CodeBlock(
        block, own.equals(right) ? .fine : .wrong, own.off(right))
    }
    if judgement.blocks.allSatisfy({ $0.verdict == .fine }) { return true }
    let values = LearnerValues(outcome, suffix: "_new")
    let names = Set(steps.map(\.target))
    let trace = Trace(
      steps, .inGradients, sample, known: values.grids.filter { names.contains($0.key) },
      given: given, results: names, base.runner)
    let findings = base.findings(trace, values, suffix: "_new") { [String($0.dropLast(4))] }
    judgement.findings = findings + missing
    judgement.verdict = findings.isEmpty ? .unfinished : .wrong
    return false
  }

  private mutating func stop(_ finding: CodeFinding) -> Bool {
    judgement.findings = [finding]
    judgement.verdict = CodeVerdict(finding, isWrongBefore: false)
    return false
  }

  /// Arrays that were given and are no longer what they were.
  private func remarks(_ arrays: [(String, Value)], _ given: [String: Grid]) -> [String] {
    let changed = arrays.filter { name, value in
      Grid(value).map { $0 != given[name] } ?? false
    }
    return changed.isEmpty
      ? []
      : [
        "it changes the arrays that it is given, such as \(changed[0].0), and with them whatever "
          + "else holds them"
      ]
  }
}
