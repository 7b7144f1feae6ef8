import Foundation

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
    // Without its marks a letter is still a letter, and a raised or lowered one is read on the line.
    let plain = String(glyph).decomposedStringWithCompatibilityMapping.unicodeScalars.first
    return plain.map(Character.init).flatMap { $0 == glyph ? nil : shown($0) } ?? "?"
  }

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
      ("⟨⟩⌊⌋⌈⌉", "<>└┘┌┐"), ("ℓℝℕ€", "lRNE"),
    ]
    var table: [Character: Character] = [:]
    for pair in pairs {
      for (from, to) in zip(pair.from, pair.to) { table[from] = to }
    }
    return table
  }()
}
