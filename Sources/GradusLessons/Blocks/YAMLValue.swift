import Yams

/// A YAML value with the line of the file it is on. Scalars are kept as they are written.
struct YAMLValue {
  enum Content {
    /// The text, and its lines with their places in the file. It is cut where a comment follows it
    /// on its line.
    case scalar(String, lines: [SourceLine], isCut: Bool = false)
    case list([YAMLValue])
    case map([(key: String, line: Int, value: YAMLValue)])
  }

  let line: Int
  let content: Content
}

/// Reads the YAML of some lines of a file.
///
/// - Returns: nil where there is nothing, or where it is no YAML, which is then reported.
func readYAML(_ lines: [SourceLine], line: Int, log: inout ParseLog) -> YAMLValue? {
  guard isModest(lines, line: line, log: &log) else { return nil }
  let text = lines.map(\.text).joined(separator: "\n") + "\n"
  do {
    let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
    guard let root = try parser.singleRoot() else { return nil }
    return YAMLReader(lines: lines).value(root, depth: 0, log: &log)
  } catch let error as YamlError {
    let advice = YAMLAdvice(error, lines)
    let number =
      lines.isEmpty ? line : lines[min(max(0, advice.line - 1), lines.count - 1)].number
    log.report(number, advice.message)
  } catch {
    log.report(line, "this is not YAML")
  }
  return nil
}

/// Refuses what could take a parser long or deep, and what lessons have no use for.
private func isModest(_ lines: [SourceLine], line: Int, log: inout ParseLog) -> Bool {
  var bytes = 0
  var openings = 0
  for source in lines {
    bytes += source.bytes.count + 1
    var previous = UInt8(ascii: " ")
    for here in source.bytes {
      if here == UInt8(ascii: "[") || here == UInt8(ascii: "{"), beginsValue(after: previous) {
        openings += 1
      }
      previous = here
    }
    if hasAnchor(source.bytes) {
      log.report(
        source.number, "& before a letter makes a YAML anchor, which is not supported; write '& '")
      return false
    }
    let signs = source.content.prefix { "-? ".utf8.contains($0) }.filter { $0 != 0x20 }
    let isRule = source.content.allSatisfy { "- ".utf8.contains($0) }
    if source.indent > 100 || (signs.count > 8 && !isRule) {
      log.report(source.number, "nested too deeply; nest less")
      return false
    }
    if openings > 128 {
      log.report(source.number, "too many [ and { for one block; nest less")
      return false
    }
  }
  if bytes > 64 * 1024 {
    log.report(line, "this block is larger than 64 KiB; split it")
    return false
  }
  return true
}

/// Whether a YAML value may begin after a byte.
private func beginsValue(after previous: UInt8) -> Bool {
  previous.isSpace || "[{,:-?\"'".utf8.contains(previous)
}

private func hasAnchor(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard bytes.contains(UInt8(ascii: "&")) else { return false }
  var previous = UInt8(ascii: " ")
  var isPossible = false
  for here in bytes {
    if isPossible, here.isLetter || here.isDigit || "-_".utf8.contains(here) { return true }
    isPossible = here == UInt8(ascii: "&") && beginsValue(after: previous)
    previous = here
  }
  return false
}

/// Turns Yams' nodes into values.
private struct YAMLReader {
  let lines: [SourceLine]

  /// The line of the file for a line of the YAML text, from 1.
  private func number(_ mark: Mark?) -> Int {
    guard let first = lines.first, let last = lines.last else { return 1 }
    guard let mark else { return first.number }
    return mark.line <= lines.count ? lines[max(0, mark.line - 1)].number : last.number
  }

  func value(_ node: Node, depth: Int, log: inout ParseLog) -> YAMLValue {
    let line = number(node.mark)
    switch node {
    case .scalar(let scalar):
      return YAMLValue(line: line, content: text(of: scalar, line: line, log: &log))
    case .sequence(let items) where depth < 6:
      return YAMLValue(
        line: line, content: .list(items.map { value($0, depth: depth + 1, log: &log) }))
    case .mapping(let pairs) where depth < 6:
      var entries: [(key: String, line: Int, value: YAMLValue)] = []
      for (key, node) in pairs {
        let keyLine = number(key.mark)
        if let scalar = key.scalar, firstForbidden(in: scalar.string) == nil {
          entries.append((scalar.string, keyLine, value(node, depth: depth + 1, log: &log)))
        } else {
          log.report(keyLine, "a key is a plain word")
        }
      }
      return YAMLValue(line: line, content: .map(entries))
    default:
      log.report(line, "nested too deeply; nest less")
      return YAMLValue(line: line, content: .list([]))
    }
  }

  private func text(of scalar: Node.Scalar, line: Int, log: inout ParseLog) -> YAMLValue.Content {
    if scalar.style == .literal || scalar.style == .folded, let mark = scalar.mark {
      return block(scalar, mark: mark, log: &log)
    }
    if let bad = firstForbidden(in: scalar.string.filter { $0 != "\n" }) {
      log.report(line, "the character \(codePoint(bad)) cannot be shown; remove it")
      return .scalar("", lines: [])
    }
    let parts = scalar.string.split(separator: "\n", omittingEmptySubsequences: false)
    return .scalar(
      scalar.string, lines: parts.map { SourceLine(bytes: Array($0.utf8)[...], number: line) },
      isCut: scalar.style == .plain && isCut(scalar))
  }

  /// Whether a plain scalar's line goes on with ` #`, which begins a comment.
  private func isCut(_ scalar: Node.Scalar) -> Bool {
    guard let mark = scalar.mark, lines.indices.contains(mark.line - 1) else { return false }
    let rest = lines[mark.line - 1].text.unicodeScalars.dropFirst(mark.column - 1)
    return zip(rest, rest.dropFirst()).contains { $0 == " " && $1 == "#" }
  }

  /// A text after `|` or `>`: its lines are taken as they are in the file, so that a problem in
  /// them has its line, and Markdown joins them itself.
  private func block(
    _ scalar: Node.Scalar, mark: Mark, log: inout ParseLog
  ) -> YAMLValue.Content {
    let header = lines[min(max(0, mark.line - 1), lines.count - 1)]
    let sign = Array(header.text.unicodeScalars.dropFirst(mark.column - 1).prefix(3))
    if sign.contains(where: { ("0"..."9").contains($0) }) {
      log.report(header.number, "no number after | or >; indent all lines alike")
    }
    let rest = lines.dropFirst(mark.line)
    let indent = rest.first { !$0.isBlank }?.indent ?? 0
    let body = rest.prefix { $0.isBlank || $0.indent >= max(1, indent) }
    return .scalar(
      scalar.string.filter { $0 != "\n" }.isEmpty ? "" : scalar.string,
      lines: body.map { $0.dropping(indent) })
  }
}
