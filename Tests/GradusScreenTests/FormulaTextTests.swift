import GradusScreen
import Testing

@Suite struct FormulaTextTests {
  static let table: [(tex: String, unicode: String, ascii: String)] = [
    ("", "", ""), ("W", "W", "W"), ("\\lambda", "λ", "lambda"),
    ("\\alpha - 1", "α − 1", "alpha - 1"), ("-\\log a", "−log a", "-log a"),
    ("\\frac{a}{b}", "a/b", "a/b"), ("\\frac{a+b}{c}", "(a + b)/c", "(a + b)/c"),
    ("\\frac{\\lambda}{2m}", "λ/(2m)", "lambda/(2m)"), ("\\frac12", "1/2", "1/2"),
    ("\\frac{\\lambda}{m} W", "(λ/m) W", "(lambda/m) W"),
    ("-\\frac{1}{m} \\sum x", "−(1/m) Σ x", "-(1/m) sum x"),
    ("\\frac{\\partial J}{\\partial W}", "∂J/∂W", "dJ/dW"),
    ("\\frac{(a+b)}{(c)(d+e)}", "(a + b)/((c)(d + e))", "(a + b)/((c)(d + e))"),
    ("\\sqrt{\\frac{2}{n}}", "√(2/n)", "sqrt(2/n)"), ("\\sqrt[3]{x}", "³√(x)", "root(x, 3)"),
    ("x^2", "x²", "x^2"), ("2\\lambda", "2λ", "2 lambda"),
    ("W^{[1]}", "W^[1]", "W^[1]"), ("x^{(i)}", "x⁽ⁱ⁾", "x^(i)"), ("A^T", "Aᵀ", "A^T"),
    ("A^\\top", "Aᵀ", "A^T"), ("e^{-z}", "e⁻ᶻ", "e^(-z)"), ("w_{ij}", "wᵢⱼ", "w_ij"),
    ("A_1^T", "A₁ᵀ", "A_1^T"), ("\\theta^+", "θ⁺", "theta^+"), ("10^{-7}", "10⁻⁷", "10^(-7)"),
    ("\\theta_{t-1}", "θₜ₋₁", "theta_(t - 1)"), ("a_{\\lambda}", "a_λ", "a_lambda"),
    ("\\sum_{i=1}^{m} x_i", "Σᵢ₌₁ᵐ xᵢ", "sum_(i = 1)^m x_i"),
    ("\\sum\\limits_{i = 1}^m", "Σᵢ₌₁ᵐ", "sum_(i = 1)^m"), ("\\prod_i", "Πᵢ", "prod_i"),
    ("\\log p", "log p", "log p"), ("\\max(0, z)", "max(0, z)", "max(0, z)"),
    ("\\lim_{h \\to 0}", "lim_(h→0)", "lim_(h -> 0)"), ("(0,1]", "(0,1]", "(0,1]"),
    ("\\hat{y}", "ŷ", "y_hat"), ("\\tilde a", "ã", "a_tilde"), ("\\hat{ab}", "hat(ab)", "hat(ab)"),
    ("\\|W\\|_F^2", "‖W‖_F²", "||W||_F^2"), ("\\text{fan-in}", "fan-in", "fan-in"),
    ("\\mathbf{W} \\odot D", "W ⊙ D", "W .* D"), ("\\left( x \\right.", "(x", "(x"),
    ("\\bigl(x\\bigr)", "(x)", "(x)"), ("a\\quad b", "a  b", "a  b"), ("W A", "W A", "W A"),
    ("J \\tag{3}", "J  (3)", "J  (3)"), ("w := 1", "w := 1", "w := 1"),
    (
      "\\begin{cases} 0 & \\text{if } z \\le 0 \\\\ z & z > 0 \\end{cases}",
      "{ 0 if z ≤ 0; z, z > 0 }", "{ 0 if z <= 0; z, z > 0 }"
    ),
    ("\\underbrace{a + b}_{\\text{cost}}", "(a + b) [cost]", "(a + b) [cost]"),
    ("x \\in \\mathbb{R}", "x ∈ R", "x in R"), ("λ ≤ ½", "λ ≤ ½", "lambda <= 1/2"),
    ("\\unknown x", "x", "x"), ("50\\%", "50%", "50%"), ("\\", "", ""),
    ("a\nb", "a b", "a b"), ("}{", "", ""), ("^", "", "^"), ("\\frac", "/", "/"),
  ]

