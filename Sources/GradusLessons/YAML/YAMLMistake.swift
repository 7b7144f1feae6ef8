import GradusEngine

/// What an author most likely did, of whose lines the parser can only tell where they stop making sense.
struct YAMLMistake {
  typealias Advice = (line: Int, words: String)

  let problem: YAMLProblem
  let lines: [SourceLine]
  /// The keys and items above the line that the parser stopped at.
  let rows: [YAMLRow]

  init(_ problem: YAMLProblem, _ lines: [SourceLine]) {
    (self.problem, self.lines) = (problem, lines)
    rows = YAMLRow.rows(of: lines.prefix(problem.line))
  }

  /// The mistakes that are known, of which the first that fits is told.
  private static let known: [@Sendable (YAMLMistake) -> Advice?] = [
    { $0.strangeSpace }, { $0.bullet }, { $0.glued }, { $0.missingBar }, { $0.raggedText },
    { $0.otherSign }, { $0.curlyQuote }, { $0.cutText },
    { $0.firstKeyIndented }, { $0.missingHyphen }, { $0.movedItem }, { $0.itemWithoutColon },
    { $0.lineBetween }, { $0.tooDeep },
    { $0.hyphenColumn }, { $0.otherColumn },
  ]

  var advice: Advice {
    let plain = (problem.line, problem.kind.message)
    guard lines.indices.contains(problem.line) else { return plain }
    if problem.kind == .refused(.alias) { return bullet ?? plain }
    guard problem.kind.isOfStructure else { return plain }
    return YAMLMistake.known.lazy.compactMap { $0(self) }.first
      ?? (problem.kind == .valueInText && isNoKey(first)
        ? (problem.from, Kind.noColon.message) : plain)
  }

  private typealias Kind = YAMLProblem.Kind

  /// The line that the parser stopped at, and the one on which the text begins that goes on there.
  var here: SourceLine { lines[problem.line] }
  var first: SourceLine { lines[problem.from] }

  /// Whether a line begins with a text where a key must stand.
  private func isNoKey(_ line: SourceLine) -> Bool {
    problem.from < problem.line && YAMLRow(line, at: problem.from) == nil
  }
}

// Signs that are not YAML's.
extension YAMLMistake {
  /// A space that is no blank in YAML, where one must stand.
  private var strangeSpace: Advice? {
    for index in (problem.from...problem.line).reversed() {
      let text = Array(":\(lines[index].contentText)".unicodeScalars)
      let found = zip(text, text.dropFirst()).first { before, scalar in
        ":-".unicodeScalars.contains(before) && !scalar.isASCII && scalar.properties.isWhitespace
      }
      guard let space = found?.1 else { continue }
      return (index, "\(codePoint(space)) is a space that YAML has no use for; write plain spaces")
    }
    return nil
  }

  /// A line that begins as items of lists do elsewhere.
  private var bullet: Advice? {
    // Below a key with nothing behind it a text may begin that was meant as a list.
    let below = rows.last.map { $0.value.isEmpty ? $0.index + 1 : problem.line } ?? problem.line
    for index in [below, problem.line, problem.from]
    where beginsWithBullet(lines[index].contentText) {
      return (index, adviceOnBullet)
    }
    return nil
  }

  /// A key and its value with nothing between colon and value.
  private var glued: Advice? {
    for index in [problem.line, problem.from] {
      guard let key = gluedKey(in: lines[index].content), index == problem.from || isAlone else {
        continue
      }
      return (index, adviceOnGlued(key))
    }
    return nil
  }

  /// Whether the line that the parser stopped at is none of a text that goes on there.
  private var isAlone: Bool { problem.kind != .valueInText }

