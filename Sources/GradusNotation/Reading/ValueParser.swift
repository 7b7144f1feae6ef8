// MARK: - What stands after a value, and values

extension Parser {
  /// Attributes, calls and indices after a value.
  mutating func readTrailers() throws(NotationError) -> Expression {
    var value = try readAtom()
    while true {
      let position = next.position
      if accept(".") {
        let name = try expectName("the name after '.'")
        value = try Expression(.attribute(value, name), position)
      } else if isNext("(") {
        advance()
        value = try Expression(.call(value, readArguments()), position)
      } else if isNext("[") {
        advance()
        value = try Expression(.index(value, readIndex()), position)
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
      try readLoopInside()
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
    return isTuple ? try Expression(.tuple(parts), start) : parts[0]
  }

  private mutating func readIndexPart() throws(NotationError) -> Expression {
    let start = next.position
    if isNext("...") { throw NotRead.ellipsis.error(at: start) }
    var parts: [Expression?] = [nil]
    if !isNext(":") { parts[0] = try readExpression() }
    while parts.count < 3, accept(":") {
      parts.append(isNext(":") || isNext(",") || isNext("]") ? nil : try readExpression())
    }
    if parts.count == 1, let only = parts[0] { return only }
    return try Expression(.slice(parts[0], parts[1], parts.count > 2 ? parts[2] : nil), start)
  }

  private mutating func readAtom() throws(NotationError) -> Expression {
    let token = next
    let position = token.position
    switch token.kind {
    case .integer(let value):
      advance()
      return try Expression(.integer(value), position)
    case .float(let value):
      advance()
      return try Expression(.float(value), position)
    case .string(let first):
      advance()
      var text = first
      while case .string(let more) = next.kind {
        text += more
        advance()
      }
      if case .formatted(let pieces) = next.kind {
        advance()
        return try readFormatted(pieces, at: position, after: text)
      }
      return try Expression(.string(text), position)
    case .formatted(let pieces):
      advance()
      return try readFormatted(pieces, at: position)
    case .blank:
      advance()
      return try Expression(.blank, position)
    case .name(let name):
      return try readWord(name, at: position)
    case .sign("("):
      advance()
      return try readParentheses(from: position)
    case .sign("["):
      advance()
      return try Expression(.list(readItems(upTo: "]")), position)
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

  /// A formatted text, and texts that stand beside it.
  private mutating func readFormatted(
    _ pieces: [Token.Piece], at position: SourcePosition, after text: String = ""
  ) throws(NotationError) -> Expression {
    var parts: [Expression.FormattedPart] = text.isEmpty ? [] : [.text(text)]
    func add(_ pieces: [Token.Piece]) throws(NotationError) {
      for piece in pieces {
        switch piece {
        case .text(let text): parts.append(.text(text))
        case .value(let source, let layout, let place):
          parts.append(.value(try readInside(source, at: place), layout))
        }
      }
    }
    try add(pieces)
    while true {
      if case .formatted(let more) = next.kind {
        try add(more)
      } else if case .string(let more) = next.kind {
        parts.append(.text(more))
      } else {
        return try Expression(.formatted(parts), position)
      }
      advance()
    }
  }

  private mutating func readWord(
    _ name: String, at position: SourcePosition
  ) throws(NotationError) -> Expression {
    switch name {
    case "True", "False":
      advance()
      return try Expression(.bool(name == "True"), position)
    case "None":
      advance()
      return try Expression(.none, position)
    case "lambda", "await", "yield": throw NotRead.statement(name).error(at: position)
    default:
      return try Expression(.name(expectName("a value")), position)
    }
  }

  private mutating func readParentheses(
    from position: SourcePosition
  ) throws(NotationError) -> Expression {
    if accept(")") { return try Expression(.tuple([]), position) }
    let content = try readExpressions()
    try readLoopInside()
    try expect(")", "to close the bracket of line \(position.line)")
    if case .tuple = content.kind { return content }
    return content
  }

  private mutating func readItems(upTo close: String) throws(NotationError) -> [Expression] {
    var items: [Expression] = []
    while !isNext(close) {
      items.append(try readExpression())
      try readLoopInside()
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
      try readLoopInside()
      guard accept(",") else { break }
    }
    try expect("}", "after the dictionary")
    return try Expression(.dictionary(items), position)
  }
}
