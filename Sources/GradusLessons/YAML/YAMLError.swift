/// What is said where some lines are no YAML that lessons have: the line of the file, and what would be right.
package struct YAMLError: Error, Hashable {
  package let line: Int
  package let message: String
  /// Whether it may be YAML, but is none that is read here.
  package let isRefusal: Bool

  init(_ problem: YAMLProblem, _ lines: [SourceLine]) {
    let (line, message) = YAMLError.advice(on: problem, lines)
    self.line = lines.isEmpty ? 1 : lines[min(max(0, line), lines.count - 1)].number
    self.message = message
    isRefusal = problem.isRefusal
  }

  private static func advice(
    on problem: YAMLProblem, _ lines: [SourceLine]
  ) -> (line: Int, message: String) {
    let plain = (problem.line, problem.kind.message)
    if let found = strangeSpace(upTo: problem.line, lines) { return found }
    if let words = adviceOnBullet(problem, lines) { return (problem.line, words) }
    if problem.isRefusal { return plain }
    if case .givenTwice = problem.kind { return plain }
    if let (line, key) = gluedKey(upTo: problem.line, lines) { return (line, adviceOnGlued(key)) }
    return indentation(problem, lines) ?? plain
  }

  /// The last line, up to the one the parser stopped at, that begins with a space which is no blank in YAML,
  /// or has one behind a colon; what is said of it names the character.
  private static func strangeSpace(
    upTo line: Int, _ lines: [SourceLine]
  ) -> (line: Int, message: String)? {
    for index in lines.indices.prefix(line + 1).suffix(3).reversed() {
      let text = Array(":\(String(decoding: lines[index].content, as: UTF8.self))".unicodeScalars)
      let spaces = zip(text, text.dropFirst()).filter { before, scalar in
        before == ":" && !scalar.isASCII && scalar.properties.isWhitespace
      }
      guard let space = spaces.first?.1 else { continue }
      return (index, "\(codePoint(space)) is a space that YAML has no use for; write plain spaces")
    }
    return nil
  }

  /// What is said of a line that begins as items of lists do elsewhere.
  private static func adviceOnBullet(_ problem: YAMLProblem, _ lines: [SourceLine]) -> String? {
    guard lines.indices.contains(problem.line) else { return nil }
    let text = String(decoding: lines[problem.line].content, as: UTF8.self)
    guard let sign = text.first, let next = text.dropFirst().first else { return nil }
    let isGlued = sign == "-" && !next.isWhitespace && !next.isNumber && next != "-"
    let isBullet = "*•–—".contains(sign) && (next == " " || sign != "*")
    return isGlued || isBullet ? "an item of a list begins with '- ', a hyphen and a blank" : nil
  }

  /// The last line, up to the one the parser stopped at, in which a colon stands where a key ends and has no
  /// blank after it.
  private static func gluedKey(upTo line: Int, _ lines: [SourceLine]) -> (Int, String)? {
    for index in lines.indices.prefix(line + 1).suffix(3).reversed() {
      if let key = GradusLessons.gluedKey(in: lines[index].content) { return (index, key) }
    }
    return nil
  }

  /// What is said where a line begins in a column in which none of those that it could belong to does.
  private static func indentation(
    _ problem: YAMLProblem, _ lines: [SourceLine]
  ) -> (line: Int, message: String)? {
    guard [.valueInText, .noKey, .noItem, .leftOver].contains(problem.kind),
      lines.indices.contains(problem.line)
    else { return nil }
    let here = lines[problem.line]
    guard beginsWithKey(here.content) || here.content.starts(with: "- ".utf8),
      let above = lines.prefix(problem.line).last(where: { !$0.isBlank })
    else { return nil }
    // Where its key stands, behind the hyphens of a list.
    let column = keyColumn(of: above)
    if column < here.indent {
      // Deeper is right only below a key that has no value of its own.
      guard above.content.last != UInt8(ascii: ":") else { return nil }
      return (
        problem.line,
        "this line is indented deeper than the one above it, which has its value already; "
          + "begin it in column \(column + 1)"
      )
    }
    let before = lines.prefix(problem.line).filter { !$0.isBlank }
    let items = before.filter { $0.content.starts(with: "- ".utf8) }
    let isItem = here.content.starts(with: "- ".utf8)
    if problem.kind == .noItem, !isItem, let item = items.last(where: { $0.indent == here.indent }),
      beginsWithKey(item.content.dropFirst(keyColumn(of: item) - item.indent))
    {
      return (
        problem.line,
        "this line begins in the column of the hyphens; begin it in column "
          + "\(keyColumn(of: item) + 1), where the item's other keys stand"
      )
    }
    let columns =
      isItem && !items.isEmpty
      ? items.map(\.indent) : before.flatMap { [keyColumn(of: $0), $0.indent] }
    guard !columns.contains(here.indent) else { return nil }
    let near = columns.reversed().min { abs($0 - here.indent) < abs($1 - here.indent) } ?? 0
    let isNearer = abs(column - here.indent) <= abs(near - here.indent)
    let best = isNearer && columns.contains(column) ? column : near
    return (
      problem.line,
      "this line begins in column \(here.indent + 1), and none above it does; "
        + "begin it in column \(best + 1)"
    )
  }

  private static func keyColumn(of line: SourceLine) -> Int {
    var (column, rest) = (line.indent, line.content)
    while rest.starts(with: "- ".utf8) {
      let inner = rest.dropFirst(2).trimmedOfBlanks
      column += rest.count - inner.count
      rest = inner
    }
    return column
  }

  private static func beginsWithKey(_ content: ArraySlice<UInt8>) -> Bool {
    let word = content.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    let rest = content.dropFirst(word.count)
    return !word.isEmpty && rest.first == UInt8(ascii: ":")
      && (rest.count == 1 || rest.dropFirst().first == UInt8(ascii: " "))
  }
}

/// The key of a line in which nothing stands between its colon and its value: `seed:3`.
func gluedKey(in content: ArraySlice<UInt8>) -> String? {
  var rest = content
  while rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2).trimmedOfBlanks }
  let key = rest.prefix { (0x61...0x7A).contains($0) || $0.isDigit || $0 == UInt8(ascii: "-") }
  let after = rest.dropFirst(key.count)
  guard key.first?.isLetter == true, after.first == UInt8(ascii: ":"),
    let next = after.dropFirst().first, !next.isSpace, next != UInt8(ascii: "/"),
    next != UInt8(ascii: ":")
  else { return nil }
  return String(decoding: key, as: UTF8.self)
}

func adviceOnGlued(_ key: String) -> String {
  "write a blank after the colon: '\(key): …'"
}