  /// A key with another sign behind it than a colon.
  private var otherSign: Advice? {
    guard let key = keyWord(of: first.itemContent), isNoKey(first) || problem.kind == .noColon
    else {
      return nil
    }
    let rest = first.itemContent.dropFirst(key.utf8.count).trimmedOfBlanks
    guard let sign = String(decoding: rest, as: UTF8.self).first, "=：﹕;".contains(sign) else {
      return nil
    }
    return (problem.from, "write a colon and a blank instead of \(sign): '\(key): …'")
  }

  /// A text in quotation marks of printed books.
  private var curlyQuote: Advice? {
    guard problem.kind == .valueInText, let row = YAMLRow(first, at: problem.from),
      let mark = String(decoding: row.value, as: UTF8.self).first, "“”„‘’«»".contains(mark)
    else { return nil }
    return (problem.from, "\(mark) is no quotation mark in YAML; write \" or '")
  }
}

// Texts of several lines.
extension YAMLMistake {
  private var isKeyOrItem: Bool { YAMLRow(here, at: problem.line) != nil }

  /// A text below its key without a `|`.
  private var missingBar: Advice? {
    guard problem.kind == .valueInText, problem.from < problem.line,
      let owner = rows.last(where: { $0.key < first.indent && $0.index < problem.from }),
      owner.value.isEmpty,
      let top = lines[(owner.index + 1)...].first(where: { !$0.isBlank }),
      YAMLRow(top, at: 0) == nil,
      !isKeyOrItem || here.indent > top.indent
    else { return nil }
    return (owner.index, "write | behind '\(owner.word):', so that its lines stay as they are")
  }

  /// A line that belongs to a text after `|`, but begins left of it.
  private var raggedText: Advice? {
    guard let bar = rows.last, bar.opensText else { return nil }
    let body = lines[(bar.index + 1)..<problem.line]
    let top = body.first { !$0.isBlank }
    guard here.indent > bar.base || !isKeyOrItem || top == nil else { return nil }
    if here.indent <= bar.base {
      return (
        problem.line,
        "this line is no 'key: value'; if it is part of the text after |, begin it in column "
          + "\((top?.indent ?? bar.base + 2) + 1)"
      )
    }
    guard let top else {
      return (bar.index + 1, "this blank line has more blanks than those below it; remove them")
    }
    // The text's own first line is the odd one if it is alone, and the others stand as lines should.
    let isTopOdd = body.count { !$0.isBlank } == 1 && here.indent >= bar.base + 2
    return isTopOdd
      ? (
        lines.firstIndex { $0.number == top.number } ?? 0,
        "the first line of a text after | begins no deeper than the others; "
          + "begin it in column \(here.indent + 1)"
      )
      : (
        problem.line,
        "this line of a text after | begins left of its first one; begin it in column \(top.indent + 1)"
      )
  }

  /// A text that goes on below a comment.
  private var cutText: Advice? {
    guard !isKeyOrItem, let above = lines.prefix(problem.line).last(where: { !$0.isBlank }),
      above.contentText.contains(" #"), here.indent > (rows.last?.key ?? 0)
    else { return nil }
    return (
      above.number - lines[0].number, "a # after a space begins a comment; put the text in quotes"
    )
  }
}

// Columns.
extension YAMLMistake {
  /// The keys and items from the line on that the parser stopped at.
  private var rowsBelow: [YAMLRow] {
    lines[problem.line...].enumerated().compactMap { YAMLRow($1, at: problem.line + $0) }
  }

  /// Only the first key of all stands right of where it should.
  private var firstKeyIndented: Advice? {
    guard here.indent == 0, isKeyOrItem, let top = rows.first, top.indent > 0,
      rows.dropFirst().allSatisfy({ $0.indent > top.indent })
    else { return nil }
    return (top.index, "begin this line in column 1, as the keys below it")
  }

