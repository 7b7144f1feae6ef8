/// A formula on one line of plain text: `\frac{a}{b}` as a/b, `\sqrt{x}` as √(x), Greek by letter.
///
/// - Parameters:
///   - source: TeX; a command that is not known is left out.
///   - glyphs: with ASCII glyphs letters and signs are spelt out.
/// - Complexity: O(length).
package func formulaText(_ source: String, glyphs: GlyphSet) -> String {
  formulaLine(source, glyphs.isASCII ? .ascii : .unicode)
}

/// A formula as a line of ASCII that can be read out: sums, roots and norms by their names.
package func spokenFormula(_ source: String) -> String { formulaLine(source, .spoken) }

private func formulaLine(_ source: String, _ spelling: FormulaSpelling) -> String {
  var parser = FormulaParser(source)
  let (body, tag) = parser.formula()
  let writer = FormulaLine(spelling: spelling)
  let text = writer.text(body)
  return tag.map { text + "  " + writer.text(.tag($0)) } ?? text
}

/// Writes parts of formulas on one line.
struct FormulaLine {
  let spelling: FormulaSpelling
  var isTight = false

  private var isUnicode: Bool { spelling == .unicode }

  func text(_ node: FormulaNode) -> String {
    switch node {
    case .sign(let sign): return sign.text(spelling)
    case .words(let words): return self.words(words)
    case .row(let nodes): return row(nodes)
    case .space(let columns): return String(repeating: " ", count: columns)
    case .blank: return ""
    case .fraction(let top, let bottom):
      return "\(bracketed(text(top)))/\(bracketed(text(bottom), isBelow: true))"
    case .root(let inner, let degree): return root(text(inner), degree: degree)
    case .scripts(let base, let below, let above): return scripts(base, below, above)
    case .accent(let accent, let inner): return accented(text(inner), accent)
    case .brace(let body, let label, _):
      let inner = text(body)
      return label.map { "\(bracketed(inner)) [\(text($0))]" } ?? inner
    case .fence(let open, let body, let close):
      return (open?.text(spelling) ?? "") + text(body) + (close?.text(spelling) ?? "")
    case .table(let table): return self.table(table)
    case .bold(let inner): return text(inner)
    case .tag(let tag): return "(\(words(tag)))"
    }
  }

  private func words(_ words: String) -> String {
    isUnicode ? words : words.map { FormulaSigns.sign(of: $0).ascii }.joined()
  }

  private func row(_ nodes: [FormulaNode]) -> String {
    let row = FormulaRow(nodes, isTight: isTight, spelling: spelling)
    var result = ""
    for (index, part) in row.parts.enumerated() {
      var piece = text(part.node)
      // A fraction beside a factor would be read as if the factor were part of it.
      if case .fraction = part.node {
        let before =
          index > 0 && row.parts[index - 1].kind.isFactor
          && row.parts[index - 1].kind != .opening
        let after =
          index + 1 < row.parts.count && row.parts[index + 1].kind.isFactor
          && row.parts[index + 1].kind != .closing
        if before || after { piece = "(\(piece))" }
      }
      var gap = part.gap
      if spelling == .spoken, part.isName || index > 0 && row.parts[index - 1].isName {
        // Names of signs are words.
        gap = max(gap, result.isEmpty || result.last == " " ? 0 : 1)
      }
      result += String(repeating: " ", count: gap) + piece
    }
    return result
  }

  private func root(_ inner: String, degree: FormulaNode?) -> String {
    let name = isUnicode ? "√" : spelling == .ascii ? "sqrt" : "square root of "
    guard let degree else { return "\(name)(\(inner))" }
    let text = text(degree)
    switch spelling {
    case .unicode where shifted(text, FormulaSigns.superscripts) != nil:
      return "\(shifted(text, FormulaSigns.superscripts) ?? "")√(\(inner))"
    case .unicode, .ascii: return "root(\(inner), \(text))"
    case .spoken: return "root of degree \(text) of (\(inner))"
    }
  }

