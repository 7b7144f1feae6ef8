import CNcurses
import CTerminalGuard
import GradusScreen

/// The open connection to the terminal: what ``NcursesTerminal`` owns. Whoever opens it closes it.
struct TerminalLine {
  let descriptor: Int32
  /// Readable when a signal waits to be taken.
  let wakeDescriptor: Int32
  /// A window that is never shown: reading keys through it draws nothing.
  let input: UnsafeMutablePointer<WINDOW>
  let isUTF8: Bool
  /// The glyphs where nobody asks for others: braille where the locale is UTF-8, blocks on the Linux
  /// console, whose fonts have no more, and ASCII where it is not.
  let glyphs: GlyphSet
  /// Whether only what the fonts of the Linux console have is drawn.
  let isConsole: Bool
  var hasBraille: Bool { !isConsole }
  /// What it was asked; nil where it is not to be asked anything.
  let question: Question?
  /// What there is to say about the terminal afterwards.
  let advice: String?

  private let stream: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer

  /// Opens the controlling terminal, with the guard's handlers installed before ncurses.
  static func open(glyphs wish: GlyphSet?) throws(TerminalError) -> TerminalLine {
    guard_fill_standard_files()
    guard let stream = fopen("/dev/tty", "r+") else {
      throw isatty(STDIN_FILENO) == 1 ? .othersTerminal : .noTerminal
    }
    do {
      return try TerminalLine(stream, glyphs: wish)
    } catch {
      fclose(stream)
      throw error
    }
  }

  private init(_ stream: UnsafeMutablePointer<FILE>, glyphs wish: GlyphSet?) throws(TerminalError) {
    let descriptor = fileno(stream)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let (name, type) = (environmentValue("TERM"), try Self.describe(descriptor))
    advice =
      name == type
      ? nil
      : "TERM=\(name) is not a terminal this machine knows, so it was taken for \(type); "
        + "if that looked wrong, set TERM to one it knows"
    isConsole = wish != .braille && ConsoleFont.isUsed(by: type)
    isUTF8 = TerminalLocale.set(glyphs: wish)
    glyphs = !isUTF8 ? .ascii : isConsole ? .block : .braille
    question = isatty(STDIN_FILENO) == 1 && TerminalGround.mayBeAsked(type) ? Question() : nil

    let wakeDescriptor = guard_install()
    guard wakeDescriptor >= 0 else { throw .refused }
    guard_raise(descriptor)
    // They may be anything, and the terminal itself knows.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    guard let screen = newterm(type, stream, stream), let input = newpad(1, 1) else {
      guard_lower()
      guard_remove()
      throw .refused
    }
    self.stream = stream
    self.descriptor = descriptor
    self.wakeDescriptor = wakeDescriptor
    self.screen = screen
    self.input = input
    setModes()
    reportPastes(true)
  }

  /// Reads what is known about the terminal: the guard's restore text is made of it.
  /// - Returns: the type whose description it is.
  private static func describe(_ descriptor: Int32) throws(TerminalError) -> String {
    let name = environmentValue("TERM")
    guard !name.isEmpty else { throw .unnamed }
    guard
      let type = TerminalType.candidates(name).first(where: {
        ncurses_load_description($0, descriptor) == 1
      })
    else {
      // A generic type has a description, and cannot do what is needed.
      throw TerminalType.isGeneric(name) ? .cannotMoveCursor(name) : .unknown(name)
    }
    defer { ncurses_forget_description() }
    guard ncurses_capability("cup") != nil else { throw .cannotMoveCursor(name) }
    setRestoreText(height: askSize(descriptor).height)
    return type
  }

  private func setModes() {
    cbreak()
    noecho()
    nonl()
    set_escdelay(25)
    keypad(input, true)
    nodelay(input, true)
    meta(input, true)
    // Mouse reports then arrive as escape sequences, which are skipped as a whole.
    define_key(nil, KEY_MOUSE)
    let hidden = !ncurses_failed(curs_set(0))
    leaveok(ncurses_screen_window(), hidden)
    // Ctrl-S would freeze the screen, and nobody remembers Ctrl-Q.
    var settings = termios()
    if tcgetattr(descriptor, &settings) == 0 {
      settings.c_iflag &= ~tcflag_t(IXON)
      tcsetattr(descriptor, TCSANOW, &settings)
      def_prog_mode()
    }
  }

  /// Has the terminal set off what is pasted from what is typed, or not. Terminals that cannot do not
  /// answer to it.
  func reportPastes(_ isOn: Bool) {
    send(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
  }

  /// Writes past ncurses what moves nothing on the screen.
  func send(_ text: String) {
    fputs(text, stream)
    fflush(stream)
  }

  /// Gives the terminal back.
  func close() {
    if guard_is_up() { dropAnswer() }
    if guard_is_up() { reportPastes(false) }
    if !isendwin() { endwin() }
    guard_lower()
    guard_remove()
    delwin(input)
    delscreen(screen)
    fclose(stream)
  }

  /// The terminal's size now, or 80 × 24 where it does not know.
  func askSize() -> Size { Self.askSize(descriptor) }

  private static func askSize(_ descriptor: Int32) -> Size {
    var height: Int32 = 24
    var width: Int32 = 80
    _ = ncurses_ask_size(descriptor, &width, &height)
    return Size(Int(width), Int(height))
  }
}

