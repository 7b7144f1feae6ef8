/// What to type in place of columns that do not make points.
///
/// A proposal is tried on the table before it is made, as it would be typed: alone, and beside what was
/// typed already. It makes points, or leaves nothing but single fields to be mended.
struct ColumnAdvice {
  private let reader: TableReader
  /// The names that were typed.
  private let typed: (columns: [String], label: String?)
  /// The columns that were typed, from 0.
  private let asked: [Int]
  /// The column that was taken for the label.
  private let target: Int

  init(
    _ reader: TableReader, typed: (columns: [String], label: String?), asked: [Int], target: Int
  ) {
    self.reader = TableReader(reader.table, givesAdvice: false)
    (self.typed, self.asked, self.target) = (typed, asked, target)
  }

  private var table: CSVTable { reader.table }

  /// The shortest proposal that works, as near to what was typed as can be; none where nothing does.
  /// - Complexity: O(fields of the table).
  var settings: [SettingAdvice] {
    for label in labels.filter({ differentValues(of: $0) == 2 }).prefix(3) {
      guard let features = features(besides: label) else { continue }
      let columns = SettingAdvice(
        "columns", SettingValue.columns(features.map(reader.settingName)).description)
      let name = SettingAdvice(
        "label", SettingValue.columns([reader.settingName(label)]).description)
      let forms = (label == target ? [] : [[name]]) + [[columns], [columns, name]]
      if let form = forms.first(where: { works($0, features, label) }) { return form }
    }
    return []
  }

  // MARK: Proposing

  /// The columns in the order in which they may be the label: the one taken for it, and where it has
  /// not two values the one the table suggests, the last ones, and those that were asked for as features.
  private var labels: [Int] {
    if differentValues(of: target) == 2 { return [target] }
    let first = [target, reader.suggestedLabel(besides: asked)]
    let others = table.names.indices.reversed().filter { !first.contains($0) }
    return Array(first.prefix(first[0] == first[1] ? 1 : 2))
      + others.filter { !asked.contains($0) } + others.filter(asked.contains)
  }

  /// Two columns of numbers: those that were asked for, as far as they are, and the best others.
  private func features(besides label: Int) -> [Int]? {
    var kept: [Int] = []
    for column in asked where column != label && !kept.contains(column) && hasNumbers(column) {
      kept.append(column)
    }
    if kept.count == 2 { return kept }
    // A column that counts the rows is no feature, unless there are no others.
    let others = table.names.indices.filter {
      $0 != label && !kept.contains($0) && (table.columnCount == 3 || !reader.countsRows($0))
        && hasNumbers($0)
    }
    let best = others.map { (column: $0, flaws: flaws(of: $0)) }
      .sorted { ($0.flaws, $0.column) < ($1.flaws, $1.column) }.map(\.column)
    let both = (kept + best.prefix(2 - kept.count)).sorted()
    return both.count == 2 ? both : nil
  }

  /// Whether at least half of a column's fields are numbers.
  private func hasNumbers(_ column: Int) -> Bool {
    numberCount(column) * 2 >= table.rowCount
  }

  private func numberCount(_ column: Int) -> Int {
    table.values(column).count { CSVNumber($0)?.value.isFinite == true }
  }

  /// How little a column is worth as a feature: most of all where it is constant, then where some
  /// fields are no numbers, then where it has two values, as a label does.
  private func flaws(of column: Int) -> Int {
    let different = differentValues(of: column)
    return (different == 1 ? 6 : different == 2 ? 2 : 0)
      + (numberCount(column) == table.rowCount ? 0 : 3)
  }

  /// How many values a column has that are different and not missing, counted up to 3.
  private func differentValues(of column: Int) -> Int {
    var seen: Set<String> = []
    for value in table.values(column) where !LabelValues.isMissing(value) {
      seen.insert(LabelValues.key(value))
      if seen.count == 3 { break }
    }
    return seen.count
  }

  // MARK: Trying

  private func works(_ advice: [SettingAdvice], _ features: [Int], _ label: Int) -> Bool {
    var (columns, name): ([String]?, String?)
    for setting in advice {
      let count = setting.name == "columns" ? 2 : 1
      guard case .columns(let names)? = SettingDomain.columns(count: count).parse(setting.value)
      else { return false }
      if count == 2 { columns = names } else { name = names[0] }
    }
    return leads(columns ?? [], name, to: features, label)
      && leads(columns ?? typed.columns, name ?? typed.label, to: features, label)
  }

  private func leads(
    _ columns: [String], _ name: String?, to features: [Int], _ label: Int
  ) -> Bool {
    do throws(DatasetCSVError) {
      let points = try reader.points(columns: columns, label: name)
      return points.features == features && points.label == label
    } catch {
      return error.problems.allSatisfy { $0.line != nil }
    }
  }
}