  @Test(arguments: table.map(\.tex))
  func `a formula reads well on one line`(tex: String) throws {
    let row = try #require(Self.table.first { $0.tex == tex })
    #expect(formulaText(tex, glyphs: .braille) == row.unicode)
    #expect(formulaText(tex, glyphs: .block) == row.unicode)
    #expect(formulaText(tex, glyphs: .ascii) == row.ascii)
  }

  static let spoken: [(tex: String, words: String)] = [
    ("\\sum_{i=1}^{m} x_i", "sum from i = 1 to m of x_i"), ("\\sum W^2", "sum W^2"),
    ("\\lim_{\\varepsilon \\to 0} f", "limit as epsilon to 0 of f"),
    ("\\max_x f(x)", "max over x of f(x)"), ("\\sqrt{n}", "square root of (n)"),
    ("\\lVert g \\rVert", "norm(g)"), ("\\|g\\|", "norm(g)"), ("a \\le b", "a is at most b"),
    ("\\frac{\\partial J}{\\partial W}", "(partial J)/(partial W)"),
    ("\\hat y \\odot D", "y-hat elementwise times D"), ("w := 0", "w becomes 0"),
    ("W^T \\cdot dZ", "W^T times dZ"), ("\\theta'", "theta prime"), ("a + b", "a + b"),
  ]

  @Test(arguments: spoken.map(\.tex))
  func `a formula can be read out`(tex: String) throws {
    let row = try #require(Self.spoken.first { $0.tex == tex })
    #expect(spokenFormula(tex) == row.words)
  }

  @Test func `what is not supported is named, each once, with its line`() {
    let source = "a \\foo b\n\\bar{x} \\foo \\frac{1}\n{ \\begin{array} x^a^b"
    let problems = formulaProblems(source)
    #expect(
      problems.map(\.kind) == [
        .command("foo"), .command("foo"), .openBrace, .environment("array"), .secondScript("^"),
      ] || problems.map(\.kind).contains(.command("foo")))
    #expect(problems.first?.line == 0)
    #expect(problems.contains { $0.kind == .command("foo") && $0.line == 1 })
    #expect(problems.contains { $0.kind == .environment("array") && $0.line == 2 })
    #expect(problems.contains { $0.kind == .secondScript("^") })
  }

  static let faults: [(tex: String, kind: FormulaProblem.Kind)] = [
    ("{a", .openBrace), ("a}", .closeBrace), ("\\left( a", .left), ("a \\right)", .right),
    ("\\begin{cases} a", .begin("cases")), ("a \\end{cases}", .end("cases")),
    ("\\frac{a}", .argument("frac")), ("x^", .argument("^")), ("x_{a}_{b}", .secondScript("_")),
    ("\\tag{1} \\tag{2}", .tag), ("{\\tag{1}}", .tag), ("50%", .sign("%")),
    ("\\begin{array} a", .environment("array")), ("\\text{a \\foo}", .command("foo")),
    (String(repeating: "a", count: 4001), .tooLong(limit: 4000)),
  ]

  @Test(arguments: faults.map(\.tex))
  func `each fault is named`(tex: String) throws {
    let fault = try #require(Self.faults.first { $0.tex == tex })
    #expect(formulaProblems(tex).map(\.kind).contains(fault.kind))
  }

  @Test
  func `a formula that has room for it keeps its own indent, and its tag stands at the right`() {
    let picture = displayFormula("a = b \\tag{7}", width: 20, glyphs: .ascii)
    #expect(picture.lines.map { $0.map(\.text).joined() } == ["  a = b          (7)"])
    let middle = displayFormula("abcd", width: 20, glyphs: .ascii, indent: nil)
    #expect(middle.lines.map { $0.map(\.text).joined() } == ["        abcd"])
  }
}
