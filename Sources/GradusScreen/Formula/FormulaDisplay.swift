/// A formula that stands by itself, laid out in two dimensions.
package struct FormulaPicture: Hashable, Sendable {
  package let lines: [StyledLine]
  /// Whether it stands as it is meant. Where no break makes it fit its width it is written on lines
  /// of text instead: legible, and not beautiful.
  package let isTwoDimensional: Bool
}

/// Lays a display formula out: fractions, roots and limits above and below, its tag at the right.
///
/// A formula that is wider than it may be is broken: see ``FormulaBreaking``.
/// - Parameters:
///   - source: TeX, see ``FormulaSigns`` for what is known.
///   - width: the columns it may take, at least 1.
///   - indent: columns before it, given up where that makes it fit; nil puts it in the middle.
/// - Complexity: O(length · depth), and O(length · width) for one that must be broken.
package func displayFormula(
  _ source: String, width: Int, glyphs: GlyphSet, indent: Int? = 2
) -> FormulaPicture {
  var parser = FormulaParser(source)
  let (body, tag) = parser.formula()
  let width = max(1, width)
  if let lines = FormulaDisplay(body: body, tag: tag, width: width, glyphs: glyphs)
    .lines(indent: indent)
  {
    return FormulaPicture(lines: lines, isTwoDimensional: true)
  }
  let space = min(indent ?? 0, width - 1)
  let text = [StyledText(formulaText(source, glyphs: glyphs))]
  return FormulaPicture(
    lines: wrap(text, width: width - space).map {
      [StyledText(String(repeating: " ", count: space))] + $0
    },
    isTwoDimensional: false)
}

/// What is wrong with a formula's TeX, in the order of its lines.
package func formulaProblems(_ source: String) -> [FormulaProblem] {
  var parser = FormulaParser(source)
  _ = parser.formula()
  // Where the end of a formula is not read, what seems to be missing in it may stand there.
  let isCut = parser.problems.contains { $0.kind == .tooLong(limit: FormulaParser.longest) }
  return isCut ? parser.problems.filter(\.kind.isOfSize) : parser.problems
}

private struct FormulaDisplay {
  let body: FormulaNode
  let tag: String?
  let width: Int
  let glyphs: GlyphSet

  /// The layouts to try, the most spacious first.
  private var layouts: [FormulaLayout] {
    let plain = FormulaLayout(glyphs: glyphs)
    var wrapped = plain
    wrapped.wrapsLabels = true
    var high = wrapped
    high.fractionWidth = width * 2 / 3
    var higher = wrapped
    higher.fractionWidth = width / 2
    return [plain, wrapped, high, higher]
  }

  func lines(indent: Int?) -> [StyledLine]? {
    for layout in layouts.prefix(2) {
      let box = layout.box(body)
      if let lines = lines(box, indent: indent) { return lines }
    }
    for layout in layouts {
      for space in Set([indent ?? 0, 0]).sorted(by: >) {
        let breaking = FormulaBreaking(layout: layout, width: width - space)
        guard let box = breaking.stacked(body.items) else { continue }
        return lines(box, indent: indent == nil ? nil : space, isBroken: true)
      }
    }
    return nil
  }

  /// A box at its place, with the tag; nil where it does not fit.
  private func lines(
    _ box: FormulaBox, indent: Int?, isBroken: Bool = false
  ) -> [StyledLine]? {
    guard box.width <= width else { return nil }
    let left = indent.map { min($0, width - box.width) } ?? (width - box.width) / 2
    var page = FormulaBox()
    page.place(box, x: left, y: 0)
    if let tag {
      let text = FormulaLine(spelling: glyphs.isASCII ? .ascii : .unicode).text(.tag(tag))
      let start = width - text.columns
      // On the formula's baseline, or that of its last line, with so much air that it is no factor;
      // else below it.
      let last = page.below
      func isFree(_ y: Int) -> Bool {
        !page.marks.contains { $0.y == y && $0.x + $0.text.columns + 3 > start }
      }
      guard start >= 0 else { return page.lines() }
      let y = !isBroken && isFree(0) ? 0 : isFree(last) ? last : last + 1
      page.write(text, x: start, y: y, .muted)
    }
    return page.lines()
  }
}
