/// Text with the signs of mathematics and print spelt in ASCII: λ as lambda, … as three points.
///
/// A letter that has no spelling, such as é, stays: a terminal may have it even if its font lacks the
/// signs. Where it has ASCII only, ``Swift/Character/plainLetter`` takes its place at the edge.
package func asciiText(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
  return text.map { character in
    // No sign has more bytes; see `Character.columns`.
    if character.utf8.count == 1 || character.utf8.count > 8 { return String(character) }
    if let sign = print[character] { return sign }
    if let sign = PlotSign(rawValue: character) { return String(sign.ascii) }
    if character.plainLetter != nil { return String(character) }
    let sign = FormulaSigns.sign(of: character).ascii
    return sign == "?" ? String(character) : sign
  }.joined()
}

private let print: [Character: String] = [
  "ᵀ": "^T", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "“": "\"", "”": "\"", "„": "\"",
  "«": "\"", "»": "\"", "‘": "'", "’": "'", "‚": "'", "´": "'", "•": "*", "›": ">", "‹": "<",
]

extension Character {
  /// A letter with a mark as the plain letter, `é` as `e`, where a terminal shows ASCII only; nil for
  /// what has no such letter.
  package var plainLetter: Character? { isASCII ? self : plainLetters[self] }
}

private let plainLetters: [Character: Character] = {
  let groups: [(Character, String)] = [
    ("A", "ÀÁÂÃÄÅĀĂĄÆ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐÐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"),
    ("H", "ĤĦ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽĿŁ"), ("N", "ÑŃŅŇ"),
    ("O", "ÒÓÔÕÖØŌŎŐŒ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠȘ"), ("T", "ŢŤŦȚÞ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"),
    ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"), ("a", "àáâãäåāăąæª"), ("c", "çćĉċč"), ("d", "ďđð"),
    ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"),
    ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏőœº"), ("r", "ŕŗř"), ("s", "śŝşšșßſ"),
    ("t", "ţťŧțþ"), ("u", "ùúûüũūŭůűųµ"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("!", "¡"),
    ("?", "¿"), ("\"", "«»„“”"), ("'", "‘’‚´"), ("-", "–—‐‑−"),
  ]
  var letters: [Character: Character] = [:]
  for (plain, marked) in groups { for letter in marked { letters[letter] = plain } }
  return letters
}()

extension StringProtocol {
  /// Whether a terminal that shows ASCII only can show the text, letters without their marks.
  package var isShownInASCII: Bool {
    if utf8.allSatisfy({ $0 < 0x80 }) { return true }
    return asciiText(self).allSatisfy { $0.columns == 0 || $0.plainLetter != nil }
  }
}
