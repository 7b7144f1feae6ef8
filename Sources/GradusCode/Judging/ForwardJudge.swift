import GradusEngine
import GradusNotation

/// Judges a forward pass: A of the output layer by its definition, with dropout under the masks that
/// the function itself draws, and how often those keep a unit.
struct ForwardJudge {
  let base: FunctionJudge
  private var judgement: FunctionJudgement

  init(_ base: FunctionJudge) {
    self.base = base
    judgement = base.blank
  }

  private var givesCost: Bool { base.role.role == .forwardWithCost }
  private var target: String { givesCost ? "cost" : "A3" }

  func judged() -> FunctionJudgement {
    var judge = self
    judge.judgement.blocks = [CodeBlock(target, .open)]
    let keep = base.role.takes(.keepProb) ? JudgingCase.someKeep : 1
    for seed in base.seeds {
      guard judge.isFine(JudgingCase(seed: seed, keep: keep)) else { return judge.judgement }
    }
    if keep < 1 {
      judge.countKept(keep)
      if base.seedsItself { judge.judgement.remarks.append("it \(CourseFunction.Seeding.mask)") }
    }
    return judge.judgement
  }

  /// - Parameter points: how many there are, where it is not those of the case.
  private func call(
    _ sample: JudgingCase, seed: UInt32, points: Int? = nil,
    noting note: ((Variable) -> Void)? = nil
  ) -> LearnerProgram.Outcome {
    var x = base.value("X", sample)
    if let points {
      var random = RandomState(seed: seed)
      let wide = Grid(
        [JudgingCase.inputs, points],
        (0..<JudgingCase.inputs * points).map { _ in random.standardNormal() })
      x = (try? wide.value(on: base.program.machine)) ?? x
    }
    return base.program.call(
      base.role,
      [
        .points: x, .labels: base.value("Y", sample),
        .parameters: base.dictionary(sample.blocks, sample),
        .keepProb: base.value("keep_prob", sample), .lambd: .float(0),
      ], seed: sample.keep < 1 ? seed : nil, noting: note)
  }

  private mutating func isFine(_ sample: JudgingCase) -> Bool {
    let outcome = call(sample, seed: sample.maskSeed)
    var values = LearnerValues(outcome)
    if let target = outcome.targets.last.flatMap({ canonicalName($0) }) {
      // The line that could not be run has not set its variable.
      values = values.without(target)
    }
    if let finding = base.obstacle(outcome, sample)
      ?? base.unwritten(outcome, "\(target) and the cache")
    {
      return stop(finding, sample, values)
    }
    guard case .tuple(let parts)? = outcome.result, parts.count == 2 else {
      return stop(base.other(outcome, "\(target) and the cache"), sample, values)
    }
    guard let own = Grid(parts[0]) else {
      return stop(
        base.finding(
          .shape, "the first thing it returns is \(base.words(for: parts[0])), and not \(target)",
          line: base.role.line), sample, values)
    }
    if parts[1].isNone {
      return stop(
        base.finding(.unfinished, "the cache is not written yet", line: base.role.line), sample,
        values)
    }
    if let finding = maskFinding(sample, values) {
      return stop(finding, sample, values, isAlone: true)
    }
    values.set(target, to: givesCost && own.values.count == 1 ? Grid(number: own.values[0]) : own)
    let truth = Trace.truth(of: steps(sample), given: given(sample, values), base.runner)
    guard let right = truth[target] else { return true }
    let isRight = values[target]?.equals(right) == true
    judgement.blocks = [CodeBlock(target, isRight ? .fine : .wrong, values[target]?.off(right))]
    if isRight { return true }
    judgement.verdict = .wrong
    judgement.findings = findings(sample, values)
    return false
  }

  private func steps(_ sample: JudgingCase) -> [ReferenceStep] {
    sample.program.forwardSteps
      + (givesCost ? sample.program.costSteps.filter { $0.kind == .cost } : [])
  }

  /// What the pass starts from; masks as the learner drew them.
  private func given(_ sample: JudgingCase, _ values: LearnerValues) -> [String: Grid] {
    let computed = Set(steps(sample).map(\.target))
    var given = sample.given.filter { !computed.contains($0.key) }
    for layer in JudgingCase.hidden.indices {
      let name = "D\(layer + 1)"
      if let own = values[name], own.lengths == given[name]?.lengths { given[name] = own }
    }
    return given
  }

