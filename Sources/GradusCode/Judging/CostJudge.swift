import GradusEngine
import GradusNotation

/// Judges a cost by its definition: the mean cross-entropy, and the penalty where the function takes λ.
struct CostJudge {
  let base: FunctionJudge
  private var judgement: FunctionJudgement

  init(_ base: FunctionJudge) {
    self.base = base
    judgement = base.blank
    judgement.blocks = [CodeBlock("cost", .open)]
  }

  func judged() -> FunctionJudgement {
    var judge = self
    let lambdas = base.role.takes(.lambd) ? [JudgingCase.someLambda, 0] : [0]
    for lambda in lambdas {
      for seed in base.seeds {
        let sample = JudgingCase(seed: seed, lambda: lambda)
        guard judge.isFine(sample) else { return judge.judgement }
      }
    }
    judge.lookAtCorners()
    return judge.judgement
  }

  private func call(_ sample: JudgingCase, output: Value? = nil) -> LearnerProgram.Outcome {
    base.program.call(
      base.role,
      [
        .output: output ?? base.value("A3", sample), .labels: base.value("Y", sample),
        .parameters: base.dictionary(sample.blocks, sample), .lambd: base.value("lambd", sample),
      ])
  }

  private mutating func isFine(_ sample: JudgingCase) -> Bool {
    let outcome = call(sample)
    if let finding = base.obstacle(outcome, sample)
      ?? base.unwritten(outcome, "the cost")
    {
      judgement.findings = [finding]
      judgement.verdict = CodeVerdict(finding, isWrongBefore: false)
      return false
    }
    guard let own = outcome.result.flatMap({ Grid($0) }) else {
      return fail(
        .shape, "it returns \(base.words(for: outcome.result ?? .none)), and a cost is one number")
    }
    let steps = sample.program.costSteps
    var given = sample.given
    given["m"] = nil
    guard let right = Trace.truth(of: steps, given: given, base.runner)["cost"] else { return true }
    var values = LearnerValues(outcome)
    values.set("cost", to: own.values.count == 1 ? Grid(number: own.values[0]) : own)
    guard let cost = values["cost"], !cost.equals(right) else {
      judgement.blocks = [CodeBlock("cost", .fine, own.off(right) ?? 0)]
      if !own.lengths.isEmpty, judgement.remarks.isEmpty {
        judgement.remarks = [
          "the cost is an array of shape \(own.shape); float(…) makes a number of it"
        ]
      }
      return true
    }
    let trace = Trace(
      steps, .inGradients, sample, known: values.grids.filter { ["cost", "m"].contains($0.key) },
      given: given, results: ["cost"], base.runner)
    judgement.verdict = .wrong
    judgement.blocks = [CodeBlock("cost", .wrong, cost.off(right))]
    let findings = base.findings(trace, values) { _ in ["cost"] }
    let line = LearnerValues(outcome).variable(holding: cost)?.line
    let part = penaltyVariable(cost, sample, LearnerValues(outcome))
    judgement.findings = findings.map { finding in
      let isOfPenalty = finding.mistake?.hasPrefix("penalty-") == true
      let place = isOfPenalty ? part : nil
      guard place != nil || finding.line == nil else { return finding }
      return base.finding(
        finding.kind, finding.words, blocks: finding.blocks,
        variable: place?.name ?? finding.variable ?? "cost", line: place?.line ?? line,
        mistake: finding.mistake)
    }
    return false
  }

  /// The variable that holds what the cost has beside a right cross-entropy.
  private func penaltyVariable(
    _ cost: Grid, _ sample: JudgingCase, _ values: LearnerValues
  ) -> (name: String, line: Int)? {
    let steps = CourseProgram(layers: 3).costSteps
    guard cost.values.count == 1, sample.lambda > 0,
      let entropy = Trace.truth(of: steps, given: sample.given, base.runner)["cost"]
    else { return nil }
    return values.variable(holding: Grid(number: cost.values[0] - entropy.values[0]))
  }

  private mutating func fail(_ kind: CodeFinding.Kind, _ words: String) -> Bool {
    judgement.verdict = .wrong
    judgement.blocks = [CodeBlock("cost", .wrong)]
    judgement.findings = [base.finding(kind, words, line: base.role.line)]
    return false
  }

  /// What it says of probabilities that are exactly 0 and 1, and right: 0 · log 0 is nan in NumPy.
  private mutating func lookAtCorners() {
    let sample = JudgingCase(seed: 1)
    guard let labels = sample.given["Y"], let output = try? labels.value(on: base.program.machine),
      let own = call(sample, output: output).result.flatMap({ Grid($0) }), !own.isFinite
    else { return }
    judgement.remarks.append(
      "where A3 is exactly 0 or 1 it gives \(own.values.contains(where: \.isNaN) ? "nan" : "inf"): "
        + "0 · log 0 counts as 0, as in np.nansum")
  }
}
