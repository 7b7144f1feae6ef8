import GradusCode
import Testing

/// A right program with one mistake planted for a friend.
@Suite struct SwappedCodeTests {
  private static let styles = RightAnswerTests.backward.keys.sorted()

  /// Whatever is planted is found by the judge, at its line, and the rest of the text is as it was.
  @Test(arguments: styles)
  func `what is planted is caught at its line`(style: String) throws {
    let source = try #require(RightAnswerTests.backward[style])
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(CodeJudge.judgement(of: source).isFine)
    var found = Set<String>()
    for seed: UInt32 in 1...4 {
      let swapped = try SwappedCode(source, seed: seed)
      let secret = swapped.secret
      found.insert(secret.reads)
      let changed = swapped.source.split(separator: "\n", omittingEmptySubsequences: false)
      let differing = lines.indices.filter { changed[$0] != lines[$0] }
      #expect(changed.count == lines.count && differing.count == 1, "\(style), seed \(seed)")
      #expect(secret.was != secret.reads && secret.was.split(separator: "\n").count <= 3)
      let judgement = CodeJudge.judgement(of: swapped.source)
      let pass = try #require(judgement.functions.first { $0.role == .backwardPropagation })
      #expect(pass.verdict == .wrong && judgement.problem == nil, "\(style), seed \(seed)")
      #expect(pass.findings.allSatisfy { $0.line == secret.line }, "\(secret)")
      #expect(
        pass.blocks.filter { $0.verdict == .wrong }.map(\.name) == secret.blocks
          && !secret.blocks.isEmpty, "\(secret)")
      // The same seed plants the same.
      if seed == 1 { #expect(try SwappedCode(source, seed: seed) == swapped) }
    }
    #expect(found.count > 1, "\(style): \(found)")
  }

  @Test func `many kinds of mistake come up`() throws {
    let source = try #require(RightAnswerTests.backward["with penalty and dropout"])
    let kinds = Set(try (1...12).map { try SwappedCode(source, seed: $0).secret.change })
    #expect(kinds.count >= 5, "\(kinds)")
  }

  @Test(arguments: [
    ("def backward_propagation(X, Y, cache):\n    return {", "line 2: "),
    ("x = 1", "there is no backward_propagation"),
    ("def backward_propagation(X, Y, cache):\n    return {}", "is not right yet"),
    (
      "def update_parameters(parameters, grads, learning_rate):\n    return parameters",
      "there is no"
    ),
    ("boom = nothing\ndef backward_propagation(X, Y, cache):\n    return {}", "nothing is planted"),
  ])
  func `nothing is planted in what is not right`(source: String, words: String) {
    do {
      let swapped = try SwappedCode(source, seed: 1)
      Issue.record("\(swapped.secret)")
    } catch {
      #expect(error.words.contains(words) && !error.words.contains("\n"), "\(error.words)")
    }
  }

  @Test func `a wrong pass is to be mended first`() throws {
    let right = try #require(RightAnswerTests.backward["the course's"])
    let wrong = right.replacing("dW2 = 1./m * ", with: "dW2 = ")
    let error = #expect(throws: SwappedCode.Refusal.self) { try SwappedCode(wrong, seed: 1) }
    #expect(error?.words == "backward_propagation is not right yet (dW2); mend it first")
  }

  /// Carriage returns and a mark of the byte order are none of the friend's business.
  @Test func `lines are counted as the notation counts them`() throws {
    let right = try #require(RightAnswerTests.backward["the course's"])
    let other = "\u{FEFF}# é — ∂\r\n" + right.replacing("\n", with: "\r\n")
    let swapped = try SwappedCode(other, seed: 2)
    let line = swapped.source.split(separator: "\n", omittingEmptySubsequences: false)[
      swapped.secret.line - 1]
    #expect(line.contains(swapped.secret.reads) && !swapped.source.contains("\r"))
  }
}
