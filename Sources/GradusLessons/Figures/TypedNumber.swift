import GradusNotation

/// A number as a learner types it: `0.1`, `0.3 - 0.1 * 2`, `√(2/20)`, `50%`, `z = 0.1`.
package struct TypedNumber: Hashable, Sendable {
  /// As Python with NumPy writes it, but for a sign of per cent.
  package let text: String
  package let value: Double

  /// Why what was typed is no number, and what to type instead.
  package struct Problem: Error, Hashable, Sendable {
    package let words: String
  }

  /// The longest expression, in characters.
  private static let limit = 300

  /// Reads what was typed.
  ///
  /// - Parameter unit: what stands behind the field, and may be typed as well.
  package init(_ typed: String, unit: String? = nil) throws(Problem) {
    guard typed.count <= TypedNumber.limit else {
      throw Problem(words: "this is longer than \(TypedNumber.limit) characters; shorten it")
    }
    var text = TypedNumber.plain(typed)
    if let unit, text.count > unit.count, text.hasSuffix(unit) {
      text = TypedNumber.trimmed(text.dropLast(unit.count))
    }
    text = try TypedNumber.oneSide(of: text)
    if let comma = TypedNumber.adviceOnComma(text) { throw Problem(words: comma) }
    let isShare = text.last == "%"
    self.text = text
    let number = try TypedNumber.number(isShare ? String(text.dropLast()) : text)
    value = isShare ? number / 100 : number
  }

  /// Whether it is written as a number, with nothing to work out.
  package var isPlain: Bool {
    text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
      && Double(text) != nil
  }

  // MARK: Reading

  /// Signs that people type, as Python writes them.
  private static let signs: [Character: String] = [
    "−": "-", "–": "-", "·": "*", "⋅": "*", "∙": "*", "×": "*", "÷": "/", "^": "**", "²": "**2",
    "³": "**3", "π": "pi", "½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)",
    "⅛": "(1/8)",
  ]

  private static func plain(_ typed: String) -> String {
    var result = ""
    var rest = typed[...]
    while let character = rest.popFirst() {
      if character == "√" {
        rest = rest.drop { $0.isWhitespace }
        // Without brackets it is the root of the number behind it.
        let number = rest.prefix { $0.isNumber || $0 == "." }
        result += number.isEmpty ? "sqrt" : "sqrt(\(number))"
        rest = rest.dropFirst(number.count)
      } else {
        result += signs[character] ?? (character.isWhitespace ? " " : String(character))
      }
    }
    return trimmed(result)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  /// Of an equation the side that counts: `z = 0.1`, `0.3 - 0.2 = 0.1`.
  private static func oneSide(of text: String) throws(Problem) -> String {
    guard !text.contains("=="), !text.contains(where: { "<>!".contains($0) }) else { return text }
    var sides = text.split(separator: "=", omittingEmptySubsequences: false).map { trimmed($0) }
    if sides.count > 1, let first = sides[0].first, first.isLetter, !sides[0].contains("(") {
      sides.removeFirst()
    }
    if sides.count > 1, sides.last == "" { sides.removeLast() }
    guard sides.count > 1 else { return sides[0] }
    guard sides.count == 2 else { throw Problem(words: "write one number, or one expression") }
    let (left, right) = (try number(sides[0]), try number(sides[1]))
    guard abs(left - right) <= 0.005 * max(abs(left), abs(right)) else {
      throw Problem(words: "the two sides differ: \(sides[0]) is not \(sides[1])")
    }
    return sides[0]
  }

  /// What to type where a number has a comma in it.
  private static func adviceOnComma(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.dropFirst().allSatisfy({ $0.first?.isNumber == true }),
      parts.dropLast().allSatisfy({ $0.last?.isNumber == true })
    else { return nil }
    let isOfThousands = parts[0] != "0" && parts.dropFirst().allSatisfy { $0.count == 3 }
    return isOfThousands
      ? "write \(parts.joined()), without the comma"
      : "write a point, not a comma: \(parts.joined(separator: "."))"
  }

  private static func number(_ text: String) throws(Problem) -> Double {
    if text.isEmpty { throw Problem(words: "type a number, or an expression such as 1/3 + 0.5") }
    let value: Double
    do {
      value = try NumberExpression(text).value()
    } catch {
      // A factor before a bracket.
      throw Problem(
        words: error.message.contains("cannot be called")
          ? "write * between the two factors" : error.message)
    }
    if value.isNaN { throw Problem(words: "this comes to no number") }
    if value.isInfinite { throw Problem(words: "this is infinite; the answer is a number") }
    return value
  }
}
