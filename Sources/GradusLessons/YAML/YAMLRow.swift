/// A line that begins with a key, or with the hyphen of an item.
struct YAMLRow {
  /// Its place among the lines.
  let index: Int
  /// The column in which it begins, and that of its key or text, behind the hyphens.
  let indent: Int
  let key: Int
  /// Its key; empty where an item is a text.
  let word: String
  /// What stands behind the key's colon, or is the item.
  let value: ArraySlice<UInt8>

  var isItem: Bool { key > indent }
  /// The column that lines of its value stand right of.
  var base: Int { word.isEmpty ? indent : key }
  /// Whether its text is on the lines below it, after `|` or `>`.
  var opensText: Bool {
    guard value.first == UInt8(ascii: "|") || value.first == UInt8(ascii: ">") else { return false }
    let rest = value.dropFirst().drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return rest.isEmpty || rest.starts(with: " #".utf8)
  }

  /// - Returns: nil where a line begins with neither.
  init?(_ line: SourceLine, at index: Int) {
    let content = line.itemContent
    let word = keyWord(of: content)
    let after = content.dropFirst(word?.count ?? 0)
    let isKey =
      word != nil && after.first == UInt8(ascii: ":")
      && (after.count == 1 || after.dropFirst().first == UInt8(ascii: " "))
    self.index = index
    indent = line.indent
    key = line.indent + (line.content.count - content.count)
    guard isKey || key > indent || line.content.elementsEqual("-".utf8) else { return nil }
    self.word = isKey ? word ?? "" : ""
    let rest = isKey ? after.dropFirst().trimmedOfBlanks : content
    value = rest.first == UInt8(ascii: "#") ? [] : rest
  }

  /// The rows of some lines, without those that a text after `|` only looks like.
  static func rows(of lines: ArraySlice<SourceLine>) -> [YAMLRow] {
    var rows: [YAMLRow] = []
    for (index, line) in lines.enumerated() where !line.isBlank {
      if let last = rows.last, last.opensText, line.indent > last.base { continue }
      if let row = YAMLRow(line, at: index) { rows.append(row) }
    }
    return rows
  }
}

extension SourceLine {
  /// What is behind the hyphens of items.
  var itemContent: ArraySlice<UInt8> {
    var rest = content
    while rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2).trimmedOfBlanks }
    return rest
  }

  var contentText: String { String(decoding: content, as: UTF8.self) }
}

/// The word that some text begins with, as keys are words.
func keyWord(of content: ArraySlice<UInt8>) -> String? {
  let word = content.prefix { (0x61...0x7A).contains($0) || $0.isDigit || $0 == UInt8(ascii: "-") }
  return word.first?.isLetter == true ? String(decoding: word, as: UTF8.self) : nil
}

/// The key of a line in which nothing stands between its colon and its value: `seed:3`.
func gluedKey(in content: ArraySlice<UInt8>) -> String? {
  var rest = content
  while rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2).trimmedOfBlanks }
  guard let key = keyWord(of: rest), case let after = rest.dropFirst(key.utf8.count),
    after.first == UInt8(ascii: ":"),
    let next = after.dropFirst().first, !next.isSpace, next != UInt8(ascii: "/"),
    next != UInt8(ascii: ":")
  else { return nil }
  return key
}

func adviceOnGlued(_ key: String) -> String {
  "write a blank after the colon: '\(key): …'"
}

/// Whether a line begins as items of lists do elsewhere.
func beginsWithBullet(_ text: String) -> Bool {
  guard let sign = text.first, let next = text.dropFirst().first else { return false }
  if sign == "-" {
    let rest = text.drop { $0 == "-" }
    return next == "-" ? rest.first == " " : !next.isWhitespace && !next.isNumber && next != "."
  }
  if "*•–—‣·".contains(sign) { return next == " " || sign == "•" }
  let number = text.prefix { $0.isASCII && $0.isNumber }
  return !number.isEmpty && [". ", ") "].contains { text.dropFirst(number.count).hasPrefix($0) }
}

let adviceOnBullet = "an item of a list begins with '- ', a hyphen and a blank"
