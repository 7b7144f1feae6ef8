import GradusScreen

/// Reads a paragraph's lines as running text.
///
/// - Parameter inHeading: whether they are a heading, in which no figure may appear.
func inlineSpans(
  _ lines: [SourceLine], inHeading: Bool = false, log: inout ParseLog
) -> [Span] {
  var parser = InlineParser(lines, inHeading: inHeading, log: &log)
  return parser.parse(log: &log)
}

/// Reads emphasis, code, links, formulas and figures. What is no part of lessons is reported and
/// then taken as text.
///
/// Complexity: O(n) for n bytes; a search for a closing sign that fails is not made twice.
struct InlineParser {
  let bytes: [UInt8]
  let inHeading: Bool
  var index = 0
  var spans: [Span] = []
  private var text: [UInt8] = []
  /// Where each line begins in `bytes`, and its number in the file.
  private var starts: [(offset: Int, number: Int)] = []
  /// Signs that are not closed from here on.
  var unclosed: Set<String> = []
  /// Where runs of backticks of each length are, the last one first; filled when first needed.
  var ticks: [Int: [Int]]?

  fileprivate init(_ lines: [SourceLine], inHeading: Bool, log: inout ParseLog) {
    var joined: [UInt8] = []
    for (position, line) in lines.enumerated() {
      let isLast = position == lines.count - 1
      if !isLast, line.bytes.count > 1, line.bytes.suffix(2).allSatisfy({ $0 == 0x20 }) {
        log.report(
          line.number, "two spaces at the end (a line break) are not supported; remove them")
      }
      starts.append((joined.count, line.number))
      joined += line.content
      if !isLast { joined.append(0x0A) }
    }
    bytes = joined
    self.inHeading = inHeading
  }

  fileprivate mutating func parse(log: inout ParseLog) -> [Span] {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): escape(log: &log)
      case UInt8(ascii: "`"): code(log: &log)
      case UInt8(ascii: "$"): formula(log: &log)
      case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(log: &log)
      case UInt8(ascii: "["): link(log: &log)
      case UInt8(ascii: "{"): figure(log: &log)
      default:
        if let foreign = foreignMarkup(at: index) { report(foreign, log: &log) }
        take(1)
      }
    }
    endText()
    return spans
  }

  // MARK: What every sign's reader uses

  func byte(_ position: Int) -> UInt8? {
    position >= 0 && position < bytes.count ? bytes[position] : nil
  }

  /// Takes some bytes as text.
  mutating func take(_ count: Int) {
    for byte in bytes[index..<min(index + count, bytes.count)] { append(byte) }
    index += count
  }

  /// Adds a byte to the text; a line's end is a blank, and several blanks are one.
  mutating func append(_ byte: UInt8) {
    if byte.isSpace && text.last == 0x20 { return }
    text.append(byte.isSpace ? 0x20 : byte)
  }

  mutating func endText() {
    if !text.isEmpty { spans.append(.text(String(decoding: text, as: UTF8.self))) }
    text = []
  }

  mutating func append(_ span: Span, endingAt end: Int) {
    endText()
    spans.append(span)
    index = end
  }

  /// The line of the file that the current byte is on.
  var line: Int { line(at: index) }

  func line(at position: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle].offset <= position { low = middle } else { high = middle }
    }
    return starts.isEmpty ? 1 : starts[low].number
  }

  func report(_ message: String, log: inout ParseLog) { log.report(line, message) }

  /// A slice with each line's end as a blank.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
  }

  /// What is wrong where Markdown that lessons do not use begins.
  func foreignMarkup(at position: Int) -> String? {
    guard let next = byte(position + 1) else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "!") where next == UInt8(ascii: "["):
      return "images are not supported; write a formula, code or words"
    case UInt8(ascii: "<") where next.isLetter || "/!?".utf8.contains(next):
      let rest = string(position..<min(bytes.count, position + 8))
      if rest.hasPrefix("<http") { return "write a link as [text](target)" }
      if rest.hasPrefix("<!--") { return "a comment belongs on a line of its own" }
      return "HTML is not supported; write \\< for the character"
    case UInt8(ascii: "&") where next == UInt8(ascii: "#") || next.isLetter:
      let name = bytes[(position + 1)...].prefix(32).prefix {
        $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#")
      }
      return byte(name.endIndex) == UInt8(ascii: ";")
        ? "entities are not supported; write the character itself, or \\&" : nil
    case UInt8(ascii: "~") where next == UInt8(ascii: "~") && byte(position - 1) != next:
      return "struck-out text is not supported; write \\~ for the character"
    default: return nil
    }
  }

  /// A stretch of plain text with its escapes resolved; other markup in it is reported.
  func plainText(_ range: Range<Int>, in owner: String, log: inout ParseLog) -> String {
    var plain: [UInt8] = []
    var position = range.lowerBound
    var isReported = false
    while position < range.upperBound {
      let here = bytes[position]
      if here == UInt8(ascii: "\\"), let next = byte(position + 1), next.isPunctuation {
        plain.append(next)
        position += 2
        continue
      }
      let isMarkup =
        here == UInt8(ascii: "`") || here == UInt8(ascii: "$") || here == UInt8(ascii: "*")
        || here == UInt8(ascii: "]") && byte(position + 1) == UInt8(ascii: "(")
        || here == UInt8(ascii: "{") && figureName(at: position) != nil
        || here == UInt8(ascii: "_") && !isInsideWord(position)
      if isMarkup && !isReported {
        isReported = true
        log.report(
          line(at: position),
          "\(owner) holds plain text only; end it before other signs, or put \\ before them")
      } else if let foreign = foreignMarkup(at: position) {
        log.report(line(at: position), foreign)
      }
      if !(here.isSpace && plain.last == 0x20) { plain.append(here.isSpace ? 0x20 : here) }
      position += 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Whether a sign is between two letters, as in `snake_case`.
  func isInsideWord(_ position: Int) -> Bool {
    byte(position - 1)?.isLetterOrDigit == true && byte(position + 1)?.isLetterOrDigit == true
  }
}
