import ArgumentParser
import GradusScreen

/// Expects nothing but JSON to be printed where JSON is.
func expectJSONAlone(_ json: Bool, plot: Bool) throws {
  guard !(json && plot) else {
    throw ValidationError("--json and --plot do not go together: the output would not be JSON")
  }
}

/// A value as JSON: keys sorted, numbers in full precision, infinities and NaN as strings.
///
/// What must not reach a terminal is escaped in strings, controls beyond ASCII too: `\u009b`.
/// - Parameter isCompact: on one line rather than indented.
func jsonText(_ value: some Encodable, isCompact: Bool = false) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if !isCompact { encoder.outputFormatting.insert(.prettyPrinted) }
  encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  return escaped(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// The same JSON in which every character is a single one that is safe to print: controls, marks and
/// what joins characters are escaped.
private func escaped(_ json: String) -> String {
  if json.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return json }
  var result = String.UnicodeScalarView()
  for character in json {
    for (index, scalar) in character.unicodeScalars.enumerated() {
      let alone = Character(scalar)
      let isSafe = alone.canBeDrawn && alone.columns > 0 && (index == 0 || scalar.isASCII)
      if isSafe || scalar == "\n" {
        result.append(scalar)
      } else {
        for unit in scalar.utf16 {
          let digits = String(unit, radix: 16)
          let zeros = String(repeating: "0", count: 4 - digits.count)
          result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
        }
      }
    }
  }
  return String(result)
}
