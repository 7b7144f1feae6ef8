import GradusEngine

/// What is wrong with the keys of a map.
struct KeyMistakes {
  let owner: String
  let keys: [BlockKey]

  private var names: [String] { keys.map(\.name) }

  /// What to say of an entry, the key of the map that was meant, and the one whose value is not to be read.
  typealias Advice = (words: String, meant: String?, dropped: String?)

  /// - Parameter before: the entries above it.
  /// - Returns: nil where its key is one of the map's, and its value may be what belongs there.
  func advice(on entry: YAMLValue.Entry, after before: ArraySlice<YAMLValue.Entry>) -> Advice? {
    if let key = keys.first(where: { $0.name == entry.key }) {
      guard case .list = key.kind, entry.value.beginsWithItem else { return nil }
      let tail = entry.opensText ? ", and leave out the |" : ""
      return (
        "\(key.name) is a list; begin each item below it with '- ', a hyphen and a blank\(tail)",
        key.name, key.name
      )
    }
    let guess = NameGuess(entry.key, among: names)
    if let above = keyAbove(before), guess == nil {
      return (
        "indent \(quoted(entry.key + ":")) to put it below '\(above.key):'", above.key, above.key
      )
    }
    if case .map = entry.value.content, guess == nil, names.contains("name") {
      return (
        "write \(quoted("- name: " + entry.key)) for \(quoted(entry.key + ":"))", "name", "name"
      )
    }
    return (words(on: entry, guess), meant(by: guess), nil)
  }

  /// The one key that was meant.
  private func meant(by guess: NameGuess?) -> String? {
    guard let guess, guess.names.count == 1 else { return nil }
    return guess.names[0]
  }

  /// A key with nothing behind it, which other keys should be below.
  private func keyAbove(_ before: ArraySlice<YAMLValue.Entry>) -> YAMLValue.Entry? {
    guard let last = before.last(where: { names.contains($0.key) }),
      case .scalar("", _, _) = last.value.content,
      let kind = keys.first(where: { $0.name == last.key })?.kind
    else { return nil }
    switch kind {
    case .map, .list: return last
    default: return nil
    }
  }

  private func words(on entry: YAMLValue.Entry, _ guess: NameGuess?) -> String {
    let key = entry.key
    if let colon = key.firstIndex(of: ":"), names.contains(String(key[..<colon])) {
      let rest = key[key.index(after: colon)...]
      return rest.allSatisfy { $0 == ":" }
        ? "write one colon: '\(key[..<colon]): …'"
        : "write a blank after the colon: '\(key[..<colon]): \(rest)'"
    }
    if beginsWithBullet(key) { return adviceOnBullet }
    if key.contains(" "), case .scalar("", _, _) = entry.value.content, guess == nil {
      return "\(quoted(key)) is no key; put text with a comma, or a colon at its end, in quotes"
    }
    return "\(owner) has no key \(quoted(key))"
      + (guess?.question() ?? " (it has \(names.joined(separator: ", ")))")
  }
}

extension YAMLValue.Entry {
  /// Whether a list that is no list begins on the key's own line, which it does after `|`.
  fileprivate var opensText: Bool {
    guard case .scalar(let text, _, _) = value.content else { return false }
    return value.line == line && text.contains("\n")
  }
}

extension YAMLValue {
  /// Whether it is a text that begins as an item of a list does, here or elsewhere.
  fileprivate var beginsWithItem: Bool {
    guard case .scalar(let text, _, let flaw) = content else { return false }
    let isBullet = text.hasPrefix("- ") || beginsWithBullet(text)
    return flaw == .item || isBullet
  }
}
