// Texts in YAML: plain, in quotation marks, and on lines of their own.

extension YAMLScanner {
  /// What stands between two words of a text: blanks are kept; of the ends of lines the first is a blank,
  /// or nothing where others follow it.
  private struct Gap {
    var blanks = 0
    var lineFeeds = 0
    /// Whether the first end of a line was behind a `\`, which leaves it out.
    var isEscaped = false
    var isOverLines: Bool { isEscaped || lineFeeds > 0 }

    func join(_ text: inout [UInt8]) {
      if !isOverLines {
        text += repeatElement(0x20, count: blanks)
      } else if isEscaped {
        text += repeatElement(0x0A, count: lineFeeds)
      } else if lineFeeds == 1 {
        text.append(0x20)
      } else {
        text += repeatElement(0x0A, count: lineFeeds - 1)
      }
    }
  }

  private mutating func skip(_ gap: inout Gap) {
    while here == 0x20 || here == 0x0A {
      if here == 0x0A {
        gap.lineFeeds += 1
        skipLineFeed()
      } else {
        gap.blanks += 1
        at += 1
      }
    }
  }

  /// A text without quotation marks, of one line or several.
  mutating func plainText() throws(YAMLProblem) -> YAMLValue.Content {
    let first = line
    var text: [UInt8] = []
    var gap = Gap()
    var flaw: TextFlaw?
    while !isAtDocumentMark {
      if here == UInt8(ascii: "#") {
        if !gap.isOverLines { flaw = .comment }
        break
      }
      let start = at
      while !YAMLScanner.isBlankOrEnd(here) {
        if here == UInt8(ascii: ":") {
          if isInBrackets, ",?[]{}".utf8.contains(next) { throw problem(.gluedInBrackets) }
          if YAMLScanner.isBlankOrEnd(next) { break }
        } else if isInBrackets, ",[]{}".utf8.contains(here) {
          break
        }
        at += 1
      }
      if at > start {
        if gap.isOverLines, flaw == nil { flaw = .joined }
        gap.join(&text)
        gap = Gap()
        text += bytes[start..<at]
      }
      guard here == 0x20 || here == 0x0A else { break }
      skip(&gap)
      if !isInBrackets, column < indent + 1 { break }
      if gap.isOverLines, here == UInt8(ascii: "-"), next == 0x20 { flaw = .item }
    }
    if gap.isOverLines { mayBeginKey = true }
    return content(text, line: first, flaw: flaw)
  }

  /// A text between `'` and `'`, or between `"` and `"`.
  mutating func quotedText() throws(YAMLProblem) -> YAMLValue.Content {
    let first = line
    let mark = here
    let isSingle = mark == UInt8(ascii: "'")
    var text: [UInt8] = []
    // Whether it is between `$` and `$`, where a `\` is TeX's.
    var isInFormula = false
    at += 1
    while true {
      if isAtDocumentMark { throw problem(.refused(.documentMark)) }
      if here == 0 { throw problem(.openQuote(mark), line: first) }
      var gap = Gap()
      while !YAMLScanner.isBlankOrEnd(here) {
        if isSingle, here == mark, next == mark {
          text.append(mark)
          at += 2
        } else if here == mark {
          break
        } else if isSingle || here != UInt8(ascii: "\\") {
          if here == UInt8(ascii: "$") { isInFormula.toggle() }
          text.append(here)
          at += 1
        } else if next == 0x0A {
          at += 1
          skipLineFeed()
          gap.isEscaped = true
          break
        } else {
          text += try escaped(isInFormula: isInFormula)
        }
      }
      if here == mark { break }
      skip(&gap)
      gap.join(&text)
    }
    at += 1
    return content(text, line: first, flaw: line > first ? .joined : nil)
  }

