import GradusLessons
import Testing

/// Products are written by one rule: of matrices side by side, or `@` in code; entry by entry ⊙, or `*`.
/// A dot is for numbers.
@Suite struct ProductNotationTests {
  /// Two of the course's matrices, each with its scripts, and a dot between them.
  private func dotted(_ text: String) -> [Substring] {
    let pattern =
      #/
      (?:^|[^A-Za-z\\]) d?[AWZDXY] (?: [_^](?:\{[^}]*\}|\w) | \[[^\]]*\] | \d | ᵀ )* \s*
      (?:\\cdot|·) \s* −? d?[AWZDXY] (?![A-Za-z])
      /#
    return text.matches(of: pattern).map(\.output)
  }

  @Test(
    arguments: [
      #"dW_2 = dZ_2 \cdot A_1^T"#, #"$dA_{below} = W^T \cdot dZ$"#, "dW[l] = dZ[l] · A[l−1]ᵀ",
      "W2ᵀ·dZ2",
    ])
  func `a dot between matrices is found`(text: String) {
    #expect(dotted(text).count == 1)
  }

  @Test(arguments: [
    #"dW_2 = dZ_2 A_1^T"#, #"rate \cdot \frac{\lambda}{m} W"#, "2·20 + 20·3", "dZ * A > 0",
  ])
  func `a product by the rule is not`(text: String) {
    #expect(dotted(text).isEmpty)
  }

  @Test func `no lesson has a dot between matrices`() {
    for lesson in embeddedLessons where lesson.name.hasSuffix(".md") {
      for (index, line) in lesson.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      { #expect(dotted(String(line)) == [], "\(lesson.name):\(index + 1)") }
    }
  }
}
