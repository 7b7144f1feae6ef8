/// A cell of a notebook, or a whole notebook, made into a program that Python with NumPy runs by itself.
///
/// ``TypedSigns`` mends what came with the paste. What only imports helpers or draws becomes `pass`, with
/// the line as a comment, so that every line keeps its number. Nothing of that is silent: ``remarks``.
package struct PastedCell {
  /// The program.
  package private(set) var text: String
  /// The statements outside functions, in order.
  package let outline: [OutlinedStatement]
  /// The names that imports which are passed over bring, `*` where they are not named.
  package let imported: Set<String>

  private var passedOver: [PassedOver.Kind: Set<Int>] = [:]
  private let changes: [TypedSigns.Change: Set<Int>]

  /// A text as Python reads it, lines that are passed over among the others.
  package static func mended(_ source: String) -> String { TypedSigns(source).text }

  /// - Throws: what cannot be read, by its place in the ``mended(_:)`` text.
  package init(_ source: String) throws(NotationError) {
    let typed = TypedSigns(source)
    (text, changes) = (typed.text, typed.changes)
    var parser = try Parser(text, readsOver: true)
    let statements = try parser.readProgram()
    var finder = PassedOver()
    finder.look(at: statements)
    imported = finder.imported
    outline = statements.map(OutlinedStatement.init)
    var edit = LineEdit(text)
    for piece in finder.pieces.reversed() where edit.leaveOut(piece.start, piece.end, piece.instead)
    {
      passedOver[piece.kind, default: []].formUnion(piece.start.line...piece.end.line)
    }
    for line in typed.changes[.command] ?? [] { passedOver[.commands, default: []].insert(line) }
    text = edit.text
  }

  /// The functions in which a generator of random numbers is seeded.
  package var seedingFunctions: Set<String> {
    Set(outline.filter { $0.isDefinition && $0.seeds }.flatMap(\.assigned))
  }

  /// What happened to the text, for the learner to know.
  package var remarks: [String] {
    var remarks: [String] = []
    let lines = passedOver.values.reduce(into: Set()) { $0.formUnion($1) }
    if !lines.isEmpty {
      let kinds = PassedOver.Kind.allCases.filter { passedOver[$0] != nil }.map(\.rawValue)
      let what = lines.count == 1 ? "1 line was" : "\(lines.count) lines were"
      remarks.append("\(what) passed over: \(listed(kinds)), \(numbered(lines))")
    }
    for (change, words) in [
      (TypedSigns.Change.prompt, "prompts are left out"),
      (.output, "output is left out"),
      (.quote, "printer's quotes are read as plain ones"),
      (.blank, "no-break blanks are read as blanks"),
    ] {
      if let lines = changes[change] { remarks.append("\(words): \(numbered(lines))") }
    }
    return remarks
  }

  /// Without some statements outside functions.
  package mutating func leaveOut(_ statements: [OutlinedStatement]) {
    var edit = LineEdit(text)
    for statement in statements { edit.leaveOut(lines: statement.lines) }
    text = edit.text
  }
}

/// `imports`, `imports and pictures`
private func listed(_ words: [String]) -> String {
  words.count < 2
    ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
}

/// `line 3`, `lines 1, 4-6`
package func numbered(_ lines: Set<Int>) -> String {
  var ranges: [ClosedRange<Int>] = []
  for line in lines.sorted() {
    if let last = ranges.last, last.upperBound + 1 == line {
      ranges[ranges.count - 1] = last.lowerBound...line
    } else {
      ranges.append(line...line)
    }
  }
  let texts = ranges.map {
    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
  }
  return (lines.count == 1 ? "line " : "lines ") + texts.joined(separator: ", ")
}
