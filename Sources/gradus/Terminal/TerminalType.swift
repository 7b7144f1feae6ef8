/// The types of terminals that TERM names, and which are like one that this machine does not know.
enum TerminalType {
  /// Types to try in turn: the one that is named, then what is most like it.
  ///
  /// New terminals name themselves before machines know them (`xterm-kitty`, `xterm-ghostty`, `alacritty`,
  /// `foot`, `putty`): nearly all of them do what xterm does. What is no name is not tried.
  static func candidates(_ name: String) -> [String] {
    guard isName(name), !isGeneric(name) else { return [name] }
    var likely: [String]
    switch name {
    case _ where name.hasPrefix("screen") || name.hasPrefix("tmux"):
      likely = ["screen-256color", "screen"]
    case _ where name.hasPrefix("linux") || name.hasPrefix("fbterm"): likely = ["linux"]
    case _ where name.hasPrefix("vt"): likely = ["vt220", "vt100"]
    default: likely = []
    }
    // Colours that it does not claim might not be there.
    let isPlain = name.hasSuffix("-m") || name.hasSuffix("-mono")
    likely += isPlain ? ["vt220", "vt100"] : ["xterm-256color", "xterm", "vt100", "ansi"]
    return [name] + likely
  }

  /// Whether it says that nobody knows what the terminal can do.
  static func isGeneric(_ name: String) -> Bool {
    ["dumb", "unknown", "network", "dialup", "lpr", "printer", "glasstty"].contains(name)
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.count <= 64
      && name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.+@:".unicodeScalars.contains($0))
      }
  }
}
