import GradusEngine
import GradusLessons
import GradusScreen

/// What `gradus gradcheck` prints.
struct GradcheckReport: Encodable {
  struct Block: Encodable {
    let name: String
    let difference: Double
    let verdict: GradientVerdict

    init(_ block: CheckResult.Block) {
      name = block.name
      difference = block.finding.difference
      verdict = block.finding.verdict
    }
  }

  struct Point: Encodable {
    let epsilon: Double
    /// Nil where nothing can be checked with this epsilon.
    @Nullable var difference: Double?
    @Nullable var verdict: GradientVerdict?

    init(_ result: CheckResult) {
      epsilon = result.epsilon
      difference = result.finding?.difference
      verdict = result.verdict
    }
  }

  let epsilon: Double
  let difference: Double
  @Nullable var verdict: GradientVerdict?
  @Nullable var reason: CheckFinding.Reason?
  @Nullable var explanation: String?
  /// The relative difference that rounding alone can make.
  let resolution: Double
  let blocks: [Block]
  let parameters: Int
  let costEvaluations: Int
  /// How many slopes are 0 in both gradients.
  let zeros: Int
  /// How many parameters have a ReLU that switches within epsilon.
  let switched: Int
  /// How many pairs of a hidden ReLU and an example switch, and how many there are.
  let switchedReLUs: Int
  let reluCount: Int
  var sweep: [Point]?
  /// The epsilon that tells most, where this one does not tell enough.
  var best: CheckResult?

  private let result: CheckResult

  private enum CodingKeys: CodingKey {
    case epsilon, difference, verdict, reason, explanation, resolution, blocks, parameters
    case costEvaluations, zeros, switched, switchedReLUs, reluCount, sweep
  }

  init(_ check: GradientCheck, _ result: CheckResult) {
    self.result = result
    epsilon = result.epsilon
    difference = result.difference
    resolution = result.finding?.resolution ?? 0
    blocks = result.blocks.map(Block.init)
    parameters = result.parameters
    costEvaluations = result.costEvaluations
    zeros = result.zeroCount
    switched = check.switchedParameters
    switchedReLUs = result.switchedReLUs
    reluCount = result.reluCount
    verdict = result.verdict
    reason = result.finding?.reason
    explanation = result.reason
  }

  var text: String {
    var lines = [
      "\(parameters) parameters, \(costEvaluations) costs, epsilon \(plainNumber(epsilon))", "",
    ]
    for block in result.blocks {
      lines.append(
        "  \(block.name)  \(scientific(block.finding.difference, digits: 3))"
          + (block.finding.remark.map { "  \($0)" } ?? ""))
    }
    lines.append("")
    lines.append(
      "difference  \(scientific(difference, digits: 3))  \(result.verdictText)")
    lines += remarks
    if let sweep {
      lines += ["", "epsilon  difference"]
      lines += sweep.map {
        scientific($0.epsilon, digits: 0).padded(to: 7) + "  "
          + ($0.difference.map { scientific($0, digits: 2) } ?? "-").padded(to: 10)
          + "  \($0.verdict?.rawValue ?? "cannot check")"
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What there is to say about the verdict.
  private var remarks: [String] {
    var lines: [String] = []
    if let explanation { lines.append(explanation) }
    if let more = result.remark(best: best, isCurveKnown: best != nil || sweep != nil) {
      lines.append(more)
    }
    if switched > 0 {
      lines.append(
        "\(switchedReLUs) of \(reluCount) ReLUs (units times examples) "
          + "\(switchedReLUs == 1 ? "is" : "are") within epsilon of a corner, at \(switched) "
          + "\(switched == 1 ? "parameter" : "parameters").")
    }
    if let zeros = result.zeroText() { lines.append(zeros + ": they show nothing.") }
    return lines
  }
}

extension CheckResult {
  /// What the curve over ε tells where this ε does not tell enough.
  func remark(best: CheckResult?, isCurveKnown: Bool) -> String? {
    guard isOpen else { return nil }
    guard isCurveKnown else {
      return "The curve over epsilon (--sweep) shows whether another one can tell."
    }
    guard let best, best.isDecided else { return "No epsilon of the curve (--sweep) can tell." }
    return "The curve over epsilon (--sweep) gives \(scientific(best.difference)) at "
      + "\(plainNumber(best.epsilon)): \(best.verdictText)."
  }
}

extension CheckFinding {
  /// A word behind a block's number, where it is not simply fine.
  fileprivate var remark: String? {
    switch (verdict, reason) {
    case (.fine, _): nil
    case (.look, .rounding): "rounding"
    case (.look, .zero): "both 0"
    default: verdict.rawValue
    }
  }
}
