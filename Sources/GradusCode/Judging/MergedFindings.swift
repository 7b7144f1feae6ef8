/// Findings that are about one cause are told once.
extension FunctionJudge {
  /// One finding for a line that makes the same mistake in several layers, as in a loop. Of shapes the
  /// longer words say more: of a layer with one unit there is less to say.
  func merged(_ findings: [CodeFinding]) -> [CodeFinding] {
    var result: [CodeFinding] = []
    for finding in findings {
      let index = result.firstIndex {
        $0.line != nil && $0.line == finding.line && $0.mistake != nil
          && $0.mistake == finding.mistake
      }
      guard let index else {
        result.append(finding)
        continue
      }
      let isTelling = finding.kind == .shape && finding.words.count > result[index].words.count
      let more = isTelling ? finding : result[index]
      let blocks =
        result[index].blocks + finding.blocks.filter { !result[index].blocks.contains($0) }
      result[index] = self.finding(
        more.kind, more.words, blocks: blocks, variable: more.variable, line: more.line,
        mistake: more.mistake)
    }
    return result
  }

  /// One finding for variables of several layers that have the same mistake, each in its own line, as
  /// copying leaves it.
  func mergedLines(_ findings: [CodeFinding]) -> [CodeFinding] {
    let groups = Dictionary(grouping: findings) { family($0) }
    var result: [CodeFinding] = []
    for finding in findings {
      guard let key = family(finding), let group = groups[key], group.count > 1 else {
        result.append(finding)
        continue
      }
      guard group.first == finding else { continue }
      // Of shapes the longer words say more.
      let main =
        finding.kind == .shape ? group.max { $0.words.count < $1.words.count } ?? finding : finding
      let others = group.filter { $0 != main }.map { other in
        (other.variable ?? "") + (other.line.map { " (line \($0))" } ?? "")
      }
      result.append(
        self.finding(
          main.kind, main.words + "; the same in \(others.joined(separator: ", "))",
          blocks: group.reduce(into: []) { all, one in
            all += one.blocks.filter { !all.contains($0) }
          },
          variable: main.variable, line: main.line, mistake: main.mistake))
    }
    return result
  }

  /// What findings have in common that are told once: the mistake, and the kind of variable.
  private func family(_ finding: CodeFinding) -> String? {
    guard let mistake = finding.mistake, finding.line != nil,
      let name = finding.variable.flatMap({ canonicalName($0) }), name.count > 1
    else { return nil }
    let letters = name.dropLast()
    let isGradient = ["dW", "db"].contains(letters)
    let isParameter = ["W", "b"].contains(letters)
    return "\(mistake) \(isGradient ? "gradient" : isParameter ? "parameter" : letters)"
  }
}
