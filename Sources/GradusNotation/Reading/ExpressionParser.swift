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
    return try Expression(.tuple(items), start)
  }

  /// Whether an expression can begin here.
  var startsExpression: Bool {
    switch next.kind {
    case .name(let name):
      !keywords.contains(name) || ["True", "False", "None", "not", "lambda"].contains(name)
    case .integer, .float, .string, .formatted, .blank: true
    case .sign(let sign): ["(", "[", "{", "-", "+", "~", "*", "..."].contains(sign)
    case .newline, .indent, .dedent, .end: false
    }
  }

  /// Refuses a loop inside brackets, or reads over it.
  mutating func readLoopInside() throws(NotationError) {
    while isNext(word: "for") {
      guard readsOver else { throw NotRead.comprehension.error(at: next.position) }
      advance()
      while !isNext(word: "in"), next.kind != .newline, next.kind != .end { advance() }
      advance()
      _ = try readOr()
      while accept(word: "if") { _ = try readOr() }
    }
  }

  mutating func readExpression() throws(NotationError) -> Expression {
    try nested { (parser: inout Parser) throws(NotationError) in
      if parser.isNext(word: "lambda") {
        guard parser.readsOver else {
          throw NotRead.statement("lambda").error(at: parser.next.position)
        }
        while !parser.accept(":") {
          guard parser.next.kind != .newline, parser.next.kind != .end else { break }
          parser.advance()
        }
        return try parser.readExpression()
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
      return try Expression(
        .conditional(then: value, condition: condition, otherwise: otherwise), start)
    }
  }

  private mutating func readOr() throws(NotationError) -> Expression {
    var left = try readAnd()
    while isNext(word: "or") {
      let position = next.position
      advance()
      left = try Expression(.or(left, readAnd()), position)
    }
    return left
  }

  private mutating func readAnd() throws(NotationError) -> Expression {
    var left = try readNot()
    while isNext(word: "and") {
      let position = next.position
      advance()
      left = try Expression(.and(left, readNot()), position)
    }
    return left
  }

  private mutating func readNot() throws(NotationError) -> Expression {
    guard isNext(word: "not") else { return try readComparison() }
    return try nested { (parser: inout Parser) throws(NotationError) in
      let position = parser.next.position
      parser.advance()
      return try Expression(.not(parser.readNot()), position)
    }
  }

  private mutating func readComparison() throws(NotationError) -> Expression {
    let left = try readSum()
    var rest: [(Comparison, Expression)] = []
    var position: SourcePosition?
    while true {
      let here = next.position
      guard let comparison = acceptComparison() else { break }
      position = position ?? here
      rest.append((comparison, try readSum()))
    }
    guard let position else { return left }
    return try Expression(.comparison(left, rest), position)
  }

  private mutating func acceptComparison() -> Comparison? {
    switch next.kind {
    case .sign(let sign):
      guard let comparison = Comparison(rawValue: sign) else { return nil }
      advance()
      return comparison
    case .name("is"):
      advance()
      return accept(word: "not") ? .notIdentical : .identical
    case .name("in") where !isInTarget:
      advance()
      return .within
    case .name("not") where following.kind == .name("in"):
      advance()
      advance()
      return .notWithin
    default: return nil
    }
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
      left = try Expression(.binary(operation, left, operand(&self)), position)
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
        return try Expression(.unary(sign, parser.readSigned()), position)
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
      return try Expression(.binary(.power, base, parser.readSigned()), position)
    }
  }
}
