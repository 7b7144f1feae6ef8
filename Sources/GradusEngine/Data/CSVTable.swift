/// A CSV file as rows and columns of text, whatever it separates them with.
///
/// | part      | what is taken                                                                  |
/// |-----------|--------------------------------------------------------------------------------|
/// | separator | `,` `;` tab or blanks: the one that makes the most numbers of the first rows    |
/// | lines     | ended by LF, CRLF or CR; blank ones are passed over; UTF-8, with or without BOM |
/// | comments  | lines that begin with `#`                                                      |
/// | header    | a first row in which no field is a number                                      |
/// | fields    | blanks around them are dropped; they may be in double quotes, within a line    |
///
/// A column without a name and without a value is left out: spreadsheets end rows with separators. A
/// header that is one name short has none for the first column, as R writes its row names.
package struct CSVTable: Hashable, Sendable {
  /// The most rows a file may have.
  package static let largestCount = 100_000
  /// The most columns: a line of nothing but separators must not fill the memory.
  package static let mostColumns = 99

  /// The name of each column; empty where it has none.
  package let names: [String]
  package let hasHeader: Bool
  /// Whether `1,5` may be a number: not where commas separate the columns.
  let hasDecimalCommas: Bool
  /// The number of the line each row stands in, from 1.
  let lines: [Int]
  private let cells: [String]

  /// Reads a file's text.
  /// - Throws: ``DatasetCSVError`` with the first few problems, in the order of their lines.
  /// - Complexity: O(length of the text).
  package init(_ text: String) throws(DatasetCSVError) {
    var reader = CSVReader()
    let rows = reader.rows(of: Array(text.utf8))
    try reader.log.throwProblems()
    self.init(header: reader.header, rows: rows, hasDecimalCommas: reader.separator != .comma)
  }

  private init(header: [String]?, rows: [CSVReader.Row], hasDecimalCommas: Bool) {
    self.hasDecimalCommas = hasDecimalCommas
    let width = header?.count ?? rows.first?.fields.count ?? 0
    let kept = (0..<width).filter { column in
      header?[column].isEmpty == false || rows.contains { !$0.fields[column].isEmpty }
    }
    hasHeader = header != nil
    names = kept.map { header?[$0] ?? "" }
    lines = rows.map(\.line)
    cells = rows.flatMap { row in kept.map { row.fields[$0] } }
  }

  /// Points as a table, as if they had been read from a file with the columns x1, x2 and label.
  init(_ dataset: Dataset) {
    names = ["x1", "x2", "label"]
    (hasHeader, hasDecimalCommas) = (true, false)
    lines = dataset.points.indices.map { $0 + 2 }
    cells = zip(dataset.points, dataset.labels).flatMap { point, label in
      [plainNumber(point.x), plainNumber(point.y), String(label)]
    }
  }

  var columnCount: Int { names.count }

  /// What each column can be called by: its name, or its number from 1 where it has none.
  package var columnNames: [String] {
    names.enumerated().map { $1.isEmpty ? String($0 + 1) : $1 }
  }

  package var rowCount: Int { lines.count }

  func cell(_ row: Int, _ column: Int) -> String { cells[row * names.count + column] }

  /// The values of a column, row by row.
  func values(_ column: Int) -> some Sequence<String> {
    (0..<rowCount).lazy.map { cell($0, column) }
  }

  package static func == (first: Self, second: Self) -> Bool {
    first.names == second.names && first.hasHeader == second.hasHeader
      && first.hasDecimalCommas == second.hasDecimalCommas && first.lines == second.lines
      && first.cells == second.cells
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(names)
    hasher.combine(lines.count)
  }
}

/// A line of a file that is neither blank nor a comment.
struct CSVLine {
  let number: Int
  let bytes: ArraySlice<UInt8>
}

/// Goes through the bytes of a CSV file, row by row.
struct CSVReader {
  struct Row {
    let line: Int
    let fields: [String]
  }

  private(set) var header: [String]?
  private(set) var separator = CSVSeparator.comma
  var log = DatasetCSVLog()

  private static let example = "a row is x1,x2,label such as 0.5,-1.2,0"