  /// The first line of an item, which has no hyphen.
  private var missingHyphen: Advice? {
    guard isKeyOrItem,
      let item = rowsBelow.first(where: { $0.indent <= (rows.last?.indent ?? 0) || $0.isItem }),
      item.isItem,
      let owner = rows.last(where: {
        $0.key < item.indent || ($0.indent == item.indent && $0.value.isEmpty && !$0.isItem)
      }),
      owner.value.isEmpty,
      case let inner = rows.drop(while: { $0.index <= owner.index }), let top = inner.first,
      !top.isItem, top.indent >= item.indent, inner.allSatisfy({ !$0.isItem })
    else { return nil }
    return (
      top.index,
      "an item of a list begins with '- ': write '- \(top.word):' in column \(item.indent + 1)"
    )
  }

  /// An item whose hyphen stands in another column than those of the other items.
  private var movedItem: Advice? {
    guard let row = YAMLRow(here, at: problem.line), !row.isItem,
      let above = rows.last, above.isItem, !above.word.isEmpty, above.key != row.indent,
      let other = (rows.dropLast() + rowsBelow).first(where: {
        $0.isItem && !$0.word.isEmpty && $0.key == row.indent && $0.indent != above.indent
      })
    else { return nil }
    return (
      above.index,
      "this item begins in column \(above.indent + 1), another in column \(other.indent + 1); "
        + "begin it there"
    )
  }

  /// An item with a key that has no colon, above one that has.
  private var itemWithoutColon: Advice? {
    guard problem.kind == .valueInText, problem.from < problem.line,
      let item = YAMLRow(first, at: problem.from), item.isItem, item.word.isEmpty,
      let row = YAMLRow(here, at: problem.line), !row.isItem, row.indent == item.key
    else { return nil }
    return (
      problem.from, "this item is a text, and a key is below it; write '- key: value' here, too"
    )
  }

  /// A line that begins left of those around it.
  private var lineBetween: Advice? {
    guard let row = YAMLRow(here, at: problem.line),
      let odd = rows.last, odd.key < row.indent, !odd.value.isEmpty,
      let before = rows.dropLast().last, before.key >= row.indent,
      rows.contains(where: {
        row.isItem ? $0.isItem && $0.indent == row.indent : $0.key == row.indent
      })
    else { return nil }
    return (
      odd.index,
      "this line begins in column \(odd.indent + 1), those around it further right; "
        + "begin it in column \(before.key + 1)"
    )
  }

  /// A key below one that has its value.
  private var tooDeep: Advice? {
    guard isKeyOrItem, let above = rows.last, above.key < here.indent, !above.value.isEmpty else {
      return nil
    }
    return (
      problem.line,
      "this line is indented deeper than the one above, which has its value; "
        + "begin it in column \(above.key + 1), or quote the text it is part of"
    )
  }

  /// A key in the column of the hyphens.
  private var hyphenColumn: Advice? {
    guard problem.kind == .noItem, let row = YAMLRow(here, at: problem.line), !row.isItem,
      let item = rows.last(where: { $0.isItem && $0.indent == here.indent }), !item.word.isEmpty
    else { return nil }
    return (
      problem.line,
      "this line begins in the column of the hyphens; begin it in column \(item.key + 1), "
        + "where the item's other keys stand"
    )
  }

  /// A column in which nothing above begins.
  private var otherColumn: Advice? {
    guard let row = YAMLRow(here, at: problem.line), let above = rows.last, above.key >= row.indent
    else { return nil }
    let items = rows.filter(\.isItem)
    let columns =
      row.isItem && !items.isEmpty ? items.map(\.indent) : rows.flatMap { [$0.key, $0.indent] }
    guard !columns.contains(row.indent) else { return nil }
    let near = columns.reversed().min { abs($0 - row.indent) < abs($1 - row.indent) } ?? 0
    let isNearer = abs(above.key - row.indent) <= abs(near - row.indent)
    let best = isNearer && columns.contains(above.key) ? above.key : near
    return (
      problem.line,
      "this line begins in column \(row.indent + 1), and none above it does; "
        + "begin it in column \(best + 1)"
    )
  }
}
