/// Chooses the columns of a table and reads their values, see ``TablePoints``.
struct TableReader {
  let table: CSVTable
  /// Whether errors say what to type instead.
  private let givesAdvice: Bool

  init(_ table: CSVTable, givesAdvice: Bool = true) {
    (self.table, self.givesAdvice) = (table, givesAdvice)
  }

  private static let shape = "a row has two features and a label, such as 0.5,-1.2,0"

  /// The points of the columns asked for; without names those that the table itself suggests.
  func points(columns: [String], label: String?) throws(DatasetCSVError) -> TablePoints {
    let asked = try indices(of: columns)
    let chosen = try indices(of: label.map { [$0] } ?? []).first
    let target = chosen ?? suggestedLabel(besides: asked)
    let features = asked.isEmpty ? table.names.indices.filter { $0 != target } : asked
    func advice() -> [SettingAdvice] {
      guard givesAdvice else { return [] }
      return ColumnAdvice(self, typed: (columns, label), asked: asked, target: target).settings
    }
    if Set(features + [target]).count < features.count + 1 {
      throw problem("the two features and the label are three different columns", advice())
    }
    if asked.isEmpty, let fault = fault(of: features, target, advice) { throw fault }
    let found = values(of: target)
    guard let labels = LabelValues(found) else {
      let shown = found.prefix(4).map { "'\(echoed($0, limit: 20))'" }.joined(separator: ", ")
      throw problem(
        found.isEmpty
          ? "'\(name(target))' is empty in every row; a label has two values"
          : "the label '\(name(target))' has \(found.count) different values, \(shown)"
            + (found.count > 4 ? " and so on" : "") + strays(in: target) + "; a label has two",
        advice())
    }
    return try read(features, target, labels, advice)
  }

  /// The points of the same columns as those of another table: by name where both have names,
  /// otherwise by place. A label means what it means there.
  func points(
    like other: TablePoints, of model: CSVTable, named file: String
  ) throws(DatasetCSVError) -> TablePoints {
    var columns: [Int] = []
    for column in other.features + [other.label] {
      if table.hasHeader && model.hasHeader && !model.names[column].isEmpty {
        columns.append(try self.column(named: model.names[column]))
      } else if table.columnCount == model.columnCount {
        columns.append(column)
      } else {
        throw problem(
          "\(table.columnCount) columns, \(file) has \(model.columnCount); "
            + "give both the same columns, or a header")
      }
    }
    return try read(Array(columns.prefix(2)), columns[2], other.labels) { [] }
  }

  // MARK: Names

  /// A column as messages call it.
  func name(_ column: Int) -> String {
    let name = table.names[column]
    return name.isEmpty ? "column \(column + 1)" : echoed(name, limit: 40)
  }

  /// A column as a setting names it.
  func settingName(_ column: Int) -> String {
    let name = table.names[column]
    let isUnique = table.names.count { $0.lowercased() == name.lowercased() } == 1
    let isSafe = isUnique && !name.isEmpty && Int(name) == nil && name != SettingValue.auto
    return isSafe ? name : String(column + 1)
  }

  private func indices(of names: [String]) throws(DatasetCSVError) -> [Int] {
    var indices: [Int] = []
    for name in names { indices.append(try column(named: name)) }
    return indices
  }