  private func findings(_ sample: JudgingCase, _ values: LearnerValues) -> [CodeFinding] {
    let given = given(sample, values)
    let steps = steps(sample)
    let names = Set(steps.map(\.target))
    let matched = values.matched(to: Trace.truth(of: steps, given: given, base.runner))
    let trace = Trace(
      steps, .inGradients, sample, known: matched.grids.filter { names.contains($0.key) },
      given: given, results: [target], base.runner)
    return base.findings(
      trace, matched, again: { _ = call(sample, seed: sample.maskSeed, noting: $0) }
    ) { _ in [target] }
  }

  /// A mask that has another shape, or holds other than 0 and 1.
  private func maskFinding(_ sample: JudgingCase, _ values: LearnerValues) -> CodeFinding? {
    for layer in 1...JudgingCase.hidden.count {
      let name = "D\(layer)"
      guard let own = values[name], let due = sample.given[name] else { continue }
      let line = values.line(of: name)
      if own.lengths != due.lengths {
        return base.finding(
          .shape,
          "\(name) is \(own.shape) and must be \(due.shape): a draw for each unit and point",
          variable: values.name(of: name), line: line, mistake: "mask-shape")
      }
      if !own.values.allSatisfy({ $0 == 0 || $0 == 1 }) {
        return base.finding(
          .value,
          "\(name) holds numbers between; a mask keeps or drops, it is compared with keep_prob",
          variable: values.name(of: name), line: line, mistake: "mask-not-compared")
      }
    }
    return nil
  }

  private mutating func stop(
    _ finding: CodeFinding, _ sample: JudgingCase, _ values: LearnerValues, isAlone: Bool = false
  ) -> Bool {
    let earlier = isAlone ? [] : findings(sample, values)
    judgement.findings =
      earlier.filter { $0.kind == .shape } + [finding] + earlier.filter { $0.kind != .shape }
    judgement.verdict = CodeVerdict(finding, isWrongBefore: !earlier.isEmpty)
    judgement.blocks = [CodeBlock(target, .open)]
    return false
  }

  // MARK: Masks

  /// Counts how many units masks keep, over many points.
  private mutating func countKept(_ keep: Double) {
    let sample = JudgingCase(seed: 1, keep: keep)
    let values = LearnerValues(call(sample, seed: 10_001, points: 400))
    var (kept, all) = ([0.0, 0.0], [0.0, 0.0])
    for layer in 0..<2 {
      guard let mask = values["D\(layer + 1)"] else { continue }
      kept[layer] = mask.values.reduce(0, +)
      all[layer] = Double(mask.values.count)
    }
    for layer in 0..<2 where all[layer] > 0 {
      let share = kept[layer] / all[layer]
      // Six times what chance leaves.
      let tolerance = 6 * (keep * (1 - keep) / all[layer]).squareRoot()
      guard abs(share - keep) > tolerance else { continue }
      let isTurned = abs(share - (1 - keep)) <= tolerance
      let words =
        "D\(layer + 1) keeps \(Int((share * 100).rounded())) % of the units, and keep_prob is "
        + "\(plainNumber(keep))"
        + (isTurned ? ": which draws are kept, those below keep_prob or those above?" : "")
      judgement.verdict = .wrong
      judgement.blocks = [CodeBlock(target, .wrong)]
      judgement.findings.append(
        base.finding(
          .value, words, blocks: [target], variable: values.name(of: "D\(layer + 1)"),
          line: values.line(of: "D\(layer + 1)"),
          mistake: isTurned ? "mask-turned" : "mask-share"))
    }
  }
}

extension CodeVerdict {
  /// The verdict where something kept a function from its end.
  init(_ finding: CodeFinding, isWrongBefore: Bool) {
    switch finding.kind {
    case .unfinished: self = isWrongBefore ? .wrong : .unfinished
    case .cannotRun, .cannotRead: self = .cannotRun
    case .shape, .value: self = .wrong
    }
  }
}

extension Grid {
  /// The relative difference of two values; nil where shapes differ.
  func off(_ other: Grid) -> Double? {
    guard let distance = minus(other) else { return nil }
    let scale = norm + other.norm
    return scale == 0 ? 0 : distance.norm / scale
  }

  var norm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
