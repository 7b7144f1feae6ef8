import GradusEngine
import GradusScreen

/// A YAML map of which every key is known: an unknown or misspelt one is reported.
struct StrictMap {
  /// What it belongs to, for messages: `a quiz`.
  let owner: String
  let line: Int
  let entries: [(key: String, line: Int, value: YAMLValue)]
  private let keys: [BlockKey]

  /// Reads a map. A key that it does not have is reported, and one that it lacks.
  ///
  /// - Parameters:
  ///   - value: the map; nil is an empty one.
  ///   - line: where what is missing is reported; nil is where the map begins.
  init(
    _ value: YAMLValue?, line: Int? = nil, owner: String, keys: [BlockKey], log: inout ParseLog
  ) {
    self.owner = owner
    self.keys = keys
    self.line = line ?? value?.line ?? 1
    switch value?.content {
    case nil: entries = []
    case .map(let all)?:
      let names = keys.map(\.name)
      for entry in all where !names.contains(entry.key) && !log.isFull {
        log.report(entry.line, StrictMap.advice(on: entry.key, of: owner, names: names))
      }
      entries = all.filter { names.contains($0.key) }
    case .scalar?, .list?:
      // What a wrong value lacks is not a second problem.
      entries = []
      if let value { log.report(value.glued?.number ?? value.line, value.adviceOnMap(owner)) }
      return
    }
    for key in keys where key.isRequired && self[key.name] == nil {
      log.report(self.line, "\(owner) needs '\(key.name):'")
    }
  }

  private static func advice(on key: String, of owner: String, names: [String]) -> String {
    if let colon = key.firstIndex(of: ":"), names.contains(String(key[..<colon])) {
      return "write a blank after the colon: '\(key[..<colon]): \(key[key.index(after: colon)...])'"
    }
    return "\(owner) has no key \(quoted(key))"
      + (NameGuess(key, among: names)?.question() ?? " (it has \(names.joined(separator: ", ")))")
  }

  private func key(_ name: String) -> BlockKey? { keys.first { $0.name == name } }

  /// How many items a list may have.
  func limit(_ name: String) -> ClosedRange<Int> {
    if case .list(_, let range)? = key(name)?.kind { range } else { 0...Int.max }
  }

  subscript(key: String) -> YAMLValue? { entries.first { $0.key == key }?.value }

  /// The line that a key is on.
  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// A text in one line, not empty.
  func text(_ key: String, log: inout ParseLog) -> String? {
    self[key]?.text(of: key, log: &log)
  }

  /// A whole number in the key's range, or in a narrower one.
  func count(_ name: String, in narrower: ClosedRange<Int>? = nil, log: inout ParseLog) -> Int? {
    guard let text = text(name, log: &log), case .count(let range)? = key(name)?.kind else {
      return nil
    }
    let limits = narrower?.clamped(to: range) ?? range
    if let count = Int(text), limits.contains(count) { return count }
    log.report(
      line(of: name),
      "\(name) must be a whole number from \(limits.lowerBound) to \(limits.upperBound), "
        + "not \(quoted(text))")
    return nil
  }

  /// `true` or `false`.
  func flag(_ name: String, log: inout ParseLog) -> Bool {
    let standard = if case .flag(let isOn)? = key(name)?.kind { isOn } else { false }
    guard let text = text(name, log: &log) else { return standard }
    if text != "true" && text != "false" {
      log.report(line(of: name), "\(name) must be true or false, not \(quoted(text))")
    }
    return text == "true"
  }

  /// Running text of several blocks.
  func markdown(_ key: String, log: inout ParseLog) -> [ProseBlock] {
    self[key]?.markdown(of: key, log: &log) ?? []
  }

  /// The items of a list; one value alone is a list of one.
  func list(_ key: String) -> [YAMLValue] {
    guard let value = self[key] else { return [] }
    if case .list(let items) = value.content { return items }
    return [value]
  }

  /// A list of words, each known and named once.
  func words(_ key: String, known: [String], what: String, log: inout ParseLog) -> [String] {
    var words: [String] = []
    for item in list(key) where !log.isFull {
      guard let word = item.text(of: key, log: &log) else { continue }
      if !known.contains(word) {
        log.report(
          item.line,
          "there is no \(what) \(quoted(word))"
            + (NameGuess(word, among: known)?.question()
              ?? " (\(known.joined(separator: ", ")))"))
      } else if words.contains(word) {
        log.report(item.line, "\(quoted(word)) is named twice; keep one")
      } else {
        words.append(word)
      }
    }
    return words
  }
}

extension YAMLValue {
  /// The first line in which a colon has no blank after it where it most likely ends a key.
  fileprivate var glued: SourceLine? {
    guard case .scalar(_, let lines, _) = content else { return nil }
    return lines.first { gluedKey(in: $0.content) != nil }
  }

  /// What to say where a map was meant.
  fileprivate func adviceOnMap(_ owner: String) -> String {
    if let glued, let key = gluedKey(in: glued.content) { return adviceOnGlued(key) }
    return "write \(owner) as lines of 'key: value'"
  }

  /// The scalar's text, or nil where it is none or empty, which is then reported.
  func text(of key: String, log: inout ParseLog) -> String? {
    guard case .scalar(let text, _, _) = content else {
      log.report(line, "\(key) must be a single value, not a list or map")
      return nil
    }
    let trimmed = SourceLine(
      bytes: text.utf8.map { $0 == 0x0A ? 0x20 : $0 }[...], number: line
    ).content
    if trimmed.isEmpty { log.report(line, "\(key) is empty") }
    return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
  }

  /// The scalar as running text of several blocks.
  func markdown(of key: String, log: inout ParseLog) -> [ProseBlock] {
    guard text(of: key, log: &log) != nil, case .scalar(_, let lines, let isCut) = content else {
      return []
    }
    if isCut { log.report(line, "a # after a space begins a comment; put the text in quotes") }
    return proseBlocks(lines, log: &log)
  }

  /// The scalar as running text of one paragraph.
  func inlineMarkdown(of key: String, log: inout ParseLog) -> [Span] {
    let blocks = markdown(of: key, log: &log)
    if case .paragraph(let spans)? = blocks.first, blocks.count == 1 { return spans }
    if !blocks.isEmpty { log.report(line, "\(key) must be one line of text") }
    return []
  }
}
