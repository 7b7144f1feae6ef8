import GradusCode
import GradusEngine
import Testing

/// Every mistake of the tables of forward passes, costs and steps is made, and told by its name.
@Suite struct OtherMistakeTests {
  private static let kinds: [ReferenceStep.Kind] = [
    .input, .activation, .output, .cost, .newWeights, .newBiases,
  ]
  static let names = Array(
    Set(Mistake.all.filter { kinds.contains($0.kind) }.map(\.name))
  ).sorted()

  private static let samples = [
    JudgingCase(seed: 1), JudgingCase(seed: 1, lambda: JudgingCase.someLambda),
    JudgingCase(seed: 1, keep: JudgingCase.someKeep),
  ]

  @Test(arguments: names)
  func `a mistake is told by its name`(name: String) throws {
    var made = 0
    for sample in OtherMistakeTests.samples {
      for mistake in Mistake.all where mistake.name == name {
        for step in steps(sample) where step.kind == mistake.kind {
          for lines in mistake.lines(LineNames(step, .inGradients, sample)) {
            let text = program(step.target, lines, sample)
            let judgement = CodeJudge.judgement(of: text, seeds: [1])
            let function = try #require(judgement.functions.first, "\(text)")
            if function.verdict == .cannotRun { continue }
            made += 1
            #expect(function.verdict == .wrong, "\(lines)")
            #expect(function.findings.first?.mistake == name, "\(lines): \(function.findings)")
          }
        }
      }
    }
    #expect(made > 0)
  }

  private func steps(_ sample: JudgingCase) -> [ReferenceStep] {
    let program = sample.program
    if sample.lambda > 0 { return program.costSteps }
    if sample.keep < 1 { return program.forwardSteps }
    return program.forwardSteps + program.costSteps + program.updateSteps
  }

  /// A function with a step whose lines are others.
  private func program(_ target: String, _ lines: [String], _ sample: JudgingCase) -> String {
    func text(_ steps: [ReferenceStep]) -> [String] {
      steps.flatMap { $0.target == target ? lines : $0.lines }
    }
    let unpacked = sample.program.blocks.map { "\($0) = parameters[\"\($0)\"]" }
    let (head, body, result): (String, [String], String)
    if target == "cost" {
      let isPenalized = sample.lambda > 0
      head = "compute_cost(A3, Y\(isPenalized ? ", parameters, lambd" : ""))"
      body = (isPenalized ? unpacked : []) + text(sample.program.costSteps)
      result = "cost"
    } else if target.hasSuffix("_new") {
      head = "update_parameters(parameters, grads, learning_rate)"
      let grads = sample.program.blocks.map { "d\($0) = grads[\"d\($0)\"]" }
      body = unpacked + grads + text(sample.program.updateSteps)
      result = "{\(sample.program.blocks.map { "\"\($0)\": \($0)_new" }.joined(separator: ", "))}"
    } else {
      let keeps = sample.keep < 1
      head = "forward_propagation(X, parameters\(keeps ? ", keep_prob" : ""))"
      body =
        unpacked
        + sample.program.forwardSteps.flatMap { step -> [String] in
          // Masks are drawn before they are used.
          let draw = "D\(step.layer) = np.random.rand(Z\(step.layer).shape[0], 7) < keep_prob"
          return (keeps && step.kind == .activation ? [draw] : []) + text([step])
        }
      result = "A3, (\(sample.program.cache.joined(separator: ", ")))"
    }
    return "def \(head):\n    \(body.joined(separator: "\n    "))\n    return \(result)\n"
  }
}
