import GradusEngine
import GradusNotation

/// Judges a gradient check: a right gradient must pass it, and of wrong ones it must say how far they
/// are off, ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖). Judges J and dJ/dθ of one variable as well.
struct CheckJudge {
  let base: FunctionJudge
  private var judgement: FunctionJudgement
  private static let epsilon = 1e-5

  init(_ base: FunctionJudge) {
    self.base = base
    judgement = base.blank
    judgement.blocks = [CodeBlock(target, .open)]
  }

  private var target: String {
    switch base.role.role {
    case .forwardInOneVariable: "J"
    case .backwardInOneVariable: "dtheta"
    default: "difference"
    }
  }

  func judged() -> FunctionJudgement {
    var judge = self
    switch base.role.role {
    case .gradientCheckN:
      for seed in base.seeds.prefix(2) {
        guard judge.checksNetwork(JudgingCase(seed: seed)) else { break }
      }
    default:
      for (x, theta) in [(2.0, 4.0), (-0.7, 1.3), (3.1, -0.4)] {
        guard judge.isFineInOneVariable(x, theta) else { break }
      }
      if base.role.role == .gradientCheck, judge.judgement.verdict == .fine {
        judge.checkWrongSlope()
      }
    }
    return judge.judgement
  }

  // MARK: One variable

  /// J = x · θ, dJ/dθ = x; the check of that passes.
  private mutating func isFineInOneVariable(_ x: Double, _ theta: Double) -> Bool {
    let outcome = call(x, theta)
    switch base.role.role {
    case .forwardInOneVariable: return number(outcome, due: x * theta)
    case .backwardInOneVariable: return number(outcome, due: x)
    default: return checks(outcome, due: 0)
    }
  }

  /// Calls the function in one variable.
  ///
  /// - Parameter slope: the dJ/dθ that a check gets, one of the library's functions.
  private func call(
    _ x: Double, _ theta: Double, slope: String = NotebookFunctions.rightSlope
  ) -> LearnerProgram.Outcome {
    let isCheck = base.role.role == .gradientCheck
    return replacing(
      isCheck
        ? ["forward_propagation": NotebookFunctions.rightCost, "backward_propagation": slope] : [:]
    ) {
      base.program.call(
        base.role, [.x: .float(x), .theta: .float(theta), .epsilon: .float(CheckJudge.epsilon)])
    }
  }

  /// Does something while names stand for functions of the library: a check is judged with a J that is
  /// right, whatever the learner's own is.
  private func replacing<Result>(_ names: [String: String], _ work: () -> Result) -> Result {
    let machine = base.program.machine
    let own = names.keys.map { (name: $0, value: machine.value($0)) }
    for (name, other) in names {
      if let function = machine.value(other) { machine.set(name, to: function) }
    }
    defer { for (name, value) in own { if let value { machine.set(name, to: value) } } }
    return work()
  }

  /// What the check says of a slope that is 1.3 times the right one: 0.3 / 2.3.
  private mutating func checkWrongSlope() {
    let x = 2.0
    let outcome = call(x, 4, slope: NotebookFunctions.wrongSlope)
    let usesIt = outcome.locals.contains { Grid($0.value)?.values == [1.3 * x] }
    if usesIt {
      _ = checks(outcome, due: 0.3 / 2.3, JudgingCase(seed: 1), [1.3 * x], [x])
    }
  }

  private mutating func number(_ outcome: LearnerProgram.Outcome, due: Double) -> Bool {
    guard let own = result(outcome) else { return false }
    if Grid(number: own).equals(Grid(number: due)) {
      judgement.blocks = [CodeBlock(target, .fine, 0)]
      return true
    }
    let words =
      base.role.role == .forwardInOneVariable
      ? "J is not θ · x" : "this is not the slope of θ · x by θ"
    return fail(words, off: abs(own - due) / (abs(own) + abs(due)), nil)
  }

  // MARK: All parameters

  private mutating func checksNetwork(_ sample: JudgingCase) -> Bool {
    let right = sample.gradient
    var random = RandomState(seed: sample.seed)
    let wrong = right.map { $0 + 0.2 * random.standardNormal() }
    for gradient in [right, wrong] {
      let entries = sample.blocks.map { block in
        let grid = Grid(
          sample.given[block]?.lengths ?? [], Array(gradient[sample.range(of: block)]))
        return ("d" + block, (try? grid.value(on: base.program.machine)) ?? .none)
      }
      let outcome = replacing(["forward_propagation_n": NotebookFunctions.rightCostOfNetwork]) {
        base.program.call(
          base.role,
          [
            .parameters: base.dictionary(sample.blocks, sample),
            .grads: .dictionary(DictionaryBox(entries)), .points: base.value("X", sample),
            .labels: base.value("Y", sample), .epsilon: .float(CheckJudge.epsilon),
          ], work: 1_500_000)
      }
      let due = Grid([right.count], gradient).off(Grid([right.count], right)) ?? 0
      guard checks(outcome, due: due, sample, gradient, right) else { return false }
    }
    return true
  }

