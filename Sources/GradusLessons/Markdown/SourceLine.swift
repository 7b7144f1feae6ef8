import GradusEngine
import GradusScreen

/// One line of a lesson file, or what is left of it inside a quote or a list.
///
/// Markdown's signs are all ASCII, so lines are kept as bytes: slices share the file's storage.
package struct SourceLine {
  package var bytes: ArraySlice<UInt8>
  /// The line of the file, from 1.
  package let number: Int

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  var indent: Int { bytes.prefix { $0 == UInt8(ascii: " ") }.count }
  var isBlank: Bool { bytes.allSatisfy { $0 == UInt8(ascii: " ") } }
  /// Without blanks at both ends.
  var content: ArraySlice<UInt8> { bytes.trimmedOfBlanks }

  func dropping(_ count: Int) -> SourceLine {
    SourceLine(bytes: bytes.dropFirst(count), number: number)
  }
}

extension ArraySlice<UInt8> {
  var trimmedOfBlanks: ArraySlice<UInt8> {
    var slice = drop { $0 == UInt8(ascii: " ") }
    while slice.last == UInt8(ascii: " ") { slice.removeLast() }
    return slice
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool { isLetter || isDigit || self >= 0x80 }
  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isSpace: Bool { self == 0x20 || self == 0x0A }
  var isPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

extension ParseLog {
  /// The largest lesson file, in bytes.
  static let largestFile = 1 << 20

  /// The lines of a file, its characters checked.
  ///
  /// - Returns: nothing where the file is too large.
  mutating func lines(of text: String) -> [SourceLine] {
    let bytes = Array(text.utf8.prefix(ParseLog.largestFile + 1))
    guard bytes.count <= ParseLog.largestFile else {
      report(1, "the file is larger than 1 MiB; split the lesson")
      return []
    }
    if bytes.contains(0x0D), !bytes.contains(0x0A) {
      report(1, "the lines of this file end in CR alone; save it with LF, the line end of Unix")
      return []
    }
    return ParseLog.split(bytes).map { checked($0) }
  }

  /// The lines of a text, whatever characters they have.
  static func split(_ text: String) -> [SourceLine] { split(Array(text.utf8)) }

  private static func split(_ bytes: [UInt8]) -> [SourceLine] {
    var lines: [SourceLine] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      lines.append(
        SourceLine(bytes: line.last == 0x0D ? line.dropLast() : line, number: lines.count + 1))
      start = end + 1
    }
    return lines
  }

  /// The line, with characters that must not be drawn replaced by `?` and reported.
  private mutating func checked(_ line: SourceLine) -> SourceLine {
    if line.bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return line }
    guard let bad = firstForbidden(in: line.text) else { return line }
    if bad == "\t" {
      reportTab(line.number)
    } else {
      report(line.number, "the character \(codePoint(bad)) cannot be shown; remove it")
    }
    let text = String(
      line.text.map { $0.canBeDrawn ? $0 : $0 == "\t" ? " " : "?" as Character })
    return SourceLine(bytes: Array(text.utf8)[...], number: line.number)
  }
}

/// The first character that no lesson may hold: what the screen would not draw, by its own rule.
func firstForbidden(in text: String) -> Unicode.Scalar? {
  if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return nil }
  return text.lazy.compactMap(\.refusedScalar).first
}
