import GradusScreen

/// The readers of the signs, one each. Each is called at its sign and takes at least that.
extension InlineParser {
  mutating func escape(log: inout ParseLog) {
    guard let next = byte(index + 1) else { return take(1) }
    if next == 0x0A {
      report("a \\ at the end (a line break) is not supported; remove it", log: &log)
      return take(1)
    }
    if next.isPunctuation {
      append(next)
      index += 2
    } else {
      take(1)
    }
  }

  mutating func code(log: inout ParseLog) {
    let length = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
    let start = index + length
    guard let end = closingTicks(length, after: start) else {
      if unclosed.insert("`").inserted {
        report("this ` is not closed; write \\` for the character", log: &log)
      }
      return take(length)
    }
    var content = bytes[start..<end].map { $0 == 0x0A ? 0x20 : $0 }[...]
    if content.first == 0x20, content.last == 0x20, content.contains(where: { $0 != 0x20 }) {
      content = content.dropFirst().dropLast()
    }
    append(.code(String(decoding: content, as: UTF8.self)), endingAt: end + length)
  }

  /// Where the next run of exactly that many backticks is.
  private mutating func closingTicks(_ length: Int, after start: Int) -> Int? {
    if ticks == nil { ticks = tickRuns() }
    while let last = ticks?[length]?.last, last < start { ticks?[length]?.removeLast() }
    return ticks?[length]?.last
  }

  private func tickRuns() -> [Int: [Int]] {
    var runs: [Int: [Int]] = [:]
    var position = 0
    while position < bytes.count {
      let length = bytes[position...].prefix { $0 == UInt8(ascii: "`") }.count
      if length > 0 { runs[length, default: []].append(position) }
      position += max(1, length)
    }
    return runs.mapValues { $0.reversed() }
  }

  mutating func formula(log: inout ParseLog) {
    if byte(index + 1) == UInt8(ascii: "$") {
      report("$$ must begin a line of its own; within a line write $…$", log: &log)
      return take(2)
    }
    guard let end = closingDollar else {
      if unclosed.insert("$").inserted {
        report("this $ is not closed; write \\$ for the character", log: &log)
      }
      return take(1)
    }
    let source = string((index + 1)..<end)
    if source.hasPrefix(" ") || source.hasSuffix(" ") {
      report("a formula between $ and $ neither begins nor ends with a space", log: &log)
    }
    let written = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    log.checkFormula(written, line: line)
    append(.formula(source), endingAt: end + 1)
  }

  private var closingDollar: Int? {
    if unclosed.contains("$") { return nil }
    var position = index + 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "$") { return position }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  mutating func emphasis(log: inout ParseLog) {
    let sign = bytes[index]
    let length = bytes[index...].prefix { $0 == sign }.count
    let name = String(repeating: sign == UInt8(ascii: "*") ? "*" : "_", count: min(length, 3))
    let opens = byte(index + length).map { !$0.isSpace } ?? false
    let isAfterWord = byte(index - 1)?.isLetterOrDigit == true
    if sign == UInt8(ascii: "_") && isAfterWord { return take(length) }
    guard opens else {
      if sign == UInt8(ascii: "*"), let before = byte(index - 1), !before.isSpace {
        report("this \(name) closes nothing; write \\* for the character", log: &log)
      }
      return take(length)
    }
    guard length == 1 || name == "**" else {
      report("\(name) is not supported; write *emphasis* or **strong**", log: &log)
      return take(length)
    }
    guard !unclosed.contains(name), let end = closing(sign, length: length) else {
      if unclosed.insert(name).inserted {
        report("this \(name) is not closed; write \\\(name.prefix(1)) for the character", log: &log)
      }
      return take(length)
    }
    let owner = length == 2 ? "strong text" : "emphasis"
    let text = plainText((index + length)..<end, in: owner, log: &log)
    append(length == 2 ? .strong(text) : .emphasis(text), endingAt: end + length)
  }