  private mutating func checks(
    _ outcome: LearnerProgram.Outcome, due: Double, _ sample: JudgingCase = JudgingCase(seed: 1),
    _ gradient: [Double] = [], _ right: [Double] = []
  ) -> Bool {
    guard let own = result(outcome) else { return false }
    guard abs(own - due) > 1e-6 || own.isNaN else {
      judgement.blocks = [CodeBlock(target, .fine, abs(own - due))]
      return true
    }
    if let words = approximation(outcome, right) {
      return fail(words.0, off: abs(own - due), outcome, words.1, variable: "gradapprox")
    }
    if !gradient.isEmpty {
      let step = ReferenceStep(
        kind: .difference, layer: 0, target: "difference",
        lines: [
          "difference = np.linalg.norm(grad - gradapprox)"
            + " / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))"
        ])
      let given = [
        "grad": Grid([gradient.count, 1], gradient), "gradapprox": Grid([right.count, 1], right),
      ]
      for mistake in Mistake.all(.difference) {
        for lines in mistake.lines(LineNames(step, .inGradients, sample)) {
          guard let value = base.runner.value(of: "difference", after: lines, given: given),
            abs(value.values[0] - own) < 1e-5 * max(1, abs(own))
          else { continue }
          return fail(mistake.words, off: abs(own - due), outcome, mistake.name)
        }
      }
    }
    let words =
      due == 0
      ? "a right gradient is \(short(own)) off: it should pass, with some 1e-9"
      : "of a gradient that is \(short(due)) off it says \(short(own))"
    return fail(words, off: abs(own - due), outcome)
  }

  /// What is wrong with the learner's differences of the cost.
  private func approximation(
    _ outcome: LearnerProgram.Outcome, _ right: [Double]
  ) -> (String, String)? {
    let local = outcome.locals.last {
      ["gradapprox", "grad_approx", "approx", "numgrad"].contains($0.name.lowercased())
    }
    guard let own = local.flatMap({ Grid($0.value) }) else { return nil }
    var due = right
    if right.isEmpty {
      guard let x = outcome.locals.first(where: { $0.name == "x" })?.value.number else {
        return nil
      }
      due = [x]
    }
    guard own.values.count == due.count else {
      return ("gradapprox is \(own.shape), and there are \(due.count) parameters", "shape")
    }
    let (a, b) = (Grid([due.count], own.values), Grid([due.count], due))
    func isTimes(_ factor: Double) -> Bool { a.agrees(b.times(factor), to: 1e-2) }
    if a.agrees(b, to: 1e-4) { return nil }
    if isTimes(2) {
      return (
        "gradapprox is exactly twice the slope: θ + ε and θ − ε are 2ε apart", "distance-halved"
      )
    }
    if isTimes(0.5) {
      return (
        "gradapprox is half of the slope, as if one of the two costs were that of theta itself: is each "
          + "theta a copy, made from theta, and does it go into its cost?",
        "minus-from-plus"
      )
    }
    if isTimes(-1) {
      return ("gradapprox has its sign turned: which cost is subtracted?", "sign-turned")
    }
    if isTimes(CheckJudge.epsilon * CheckJudge.epsilon) {
      return (
        "Python reads / 2 * epsilon from the left; brackets are missing", "brackets-forgotten"
      )
    }
    if isTimes(CheckJudge.epsilon) || isTimes(2 * CheckJudge.epsilon) || isTimes(0) {
      return ("gradapprox is not divided by the distance, 2ε", "distance-forgotten")
    }
    let zeros = zip(a.values, b.values).count { $0 == 0 && abs($1) > 1e-6 }
    if zeros > 0 {
      return (
        "gradapprox is 0 for \(zeros) of \(due.count) parameters: does the loop come to all?",
        "loop-ends-early"
      )
    }
    return ("gradapprox differs from the slope of the cost", "approximation")
  }

  // MARK: What is said

  private mutating func result(_ outcome: LearnerProgram.Outcome) -> Double? {
    if let finding = base.obstacle(outcome, JudgingCase(seed: 1))
      ?? base.unwritten(outcome, target)
    {
      judgement.findings = [finding]
      judgement.verdict = CodeVerdict(finding, isWrongBefore: false)
      return nil
    }
    if let number = outcome.result?.number { return number }
    judgement.verdict = .wrong
    judgement.findings = [
      base.other(outcome, "\(target), one number")
    ]
    return nil
  }

  private mutating func fail(
    _ words: String, off: Double, _ outcome: LearnerProgram.Outcome?, _ mistake: String? = nil,
    variable: String = "difference"
  ) -> Bool {
    let local = outcome?.locals.last { $0.name == variable && $0.position != nil }
    judgement.verdict = .wrong
    judgement.blocks = [CodeBlock(target, .wrong, off)]
    judgement.findings = [
      base.finding(
        .value, words, blocks: [target], variable: local?.name,
        line: local.flatMap { base.program.line(ofEntriesOf: $0.name, after: base.role.line) }
          ?? local?.position?.line ?? base.role.line, mistake: mistake)
    ]
    return false
  }

  private func short(_ number: Double) -> String {
    number.isFinite ? plainNumber((number * 1e4).rounded() / 1e4) : "\(number)"
  }
}
