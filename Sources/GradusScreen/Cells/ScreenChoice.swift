/// Whether colours are used, where somebody has said so.
package enum ColorUse: String, CaseIterable, Codable, Sendable {
  case always, never
}

/// What somebody wants of the screen; nil leaves it to what the terminal tells.
package struct ScreenChoice: Hashable, Codable, Sendable {
  package var glyphs: GlyphSet?
  package var theme: Theme?
  package var color: ColorUse?

  package init(glyphs: GlyphSet? = nil, theme: Theme? = nil, color: ColorUse? = nil) {
    (self.glyphs, self.theme, self.color) = (glyphs, theme, color)
  }

  /// This choice, and where it leaves something open, another one.
  package func or(_ other: ScreenChoice?) -> ScreenChoice {
    ScreenChoice(
      glyphs: glyphs ?? other?.glyphs, theme: theme ?? other?.theme, color: color ?? other?.color)
  }

  /// What is not known, as in a file that was edited by hand, is nobody's choice.
  package init(from decoder: any Decoder) throws {
    let container = try? decoder.container(keyedBy: CodingKeys.self)
    func read<Value: RawRepresentable<String>>(_ key: CodingKeys) -> Value? {
      (try? container?.decodeIfPresent(String.self, forKey: key)).flatMap { $0 }
        .flatMap(Value.init(rawValue:))
    }
    (glyphs, theme, color) = (read(.glyphs), read(.theme), read(.color))
  }
}
