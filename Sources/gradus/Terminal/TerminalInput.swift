import CNcurses
import CTerminalGuard
import GradusScreen

/// What a terminal reports.
enum TerminalInput: Hashable, Sendable {
  case key(Key)
  case mouse(MouseAction)
  /// What was pasted at once, at most some 100,000 characters of it.
  case paste(String)
  /// The terminal has this size now and shows nothing that is known: draw. Also after Ctrl-Z and
  /// `fg`, even where the size is the same.
  case resized(Size)
  /// The terminal has said whether its ground is dark or light.
  case background(Theme)
  /// Ctrl-Z: call ``NcursesTerminal/suspend()``.
  case suspendRequested
  /// A signal asks the program to end, or the terminal is gone (SIGHUP): leave the loop and call
  /// ``NcursesTerminal/end(by:)``. A loop that does not ask for input within 0.4 s is ended.
  case stop(signal: Int32)
}

extension NcursesTerminal {
  /// Waits for a key, a new size, or a reason to stop.
  /// - Parameters:
  ///   - milliseconds: how long to wait: 0 only looks, nil waits for ever, without waking up.
  ///   - other: a descriptor that ends the wait once it can be read.
  /// - Returns: nil where the time is over, or the other descriptor can be read.
  mutating func nextInput(within milliseconds: Int?, or other: Int32? = nil) -> TerminalInput? {
    if let input = early {
      early = nil
      return input
    }
    let deadline = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
    while true {
      if let notice = takeNotice() { return notice }
      if mayHaveKeys, let input = readInput() { return input }
      if mayHaveKeys { continue }
      switch waitForInput(until: deadline, or: other) {
      case .timeOver: return nil
      case .gone: return .stop(signal: SIGHUP)
      case .something: continue
      }
    }
  }

  /// Asks the terminal for its ground before the first picture, which then has the right colours: those that
  /// answer do so within some milliseconds. A later answer is an input like others.
  /// - Returns: nil where there is no answer yet.
  mutating func background(within milliseconds: Int = 20) -> Theme? {
    askBackground()
    guard line.awaitsAnswer else { return nil }
    early = nextInput(within: milliseconds)
    guard case .background(let theme) = early else { return nil }
    early = nil
    return theme
  }

  /// What signals said since the last time.
  private mutating func takeNotice() -> TerminalInput? {
    let stop = guard_take_stop()
    if stop != 0 { return .stop(signal: stop) }
    if guard_take_suspend() { return .suspendRequested }
    if guard_take_continue() { takeAgain() }
    if guard_take_resize() { adoptSize() }
    guard owesPicture else { return nil }
    owesPicture = false
    return .resized(size)
  }

  private enum Wait { case something, timeOver, gone }

  /// Sleeps until a byte or a signal comes.
  private mutating func waitForInput(
    until deadline: ContinuousClock.Instant?, or other: Int32?
  ) -> Wait {
    var descriptors = [
      pollfd(fd: line.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: line.wakeDescriptor, events: Int16(POLLIN), revents: 0),
      // A negative one is passed over.
      pollfd(fd: other ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    var timeout: Int32 = -1
    if let deadline {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      timeout = Int32(max(0, min(left.rounded(.up), 1e9)))
    }
    let ready = poll(&descriptors, 3, timeout)
    if ready == 0 { return .timeOver }
    if ready < 0 { return errno == EINTR ? .something : .gone }
    if descriptors[1].revents != 0 { guard_drain() }
    let events = Int32(descriptors[0].revents)
    if events & (POLLHUP | POLLERR | POLLNVAL) != 0 { return .gone }
    if events & POLLIN != 0 {
      // Readable, again and again, with nothing to read: the other end is gone.
      fruitlessReads = ncurses_waiting_bytes(line.descriptor) > 0 ? 0 : fruitlessReads + 1
      if fruitlessReads > 3 { return .gone }
      mayHaveKeys = true
    } else if descriptors[1].revents == 0, descriptors[2].revents != 0 {
      return .timeOver
    }
    return .something
  }

  /// The next key or report of the mouse that gradus knows among those that are there. Never waits,
  /// except a moment for the rest of an escape sequence.
  private mutating func readInput() -> TerminalInput? {
    while true {
      let code = wgetch(line.input)
      switch code {
      case ..<0:
        mayHaveKeys = false
        return nil
      case 27:
        if let input = readSequence() { return input }
      case 0...255:
        // `wget_wch` would lose a character that comes in two pieces, and keys after a bad byte.
        let scalar = typed.take(UInt8(code))
        if let key = scalar.flatMap(Key.init(typed:)) { return .key(key) }
      case KEY_MOUSE:
        if let mouse = readMouse() { return .mouse(mouse) }
      default:
        if let key = Key(function: code) { return .key(key) }
      }
    }
  }

  /// What the mouse did.
  private func readMouse() -> MouseAction? {
    var event = MEVENT()
    guard !ncurses_failed(getmouse(&event)) else { return nil }
    let position = Position(Int(event.x), Int(event.y))
    let kinds: [(mmask_t, MouseAction.Kind)] = [
      (ncurses_button_pressed, .press), (ncurses_wheel_up, .wheelUp),
      (ncurses_wheel_down, .wheelDown),
    ]
    return kinds.first { event.bstate & $0.0 != 0 }.map { MouseAction($0.1, at: position) }
  }

  /// What follows Esc: a whole sequence, or nothing, or another key that is kept for next time.
  private func readSequence() -> TerminalInput? {
    var sequence = EscapeSequence()
    defer { nodelay(line.input, true) }
    // An answer that comes in two pieces must not be taken for typing.
    if line.awaitsAnswer { wtimeout(line.input, 100) }
    while true {
      let code = wgetch(line.input)
      if code < 0 {
        guard sequence.text == "]" else { return sequence.text.isEmpty ? .key(.escape) : nil }
        ungetch(Int32(UInt8(ascii: "]")))
        return .key(.escape)
      }
      switch sequence.take(code) {
      case .goesOn:
        wtimeout(line.input, sequence.isAnswer && line.question?.age != nil ? 200 : 25)
      case .ends:
        if sequence.text == PastedText.start { return .paste(readPaste()) }
        if let theme = TerminalGround.theme(answer: sequence.text) {
          defer { line.question?.isAnswered = true }
          return line.awaitsAnswer ? .background(theme) : nil
        }
        return Key(sequence: sequence.text).map { .key($0) }
      case .isNone:
        if code > 127 { ungetch(code) }
        for scalar in sequence.text.unicodeScalars.reversed() { ungetch(Int32(scalar.value)) }
        return .key(.escape)
      }
    }
  }

  /// What is pasted, to its end; where that does not come, as much as came.
  private func readPaste() -> String {
    keypad(line.input, false)
    defer { keypad(line.input, true) }
    wtimeout(line.input, 300)
    var pasted = PastedText()
    while !pasted.isComplete {
      let code = wgetch(line.input)
      guard let byte = UInt8(exactly: code) else { break }
      pasted.take(byte)
    }
    return pasted.text
  }
}
