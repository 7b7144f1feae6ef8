import GradusScreen
import Testing

@Suite struct FormulaTextTests {
  static let table: [(tex: String, unicode: String, ascii: String)] = [
    ("", "", ""), ("W", "W", "W"), ("\\lambda", "λ", "lambda"),
    ("\\alpha - 1", "α − 1", "alpha - 1"),
    ("\\frac{a}{b}", "a/b", "a/b"), ("\\frac{a+b}{c}", "(a+b)/c", "(a+b)/c"),
    ("\\frac{\\lambda}{2m}", "λ/(2m)", "lambda/(2m)"), ("\\frac12", "1/2", "1/2"),
    ("\\frac{\\partial J}{\\partial W}", "(∂ J)/(∂ W)", "(d J)/(d W)"),
    ("\\frac{(a+b)}{(c)(d+e)}", "(a+b)/((c)(d+e))", "(a+b)/((c)(d+e))"),
    ("\\sqrt{\\frac{2}{n}}", "√(2/n)", "sqrt(2/n)"), ("x^2", "x²", "x^2"),
    ("W^{[1]}", "W^[1]", "W^[1]"), ("x^{(i)}", "x⁽ⁱ⁾", "x^(i)"), ("A^T", "Aᵀ", "A^T"),
    ("A^\\top", "Aᵀ", "A^T"), ("e^{-z}", "e⁻ᶻ", "e^(-z)"), ("w_{ij}", "wᵢⱼ", "w_(ij)"),
    ("\\theta_{t-1}", "θₜ₋₁", "theta_(t-1)"), ("a_{\\lambda}", "a_λ", "a_(lambda)"),
    ("\\sum_{i=1}^{m} x_i", "Σᵢ₌₁ᵐ xᵢ", "sum_(i=1)^m x_i"),
    ("\\sum\\limits_{i = 1}^m", "Σᵢ₌₁ᵐ", "sum_(i = 1)^m"), ("\\prod_i", "Πᵢ", "prod_i"),
    ("\\log p", "log p", "log p"), ("\\max(0, z)", "max(0, z)", "max(0, z)"),
    ("\\lim_{h \\to 0}", "lim_(h → 0)", "lim_(h -> 0)"),
    ("\\hat{y}", "ŷ", "y_hat"), ("\\tilde a", "ã", "a_tilde"), ("\\hat{ab}", "hat(ab)", "hat(ab)"),
    ("\\|W\\|_F^2", "‖W‖_F²", "||W||_F^2"), ("\\text{fan-in}", "fan-in", "fan-in"),
    ("\\mathbf{W} \\odot D", "W ⊙ D", "W .* D"), ("\\left( x \\right.", "( x", "( x"),
    ("\\bigl(x\\bigr)", "(x)", "(x)"), ("a\\quad b", "a  b", "a  b"),
    ("J \\tag{3}", "J   (3)", "J   (3)"),
    (
      "\\begin{cases} 0 & z \\le 0 \\\\ z & z > 0 \\end{cases}", "{ 0 z ≤ 0 ; z z > 0",
      "{ 0 z <= 0 ; z z > 0"
    ),
    ("\\underbrace{a + b}_{\\text{cost}}", "(a + b) [cost]", "(a + b) [cost]"),
    ("x \\in \\mathbb{R}", "x ∈ R", "x in R"), ("λ ≤ ½", "λ ≤ ½", "lambda <= 1/2"),
    ("\\unknown x", "unknown x", "unknown x"), ("50\\%", "50%", "50%"), ("\\", "", ""),
    ("a\nb", "a b", "a b"), ("}{", "", ""), ("^", "", "^"), ("\\frac", "/", "/"),
  ]

  @Test(arguments: table.map(\.tex))
  func `a formula reads well on one line`(tex: String) throws {
    let row = try #require(Self.table.first { $0.tex == tex })
    #expect(formulaText(tex, glyphs: .braille) == row.unicode)
    #expect(formulaText(tex, glyphs: .block) == row.unicode)
    #expect(formulaText(tex, glyphs: .ascii) == row.ascii)
  }

  @Test(arguments: [
    "\\frac{", "^{^{", "_{", "{", "\\sqrt{", "\\hat", "\\text{", "\\underbrace{", "}", "\\frac",
    "\\\\", "\\begin{cases}", "^", "\\left", "\\frac{a}{", "\\frac{a}{b}", "x^", "(", "{}}",
    "\\tag{a}", "\\underbrace{a}_",
  ])
  func `a hundred thousand characters take no time to speak of`(piece: String) {
    let source = String(repeating: piece, count: 100_000 / piece.count)
    let clock = ContinuousClock()
    let taken = clock.measure {
      for glyphs in [GlyphSet.braille, .ascii] {
        let text = formulaText(source, glyphs: glyphs)
        #expect(text.utf8.count < 20 * source.utf8.count)
      }
    }
    #expect(taken < .seconds(5))
  }

  @Test func `garbage never traps, and ASCII stays ASCII`() {
    let pieces = [
      "\\frac", "\\sqrt", "{", "}", "^", "_", "\\", "a", " ", "λ", "\\lambda", "\\text", "\\begin",
      "cases", "\\left", ".", "\\hat", "\\underbrace", "&", "\u{1B}", "\u{301}", "日", "\n", "(",
    ]
    for seed in UInt64(0)..<3000 {
      var random = RandomSource(seed: seed)
      let source = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      _ = formulaText(source, glyphs: .braille)
      let ascii = formulaText(source, glyphs: .ascii)
      #expect(ascii.unicodeScalars.allSatisfy { $0.isASCII }, "seed \(seed)")
    }
  }
}