extension TerminalLine {
  func setRestoreText(height: Int) { Self.setRestoreText(height: height) }

  /// Tells the guard what gives the screen back: attributes, keypad, mouse, the last row where
  /// there is no other screen to go back to, cursor.
  static func setRestoreText(height: Int) {
    var text: [UInt8] = []
    func append(_ capability: UnsafePointer<CChar>?) {
      if let capability { text += withoutDelays(String(cString: capability).utf8) }
    }
    append(ncurses_capability("sgr0"))
    append(ncurses_capability("op"))
    append(ncurses_capability("rmkx"))
    text += Array("\u{1B}[?2004l".utf8)
    if ncurses_capability("kmous") != nil {
      text += Array("\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l".utf8)
    }
    if ncurses_capability("rmcup") == nil {
      append(ncurses_cursor_motion(Int32(height - 1), 0))
      append(ncurses_capability("el"))
    }
    append(ncurses_capability("rmcup"))
    append(ncurses_capability("cnorm"))
    text.append(UInt8(ascii: "\r"))
    guard_set_restore(text, text.count)
  }

  /// The text without the pauses (`$<5>`) that terminals of the 1980s needed.
  private static func withoutDelays(_ text: some Collection<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = text[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "$"), rest.dropFirst().first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[end...].dropFirst()
      } else {
        kept.append(byte)
        rest = rest.dropFirst()
      }
    }
    return kept
  }
}

extension TerminalLine {
  /// Where the question for the terminal's ground stands.
  final class Question {
    fileprivate(set) var asked: ContinuousClock.Instant?
    var isAnswered = false

    /// Milliseconds since it was asked; nil where no answer is under way.
    var age: Double? {
      isAnswered ? nil : asked.map { $0.duration(to: .now) / .milliseconds(1) }
    }
  }

  /// Asks for the terminal's ground, unless it was asked before.
  func askBackground() {
    guard let question, question.asked == nil else { return }
    question.asked = .now
    send(TerminalGround.question)
  }

  /// Whether an answer may be under way.
  var awaitsAnswer: Bool { (question?.age).map { $0 < TerminalGround.patience } ?? false }

  /// Waits for the answer, up to a tenth of a second after the question, and drops what there is: the next
  /// program must not get it.
  func dropAnswer() {
    guard let age = question?.age, age < 100 else { return }
    var readable = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&readable, 1, Int32((100 - age).rounded(.up))) > 0 { tcflush(descriptor, TCIFLUSH) }
  }
}
