/// Makes a value of tokens, by the same productions as libyaml.
struct YAMLParser {
  private let tokens: [YAMLToken]
  private let lines: [SourceLine]
  private var at = 0
  private var depth = 0

  /// The value of some lines, or nil where there is none.
  static func value(of lines: [SourceLine]) throws(YAMLProblem) -> YAMLValue? {
    var parser = YAMLParser(tokens: YAMLScanner.tokens(of: lines), lines: lines)
    if case .end = try parser.token() { return nil }
    let value = try parser.node(isBlock: true)
    guard case .end = try parser.token() else { throw parser.problem(.leftOver) }
    return value
  }

  private init(tokens: [YAMLToken], lines: [SourceLine]) {
    self.tokens = tokens
    self.lines = lines
  }

  // MARK: Tokens

  private var line: Int { tokens[at].line }

  /// The token that is next.
  private func token() throws(YAMLProblem) -> YAMLToken.Kind {
    if case .wrong(let problem) = tokens[at].kind { throw problem }
    return tokens[at].kind
  }

  /// Passes over a sign of a list or map in brackets if it is next.
  private mutating func take(_ sign: Unicode.Scalar) throws(YAMLProblem) -> Bool {
    guard case .bracket(UInt8(ascii: sign)) = try token() else { return false }
    at += 1
    return true
  }

  private func problem(_ kind: YAMLProblem.Kind, line: Int? = nil) -> YAMLProblem {
    YAMLProblem(kind, line: line ?? self.line)
  }

  /// The line of the file for one of those that are read.
  private func number(_ line: Int) -> Int { lines[min(line, lines.count - 1)].number }

  // MARK: Values

  /// - Parameters:
  ///   - isBlock: whether a list or map in lines may stand here.
  ///   - isAfterKey: whether the items of a list may stand in the column of the key.
  ///   - isItem: whether it is an item of a list in lines.
  private mutating func node(
    isBlock: Bool, isAfterKey: Bool = false, isItem: Bool = false
  ) throws(YAMLProblem) -> YAMLValue {
    let start = line
    let kind = try token()
    if case .scalar(let content) = kind {
      at += 1
      return YAMLValue(line: number(start), content: content)
    }
    depth += 1
    defer { depth -= 1 }
    if depth > YAMLScanner.deepest { throw problem(.tooDeep) }
    let content: YAMLValue.Content
    switch kind {
    case .item where isAfterKey: content = try itemsBelowKey()
    case .listBegins where isBlock: content = try items()
    case .mapBegins where isBlock: content = try entries(isItem: isItem)
    case .bracket(UInt8(ascii: "[")): content = try itemsInBrackets()
    case .bracket(UInt8(ascii: "{")): content = try entriesInBrackets()
    default: throw problem(.noValue)
    }
    return YAMLValue(line: number(start), content: content)
  }

  /// What stands where nothing is written.
  private func nothing(line: Int) -> YAMLValue {
    let empty = SourceLine(bytes: [], number: number(line))
    let isCut = lines.indices.contains(line) && lines[line].contentText.contains(" #")
    return YAMLValue(
      line: empty.number, content: .scalar("", lines: [empty], flaw: isCut ? .comment : nil))
  }

  // MARK: In lines

  private mutating func items() throws(YAMLProblem) -> YAMLValue.Content {
    at += 1
    var items: [YAMLValue] = []
    while true {
      let start = line
      switch try token() {
      case .blockEnds:
        at += 1
        return .list(items)
      case .item: at += 1
      default: throw problem(.noItem)
      }
      switch try token() {
      case .item, .blockEnds: items.append(nothing(line: start))
      default: items.append(try node(isBlock: true, isItem: true))
      }
    }
  }

  /// A list whose hyphens stand in the column of the key above it, so that no token ends it.
  private mutating func itemsBelowKey() throws(YAMLProblem) -> YAMLValue.Content {
    var items: [YAMLValue] = []
    while case .item = try token() {
      let start = line
      at += 1
      switch try token() {
      case .item, .key, .value, .blockEnds: items.append(nothing(line: start))
      default: items.append(try node(isBlock: true, isItem: true))
      }
    }
    return .list(items)
  }

