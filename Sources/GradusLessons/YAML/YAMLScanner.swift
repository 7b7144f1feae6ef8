/// Cuts a text into tokens, as libyaml does: which word is a key is known only at its colon, so that the
/// tokens that say so are put before it then.
///
/// All that YAML's signs are is ASCII, and nothing else stands before a column that counts, so that columns
/// are counted in bytes.
///
/// - Complexity: O(bytes).
struct YAMLScanner {
  /// A word that is a key if a colon follows it on its line.
  private struct PossibleKey {
    /// The place of its token.
    let token: Int
    let start: Int
    let line: Int
    let column: Int
    /// Whether nothing else can stand there.
    let isRequired: Bool
  }

  /// A key is no longer than this, in characters.
  private static let longestKey = 1024
  /// No value is nested deeper.
  static let deepest = 6

  /// Every line with a line feed behind it, then zeros.
  let bytes: [UInt8]
  let lines: [SourceLine]

  // MARK: The place

  var at = 0
  var line = 0
  private var lineStart = 0
  var column: Int { at - lineStart }

  /// The column of the innermost block; −1 outside of all.
  private(set) var indent = -1
  private var outerIndents: [Int] = []
  private var openBrackets = 0
  private var openedBy: [UInt8] = []
  var isInBrackets: Bool { openBrackets > 0 }

  /// Whether a key, or the `-` of an item, may begin here.
  var mayBeginKey = true
  /// For the text outside of brackets, then for each bracket that is open.
  private var possibleKeys: [PossibleKey?] = [nil]

  private var tokens: [YAMLToken] = []

  /// The tokens of some lines. The last one is the end, or what is wrong.
  static func tokens(of lines: [SourceLine]) -> [YAMLToken] {
    var scanner = YAMLScanner(lines)
    do throws(YAMLProblem) {
      try scanner.checkCharacters()
      while try scanner.fetchToken() {}
    } catch {
      // What a colon might have made a key is neither a key nor a value.
      let sure = scanner.possibleKeys.lazy.compactMap { $0?.token }.first ?? scanner.tokens.count
      scanner.tokens.removeSubrange(sure...)
      scanner.tokens.append(YAMLToken(kind: .wrong(error), line: error.line))
    }
    return scanner.tokens
  }

