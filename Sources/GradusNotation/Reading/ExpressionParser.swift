/// Reads tokens one after the other.
struct Parser {
  private let tokens: [Token]
  private var place = 0
  private var depth = 0

  init(_ source: String, firstLine: Int = 1) throws(NotationError) {
    guard source.utf8.count <= NotationLimits.characters else {
      throw NotationError(
        .limit, "a program here has at most \(NotationLimits.characters) characters",
        at: SourcePosition(line: firstLine, column: 1))
    }
    tokens = try Tokenizer.tokens(of: source, firstLine: firstLine)
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
      throw NotationError(
        .limit, "this is nested too deep; assign a part of it to a name first", at: next.position)
    }
    return try read(&self)
  }
}

// MARK: - Expressions, the loosest binding first

extension Parser {
  /// One expression, or several with commas between them: a tuple.
  mutating func readExpressions() throws(NotationError) -> Expression {
    let start = next.position
    let first = try readExpression()
    guard isNext(",") else { return first }
    var items = [first]
    while accept(",") {
      guard startsExpression else { break }
      items.append(try readExpression())
    }
    return Expression(kind: .tuple(items), position: start)
  }

  /// Whether an expression can begin here.
  var startsExpression: Bool {
    switch next.kind {
    case .name(let name):
      !keywords.contains(name) || ["True", "False", "None", "not", "lambda"].contains(name)
    case .integer, .float, .string, .blank: true
    case .sign(let sign): ["(", "[", "{", "-", "+", "~", "*", "..."].contains(sign)
    case .newline, .indent, .dedent, .end: false
    }
  }

  mutating func readExpression() throws(NotationError) -> Expression {
    try nested { (parser: inout Parser) throws(NotationError) in
      if parser.isNext(word: "lambda") {
        throw NotRead.statement("lambda").error(at: parser.next.position)
      }
      let start = parser.next.position
      let value = try parser.readOr()
      if parser.isNext(":=") { throw NotRead.walrus.error(at: parser.next.position) }
      guard parser.accept(word: "if") else { return value }
      let condition = try parser.readOr()
      guard parser.accept(word: "else") else {
        throw NotationError(
          .syntax, "'A if B' needs 'else C'; here is \(parser.next.words)",
          at: parser.next.position)
      }
      let otherwise = try parser.readExpression()
      return Expression(
        kind: .conditional(then: value, condition: condition, otherwise: otherwise),
        position: start)
    }
  }

  private mutating func readOr() throws(NotationError) -> Expression {
    var left = try readAnd()
    while isNext(word: "or") {
      let position = next.position
      advance()
      left = Expression(kind: .or(left, try readAnd()), position: position)
    }
    return left
  }

  private mutating func readAnd() throws(NotationError) -> Expression {
    var left = try readNot()
    while isNext(word: "and") {
      let position = next.position
      advance()
      left = Expression(kind: .and(left, try readNot()), position: position)
    }
    return left
  }

  private mutating func readNot() throws(NotationError) -> Expression {
    guard isNext(word: "not") else { return try readComparison() }
    return try nested { (parser: inout Parser) throws(NotationError) in
      let position = parser.next.position
      parser.advance()
      return Expression(kind: .not(try parser.readNot()), position: position)
    }
  }

  private mutating func readComparison() throws(NotationError) -> Expression {
    let left = try readSum()
    var rest: [(Comparison, Expression)] = []
    var position: SourcePosition?
    while true {
      let here = next.position
      if isNext(word: "is") { throw NotRead.identity.error(at: here) }
      if isNext(word: "in") || isNext(word: "not") && following.kind == .name("in") {
        throw NotRead.membership.error(at: here)
      }
      guard case .sign(let sign) = next.kind, let comparison = Comparison(rawValue: sign) else {
        break
      }
      position = position ?? here
      advance()
      rest.append((comparison, try readSum()))
    }
    guard let position else { return left }
    return Expression(kind: .comparison(left, rest), position: position)
  }

