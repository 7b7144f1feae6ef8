/// A formula on one line of plain text: `\frac{a}{b}` as a/b, `\sqrt{x}` as √(x), Greek by letter.
///
/// - Parameters:
///   - source: TeX; a command that is not known stands as its name.
///   - glyphs: with ASCII glyphs letters and signs are spelt out.
package func formulaText(_ source: String, glyphs: GlyphSet) -> String {
  var scanner = FormulaScanner(Array(source), isASCII: glyphs.isASCII)
  return scanner.text(until: nil, depth: 0)
}

private struct FormulaScanner {
  private let source: [Character]
  private let isASCII: Bool
  private var index = 0

  init(_ source: [Character], isASCII: Bool) {
    self.source = source
    self.isASCII = isASCII
  }

  /// Each command with its sign and how it is spelt in ASCII.
  private static let signs: [String: (unicode: String, ascii: String)] = [
    "alpha": ("α", "alpha"), "lambda": ("λ", "lambda"), "theta": ("θ", "theta"),
    "sigma": ("σ", "sigma"), "epsilon": ("ε", "epsilon"), "partial": ("∂", "d"),
    "cdot": ("·", "*"), "times": ("×", "x"), "approx": ("≈", "~"), "le": ("≤", "<="),
    "ge": ("≥", ">="), "neq": ("≠", "!="), "infty": ("∞", "inf"), "sum": ("Σ", "sum "),
    "to": ("→", "->"), "pm": ("±", "+-"), "ldots": ("…", "..."), "dots": ("…", "..."),
    "quad": ("  ", "  "), "qquad": ("    ", "    "), ",": (" ", " "), ";": (" ", " "),
    "!": ("", ""), "\\": ("; ", "; "), "{": ("{", "{"), "}": ("}", "}"), "left": ("", ""),
    "right": ("", ""), "top": ("ᵀ", "T"), "log": ("log", "log"), "ln": ("ln", "ln"),
    "max": ("max", "max"), "mathrm": ("", ""), "text": ("", ""), "mathbf": ("", ""),
  ]

  /// Reads up to a closing character, which is taken too. Deep nesting is cut off.
  mutating func text(until end: Character?, depth: Int) -> String {
    var result = ""
    while index < source.count {
      let character = source[index]
      index += 1
      if character == end { break }
      switch character {
      case "\\": result += command(depth: depth)
      case "{": result += depth < 32 ? text(until: "}", depth: depth + 1) : ""
      case "^": result += script(depth: depth, mark: "^", signs: FormulaScanner.superscripts)
      case "_": result += script(depth: depth, mark: "_", signs: FormulaScanner.subscripts)
      case "-": result += isASCII ? "-" : "−"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }

  private mutating func command(depth: Int) -> String {
    var name = ""
    while index < source.count, source[index].isLetter, source[index].isASCII {
      name.append(source[index])
      index += 1
    }
    if name.isEmpty, index < source.count {
      name = String(source[index])
      index += 1
    }
    switch name {
    case "frac":
      let (top, bottom) = (argument(depth: depth), argument(depth: depth))
      return "\(bracketed(top))/\(bracketed(bottom))"
    case "sqrt":
      let inner = argument(depth: depth)
      return isASCII ? "sqrt(\(inner))" : "√(\(inner))"
    default:
      guard let sign = FormulaScanner.signs[name] else { return name }
      return isASCII ? sign.ascii : sign.unicode
    }
  }

  private mutating func argument(depth: Int) -> String {
    while index < source.count, source[index] == " " { index += 1 }
    guard index < source.count, depth < 32 else { return "" }
    index += 1
    if source[index - 1] == "{" { return text(until: "}", depth: depth + 1) }
    if source[index - 1] == "\\" { return command(depth: depth + 1) }
    return String(source[index - 1])
  }

  private func bracketed(_ text: String) -> String {
    text.contains { " +-−·*/".contains($0) } ? "(\(text))" : text
  }

  private mutating func script(
    depth: Int, mark: String, signs: [Character: Character]
  ) -> String {
    let inner = argument(depth: depth)
    if !isASCII {
      let raised = inner.compactMap { signs[$0] }
      if raised.count == inner.count { return String(raised) }
    } else if inner == "T" || inner == "2" && mark == "^" {
      return "^\(inner)"
    }
    return inner.count > 1 && !inner.hasPrefix("[") ? "\(mark)(\(inner))" : "\(mark)\(inner)"
  }

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "−": "⁻", "T": "ᵀ", "ᵀ": "ᵀ", "n": "ⁿ", "(": "⁽", ")": "⁾", "z": "ᶻ",
    "l": "ˡ",
  ]
  private static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "−": "₋", "i": "ᵢ", "j": "ⱼ", "n": "ₙ",
  ]
}
