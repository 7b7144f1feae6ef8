package import GradusEngine

/// What there is where a lesson names a file of points.
package enum LessonTable: Hashable, Sendable {
  case points(DataTable)
  /// What is wrong with the file, or with its place.
  case unusable(String)
}

/// Reads a file of points for a lesson: it is given the name in the lesson, and the lesson's path.
/// Nothing in this room reads a file.
package typealias LessonTableReader = (_ name: String, _ lesson: String) -> LessonTable

extension ParseLog {
  /// A lesson that names more files of points than this is refused: each is read and kept.
  static let tableLimit = 8

  /// Gives a setting its value, and reports on a line why it cannot have it.
  ///
  /// - Parameter namesFiles: whether `data` and `test-data` may be files of points.
  /// - Returns: whether it has it now.
  @discardableResult
  mutating func assign(
    _ text: String, to setting: Setting, of experiment: inout Experiment, line: Int,
    namesFiles: Bool = true
  ) -> Bool {
    let table = namesFiles ? table(text, of: setting) : nil
    if case .unusable(let reason)? = table {
      report(line, reason)
      return false
    }
    do throws(SettingError) {
      if case .points(let points)? = table {
        try setting.assign(text, to: &experiment, tables: [text: points])
      } else {
        try setting.assign(text, to: &experiment)
      }
      return true
    } catch {
      report(line, advice(error, about: setting, namesFiles: namesFiles && readTable != nil))
      return false
    }
  }

  /// What a value names as a file of points; nil where it is no file's name, or names no points.
  private mutating func table(_ name: String, of setting: Setting) -> LessonTable? {
    guard case .wordsOrTable(let words) = setting.domain, !words.contains(name),
      name.hasSuffix(".csv"), let readTable
    else { return nil }
    if let known = tables[name] { return known }
    guard tables.count < ParseLog.tableLimit else {
      return .unusable(
        "a lesson names at most \(ParseLog.tableLimit) files of points; remove \(quoted(name))")
    }
    let table = readTable(name, file)
    tables[name] = table
    return table
  }

  private func advice(
    _ error: SettingError, about setting: Setting, namesFiles: Bool
  ) -> String {
    guard case .wordsOrTable(let words) = setting.domain,
      case .badValue(let name, let text, _, let nearest) = error
    else { return error.description }
    let file = namesFiles ? ", or a CSV file in the lesson's folder" : ""
    return SettingError.badValue(
      name, text, expected: words.joined(separator: ", ") + file, nearest: nearest
    ).description
  }
}
