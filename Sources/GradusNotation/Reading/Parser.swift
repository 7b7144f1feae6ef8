/// Reads tokens one after the other.
struct Parser {
  private let tokens: [Token]
  private var place = 0
  private var depth: Int
  /// Whether the target of `for` is being read, which ends at `in`.
  var isInTarget = false
  /// Whether what is not read here is read over where it may stand in a line that is passed over:
  /// imports, functions without a name, loops inside brackets.
  let readsOver: Bool

  init(
    _ source: String, firstLine: Int = 1, readsOver: Bool = false
  ) throws(NotationError) {
    depth = 0
    self.readsOver = readsOver
    guard source.utf8.count <= NotationLimits.characters else {
      throw NotationError(
        .limit, "a program here has at most \(NotationLimits.characters) characters",
        at: SourcePosition(line: firstLine, column: 1))
    }
    tokens = try Tokenizer.tokens(of: source, firstLine: firstLine)
  }

  /// Reads a stretch of a program: a value inside a formatted text.
  private init(_ source: String, at position: SourcePosition, depth: Int) throws(NotationError) {
    self.depth = depth
    readsOver = false
    tokens = try Tokenizer.tokens(of: source, at: position)
  }

  /// Reads a value inside a formatted text.
  func readInside(
    _ source: String, at position: SourcePosition
  ) throws(NotationError) -> Expression {
    guard depth < NotationLimits.nesting else { throw Expression.tooDeep(at: position) }
    var parser = try Parser(source, at: position, depth: depth + 10)
    let value = try parser.readExpressions()
    while parser.next.kind == .newline { parser.advance() }
    guard parser.next.kind == .end else {
      throw NotationError(
        .syntax,
        "'}' is missing after the value in the formatted text; here is "
          + parser.next.words, at: position)
    }
    return value
  }

  // MARK: Tokens

  var next: Token { tokens[min(place, tokens.count - 1)] }
  var following: Token { tokens[min(place + 1, tokens.count - 1)] }

  mutating func advance() { place += 1 }

  func isNext(_ sign: String) -> Bool { next.kind == .sign(sign) }
  func isNext(word: String) -> Bool { next.kind == .name(word) }

  mutating func accept(_ sign: String) -> Bool {
    guard isNext(sign) else { return false }
    advance()
    return true
  }

  mutating func accept(word: String) -> Bool {
    guard isNext(word: word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ sign: String, _ why: String) throws(NotationError) {
    guard accept(sign) else {
      throw NotationError(
        .syntax, "'\(sign)' is missing \(why); here is \(next.words)", at: next.position)
    }
  }

  /// A name that is not one of Python's words.
  mutating func expectName(_ what: String) throws(NotationError) -> String {
    guard case .name(let name) = next.kind else {
      throw NotationError(.syntax, "\(what) is missing; here is \(next.words)", at: next.position)
    }
    guard !keywords.contains(name) else {
      throw NotationError(
        .syntax, "'\(name)' is a word of Python and cannot be \(what)", at: next.position)
    }
    advance()
    return name
  }

  /// Reads something that may hold itself, up to a depth.
  mutating func nested<Result>(
    _ read: (inout Parser) throws(NotationError) -> Result
  ) throws(NotationError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= NotationLimits.nesting * 2 else {
      throw Expression.tooDeep(at: next.position)
    }
    return try read(&self)
  }
}
