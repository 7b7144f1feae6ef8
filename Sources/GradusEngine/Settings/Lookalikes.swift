/// Text with the signs of a keyboard for those of printed books: `-` for the minus and for dashes, digits
/// from 0 to 9, a plain space, and nothing for quotation marks.
package func withPlainSigns(_ text: String) -> String {
  String(
    text.compactMap { sign in
      if "−‐‑‒–—".contains(sign) { return "-" }
      if "“”„‘’«»\"'".contains(sign) { return nil }
      if sign.isWhitespace { return " " }
      if let digit = sign.wholeNumberValue, (0...9).contains(digit) { return Character("\(digit)") }
      return sign
    })
}

/// Text in which what looks like another character, or like none, is named: `moons<U+00A0>`.
package func namingLookalikes(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
  var named = ""
  for scalar in text.unicodeScalars {
    let isLookalike =
      !scalar.isASCII && scalar != "\u{200D}"
      && (scalar.properties.isWhitespace
        || scalar.properties.generalCategory == .format
        || "\u{2010}\u{2011}\u{2212}".unicodeScalars.contains(scalar))
    if isLookalike {
      named += "<\(codePoint(scalar))>"
    } else {
      named.unicodeScalars.append(scalar)
    }
  }
  return named
}

/// A character's number as Unicode writes it: `U+001B`.
package func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
