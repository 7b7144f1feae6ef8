/// The readers of commands.
extension FormulaParser {
  /// The letters after a backslash, or the one other character.
  mutating func commandName() -> String {
    let start = index
    while let next = current, next.isLetter, next.isASCII { index += 1 }
    if index == start, index < source.count { index += 1 }
    if current == "*", index > start + 1 {
      // \operatorname* and \tag* are what they are without the star.
      let name = String(source[start..<index])
      if name == "operatorname" || name == "tag" { index += 1 }
      return name
    }
    return String(source[start..<index])
  }

  /// What a command is; nil where nothing is to be shown for it.
  mutating func command(_ name: String, at place: Int) -> FormulaNode? {
    if let sign = FormulaSigns.commands[name] { return .sign(sign) }
    if let columns = FormulaSigns.spaces[name] { return .space(columns) }
    if FormulaSigns.ignored.contains(name) { return nil }
    if FormulaSigns.words.contains(name) { return words(of: name, at: place).map { .words($0) } }
    if FormulaSigns.bolds.contains(name) {
      if name == "textbf" { return words(of: name, at: place).map { .bold(.words($0)) } }
      return .bold(argument(of: name, at: place))
    }
    if FormulaSigns.cuts.contains(name) { return argument(of: name, at: place) }
    if let accent = FormulaAccent.commands[name] {
      return .accent(accent, argument(of: name, at: place))
    }
    switch name {
    case "frac", "dfrac", "tfrac":
      let top = argument(of: name, at: place)
      return .fraction(top, argument(of: name, at: place))
    case "sqrt":
      let degree = degree()
      return .root(argument(of: name, at: place), degree: degree)
    case "underbrace", "overbrace":
      return .brace(argument(of: name, at: place), label: nil, isAbove: name == "overbrace")
    case "tag":
      if let text = words(of: name, at: place) { setTag(text, at: place) }
      return nil
    case "operatorname":
      return words(of: name, at: place).map { .sign(FormulaSign($0, ascii($0), .function)) }
    case "left":
      let open = delimiter()
      let body = fenced()
      return .fence(open, body, delimiter())
    case "begin": return environment(at: place)
    case "": note(.argument("\\"), at: place)
    default: note(.command(name), at: place)
    }
    return nil
  }

  /// Text in ASCII: what has no spelling becomes a question mark.
  private func ascii(_ text: String) -> String {
    text.map { FormulaSigns.sign(of: $0).ascii }.joined()
  }

  private mutating func environment(at place: Int) -> FormulaNode? {
    guard let name = words(of: "begin", at: place) else { return nil }
    guard let (form, open, close) = FormulaSigns.environments[name] else {
      note(.environment(name), at: place)
      return nil
    }
    func sign(_ text: String) -> FormulaSign? { text.first.map { FormulaSigns.sign(of: $0) } }
    var table = FormulaTable(form: form, open: sign(open), close: sign(close), rows: [])
    _ = nested { parser in
      table.rows = parser.table(until: .cell(name))
      return .row([])
    }
    return .table(table)
  }

  /// The sign after `\left` or `\right`; nil for a point, which is none.
  mutating func delimiter() -> FormulaSign? {
    while current == " " { index += 1 }
    guard let next = current else { return nil }
    index += 1
    if next == "." { return nil }
    if next == "\\" {
      let place = index - 1
      let name = commandName()
      if FormulaSigns.commands[name] == nil { note(.command(name), at: place) }
      return FormulaSigns.commands[name]
    }
    return FormulaSigns.sign(of: next)
  }

  /// What stands in braces as it is written, its own escapes resolved.
  mutating func words(of name: String, at place: Int) -> String? {
    while current == " " { index += 1 }
    guard current == "{" else {
      note(.argument(name), at: place)
      return nil
    }
    let start = index
    index += 1
    var text = ""
    var level = 1
    while let next = current {
      index += 1
      switch next {
      case "{": level += 1
      case "}":
        level -= 1
        if level == 0 { return text }
      case "\\":
        let inner = commandName()
        if let sign = FormulaSigns.commands[inner] {
          text += sign.unicode
        } else if FormulaSigns.spaces[inner] != nil {
          text += " "
        } else {
          note(.command(inner), at: index - 1)
        }
      case "~": text += " "
      case _ where next.isNewline: text += " "
      default: text.append(next.canBeDrawn ? next : "?")
      }
    }
    note(.openBrace, at: start)
    return text
  }

  /// The length that may follow a row's end: `\\[2pt]`.
  mutating func skipLength() {
    guard current == "[", let end = source[index...].prefix(16).firstIndex(of: "]") else { return }
    index = end + 1
  }
}
