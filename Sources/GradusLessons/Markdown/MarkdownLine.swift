/// What a line of Markdown begins, by its first characters.
enum LineOpening {
  case text
  case fence(ticks: Int)
  case tildes
  case formula
  case heading(level: Int)
  case underline
  case rule
  case quote
  case item(ListMarker)
  case comment
  case table
  case definition
}

/// The sign before a list's item.
struct ListMarker {
  /// `-`, `*` or `+`; `.` or `)` after a number.
  let sign: UInt8
  /// The number of an ordered item.
  let number: Int?
  let indent: Int
  /// Where the item's text begins: what its other lines are indented by.
  let width: Int
  /// Blanks between the sign and the text.
  let gap: Int
  let isEmpty: Bool

  func continues(_ first: ListMarker) -> Bool {
    sign == first.sign && (number == nil) == (first.number == nil)
  }
}

extension SourceLine {
  /// Reads what the line begins.
  ///
  /// - Parameter inParagraph: whether the line before is running text, which some signs go on with.
  func opening(inParagraph: Bool) -> LineOpening {
    let rest = content
    guard let first = rest.first else { return .text }
    switch first {
    case UInt8(ascii: "`"):
      let ticks = rest.prefix { $0 == first }.count
      // A run of ticks that is closed on its own line is inline code.
      return ticks >= 3 && !rest.dropFirst(ticks).contains(first) ? .fence(ticks: ticks) : .text
    case UInt8(ascii: "~"): return rest.starts(with: "~~~".utf8) ? .tildes : .text
    case UInt8(ascii: "$"): return rest.starts(with: "$$".utf8) ? .formula : .text
    case UInt8(ascii: "#"): return .heading(level: rest.prefix { $0 == first }.count)
    case UInt8(ascii: ">"): return .quote
    case UInt8(ascii: "<"): return rest.starts(with: "<!--".utf8) ? .comment : .text
    case UInt8(ascii: "="):
      return inParagraph && rest.allSatisfy { $0 == first } ? .underline : .text
    case UInt8(ascii: "|"): return .table
    case UInt8(ascii: "["): return !inParagraph && isDefinition(rest) ? .definition : .text
    default: break
    }
    if inParagraph && isTableRule(rest) { return .table }
    if inParagraph && first == UInt8(ascii: "-") && rest.allSatisfy({ $0 == first }) {
      return .underline
    }
    if isRule(rest) { return .rule }
    guard let marker = listMarker else { return .text }
    if inParagraph && (marker.isEmpty || marker.number ?? 1 != 1) { return .text }
    return .item(marker)
  }

  /// The list sign the line begins with, if it does.
  var listMarker: ListMarker? {
    let indent = indent
    let rest = bytes.dropFirst(indent)
    guard let first = rest.first else { return nil }
    var sign = first
    var number: Int?
    var length = 1
    if first.isDigit {
      let digits = rest.prefix { $0.isDigit }
      guard digits.count <= 9, let end = rest.dropFirst(digits.count).first,
        end == UInt8(ascii: ".") || end == UInt8(ascii: ")")
      else { return nil }
      number = Int(String(decoding: digits, as: UTF8.self))
      sign = end
      length = digits.count + 1
    } else if first != UInt8(ascii: "-") && first != UInt8(ascii: "*") && first != UInt8(ascii: "+")
    {
      return nil
    }
    let after = rest.dropFirst(length)
    let gap = after.prefix { $0 == UInt8(ascii: " ") }.count
    let isEmpty = gap == after.count
    guard gap > 0 || isEmpty else { return nil }
    return ListMarker(
      sign: sign, number: number, indent: indent,
      width: indent + length + (isEmpty || gap > 4 ? 1 : gap), gap: gap, isEmpty: isEmpty)
  }

  private func isRule(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first,
      [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_")].contains(sign)
    else { return false }
    let signs = rest.filter { $0 != UInt8(ascii: " ") }
    return signs.count >= 3 && signs.allSatisfy { $0 == sign }
  }

  private func isTableRule(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.contains(UInt8(ascii: "|")) && rest.contains(UInt8(ascii: "-"))
      && rest.allSatisfy { "|-: ".utf8.contains($0) }
  }

  /// `[name]: target`, which a reference link would need.
  private func isDefinition(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
    return rest[close...].dropFirst().first == UInt8(ascii: ":")
  }
}
