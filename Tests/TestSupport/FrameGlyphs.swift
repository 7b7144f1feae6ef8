package import GradusScreen

extension Frame {
  /// What a screen of ASCII could not show.
  package var firstGlyphOutsideASCII: Character? { cells.first { !$0.glyph.isASCII }?.glyph }

  /// Whether any cell holds C0 or C1 controls; the rest of a wide character is a zero.
  package var hasControls: Bool {
    cells.contains { cell in
      cell.glyph.unicodeScalars.contains {
        (1..<32).contains($0.value) || (127..<160).contains($0.value)
      }
    }
  }
}
