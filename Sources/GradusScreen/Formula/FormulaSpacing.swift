/// The parts of a row with the blanks between them, as the kinds of their signs ask for.
///
/// A difference has blanks around its minus, a negative number has none behind it; a relation has
/// them, a product has them where the source has; scripts have as few as can be (Knuth, The TeXbook,
/// chapter 18, with a column for every space).
struct FormulaRow {
  struct Part {
    let node: FormulaNode
    var kind: FormulaSign.Kind
    /// Columns before it.
    var gap = 0
  }

  private(set) var parts: [Part] = []

  init(_ nodes: [FormulaNode], isTight: Bool = false, spelling: FormulaSpelling) {
    var (space, hasBlank) = (0, false)
    for node in nodes {
      switch node {
      case .blank:
        hasBlank = true
        continue
      case .space(let columns):
        // Only a space of no columns is asked for to come closer.
        space += columns
        continue
      default: break
      }
      var part = Part(node: node, kind: node.kind)
      let previous = parts.last
      if part.kind == .binary, previous.map({ $0.kind.makesUnary }) ?? true { part.kind = .prefix }
      if let previous {
        let own = FormulaRow.gap(
          previous, part, hasBlank: hasBlank, isTight: isTight, spelling: spelling)
        part.gap = max(own, space)
      } else {
        part.gap = space
      }
      parts.append(part)
      (space, hasBlank) = (0, false)
    }
    settleLast()
  }

  /// A sign between two that has nothing behind it is none: θ⁺.
  private mutating func settleLast() {
    guard let last = parts.last, last.kind == .binary else { return }
    parts[parts.count - 1].kind = .ordinary
    parts[parts.count - 1].gap = 0
  }

  private static func gap(
    _ left: Part, _ right: Part, hasBlank: Bool, isTight: Bool, spelling: FormulaSpelling
  ) -> Int {
    if case .words(let words) = left.node, words.last == " " { return 0 }
    if case .words(let words) = right.node, words.first == " " { return 0 }
    switch (left.kind, right.kind) {
    case (.opening, _), (_, .closing), (_, .punctuation): return 0
    case (.relation, .relation): return isTight ? 0 : 1
    case (.relation, _): return isTight && !left.node.isSpelt(spelling) ? 0 : 1
    case (_, .relation): return isTight && !right.node.isSpelt(spelling) ? 0 : 1
    case (.binary, _), (_, .binary): return isTight ? 0 : 1
    case (.punctuation, _):
      let isNumber = left.node.isComma && right.node.isDigit && !hasBlank
      return isNumber || isTight ? 0 : 1
    case (.prefix, _): return 0
    case (.function, .opening), (.limit, .opening), (.function, .fence), (.limit, .fence): return 0
    case (.function, _), (.limit, _), (.large, _): return 1
    case (_, .function), (_, .limit), (_, .large): return 1
    case (.fraction, _), (_, .fraction): return 1
    case (.ordinary, .ordinary) where left.node.isSpelt(spelling) || right.node.isSpelt(spelling):
      // 2λ is spelt 2 lambda.
      return 1
    default: return hasBlank && !isTight ? 1 : 0
    }
  }
}

extension FormulaSign.Kind {
  /// Whether a plus or minus after it belongs to what follows.
  fileprivate var makesUnary: Bool {
    switch self {
    case .relation, .opening, .punctuation, .binary, .function, .limit, .large, .prefix: true
    case .ordinary, .closing, .fraction, .fence: false
    }
  }

  /// Whether it is a factor to what stands beside it.
  var isFactor: Bool {
    switch self {
    case .ordinary, .opening, .closing, .function, .limit, .large, .fraction, .fence: true
    case .binary, .relation, .punctuation, .prefix: false
    }
  }
}

extension FormulaNode {
  var kind: FormulaSign.Kind {
    switch self {
    case .sign(let sign): return sign.kind
    case .fraction: return .fraction
    case .fence: return .fence
    case .table(let table): return table.open == nil ? .ordinary : .fence
    case .scripts(let base, _, _): return base.kind
    case .bold(let inner): return inner.kind
    case .row(let nodes): return nodes.count == 1 ? nodes[0].kind : .ordinary
    case .words, .space, .blank, .root, .accent, .brace, .tag: return .ordinary
    }
  }

  /// The one sign that it is.
  var sign: FormulaSign? {
    switch self {
    case .sign(let sign): sign
    case .row(let nodes): nodes.count == 1 ? nodes[0].sign : nil
    default: nil
    }
  }

  /// Whether it begins with a sign that is written as a word.
  fileprivate func isSpelt(_ spelling: FormulaSpelling) -> Bool {
    switch self {
    case .scripts(let base, _, _): return base.isSpelt(spelling)
    default:
      guard let text = sign?.text(spelling) else { return false }
      return text.utf8.count > 1 && text.allSatisfy { $0.isLetter && $0.isASCII }
    }
  }
  fileprivate var isComma: Bool { sign?.unicode == "," }
  fileprivate var isDigit: Bool { sign?.unicode.first?.isNumber == true }
}
