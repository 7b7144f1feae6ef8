import GradusEngine

/// What YAML makes of a text, and its author hardly meant.
package enum TextFlaw: Sendable {
  /// A comment follows it on its line.
  case comment
  /// A line in it begins as an item of a list does, but is joined to the one above.
  case item
  /// It is on several lines, which are joined.
  case joined
}

/// A YAML value with the line of the file it is on. Scalars are kept as they are written.
package struct YAMLValue {
  /// A key of a map, with its line and what stands behind it.
  package struct Entry {
    package let key: String
    package let line: Int
    package let value: YAMLValue
  }

  package enum Content {
    /// The text, and its lines with their places in the file.
    case scalar(String, lines: [SourceLine], flaw: TextFlaw? = nil)
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
    let value = try YAMLParser.value(of: lines)
    guard let bad = value?.firstUnshowable else { return value }
    log.report(bad.line, "the character \(codePoint(bad.character)) cannot be shown; remove it")
    return nil
  } catch {
    let error = YAMLError(error, lines)
    log.report(error.line, error.message)
    return nil
  }
}

extension YAMLValue {
  /// The first character that the screen would not draw: escapes in quotation marks can put together any.
  fileprivate var firstUnshowable: (line: Int, character: Unicode.Scalar)? {
    func first(_ text: String, _ line: Int) -> (line: Int, character: Unicode.Scalar)? {
      if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 || $0 == 0x0A }) { return nil }
      return firstForbidden(in: text.filter { $0 != "\n" }).map { (line, $0) }
    }
    return switch content {
    case .scalar(let text, _, _): first(text, line)
    case .list(let items): items.lazy.compactMap(\.firstUnshowable).first
    case .map(let entries):
      entries.lazy.compactMap { first($0.key, $0.line) ?? $0.value.firstUnshowable }.first
    }
  }
}