  /// The rows below the header; none where something is wrong.
  mutating func rows(of bytes: [UInt8]) -> [Row] {
    var lines = lines(of: bytes)
    guard let first = lines.first else {
      log.report("the file is empty; \(CSVReader.example)")
      return []
    }
    // A spreadsheet may say in its first line what it separates columns with.
    var told: UInt8?
    let word = Array("sep=".utf8)
    if first.bytes.starts(with: word), first.bytes.count == word.count + 1 {
      told = first.bytes.last
      lines.removeFirst()
    }
    separator = CSVSeparator(told) ?? CSVSeparator(of: lines.prefix(20).map(\.bytes))
    var rows: [Row] = []
    rows.reserveCapacity(lines.count)
    for line in lines {
      guard let fields = separator.fields(of: line.bytes) else {
        log.report("a quoted field must end with its closing quote in the same line", line.number)
        continue
      }
      guard fields.count <= CSVTable.mostColumns else {
        log.report(
          "more than \(CSVTable.mostColumns) fields; leave out columns that are not needed",
          line.number)
        // What holds for the first row holds for the others.
        if rows.isEmpty { return [] }
        continue
      }
      rows.append(Row(line: line.number, fields: fields))
    }
    guard log.isEmpty else { return [] }
    if let names = rows.first?.fields, names.allSatisfy({ CSVNumber($0) == nil }) {
      header = names
      rows.removeFirst()
    }
    guard !rows.isEmpty else {
      log.report("there is no row after the header; \(CSVReader.example)")
      return []
    }
    guard rows.count <= CSVTable.largestCount else {
      log.report(
        "there are more than \(CSVTable.largestCount) rows; leave some out",
        rows[CSVTable.largestCount].line)
      return []
    }
    checkWidths(of: rows)
    let fields = [header ?? []] + rows.map(\.fields)
    if log.isEmpty, fields.allSatisfy({ $0.allSatisfy(\.isEmpty) }) {
      log.report("every field is empty; \(CSVReader.example)")
    }
    return rows
  }

  /// Expects all rows to have as many fields as the header, or as the first one.
  private mutating func checkWidths(of rows: [Row]) {
    let first = rows[0].fields.count
    let isEven = rows.allSatisfy { $0.fields.count == first }
    if isEven, let names = header, names.count + 1 == first { header = [""] + names }
    let expected = header?.count ?? first
    guard !(isEven && expected == first) else { return }
    func fields(_ count: Int) -> String { "\(count) field\(count == 1 ? "" : "s")" }
    if isEven && rows.count > 1 {
      let commas =
        first > expected ? "; if numbers have decimal commas, separate the columns with ;" : ""
      return log.report(
        "every row has \(fields(first)), the header has \(expected)\(commas)", rows[0].line)
    }
    for row in rows where row.fields.count != expected {
      let other = header == nil ? "the first row" : "the header"
      log.report("\(fields(row.fields.count)); \(other) has \(expected)", row.line)
    }
  }

  /// The lines that hold something; one more than there may be where there are too many.
  private func lines(of bytes: [UInt8]) -> [CSVLine] {
    var lines: [CSVLine] = []
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var number = 0
    while !rest.isEmpty, lines.count < CSVTable.largestCount + 2 {
      number += 1
      let end = rest.firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? rest.endIndex
      let line = CSVLine(number: number, bytes: rest[..<end])
      if !isPassedOver(line.bytes, isFirst: lines.isEmpty) { lines.append(line) }
      let isPair = rest[end...].starts(with: [.carriageReturn, .lineFeed])
      rest = rest[end...].dropFirst(isPair ? 2 : 1)
    }
    return lines
  }

  /// Whether a line is blank or a comment. In a header `#` may be the name of the first column.
  private func isPassedOver(_ bytes: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
    let rest = bytes.drop(while: \.isBlank)
    guard rest.first == UInt8(ascii: "#") else { return rest.isEmpty }
    let next = rest.dropFirst().first
    return !(isFirst && next.map { ",;\t".utf8.contains($0) } == true)
  }
}

extension UInt8 {
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
