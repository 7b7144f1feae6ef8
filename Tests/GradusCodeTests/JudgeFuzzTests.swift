import GradusCode
import TestSupport
import Testing

/// Whatever a file holds, the judge answers: no trap, no end that does not come.
@Suite struct JudgeFuzzTests {
  @Test func `any text gets an answer`() {
    let pieces = [
      "def ", "return ", "____", "pass", "    ", "\n", "(", ")", "[", "]", "{", "}", ":", ",",
      " = ",
      " += ", " @ ", " * ", " / 0", "np.", ".T", "dW2", "dZ3", "A1", "cache", "Y", "None",
      "10 ** 9",
      "for i in range(10 ** 6):\n        ", "np.zeros((0, 5))", "np.nan", "print(X)", "1e308 * ",
    ]
    var mutator = TextMutator(
      seed: Fuzz.seed,
      examples: Array(RightAnswerTests.backward.values.sorted()) + [
        OtherFunctionTests.forward, OtherFunctionTests.dropout, OtherFunctionTests.cost,
        OtherFunctionTests.update, OtherFunctionTests.initialize, OtherFunctionTests.checkAll,
      ], pieces: pieces)
    for round in 0..<Fuzz.rounds(250) {
      let text = mutator.next()
      let judgement = CodeJudge.judgement(of: text, seeds: [1])
      for function in judgement.functions {
        #expect(
          (function.verdict == .fine) == function.findings.isEmpty,
          "\(Fuzz.context(text, round))")
        #expect(function.findings.allSatisfy { !$0.words.isEmpty })
      }
    }
  }
}
