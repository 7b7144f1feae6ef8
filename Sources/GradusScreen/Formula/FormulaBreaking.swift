/// Breaks a formula that is wider than its pane, as a printer would: before a relation, else before
/// an operator, else within brackets, what follows indented under what it belongs to.
struct FormulaBreaking {
  let layout: FormulaLayout
  let width: Int

  /// A broken formula's line, and where it begins.
  struct Line {
    var indent: Int
    let box: FormulaBox
  }

  /// Where a line may end, the best place first.
  private enum Level: Int, CaseIterable, Comparable {
    /// Between statements, and before a further relation.
    case relation
    case binary
    case inBrackets
    /// Before the first relation: what is defined stands alone.
    case firstRelation
    case inInnerBrackets
    /// Between factors.
    case factor

    static func < (first: Level, second: Level) -> Bool { first.rawValue < second.rawValue }
  }

  /// How far a line that begins at a break is indented.
  private enum Indent { case none, relation, more }

  /// A node of the formula, or one side of brackets that may stand on different lines.
  private enum Piece {
    case node(FormulaNode)
    case open(FormulaSign?)
    case close(FormulaSign?)
  }

  private struct Place {
    var level: Level
    var indent: Indent
  }

  /// The lines, of which each fits; nil where there is no way.
  func lines(_ nodes: [FormulaNode]) -> [Line]? {
    let pieces = Cutter(nodes, spelling: layout.spelling).pieces
    let indents = indents(pieces)
    for level in Level.allCases {
      if let lines = arrange(pieces, breakingAt: level, indents: indents) { return lines }
    }
    return nil
  }

  /// The lines below each other as one box.
  func stacked(_ nodes: [FormulaNode]) -> FormulaBox? {
    lines(nodes).map(FormulaBreaking.stack)
  }

  /// Lines below each other; the baseline is the first one's.
  static func stack(_ lines: [Line]) -> FormulaBox {
    var result = FormulaBox()
    var y = 0
    for (index, line) in lines.enumerated() {
      if index > 0 {
        let last = lines[index - 1].box
        let isHigh = last.below > 0 && line.box.above > 0
        y += last.below + (isHigh ? 2 : 1) + line.box.above
      }
      result.place(line.box, x: line.indent, y: y)
    }
    return result
  }

  // MARK: Lines

  private typealias Pieces = [(piece: Piece, place: Place?)]

  private func arrange(
    _ pieces: Pieces, breakingAt level: Level, indents: (relation: Int, more: Int)
  ) -> [Line]? {
    var segments: [(pieces: [Piece], indent: Int)] = []
    for (piece, place) in pieces {
      if let place, place.level <= level, !segments.isEmpty {
        let indent =
          switch place.indent {
          case .none: 0
          case .relation: indents.relation
          case .more: indents.more
          }
        segments.append(([piece], indent))
      } else if segments.isEmpty {
        segments.append(([piece], 0))
      } else {
        segments[segments.count - 1].pieces.append(piece)
      }
    }
    var lines: [Line] = []
    var current: (pieces: [Piece], indent: Int, box: FormulaBox)?
    for segment in segments {
      if let line = current {
        let joined = line.pieces + segment.pieces
        let box = box(joined, isFirst: lines.isEmpty)
        if line.indent + box.width <= width {
          current = (joined, line.indent, box)
          continue
        }
        lines.append(Line(indent: line.indent, box: line.box))
      }
      let box = box(segment.pieces, isFirst: lines.isEmpty && current == nil)
      guard segment.indent + box.width <= width else { return nil }
      current = (segment.pieces, segment.indent, box)
    }
    if let current { lines.append(Line(indent: current.indent, box: current.box)) }
    return lines
  }

