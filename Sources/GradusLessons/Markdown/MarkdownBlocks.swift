import GradusScreen

extension MarkdownParser {
  mutating func fence(_ opening: SourceLine, ticks: Int, log: inout ParseLog) {
    let info = SourceLine(bytes: opening.content.dropFirst(ticks), number: opening.number)
    let indent = opening.indent
    let closing = ticks < 9 ? String(repeating: "`", count: ticks) : "\(ticks) backticks"
    var body: [SourceLine] = []
    func end() {
      elements.append(
        .fence(
          FencedBlock(
            info: String(decoding: info.content, as: UTF8.self), lines: body,
            line: opening.number)))
    }
    index += 1
    while let line = current {
      let content = line.content
      let length = content.prefix { $0 == UInt8(ascii: "`") }.count
      if line.indent < 4, length >= ticks {
        if length == content.count {
          index += 1
          return end()
        }
        if !content.dropFirst(length).contains(UInt8(ascii: "`")) {
          // What follows belongs to the new one: the rest of the file is read as it was meant.
          log.report(
            line.number,
            "this fence opens inside the one of line \(opening.number); close that first with "
              + closing)
          return end()
        }
      }
      index += 1
      body.append(line.dropping(min(indent, line.indent)))
    }
    let shorter = body.contains { $0.content.elementsEqual("```".utf8) }
    log.report(
      opening.number,
      ticks > 3 && shorter
        ? "this fence of \(ticks) backticks is not closed by one of 3; begin it with ```"
        : "this fence is not closed; write \(closing) on a line of its own after it")
  }

  /// `$$…$$`, on one line or on several.
  mutating func formula(_ opening: SourceLine, log: inout ParseLog) {
    var content = opening.content.dropFirst(2)
    var parts: [SourceLine] = []
    var number = opening.number
    while true {
      index += 1
      if let end = firstDoubleDollar(in: content) {
        if !content[end...].dropFirst(2).trimmedOfBlanks.isEmpty {
          log.report(number, "text after a formula's closing $$; put it on a line of its own")
        }
        parts.append(SourceLine(bytes: content[..<end], number: number))
        break
      }
      parts.append(SourceLine(bytes: content, number: number))
      guard let next = current, !next.isBlank else {
        log.report(
          opening.number, "this formula is not closed; write $$ after it, before a blank line")
        return
      }
      content = next.content
      number = next.number
    }
    let filled = parts.filter { !$0.isBlank }
    guard let first = filled.first else {
      return log.report(opening.number, "an empty formula; write TeX between $$ and $$")
    }
    let source = filled.map { String(decoding: $0.content, as: UTF8.self) }
      .joined(separator: "\n")
    log.checkFormula(source, line: first.number)
    elements.append(.prose(.formula(source, line: first.number)))
  }

  private func firstDoubleDollar(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "$") {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }

  mutating func heading(_ line: SourceLine, level: Int, log: inout ParseLog) {
    index += 1
    let after = line.content.dropFirst(level)
    guard after.first == UInt8(ascii: " ") else {
      return log.report(
        line.number, after.isEmpty ? "a heading without words" : "write a space after the #, or \\#"
      )
    }
    guard level <= 3 else {
      return log.report(
        line.number, "headings go no deeper than ###; use that or **strong** text, not \(level) #")
    }
    var text = after.trimmedOfBlanks
    var note: String?
    if text.suffix(3).elementsEqual("-->".utf8), let start = text.firstIndex(of: "<!--") {
      note = String(
        decoding: text[start...].dropFirst(4).dropLast(3).trimmedOfBlanks, as: UTF8.self)
      text = text[..<start].trimmedOfBlanks
    }
    let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing > 0, text.dropLast(closing).last == UInt8(ascii: " ") {
      text = text.dropLast(closing).trimmedOfBlanks
    }
    let spans = inlineSpans(
      [SourceLine(bytes: text, number: line.number)], inHeading: true, log: &log)
    guard !spans.isEmpty else { return log.report(line.number, "a heading without words") }
    elements.append(.heading(level: level, spans, line: line.number))
    if let note { elements.append(.comment(note, line: line.number)) }
  }

  mutating func comment(_ opening: SourceLine, log: inout ParseLog) {
    var content = opening.content.dropFirst(4)
    var number = opening.number
    var parts: [SourceLine] = []
    while true {
      index += 1
      if let end = content.firstIndex(of: "-->") {
        if !content[end...].dropFirst(3).trimmedOfBlanks.isEmpty {
          log.report(number, "text after a comment; put it on a line of its own")
        }
        parts.append(SourceLine(bytes: content[..<end].trimmedOfBlanks, number: number))
        return finish(comment: parts.filter { !$0.isBlank }, line: opening.number, log: &log)
      }
      parts.append(SourceLine(bytes: content.trimmedOfBlanks, number: number))
      guard let next = current else {
        return log.report(opening.number, "this comment is not closed; write --> after it")
      }
      content = next.content
      number = next.number
    }
  }

  /// Takes a comment's lines: `live:` is text that goes with the formula before it.
  private mutating func finish(comment parts: [SourceLine], line: Int, log: inout ParseLog) {
    let mark = "live:"
    guard let first = parts.first, first.bytes.starts(with: mark.utf8) else {
      let text = parts.map(\.text).joined(separator: " ")
      return elements.append(.comment(text, line: line))
    }
    guard case .prose(.formula)? = elements.last else {
      return log.report(line, "'live:' must come right after a formula between $$ and $$")
    }
    let rest = [first.dropping(mark.utf8.count)] + parts.dropFirst()
    let spans = inlineSpans(rest.filter { !$0.isBlank }, log: &log)
    if !spans.contains(where: { if case .figure = $0 { true } else { false } }) {
      log.report(line, "'live:' needs a figure of the run, such as {cost}")
    }
    elements.append(.prose(.live(spans)))
  }
}

extension ArraySlice<UInt8> {
  /// Where a short word begins, if it occurs.
  fileprivate func firstIndex(of word: String) -> Int? {
    let word = Array(word.utf8)
    guard count >= word.count else { return nil }
    return (startIndex...(endIndex - word.count)).first { self[$0...].starts(with: word) }
  }
}
