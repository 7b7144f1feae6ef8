import GradusEngine
import GradusScreen

/// A YAML map of which every key is known: an unknown or misspelt one is reported.
struct StrictMap {
  /// What it belongs to, for messages: `a quiz`.
  let owner: String
  let line: Int
  let entries: [(key: String, line: Int, value: YAMLValue)]
  /// Whether there is a map at all; what a wrong value lacks is not a second problem.
  private let isMap: Bool

  /// - Parameter value: the map; nil is an empty one.
  init(
    _ value: YAMLValue?, line: Int, owner: String, keys: [String], log: inout ParseLog
  ) {
    self.owner = owner
    self.line = value?.line ?? line
    guard let value else {
      entries = []
      isMap = true
      return
    }
    guard case .map(let all) = value.content else {
      log.report(value.line, "write \(owner) as lines of 'key: value'")
      entries = []
      isMap = false
      return
    }
    isMap = true
    for entry in all where !keys.contains(entry.key) && !log.isFull {
      let nearest = nearest(entry.key, in: keys)
      log.report(
        entry.line,
        "\(owner) has no key \(quoted(entry.key))"
          + (nearest.map { _ in suggestion(nearest) } ?? " (it has \(keys.joined(separator: ", ")))")
      )
    }
    entries = all.filter { keys.contains($0.key) }
  }

  private init(_ other: StrictMap, line: Int) {
    owner = other.owner
    entries = other.entries
    isMap = other.isMap
    self.line = line
  }

  /// The same map, what it lacks to be reported on another line.
  func at(_ line: Int) -> StrictMap { StrictMap(self, line: line) }

  subscript(key: String) -> YAMLValue? { entries.first { $0.key == key }?.value }

  /// The line that a key is on.
  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// A value that must be there.
  func required(_ key: String, log: inout ParseLog) -> YAMLValue? {
    if isMap && self[key] == nil {
      log.report(line, "\(owner) needs '\(key):'")
    }
    return self[key]
  }

  /// A text in one line, not empty.
  func text(_ key: String, log: inout ParseLog) -> String? {
    self[key]?.text(of: key, log: &log)
  }

  /// A whole number in a range.
  func count(_ key: String, in range: ClosedRange<Int>, log: inout ParseLog) -> Int? {
    guard let text = text(key, log: &log) else { return nil }
    if let count = Int(text), range.contains(count) { return count }
    log.report(
      line(of: key),
      "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound), not \(quoted(text))"
    )
    return nil
  }

  /// `true` or `false`.
  func flag(_ key: String, default standard: Bool, log: inout ParseLog) -> Bool {
    guard let text = text(key, log: &log) else { return standard }
    if text != "true" && text != "false" {
      log.report(line(of: key), "\(key) must be true or false, not \(quoted(text))")
    }
    return text == "true"
  }

  /// Running text of several blocks, which must be there.
  func markdown(_ key: String, log: inout ParseLog) -> [ProseBlock] {
    required(key, log: &log)?.markdown(of: key, log: &log) ?? []
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
        let nearest = nearest(word, in: known)
        log.report(
          item.line,
          "there is no \(what) \(quoted(word))"
            + (nearest.map { _ in suggestion(nearest) } ?? " (\(known.joined(separator: ", ")))"))
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
