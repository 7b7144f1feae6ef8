/// Lays a formula's parts out in two dimensions.
///
/// - Complexity: O(length · depth): a box's marks are moved once for each box around it.
struct FormulaLayout {
  let glyphs: GlyphSet
  var style = Style.plain
  /// Whether blanks are left out and sums are small, as in scripts.
  var isTight = false
  /// Whether sums are small and their limits beside them, as within fractions.
  var isSmall = false
  /// Whether words below a brace go on several lines.
  var wrapsLabels = false
  /// The columns that the parts of an outermost fraction may take; nil is any number.
  var fractionWidth: Int?

  private var strokes: FormulaStrokes { FormulaStrokes(glyphs: glyphs, style: style) }
  var spelling: FormulaSpelling { glyphs.isASCII ? .ascii : .unicode }

  private func with(_ change: (inout FormulaLayout) -> Void) -> FormulaLayout {
    var copy = self
    change(&copy)
    return copy
  }

  func box(_ node: FormulaNode) -> FormulaBox {
    switch node {
    case .sign(let sign):
      if sign.kind == .large, !isSmall, let drawn = strokes.large(sign) { return drawn }
      return FormulaBox(sign.text(spelling), style)
    case .words, .tag: return FormulaBox(FormulaLine(spelling: spelling).text(node), style)
    case .row(let nodes): return row(nodes)
    case .space(let columns): return FormulaBox(String(repeating: " ", count: columns), style)
    case .blank: return .empty
    case .fraction(let top, let bottom): return fraction(top, bottom)
    case .root(let inner, let degree):
      return strokes.root(
        with { $0.isSmall = true }.box(inner),
        degree: degree.map { with { ($0.isSmall, $0.isTight) = (true, true) }.box($0) })
    case .scripts(let base, let below, let above): return scripts(base, below, above)
    case .accent(let accent, let inner): return accented(box(inner), accent)
    case .brace(let body, let label, let isAbove): return brace(body, label, isAbove: isAbove)
    case .fence(let open, let body, let close): return fence(open, box(body), close)
    case .table(let table): return self.table(table)
    case .bold(let inner): return with { $0.style.emphasis.insert(.bold) }.box(inner)
    }
  }

  func row(_ nodes: [FormulaNode]) -> FormulaBox {
    let row = FormulaRow(nodes, isTight: isTight, spelling: spelling)
    var result = FormulaBox()
    for (index, part) in row.parts.enumerated() {
      let box = box(part.node)
      var gap = part.gap
      if index > 0, gap == 0, row.parts[index - 1].kind == .prefix {
        // A bar would lengthen a minus, and a sum's strokes would touch it.
        if part.kind == .fraction || part.kind == .large && !isSmall { gap = 1 }
      } else if index > 0, gap == 0, box.height > 1, part.kind == .fence,
        row.parts[index - 1].kind != .opening
      {
        // High brackets need air where low ones do not.
        gap = 1
      }
      // The blanks that the row begins with, by a space of the source.
      if index == 0 { result.width = gap }
      result.place(box, x: result.width + (index == 0 ? 0 : gap), y: 0)
    }
    return result
  }

  private func fraction(_ top: FormulaNode, _ bottom: FormulaNode) -> FormulaBox {
    let inner = with { ($0.isSmall, $0.fractionWidth) = (true, nil) }
    func part(_ node: FormulaNode) -> FormulaBox {
      let whole = inner.box(node)
      guard let fractionWidth, whole.width > fractionWidth else { return whole }
      return FormulaBreaking(layout: inner, width: fractionWidth).stacked(node.items) ?? whole
    }
    let (upper, lower) = (part(top), part(bottom))
    return .stack([upper, strokes.bar(max(upper.width, lower.width) + 2), lower], baseline: 1)
  }

  // MARK: Scripts

  private func scripts(
    _ base: FormulaNode, _ below: FormulaNode?, _ above: FormulaNode?
  ) -> FormulaBox {
    let nucleus = box(base)
    if !isSmall, base.kind == .large || base.kind == .limit {
      let script = with { ($0.isSmall, $0.isTight) = (true, true) }
      let parts = [above.map(script.box), nucleus, below.map(script.box)].compactMap { $0 }
      return .stack(parts, baseline: above == nil ? 0 : 1)
    }
    var result = nucleus
    let low = below.flatMap { small($0, FormulaSigns.subscripts) }
    let high = above.flatMap { small($0, FormulaSigns.superscripts) }
    // Small characters where every one is there, else rows of their own.
    if (below == nil || low != nil) && (above == nil || high != nil) {
      if let low { result.write(low, x: nucleus.width, y: nucleus.below, style) }
      let isBeside = nucleus.height == 1
      if let high {
        result.write(high, x: isBeside ? result.width : nucleus.width, y: -nucleus.above, style)
      }
      return result
    }
    let script = with { ($0.isSmall, $0.isTight) = (true, true) }
    if let above {
      let box = script.box(above)
      result.place(box, x: nucleus.width, y: min(-1, -nucleus.above) - box.below)
    }
    if let below {
      let box = script.box(below)
      result.place(box, x: nucleus.width, y: max(1, nucleus.below) + box.above)
    }
    return result
  }