  private func box(_ pieces: [Piece], isFirst: Bool = true) -> FormulaBox {
    var nodes = rebuilt(pieces)
    // A plus or minus that a line begins with goes on with the line before.
    if !isFirst, case .sign(var sign)? = nodes.first, sign.kind == .binary {
      sign.kind = .relation
      nodes[0] = .sign(sign)
    } else if !isFirst, case .fence(nil, let body, let close)? = nodes.first,
      case .sign(var sign)? = body.items.first, sign.kind == .binary
    {
      sign.kind = .relation
      nodes[0] = .fence(nil, .row([.sign(sign)] + body.items.dropFirst()), close)
    }
    return layout.row(nodes)
  }

  /// Nodes of pieces: brackets whose other side stands on another line have none on this one.
  private func rebuilt(_ pieces: [Piece]) -> [FormulaNode] {
    var nodes: [FormulaNode] = []
    var outer: [(sign: FormulaSign?, nodes: [FormulaNode])] = []
    for piece in pieces {
      switch piece {
      case .node(let node): nodes.append(node)
      case .open(let sign):
        outer.append((sign, nodes))
        nodes = []
      case .close(let sign):
        if let (open, before) = outer.popLast() {
          nodes = before + [.fence(open, .row(nodes), sign)]
        } else {
          nodes = [.fence(nil, .row(nodes), sign)]
        }
      }
    }
    while let (open, before) = outer.popLast() {
      nodes = before + [.fence(open, .row(nodes), nil)]
    }
    return nodes
  }

  /// Where a further relation stands: below the first one; and what else goes on: behind it.
  private func indents(_ pieces: Pieces) -> (relation: Int, more: Int) {
    var before: [Piece] = []
    for (piece, _) in pieces {
      if case .node(let node) = piece, node.kind == .relation {
        let start = box(before).width + 1
        let end = start + box([piece]).width + 1
        return end <= width * 2 / 5 ? (start, end) : (2, 4)
      }
      before.append(piece)
    }
    return (2, 2)
  }

  // MARK: Places

  /// Takes brackets apart and finds where lines may end.
  private struct Cutter {
    let spelling: FormulaSpelling
    private(set) var pieces: Pieces = []
    private var depth = 0
    private var hasRelation = false
    private var last: FormulaSign.Kind?

    init(_ nodes: [FormulaNode], spelling: FormulaSpelling) {
      self.spelling = spelling
      cut(nodes)
    }

    private mutating func cut(_ nodes: [FormulaNode]) {
      var parts = FormulaRow(nodes, spelling: spelling).parts[...]
      for node in nodes {
        switch node {
        case .blank, .space:
          pieces.append((.node(node), nil))
          continue
        default: break
        }
        guard let part = parts.popFirst() else { continue }
        if part.kind == .closing { depth = max(0, depth - 1) }
        let place = place(before: part)
        if case .fence(let open, let body, let close) = node {
          pieces.append((.open(open), place))
          depth += 1
          last = .opening
          cut(body.items)
          depth -= 1
          pieces.append((.close(close), nil))
        } else {
          pieces.append((.node(node), place))
        }
        if part.kind == .opening { depth += 1 }
        last = part.kind
      }
    }

    private var bracketLevel: Level { depth == 1 ? .inBrackets : .inInnerBrackets }

    private mutating func place(before part: FormulaRow.Part) -> Place? {
      guard let last, last != .opening else { return nil }
      if last == .punctuation {
        if depth > 0 { return Place(level: bracketLevel, indent: .more) }
        hasRelation = false
        return Place(level: .relation, indent: .none)
      }
      switch part.kind {
      case .relation where depth == 0:
        defer { hasRelation = true }
        return hasRelation
          ? Place(level: .relation, indent: .relation)
          : Place(level: .firstRelation, indent: .more)
      case .binary where depth == 0: return Place(level: .binary, indent: .more)
      case .relation, .binary: return Place(level: bracketLevel, indent: .more)
      default:
        guard depth == 0, last.isFactor, part.kind.isFactor, part.gap > 0 else { return nil }
        return Place(level: .factor, indent: .more)
      }
    }
  }
}