  private func table(_ table: FormulaTable) -> String {
    let rows = table.rows.map { row in
      let cells = row.map { cell in
        text(cell)
      }.filter { !$0.isEmpty }
      switch table.form {
      case .aligned: return cells.joined(separator: " ")
      case .cases:
        return cells.count > 1 && cells[1].hasPrefix("if")
          ? cells.joined(separator: " ") : cells.joined(separator: ", ")
      case .matrix: return cells.joined(separator: " ")
      }
    }
    let open = table.open.map { $0.text(spelling) + (table.form == .cases ? " " : "") } ?? ""
    let close = table.close.map { $0.text(spelling) } ?? (table.form == .cases ? " }" : "")
    return open + rows.joined(separator: "; ") + close
  }

  // MARK: Brackets, accents, scripts

  /// A part of a fraction, in brackets where it would be read otherwise without them.
  private func bracketed(_ text: String, isBelow: Bool = false) -> String {
    let isSum = text.contains { " +-−·*/;".contains($0) }
    // λ/2m would be read as half λ, times m.
    let isProduct = isBelow && text.first?.isNumber == true && text.contains(where: \.isLetter)
    return (isSum || isProduct) && !isBracketed(text) ? "(\(text))" : text
  }

  /// Whether one pair of brackets holds the whole text.
  private func isBracketed(_ text: String) -> Bool {
    guard text.first == "(", text.last == ")" else { return false }
    var depth = 0
    for character in text.dropLast() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return false }
    }
    return true
  }

  private func accented(_ text: String, _ accent: FormulaAccent) -> String {
    let name = accent.rawValue
    switch spelling {
    case .unicode: return text.count == 1 ? text + accent.mark : "\(name)(\(text))"
    case .ascii: return text.count == 1 ? "\(text)_\(name)" : "\(name)(\(text))"
    case .spoken: return text.count == 1 ? "\(text)-\(name)" : "\(name) of (\(text))"
    }
  }

  private func scripts(
    _ base: FormulaNode, _ below: FormulaNode?, _ above: FormulaNode?
  ) -> String {
    if spelling == .spoken, let spoken = spokenLimits(base, below, above) { return spoken }
    var tight = self
    tight.isTight = isUnicode
    let base = text(base)
    let low = below.map { script(tight.text($0), "_", FormulaSigns.subscripts) } ?? ""
    let high = above.map { script(tight.text($0), "^", FormulaSigns.superscripts) } ?? ""
    return base + low + high
  }

  private func spokenLimits(
    _ base: FormulaNode, _ below: FormulaNode?, _ above: FormulaNode?
  ) -> String? {
    guard let sign = base.sign, sign.kind == .large || sign.kind == .limit else { return nil }
    let low = below.map { text($0) }
    let word = sign.unicode == "lim" ? "as" : "over"
    guard let above else { return "\(sign.spoken)\(low.map { " \(word) \($0)" } ?? "") of" }
    let range = low.map { "from \($0) " } ?? ""
    return "\(sign.spoken) \(range)to \(text(above)) of"
  }

  /// Text in small characters; nil where one of them is missing.
  func shifted(_ text: String, _ table: [Character: Character]) -> String? {
    guard isUnicode else { return nil }
    let characters = text.filter { $0 != " " }
    let small = characters.compactMap { table[$0] }
    return small.count == characters.count ? String(small) : nil
  }

  private func script(_ text: String, _ mark: String, _ table: [Character: Character]) -> String {
    if let small = shifted(text, table) { return small }
    let isWhole =
      text.count < 2 || text.hasPrefix("[") && text.hasSuffix("]") || isBracketed(text)
      || text.allSatisfy { $0.isLetter } || text.allSatisfy { $0.isNumber }
    return isWhole ? mark + text : "\(mark)(\(text))"
  }
}

extension FormulaRow.Part {
  /// Whether it is read out as a word.
  fileprivate var isName: Bool {
    guard let sign = node.sign, sign.kind != .prefix else { return false }
    return sign.spoken != sign.ascii && sign.spoken.first?.isLetter == true
      && sign.spoken.last != "("
  }
}
