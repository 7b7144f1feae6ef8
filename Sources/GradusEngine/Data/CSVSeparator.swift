/// What stands between the fields of a line.
enum CSVSeparator: Hashable, CaseIterable {
  case comma, semicolon, tab
  /// One or more blanks, as columns are lined up.
  case blanks

  private var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .blanks: UInt8(ascii: " ")
    }
  }

  /// The separator that is a byte.
  init?(_ byte: UInt8?) {
    guard let found = CSVSeparator.allCases.first(where: { $0.byte == byte }) else { return nil }
    self = found
  }

  /// The separator of some lines: the one by which the most fields are numbers; among equals the one
  /// by which the most lines have as many fields as the first, and more than one.
  init(of lines: [ArraySlice<UInt8>]) {
    self = .comma
    var best = (0, 0)
    for separator in CSVSeparator.allCases {
      let rows = lines.compactMap { separator.fields(of: $0) }
      guard let width = rows.first?.count, width > 1 || rows.contains(where: { $0.count > 1 })
      else { continue }
      let numbers = rows.reduce(0) { $0 + $1.count { CSVNumber($0) != nil } }
      let score = (numbers, rows.count { $0.count == width })
      if score > best { (self, best) = (separator, score) }
    }
  }

  /// The fields of a line without blanks and quotes, or nil where a quote is out of place. Fields
  /// beyond the most there may be are not counted.
  func fields(of line: ArraySlice<UInt8>) -> [String]? {
    let quote = UInt8(ascii: "\"")
    var fields: [String] = []
    var rest = trimmed(line)
    while true {
      rest = rest.drop(while: isPadding)
      var content: [UInt8] = []
      if rest.first == quote {
        rest = rest.dropFirst()
        while true {
          guard let end = rest.firstIndex(of: quote) else { return nil }
          content += rest[..<end]
          rest = rest[end...].dropFirst()
          // Two quotes in a row are one that belongs to the field.
          guard rest.first == quote else { break }
          content.append(quote)
          rest = rest.dropFirst()
        }
        if self != .blanks { rest = rest.drop(while: isPadding) }
        guard rest.first.map(separates) ?? true else { return nil }
      } else {
        let end = rest.firstIndex(where: separates) ?? rest.endIndex
        content = Array(rest[..<end])
        rest = rest[end...]
      }
      fields.append(String(decoding: trimmed(content[...]), as: UTF8.self))
      guard !rest.isEmpty, fields.count <= CSVTable.mostColumns else { return fields }
      rest = rest.dropFirst()
    }
  }

  private func separates(_ byte: UInt8) -> Bool {
    self == .blanks ? byte.isBlank : byte == self.byte
  }

  /// What is dropped around a field.
  private func isPadding(_ byte: UInt8) -> Bool {
    byte.isBlank && (self == .blanks || byte != self.byte)
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop(while: isPadding)
    return rest.dropLast(rest.reversed().prefix(while: isPadding).count)
  }
}

/// A field that is a number, as Python's `float` reads it: the double nearest to what is written, or
/// one of the words for what is not finite.
struct CSVNumber: Hashable {
  /// How its fraction is parted off; nil where it has none.
  enum Mark: Hashable { case point, comma }

  let value: Double
  let mark: Mark?

  init?(_ field: String) {
    // Most fields by far are plain, and need no copy.
    if field.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }) {
      guard field.utf8.count <= 400, let value = Double(field) else { return nil }
      self.value = value
      mark = field.utf8.contains(UInt8(ascii: ".")) ? .point : nil
      return
    }
    var bytes = Array(field.utf8)
    guard bytes.count <= 400, bytes.contains(where: \.isDigit) || CSVNumber.isWord(field) else {
      return nil
    }
    let comma = UInt8(ascii: ",")
    var mark = bytes.contains(UInt8(ascii: ".")) ? Mark.point : nil
    if mark == nil, let place = bytes.firstIndex(of: comma) {
      guard bytes.dropFirst(place + 1).first?.isDigit == true else { return nil }
      bytes[place] = UInt8(ascii: ".")
      mark = .comma
    }
    let isDecimal = bytes.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
    guard isDecimal || CSVNumber.isWord(field),
      let value = Double(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    (self.value, self.mark) = (value, mark)
  }

  private static func isWord(_ field: String) -> Bool {
    let word = field.drop { $0 == "+" || $0 == "-" }
    return word.count <= 8 && ["nan", "inf", "infinity"].contains(word.lowercased())
  }

  /// Whether a field is a number with separators between its thousands: `1.234,56`, `1,234.56`,
  /// `1 234`, `1'234`. A single comma or point alone is not taken for one.
  static func hasThousands(_ field: String) -> Bool {
    guard field.utf8.count <= 80 else { return false }
    let scalars = field.unicodeScalars.drop { $0 == "+" || $0 == "-" }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    let marks = scalars.filter { !isDigit($0) }
    let fractionMarks: [Unicode.Scalar] = [".", ","]
    let thousandsMarks: [Unicode.Scalar] = [" ", "'", "\u{2019}", "\u{A0}", "\u{202F}"]
    guard scalars.first.map(isDigit) == true, let first = marks.first, let last = marks.last,
      marks.allSatisfy({ (fractionMarks + thousandsMarks).contains($0) }),
      marks.dropLast().allSatisfy({ $0 == first }),
      marks.count > 1 || thousandsMarks.contains(first)
    else { return false }
    let groups = scalars.split(omittingEmptySubsequences: false) { !isDigit($0) }.dropFirst()
    // What follows another mark than the first is the fraction.
    let isFraction = marks.count > 1 && last != first && fractionMarks.contains(last)
    return (last == first || isFraction)
      && groups.dropLast(isFraction || fractionMarks.contains(first) ? 1 : 0)
        .allSatisfy { $0.count == 3 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