  /// A script in small characters; nil where one is missing, or it is more than signs.
  private func small(_ node: FormulaNode, _ table: [Character: Character]) -> String? {
    guard !glyphs.isASCII, node.items.allSatisfy({ $0.sign != nil || $0 == .blank }) else {
      return nil
    }
    let line = FormulaLine(spelling: .unicode, isTight: true)
    return line.shifted(line.text(node), table)
  }

  // MARK: Accents, braces, brackets

  private func accented(_ inner: FormulaBox, _ accent: FormulaAccent) -> FormulaBox {
    if !glyphs.isASCII, inner.width == 1, inner.height == 1, var mark = inner.marks.first,
      inner.marks.count == 1, (mark.text + accent.mark).columns == 1
    {
      var result = inner
      mark.text += accent.mark
      result.marks = [mark]
      return result
    }
    var result = inner
    let y = -inner.above - 1
    let middle = max(0, (inner.width - 1) / 2)
    switch accent {
    case .bar: result.write(String(repeating: "_", count: max(1, inner.width)), x: 0, y: y, style)
    case .hat: result.write("^", x: middle, y: y, style)
    case .tilde: result.write("~", x: middle, y: y, style)
    case .dot: result.write(".", x: middle, y: y, style)
    case .vec: result.write(glyphs.isASCII ? "->" : "→", x: middle, y: y, style)
    }
    return result
  }

  private func brace(
    _ body: FormulaNode, _ label: FormulaNode?, isAbove: Bool
  ) -> FormulaBox {
    let inner = box(body)
    let muted = Style(.muted)
    let mark = strokes.brace(
      max(3, inner.width), isAbove: isAbove, hasLabel: label != nil, muted)
    var parts = [inner, mark]
    if let label {
      let writer = with { ($0.isSmall, $0.style) = (true, muted) }
      if wrapsLabels, case .words(let words) = label.items.first, label.items.count == 1 {
        parts += writer.lines(of: words, width: max(8, inner.width)).map {
          FormulaBox($0, muted)
        }
      } else {
        parts.append(writer.box(label))
      }
    }
    return isAbove
      ? .stack(parts.reversed(), baseline: parts.count - 1) : .stack(parts, baseline: 0)
  }

  /// Words on lines of a width, broken at blanks and after hyphens where they can be.
  private func lines(of words: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var word = ""
    func endWord() {
      if !line.isEmpty, line.columns + word.columns > width {
        lines.append(line.trimmed)
        line = ""
      }
      line += word
      word = ""
    }
    for character in FormulaLine(spelling: spelling).text(.words(words)) {
      word.append(character)
      if character == " " || character == "-" { endWord() }
    }
    endWord()
    return (lines + [line.trimmed]).filter { !$0.isEmpty }
  }

  func fence(_ open: FormulaSign?, _ inner: FormulaBox, _ close: FormulaSign?) -> FormulaBox {
    let left = strokes.bracket(open, above: inner.above, below: inner.below)
    let right = strokes.bracket(close, above: inner.above, below: inner.below)
    let pad = inner.height > 1 ? 1 : 0
    var result = left
    result.place(inner, x: left.width + (open == nil ? 0 : pad), y: 0)
    result.place(right, x: result.width + (close == nil ? 0 : pad), y: 0)
    return result
  }

  // MARK: Tables

  private func table(_ table: FormulaTable) -> FormulaBox {
    let cells = table.rows.map { $0.map { box($0) } }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      cells.map { $0.indices.contains(column) ? $0[column].width : 0 }.max() ?? 0
    }
    let heights = cells.map { row in
      (above: row.map(\.above).max() ?? 0, below: row.map(\.below).max() ?? 0)
    }
    let isHigh = heights.contains { $0.above + $0.below > 0 }
    // Where the first row's top is on row 0; the middle becomes the baseline.
    var tops: [Int] = []
    var y = 0
    for (index, height) in heights.enumerated() {
      // A brace has its point between the rows.
      let isMiddle = table.form == .cases && !isHigh && index > 0 && index * 2 == heights.count
      if index > 0 && isHigh || isMiddle { y += 1 }
      tops.append(y)
      y += height.above + 1 + height.below
    }
    let baseline = max(0, y - 1) / 2
    var inner = FormulaBox()
    for (row, boxes) in cells.enumerated() {
      var x = 0
      for (column, box) in boxes.enumerated() {
        if column > 0 {
          x += table.form == .aligned ? (column.isMultiple(of: 2) ? 3 : 1) : 2
        }
        let free = widths[column] - box.width
        let shift =
          switch table.form {
          case .cases: 0
          case .matrix: free / 2
          case .aligned: column.isMultiple(of: 2) && boxes.count > 1 ? free : 0
          }
        inner.place(box, x: x + shift, y: tops[row] + heights[row].above - baseline)
        x += widths[column]
      }
    }
    if table.open == nil && table.close == nil { return inner }
    return fence(table.open, inner, table.close)
  }
}

extension String {
  /// Without blanks at both ends.
  package var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
