extension Parser {
  /// All statements of a program.
  mutating func readProgram() throws(NotationError) -> [Statement] {
    var statements: [Statement] = []
    while next.kind != .end {
      guard next.kind != .indent else {
        throw NotationError(
          .indentation, "this line is indented, and no line above it ends with ':'",
          at: next.position)
      }
      statements += try readStatement(isInFunction: false)
    }
    return statements
  }

  /// A statement and the end of its line.
  private mutating func readStatement(isInFunction: Bool) throws(NotationError) -> [Statement] {
    let position = next.position
    guard case .name(let word) = next.kind, keywords.contains(word) else {
      if isNext("@") { throw NotRead.decorator.error(at: position) }
      if isNext("%") || isNext("!") || isNext("?") { throw NotRead.magic.error(at: position) }
      return try readLine(isInFunction: isInFunction)
    }
    switch word {
    case "def":
      guard !isInFunction else { throw NotRead.nestedFunction.error(at: position) }
      return [try readDefinition()]
    case "if": return [try readBranch(isInFunction: isInFunction)]
    case "for": return [try readLoop(isInFunction: isInFunction)]
    case "elif", "else":
      throw NotationError(.syntax, "'\(word)' has no 'if' above it", at: position)
    default: return try readLine(isInFunction: isInFunction)
    }
  }

  /// Statements that hold no others, with semicolons between them, and the end of their line.
  private mutating func readLine(isInFunction: Bool) throws(NotationError) -> [Statement] {
    var statements: [Statement] = []
    repeat {
      var statement = try readSimple(isInFunction: isInFunction)
      statement.end = next.position
      statements.append(statement)
    } while accept(";") && next.kind != .newline && next.kind != .end
    try expectEnd()
    return statements
  }

  private mutating func readSimple(isInFunction: Bool) throws(NotationError) -> Statement {
    let position = next.position
    guard case .name(let word) = next.kind, keywords.contains(word) else {
      return try readAssignment()
    }
    switch word {
    case "return":
      guard isInFunction else {
        throw NotationError(.syntax, "'return' stands outside a function", at: position)
      }
      advance()
      return Statement(
        kind: .giveBack(startsExpression ? try readExpressions() : nil), position: position)
    case "pass":
      advance()
      return Statement(kind: .pass, position: position)
    case "import", "from": return try readImport()
    case "assert": return try readAssertion()
    case "True", "False", "None", "not", "lambda": return try readAssignment()
    case "def", "if", "for", "elif", "else":
      throw NotationError(.syntax, "'\(word)' begins a line of its own", at: position)
    default: throw NotRead.statement(word).error(at: position)
    }
  }

  private mutating func expectEnd() throws(NotationError) {
    if next.kind == .newline { return advance() }
    if next.kind == .end { return }
    if case .sign(let sign) = next.kind, ["&", "|", "^", "~"].contains(sign) {
      throw NotRead.bits.error(at: next.position)
    }
    if isNext("!") || isNext("?") || isNext("$") {
      throw NotRead.magic.error(at: next.position)
    }
    throw NotationError(
      .syntax, "the line should end before \(next.words), or an operator is missing",
      at: next.position)
  }

  /// An assignment, or an expression alone.
  private mutating func readAssignment() throws(NotationError) -> Statement {
    let position = next.position
    let first = try readExpressions()
    if isNext(":") { throw NotRead.annotation.error(at: next.position) }
    if case .name("print") = first.kind, startsExpression {
      throw NotationError(.syntax, "print takes brackets: print(x)", at: next.position)
    }
    if case .sign(let sign) = next.kind, sign.count > 1, sign.hasSuffix("="),
      let operation = BinaryOperator(rawValue: String(sign.dropLast()))
    {
      let target = try target(of: first)
      if case .tuple(_, let place) = target {
        throw NotationError(.syntax, "'\(sign)' changes one value at a time", at: place)
      }
      let sign = next.position
      advance()
      let value = try readExpressions()
      return Statement(kind: .augment(target, operation, value), position: sign)
    }
    if case .sign(let sign) = next.kind, ["&=", "|=", "^="].contains(sign) {
      throw NotRead.bits.error(at: next.position)
    }
    guard isNext("=") else { return Statement(kind: .expression(first), position: position) }
    var targets = [try target(of: first)]
    var value = first
    while accept("=") {
      value = try readExpressions()
      if isNext("=") { targets.append(try target(of: value)) }
    }
    return Statement(kind: .assign(targets, value), position: position)
  }

