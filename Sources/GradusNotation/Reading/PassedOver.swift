/// Finds the statements of a program that only import helpers, draw, or speak to the notebook.
///
/// A statement is passed over where it changes no value that others see: one that draws random numbers or
/// adds to a list for a picture is not.
struct PassedOver {
  enum Kind: String, CaseIterable {
    case imports, pictures, commands = "commands for the notebook"
  }

  struct Piece {
    let kind: Kind
    let start: SourcePosition
    let end: SourcePosition
    /// What stands there instead.
    let instead: String
  }

  private(set) var pieces: [Piece] = []
  private(set) var imported: Set<String> = []
  /// The names of what draws, of its parts, and of modules whose calls change no value.
  private var drawing: Set<String> = ["plt", "get_ipython"]

  private static let drawingModules: Set<String> = [
    "matplotlib", "pylab", "mpl_toolkits", "seaborn", "plotly", "IPython", "warnings",
  ]

  /// The functions of the program itself.
  private var defined: Set<String> = []

  mutating func look(at statements: [Statement]) {
    for case .define(let definition) in statements.map(\.kind) { defined.insert(definition.name) }
    for statement in statements { look(at: statement) }
  }

  private mutating func look(at statement: Statement) {
    switch statement.kind {
    case .importOther(let imports): passOver(imports, statement)
    case .expression(let value):
      if draws(value), value.changesNothing { add(.pictures, statement) }
    case .assign(let targets, let value): look(at: targets, value, statement)
    case .define(let definition):
      let outside = drawing
      drawing.remove(definition.name)
      drawing.subtract(definition.parameters.map(\.name))
      look(at: definition.body)
      drawing = outside.subtracting([definition.name])
    case .branch(let branches, let otherwise):
      for branch in branches { look(at: branch.body) }
      look(at: otherwise)
    case .loop(_, _, let body): look(at: body)
    default: break
    }
  }

  private mutating func passOver(_ imports: [Statement.Imported], _ statement: Statement) {
    for item in imports {
      let module = String(item.module.prefix { $0 != "." })
      if module == "numpy" || module == "__future__" { continue }
      imported.insert(item.name)
      if Self.drawingModules.contains(module) || item.name.hasPrefix("plot") {
        drawing.insert(item.name)
      }
    }
    let hasNumPy = imports.contains { $0.module == "numpy" }
    add(.imports, statement, instead: hasNumPy ? "import numpy as np" : "pass")
  }

  private mutating func look(at targets: [Target], _ value: Expression, _ statement: Statement) {
    let names = targets.flatMap(\.names)
    let setsPicture = targets.allSatisfy { target in
      if case .index(let owner, _, _) = target { draws(owner) } else { false }
    }
    if setsPicture || draws(value), value.changesNothing {
      drawing.formUnion(names)
      add(.pictures, statement)
    } else {
      drawing.subtract(names)
    }
  }

  /// Whether an expression is something that draws, or a part of it, or a call of it.
  private func draws(_ expression: Expression) -> Bool {
    guard let root = expression.root else { return false }
    return drawing.contains(root)
      || imported.contains("*") && root.hasPrefix("plot_") && !defined.contains(root)
  }

  private mutating func add(_ kind: Kind, _ statement: Statement, instead: String = "pass") {
    guard let end = statement.end else { return }
    pieces.append(Piece(kind: kind, start: statement.position, end: end, instead: instead))
  }
}

extension Target {
  /// The names that are given a value.
  fileprivate var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .index: []
    case .tuple(let targets, _): targets.flatMap(\.names)
    }
  }
}

extension Expression {
  /// Whether computing it leaves every other value as it is: it draws no random numbers and adds to nothing.
  fileprivate var changesNothing: Bool {
    if case .call(let function, _) = kind, case .attribute(let owner, let name) = function.kind {
      if ["append", "extend", "pop", "update", "insert"].contains(name) { return false }
      if case .attribute(let module, "random") = owner.kind, module.root == "np" { return false }
    }
    return kind.parts.allSatisfy(\.changesNothing)
  }
}

/// Replaces statements of a text and keeps the number of every line.
struct LineEdit {
  private var lines: [[Unicode.Scalar]]

  init(_ text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
  }

  var text: String {
    String(String.UnicodeScalarView(lines.joined(separator: ["\n" as Unicode.Scalar])))
  }

  /// Puts other words in the place of a statement; what it was becomes a comment if it is alone.
  /// - Returns: false where that cannot be done.
  mutating func leaveOut(
    _ start: SourcePosition, _ end: SourcePosition, _ instead: String
  ) -> Bool {
    let (first, last) = (start.line - 1, end.line - 1)
    guard lines.indices.contains(first), lines.indices.contains(last) else { return false }
    let (from, to) = (start.column - 1, min(end.column - 1, lines[last].count))
    let isAlone =
      lines[first][..<from].allSatisfy(isBlank)
      && lines[last][to...].first { !isBlank($0) }.map { $0 == "#" } ?? true
    let words = Array(instead.unicodeScalars)
    if isAlone {
      lines[first].insert(contentsOf: words + Array("  # ".unicodeScalars), at: from)
      for line in (first + 1)..<(last + 1) where first < last {
        lines[line].insert(contentsOf: Array("# ".unicodeScalars), at: 0)
      }
      return true
    }
    guard first == last else { return false }
    lines[first].replaceSubrange(from..<to, with: words)
    return true
  }

  /// Makes comments of whole lines.
  mutating func leaveOut(lines range: ClosedRange<Int>) {
    for line in range where lines.indices.contains(line - 1) {
      lines[line - 1].insert(contentsOf: Array("# ".unicodeScalars), at: 0)
    }
  }
}
