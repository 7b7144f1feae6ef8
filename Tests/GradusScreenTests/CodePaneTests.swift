import GradusScreen
import Testing

/// Lines of code that are longer than their pane.
@Suite struct CodePaneTests {
  private let lines = [
    "dZ3 = A3 - Y", "dW3 = 1./m * np.dot(dZ3, A2.T) + lambd/m * W3",
    "db3 = 1./m * np.sum(dZ3, axis=1, keepdims=True)",
    "dA2 = np.dot(W3.T, dZ3) * D2 / keep_prob",
    "difference = norm(grad - gradapprox) / (norm(grad) + norm(gradapprox))",
  ]

  @Test func `what is too long goes on before an operator or after a comma`() {
    let pane = CodePane(lines: lines)
    let rows = codePane(pane, size: Size(40, 20), glyphs: .ascii).text
      .split(separator: "\n").map { $0.drop { $0 == " " || $0.isNumber }.drop { $0 == " " } }
    #expect(
      rows == [
        "dZ3 = A3 - Y", "dW3 = 1./m * np.dot(dZ3, A2.T)", "+ lambd/m * W3",
        "db3 = 1./m * np.sum(dZ3, axis=1,", "keepdims=True)",
        "dA2 = np.dot(W3.T, dZ3) * D2", "/ keep_prob",
        "difference = norm(grad - gradapprox)", "/ (norm(grad) + norm(gradapprox))",
      ])
    #expect(pane.height(width: 40) == 9 && pane.height(width: 90) == 5)
  }

  @Test func `at any width no letter of a line is lost, and the line under the cursor is whole`() {
    for width in 6...80 {
      let pane = CodePane(lines: lines)
      let height = pane.height(width: width)
      let all = codePane(pane, size: Size(width, height), glyphs: .ascii).text
      let letters = all.split(separator: "\n").map { $0.dropFirst(3) }.joined()
        .filter { $0 != " " }
      #expect(letters == lines.joined().filter { $0 != " " }, "\(width)")
      for (index, line) in lines.enumerated() {
        var one = pane
        one.cursor = index
        let rows = CodePane(lines: [line]).height(width: width)
        let frame = codePane(one, size: Size(width, rows), glyphs: .ascii).text
        let seen = frame.split(separator: "\n").map { $0.dropFirst(3) }.joined()
          .filter { $0 != " " }
        #expect(seen == line.filter { $0 != " " }, "\(width), \(line)")
      }
    }
  }
}
