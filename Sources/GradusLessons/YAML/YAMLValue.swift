/// A YAML value with the line of the file it is on. Scalars are kept as they are written.
package struct YAMLValue {
  package typealias Entry = (key: String, line: Int, value: YAMLValue)

  package enum Content {
    /// The text, and its lines with their places in the file. It is cut where a comment follows it
    /// on its line.
    case scalar(String, lines: [SourceLine], isCut: Bool = false)
    case list([YAMLValue])
    case map([Entry])
  }

  package let line: Int
  package let content: Content
}

/// Reads the part of YAML that lessons are written in. What it reads, it reads as libyaml does.
///
/// | read | refused |
/// |---|---|
/// | maps and lists, in lines and in brackets | anchors, aliases, tags, directives, several documents |
/// | texts: plain, in quotation marks, after `\|` and `>` with `-` or `+` | a number after `\|` or `>` |
/// | comments | keys that are lists, maps or longer than a line; keys without a word |
/// | nesting of six lists and maps | deeper nesting, a key given twice, tabs and other controls |
///
/// - Returns: nil where there is nothing.
/// - Throws: what is wrong, and what would be right.
package func parseYAML(_ text: String) throws(YAMLError) -> YAMLValue? {
  var parts = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
  if parts.last?.isEmpty == true { parts.removeLast() }
  let lines = parts.enumerated().map { SourceLine(bytes: Array($1)[...], number: $0 + 1) }
  do throws(YAMLProblem) {
    return try YAMLParser.value(of: lines)
  } catch {
    throw YAMLError(error, lines)
  }
}

/// Reads the YAML of some lines of a file.
///
/// - Returns: nil where there is nothing, or where it is no YAML, which is then reported.
func readYAML(_ lines: [SourceLine], line: Int, log: inout ParseLog) -> YAMLValue? {
  if lines.reduce(0, { $0 + $1.bytes.count + 1 }) > 64 * 1024 {
    log.report(line, "this block is larger than 64 KiB; split it")
    return nil
  }
  do throws(YAMLProblem) {
    return try YAMLParser.value(of: lines)?.shown(log: &log)
  } catch {
    let error = YAMLError(error, lines)
    log.report(error.line, error.message)
    return nil
  }
}

extension YAMLValue {
  /// The value as it may be shown: an escape in quotation marks can stand for any character.
  fileprivate func shown(log: inout ParseLog) -> YAMLValue {
    switch content {
    case .scalar(let text, _, _):
      let bytes = text.utf8
      if bytes.allSatisfy({ $0 == 0x0A }) {
        return bytes.isEmpty ? self : YAMLValue(line: line, content: .scalar("", lines: []))
      }
      guard !bytes.allSatisfy({ 0x20...0x7E ~= $0 || $0 == 0x0A }),
        let bad = firstForbidden(in: text.filter { $0 != "\n" })
      else { return self }
      log.report(line, "the character \(codePoint(bad)) cannot be shown; remove it")
      return YAMLValue(line: line, content: .scalar("", lines: []))
    case .list(let items):
      return YAMLValue(line: line, content: .list(items.map { $0.shown(log: &log) }))
    case .map(let entries):
      var kept: [Entry] = []
      for (key, line, value) in entries {
        if firstForbidden(in: key) == nil {
          kept.append((key, line, value.shown(log: &log)))
        } else {
          log.report(line, "a key is a plain word")
        }
      }
      return YAMLValue(line: line, content: .map(kept))
    }
  }
}