  /// The column with a name, or with a number from 1.
  private func column(named name: String) throws(DatasetCSVError) -> Int {
    let exact = table.names.indices.filter { table.names[$0] == name && table.hasHeader }
    let found =
      exact.isEmpty
      ? table.names.indices.filter {
        table.hasHeader && table.names[$0].lowercased() == name.lowercased()
      } : exact
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      throw problem(
        "\(found.count) columns are called '\(echoed(name, limit: 40))'; "
          + "name them by number, from 1")
    }
    if let number = Int(name), number > 0, number <= table.columnCount { return number - 1 }
    let meant = table.hasHeader ? nearest(name, in: table.names) : nil
    throw problem(
      "there is no column '\(echoed(name, limit: 40))'"
        + (meant.map { "; did you mean '\(echoed($0, limit: 40))'?" } ?? "")
        + " (\(table.hasHeader ? listed(Array(table.names.indices)) : "columns 1 to \(table.columnCount), the file names none"))"
    )
  }

  /// Columns in a sentence: `age, salary and height`.
  private func listed(_ columns: [Int]) -> String {
    let names = columns.prefix(8).map(name)
    guard columns.count <= 8 else {
      return names.joined(separator: ", ") + " and \(columns.count - 8) more"
    }
    guard names.count > 1 else { return names.first ?? "none" }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  private func problem(
    _ message: String, _ remedy: [SettingAdvice] = []
  ) -> DatasetCSVError {
    var log = DatasetCSVLog()
    log.report(message)
    return log.error(remedy)
  }

  // MARK: Choosing

  /// The label among the columns that are no features.
  func suggestedLabel(besides features: [Int]) -> Int {
    let rest = table.names.indices.filter { !features.contains($0) }
    let names = table.names.map { $0.lowercased() }
    for word in ["label", "class", "target", "y"] {
      let found = rest.filter { names[$0] == word }
      if found.count == 1, word != "y" || !names.contains("x") { return found[0] }
    }
    return rest.last ?? 0
  }

  /// What keeps columns that nobody asked for from being the features; nil where nothing does.
  private func fault(
    of features: [Int], _ target: Int, _ advice: () -> [SettingAdvice]
  ) -> DatasetCSVError? {
    guard table.columnCount > 1 else {
      return problem(
        "one column; \(TableReader.shape), separated by commas, semicolons, tabs or blanks")
    }
    let label = "for the label \(name(target))"
    if features.count == 1 {
      return problem("one feature, \(listed(features)), \(label); \(TableReader.shape)")
    }
    let counters = features.filter(countsRows)
    let counting = listed(counters) + (counters.count == 1 ? " counts" : " count") + " the rows"
    if features.count > 2 {
      let which = counters.isEmpty ? "" : ", of which \(counting)"
      return problem(
        "\(features.count) features, \(listed(features))\(which), \(label); a run takes two",
        advice())
    }
    guard !counters.isEmpty else { return nil }
    let remedy = advice()
    return problem(
      "2 features, \(listed(features)), \(label), but \(counting)"
        + (remedy.isEmpty ? "" : "; to take \(counters.count == 1 ? "it" : "them") all the same"),
      remedy)
  }

  /// Whether a column is a row number, by its name or by its values.
  func countsRows(_ column: Int) -> Bool {
    let name = table.names[column].lowercased()
    if table.hasHeader {
      if ["", "#", "id", "idx", "index", "row", "rownames", "unnamed: 0"].contains(name) {
        return true
      }
      if ["x", "x1", "x2"].contains(name) { return false }
    }
    guard table.rowCount > 2, let first = Int(table.cell(0, column)), (0...1).contains(first)
    else { return false }
    return (0..<table.rowCount).allSatisfy { Int(table.cell($0, column)) == first + $0 }
  }

  /// The different values of a column, those that are missing left out.
  private func values(of column: Int) -> [String] {
    var seen: Set<String> = []
    return table.values(column).filter {
      !LabelValues.isMissing($0) && seen.insert(LabelValues.key($0)).inserted
    }
  }

  /// Where the few fields stand whose values keep a column from having two: ` ('2' in line 17)`; empty
  /// where they are not so few.
  private func strays(in column: Int) -> String {
    var rows: [String: [Int]] = [:]
    for (row, value) in table.values(column).enumerated() where !LabelValues.isMissing(value) {
      rows[LabelValues.key(value), default: []].append(row)
    }
    let groups = rows.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    let few = groups.dropFirst(2).flatMap { $0 }
    guard groups.count > 2, few.count <= 3, few.count < groups[1].count else { return "" }
    let places = few.map { row in
      "'\(echoed(table.cell(row, column), limit: 20))' in line \(table.lines[row])"
    }
    return " (\(places.joined(separator: ", ")))"
  }

  // MARK: Reading

  private func read(
    _ features: [Int], _ label: Int, _ labels: LabelValues, _ advice: () -> [SettingAdvice]
  ) throws(DatasetCSVError) -> TablePoints {
    let values = TableValues(self, features: features, label: label, labels: labels)
    let dataset = try values.read(advice)
    let isPlain = !table.hasHeader && features == table.names.indices.filter { $0 != label }
    return TablePoints(
      dataset: dataset, features: features, label: label, labels: labels,
      featureNames: isPlain ? ["x1", "x2"] : features.map(name),
      columns: features.map(settingName), labelColumn: settingName(label),
      labelName: table.hasHeader ? name(label) : "label")
  }
}
