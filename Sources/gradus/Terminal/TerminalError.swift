import GradusScreen

/// Why the tutor cannot have a screen, and what works without one.
///
/// The description is one line; the caller puts `gradus: ` before it, prints it on stderr and exits
/// with 2.
enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// There is no controlling terminal: cron, a container without `-t`, `setsid`.
  case noTerminal
  /// The terminal belongs to another session: `su -c` without `--pty`, `setsid`.
  case othersTerminal
  /// TERM is unset or empty.
  case unnamed
  /// The machine has no description of the terminal that TERM names.
  case unknown(String)
  /// The terminal cannot put the cursor where it likes (no `cup`).
  case cannotMoveCursor(String)
  /// Everything seemed right and ncurses still refused, or no pipe could be had.
  case refused

  var description: String {
    switch self {
    case .noTerminal:
      "there is no terminal to draw on. `gradus train` works without one."
    case .othersTerminal:
      "this terminal belongs to another session, as with su -c or setsid; log in, or use su --pty. "
        + "`gradus train` works without one."
    case .unnamed:
      "TERM is not set, so the terminal's kind is unknown; try TERM=xterm-256color. "
        + "`gradus train` works without it."
    case .unknown(let name):
      "TERM=\(safeText(name.prefix(40))) is not a terminal this machine knows; "
        + "try TERM=xterm-256color. `gradus train` works without it."
    case .cannotMoveCursor(let name):
      "TERM=\(safeText(name.prefix(40))) cannot move the cursor; the tutor needs a real terminal. "
        + "`gradus train` works without one."
    case .refused:
      "the terminal could not be set up. `gradus train` works without it."
    }
  }
}
