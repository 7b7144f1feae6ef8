/// Reads TeX into a tree. What is wrong is noted and read as well as can be.
///
/// - Complexity: O(length). Nesting ends at ``deepest`` levels, a formula at ``longest`` characters;
///   what lies beyond is noted and left out.
struct FormulaParser {
  static let deepest = 24
  static let longest = 4000

  let source: [Character]
  var index = 0
  var depth = 0
  private(set) var problems: [FormulaProblem] = []
  private var tag: String?

  /// What ends a row.
  enum Stop: Hashable {
    case end, brace, bracket, right
    case cell(String)
  }

  init(_ text: String) {
    source = Array(text.prefix(FormulaParser.longest))
    if text.utf8.count > source.count, text.dropFirst(FormulaParser.longest).first != nil {
      note(.tooLong(limit: FormulaParser.longest))
    }
  }

  /// The whole formula, its tag apart.
  mutating func formula() -> (body: FormulaNode, tag: String?) {
    let rows = table(until: .end)
    if rows.count == 1 && rows[0].count == 1 { return (rows[0][0], tag) }
    return (.table(FormulaTable(form: .aligned, rows: rows)), tag)
  }

  mutating func note(_ kind: FormulaProblem.Kind, at place: Int? = nil) {
    guard problems.count < 64 else { return }
    let line = source[..<min(place ?? index, source.count)].count(where: \.isNewline)
    let problem = FormulaProblem(kind: kind, line: line)
    if !problems.contains(problem) { problems.append(problem) }
  }

  var current: Character? { index < source.count ? source[index] : nil }

  // MARK: Rows

  /// Cells between `&` in rows between `\\`, up to a stop, which is taken.
  mutating func table(until stop: Stop) -> [[FormulaNode]] {
    var rows: [[FormulaNode]] = [[]]
    while true {
      let (cell, end) = row(until: stop)
      rows[rows.count - 1].append(cell)
      switch end {
      case .cell: continue
      case .row: rows.append([])
      case .stop: break
      }
      if end == .stop { break }
    }
    // A \\ after the last row begins none.
    if rows.count > 1, let last = rows.last, last.allSatisfy(\.isEmpty) { rows.removeLast() }
    return rows
  }

  private enum End { case cell, row, stop }

  /// One row up to its stop or, where there may be cells, up to the end of a cell.
  private mutating func row(until stop: Stop) -> (FormulaNode, End) {
    var nodes: [FormulaNode] = []
    var isInNorm = false
    let start = index
    let hasCells =
      switch stop {
      case .end, .cell: true
      case .brace, .bracket, .right: false
      }
    while let character = current {
      index += 1
      switch character {
      case "}":
        if stop == .brace { return (.row(nodes), .stop) }
        note(.closeBrace, at: index - 1)
      case "]" where stop == .bracket: return (.row(nodes), .stop)
      case "&" where hasCells: return (.row(nodes), .cell)
      case "^", "_": script(character, onto: &nodes)
      case "\\":
        if current == "\\", hasCells {
          index += 1
          skipLength()
          return (.row(nodes), .row)
        }
        let place = index - 1
        let name = commandName()
        if name == "right" || name == "end" {
          if end(name, stop: stop, at: place) { return (.row(nodes), .stop) }
        } else if name == "limits", case .sign(var sign)? = nodes.last, sign.kind == .function {
          sign.kind = .limit
          nodes[nodes.count - 1] = .sign(sign)
        } else if let node = command(name, at: place) {
          append(node, to: &nodes, isInNorm: &isInNorm)
        }
      default:
        if let node = atom(character) { append(node, to: &nodes, isInNorm: &isInNorm) }
      }
    }
    switch stop {
    case .end: break
    case .brace, .bracket: note(.openBrace, at: start - 1)
    case .right: note(.left, at: start - 1)
    case .cell(let name): note(.begin(name), at: start - 1)
    }
    return (.row(nodes), .stop)
  }