  /// Operators of one rank, from left to right.
  private mutating func readChain(
    of signs: [String], _ operand: (inout Parser) throws(NotationError) -> Expression
  ) throws(NotationError) -> Expression {
    var left = try operand(&self)
    while case .sign(let sign) = next.kind, signs.contains(sign),
      let operation = BinaryOperator(rawValue: sign)
    {
      let position = next.position
      advance()
      left = Expression(kind: .binary(operation, left, try operand(&self)), position: position)
    }
    if case .sign(let sign) = next.kind, ["&", "|", "^", "<<", ">>"].contains(sign) {
      throw NotRead.bits.error(at: next.position)
    }
    return left
  }

  private mutating func readSum() throws(NotationError) -> Expression {
    try readChain(of: ["+", "-"]) { (parser: inout Parser) throws(NotationError) in
      try parser.readProduct()
    }
  }

  private mutating func readProduct() throws(NotationError) -> Expression {
    try readChain(of: ["*", "/", "//", "%", "@"]) { (parser: inout Parser) throws(NotationError) in
      try parser.readSigned()
    }
  }

  private mutating func readSigned() throws(NotationError) -> Expression {
    let position = next.position
    if isNext("~") { throw NotRead.bits.error(at: position) }
    for sign in UnaryOperator.allCases where isNext(sign.rawValue) {
      return try nested { (parser: inout Parser) throws(NotationError) in
        parser.advance()
        return Expression(kind: .unary(sign, try parser.readSigned()), position: position)
      }
    }
    return try readPower()
  }

  /// `a ** b` binds tighter than a sign on its left, and looser than one on its right.
  private mutating func readPower() throws(NotationError) -> Expression {
    let base = try readTrailers()
    guard isNext("**") else { return base }
    return try nested { (parser: inout Parser) throws(NotationError) in
      let position = parser.next.position
      parser.advance()
      return Expression(
        kind: .binary(.power, base, try parser.readSigned()), position: position)
    }
  }
}

// MARK: - What stands after a value, and values

extension Parser {
  /// Attributes, calls and indices after a value.
  private mutating func readTrailers() throws(NotationError) -> Expression {
    var value = try readAtom()
    while true {
      let position = next.position
      if accept(".") {
        let name = try expectName("the name after '.'")
        value = Expression(kind: .attribute(value, name), position: position)
      } else if isNext("(") {
        advance()
        value = Expression(kind: .call(value, try readArguments()), position: position)
      } else if isNext("[") {
        advance()
        value = Expression(kind: .index(value, try readIndex()), position: position)
      } else {
        return value
      }
    }
  }

  private mutating func readArguments() throws(NotationError) -> [Expression.Argument] {
    var arguments: [Expression.Argument] = []
    while !isNext(")") {
      if isNext("**") { throw NotRead.unpackCall.error(at: next.position) }
      let isStarred = accept("*")
      if case .name(let name) = next.kind, following.kind == .sign("="), !isStarred {
        guard !keywords.contains(name) else {
          throw NotationError(
            .syntax, "'\(name)' cannot name an argument", at: next.position)
        }
        guard !arguments.contains(where: { $0.name == name }) else {
          throw NotationError(.syntax, "the argument '\(name)' is given twice", at: next.position)
        }
        advance()
        advance()
        arguments.append(.init(name: name, isStarred: false, value: try readExpression()))
      } else {
        if !isStarred, let last = arguments.last, last.name != nil {
          throw NotationError(
            .syntax, "arguments without a name come before those with one", at: next.position)
        }
        arguments.append(.init(name: nil, isStarred: isStarred, value: try readExpression()))
      }
      if isNext(word: "for") { throw NotRead.comprehension.error(at: next.position) }
      guard accept(",") else { break }
    }
    try expect(")", "after the arguments")
    return arguments
  }