  /// Where emphasis is closed by a run of the same sign and length.
  private func closing(_ sign: UInt8, length: Int) -> Int? {
    var position = index + length
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      guard bytes[position] == sign else {
        position += 1
        continue
      }
      let run = bytes[position...].prefix { $0 == sign }.count
      let isWordAfter = byte(position + run)?.isLetterOrDigit == true
      if run == length, bytes[position - 1].isSpace == false,
        sign == UInt8(ascii: "*") || !isWordAfter
      {
        return position
      }
      position += run
    }
    return nil
  }

  mutating func link(log: inout ParseLog) {
    if let next = byte(index + 1), next == UInt8(ascii: "^") {
      report("footnotes are not supported; say it in the text", log: &log)
      return take(1)
    }
    if index == 0, let box = byte(1), " xX".utf8.contains(box), byte(2) == UInt8(ascii: "]"),
      byte(3) != UInt8(ascii: "(")
    {
      report("check boxes are not supported; write a list", log: &log)
      return take(3)
    }
    guard let close = unescaped(UInt8(ascii: "]"), from: index + 1, stop: [UInt8(ascii: "[")])
    else { return take(1) }
    if byte(close + 1) == UInt8(ascii: "[") {
      report("reference links are not supported; write [text](target)", log: &log)
      return take(close + 1 - index)
    }
    guard byte(close + 1) == UInt8(ascii: "(") else { return take(1) }
    let stops = [UInt8(ascii: " "), 0x0A, UInt8(ascii: "("), UInt8(ascii: "[")]
    guard let end = unescaped(UInt8(ascii: ")"), from: close + 2, stop: stops) else {
      report("a link's target has no spaces, brackets or title: [text](target)", log: &log)
      return take(close + 2 - index)
    }
    let text = plainText((index + 1)..<close, in: "a link's text", log: &log)
    let target = string((close + 2)..<end)
    if text.isEmpty || !isTarget(target) {
      report(
        "a link needs a text and a target such as https://… or 02-regularization.md#step", log: &log
      )
    }
    if !isOnTheWeb(target) { log.noteLink(target, line: line) }
    append(.link(text: text, target: target), endingAt: end + 1)
  }

  /// The place of a sign that has no backslash before it, if none of some others comes first.
  private func unescaped(_ sign: UInt8, from start: Int, stop: [UInt8]) -> Int? {
    var position = start
    while let here = byte(position) {
      if here == sign { return position }
      if stop.contains(here) { return nil }
      position += here == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func isTarget(_ target: String) -> Bool {
    isOnTheWeb(target) || !target.isEmpty && !target.contains(":")
  }

  private func isOnTheWeb(_ target: String) -> Bool {
    target.hasPrefix("https://") || target.hasPrefix("http://")
  }

  mutating func figure(log: inout ParseLog) {
    guard let name = figureName(at: index) else { return take(1) }
    if inHeading {
      report("a figure cannot stand in a heading; write \\{ for the brace", log: &log)
      return take(1)
    }
    log.noteFigure(name, line: line)
    append(.figure(name), endingAt: index + name.utf8.count + 2)
  }

  /// The word between braces, where there is one that could be a figure: `{test-accuracy}`, or what
  /// there is of a sweep: `{0.7.test-accuracy.mean}`, `{large.count(train-accuracy >= 0.95)}`.
  func figureName(at position: Int) -> String? {
    let rest = bytes[(position + 1)...].prefix(160)
    let word = rest.prefix { $0 < 0x80 && ($0.isLetterOrDigit || "-_.@".utf8.contains($0)) }
    var name = word
    if byte(word.endIndex) == UInt8(ascii: "("), word.contains(UInt8(ascii: ".")) {
      let inside = rest[word.endIndex...].dropFirst().prefix {
        $0 < 0x80 && ($0.isLetterOrDigit || "-_.<>=!, ".utf8.contains($0))
      }
      guard byte(inside.endIndex) == UInt8(ascii: ")") else { return nil }
      name = rest[..<(inside.endIndex + 1)]
    }
    guard byte(name.endIndex) == UInt8(ascii: "}") else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    // A number is a number; a group may be called like one.
    let isFigure =
      name.first?.isLetter == true && (word.count <= 64)
      || name.first?.isLetterOrDigit == true && SweepReference.isMeant(by: text)
    return isFigure ? text : nil
  }
}
