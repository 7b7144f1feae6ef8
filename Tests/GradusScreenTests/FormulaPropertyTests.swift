import GradusScreen
import TestSupport
import Testing

@Suite struct FormulaPropertyTests {
  /// Well-formed TeX from a seed.
  struct Writer {
    var random: RandomSource

    private mutating func one(of choices: [String]) -> String {
      choices.randomElement(using: &random) ?? ""
    }

    mutating func row(_ depth: Int) -> String {
      let count = Int.random(in: 1...4, using: &random)
      return (0..<count).map { index in
        (index == 0 ? "" : one(of: [" + ", " - ", " = ", " ", ", ", " \\cdot ", " \\le "]))
          + part(depth)
      }.joined()
    }

    private mutating func part(_ depth: Int) -> String {
      let letter = one(of: ["a", "W", "x", "2", "0.7", "\\lambda", "\\theta", "dZ", "keep"])
      guard depth > 0 else { return letter }
      switch Int.random(in: 0...11, using: &random) {
      case 0: return "\\frac{\(row(depth - 1))}{\(row(depth - 1))}"
      case 1: return "\\sqrt{\(row(depth - 1))}"
      case 2: return "\\left( \(row(depth - 1)) \\right)"
      case 3: return "\(letter)^{\(row(depth - 1))}"
      case 4: return "\(letter)_{\(row(depth - 1))}^T"
      case 5: return "\\sum_{i=1}^{\(letter)} \(part(depth - 1))"
      case 6: return "\\underbrace{\(row(depth - 1))}_{\\text{so much}}"
      case 7: return "\\log \(part(depth - 1))"
      case 8: return "\\begin{cases} \(row(depth - 1)) & x > 0 \\\\ \(letter) & y \\end{cases}"
      case 9: return "\\hat{\(letter)}"
      case 10: return "\\lVert \(row(depth - 1)) \\rVert"
      default: return letter
      }
    }
  }

  static func formula(seed: UInt64, depth: Int = 3) -> String {
    var writer = Writer(random: RandomSource(seed: seed))
    return writer.row(depth)
  }

  /// How many formulas each test draws; `GRADUS_FUZZ=16` draws more than a thousand.
  private static let seeds = UInt64(0)..<UInt64(Fuzz.rounds(80))

  /// The letters and digits on some lines, in alphabetical order.
  private func letters(_ picture: FormulaPicture) -> String {
    // A v is the point of a brace in ASCII.
    String(picture.lines.joined().flatMap(\.text).filter { $0.isLetter || $0.isNumber }.sorted())
  }

