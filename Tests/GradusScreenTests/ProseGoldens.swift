import GradusScreen
import TestSupport

/// Running text with everything it may hold.
enum ProseGoldens {
  static let sample: [ProseBlock] = [
    .heading(level: 1, [.text("Regularization: "), .formula("L_2")]),
    .paragraph([
      .text("With "), .formula("\\lambda = 0"), .text(" the network "), .emphasis("fits the noise"),
      .text(": train "), .figure("train-accuracy"), .text(", "), .strong("not yet"), .text(" "),
      .figure("unknown"), .text(". See "), .link(text: "the notes", target: "https://example.org"),
      .text(" on "), .code("W -= rate * dW"), .text("; 日本語 is wide."),
    ]),
    .formula("J = \\frac{1}{m} \\sum_{i=1}^{m} L_i + \\frac{\\lambda}{2m} \\|W\\|^2", line: 7),
    .heading(level: 3, [.text("What to do")]),
    .orderedList(
      start: 9,
      [
        [.paragraph([.text("Raise the penalty until the boundary is smooth.")])],
        [.paragraph([.text("Stop.")]), .unorderedList([[.paragraph([.text("Think.")])], []])],
      ]),
    .unorderedList([
      [.paragraph([.text("one")])],
      [.paragraph([.text("two, which is longer than a line is at any of these widths")])],
    ]),
    .quote([.paragraph([.text("Everything should be made as simple as possible.")]), .rule]),
    .code(["for layer in layers.reversed() {", "  dW = dZ * A.T", "}"]),
    .rule,
  ]

  static let all: [Golden] =
    [(37, GlyphSet.braille), (60, .braille), (3, .braille), (37, .ascii)].map { width, glyphs in
      Golden("prose-\(width)-\(glyphs.rawValue)") {
        let lines = layOut(sample, width: width, glyphs: glyphs) {
          $0 == "unknown" ? "-" : "97.0%"
        }
        var frame = Frame(Size(width, lines.count))
        for (y, line) in lines.enumerated() { frame.write(line, at: Position(0, y)) }
        return [frame]
      }
    }
}
