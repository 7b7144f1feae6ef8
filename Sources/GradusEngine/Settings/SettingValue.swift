/// The value of a setting, as it is typed, printed and written to JSON.
package enum SettingValue: Hashable, Sendable, CustomStringConvertible {
  case word(String)
  /// Points from a file; printed as its name.
  case table(DataTable)
  case number(Double)
  case count(Int)
  case widths([Int])
  /// One number for all, or one each.
  case numbers([Double])
  /// Any of some words, none included.
  case words([String])
  /// Names of columns of a file.
  case columns([String])
  case flag(Bool)

  /// What is left to the file itself.
  package static let auto = "auto"

  package var description: String {
    switch self {
    case .word(let word): word
    case .table(let table): table.name
    case .number(let number): plainNumber(number)
    case .count(let count): String(count)
    case .widths(let widths):
      widths.isEmpty ? "none" : widths.map(String.init).joined(separator: ",")
    case .numbers(let numbers): numbers.map(plainNumber).joined(separator: ",")
    case .words(let words): words.isEmpty ? "none" : words.joined(separator: ",")
    case .columns(let names): names.map(SettingValue.quoted).joined(separator: ",")
    case .flag(let isOn): isOn ? "on" : "off"
    }
  }

  /// A column's name in a list, in quotes where commas or quotes are part of it.
  private static func quoted(_ name: String) -> String {
    guard name.contains(where: { ",\"".contains($0) }) else { return name }
    return "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}

/// A number with as few characters as tell it from every other: `0.01`, `3`, `1e-07`.
package func plainNumber(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Which values a setting takes, and the rungs that a key climbs.
package enum SettingDomain: Sendable {
  case words([String])
  /// One of some words, or the name of a file of points.
  case wordsOrTable([String])
  /// A number in a range; `rungs` are the values the arrow keys stop at.
  case number(ClosedRange<Double>, rungs: [Double])
  case count(ClosedRange<Int>, rungs: [Int])
  /// A number or one of some words.
  case numberOrWord(ClosedRange<Double>, rungs: [Double], words: [String])
  /// Widths of hidden layers, separated by commas, or `none`.
  case widths(layers: ClosedRange<Int>, units: ClosedRange<Int>, rungs: [[Int]])
  /// A share above 0 and up to 1, one for all hidden layers or one each.
  case shares(rungs: [Double])
  /// Any of some words, separated by commas, or `none`.
  case anyOf([String])
  /// The names of some columns of a file of points, separated by commas, or `auto`.
  case columns(count: Int)
  case flag

  /// What would be right, for error messages and help.
  package var description: String {
    switch self {
    case .words(let words): words.joined(separator: ", ")
    case .wordsOrTable(let words): words.joined(separator: ", ") + ", or a CSV file"
    case .number(let range, _): "a number from \(bounds(range))"
    case .count(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .numberOrWord(let range, _, let words):
      "a number from \(bounds(range)), or \(words.joined(separator: ", "))"
    case .widths(let layers, let units, _):
      "up to \(layers.upperBound) widths of \(units.lowerBound) to \(units.upperBound) such as "
        + "10,5, or none"
    case .shares: "above 0 and up to 1, one for all hidden layers or one each such as 0.9,0.8"
    case .anyOf(let words): "none, or any of \(words.joined(separator: ", "))"
    case .columns(1): "a column of the CSV file such as bought, or auto"
    case .columns: "two columns of the CSV file such as age,salary, or auto"
    case .flag: "on or off"
    }
  }

  private func bounds(_ range: ClosedRange<Double>) -> String {
    "\(plainNumber(range.lowerBound)) to \(plainNumber(range.upperBound))"
  }

  /// The word that was meant by one who mistyped; nil where none is near.
  package func nearest(to text: String) -> String? {
    switch self {
    case .words(let words), .wordsOrTable(let words): return GradusEngine.nearest(text, in: words)
    case .numberOrWord(_, _, let words):
      return GradusEngine.nearest(text, in: words) ?? meantNumber(text) { parse($0) }
    case .anyOf(let words):
      let wrong = text.split(separator: ",").map(\.trimmed).first { !words.contains($0) }
      return wrong.flatMap { GradusEngine.nearest($0, in: words + ["none"]) }
    case .number, .count, .widths, .shares: return meantNumber(text) { parse($0) }
    default: return nil
    }
  }

  /// Whether commas are part of a value.
  package var isList: Bool {
    switch self {
    case .widths, .shares, .anyOf: true
    case .columns(let count): count > 1
    default: false
    }
  }

  /// Reads a value, or nil where the text is none of this domain.
  /// - Parameter tables: the files of points that may be named, by name. A word comes before a file.
  package func parse(_ text: String, tables: [String: DataTable] = [:]) -> SettingValue? {
    switch self {
    case .words(let words): words.contains(text) ? .word(text) : nil
    case .wordsOrTable(let words):
      words.contains(text) ? .word(text) : tables[text].map { .table($0) }
    case .number(let range, _):
      Double(written: text).flatMap { range.contains($0) ? .number($0) : nil }
    case .count(let range, _):
      Int(text).flatMap { range.contains($0) ? .count($0) : nil }
    case .numberOrWord(let range, _, let words):
      words.contains(text)
        ? .word(text) : Double(written: text).flatMap { range.contains($0) ? .number($0) : nil }
    case .widths(let layers, let units, _):
      parseWidths(text, layers: layers, units: units).map { .widths($0) }
    case .shares:
      parseList(text) { Double(written: $0).flatMap { $0 > 0 && $0 <= 1 ? $0 : nil } }.flatMap {
        (1...8).contains($0.count) ? .numbers($0) : nil
      }
    case .anyOf(let words):
      text == "none"
        ? .words([])
        : parseList(text) { words.contains($0) ? $0 : nil }.map { found in
          .words(words.filter(found.contains))
        }
    case .columns(let count): parseColumns(text, count: count)
    case .flag:
      SettingDomain.flag(text).map { .flag($0) }
    }
  }

  /// What `on`, `off` and other words for them mean; nil where it is none of them.
  package static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "on", "true", "yes", "1": true
    case "off", "false", "no", "0": false
    default: nil
    }
  }

  /// Reads values separated by commas, or nil where one of them is none.
  private func parseList<Value>(_ text: String, _ read: (String) -> Value?) -> [Value]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    let values = parts.compactMap(read)
    return values.count == parts.count ? values : nil
  }

  private func parseColumns(_ text: String, count: Int) -> SettingValue? {
    if text == SettingValue.auto { return .word(text) }
    var names = CSVSeparator.comma.fields(of: Array(text.utf8)[...]) ?? []
    // The name of one column may hold commas without quotes around it.
    if count == 1, names.count != 1 || !text.trimmed.hasPrefix("\"") { names = [text.trimmed] }
    guard names.count == count, names.allSatisfy({ !$0.isEmpty }) else { return nil }
    return .columns(names)
  }

  private func parseWidths(
    _ text: String, layers: ClosedRange<Int>, units: ClosedRange<Int>
  ) -> [Int]? {
    if text == "none" { return [] }
    guard let widths = parseList(text, { Int($0) }), layers.contains(widths.count),
      widths.allSatisfy(units.contains)
    else { return nil }
    return widths
  }

  /// The value some rungs away, or nil at the end of the ladder.
  ///
  /// A value between two rungs goes to the next one in the direction asked for; widths between two
  /// rungs, to the next larger or smaller network by its parameters.
  package func step(_ value: SettingValue, by requested: Int) -> SettingValue? {
    if requested == 0 { return nil }
    // More steps than any ladder has rungs, and far from overflowing an index.
    let steps = min(max(requested, -1_000_000_000), 1_000_000_000)
    return switch (self, value) {
    case (.words(let words), .word(let word)), (.wordsOrTable(let words), .word(let word)):
      climb(words, from: words.firstIndex(of: word), steps).map { .word($0) }
    // From a file to the words; the way back is to name it.
    case (.wordsOrTable(let words), .table): climb(words, from: nil, steps).map { .word($0) }
    case (.number(_, let rungs), .number(let number)):
      climb(rungs, above: number, steps).map { .number($0) }
    case (.count(let range, let rungs), .count(let count)):
      if rungs.isEmpty {
        climb(range, from: count, steps).map { .count($0) }
      } else {
        climb(rungs, above: count, steps).map { .count($0) }
      }
    case (.numberOrWord(_, let rungs, let words), _):
      climb(rungs, around: words, from: value, steps)
    case (.shares(let rungs), .numbers(let numbers)):
      numbers.first.flatMap { climb(rungs, above: $0, steps) }.map { .numbers([$0]) }
    case (.anyOf(let words), .words(let chosen)):
      // None, then one at a time; several go on from their first.
      climb(
        [[]] + words.map { [$0] },
        from: chosen.first.flatMap { first in
          words.firstIndex(of: first).map { $0 + 1 }
        } ?? 0, steps
      ).map { .words($0) }
    case (.flag, .flag(let isOn)): isOn == (steps > 0) || steps == 0 ? nil : .flag(!isOn)
    case (.widths(_, _, let rungs), .widths(let widths)):
      if let index = rungs.firstIndex(of: widths) {
        climb(rungs, from: index, steps).map { .widths($0) }
      } else {
        climb(rungs.map(ParameterCount.init), above: ParameterCount(widths), steps)
          .map { .widths($0.widths) }
      }
    default: nil
    }
  }

  private func climb(_ range: ClosedRange<Int>, from count: Int, _ steps: Int) -> Int? {
    let target = min(max(count + steps, range.lowerBound), range.upperBound)
    return target == count ? nil : target
  }

  /// Words stand for numbers below 1, and so between the rungs below and those from 1 on.
  private func climb(
    _ rungs: [Double], around words: [String], from value: SettingValue, _ steps: Int
  ) -> SettingValue? {
    let numbers = rungs.map { SettingValue.number($0) }
    let split = rungs.firstIndex { $0 >= 1 } ?? rungs.count
    let ladder = numbers[..<split] + words.map { .word($0) } + numbers[split...]
    if let index = ladder.firstIndex(of: value) { return climb(Array(ladder), from: index, steps) }
    guard case .number(let number) = value else { return nil }
    return climb(rungs, above: number, steps).map { .number($0) }
  }

  private func climb<Rung>(_ rungs: [Rung], from index: Int?, _ steps: Int) -> Rung? {
    guard let index else { return steps > 0 ? rungs.first : rungs.last }
    let target = min(max(index + steps, 0), rungs.count - 1)
    return target == index || rungs.isEmpty ? nil : rungs[target]
  }

  private func climb<Rung: Comparable>(_ rungs: [Rung], above value: Rung, _ steps: Int) -> Rung? {
    let beyond = steps > 0 ? rungs.filter { $0 > value } : rungs.filter { $0 < value }.reversed()
    return beyond.isEmpty ? nil : beyond[min(abs(steps), beyond.count) - 1]
  }
}

/// Hidden widths in the order of how many parameters a network of two inputs has with them.
private struct ParameterCount: Comparable {
  let widths: [Int]
  private let count: Int

  init(_ widths: [Int]) {
    self.widths = widths
    count = zip([2] + widths, widths + [1]).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  static func < (first: Self, second: Self) -> Bool { first.count < second.count }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

/// Text from outside as a message quotes it: cut where it is long.
package func echoed(_ text: String, limit: Int = 80) -> String {
  namingLookalikes(text.count > limit ? text.prefix(limit - 3) + "..." : text)
}

/// The word of a list that is nearest to what was typed, if it is near enough to be meant: at most
/// a third of the longer one's letters, and always one, changed, added, left out or swapped.
package func nearest(_ typed: String, in words: some Sequence<String>) -> String? {
  // Of bytes, too: a single letter may bear thousands of marks.
  guard typed.utf8.count <= 256, typed.count <= 64 else { return nil }
  let scored = words.map { (word: $0, distance: editDistance(typed.lowercased(), $0.lowercased())) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  let longer = max(typed.count, best.word.count)
  // With no letter in common it is another word.
  return best.distance < longer && best.distance <= max(1, longer / 3) ? best.word : nil
}

/// How many letters must change to turn one word into the other (optimal string alignment).
private func editDistance(_ first: String, _ second: String) -> Int {
  let (a, b) = (Array(first), Array(second))
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var rows = [Array(0...b.count)]
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var best = min(change, rows[i - 1][j] + 1, row[j - 1] + 1)
      if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
        best = min(best, rows[i - 2][j - 2] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
