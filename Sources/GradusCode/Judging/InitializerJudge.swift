import GradusEngine
import GradusNotation

/// Judges first parameters: keys and shapes, biases 0, no two units alike, and the spread of the
/// weights, over layers wide enough to tell one rule from another.
struct InitializerJudge {
  let base: FunctionJudge
  private var judgement: FunctionJudgement
  /// Sizes for shapes, and sizes for spreads: wide, and no two close to each other.
  private static let small = [4, 5, 3, 1]
  private static let wide = [100, 30, 120, 50]

  init(_ base: FunctionJudge) {
    self.base = base
    judgement = base.blank
    judgement.blocks = (1...3).flatMap { [CodeBlock("W\($0)", .open), CodeBlock("b\($0)", .open)] }
  }

  func judged() -> FunctionJudgement {
    var judge = self
    for sizes in [InitializerJudge.small, InitializerJudge.wide] {
      guard judge.isFine(sizes) else { break }
    }
    return judge.judgement
  }

  private func call(_ sizes: [Int]) -> LearnerProgram.Outcome {
    base.program.call(
      base.role, [.layersDims: .list(ListBox(sizes.map { .int($0) }))], work: 2_000_000)
  }

  private mutating func isFine(_ sizes: [Int]) -> Bool {
    let outcome = call(sizes)
    if let finding = base.obstacle(outcome, JudgingCase(seed: 1))
      ?? base.unwritten(outcome, "a dictionary with W1, b1, …")
    {
      judgement.findings = [finding]
      judgement.verdict = CodeVerdict(finding, isWrongBefore: false)
      return false
    }
    guard case .dictionary(let box)? = outcome.result else {
      return fail(base.other(outcome, "a dictionary with W1, b1, …"))
    }
    let values = LearnerValues(outcome)
    var findings = shapes(box, sizes, values)
    if findings.isEmpty { findings = biases(box, sizes, values) }
    if findings.isEmpty, sizes == InitializerJudge.wide { findings = weights(box, sizes, values) }
    judgement.findings = base.merged(findings)
    if findings.isEmpty {
      if sizes == InitializerJudge.wide { noteSeed() }
      return true
    }
    judgement.verdict = findings.allSatisfy { $0.kind == .unfinished } ? .unfinished : .wrong
    return false
  }

  private mutating func noteSeed() {
    guard base.role.variant != .zeros, base.seedsItself else { return }
    judgement.remarks.append("it \(CourseFunction.Seeding.start)")
  }

  private mutating func fail(_ finding: CodeFinding) -> Bool {
    judgement.findings = [finding]
    judgement.verdict = .wrong
    return false
  }

  private mutating func set(_ block: String, _ verdict: CodeVerdict) {
    guard let index = judgement.blocks.firstIndex(where: { $0.name == block }) else { return }
    judgement.blocks[index].verdict = verdict
  }

  private func line(_ key: String, _ values: LearnerValues) -> Int? {
    values.line(of: key) ?? base.program.line(ofKey: key, after: base.role.line)
  }

  // MARK: Shapes

  private mutating func shapes(
    _ box: DictionaryBox, _ sizes: [Int], _ values: LearnerValues
  ) -> [CodeFinding] {
    var findings: [CodeFinding] = []
    for layer in 1..<sizes.count {
      for (key, due) in [
        ("W\(layer)", [sizes[layer], sizes[layer - 1]]), ("b\(layer)", [sizes[layer], 1]),
      ] {
        guard let value = box[.string(key)], !value.isNone else {
          set(key, .unfinished)
          add(absent(key, box.named.map(\.0)), to: &findings)
          continue
        }
        let own = Grid(value)
        guard own?.lengths != due else {
          set(key, .fine)
          continue
        }
        set(key, .wrong)
        findings.append(
          base.finding(
            .shape, words(key, own, due, sizes, layer), blocks: [key], variable: key,
            line: line(key, values), mistake: own?.transposed?.lengths == due ? "transposed" : nil))
      }
    }
    return findings
  }

