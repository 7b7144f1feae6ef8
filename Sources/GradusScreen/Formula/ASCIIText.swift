/// Text with the signs of mathematics and print spelt in ASCII: λ as lambda, … as three points.
///
/// A letter that has no spelling, such as é, stays.
package func asciiText(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
  return text.map { character in
    // No sign has more bytes; see `Character.columns`.
    if character.utf8.count == 1 || character.utf8.count > 8 { return String(character) }
    if let sign = print[character] { return sign }
    let sign = FormulaSigns.sign(of: character).ascii
    return sign == "?" ? String(character) : sign
  }.joined()
}

private let print: [Character: String] = [
  "ᵀ": "^T", "–": "-", "—": "-", "“": "\"", "”": "\"", "‘": "'", "•": "*", "›": ">", "‹": "<",
]
