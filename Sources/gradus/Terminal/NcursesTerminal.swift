import CNcurses
import CTerminalGuard
import GradusScreen
import GradusTutor

/// The terminal as a place where frames are shown and keys come from.
///
/// It takes the controlling terminal over, whatever stdin, stdout and stderr are, and gives it back
/// when it goes out of scope. Where the program crashes or is killed, the guard gives it back. What
/// is written to stderr meanwhile appears after that. There may be only one at a time.
struct NcursesTerminal: ~Copyable {
  /// The size as it was last reported by ``nextInput(within:)``.
  private(set) var size: Size
  /// What the terminal can do.
  var means: ScreenMeans {
    ScreenMeans(
      glyphs: line.glyphs, depth: colors.depth,
      isColored: colors.depth != .none && environmentValue("NO_COLOR").isEmpty,
      theme: TerminalGround.hint ?? .dark, hasLetters: line.isUTF8, hasBraille: line.hasBraille)
  }

  let line: TerminalLine
  private var colors: TerminalColors
  private var shown: Frame?
  /// The next input must ask for a picture.
  var owesPicture = false
  /// What came while the terminal was asked for its ground.
  var early: TerminalInput?
  /// Keys may have been read and not yet handed out.
  var mayHaveKeys = false
  var typed = TypedCharacters()
  var fruitlessReads = 0

  /// Takes the terminal over, for what was asked for by options and by the environment.
  /// - Throws: after one line on stderr, the exit code for what cannot run here.
  static func taken(by options: ScreenChoice) throws -> NcursesTerminal {
    do {
      return try NcursesTerminal(glyphs: options.or(ScreenEnvironment.choice).glyphs)
    } catch {
      throw refuse(error.description)
    }
  }

  /// Takes the terminal over.
  /// - Parameter glyphs: those that somebody who knows it asked for: they are taken to be there.
  private init(glyphs wish: GlyphSet?) throws(TerminalError) {
    line = try TerminalLine.open(glyphs: wish)
    // Held back until the terminal is given back, so that it disturbs nothing.
    if let advice = line.advice { warn(advice) }
    colors = TerminalColors()
    size = line.askSize()
    adoptSize()
    owesPicture = false
  }

  /// Makes the screen as large as the terminal is now, and asks for a new picture.
  mutating func adoptSize() {
    size = line.askSize()
    resizeterm(Int32(size.height), Int32(size.width))
    line.setRestoreText(height: size.height)
    shown = nil
    owesPicture = true
  }

  /// Shows a frame: what differs from the one before is sent.
  ///
  /// A frame of another size than the terminal is clipped, or filled up with blanks.
  mutating func show(_ frame: Frame) {
    // Ended while it was stopped: the screen is the shell's.
    guard guard_is_up() else { return }
    let window = ncurses_screen_window()
    let cells = TerminalCells(isUTF8: line.isUTF8, isConsole: line.isConsole)
    if frame.palette != colors.palette {
      colors.adopt(frame.palette)
      if shown != nil { ncurses_repaint_all() }
      shown = nil
    }
    for y in 0..<size.height where differs(y, frame) {
      let row = cells.row(y, of: frame, width: size.width, colors: &colors)
      mvwadd_wchnstr(window, Int32(y), 0, row, Int32(row.count))
    }
    shown = frame
    wrefresh(window)
  }

  private func differs(_ y: Int, _ frame: Frame) -> Bool {
    guard let shown, shown.size == frame.size else { return true }
    return (0..<frame.width).contains { shown[$0, y] != frame[$0, y] }
  }

  /// Sends everything again, as Ctrl-L asks for: the screen may have been scribbled upon. The next
  /// input is ``TerminalInput/resized(_:)``.
  mutating func redraw() {
    guard guard_is_up() else { return }
    reset_prog_mode()
    line.reportPastes(true)
    adoptSize()
    ncurses_repaint_all()
    wrefresh(ncurses_screen_window())
  }

  /// Asks the terminal, once, for the colour of its ground; the answer is an input like others.
  func askBackground() {
    guard guard_is_up() else { return }
    line.askBackground()
  }

  /// Has the terminal report the mouse, or leaves it to the terminal.
  ///
  /// While it is off, reports that come all the same are escape sequences, which are skipped as a
  /// whole. ncurses switches it off where it gives the terminal back, and the guard where it cannot.
  mutating func useMouse(_ isOn: Bool) {
    guard guard_is_up(), let code = ncurses_capability("kmous") else { return }
    define_key(isOn ? code : nil, KEY_MOUSE)
    ncurses_use_mouse(isOn)
    // The report is switched with the next output.
    wrefresh(ncurses_screen_window())
  }

  /// Takes the terminal again after something else may have used it.
  mutating func takeAgain() {
    guard guard_is_up() else { return }
    if !isendwin() { endwin() }
    redraw()
  }

  /// Gives the terminal back, stops until the shell's `fg`, and takes it again. The next input is
  /// ``TerminalInput/resized(_:)``.
  /// - Returns: false where no shell could bring it back, and nothing was done.
  mutating func suspend() -> Bool {
    guard guard_has_shell() else { return false }
    line.dropAnswer()
    line.reportPastes(false)
    endwin()
    guard_lower()
    guard_stop_process()
    _ = guard_take_continue()
    guard guard_pending_stop() == 0 else { return true }
    guard_raise(line.descriptor)
    def_shell_mode()
    takeAgain()
    return true
  }

  /// Gives the terminal to something else, and takes it again afterwards.
  mutating func lend(_ use: () -> Void) {
    guard guard_is_up() else { return }
    line.dropAnswer()
    line.reportPastes(false)
    endwin()
    guard_lower()
    use()
    guard_raise(line.descriptor)
    takeAgain()
  }

  /// Gives the terminal back and ends the program by the signal that asked for it.
  consuming func end(by signal: Int32) -> Never {
    _ = consume self
    guard_die(signal)
  }

  deinit {
    line.close()
  }
}
