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
  /// Settings that would make it right, where there are some.
  package let remedy: [SettingAdvice]

  /// A line for each problem: `train.csv:17:2: 'abc' is not a number (x2 takes a finite number)`. The
  /// first one says what to type, where settings help.
  /// - Parameter setting: the one that names the file.
  package func lines(
    file: String, spelling: SettingAdvice.Spelling = .options, setting: String = "data"
  ) -> [String] {
    var told = problems.map { problem in
      let place = [problem.line, problem.field].compactMap { $0.map { ":\($0)" } }.joined()
      return "\(file)\(place): \(problem.message)"
    }
    if !remedy.isEmpty, !told.isEmpty {
      told[0] += ": " + spelling.spelled(remedy, file: file, setting: setting)
    }
    let rest = count - problems.count
    return told + (rest > 0 ? ["\(file): and \(rest) more problem\(rest == 1 ? "" : "s")"] : [])
  }

  /// The first problem, and how many more there are.
  package func line(
    file: String, spelling: SettingAdvice.Spelling, setting: String = "data"
  ) -> String {
    (lines(file: file, spelling: spelling, setting: setting).first ?? file)
      + (count > 1 ? " (and \(count - 1) more)" : "")
  }
}

/// A setting and the value it is advised to take.
package struct SettingAdvice: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// How settings are written where the advice is read.
  package enum Spelling: Hashable, Sendable {
    /// `--columns age,salary --label bought`
    case options
    /// `:set data people.csv columns age,salary label bought`
    case command
    /// `columns: age,salary` and `label: bought`
    case lesson
    /// `leave it out of --vary label`, where a sweep gives the setting its values.
    case variation(of: String)

    package func spelled(
      _ advice: [SettingAdvice], file: String, setting: String = "data"
    ) -> String {
      switch self {
      case .options: advice.map { "--\($0.name) \(shellWord($0.value))" }.joined(separator: " ")
      case .command:
        ":set \(setting) \(commandWord(file)) "
          + advice.map { "\($0.name) \(commandWord($0.value))" }.joined(separator: " ")
      case .lesson:
        advice.map { "\($0.name): \(yamlWord($0.value))" }.joined(separator: " and ")
      case .variation(let name): "leave it out of --vary \(name)"
      }
    }
  }
}

/// A word as a shell takes it: in quotes where it holds more than letters, digits and `_./,:+-`.
package func shellWord(_ word: String) -> String {
  let plain = word.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "_./,:+-".utf8.contains(byte)
  }
  return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}

/// A word as the tutor's command line takes it: in double quotes where it holds a blank or a quote.
private func commandWord(_ word: String) -> String {
  guard word.contains(where: { " \t\"'\\".contains($0) }) || word.isEmpty else { return word }
  return "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}

/// A word as YAML takes it: in single quotes where it holds more than letters, digits, blanks and
/// `_.,+-`, or would be read as a truth value or as nothing.
private func yamlWord(_ word: String) -> String {
  let plain = word.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || " _.,+-".utf8.contains(byte)
  }
  let isValue = ["yes", "no", "y", "n", "on", "off", "true", "false", "null"]
    .contains(word.lowercased())
  return plain && !isValue && word.first != "-"
    ? word : "'" + word.replacing("'", with: "''") + "'"
}

/// Collects what is wrong with a file: the first few problems, and how many there are.
struct DatasetCSVLog {
  private var problems: [DatasetCSVError.Problem] = []
  private var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func report(_ message: String, _ line: Int? = nil, field: Int? = nil) {
    count += 1
    guard problems.count < DatasetCSVError.toldProblems else { return }
    problems.append(DatasetCSVError.Problem(line: line, field: field, message: message))
  }

  func throwProblems() throws(DatasetCSVError) {
    guard count > 0 else { return }
    throw error()
  }

  /// What was reported, with settings that would make it right.
  func error(_ remedy: [SettingAdvice] = []) -> DatasetCSVError {
    DatasetCSVError(problems: problems, count: count, remedy: remedy)
  }
}
