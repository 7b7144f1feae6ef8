// What can be set about points that are read from a file.
extension Setting {
  /// Whether it says something about a file of points, so that it has no meaning without one.
  package var isOfTables: Bool { ["columns", "label", "test-share"].contains(name) }

  private static let tableOnly: @Sendable (Experiment, SettingValue) -> String? = {
    experiment, _ in
    experiment.asked == nil ? "the points are made; data names a CSV file" : nil
  }

  private static func columnNames(_ value: SettingValue) -> [String] {
    if case .columns(let names) = value { names } else { [] }
  }

  static let ofTables: [Setting] = [
    Setting(
      "columns", "the columns of a CSV file that are x1 and x2, by name or by number from 1",
      .columns(count: 2),
      read: { experiment in
        guard let asked = experiment.asked else { return .word(SettingValue.auto) }
        let names = (try? asked.points.get().columns) ?? asked.columns
        return names.isEmpty ? .word(SettingValue.auto) : .columns(names)
      },
      write: { $0.choose(columns: columnNames($1)) }, objection: tableOnly),
    Setting(
      "label", "the column of a CSV file that is the label; its two values become 0 and 1",
      .columns(count: 1),
      read: { experiment in
        let name = experiment.asked.flatMap { (try? $0.points.get().labelColumn) ?? $0.label }
        return name.map { .columns([$0]) } ?? .word(SettingValue.auto)
      },
      write: { $0.choose(label: columnNames($1).first) }, objection: tableOnly),
    Setting(
      "test-share", "the share of a CSV file's points to keep for the test, drawn by data-seed",
      .number(0...0.9, rungs: [0, 0.1, 0.2, 0.3, 0.5]),
      read: { .number($0.testShare) },
      write: { experiment, value in
        if case .number(let share) = value { experiment.keepForTest(share: share) }
      },
      objection: { experiment, value in
        guard let table = experiment.data.table else {
          return "the points are made, and so are those of the test; test-samples says how many"
        }
        return experiment.testTable.map {
          "the test points come from \($0.name), all of \(table.name) is for training"
        }
      }),
    Setting(
      "standardize", "each feature minus its mean, over its standard deviation (training points)",
      .flag, read: { .flag($0.standardizes) },
      write: { experiment, value in experiment.standardizes = value == .flag(true) }),
  ]
}