  private mutating func readIndex() throws(NotationError) -> Expression {
    let start = next.position
    var parts = [try readIndexPart()]
    var isTuple = false
    while accept(",") {
      isTuple = true
      if isNext("]") { break }
      parts.append(try readIndexPart())
    }
    try expect("]", "after the index")
    return isTuple ? Expression(kind: .tuple(parts), position: start) : parts[0]
  }

  private mutating func readIndexPart() throws(NotationError) -> Expression {
    let start = next.position
    if isNext("...") { throw NotRead.ellipsis.error(at: start) }
    var parts: [Expression?] = [nil]
    if !isNext(":") { parts[0] = try readExpression() }
    while parts.count < 3, accept(":") {
      parts.append(isNext(":") || isNext(",") || isNext("]") ? nil : try readExpression())
    }
    guard parts.count > 1 else {
      return parts[0] ?? Expression(kind: .none, position: start)
    }
    return Expression(
      kind: .slice(parts[0], parts[1], parts.count > 2 ? parts[2] : nil), position: start)
  }

  private mutating func readAtom() throws(NotationError) -> Expression {
    let token = next
    let position = token.position
    switch token.kind {
    case .integer(let value):
      advance()
      return Expression(kind: .integer(value), position: position)
    case .float(let value):
      advance()
      return Expression(kind: .float(value), position: position)
    case .string(let first):
      advance()
      var text = first
      while case .string(let more) = next.kind {
        text += more
        advance()
      }
      return Expression(kind: .string(text), position: position)
    case .blank:
      advance()
      return Expression(kind: .blank, position: position)
    case .name(let name):
      return try readWord(name, at: position)
    case .sign("("):
      advance()
      return try readParentheses(from: position)
    case .sign("["):
      advance()
      return Expression(kind: .list(try readItems(upTo: "]")), position: position)
    case .sign("{"):
      advance()
      return try readDictionary(from: position)
    case .sign("*"): throw NotRead.starred.error(at: position)
    case .sign("~"): throw NotRead.bits.error(at: position)
    case .sign("..."): throw NotRead.ellipsis.error(at: position)
    default:
      throw NotationError(
        .syntax, "a value is missing; here is \(token.words)", at: position)
    }
  }

  private mutating func readWord(
    _ name: String, at position: SourcePosition
  ) throws(NotationError) -> Expression {
    switch name {
    case "True", "False":
      advance()
      return Expression(kind: .bool(name == "True"), position: position)
    case "None":
      advance()
      return Expression(kind: .none, position: position)
    case "lambda", "await", "yield": throw NotRead.statement(name).error(at: position)
    default:
      return Expression(kind: .name(try expectName("a value")), position: position)
    }
  }

  private mutating func readParentheses(
    from position: SourcePosition
  ) throws(NotationError) -> Expression {
    if accept(")") { return Expression(kind: .tuple([]), position: position) }
    let content = try readExpressions()
    if isNext(word: "for") { throw NotRead.comprehension.error(at: next.position) }
    try expect(")", "to close the bracket of line \(position.line)")
    if case .tuple = content.kind { return content }
    return content
  }

  private mutating func readItems(upTo close: String) throws(NotationError) -> [Expression] {
    var items: [Expression] = []
    while !isNext(close) {
      items.append(try readExpression())
      if isNext(word: "for") { throw NotRead.comprehension.error(at: next.position) }
      guard accept(",") else { break }
    }
    try expect(close, "after the list")
    return items
  }

  private mutating func readDictionary(
    from position: SourcePosition
  ) throws(NotationError) -> Expression {
    var items: [(key: Expression, value: Expression)] = []
    while !isNext("}") {
      let key = try readExpression()
      if isNext(",") || isNext("}") { throw NotRead.sets.error(at: position) }
      try expect(":", "after the key")
      items.append((key, try readExpression()))
      if isNext(word: "for") { throw NotRead.comprehension.error(at: next.position) }
      guard accept(",") else { break }
    }
    try expect("}", "after the dictionary")
    return Expression(kind: .dictionary(items), position: position)
  }
}
