/// Texts in quotes.
extension Tokenizer {
  /// A text in single, double or triple quotes.
  ///
  /// - Parameters:
  ///   - isRaw: whether a backslash stands for itself.
  ///   - isFormatted: whether `{…}` in it is a value.
  mutating func readText(
    from position: SourcePosition, isRaw: Bool = false, isFormatted: Bool = false
  ) throws(NotationError) {
    guard let quote = scalar() else { return }
    let isTriple = scalar(1) == quote && scalar(2) == quote
    place += isTriple ? 3 : 1
    var content = String.UnicodeScalarView()
    var pieces: [Token.Piece] = []
    while let next = scalar() {
      if next == quote && (!isTriple || scalar(1) == quote && scalar(2) == quote) {
        place += isTriple ? 3 : 1
        guard isFormatted else { return add(.string(String(content)), at: position) }
        if !content.isEmpty { pieces.append(.text(String(content))) }
        return add(.formatted(pieces), at: position)
      }
      if next == "\n" && !isTriple { break }
      if isFormatted && (next == "{" || next == "}") {
        if scalar(1) == next {
          place += 1
        } else {
          guard next == "{" else {
            throw NotationError(
              .syntax, "'}' alone in a formatted text; write }} for the sign itself", at: here)
          }
          if !content.isEmpty { pieces.append(.text(String(content))) }
          content = String.UnicodeScalarView()
          pieces.append(try readPiece(quote))
          continue
        }
      }
      if next == "\\", scalar(1) != nil {
        try readEscape(isRaw: isRaw, into: &content)
        continue
      }
      content.append(next)
      place += 1
      if next == "\n" { startLine() }
    }
    throw NotationError(.syntax, "this text has no closing \(quote)", at: position)
  }

  // MARK: Escapes

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
    "\\": "\\", "'": "'", "\"": "\"",
  ]

  /// A backslash and what it escapes, as Python has it: `\\n`, `\\033`, `\\x1b`, `\\u03b5`.
  private mutating func readEscape(
    isRaw: Bool, into content: inout String.UnicodeScalarView
  ) throws(NotationError) {
    let position = here
    guard let escaped = scalar(1) else { return }
    place += 2
    if escaped == "\n" { startLine() }
    if isRaw {
      content += ["\\", escaped]
    } else if let plain = Self.escapes[escaped] {
      content.append(plain)
    } else if ("0"..."7").contains(escaped) {
      place -= 1
      content.append(Unicode.Scalar(UInt32(digits(upTo: 3, of: "01234567", radix: 8) ?? 0)) ?? " ")
    } else if let count = ["x": 2, "u": 4, "U": 8][escaped] {
      let start = place
      guard let value = digits(upTo: count, of: "0123456789abcdefABCDEF", radix: 16),
        place - start == count, let scalar = Unicode.Scalar(UInt32(value))
      else {
        throw NotationError(
          .syntax, "after \\\(escaped) stand \(count) digits of a sign's number", at: position)
      }
      content.append(scalar)
    } else if escaped == "N" {
      throw NotationError(.notRead, "\\N{…} is not read here; write the sign itself", at: position)
    } else if escaped != "\n" {
      content += ["\\", escaped]
    }
  }

  private mutating func digits(upTo count: Int, of signs: String, radix: Int) -> Int? {
    var text = ""
    while text.count < count, let next = scalar(), signs.unicodeScalars.contains(next) {
      text.unicodeScalars.append(next)
      place += 1
    }
    return Int(text, radix: radix)
  }

  // MARK: Formatted texts

  /// `{value!r:.3f}` inside a formatted text.
  private mutating func readPiece(
    _ quote: Unicode.Scalar
  ) throws(NotationError) -> Token.Piece {
    let open = here
    place += 1
    let start = here
    var source = String.UnicodeScalarView()
    var depth = 0
    var inner: Unicode.Scalar?
    while let next = scalar(), next != quote, next != "\n" {
      if let closing = inner {
        if next == closing { inner = nil }
      } else if next == "'" || next == "\"" {
        inner = next
      } else if depth == 0 && (next == "}" || next == ":" || next == "!" && scalar(1) != "=") {
        break
      } else if "([{".unicodeScalars.contains(next) {
        depth += 1
      } else if ")]}".unicodeScalars.contains(next) {
        depth -= 1
      }
      source.append(next)
      place += 1
    }
    var layout = String.UnicodeScalarView()
    while let next = scalar(), next != quote, next != "}", next != "\n", next != "{" {
      layout.append(next)
      place += 1
    }
    guard scalar() == "}" else {
      throw NotationError(
        .syntax,
        scalar() == "{"
          ? "{…} inside a layout is not read here; write the number itself"
          : "'}' is missing in the formatted text; inside {…} use the other quotes", at: open)
    }
    place += 1
    let text = String(source)
    guard !text.allSatisfy({ $0 == " " }) else {
      throw NotationError(.syntax, "a value is missing between { and }", at: open)
    }
    if text.hasSuffix("="), !["==", "!=", "<=", ">="].contains(String(text.suffix(2))) {
      throw NotationError(
        .notRead, "'=' after a value in a formatted text is not read here; write its name before {",
        at: open)
    }
    return .value(source: text, layout: String(layout), start)
  }
}