  private init(_ lines: [SourceLine]) {
    self.lines = lines
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(4) { $0 + $1.bytes.count + 1 })
    for line in lines {
      bytes += line.bytes
      bytes.append(0x0A)
    }
    bytes += [0, 0, 0, 0]
    self.bytes = bytes
  }

  // MARK: Bytes

  var here: UInt8 { bytes[at] }
  var next: UInt8 { bytes[at + 1] }

  static func isBlankOrEnd(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0 }

  mutating func skipLineFeed() {
    at += 1
    line += 1
    lineStart = at
  }

  /// Whether `---` or `...` stands alone at the beginning of a line.
  var isAtDocumentMark: Bool {
    column == 0 && (here == UInt8(ascii: "-") || here == UInt8(ascii: ".")) && next == here
      && bytes[at + 2] == here && YAMLScanner.isBlankOrEnd(bytes[at + 3])
  }

  func problem(_ kind: YAMLProblem.Kind, line: Int? = nil, from: Int? = nil) -> YAMLProblem {
    YAMLProblem(kind, line: line ?? self.line, from: from)
  }

  // MARK: Tokens

  private mutating func append(_ kind: YAMLToken.Kind, line: Int? = nil) {
    tokens.append(YAMLToken(kind: kind, line: line ?? self.line))
  }

  /// - Returns: whether there are more.
  private mutating func fetchToken() throws(YAMLProblem) -> Bool {
    skipToToken()
    try forgetKeysThatEnded()
    unroll(to: column)
    if here == 0 {
      unroll(to: -1)
      try forgetKey()
      append(.end)
      return false
    }
    if isAtDocumentMark { throw problem(.refused(.documentMark)) }
    switch here {
    case UInt8(ascii: "["), UInt8(ascii: "{"): try open()
    case let sign where ",]}".utf8.contains(sign) && !isInBrackets:
      throw problem(.sign(here))
    case UInt8(ascii: "]"), UInt8(ascii: "}"): try close()
    case UInt8(ascii: ","):
      try forgetKey()
      mayBeginKey = true
      sign(.bracket(here))
    case UInt8(ascii: "-") where YAMLScanner.isBlankOrEnd(next): try item()
    case UInt8(ascii: "?") where isInBrackets || YAMLScanner.isBlankOrEnd(next):
      throw problem(.refused(.longKey))
    case UInt8(ascii: ":") where isInBrackets || YAMLScanner.isBlankOrEnd(next): try colon()
    case UInt8(ascii: "*"): throw problem(.refused(.alias))
    case UInt8(ascii: "&"): throw problem(.refused(.anchor))
    case UInt8(ascii: "!"): throw problem(.refused(.tag))
    case UInt8(ascii: "%") where column == 0: throw problem(.refused(.directive))
    case UInt8(ascii: "|") where !isInBrackets, UInt8(ascii: ">") where !isInBrackets:
      try forgetKey()
      mayBeginKey = true
      let start = line
      append(.scalar(try blockText()), line: start)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      try scalar(isQuoted: true)
    case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "|"),
      UInt8(ascii: ">"):
      throw problem(.sign(here))
    default: try scalar(isQuoted: false)
    }
    return true
  }

  /// Passes over blanks, comments and the ends of lines.
  private mutating func skipToToken() {
    while true {
      while here == 0x20 { at += 1 }
      if here == UInt8(ascii: "#") {
        while here != 0x0A { at += 1 }
      }
      guard here == 0x0A else { return }
      skipLineFeed()
      if !isInBrackets { mayBeginKey = true }
    }
  }

  private mutating func sign(_ kind: YAMLToken.Kind) {
    append(kind)
    at += 1
  }

  private mutating func scalar(isQuoted: Bool) throws(YAMLProblem) {
    try noteKey()
    mayBeginKey = false
    let (start, mark) = (line, here)
    append(.scalar(isQuoted ? try quotedText() : try plainText()), line: start)
    if isQuoted, signBehind != nil {
      if isBeforeLastComma { throw problem(.comma) }
      throw line > start ? problem(.openQuote(mark), line: start) : problem(.afterQuote(mark))
    }
    if isInBrackets, !isQuoted, here == UInt8(ascii: "[") || here == UInt8(ascii: "{") {
      throw problem(.bracketInText(here))
    }
  }

  /// The sign behind a value in quotation marks or brackets, on its line, where none may stand.
  private var signBehind: UInt8? {
    let end = bytes[at...].drop { $0 == 0x20 }.startIndex
    switch bytes[end] {
    case 0, 0x0A, UInt8(ascii: "#"): return nil
    case UInt8(ascii: ":") where isInBrackets || YAMLScanner.isBlankOrEnd(bytes[end + 1]):
      return nil
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return isInBrackets ? nil : bytes[end]
    default: return bytes[end]
    }
  }

  private var isBeforeLastComma: Bool {
    let rest = bytes[at...].prefix { $0 != 0x0A && $0 != 0 }
    return rest.trimmedOfBlanks.elementsEqual(",".utf8)
  }

  private mutating func open() throws(YAMLProblem) {
    try noteKey()
    possibleKeys.append(nil)
    openBrackets += 1
    openedBy.append(here)
    if openBrackets > YAMLScanner.deepest { throw problem(.tooDeep) }
    mayBeginKey = true
    sign(.bracket(here))
  }

  private mutating func close() throws(YAMLProblem) {
    try forgetKey()
    possibleKeys.removeLast()
    openBrackets -= 1
    mayBeginKey = false
    sign(.bracket(here))
    let first = openedBy.removeLast()
    if !isInBrackets, let sign = signBehind {
      throw isBeforeLastComma
        ? problem(.comma) : problem(.afterBracket("]}".utf8.contains(sign) ? sign : first))
    }
  }

  private mutating func item() throws(YAMLProblem) {
    if !isInBrackets {
      if !mayBeginKey { throw problem(.itemInText) }
      roll(to: column, .listBegins, line: line, before: tokens.count)
    }
    try forgetKey()
    mayBeginKey = true
    sign(.item)
  }

  private mutating func colon() throws(YAMLProblem) {
    if let key = possibleKeys[openBrackets] {
      tokens.insert(YAMLToken(kind: .key, line: key.line), at: key.token)
      roll(to: key.column, .mapBegins, line: key.line, before: key.token)
      possibleKeys[openBrackets] = nil
    } else if !isInBrackets {
      throw mayBeginKey
        ? problem(.loneColon) : problem(.valueInText, from: tokens.last?.line)
    }
    // In brackets it may be that one is not closed, which the parser can tell.
    mayBeginKey = false
    sign(.value)
  }

  // MARK: Keys

  private mutating func noteKey() throws(YAMLProblem) {
    guard mayBeginKey else { return }
    try forgetKey()
    possibleKeys[openBrackets] = PossibleKey(
      token: tokens.count, start: at, line: line, column: column,
      isRequired: !isInBrackets && indent == column)
  }

  private mutating func forgetKey() throws(YAMLProblem) {
    try forgetKey(at: openBrackets)
  }

  private mutating func forgetKey(at level: Int) throws(YAMLProblem) {
    if let key = possibleKeys[level], key.isRequired { throw problem(.noColon, line: key.line) }
    possibleKeys[level] = nil
  }

  /// A key and its colon stand on one line, and not too far apart.
  private mutating func forgetKeysThatEnded() throws(YAMLProblem) {
    for (level, key) in possibleKeys.enumerated() {
      guard let key else { continue }
      if key.line < line || isTooLong(from: key.start) { try forgetKey(at: level) }
    }
  }

  private func isTooLong(from start: Int) -> Bool {
    // Bytes other than the first of a character begin with the bits 10.
    at - start > YAMLScanner.longestKey
      && bytes[start..<at].count { $0 & 0xC0 != 0x80 } > YAMLScanner.longestKey
  }

  // MARK: Indentation

  private mutating func roll(
    to column: Int, _ kind: YAMLToken.Kind, line: Int, before token: Int
  ) {
    guard !isInBrackets, indent < column else { return }
    outerIndents.append(indent)
    indent = column
    tokens.insert(YAMLToken(kind: kind, line: line), at: token)
  }

  private mutating func unroll(to column: Int) {
    guard !isInBrackets else { return }
    while indent > column {
      append(.blockEnds)
      indent = outerIndents.removeLast()
    }
  }
}

extension YAMLScanner {
  /// Controls, tabs among them, and what some take for the end of a line and others do not.
  private func checkCharacters() throws(YAMLProblem) {
    for (index, line) in lines.enumerated() where !line.bytes.allSatisfy({ 0x20...0x7E ~= $0 }) {
      for scalar in line.text.unicodeScalars {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD, 0x10000...: continue
        default: throw problem(.refused(.character(scalar.value)), line: index)
        }
      }
    }
  }
}
