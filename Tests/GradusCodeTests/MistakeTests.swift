import GradusCode
import GradusEngine
import TestSupport
import Testing

/// Every mistake of the table is made, in every layer where it can be, in two ways of writing.
@Suite struct MistakeTests {
  static let backward = Mistake.all.filter {
    [.count, .outputError, .error, .slope, .weights, .biases].contains($0.kind)
  }
  static let names = Array(Set(backward.map(\.name))).sorted()

  private static let variants = [
    JudgingCase(seed: 1), JudgingCase(seed: 1, lambda: JudgingCase.someLambda),
    JudgingCase(seed: 1, keep: JudgingCase.someKeep),
  ]

  @Test(arguments: names)
  func `a mistake in the backward pass is told by its name`(name: String) throws {
    var made = 0
    for sample in MistakeTests.variants {
      let right = sample.gradient
      for style in LearnerText.Style.allCases {
        for (text, lines) in programs(name, sample, style) {
          let judgement = CodeJudge.judgement(of: text, seeds: [1])
          let function = try #require(judgement.functions.first, "\(text)")
          let own = gradient(of: text, sample)
          if let own, relativeDifference(own, right) < 1e-9 {
            #expect(function.verdict == .fine, "\(lines)")
            continue
          }
          made += 1
          if function.verdict == .cannotRun {
            #expect(own == nil && function.findings.first?.line != nil, "\(lines)")
            continue
          }
          #expect(function.verdict == .wrong, "\(lines)")
          let finding = try #require(function.findings.first, "\(lines)")
          #expect(finding.mistake == name, "\(style) \(lines): \(finding)")
          #expect(finding.line != nil, "\(lines)")
        }
      }
    }
    #expect(made > 0)
  }

  /// The programs with one mistake, with the lines that have it.
  private func programs(
    _ name: String, _ sample: JudgingCase, _ style: LearnerText.Style
  ) -> [(text: String, lines: [String])] {
    let right = LearnerText(sample, style)
    return MistakeTests.backward.filter { $0.name == name }.flatMap { mistake in
      right.steps.filter { $0.kind == mistake.kind && isTold(by: $0.kind, sample) }.flatMap {
        step in
        mistake.lines(LineNames(step, style.place, sample)).map { lines in
          var text = right
          text.lines[step.target] = lines
          return (text.text, lines)
        }
      }
    }
  }

  /// Whether a case has something to say of a kind of line that the plain one has not.
  private func isTold(by kind: ReferenceStep.Kind, _ sample: JudgingCase) -> Bool {
    switch kind {
    case .weights, .biases: sample.keep == 1
    case .error, .slope: sample.lambda == 0
    default: sample.lambda == 0 && sample.keep == 1
    }
  }

  /// What is right is accepted, and what is changed at random is accepted only if it is still right.
  @Test func `a program changed at random is judged as its gradient is`() throws {
    var random = SplitMix(seed: Fuzz.seed)
    var (right, wrong) = (0, 0)
    for round in 0..<Fuzz.rounds(120) {
      let sample = MistakeTests.variants[round % 3]
      let style = LearnerText.Style.allCases[round / 3 % 2]
      var text = LearnerText(sample, style)
      let step = text.steps[Int(random.next() % UInt64(text.steps.count))]
      guard let line = step.lines.indices.randomElement(using: &random) else { continue }
      var lines = step.lines
      lines[line] = changed(lines[line], &random)
      text.lines[step.target] = lines
      let source = text.text
      let own = gradient(of: source, sample)
      let isRight = own.map { relativeDifference($0, sample.gradient) < 1e-8 } ?? false
      let judgement = CodeJudge.judgement(of: source, seeds: [1])
      let isFine = judgement.isFine && judgement.functions.count == 1
      #expect(isFine == isRight, "GRADUS_SEED=\(Fuzz.seed), round \(round): \(lines)")
      if isRight { right += 1 } else { wrong += 1 }
      if !isFine {
        #expect(judgement.first != nil, "\(lines)")
      }
    }
    #expect(right > 0 && wrong > 30)
  }

  /// A line with one thing in it changed: a sign, a name, a number, an axis, a transposition.
  private func changed(_ line: String, _ random: inout SplitMix) -> String {
    let changes: [(String, String)] = [
      (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), (".T", ""),
      ("axis=1", "axis=0"),
      (", keepdims=True", ""), ("1./m", "1./7"), ("1./m", "2./m"), (" > ", " < "), (" > ", " >= "),
      ("np.dot", "np.multiply"), ("np.multiply", "np.dot"), ("1", "2"), ("2", "3"), ("3", "2"),
      ("dZ", "dA"), ("dA", "dZ"), ("A", "Z"), ("np.sum", "np.mean"), ("> 0", "> 1"),
      ("lambd/m", "lambd/7"), ("int64", "float64"), ("shape[1]", "shape[0]"), ("X.", "Y."),
    ].filter { line.contains($0.0) }
    guard let change = changes.randomElement(using: &random),
      let start = line.firstRange(of: " = ")?.upperBound
    else { return line }
    let expression = line[start...]
    let places = expression.ranges(of: change.0)
    guard let place = places.randomElement(using: &random) else { return line }
    return line[..<start] + expression.replacingCharacters(in: place, with: change.1)
  }
}

extension StringProtocol {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