  private mutating func entries(isItem: Bool) throws(YAMLProblem) -> YAMLValue.Content {
    at += 1
    var entries: [YAMLValue.Entry] = []
    while true {
      switch try token() {
      case .blockEnds:
        at += 1
        return .map(try checked(entries, isItem: isItem))
      case .key:
        let (key, keyLine) = try key()
        let start = line
        guard case .value = try token() else { throw problem(.noKey) }
        at += 1
        switch try token() {
        case .key, .value, .blockEnds:
          entries.append(.init(key: key, line: number(keyLine), value: nothing(line: start)))
        default:
          entries.append(
            .init(key: key, line: number(keyLine), value: try node(isBlock: true, isAfterKey: true))
          )
        }
      default: throw problem(.noKey)
      }
    }
  }

  /// The word that a colon makes a key.
  private mutating func key() throws(YAMLProblem) -> (key: String, line: Int) {
    at += 1
    let start = line
    guard case .scalar(.scalar(let key, _, _)) = try token() else {
      throw problem(.refused(.keyOfBrackets))
    }
    at += 1
    return (key, start)
  }

  /// Entries of which no two have the same key.
  private func checked(
    _ entries: [YAMLValue.Entry], isItem: Bool = false
  ) throws(YAMLProblem) -> [YAMLValue.Entry] {
    var lineOfKey: [String: Int] = [:]
    for entry in entries {
      if let first = lineOfKey.updateValue(entry.line, forKey: entry.key) {
        throw problem(
          .givenTwice(entry.key, first: first, isInItem: isItem),
          line: lines.firstIndex { $0.number == entry.line } ?? 0)
      }
    }
    return entries
  }

  // MARK: In brackets

  /// What is wrong where neither a comma nor the bracket that closes a list or map follows a part of it.
  private func openBracket(since start: Int, _ sign: Unicode.Scalar) -> YAMLProblem {
    if case .value = tokens[at].kind, line == start { return problem(.valueInText) }
    return problem(.openBracket(UInt8(ascii: sign)), line: start)
  }

  private mutating func itemsInBrackets() throws(YAMLProblem) -> YAMLValue.Content {
    let start = line
    at += 1
    var items: [YAMLValue] = []
    while true {
      if try take("]") { return .list(items) }
      if !items.isEmpty {
        guard try take(",") else { throw openBracket(since: start, "[") }
        if try take("]") { return .list(items) }
      }
      if case .end = try token() { throw openBracket(since: start, "[") }
      if case .key = try token() {
        // `[key: value]` is a list of one map.
        let line = number(line)
        depth += 1
        defer { depth -= 1 }
        if depth > YAMLScanner.deepest { throw problem(.tooDeep) }
        items.append(YAMLValue(line: line, content: .map([try entryInBrackets(end: "]")])))
      } else {
        items.append(try node(isBlock: false))
      }
    }
  }

  private mutating func entriesInBrackets() throws(YAMLProblem) -> YAMLValue.Content {
    let start = line
    at += 1
    var entries: [YAMLValue.Entry] = []
    while true {
      if try take("}") { return .map(try checked(entries)) }
      if !entries.isEmpty {
        guard try take(",") else { throw openBracket(since: start, "{") }
        if try take("}") { return .map(try checked(entries)) }
      }
      if case .end = try token() { throw openBracket(since: start, "{") }
      if case .key = try token() {
        entries.append(try entryInBrackets(end: "}"))
      } else {
        // A word without a colon is a key without a value.
        let keyLine = line
        guard case .scalar(.scalar(let key, _, _)) = try token() else {
          _ = try node(isBlock: false)
          throw problem(.refused(.keyOfBrackets), line: keyLine)
        }
        at += 1
        entries.append(.init(key: key, line: number(keyLine), value: nothing(line: line)))
      }
    }
  }

  /// `key: value` or `key:`
  private mutating func entryInBrackets(
    end: Unicode.Scalar
  ) throws(YAMLProblem) -> YAMLValue.Entry {
    let (key, keyLine) = try key()
    guard case .value = try token() else { throw openBracket(since: line, "{") }
    at += 1
    switch try token() {
    case .bracket(UInt8(ascii: ",")), .bracket(UInt8(ascii: end)):
      return .init(key: key, line: number(keyLine), value: nothing(line: line))
    default: return .init(key: key, line: number(keyLine), value: try node(isBlock: false))
    }
  }
}
