import ArgumentParser
import GradusScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

enum GlyphChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, ascii, block, braille

  /// The glyphs that were asked for; nil leaves it to the locale.
  var chosen: GlyphSet? { GlyphSet(rawValue: rawValue) }

  /// The glyphs for text that is printed.
  var printed: GlyphSet {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    if let chosen { return chosen }
    // The console of Linux has no font with braille.
    let isConsole = isatty(STDOUT_FILENO) == 1 && ConsoleFont.isUsed(by: environmentValue("TERM"))
    return codeset.uppercased() == "UTF-8" && !isConsole ? .braille : .ascii
  }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, never, always
}

/// How pictures are drawn: options of every command that draws.
struct PictureOptions: ParsableArguments {
  @Option(help: "Characters to draw pictures with.")
  var glyphs = GlyphChoice.auto

  @Option(help: "Whether to use colours.")
  var color = ColorChoice.auto

  /// The glyphs for text that is printed.
  var printedGlyphs: GlyphSet { glyphs.printed }

  /// The glyphs for a recording, which is played anywhere.
  var recordedGlyphs: GlyphSet { glyphs.chosen ?? .braille }

  /// The colours for a recording.
  var recordedColor: ColorDepth { color == .never ? .none : .many }

  /// The colours for text that is printed: on a terminal unless `NO_COLOR` is set, or when asked.
  var printedColor: ColorDepth {
    switch color {
    case .never: .none
    case .always: .many
    case .auto:
      isatty(STDOUT_FILENO) == 1 && environmentValue("NO_COLOR").isEmpty
        && !["", "dumb"].contains(environmentValue("TERM")) ? .many : .none
    }
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
