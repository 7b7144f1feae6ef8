import GradusEngine

/// Every fenced block that a lesson knows, by its info string; any other fence is plain code.
package enum BlockKind: String, CaseIterable, Sendable {
  case experiment, predict, quiz, challenge, note, sweep, recall, submit, gradcheck, cases

  static var names: [String] { allCases.map(\.rawValue) }
}

extension FencedBlock {
  /// Which block of a lesson it is, or nil for code. A misspelt name is reported.
  func kind(log: inout ParseLog) -> BlockKind? {
    let words = info.split(separator: " ").map(String.init)
    guard let word = words.first else { return nil }
    if let kind = BlockKind(rawValue: word) {
      if words.count > 1 { log.report(line, "nothing stands after '\(word)' on its line") }
      return kind
    }
    if let meant = nearest(word, in: BlockKind.names) {
      log.report(line, "there is no block \(quoted(word))\(suggestion(meant))")
    }
    return nil
  }

  /// The lines as code.
  var code: [String] { lines.map(\.text) }

  /// The block's map, every key of which must be known.
  func map(owner: String, keys: [String], log: inout ParseLog) -> StrictMap? {
    let before = log.problems.count
    let value = readYAML(lines, line: line, log: &log)
    if value == nil && log.problems.count > before { return nil }
    let map = StrictMap(value, line: line, owner: owner, keys: keys, log: &log)
    // The map's own line is the fence's: that is where what is missing belongs.
    return map.at(line)
  }
}
