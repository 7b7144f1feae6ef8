import ArgumentParser
import GradusScreen
import GradusTutor

enum GlyphChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, ascii, block, braille

  /// The glyphs that were asked for; nil leaves it to the locale.
  var chosen: GlyphSet? { GlyphSet(rawValue: rawValue) }

  /// The glyphs for text that is printed.
  var printed: GlyphSet {
    PictureOptions.printedMeans.look(ScreenChoice(glyphs: chosen).or(ScreenEnvironment.choice))
      .glyphs
  }
}

enum ThemeChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, dark, light, contrast

  /// The theme that was asked for; nil leaves it to the terminal.
  var chosen: Theme? { Theme(rawValue: rawValue) }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, never, always

  /// The use that was asked for; nil leaves it to the terminal and to `NO_COLOR`.
  var chosen: ColorUse? { ColorUse(rawValue: rawValue) }
}

/// How pictures are drawn: options of every command that draws.
struct PictureOptions: ParsableArguments {
  @Option(help: "Characters to draw pictures with (or set GRADUS_GLYPHS).")
  var glyphs = GlyphChoice.auto

  @Option(help: "Colours for a dark or a light screen, or strong contrast (or set GRADUS_THEME).")
  var theme = ThemeChoice.auto

  @Option(help: "Whether to use colours.")
  var color = ColorChoice.auto

  /// What was asked for by options.
  var choice: ScreenChoice {
    ScreenChoice(glyphs: glyphs.chosen, theme: theme.chosen, color: color.chosen)
  }

  /// What a text that is printed can be drawn with.
  static var printedMeans: ScreenMeans {
    ScreenMeans(
      glyphs: printedGlyphs,
      isColored: isatty(STDOUT_FILENO) == 1 && environmentValue("NO_COLOR").isEmpty
        && !["", "dumb"].contains(environmentValue("TERM")),
      theme: TerminalGround.hint ?? .dark)
  }

  /// How a text that is printed is drawn.
  var printedLook: Look { PictureOptions.printedMeans.look(choice.or(ScreenEnvironment.choice)) }

  /// The glyphs for text that is printed.
  private static var printedGlyphs: GlyphSet {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    // The console of Linux has no font with braille.
    let isConsole = isatty(STDOUT_FILENO) == 1 && ConsoleFont.isUsed(by: environmentValue("TERM"))
    return codeset.uppercased() == "UTF-8" && !isConsole ? .braille : .ascii
  }
}

/// What the environment says of the screen, for whoever sets a machine up: `GRADUS_GLYPHS` and
/// `GRADUS_THEME`.
enum ScreenEnvironment {
  /// A mistake in it is told once, and keeps nobody out.
  static let choice = ScreenChoice(
    glyphs: value("GRADUS_GLYPHS", GlyphChoice.self)?.chosen,
    theme: value("GRADUS_THEME", ThemeChoice.self)?.chosen)

  private static func value<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ type: Choice.Type
  ) -> Choice? {
    let text = environmentValue(name)
    if text.isEmpty { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    warn("\(name) is '\(text.prefix(40))', which is none of \(names); it is left out")
    return nil
  }
}

/// How often the tutor draws: an option of every command that opens it.
struct FrameRateOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Frames per second while a network trains.")
  var fps = 15

  func validate() throws {
    guard (1...60).contains(fps) else {
      throw ValidationError("--fps takes a whole number from 1 to 60")
    }
  }
}

/// An environment variable, empty where it is not set.
func environmentValue(_ name: String) -> String {
  getenv(name).map { String(cString: $0) } ?? ""
}

/// Text from outside made safe for printing, line by line.
func printable(_ text: String) -> String { safeText(text, keepingLines: true) }

/// An error made safe for printing; a line that quotes more than anybody reads is cut.
func printableError(_ text: String) -> String {
  let longest = 1000
  return printable(text).split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.count > longest ? $0.prefix(longest) + "..." : $0 }.joined(separator: "\n")
}