  /// Adds what is said of a block; those that are not written yet are told together.
  private func add(_ finding: CodeFinding, to findings: inout [CodeFinding]) {
    guard let last = findings.last, finding.words.hasSuffix(" is not written yet"),
      last.words.hasSuffix(" not written yet")
    else { return findings.append(finding) }
    findings.removeLast()
    let blocks = last.blocks + finding.blocks
    findings.append(
      base.finding(
        .unfinished, blocks.joined(separator: ", ") + " are not written yet", blocks: blocks,
        line: last.line))
  }

  /// What is said of a key that is not in what is returned.
  private func absent(_ key: String, _ keys: [String]) -> CodeFinding {
    if keys.isEmpty || keys.contains(key) {
      return base.finding(
        .unfinished, "\(key) is not written yet", blocks: [key],
        line: base.program.line(ofKey: key, after: base.role.line) ?? base.role.line)
    }
    let near = base.misspeltKey(key, in: keys)
    let line = near.flatMap { base.program.line(ofKey: $0, after: base.role.line) }
    return base.finding(
      .unfinished,
      near.map { "the key \"\($0)\" should be \"\(key)\"" }
        ?? "\(key) is not in what is returned; there are \(keys.joined(separator: ", "))",
      blocks: [key], line: line ?? base.role.line)
  }

  private func words(
    _ key: String, _ own: Grid?, _ due: [Int], _ sizes: [Int], _ layer: Int
  ) -> String {
    guard let own else { return "\(key) must be an array of shape \(Grid.text(due))" }
    let start = "\(key) is \(own.shape) and must be \(Grid.text(due)) for layers \(sizes)"
    if key.hasPrefix("W") {
      let units = sizes[layer] == 1 ? "its one unit" : "each of the \(sizes[layer]) units"
      return start + ": a row for \(units), a column for each of the \(sizes[layer - 1]) inputs"
    }
    return start + ": a column, one bias for each unit"
  }

  private mutating func biases(
    _ box: DictionaryBox, _ sizes: [Int], _ values: LearnerValues
  ) -> [CodeFinding] {
    (1..<sizes.count).compactMap { layer in
      let key = "b\(layer)"
      guard let grid = box[.string(key)].flatMap({ Grid($0) }), grid.size != 0 else { return nil }
      set(key, .wrong)
      return base.finding(
        .value, "\(key) is not 0; biases start at 0, it is the weights that must differ",
        blocks: [key], variable: key, line: line(key, values), mistake: "bias-not-zero")
    }
  }

  // MARK: Spread

  private mutating func weights(
    _ box: DictionaryBox, _ sizes: [Int], _ values: LearnerValues
  ) -> [CodeFinding] {
    var findings: [CodeFinding] = []
    var rules: [Set<WeightRule>] = []
    for layer in 1..<sizes.count {
      let key = "W\(layer)"
      guard let grid = box[.string(key)].flatMap({ Grid($0) }) else { continue }
      let sample = WeightSample(grid, inputs: sizes[layer - 1], units: sizes[layer])
      rules.append(sample.rules)
      guard let (words, mistake) = sample.objection(to: base.role.variant, key) else { continue }
      set(key, .wrong)
      findings.append(
        base.finding(
          .value, words, blocks: [key], variable: key, line: line(key, values), mistake: mistake))
    }
    if findings.isEmpty, base.role.variant == .plain {
      let common = rules.dropFirst().reduce(rules.first ?? []) { $0.intersection($1) }
      let rule = WeightRule.allCases.first { common.contains($0) }
      judgement.remarks += [
        rule.map { "the spread of the weights is \($0.words)" }
          ?? "the spread of the weights is none of the usual ones: randn * 0.01, √(1/n), √(2/n)"
      ]
    }
    return findings
  }
}
