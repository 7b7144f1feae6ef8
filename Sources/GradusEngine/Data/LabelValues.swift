/// The two values of a label column, and which of them is class 1.
///
/// Numbers: the larger one. Words: of a pair such as no and yes the one that says yes, otherwise the
/// later one in the alphabet. One value alone is class 1 where it is 1 or says yes. Case does not
/// matter, and `1.0` is `1`.
package struct LabelValues: Hashable, Sendable {
  /// As the file writes them, that of class 0 first; empty where the file has no such value.
  package let texts: [String]
  private let keys: [String]

  /// - Parameter values: the different values of the column, of which there are one or two.
  init?(_ values: [String]) {
    guard (1...2).contains(values.count) else { return nil }
    let ordered = values.sorted {
      LabelValues.comes(LabelValues.key($0), before: LabelValues.key($1))
    }
    let all =
      ordered.count == 2
      ? ordered
      : LabelValues.saysYes(LabelValues.key(ordered[0])) ? ["", ordered[0]] : [ordered[0], ""]
    texts = all.map { CSVNumber($0).map { plainNumber($0.value) } ?? $0 }
    keys = all.map(LabelValues.key)
  }

  /// 0 or 1, or nil for a value that is neither of the two.
  func label(of value: String) -> UInt8? {
    keys.firstIndex(of: LabelValues.key(value)).map { UInt8($0) }
  }

  /// Whether the labels are written 0 and 1, so that nothing is to be said about them.
  package var areNumbersOfClasses: Bool {
    zip(texts, ["0", "1"]).allSatisfy { $0.isEmpty || $0 == $1 }
  }

  /// Which value is which class: `no → 0, yes → 1`.
  package var inWords: String {
    texts.enumerated().compactMap { $1.isEmpty ? nil : "\(echoed($1, limit: 20)) → \($0)" }
      .joined(separator: ", ")
  }

  /// What two spellings of the same value have in common.
  static func key(_ value: String) -> String {
    guard let number = CSVNumber(value)?.value, number.isFinite else { return value.lowercased() }
    return plainNumber(number == 0 ? 0 : number)
  }

  /// Whether a value stands for one that is not there.
  static func isMissing(_ value: String) -> Bool {
    ["", "?", "na", "n/a", "nan", "null"].contains(value.lowercased())
  }

  private static func comes(_ first: String, before second: String) -> Bool {
    if let first = Double(first), let second = Double(second) { return first < second }
    if first == second { return false }
    for (no, yes) in pairs {
      if (first, second) == (no, yes) { return true }
      if (first, second) == (yes, no) { return false }
    }
    for no in ["no ", "not ", "non ", "non-", "un"] {
      if first == no + second { return true }
      if second == no + first { return false }
    }
    return first < second
  }

  private static func saysYes(_ key: String) -> Bool {
    key == "1" || pairs.contains { $0.yes == key }
  }

  private static let pairs: [(no: String, yes: String)] = [
    ("no", "yes"), ("n", "y"), ("false", "true"), ("f", "t"), ("off", "on"), ("-", "+"),
    ("negative", "positive"), ("neg", "pos"), ("fail", "pass"), ("failed", "passed"),
    ("bad", "good"), ("low", "high"), ("down", "up"), ("small", "large"), ("absent", "present"),
    ("healthy", "sick"), ("benign", "malignant"), ("control", "case"), ("control", "treatment"),
    ("ham", "spam"), ("died", "survived"), ("dead", "alive"), ("lost", "won"), ("loss", "win"),
    ("wrong", "right"), ("nein", "ja"), ("nej", "ja"), ("non", "oui"), ("nao", "sim"),
  ]
}
