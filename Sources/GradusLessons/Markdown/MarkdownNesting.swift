import GradusScreen

/// Lists and quotes: what holds other blocks.
extension MarkdownParser {
  mutating func quote(log: inout ParseLog) {
    var inner: [SourceLine] = []
    let start = index
    while let line = current, line.indent < 4, line.content.first == UInt8(ascii: ">") {
      let rest = line.dropping(line.indent + 1)
      inner.append(rest.bytes.first == UInt8(ascii: " ") ? rest.dropping(1) : rest)
      index += 1
    }
    if let line = current, !line.isBlank, case .text = line.opening(inParagraph: true) {
      log.report(
        line.number, "every line of a quote begins with >; add it, or a blank line before this one"
      )
      index += 1
    }
    let blocks = nested(inner, line: lines[start].number, log: &log)
    elements.append(.prose(.quote(blocks)))
  }

  mutating func list(_ first: ListMarker, log: inout ParseLog) {
    var items: [[ProseBlock]] = []
    while let line = nextLineOfContent, line.indent < 4, let marker = line.listMarker,
      marker.continues(first)
    {
      if case .rule = line.opening(inParagraph: false) { break }
      skipBlanks()
      check(marker, after: first, at: line, log: &log)
      let inner = item(line, marker: marker, log: &log)
      items.append(nested(inner, line: line.number, log: &log))
    }
    if let number = first.number {
      elements.append(.prose(.orderedList(start: number, items)))
    } else {
      elements.append(.prose(.unorderedList(items)))
    }
  }

  private func check(
    _ marker: ListMarker, after first: ListMarker, at line: SourceLine, log: inout ParseLog
  ) {
    if marker.isEmpty {
      log.report(line.number, "an empty item; write its text after the bullet")
    } else if marker.gap > 4 {
      log.report(line.number, "more than four spaces after a bullet; write one")
    } else if marker.indent != first.indent {
      log.report(
        line.number,
        "indent by \(first.indent) to continue the list, or by \(first.width) for a list inside its item"
      )
    }
  }

  /// The lines of one item without their indentation.
  private mutating func item(
    _ line: SourceLine, marker: ListMarker, log: inout ParseLog
  ) -> [SourceLine] {
    var inner = [line.dropping(marker.width)]
    index += 1
    while let next = nextLineOfContent {
      if next.indent >= marker.width {
        while let blank = current, blank.isBlank {
          inner.append(blank)
          index += 1
        }
        inner.append(next.dropping(marker.width))
        index += 1
      } else if current?.isBlank == false, next.listMarker == nil,
        case .text = next.opening(inParagraph: true)
      {
        log.report(
          next.number,
          "indent by \(marker.width) to continue the item, or write a blank line before this one")
        inner.append(next.dropping(next.indent))
        index += 1
      } else {
        break
      }
    }
    return inner
  }

  /// The current line, or the next one that is not blank.
  private var nextLineOfContent: SourceLine? {
    var ahead = index
    while ahead < lines.count, lines[ahead].isBlank { ahead += 1 }
    return ahead < lines.count ? lines[ahead] : nil
  }

  private mutating func skipBlanks() {
    while let line = current, line.isBlank { index += 1 }
  }

  private func nested(_ inner: [SourceLine], line: Int, log: inout ParseLog) -> [ProseBlock] {
    guard depth < MarkdownParser.deepest else {
      log.report(
        line, "lists and quotes may nest at most \(MarkdownParser.deepest) deep; nest less"
      )
      return []
    }
    var parser = MarkdownParser(lines: inner, depth: depth + 1)
    return parser.parse(log: &log).prose(headings: false, log: &log)
  }
}
