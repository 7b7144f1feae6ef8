/// What somebody meant who wrote a number as it is written elsewhere: `0,01`, `10%`, `−1`, `1e3` for a whole
/// number, `five`.
///
/// - Parameter parse: what reads it; only what it reads is meant.
/// - Returns: the number as it is written here; nil where none is meant.
package func meantNumber<Value>(_ text: String, parse: (String) -> Value?) -> String? {
  guard text.utf8.count <= 64 else { return nil }
  let plain = withPlainSigns(text).trimmed
  return otherSpellings.lazy.compactMap { $0(plain) }.first { $0 != text && parse($0) != nil }
}

/// Ways to write a number that are not those of a lesson or a command line, each turned into one that is.
private let otherSpellings: [@Sendable (String) -> String?] = [
  // Signs alone were others.
  { $0 },
  // One that is no decimal number, but comes to a whole one: 1e3, 60.0.
  { Double(written: $0).flatMap { Int(exactly: $0) }.map { "\($0)" } },
  // Three digits after each comma, blank or underscore: 1,000.
  { text in
    let parts = text.split(omittingEmptySubsequences: false) { ",_ ".contains($0) }
    guard parts.count > 1, (1...3).contains(parts[0].count), parts[0] != "0",
      parts.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return parts.joined()
  },
  { $0.replacing("_", with: "") },
  // A decimal comma.
  { $0.count { $0 == "," } == 1 && !$0.contains(".") ? $0.replacing(",", with: ".") : nil },
  // Widths with other signs around and between them: (10, 5), 10; 5, 10 x 5.
  { text in
    let parts = text.split { "()[]{};,x× ".contains($0) }
    return parts.isEmpty ? nil : parts.joined(separator: ",")
  },
  // A share.
  { text in
    guard text.hasSuffix("%") else { return nil }
    return Double(written: String(text.dropLast()).trimmed.replacing(",", with: "."))
      .map { plainNumber($0 / 100) }
  },
  // A fraction.
  { text in
    let parts = text.split(separator: "/").compactMap { Double(written: String($0).trimmed) }
    guard parts.count == 2, text.count(where: { $0 == "/" }) == 1, parts[1] != 0 else { return nil }
    return plainNumber(parts[0] / parts[1])
  },
  { text in
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
      .firstIndex(of: text.lowercased()).map { "\($0)" }
  },
  { [".inf", "infinity", "∞"].contains($0.lowercased()) ? "inf" : nil },
  // What it is counted in, or a comment.
  { text in
    let number = text.prefix { !$0.isLetter && !"#/ °".contains($0) || $0 == "e" }
    let rest = text.dropFirst(number.count)
    return number.isEmpty || rest.isEmpty || rest.contains(where: \.isNumber) ? nil : String(number)
  },
]
