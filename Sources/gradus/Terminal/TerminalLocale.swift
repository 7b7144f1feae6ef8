import CNcurses
import GradusScreen

/// Sets the locale that ncurses writes characters in.
enum TerminalLocale {
  /// Sets the locale from the environment.
  ///
  /// One that is not installed, as happens over ssh, becomes `C.UTF-8`, and so does one that cannot
  /// show the glyphs somebody asked for by name.
  /// - Returns: whether text goes out as UTF-8.
  static func set(glyphs wish: GlyphSet?) -> Bool {
    if setlocale(LC_CTYPE, "") == nil { setUTF8() }
    if let wish, !wish.isASCII, !ncurses_locale_is_utf8() { setUTF8() }
    return ncurses_locale_is_utf8()
  }

  private static func setUTF8() {
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      return
    }
  }
}
