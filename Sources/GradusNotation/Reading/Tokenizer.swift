/// Cuts a program into tokens, by Python's rules: indentation counts, lines inside brackets go on.
struct Tokenizer {
  let text: [Unicode.Scalar]
  var place = 0
  var line: Int
  var lineStart: Int
  var tokens: [Token] = []
  /// The widths of the indentations that are open.
  var indentations = [0]
  var brackets: [(sign: Unicode.Scalar, position: SourcePosition)] = []

  /// The tokens of a program, ending with ``Token/Kind/end``.
  static func tokens(of source: String, firstLine: Int = 1) throws(NotationError) -> [Token] {
    var tokenizer = Tokenizer(source, SourcePosition(line: firstLine, column: 1))
    try tokenizer.readAll()
    return tokenizer.tokens
  }

  /// The tokens of a value inside a formatted text, as if it stood in brackets.
  static func tokens(
    of source: String, at position: SourcePosition
  ) throws(NotationError) -> [Token] {
    var tokenizer = Tokenizer(source, position)
    while let next = tokenizer.scalar() {
      if tokenizer.isBlank(next) {
        tokenizer.place += 1
      } else if next == "\n" {
        tokenizer.place += 1
        tokenizer.startLine()
      } else {
        try tokenizer.readToken(next)
      }
    }
    if let open = tokenizer.brackets.last {
      throw NotationError(.syntax, "'\(open.sign)' is never closed", at: open.position)
    }
    tokenizer.add(.end, at: tokenizer.here)
    return tokenizer.tokens
  }

  private init(_ source: String, _ start: SourcePosition) {
    line = start.line
    lineStart = 1 - start.column
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(source.utf8.count)
    var previous: Unicode.Scalar = " "
    for scalar in source.unicodeScalars where scalar != "\u{FEFF}" {
      // CR LF and CR alone end a line too.
      if scalar == "\n" && previous == "\r" {
        previous = scalar
        continue
      }
      scalars.append(scalar == "\r" ? "\n" : scalar)
      previous = scalar
    }
    text = scalars
  }

  // MARK: Places

  var here: SourcePosition { SourcePosition(line: line, column: place - lineStart + 1) }

  func scalar(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < text.count ? text[place + ahead] : nil
  }

  mutating func startLine() {
    line += 1
    lineStart = place
  }

  mutating func add(_ kind: Token.Kind, at position: SourcePosition) {
    tokens.append(Token(kind: kind, position: position))
  }

  // MARK: Lines

  mutating func readAll() throws(NotationError) {
    while place < text.count { try readLine() }
    if let open = brackets.last {
      throw NotationError(.syntax, "'\(open.sign)' is never closed", at: open.position)
    }
    if let last = tokens.last, last.kind != .newline, last.kind != .dedent {
      add(.newline, at: here)
    }
    for _ in indentations.dropFirst() { add(.dedent, at: here) }
    add(.end, at: here)
  }

  /// One line with its indentation, and the lines it goes on in.
  mutating func readLine() throws(NotationError) {
    let width = try readIndentation()
    guard let first = scalar() else { return }
    if first == "\n" || first == "#" {
      skipComment()
      place += 1
      startLine()
      return
    }
    try note(indentation: width)
    while let next = scalar() {
      if next == "\n" {
        let end = here
        place += 1
        startLine()
        if brackets.isEmpty {
          add(.newline, at: end)
          return
        }
      } else if isBlank(next) {
        place += 1
      } else if next == "#" {
        skipComment()
      } else if next == "\\" {
        try readContinuation()
      } else {
        try readToken(next)
      }
    }
  }

  func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{0C}"
  }

  mutating func skipComment() {
    while let next = scalar(), next != "\n" { place += 1 }
  }

  mutating func readContinuation() throws(NotationError) {
    guard scalar(1) == "\n" else {
      throw NotationError(.syntax, "nothing may follow '\\' on its line", at: here)
    }
    place += 2
    startLine()
  }

  /// The width of a line's indentation: a tab goes to the next multiple of eight.
  mutating func readIndentation() throws(NotationError) -> Int {
    var width = 0
    var hasBlank = false
    while let next = scalar(), isBlank(next) {
      if next == "\t" {
        if hasBlank {
          throw NotationError(
            .indentation, "blanks and tabs are mixed; indent with blanks only", at: here)
        }
        width = (width / 8 + 1) * 8
      } else {
        hasBlank = true
        width += 1
      }
      place += 1
    }
    return width
  }

  mutating func note(indentation width: Int) throws(NotationError) {
    let current = indentations.last ?? 0
    if width > current {
      guard indentations.count < NotationLimits.nesting else {
        throw NotationError(
          .limit, "lines are indented more than \(NotationLimits.nesting) levels deep", at: here)
      }
      indentations.append(width)
      add(.indent, at: here)
    }
    while width < indentations.last ?? 0 {
      indentations.removeLast()
      add(.dedent, at: here)
    }
    if width != indentations.last {
      throw NotationError(
        .indentation, "this line is indented by \(width); no line above it that still counts is",
        at: here)
    }
  }
}
