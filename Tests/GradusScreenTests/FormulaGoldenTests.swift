import GradusScreen
import TestSupport
import Testing

/// All formulas on a page: beside a lab, on a page of its own, in ASCII and with line drawing only.
enum FormulaGoldens {
  /// A formula's lines as a frame of their width.
  static func frame(_ tex: String, width: Int, glyphs: GlyphSet) -> Frame {
    let lines = displayFormula(tex, width: width, glyphs: glyphs).lines
    var frame = Frame(Size(width, lines.count))
    for (y, line) in lines.enumerated() { frame.write(line, at: Position(0, y)) }
    return frame
  }

  static let all = [(36, GlyphSet.braille), (76, .braille), (36, .ascii), (36, .block)].map {
    width, glyphs in
    Golden("formulas-\(width)-\(glyphs.rawValue)") {
      SampleFormula.all.map { frame($0.tex, width: width, glyphs: glyphs) }
    }
  }
}

@Suite struct CourseFormulaTests {
  @Test(arguments: SampleFormula.course, GlyphSet.allCases)
  func `every formula of the course stands in two dimensions beside a lab`(
    formula: SampleFormula, glyphs: GlyphSet
  ) {
    #expect(displayFormula(formula.tex, width: 36, glyphs: glyphs).isTwoDimensional)
    #expect(formulaProblems(formula.tex).isEmpty)
  }
}