  private func target(of expression: Expression) throws(NotationError) -> Target {
    let position = expression.position
    switch expression.kind {
    case .name(let name): return .name(name, position)
    case .index(let value, let index): return .index(value, index, position)
    case .tuple(let items), .list(let items):
      var targets: [Target] = []
      for item in items { targets.append(try target(of: item)) }
      return .tuple(targets, position)
    case .blank:
      throw NotationError(.syntax, "write a name in place of the blank ____", at: position)
    case .attribute(let value, _) where readsOver: return .index(value, expression, position)
    case .attribute:
      throw NotRead.chainedTarget("what stands behind a dot").error(at: position)
    case .call: throw NotRead.chainedTarget("a call; use == to compare").error(at: position)
    case .integer, .float, .string, .bool, .none:
      throw NotRead.chainedTarget("a number or a text").error(at: position)
    default:
      throw NotRead.chainedTarget("an expression; use == to compare").error(at: position)
    }
  }

  // MARK: Lines that hold lines

  private mutating func readBody(
    isInFunction: Bool, after what: String
  ) throws(NotationError) -> [Statement] {
    try expect(":", "after \(what)")
    guard next.kind == .newline else {
      return try readLine(isInFunction: isInFunction)
    }
    advance()
    guard next.kind == .indent else {
      throw NotationError(
        .indentation, "the lines under \(what) are indented by four blanks", at: next.position)
    }
    advance()
    return try nested { (parser: inout Parser) throws(NotationError) in
      var statements: [Statement] = []
      while parser.next.kind != .dedent && parser.next.kind != .end {
        guard parser.next.kind != .indent else {
          throw NotationError(
            .indentation, "this line is indented more than the one above it",
            at: parser.next.position)
        }
        statements += try parser.readStatement(isInFunction: isInFunction)
      }
      if parser.next.kind == .dedent { parser.advance() }
      return statements
    }
  }

  private mutating func readDefinition() throws(NotationError) -> Statement {
    let position = next.position
    advance()
    let name = try expectName("the name of a function")
    try expect("(", "after the function's name")
    var parameters: [(name: String, standard: Expression?)] = []
    while !isNext(")") {
      if isNext("*") || isNext("**") || isNext("/") {
        throw NotationError(
          .notRead, "* and / among parameters are not read here; name each parameter",
          at: next.position)
      }
      let place = next.position
      let parameter = try expectName("a parameter's name")
      if isNext(":") { throw NotRead.annotation.error(at: next.position) }
      guard !parameters.contains(where: { $0.name == parameter }) else {
        throw NotationError(.syntax, "the parameter '\(parameter)' is there twice", at: place)
      }
      let standard = accept("=") ? try readExpression() : nil
      if standard == nil, let last = parameters.last, last.standard != nil {
        throw NotationError(
          .syntax, "'\(parameter)' needs a default too, as the parameter before it has one",
          at: place)
      }
      parameters.append((parameter, standard))
      guard accept(",") else { break }
    }
    try expect(")", "after the parameters")
    if isNext("->") { throw NotRead.annotation.error(at: next.position) }
    let body = try readBody(isInFunction: true, after: "def")
    return Statement(
      kind: .define(.init(name: name, parameters: parameters, body: body)), position: position)
  }

  private mutating func readBranch(isInFunction: Bool) throws(NotationError) -> Statement {
    let position = next.position
    var branches: [(condition: Expression, body: [Statement])] = []
    var otherwise: [Statement] = []
    repeat {
      advance()
      let condition = try readExpression()
      if isNext("=") {
        throw NotationError(.syntax, "'=' assigns; write == to compare", at: next.position)
      }
      branches.append((condition, try readBody(isInFunction: isInFunction, after: "if")))
    } while isNext(word: "elif")
    if isNext(word: "else"), following.kind == .name("if") {
      throw NotationError(.syntax, "Python writes elif for 'else if'", at: next.position)
    }
    if accept(word: "else") { otherwise = try readBody(isInFunction: isInFunction, after: "else") }
    return Statement(kind: .branch(branches, otherwise: otherwise), position: position)
  }

  private mutating func readLoop(isInFunction: Bool) throws(NotationError) -> Statement {
    let position = next.position
    advance()
    isInTarget = true
    defer { isInTarget = false }
    let target = try target(of: readExpressions())
    isInTarget = false
    guard accept(word: "in") else {
      throw NotationError(
        .syntax, "'in' is missing after the name, as in: for l in range(1, 4):", at: next.position)
    }
    let values = try readExpressions()
    let body = try readBody(isInFunction: isInFunction, after: "for")
    if isNext(word: "else") { throw NotRead.loopElse.error(at: next.position) }
    return Statement(kind: .loop(target, values, body), position: position)
  }

  private mutating func readAssertion() throws(NotationError) -> Statement {
    let position = next.position
    advance()
    let condition = try readExpression()
    let words = accept(",") ? try readExpression() : nil
    return Statement(kind: .assert(condition, words), position: position)
  }
}
