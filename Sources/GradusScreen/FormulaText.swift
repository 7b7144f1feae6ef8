/// A formula on one line of plain text: `\frac{a}{b}` as a/b, `\sqrt{x}` as √(x), Greek by letter.
///
/// - Parameters:
///   - source: TeX; a command that is not known stands as its name.
///   - glyphs: with ASCII glyphs letters and signs are spelt out.
/// - Complexity: O(length); what is nested deeper than 32 levels is left out or loses its form.
package func formulaText(_ source: String, glyphs: GlyphSet) -> String {
  var scanner = FormulaScanner(Array(source), isASCII: glyphs.isASCII)
  let text = scanner.text(until: nil, depth: 0)
  return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
}

private struct FormulaScanner {
  private let source: [Character]
  private let isASCII: Bool
  private var index = 0

  private static let deepest = 32

  init(_ source: [Character], isASCII: Bool) {
    self.source = source
    self.isASCII = isASCII
  }

  /// Reads up to a closing character, which is taken too.
  mutating func text(until end: Character?, depth: Int) -> String {
    var result = ""
    while index < source.count {
      let character = source[index]
      index += 1
      if character == end { break }
      switch character {
      case "\\": result += command(depth: depth)
      case "{":
        if depth < Self.deepest { result += text(until: "}", depth: depth + 1) }
      case "}": break
      case "^": result += script(depth: depth, mark: "^", signs: FormulaSigns.superscripts)
      case "_": result += script(depth: depth, mark: "_", signs: FormulaSigns.subscripts)
      case "-": result += isASCII ? "-" : "−"
      case " ", "~", "&", "\t": result += result.last == " " ? "" : " "
      case _ where character.isNewline: result += result.last == " " ? "" : " "
      default: result += literal(character)
      }
    }
    return result
  }

  private func literal(_ character: Character) -> String {
    guard isASCII, !character.isASCII else { return String(character) }
    return FormulaSigns.spelling[character] ?? "?"
  }

  private mutating func command(depth: Int) -> String {
    let name = commandName()
    switch name {
    case "frac", "dfrac", "tfrac":
      let (top, bottom) = (argument(depth: depth), argument(depth: depth))
      return "\(bracketed(top))/\(bracketed(bottom, isBelow: true))"
    case "sqrt":
      let inner = argument(depth: depth)
      return isASCII ? "sqrt(\(inner))" : "√(\(inner))"
    case "hat", "widehat", "tilde", "widetilde", "bar", "overline", "vec", "dot":
      return accented(argument(depth: depth), name)
    case "underbrace", "overbrace":
      let body = argument(depth: depth)
      guard index < source.count, source[index] == "_" || source[index] == "^" else { return body }
      index += 1
      return "\(bracketed(body)) [\(argument(depth: depth))]"
    case "tag": return "  (\(rawArgument()))"
    case "text", "mathrm", "operatorname", "textbf", "textit", "mbox":
      return rawArgument().map(literal).joined()
    case "begin":
      return FormulaSigns.environments[rawArgument()]?.begin ?? ""
    case "end":
      return FormulaSigns.environments[rawArgument()]?.end ?? ""
    case "left", "right", "big", "Big", "bigg", "Bigg":
      // A dot stands for a bracket that is not drawn.
      if index < source.count, source[index] == "." { index += 1 }
      return ""
    default:
      guard let sign = FormulaSigns.signs[name] else { return name.map(literal).joined() }
      return isASCII ? sign.ascii : sign.unicode
    }
  }

  /// The letters after a backslash, or the one other character.
  private mutating func commandName() -> String {
    var name = ""
    while index < source.count, source[index].isLetter, source[index].isASCII {
      name.append(source[index])
      index += 1
    }
    if name.isEmpty, index < source.count {
      name = String(source[index])
      index += 1
    }
    return name
  }

  private mutating func argument(depth: Int) -> String {
    while index < source.count, source[index] == " " { index += 1 }
    guard index < source.count, source[index] != "}", depth < Self.deepest else { return "" }
    index += 1
    if source[index - 1] == "{" { return text(until: "}", depth: depth + 1) }
    if source[index - 1] == "\\" { return command(depth: depth + 1) }
    return literal(source[index - 1])
  }

  /// An argument as it stands, up to its first closing brace.
  private mutating func rawArgument() -> String {
    guard index < source.count, source[index] == "{" else { return "" }
    let start = index + 1
    let end = source[start...].firstIndex(of: "}") ?? source.count
    index = min(end + 1, source.count)
    return String(source[start..<end])
  }

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

  private func accented(_ text: String, _ name: String) -> String {
    let mark = FormulaSigns.accents[name] ?? (name: name, mark: "")
    if isASCII { return text.count == 1 ? "\(text)_\(mark.name)" : "\(mark.name)(\(text))" }
    return text.count == 1 ? text + mark.mark : "\(mark.name)(\(text))"
  }

  private mutating func script(
    depth: Int, mark: String, signs: [Character: Character]
  ) -> String {
    let inner = argument(depth: depth)
    if !isASCII {
      let tight = inner.filter { $0 != " " }
      let shifted = tight.compactMap { signs[$0] }
      if shifted.count == tight.count { return String(shifted) }
    }
    let isWhole = inner.count < 2 || inner.hasPrefix("[") || isBracketed(inner)
    return isWhole ? mark + inner : "\(mark)(\(inner))"
  }
}
