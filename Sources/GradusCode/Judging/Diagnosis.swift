import GradusEngine
import GradusNotation

/// The mistakes in a backward pass: the better of the two places where the mean may be taken.
struct Diagnosis {
  let findings: [CodeFinding]
  private let trace: Trace

  init(
    _ sample: JudgingCase, _ values: LearnerValues, _ outcome: LearnerProgram.Outcome,
    _ base: FunctionJudge, again: @escaping (_ note: @escaping (Variable) -> Void) -> Void
  ) {
    let results = Set(sample.blocks.map { "d" + $0 })
    func trace(_ place: MeanPlace) -> (trace: Trace, values: LearnerValues) {
      let steps = sample.program.backwardSteps(place)
      let truth = Trace.truth(of: steps, given: sample.given, base.runner)
      let matched = values.matched(to: truth)
      let names = Set(steps.map(\.target))
      let trace = Trace(
        steps, place, sample, known: matched.grids.filter { names.contains($0.key) },
        given: sample.given, results: results, base.runner)
      return (trace, matched)
    }
    let (one, other) = (trace(.inOutputError), trace(.inGradients))
    let best = other.trace.weight < one.trace.weight ? other : one
    let trace = best.trace
    self.trace = trace
    let unpacked = Diagnosis.exchanged(sample, outcome, base)
    findings =
      unpacked.isEmpty
      ? base.findings(trace, best.values, again: again) {
        trace.blocks(spoiltBy: $0, of: sample.blocks)
      }
      : unpacked
  }

  /// Whether a mistake is in a block's own line, or in the error of its layer.
  func blames(_ block: String) -> Bool {
    findings.contains { $0.blocks.isEmpty }
      || trace.faults.contains { fault in
        switch fault.step.kind {
        case .weights, .biases: fault.step.target == "d" + block
        case .count: true
        default: block.last?.wholeNumberValue == fault.step.layer
        }
      }
  }

  /// Variables with the names of the cache's that hold something else.
  private static func exchanged(
    _ sample: JudgingCase, _ outcome: LearnerProgram.Outcome, _ base: FunctionJudge
  ) -> [CodeFinding] {
    for variable in outcome.locals {
      guard let name = canonicalName(variable.name), name != "m", let right = sample.given[name],
        let own = Grid(variable.value), let line = variable.position?.line, !own.equals(right)
      else { continue }
      let other = sample.given.filter { $0.value.equals(own) }.map(\.key).min()
      guard let other else { continue }
      return [
        base.finding(
          .value,
          "\(variable.name) holds \(other): names must be in the order of the cache, "
            + sample.program.cache.joined(separator: ", "),
          variable: variable.name, line: line, mistake: "cache-order")
      ]
    }
    return []
  }
}
