/// Cuts a program into tokens, by Python's rules: indentation counts, lines inside brackets go on.
struct Tokenizer {
  private let text: [Unicode.Scalar]
  private var place = 0
  private var line: Int
  private var lineStart = 0
  private var tokens: [Token] = []
  /// The widths of the indentations that are open.
  private var indentations = [0]
  private var brackets: [(sign: Unicode.Scalar, position: SourcePosition)] = []

  /// The tokens of a program, ending with ``Token/Kind/end``.
  static func tokens(of source: String, firstLine: Int = 1) throws(NotationError) -> [Token] {
    var tokenizer = Tokenizer(source, firstLine)
    try tokenizer.readAll()
    return tokenizer.tokens
  }

  private init(_ source: String, _ firstLine: Int) {
    line = firstLine
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

  private var here: SourcePosition { SourcePosition(line: line, column: place - lineStart + 1) }

  private func scalar(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < text.count ? text[place + ahead] : nil
  }

  private mutating func startLine() {
    line += 1
    lineStart = place
  }

  private mutating func add(_ kind: Token.Kind, at position: SourcePosition) {
    tokens.append(Token(kind: kind, position: position))
  }

  // MARK: Lines

  private mutating func readAll() throws(NotationError) {
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
  private mutating func readLine() throws(NotationError) {
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

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{0C}"
  }

  private mutating func skipComment() {
    while let next = scalar(), next != "\n" { place += 1 }
  }

  private mutating func readContinuation() throws(NotationError) {
    guard scalar(1) == "\n" else {
      throw NotationError(.syntax, "nothing may follow '\\' on its line", at: here)
    }
    place += 2
    startLine()
  }

  /// The width of a line's indentation: a tab goes to the next multiple of eight.
  private mutating func readIndentation() throws(NotationError) -> Int {
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

  private mutating func note(indentation width: Int) throws(NotationError) {
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

  // MARK: Tokens

  private mutating func readToken(_ first: Unicode.Scalar) throws(NotationError) {
    if first.properties.isXIDStart || first == "_" {
      try readName()
    } else if isDigit(first) || first == "." && scalar(1).map(isDigit) == true {
      try readNumber()
    } else if first == "\"" || first == "'" {
      try readString(from: here)
    } else {
      try readSign(first)
    }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func readName() throws(NotationError) {
    let position = here
    var name = String.UnicodeScalarView()
    while let next = scalar(), next.properties.isXIDContinue || next == "_" {
      name.append(next)
      place += 1
    }
    let word = String(name)
    if let quote = scalar(), quote == "\"" || quote == "'", word.count <= 2 {
      if word.lowercased() == "f" { throw NotRead.formattedText.error(at: position) }
      if word.lowercased() == "r" || word.lowercased() == "u" {
        return try readString(from: position, isRaw: word.lowercased() == "r")
      }
      throw NotRead.bytes.error(at: position)
    }
    add(word.count >= 2 && word.allSatisfy { $0 == "_" } ? .blank : .name(word), at: position)
  }

  private mutating func readNumber() throws(NotationError) {
    let position = here
    var digits = ""
    var isFloat = false
    if scalar() == "0", let kind = scalar(1), "xXoObB".unicodeScalars.contains(kind) {
      throw NotRead.otherBases.error(at: position)
    }
    while let next = scalar() {
      if isDigit(next) || next == "_" && scalar(1).map(isDigit) == true {
        if next != "_" { digits.unicodeScalars.append(next) }
      } else if next == "." && !isFloat {
        isFloat = true
        digits += digits.isEmpty ? "0." : "."
      } else if next == "e" || next == "E" {
        let isSigned = scalar(1) == "-" || scalar(1) == "+"
        guard let digit = scalar(isSigned ? 2 : 1), isDigit(digit) else { break }
        if digits.hasSuffix(".") { digits += "0" }
        digits += isSigned && scalar(1) == "-" ? "e-" : "e"
        place += isSigned ? 2 : 1
        while let digit = scalar(), isDigit(digit) {
          digits.unicodeScalars.append(digit)
          place += 1
        }
        isFloat = true
        break
      } else {
        break
      }
      place += 1
    }
    if let next = scalar(), next.properties.isXIDContinue {
      if next == "j" || next == "J" { throw NotRead.complexNumbers.error(at: position) }
      throw NotationError(
        .syntax, "a number is followed by '\(next)'; write an operator, such as *, between them",
        at: here)
    }
    if digits.hasSuffix(".") { digits += "0" }
    if isFloat {
      add(.float(Double(digits) ?? .infinity), at: position)
    } else if digits.count > 1 && digits.hasPrefix("0") && digits.contains(where: { $0 != "0" }) {
      throw NotationError(.syntax, "a whole number does not begin with 0", at: position)
    } else if let value = Int(digits) {
      add(.integer(value), at: position)
    } else {
      throw NotationError(
        .limit,
        "whole numbers here go up to \(Int.max); write \(digits.prefix(1))e"
          + "\(digits.count - 1) for a decimal number", at: position)
    }
  }

  /// A text in single, double or triple quotes.
  private mutating func readString(
    from position: SourcePosition, isRaw: Bool = false
  ) throws(NotationError) {
    guard let quote = scalar() else { return }
    let isTriple = scalar(1) == quote && scalar(2) == quote
    place += isTriple ? 3 : 1
    var content = String.UnicodeScalarView()
    while let next = scalar() {
      if next == quote && (!isTriple || scalar(1) == quote && scalar(2) == quote) {
        place += isTriple ? 3 : 1
        add(.string(String(content)), at: position)
        return
      }
      if next == "\n" && !isTriple { break }
      if next == "\\", let escaped = scalar(1) {
        if !isRaw { appendEscape(escaped, to: &content) } else { content += [next, escaped] }
        place += 2
        if escaped == "\n" { startLine() }
        continue
      }
      content.append(next)
      place += 1
      if next == "\n" { startLine() }
    }
    throw NotationError(.syntax, "this text has no closing \(quote)", at: position)
  }

  private func appendEscape(
    _ escaped: Unicode.Scalar, to content: inout String.UnicodeScalarView
  ) {
    switch escaped {
    case "n": content.append("\n")
    case "t": content.append("\t")
    case "\\", "'", "\"": content.append(escaped)
    case "\n": break
    default: content += ["\\", escaped]
    }
  }

  private static let longSigns = [
    "**=", "//=", "...", "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "@=",
    "->", ":=", "<<", ">>", "&=", "|=", "^=",
  ].map { Array($0.unicodeScalars) }

  private mutating func readSign(_ first: Unicode.Scalar) throws(NotationError) {
    let position = here
    if let long = Self.longSigns.first(where: { sign in
      sign.indices.allSatisfy { scalar($0) == sign[$0] }
    }) {
      place += long.count
      return add(.sign(String(String.UnicodeScalarView(long))), at: position)
    }
    guard "+-*/%@()[]{},:.=<>~&|^;!$?".unicodeScalars.contains(first) else {
      throw NotRead.unknownSign(first).error(at: position)
    }
    if "([{".unicodeScalars.contains(first) {
      guard brackets.count < NotationLimits.nesting else {
        throw NotationError(
          .limit, "brackets are nested more than \(NotationLimits.nesting) deep", at: position)
      }
      brackets.append((first, position))
    }
    if ")]}".unicodeScalars.contains(first) {
      guard let open = brackets.popLast() else {
        throw NotationError(.syntax, "'\(first)' closes nothing", at: position)
      }
      let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]
      guard pairs[open.sign] == first else {
        throw NotationError(
          .syntax, "'\(first)' does not close '\(open.sign)' of line \(open.position.line)",
          at: position)
      }
    }
    place += 1
    add(.sign(String(Character(first))), at: position)
  }
}
