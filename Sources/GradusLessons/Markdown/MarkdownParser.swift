import GradusScreen

/// A piece of a Markdown text.
enum MarkdownElement {
  case heading(level: Int, [Span], line: Int)
  case prose(ProseBlock)
  /// A fenced block with its info string, not yet known to be code or a block of a lesson.
  case fence(FencedBlock)
  /// What is between `<!--` and `-->`.
  case comment(String, line: Int)
}

/// A fenced block as it is in the file.
struct FencedBlock {
  /// What follows the opening fence: `quiz`, `swift` or nothing.
  let info: String
  let lines: [SourceLine]
  /// The line of the opening fence.
  let line: Int
}

/// Reads the Markdown that lessons use; what is not part of it is reported with what to write instead.
///
/// One pass over the lines: a quote or an item is cut out and read by a parser of its own, at most
/// ``deepest`` levels down. Complexity: O(n) for n bytes at each level.
struct MarkdownParser {
  /// How deep lists and quotes may nest.
  static let deepest = 6

  let lines: [SourceLine]
  var depth = 0
  var index = 0
  /// The lines of the current paragraph.
  var paragraph: [SourceLine] = []
  var elements: [MarkdownElement] = []

  init(lines: [SourceLine], depth: Int = 0) {
    self.lines = lines
    self.depth = depth
  }

  var current: SourceLine? { index < lines.count ? lines[index] : nil }

  /// Reads all lines.
  static func elements(of lines: [SourceLine], log: inout ParseLog) -> [MarkdownElement] {
    var parser = MarkdownParser(lines: lines)
    return parser.parse(log: &log)
  }

  mutating func parse(log: inout ParseLog) -> [MarkdownElement] {
    while let line = current {
      if line.isBlank {
        endParagraph(log: &log)
        index += 1
      } else if line.indent >= 4 {
        if paragraph.isEmpty { indentedCode(log: &log) } else { continueParagraph(with: line) }
      } else {
        element(at: line, log: &log)
      }
    }
    endParagraph(log: &log)
    return elements
  }

  private mutating func element(at line: SourceLine, log: inout ParseLog) {
    let opening = line.opening(inParagraph: !paragraph.isEmpty)
    switch opening {
    case .text: return continueParagraph(with: line)
    case .underline:
      log.report(
        line.number, "underlined headings are not supported; write '## ' before the heading")
      paragraph = []
      index += 1
      return
    case .table:
      log.report(
        paragraph.first?.number ?? line.number, "tables are not supported; write a list or code")
      paragraph = []
      return skipToBlank()
    default: endParagraph(log: &log)
    }
    switch opening {
    case .fence(let ticks): fence(line, ticks: ticks, log: &log)
    case .formula: formula(line, log: &log)
    case .heading(let level): heading(line, level: level, log: &log)
    case .quote: quote(log: &log)
    case .item(let marker): list(marker, log: &log)
    case .comment: comment(line, log: &log)
    case .rule:
      elements.append(.prose(.rule))
      index += 1
    case .tildes:
      log.report(line.number, "fences of ~ are not supported; use three backticks")
      let fences = ["~~~", "```"].map { Array($0.utf8)[...] }
      let end = lines[(index + 1)...].firstIndex { fences.contains($0.content) }
      index = (end ?? index) + 1
    case .definition:
      log.report(
        line.number, "reference links are not supported; write [text](target) where it is used")
      index += 1
    case .text, .underline, .table: break
    }
  }

  private mutating func continueParagraph(with line: SourceLine) {
    paragraph.append(line)
    index += 1
  }

  private mutating func skipToBlank() {
    while let line = current, !line.isBlank { index += 1 }
  }

  private mutating func indentedCode(log: inout ParseLog) {
    if let line = current {
      log.report(
        line.number, "indented code is not supported; fence it with ``` or indent by less than 4")
    }
    while let line = current, !line.isBlank, line.indent >= 4 { index += 1 }
  }

  mutating func endParagraph(log: inout ParseLog) {
    guard !paragraph.isEmpty else { return }
    elements.append(.prose(.paragraph(inlineSpans(paragraph, log: &log))))
    paragraph = []
  }
}

/// Reads Markdown in which no heading but `###` and no block of a lesson may appear: a note, a
/// question, an item of a list.
func proseBlocks(_ lines: [SourceLine], log: inout ParseLog) -> [ProseBlock] {
  MarkdownParser.elements(of: lines, log: &log).prose(headings: true, log: &log)
}

extension [MarkdownElement] {
  /// The prose among them; what is none is reported.
  func prose(headings: Bool, log: inout ParseLog) -> [ProseBlock] {
    compactMap { element in
      switch element {
      case .prose(let block): return block
      case .heading(let level, let spans, let line):
        if level == 3 && headings { return .heading(level: level, spans) }
        log.report(line, "a heading cannot stand here; write **strong** text")
      case .fence(let block):
        if block.kind(log: &log) == nil { return block.prose(log: &log) }
        log.report(
          block.line,
          "a \(quoted(block.info)) block belongs in a step by itself, not inside another"
        )
      case .comment(let text, let line):
        if text.hasPrefix("was:") {
          log.report(line, "'was:' may only stand right after a step's heading")
        }
      }
      return nil
    }
  }
}
