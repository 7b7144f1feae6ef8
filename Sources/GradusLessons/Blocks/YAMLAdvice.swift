import Yams

/// What is said where some lines are no YAML: the line, from 1, and what would be right.
struct YAMLAdvice {
  let line: Int
  let message: String

  private static let remedy =
    "; quote text that contains punctuation, or put it on lines of its own after |"

  init(_ error: YamlError, _ lines: [SourceLine]) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(problem, at: mark.line, context: context, lines)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        context.mark.line, "\(quoted(keys.first ?? "a key")) is given twice; keep one")
    case .reader(let problem, _, _, _): self.init(1, "this is not YAML: \(problem)")
    default: self.init(1, "this is not YAML\(YAMLAdvice.remedy)")
    }
  }

  private init(_ line: Int, _ message: String) { (self.line, self.message) = (line, message) }

  /// - Parameter number: the line that the parser stopped at, from 1.
  private init(
    _ problem: String, at number: Int, context: YamlError.Context?, _ lines: [SourceLine]
  ) {
    if problem.contains("nesting level") {
      self.init(number, "nested too deeply; nest less")
    } else if let (line, key) = YAMLAdvice.gluedKey(upTo: number, lines) {
      self.init(line, adviceOnGlued(key))
    } else if problem.contains("unexpected end of stream"), let context {
      self.init(
        context.mark.line,
        "the quotation mark that begins this text is not closed; write it at the end")
    } else if let (line, message) = YAMLAdvice.indentation(problem, number, lines) {
      self.init(line, message)
    } else if problem.contains("cannot start any token") {
      self.init(
        number, "this is not YAML: a value cannot begin with this sign; put it in quotes")
    } else if problem.contains("expected ','"), let context {
      self.init(
        context.mark.line,
        "this is not YAML: a list or map in brackets is not closed; "
          + "write ] or } after it")
    } else {
      self.init(number, "this is not YAML: \(problem)\(YAMLAdvice.remedy)")
    }
  }

  /// The last line, up to the one the parser stopped at, in which a colon stands where a key ends and has no
  /// blank after it.
  private static func gluedKey(upTo number: Int, _ lines: [SourceLine]) -> (Int, String)? {
    for index in lines.indices.prefix(number).suffix(3).reversed() {
      if let key = GradusLessons.gluedKey(in: lines[index].content) { return (index + 1, key) }
    }
    return nil
  }

  /// What is said where a line begins in a column in which none of those that it could belong to does.
  private static func indentation(
    _ problem: String, _ number: Int, _ lines: [SourceLine]
  ) -> (Int, String)? {
    guard
      [
        "mapping values are not allowed", "expected key", "expected '-'",
        "expected <document start>",
      ]
      .contains(where: problem.contains), lines.indices.contains(number - 1)
    else { return nil }
    let here = lines[number - 1]
    guard beginsWithKey(here.content) || here.content.starts(with: "- ".utf8),
      let above = lines.prefix(number - 1).last(where: { !$0.isBlank })
    else { return nil }
    // Where its key stands, behind the hyphens of a list.
    let column = keyColumn(of: above)
    if column < here.indent {
      // Deeper is right only below a key that has no value of its own.
      guard above.content.last != UInt8(ascii: ":") else { return nil }
      return (
        number,
        "this line is indented deeper than the one above it, which has its value already; "
          + "begin it in column \(column + 1)"
      )
    }
    let columns = lines.prefix(number - 1).filter { !$0.isBlank }
      .flatMap { [keyColumn(of: $0), $0.indent] }
    guard !columns.contains(here.indent) else { return nil }
    let near = columns.reversed().min { abs($0 - here.indent) < abs($1 - here.indent) } ?? 0
    let best = abs(column - here.indent) <= abs(near - here.indent) ? column : near
    return (
      number,
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