  /// Takes `\right` or `\end` where it ends this row; where it does not, it is noted.
  private mutating func end(_ name: String, stop: Stop, at place: Int) -> Bool {
    if name == "right" {
      if stop == .right { return true }
      _ = delimiter()
      note(.right, at: place)
      return false
    }
    let environment = words(of: "end", at: place) ?? ""
    if stop == .cell(environment) { return true }
    note(.end(environment), at: place)
    return false
  }

  private func append(
    _ node: FormulaNode, to nodes: inout [FormulaNode], isInNorm: inout Bool
  ) {
    switch node {
    case .blank where nodes.last == .blank: return
    case .sign(let sign) where sign == FormulaSigns.norm:
      isInNorm.toggle()
      nodes.append(
        .sign(FormulaSigns.commands[isInNorm ? "lVert" : "rVert"] ?? sign))
    case .sign(let sign):
      // := is one sign.
      if sign.unicode == "=", case .sign(let colon)? = nodes.last, colon.unicode == ":" {
        nodes[nodes.count - 1] = .sign(FormulaSign(":=", spoken: "becomes", .relation))
      } else {
        nodes.append(node)
      }
    default: nodes.append(node)
    }
  }

  /// A character that is no command, as a node.
  private mutating func atom(_ character: Character) -> FormulaNode? {
    switch character {
    case "{": return group()
    case " ", "\t": return .blank
    case _ where character.isNewline: return .blank
    case "~": return .space(1)
    case "%", "#", "$", "&":
      note(.sign(character), at: index - 1)
      return nil
    default: return .sign(FormulaSigns.sign(of: character))
    }
  }

  /// What stands in braces, of which the first was taken.
  private mutating func group() -> FormulaNode {
    nested { parser in parser.row(until: .brace).0 }
  }

  /// Reads something one level deeper.
  mutating func nested(_ read: (inout FormulaParser) -> FormulaNode) -> FormulaNode {
    guard depth < FormulaParser.deepest else {
      note(.tooDeep(limit: FormulaParser.deepest))
      index = source.count
      return .row([])
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  /// What stands between `\left` with its sign and `\right`.
  mutating func fenced() -> FormulaNode { nested { $0.row(until: .right).0 } }

  /// The degree of a root, where there is one.
  mutating func degree() -> FormulaNode? {
    guard current == "[" else { return nil }
    index += 1
    return nested { $0.row(until: .bracket).0 }
  }

  // MARK: Scripts and arguments

  private mutating func script(_ mark: Character, onto nodes: inout [FormulaNode]) {
    while nodes.last == .blank { nodes.removeLast() }
    let place = index - 1
    let script = argument(of: String(mark), at: place)
    var base = FormulaNode.row([])
    var (below, above): (FormulaNode?, FormulaNode?)
    if let last = nodes.popLast() {
      if case .scripts(let inner, let low, let high) = last {
        (base, below, above) = (inner, low, high)
      } else if case .space = last {
        nodes.append(last)
      } else {
        base = last
      }
    }
    if (mark == "^" ? above : below) != nil {
      note(.secondScript(mark), at: place)
    } else if mark == "^" {
      above = script
    } else {
      below = script
    }
    // What is said about a brace is its label.
    if case .brace(let body, nil, let isAbove) = base, let label = isAbove ? above : below {
      nodes.append(.brace(body, label: label, isAbove: isAbove))
    } else {
      nodes.append(.scripts(base, below: below, above: above))
    }
  }

  /// What a command takes: a group, a command or one character.
  mutating func argument(of name: String, at place: Int) -> FormulaNode {
    while let next = current, next == " " || next.isNewline { index += 1 }
    guard let next = current, next != "}", next != "&", next != "^", next != "_" else {
      note(.argument(name), at: place)
      return .row([])
    }
    index += 1
    if next == "\\" {
      let start = index - 1
      let inner = commandName()
      guard inner != "right", inner != "end", inner != "\\" else {
        index = start
        note(.argument(name), at: place)
        return .row([])
      }
      return nested { $0.command(inner, at: start) ?? .row([]) }
    }
    return atom(next) ?? .row([])
  }

  /// Keeps the tag; a second one is noted.
  mutating func setTag(_ text: String, at place: Int) {
    if tag != nil || depth > 0 { note(.tag, at: place) }
    tag = tag ?? text
  }
}
