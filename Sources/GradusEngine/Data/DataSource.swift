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
    case .table(let table): table.dataset.count
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

/// A data set that was read from a file, under the name it was asked for.
///
/// The engine reads no files: who does hands the tables to ``Setting/assign(_:to:tables:)`` by name.
package struct DataTable: Hashable, Sendable {
  /// The file's path as it was typed.
  package let name: String
  package let dataset: Dataset

  package init(name: String, dataset: Dataset) {
    self.name = name
    self.dataset = dataset
  }

  /// The last part of the path, for where there is little room.
  package var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
