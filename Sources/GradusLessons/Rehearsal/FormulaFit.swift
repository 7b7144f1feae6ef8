import GradusScreen

/// Reports the display formulas that cannot stand as they are meant where the text is narrowest: no
/// break makes them fit, so they are written on lines of text instead.
func problems(layingOut lesson: Lesson) -> [LessonProblem] {
  var check = FormulaFit(file: lesson.file)
  let first = lesson.steps.first.map(PageWidth.of) ?? PageWidth.alone(onScreenOf: PageWidth.screen)
  check.look(at: lesson.introduction, width: first)
  for step in lesson.steps {
    for text in step.items.flatMap(\.content.texts) {
      check.look(at: text.blocks, width: PageWidth.of(step))
    }
  }
  return check.problems
}

private struct FormulaFit {
  let file: String
  var problems: [LessonProblem] = []

  mutating func look(at blocks: [ProseBlock], width: Int) {
    for block in blocks {
      switch block {
      case .formula(let source, let line):
        let glyphs = [GlyphSet.braille, .ascii].first {
          !displayFormula(source, width: width, glyphs: $0).isTwoDimensional
        }
        guard let glyphs else { continue }
        let isEverywhere = glyphs != .ascii
        problems.append(
          LessonProblem(
            file: file, line: line,
            message: "this formula is wider than its \(width) columns"
              + (isEverywhere ? "" : " in ASCII, where Greek letters are words")
              + " and cannot be broken; split it or use shorter names"))
      case .quote(let inner): look(at: inner, width: width - 2)
      case .unorderedList(let items): for item in items { look(at: item, width: width - 2) }
      case .orderedList(_, let items): for item in items { look(at: item, width: width - 3) }
      case .heading, .paragraph, .code, .rule, .live: break
      }
    }
  }
}
