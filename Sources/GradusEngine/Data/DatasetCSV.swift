/// Points read from a CSV file, each row `x1,x2,label`.
///
/// | part   | what is taken                                                                   |
/// |--------|---------------------------------------------------------------------------------|
/// | header | optional: a first row in which no field is a number                             |
/// | x1, x2 | a finite decimal number: `0.5`, `+0.5`, `1e-3`                                   |
/// | label  | a number that is 0 or 1: `0`, `1`, `0.0`, `1.0`                                 |
/// | lines  | ended by LF, CRLF or CR; blank ones are passed over; UTF-8, with or without BOM |
/// | fields | spaces around them are dropped; they may be in double quotes                    |
///
/// A number is the double nearest to what is written, as Python's `float` reads it.
extension Dataset {
  /// The most rows a file may have.
  package static let largestTable = 100_000

  /// Reads a file's text.
  /// - Throws: ``DatasetCSVError`` with the first few problems, in the order of their lines.
  /// - Complexity: O(length of the text).
  package init(csv text: String) throws(DatasetCSVError) {
    var reader = CSVReader()
    reader.read(Array(text.utf8))
    if reader.problemCount > 0 {
      throw DatasetCSVError(problems: reader.problems, count: reader.problemCount)
    }
    self.init(points: reader.points, labels: reader.labels)
  }
}

/// Why a CSV file is not a data set.
package struct DatasetCSVError: Error, Hashable {
  /// What is wrong in one place.
  package struct Problem: Hashable, Sendable {
    /// From 1; nil where it is the file as a whole.
    package let line: Int?
    /// Which field of the line, from 1; nil where it is the line as a whole.
    package let field: Int?
    /// What is wrong and what would be right. Text of the file that is quoted in it may hold
    /// anything but line ends.
    package let message: String
  }

  /// How many problems are listed one by one.
  package static let toldProblems = 5

  /// The first problems.
  package let problems: [Problem]
  /// How many there are in all.
  package let count: Int

  /// A line for each problem: `train.csv:17:2: 'abc' is no number (x2 takes a finite number)`.
  package func lines(file: String) -> [String] {
    let told = problems.map { problem in
      let place = [problem.line, problem.field].compactMap { $0.map { ":\($0)" } }.joined()
      return "\(file)\(place): \(problem.message)"
    }
    let rest = count - problems.count
    return told + (rest > 0 ? ["\(file): and \(rest) more problem\(rest == 1 ? "" : "s")"] : [])
  }
}

/// Goes through the bytes of a CSV file, row by row.
private struct CSVReader {
  private(set) var points: [Dataset.Point] = []
  private(set) var labels: [UInt8] = []
  private(set) var problems: [DatasetCSVError.Problem] = []
  private(set) var problemCount = 0
  /// How many lines that are not blank were met, a header among them.
  private var rowCount = 0

  private static let names = ["x1", "x2", "label"]

  mutating func read(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var line = 0
    while !rest.isEmpty {
      line += 1
      let end = rest.firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? rest.endIndex
      row(rest[..<end], line: line)
      let isPair = rest[end...].starts(with: [.carriageReturn, .lineFeed])
      rest = rest[end...].dropFirst(isPair ? 2 : 1)
      guard points.count <= Dataset.largestTable, rowCount <= Dataset.largestTable + 1 else {
        return report(
          "there are more than \(Dataset.largestTable) rows; leave some out", line: line)
      }
    }
    guard points.isEmpty && problemCount == 0 else { return }
    report(
      rowCount == 0
        ? "the file is empty; a row is x1,x2,label such as 0.5,-1.2,0"
        : "there is no row after the header; a row is x1,x2,label such as 0.5,-1.2,0")
  }

  private mutating func row(_ bytes: ArraySlice<UInt8>, line: Int) {
    if bytes.allSatisfy(\.isBlank) { return }
    rowCount += 1
    guard let fields = fields(bytes) else {
      return report("a quoted field must end with its closing quote", line: line)
    }
    guard fields.count == 3 else {
      let most = CSVReader.mostFields
      let count =
        fields.count > most
        ? "more than \(most) fields" : "\(fields.count) field\(fields.count == 1 ? "" : "s")"
      return report("\(count); a row has three, x1,x2,label, separated by commas", line: line)
    }
    let values = fields.map { number($0) }
    if rowCount == 1 && values.allSatisfy({ $0 == nil }) { return }
    var isRight = true
    for (index, name) in CSVReader.names.enumerated() {
      let isLabel = index == 2
      let right = isLabel ? "0 or 1" : "a finite number"
      let fault: String
      if let value = values[index] {
        if isLabel ? value == 0 || value == 1 : value.isFinite { continue }
        fault = isLabel ? "is not a label" : "is not finite"
      } else {
        fault = "is not a number"
      }
      isRight = false
      let field = echoed(fields[index], limit: 40)
      report("'\(field)' \(fault) (\(name) takes \(right))", line, index + 1)
    }
    guard isRight, let x1 = values[0], let x2 = values[1], let label = values[2] else { return }
    points.append(Dataset.Point(x1, x2))
    labels.append(label == 1 ? 1 : 0)
  }

  /// More fields than this are not counted: a line of nothing but commas must not fill the memory.
  private static let mostFields = 99

  /// The fields of a line without blanks and quotes, or nil where a quote is out of place.
  private func fields(_ line: ArraySlice<UInt8>) -> [String]? {
    var fields: [String] = []
    var rest = line
    while true {
      rest = rest.drop(while: \.isBlank)
      var content: [UInt8] = []
      if rest.first == .quote {
        rest = rest.dropFirst()
        while true {
          guard let end = rest.firstIndex(of: .quote) else { return nil }
          content += rest[..<end]
          rest = rest[end...].dropFirst()
          // Two quotes in a row are one that belongs to the field.
          guard rest.first == .quote else { break }
          content.append(.quote)
          rest = rest.dropFirst()
        }
        rest = rest.drop(while: \.isBlank)
        guard rest.isEmpty || rest.first == .comma else { return nil }
      } else {
        let end = rest.firstIndex(of: .comma) ?? rest.endIndex
        content = Array(rest[..<end])
        rest = rest[end...]
      }
      let blanks = content.reversed().prefix(while: \.isBlank).count
      fields.append(
        String(decoding: content.dropLast(blanks).drop(while: \.isBlank), as: UTF8.self))
      guard rest.first == .comma, fields.count <= CSVReader.mostFields else { return fields }
      rest = rest.dropFirst()
    }
  }

  /// A decimal number, or one of the words for what is not finite; nil for anything else.
  private func number(_ field: String) -> Double? {
    let isDecimal = field.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    let word = field.drop { $0 == "+" || $0 == "-" }.lowercased()
    guard isDecimal || ["nan", "inf", "infinity"].contains(word) else { return nil }
    return Double(field)
  }

  private mutating func report(_ message: String, _ line: Int, _ field: Int) {
    report(DatasetCSVError.Problem(line: line, field: field, message: message))
  }

  private mutating func report(_ message: String, line: Int? = nil) {
    report(DatasetCSVError.Problem(line: line, field: nil, message: message))
  }

  private mutating func report(_ problem: DatasetCSVError.Problem) {
    problemCount += 1
    if problems.count < DatasetCSVError.toldProblems { problems.append(problem) }
  }
}

extension UInt8 {
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
