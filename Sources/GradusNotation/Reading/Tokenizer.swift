/// How far a line is indented: with tabs to multiples of eight, and with tabs of one column. Where the two
/// disagree, tabs and blanks are mixed so that it depends on the editor what is under what.
struct Indentation: Equatable {
  var width = 0
  var narrow = 0
}

/// Cuts a program into tokens, by Python's rules: indentation counts, lines inside brackets go on.
struct Tokenizer {
  let text: [Unicode.Scalar]
  var place = 0
  var line: Int
  var lineStart: Int
  var tokens: [Token] = []
  /// The indentations that are open.
  var indentations = [Indentation()]
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
    let width = readIndentation()
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

  mutating func readIndentation() -> Indentation {
    var indentation = Indentation()
    while let next = scalar(), isBlank(next) {
      switch next {
      case "\t":
        indentation.width = (indentation.width / 8 + 1) * 8
        indentation.narrow += 1
      case " ":
        indentation.width += 1
        indentation.narrow += 1
      default: indentation = Indentation()
      }
      place += 1
    }
    return indentation
  }

  mutating func note(indentation: Indentation) throws(NotationError) {
    let current = indentations.last ?? Indentation()
    if indentation.width > current.width {
      guard indentations.count < NotationLimits.nesting else {
        throw NotationError(
          .limit, "lines are indented more than \(NotationLimits.nesting) levels deep", at: here)
      }
      guard indentation.narrow > current.narrow else { throw mixed }
      indentations.append(indentation)
      add(.indent, at: here)
    }
    while let last = indentations.last, indentation.width < last.width {
      indentations.removeLast()
      add(.dedent, at: here)
    }
    guard let last = indentations.last, indentation.width == last.width else {
      throw NotationError(
        .indentation,
        "this line is indented by \(indentation.width); no line above it that still counts is",
        at: here)
    }
    guard indentation == last else { throw mixed }
  }

  private var mixed: NotationError {
    NotationError(.indentation, "blanks and tabs are mixed; indent with blanks only", at: here)
  }
}