  @Test func `no line is wider than it may be, and every line is drawn as it is counted`() {
    for seed in Self.seeds {
      let tex = Self.formula(seed: seed)
      #expect(formulaProblems(tex).isEmpty, "seed \(seed): \(tex)")
      for (width, glyphs) in [(1, GlyphSet.braille), (20, .ascii), (36, .braille), (80, .block)] {
        for indent in [2, nil] {
          let picture = displayFormula(tex, width: width, glyphs: glyphs, indent: indent)
          #expect(
            picture.lines.allSatisfy { $0.columns <= width }, "seed \(seed), \(width): \(tex)")
          #expect(!picture.lines.isEmpty)
        }
      }
    }
  }

  @Test func `breaking a formula loses and doubles nothing`() {
    var broken = 0
    for seed in Self.seeds {
      let tex = Self.formula(seed: seed)
      let whole = displayFormula(tex, width: 2000, glyphs: .braille)
      #expect(whole.isTwoDimensional)
      let narrow = displayFormula(tex, width: 36, glyphs: .braille)
      guard narrow.isTwoDimensional, narrow != whole else { continue }
      broken += 1
      #expect(letters(narrow) == letters(whole), "seed \(seed): \(tex)")
    }
    #expect(broken > Self.seeds.count / 15)
    // What the comparison would see.
    let (first, second) = ("a + b", "a + b + b")
    #expect(
      letters(displayFormula(first, width: 80, glyphs: .braille))
        != letters(displayFormula(second, width: 80, glyphs: .braille)))
  }

  @Test func `marks never lie on each other`() {
    for seed in Self.seeds {
      let tex = Self.formula(seed: seed)
      let picture = displayFormula(tex, width: 2000, glyphs: .ascii)
      // Two marks at one place would push the later one to the right, so the same formula indented
      // by one is the same picture but for a column only where there are none.
      let moved = displayFormula(tex, width: 2000, glyphs: .ascii, indent: 3)
      for (line, other) in zip(picture.lines, moved.lines) {
        let text = line.map(\.text).joined()
        let shifted = other.map(\.text).joined()
        #expect(shifted == (text.isEmpty ? "" : " " + text), "seed \(seed): \(tex)")
      }
    }
  }

  @Test func `garbage never traps, fits, and stays ASCII where it must`() {
    let pieces = [
      "\\frac", "\\sqrt", "{", "}", "^", "_", "\\", "a", " ", "λ", "\\lambda", "\\text",
      "\\begin{cases}", "\\end{cases}", "\\left(", "\\right", ".", "\\hat", "\\underbrace", "&",
      "\u{1B}", "\u{301}", "日", "\n", "(", "\\sum", "\\lim", "\\tag{1}", "\\\\", "\\|", "[", "]",
      "\\begin{aligned}", "\\end{aligned}", "=", "+", "-", ",", "\\quad", "\\operatorname",
      "\\limits", "'", "\\overbrace", "\\mathbf", "\\left\\{", "\\right)",
    ]
    // Letters that have no spelling stay as they are.
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII ? scalar.value >= 0x20 : scalar == "日" || scalar == "\u{301}"
    }
    for seed in UInt64(0)..<4000 {
      var random = RandomSource(seed: seed)
      let source = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      _ = formulaProblems(source)
      for (width, glyphs) in [(36, GlyphSet.braille), (7, .ascii)] {
        let lines = displayFormula(source, width: width, glyphs: glyphs).lines
        #expect(lines.allSatisfy { $0.columns <= width }, "seed \(seed)")
        let arePlain = lines.joined().allSatisfy { $0.text.unicodeScalars.allSatisfy(isPlain) }
        #expect(glyphs != .ascii || arePlain, "seed \(seed)")
      }
      for line in [formulaText(source, glyphs: .ascii), spokenFormula(source)] {
        #expect(line.unicodeScalars.allSatisfy(isPlain), "seed \(seed)")
      }
      _ = formulaText(source, glyphs: .braille)
    }
  }

  @Test(arguments: [
    "\\frac{", "^{", "_{", "{", "\\sqrt{", "\\hat", "\\text{", "\\underbrace{", "}", "\\frac",
    "\\\\", "\\begin{cases}", "^", "\\left", "\\left(", "\\frac{a}{", "\\frac{a}{b}", "x^", "(",
    "{}}", "\\tag{a}", "\\underbrace{a}_", "a+", "a ", "\\sum_i^j ", "a,", "\\|", "x_a", "\\frac12",
    "\\begin{cases}a&b\\\\", "\\left(a+b\\right)", "a&", "\\foo", "\u{301}", "\\limits",
  ])
  func `a hundred thousand characters take no time to speak of`(piece: String) {
    let source = String(repeating: piece, count: 100_000 / piece.count)
    let clock = ContinuousClock()
    let taken = clock.measure {
      _ = formulaProblems(source)
      for glyphs in [GlyphSet.braille, .ascii] {
        #expect(formulaText(source, glyphs: glyphs).utf8.count < 10 * FormulaPropertyTests.most)
        for width in [36, 200] {
          let picture = displayFormula(source, width: width, glyphs: glyphs)
          #expect(picture.lines.count < 10 * FormulaPropertyTests.most)
        }
      }
    }
    #expect(taken < longEnough, "\(piece): \(taken)")
  }

  /// As many characters of a formula as are read.
  private static let most = 4000

  @Test func `formulas within formulas end where nobody can read them`() {
    for open in ["{", "\\frac{1}{", "\\sqrt{", "x^{", "\\left(", "\\begin{cases}a\\\\"] {
      let close =
        open.hasPrefix("\\left") ? "\\right)" : open.hasPrefix("\\begin") ? "\\end{cases}" : "}"
      for (depth, isFine) in [(20, true), (30, false), (300, false)] {
        let source =
          String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
        let isTooDeep = formulaProblems(source).contains { problem in
          if case .tooDeep = problem.kind { true } else { false }
        }
        #expect(isTooDeep != isFine, "\(open) \(depth)")
        #expect(!displayFormula(source, width: 300, glyphs: .ascii).lines.isEmpty)
      }
    }
  }
}
