/// Where the points of an experiment come from: made from a seed, or read from a file.
package enum DataSource: Hashable, Sendable {
  case made(DatasetKind)
  case table(DataTable)

  /// The points and their file, where they were read from one.
  package var table: DataTable? {
    if case .table(let table) = self { table } else { nil }
  }

  /// How many points: as many as the file has, or the kind's default.
  package var ownSamples: Int {
    switch self {
    case .made(let kind): kind.defaultSamples
    case .table(let table): table.contents.rowCount
    }
  }

  /// How many test points: a file brings none.
  package var ownTestSamples: Int {
    switch self {
    case .made(let kind): kind.defaultTestSamples
    case .table: 0
    }
  }

  /// The noise: a file's points stay as they are.
  package var ownNoise: Double {
    switch self {
    case .made(let kind): kind.defaultNoise
    case .table: 0
    }
  }
}

/// A table that was read from a file, under the name it was asked for.
///
/// The engine reads no files: who does hands the tables to ``Setting/assign(_:to:tables:)`` by name.
package struct DataTable: Hashable, Sendable {
  /// The file's path as it was typed.
  package let name: String
  package let contents: CSVTable

  package init(name: String, contents: CSVTable) {
    self.name = name
    self.contents = contents
  }

  /// A table that holds points, as if they had been read from a file.
  package init(name: String, dataset: Dataset) {
    self.init(name: name, contents: CSVTable(dataset))
  }

  /// The name as messages say it: `-` is standard input.
  package var shownName: String { name == "-" ? "standard input" : name }

  /// The last part of the path, for where there is little room.
  package var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
}

/// A table with the columns that were asked for and the points they make.
///
/// Two are equal where they come to the same, whichever of the columns were named.
package struct ChosenTable: Hashable, Sendable {
  package let table: DataTable
  /// The columns that were asked for; none leaves it to the table.
  let columns: [String]
  let label: String?
  package let points: Result<TablePoints, DatasetCSVError>

  init(_ table: DataTable, columns: [String] = [], label: String? = nil) {
    self.table = table
    self.columns = columns
    self.label = label
    points = Result { () throws(DatasetCSVError) in
      try TableReader(table.contents).points(columns: columns, label: label)
    }
  }

  /// The same columns of a table of test points.
  init(_ table: DataTable, like training: ChosenTable) {
    self.table = table
    (columns, label) = (training.columns, training.label)
    points = Result { () throws(DatasetCSVError) in
      try TableReader(table.contents).points(
        like: try training.points.get(), of: training.table.contents,
        named: echoed(training.table.name, limit: 40))
    }
  }

  package var dataset: Dataset {
    (try? points.get().dataset) ?? Dataset(points: [], labels: [])
  }

  package static func == (first: Self, second: Self) -> Bool {
    first.table == second.table && first.points == second.points
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(table) }
}
