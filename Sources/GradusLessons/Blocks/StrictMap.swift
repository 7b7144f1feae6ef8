import GradusEngine
import GradusScreen

/// A YAML map of which every key is known: an unknown or misspelt one is reported.
struct StrictMap {
  /// What it belongs to, for messages: `a quiz`.
  let owner: String
  let line: Int
  let entries: [YAMLValue.Entry]
  private let keys: [BlockKey]
  /// Whether something is wrong with its keys, so that what it lacks is no second problem.
  let isFaulty: Bool

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
    let before = log.problems.count
    /// Keys of which what is wrong is said, so that they do not lack.
    var excused: Set<String> = []
    var dropped: Set<String?> = []
    switch value?.content {
    case nil: entries = []
    case .map(let all)?:
      let mistakes = KeyMistakes(owner: owner, keys: keys)
      for (index, entry) in all.enumerated() where !log.isFull {
        guard let said = mistakes.advice(on: entry, after: all[..<index]) else { continue }
        if dropped.insert(said.dropped).inserted || said.dropped == nil {
          log.report(entry.line, said.words)
        }
        if let name = said.meant { excused.insert(name) }
      }
      entries = all.filter { entry in
        keys.contains { $0.name == entry.key } && !dropped.contains(entry.key)
      }
    case .scalar?, .list?:
      // What a wrong value lacks is not a second problem.
      entries = []
      isFaulty = true
      if let value { log.report(value.glued?.number ?? value.line, value.adviceOnMap(owner, keys)) }
      return
    }
    isFaulty = log.problems.count > before
    // Whoever wrote other keys than these meant another kind of thing.
    guard !isFaulty || !entries.isEmpty || !excused.isEmpty else { return }
    if let lacking = lacking(excused) { log.report(self.line, "\(owner) needs \(lacking)") }
  }

  /// The keys that must be there and are not, in words.
  private func lacking(_ excused: Set<String>) -> String? {
    let names = keys.filter { $0.isRequired && self[$0.name] == nil }.map(\.name)
      .filter { !excused.contains($0) }.map { "'\($0):'" }
    guard let last = names.last else { return nil }
    return names.count == 1 ? last : "\(names.dropLast().joined(separator: ", ")) and \(last)"
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
        + "not \(quoted(text))"
        + suggestion(meantNumber(text) { Int($0).flatMap { limits.contains($0) ? $0 : nil } }))
    return nil
  }

  /// `true` or `false`, or another word for them, as for a setting.
  func flag(_ name: String, log: inout ParseLog) -> Bool {
    let standard = if case .flag(let isOn)? = key(name)?.kind { isOn } else { false }
    guard let text = text(name, log: &log) else { return standard }
    if let isOn = SettingDomain.flag(text) { return isOn }
    log.report(line(of: name), "\(name) must be true or false, not \(quoted(text))")
    return standard
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
    if let several = severalWords(key, known: known, log: &log) { return several }
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

  /// Words of a list that has no brackets, which is reported; nil where there is none.
  ///
  /// - Parameter known: words of which one at least is among them; nil where any words are.
  func severalWords(
    _ key: String, known: [String]? = nil, log: inout ParseLog
  ) -> [String]? {
    guard case .scalar(let text, _, _)? = self[key]?.content else { return nil }
    let parts = text.split { ", \n".contains($0) }.map(String.init).filter { $0 != "and" }
    guard parts.count > 1, known.map({ parts.contains(where: $0.contains) }) ?? true else {
      return nil
    }
    log.report(line(of: key), "\(key) is a list; write [\(parts.joined(separator: ", "))]")
    return known.map { parts.filter($0.contains) } ?? parts
  }
}

extension YAMLValue {
  /// The first line in which a colon has no blank after it where it most likely ends a key.
  fileprivate var glued: SourceLine? {
    guard case .scalar(_, let lines, _) = content else { return nil }
    return lines.first { gluedKey(in: $0.content) != nil }
  }

  /// What to say where a map was meant.
  fileprivate func adviceOnMap(_ owner: String, _ keys: [BlockKey]) -> String {
    if let glued, let key = gluedKey(in: glued.content) { return adviceOnGlued(key) }
    let too =
      switch content {
      case .list: ", without '- '"
      case .scalar(_, let lines, _)
      where lines.contains { YAMLRow($0, at: 0)?.word.isEmpty == false }:
        ", without |"
      default: keys.first.map { ", such as '\($0.name): …'" } ?? ""
      }
    return "write \(owner) as lines of 'key: value'" + too
  }

  /// The scalar's text, or nil where it is none or empty, which is then reported.
  func text(of key: String, log: inout ParseLog) -> String? {
    guard case .scalar(let text, _, let flaw) = content else {
      let isList = if case .list = content { true } else { false }
      log.report(
        line,
        "\(key) must be a single value, not a "
          + (isList
            ? "list; put text with [ or '- ' in quotes" : "map; put text with ': ' or { in quotes"))
      return nil
    }
    let trimmed = SourceLine(
      bytes: text.utf8.map { $0 == 0x0A ? 0x20 : $0 }[...], number: line
    ).content
    if trimmed.isEmpty {
      log.report(
        line,
        "\(key) is empty"
          + (flaw == .comment ? "; a # begins a comment, so put the text in quotes" : "")
      )
    }
    return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
  }

  /// The scalar as running text of several blocks.
  func markdown(of key: String, log: inout ParseLog) -> [ProseBlock] {
    guard text(of: key, log: &log) != nil, case .scalar(_, let lines, let flaw) = content else {
      return []
    }
    switch flaw {
    case .comment: log.report(line, "a # after a space begins a comment; put the text in quotes")
    case .item:
      log.report(
        line,
        "a line below that begins with '- ' is joined to this text; write the text after |, or "
          + "the '- ' in its list's column")
    case .joined, nil: break
    }
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
