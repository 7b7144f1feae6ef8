/// What the fonts of the Linux console can show: 256 signs, mostly those of the IBM PC (code page 437).
///
/// They have single and double lines and half blocks, but no braille, no quarter blocks, no thick or
/// dashed lines and few letters of other alphabets. What they lack is drawn as what is most like it.
package enum ConsoleFont {
  /// Whether a terminal of this type is such a console.
  static func isUsed(by type: String) -> Bool { type == "linux" || type.hasPrefix("linux-") }

  /// The sign itself where the fonts have it, else one that is like it and as wide.
  package static func shown(_ glyph: Character) -> Character {
    if glyph.isASCII || signs.contains(glyph) { return glyph }
    if let other = substitutes[glyph] { return other }
    guard let first = glyph.unicodeScalars.first else { return "?" }
    // A letter with its marks beside it, or one that Unicode knows by a name of its own.
    let plain = first.isASCII ? Character(first) : letter(first)
    return plain.flatMap { $0 == glyph ? nil : shown($0) } ?? "?"
  }

  /// The letter or digit that one with marks, or a raised or lowered one, is read as: `s` for `š` and `ˢ`.
  ///
  /// Unicode's names say so: LATIN SMALL LETTER S WITH CARON, MODIFIER LETTER SMALL S. Its tables of
  /// decompositions would come with the data of all languages.
  private static func letter(_ scalar: Unicode.Scalar) -> Character? {
    if scalar.properties.numericType == .digit {
      return Character(scalar).wholeNumberValue.flatMap { "\($0)".first }
    }
    var words = (scalar.properties.name ?? "").split(separator: " ")[...]
    words = words.prefix { $0 != "WITH" }
    guard words.count > 1, let word = words.last else { return nil }
    let isSmall = words.contains("SMALL")
    if word.count == 1, words.contains(where: alphabets.contains) {
      return Character(isSmall ? word.lowercased() : String(word))
    }
    guard words.contains("GREEK"), words.contains("LETTER") else { return nil }
    return greek["GREEK \(isSmall ? "SMALL" : "CAPITAL") LETTER \(word)"]
  }

  /// Whose letters have names of one letter that are these.
  private static let alphabets: Set<Substring> = [
    "LATIN", "MODIFIER", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER",
  ]

  private static let greek = Dictionary(
    (0x391...0x3C9).compactMap(Unicode.Scalar.init).compactMap { scalar in
      scalar.properties.name.map { ($0, Character(scalar)) }
    }, uniquingKeysWith: { first, _ in first })

  /// Code page 437 beyond ASCII, with the signs that it has for control codes.
  private static let signs = Set<Character>(
    "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂"
      + "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
      + "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■")

  private static let substitutes: [Character: Character] = {
    let pairs: [(from: String, to: String)] = [
      // Quarter blocks: the half that they are in, or the whole.
      ("▘▝▖▗▚▞▛▜▙▟", "▀▀▄▄██████"), ("▁▂▃▅▆▇▏▎▍▋▊▉▔▕", "▄▄▄▄██▌▌▌▌██▀▐"),
      // Thick lines are double ones; dashes and round corners are plain.
      ("━┃┏┓┗┛┣┫┳┻╋", "═║╔╗╚╝╠╣╦╩╬"), ("╌┄┈╍┅┉╎┆┊╏┇┋", "─────-││││││"), ("╭╮╰╯", "┌┐└┘"),
      ("╴╶╵╷╸╺╹╻", "──││══║║"), ("┠┨┯┷┿╂", "╟╢╤╧╪╫"),
      ("⎛⎜⎝⎞⎟⎠⎧⎨⎩⎪⎫⎬⎭⎡⎢⎣⎤⎥⎦", "┌│└┐│┘┌┤└│┐├┘┌│└┐│┘"),
      // Marks and arrows.
      ("✓✔✗✘×⊙∘∗⋅●◦◆◇★☆□▪▫▸▹◂▶◀▴▾△▽", "√√xxx*°*·•°♦♦**■■■►►◄►◄▲▼▲▼"),
      ("⇒⇐⇔↦⟶⟵╲╱⋱⋯⋮", "→←↔→→←\\/\\·:"), ("‹›“”„‘’‚′″", "<>\"\"\"'','\""),
      ("–—−‐‑―", "------"),
      // Letters and signs of formulas.
      ("λθβμγηκνξρχψωζιυτ", "lΘßµgnkvEpxywziuτ"), ("ΔΛΠΨΞ∇∂∑∏∫", "ΓAΠYEVdΣΠ⌠"),
      ("∈∉≠∓∼≃≅≪≫∝∀∃∅∪⊂⊃⊆⊇∧∨¬⊤⊥∥‖", "ε##±~≈≈«»~AEφUcccc^v¬TT║║"),
      ("⟨⟩⌊⌋⌈⌉", "<>└┘┌┐"), ("ℓℝℕ€ℎ", "lRNEh"), ("ϵϕϑϖϰϱ", "εφΘπkp"),
      // What is raised, lowered, or nothing but room.
      ("⁺⁻⁼⁽⁾₊₋₌₍₎ᵝᵟᵡ", "+-=()+-=()ßδx"), ("…‥‴⁗∬∭™№ℹ", "..''⌠⌠TNi"),
      ("\u{2002}\u{2003}\u{2009}\u{200A}\u{202F}\u{2007}", "      "),
      ("⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞¾", "1212341513573"),
    ]
    var table: [Character: Character] = [:]
    for pair in pairs {
      for (from, to) in zip(pair.from, pair.to) { table[from] = to }
    }
    return table
  }()
}