  /// The character that a `\` and what follows it stand for.
  private mutating func escaped(isInFormula: Bool) throws(YAMLProblem) -> [UInt8] {
    let sign = next
    at += 2
    if isInFormula, sign.isLetter, here.isLetter || here == UInt8(ascii: "$") {
      throw problem(.refused(.escape(sign)))
    }
    let count: Int
    switch sign {
    case UInt8(ascii: "x"): count = 2
    case UInt8(ascii: "u"): count = 4
    case UInt8(ascii: "U"): count = 8
    default:
      guard let character = YAMLScanner.escapes[sign] else { throw problem(.escape) }
      if firstForbidden(in: String(character)) != nil, character != "\n" {
        throw problem(.refused(.escape(sign)))
      }
      return Array(String(character).utf8)
    }
    let digits = bytes[at..<min(at + count, bytes.count)]
    guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw problem(.escape) }
    at += count
    if firstForbidden(in: String(scalar)) != nil, scalar != "\n" {
      throw problem(.refused(.character(scalar.value)))
    }
    return Array(String(scalar).utf8)
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}",
    UInt8(ascii: " "): " ", UInt8(ascii: "\""): "\"", UInt8(ascii: "/"): "/",
    UInt8(ascii: "\\"): "\\", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]

  private func content(_ bytes: [UInt8], line: Int, flaw: TextFlaw?) -> YAMLValue.Content {
    let number = lines[line].number
    let parts = bytes[...].split(separator: 0x0A, omittingEmptySubsequences: false)
    return .scalar(
      String(decoding: bytes, as: UTF8.self),
      lines: parts.map { SourceLine(bytes: $0, number: number) }, flaw: flaw)
  }

  // MARK: On lines of their own

  /// A text after `|`, which keeps its lines, or `>`, which joins them.
  ///
  /// Its lines are those of the file, so that a problem in them has its line; Markdown joins them itself.
  mutating func blockText() throws(YAMLProblem) -> YAMLValue.Content {
    let isFolded = here == UInt8(ascii: ">")
    at += 1
    var chomping: UInt8?
    if here == UInt8(ascii: "+") || here == UInt8(ascii: "-") {
      chomping = here
      at += 1
    }
    if here.isDigit { throw problem(.refused(.indentDigit)) }
    while here == 0x20 { at += 1 }
    if here == UInt8(ascii: "#") {
      while here != 0x0A { at += 1 }
    }
    guard here == 0x0A else { throw problem(.afterBar) }
    skipLineFeed()

    let first = line
    var text: [UInt8] = []
    // The end of the last line, and how many blank lines follow it.
    var hasEnd = false
    var blankLines = 0
    var beganBlank = false
    var indent = 0
    skipIndent(&indent, &blankLines)
    while column == indent, here != 0 {
      let beginsBlank = here == 0x20
      if hasEnd {
        if !isFolded || beganBlank || beginsBlank {
          text.append(0x0A)
        } else if blankLines == 0 {
          text.append(0x20)
        }
      }
      text += repeatElement(0x0A, count: blankLines)
      blankLines = 0
      beganBlank = beginsBlank
      let start = at
      while here != 0x0A { at += 1 }
      text += bytes[start..<at]
      skipLineFeed()
      hasEnd = true
      skipIndent(&indent, &blankLines)
    }
    if hasEnd, chomping != UInt8(ascii: "-") { text.append(0x0A) }
    if chomping == UInt8(ascii: "+") { text += repeatElement(0x0A, count: blankLines) }
    return .scalar(
      String(decoding: text, as: UTF8.self), lines: lines[first..<line].map { $0.dropping(indent) })
  }

  /// Passes over blank lines and the indentation of the line after them.
  ///
  /// - Parameter indent: the column of the text, or 0 where the first line is still to tell it.
  private mutating func skipIndent(_ indent: inout Int, _ blankLines: inout Int) {
    var deepest = 0
    while true {
      while here == 0x20, indent == 0 || column < indent { at += 1 }
      deepest = max(deepest, column)
      guard here == 0x0A else { break }
      skipLineFeed()
      blankLines += 1
    }
    if indent == 0 { indent = max(deepest, self.indent + 1, 1) }
  }
}
