import GradusScreen
import Testing

@Suite struct FormulaGoldenTests {
  /// A formula's lines as a frame of their width.
  static func frame(_ tex: String, width: Int, glyphs: GlyphSet) -> Frame {
    let lines = displayFormula(tex, width: width, glyphs: glyphs).lines
    var frame = Frame(Size(width, lines.count))
    for (y, line) in lines.enumerated() { frame.write(line, at: Position(0, y)) }
    return frame
  }

  /// Beside a lab, on a page of its own, in ASCII and with line drawing only.
  @Test(arguments: SampleFormula.all)
  func `formulas look as they were approved`(formula: SampleFormula) throws {
    let frames = [(36, GlyphSet.braille), (76, .braille), (36, .ascii), (36, .block)].map {
      Self.frame(formula.tex, width: $0.0, glyphs: $0.1)
    }
    try expectGolden(frames, "formula-\(formula.name)")
  }

  @Test(arguments: SampleFormula.course, [GlyphSet.braille, .block, .ascii])
  func `every formula of the course stands in two dimensions beside a lab`(
    formula: SampleFormula, glyphs: GlyphSet
  ) {
    #expect(displayFormula(formula.tex, width: 36, glyphs: glyphs).isTwoDimensional)
    #expect(formulaProblems(formula.tex).isEmpty)
  }

}
