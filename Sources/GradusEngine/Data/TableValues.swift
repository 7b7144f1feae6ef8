/// Reads the values of three columns, and says what is wrong with them.
///
/// What is wrong in every row of a column in the same way is one problem, not one a row.
struct TableValues {
  /// Why a value cannot be taken.
  private enum Cause: Hashable {
    case missing, notNumber, notFinite, thousands, otherMark, otherLabel
  }

  private struct Fault {
    let row: Int
    let column: Int
    let cause: Cause
  }

  private let reader: TableReader
  private let features: [Int]
  private let label: Int
  private let labels: LabelValues
  private let mark: CSVNumber.Mark

  init(_ reader: TableReader, features: [Int], label: Int, labels: LabelValues) {
    self.reader = reader
    self.features = features
    self.label = label
    self.labels = labels
    let table = reader.table
    var (points, commas) = (0, 0)
    if table.hasDecimalCommas {
      for column in features {
        for value in table.values(column) {
          switch CSVNumber(value)?.mark {
          case .point?: points += 1
          case .comma?: commas += 1
          case nil: break
          }
        }
      }
    }
    // Where both are there, one of them does not mean what it seems to.
    mark = commas > 0 && commas >= points ? .comma : .point
  }

  func read(_ advice: () -> [SettingAdvice]) throws(DatasetCSVError) -> Dataset {
    let table = reader.table
    var points: [Dataset.Point] = []
    var classes: [UInt8] = []
    var faults: [Fault] = []
    points.reserveCapacity(table.rowCount)
    classes.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      var numbers: [Double] = []
      for column in features {
        switch number(table.cell(row, column)) {
        case .success(let number): numbers.append(number)
        case .failure(let fault):
          faults.append(Fault(row: row, column: column, cause: fault.cause))
        }
      }
      let value = table.cell(row, label)
      if let known = labels.label(of: value), !LabelValues.isMissing(value) {
        classes.append(known)
      } else {
        let cause = LabelValues.isMissing(value) ? Cause.missing : .otherLabel
        faults.append(Fault(row: row, column: label, cause: cause))
      }
      if numbers.count == 2 { points.append(Dataset.Point(numbers[0], numbers[1])) }
    }
    if !faults.isEmpty { throw error(faults, advice) }
    return Dataset(points: points, labels: classes)
  }

  private struct Unread: Error { let cause: Cause }

  private func number(_ text: String) -> Result<Double, Unread> {
    guard let number = CSVNumber(text) else {
      let cause: Cause =
        LabelValues.isMissing(text)
        ? .missing : CSVNumber.hasThousands(text) ? .thousands : .notNumber
      return .failure(Unread(cause: cause))
    }
    guard number.value.isFinite else { return .failure(Unread(cause: .notFinite)) }
    guard number.mark == nil || number.mark == mark else {
      return .failure(Unread(cause: .otherMark))
    }
    return .success(number.value)
  }

  // MARK: Saying what is wrong

  private func error(_ faults: [Fault], _ advice: () -> [SettingAdvice]) -> DatasetCSVError {
    struct Kind: Hashable {
      let column: Int
      let cause: Cause
    }
    var counts: [Kind: Int] = [:]
    for fault in faults { counts[Kind(column: fault.column, cause: fault.cause), default: 0] += 1 }
    let rows = reader.table.rowCount
    var log = DatasetCSVLog()
    var helps = false
    for fault in faults where fault.row == 0 && rows > 1 {
      guard counts[Kind(column: fault.column, cause: fault.cause)] == rows else { continue }
      log.report(ofAll(fault))
      // Other columns may do.
      helps = helps || fault.cause == .notNumber || fault.cause == .missing
    }
    for fault in faults
    where rows == 1 || counts[Kind(column: fault.column, cause: fault.cause)] != rows {
      log.report(ofOne(fault), reader.table.lines[fault.row], field: fault.column + 1)
    }
    return log.error(helps ? advice() : [])
  }

  private func ofOne(_ fault: Fault) -> String {
    let name = reader.name(fault.column)
    let text = reader.table.cell(fault.row, fault.column)
    let value = "'\(echoed(text, limit: 40))'"
    switch fault.cause {
    case .missing:
      return "\(name) is missing\(text.isEmpty ? "" : " (\(value))"); "
        + "fill it in, or leave the row out"
    case .notNumber: return "\(value) is not a number (\(name) takes a finite number)"
    case .notFinite: return "\(value) is not finite (\(name) takes a finite number)"
    case .thousands: return "\(value) has a separator between thousands; leave it out"
    case .otherMark where !reader.table.hasDecimalCommas:
      return "\(value) has a decimal comma; \(TableValues.noComma)"
    case .otherMark:
      return "\(value) has \(words(mark == .point ? .comma : .point)), "
        + "the other numbers have \(words(mark))"
    case .otherLabel: return "\(value) is not a label (\(name) takes \(choices))"
    }
  }

  /// What is wrong in every row, with the first as an example.
  private func ofAll(_ fault: Fault) -> String {
    let name = reader.name(fault.column)
    let value =
      "'\(echoed(reader.table.cell(fault.row, fault.column), limit: 40))' in line "
      + "\(reader.table.lines[fault.row])"
    switch fault.cause {
    case .missing: return "\(name) is missing in every row"
    case .notNumber: return "no value of \(name) is a number, such as \(value)"
    case .notFinite: return "no value of \(name) is finite, such as \(value)"
    case .thousands:
      return "the values of \(name) have separators between thousands, such as \(value); "
        + "leave them out"
    case .otherMark where !reader.table.hasDecimalCommas:
      return "the values of \(name) have decimal commas, such as \(value); \(TableValues.noComma)"
    case .otherMark:
      return "the values of \(name) have \(words(mark == .point ? .comma : .point)), such as "
        + "\(value), those of another column \(words(mark)); use one of them"
    case .otherLabel: return "no value of \(name) is \(choices), such as \(value)"
    }
  }

  private static let noComma = "write points, or separate the columns with semicolons"

  private func words(_ mark: CSVNumber.Mark) -> String {
    mark == .comma ? "a decimal comma" : "a decimal point"
  }

  private var choices: String {
    labels.texts.filter { !$0.isEmpty }.map { echoed($0, limit: 20) }.joined(separator: " or ")
  }
}
