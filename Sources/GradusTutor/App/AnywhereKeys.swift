import GradusScreen

// Keys that mean the same, or much the same, on every screen, and those of what covers it for a moment.

extension KeyBinding {
  package static let up = KeyBinding(
    .up, .character("k"), help: "up one option, setting or line")
  package static let down = KeyBinding(
    .down, .character("j"), help: "down one option, setting or line")
  static let accept = KeyBinding(
    .enter, help: "accept, answer, open; at the end of a step, go on")
  package static let scrollUp = KeyBinding(
    .pageUp, .character("u"), help: "scroll the text up; in the lab, the settings")
  package static let scrollDown = KeyBinding(
    .pageDown, .character("d"), help: "scroll the text down; in the lab, the settings")
  static let cancel = KeyBinding(.escape, help: "cancel, close, back; never quits")

  static let openCommandLine = KeyBinding(
    .character(":"), help: "command line: set lambda 0.7, goto 2000, help", short: "command"
  ) {
    $0.overlay = .commandLine(CommandLine())
    return []
  }
  static let openSearch = KeyBinding(
    .character("/"), help: "find a lesson or a step", short: "find"
  ) {
    $0.overlay = .search(Search($0.lessons))
    return []
  }
  static let help = KeyBinding(.character("?"), help: "the keys of this screen", short: "keys") {
    $0.overlay = .help(scroll: 0)
    return []
  }
  package static let quit = KeyBinding(
    .character("q"), .control("C"), help: "quit; your progress is already saved", short: "quit"
  ) { $0.quit() }
  package static let redraw = KeyBinding(.control("L"), help: "redraw the screen") { _ in
    [.redraw]
  }

  /// The letter `q` may be meant for what is asked or typed.
  fileprivate static let quitByControl = KeyBinding(.control("C"), help: "quit") { $0.quit() }
}

extension KeyPlace {
  package static let anywhere = KeyPlace(
    "anywhere",
    [.openCommandLine, .openSearch, .help, .cancel, .quit, .redraw])

  // MARK: What covers the screen

  package static let dialog = KeyPlace(
    "dialog",
    [
      KeyBinding(.character("y"), .enter, help: "yes", short: "yes") { model in
        guard case .question(let confirmation) = model.overlay else { return [] }
        model.overlay = nil
        return model.confirmed(confirmation)
      },
      KeyBinding(.character("n"), .escape, help: "no", short: "no") { $0.close() },
      .quitByControl, .redraw,
    ])

  package static let help = KeyPlace(
    "help",
    [
      .up.doing { $0.scrollHelp(by: -1) }, .down.doing { $0.scrollHelp(by: 1) },
      .scrollUp.doing { $0.scrollHelp(by: -10) }, .scrollDown.doing { $0.scrollHelp(by: 10) },
      KeyBinding(.character(" "), help: "scroll the list down") { $0.scrollHelp(by: 10) },
      .accept.doing { $0.close() }, .help.doing { $0.close() }, .cancel.doing { $0.close() },
    ])

  /// Any key closes a message but those that work anywhere.
  package static let message = KeyPlace(
    "message",
    KeyBinding.each(.help, .cancel, .accept, .up, .down, .scrollUp, .scrollDown) { $0.close() },
    [.openCommandLine, .openSearch, .quit, .redraw],
    type: { model, _ in model.close() })

  package static let typing = KeyPlace(
    "typing",
    [
      edit(.left, .left, help: "move the cursor left"),
      edit(.right, .right, help: "move the cursor right"),
      edit(.start, .home, .control("A"), help: "move the cursor to the start of the line"),
      edit(.end, .end, .control("E"), help: "move the cursor to the end of the line"),
      edit(.deleteCharacter, .backspace, help: "delete the character before the cursor"),
      edit(.deleteWord, .control("W"), help: "delete the word before the cursor"),
      edit(.deleteLine, .control("U"), help: "delete everything before the cursor"),
      KeyBinding(.escape, help: "close") { $0.stopTyping() },
      .quitByControl, .redraw,
    ],
    type: { model, character in
      model.type(character)
      return []
    })

  private static func edit(_ edit: Editing, _ keys: Key..., help: String) -> KeyBinding {
    KeyBinding(keys, help) { model, _ in model.edit(edit) }
  }
}

extension Model {
  /// Ends the program, with what the run at hand shows so far. Where a run would be lost that a budget
  /// paid for, that is asked about first, once.
  mutating func quit() -> [Effect] {
    let effects = settleRun()
    if presenter?.hasRoom == true, overlay != .question(.closeRoom) {
      overlay = .question(.closeRoom)
      return effects
    }
    let losesRun = session?.lab?.hasUnsubmittedRun == true || shelf.hasUnsubmittedRun
    guard !losesRun || overlay == .question(.quit) else {
      overlay = .question(.quit)
      return effects
    }
    // What was spent of a budget is saved where training pauses, and it may not have.
    let hasBudget = losesRun || session?.lab?.trial != nil
    return effects + (hasBudget ? [.saveProgress(progress)] : []) + [.quit]
  }

  /// Takes away what covers the screen.
  mutating func close() -> [Effect] {
    overlay = nil
    return []
  }

  fileprivate mutating func scrollHelp(by lines: Int) -> [Effect] {
    guard case .help(let scroll) = overlay else { return [] }
    overlay = .help(scroll: min(max(0, scroll + lines), page.overlayLimit))
    return []
  }

  // MARK: Typing

  /// A character that is no key: text where text is typed.
  fileprivate mutating func type(_ character: Character) {
    switch overlay {
    case .commandLine(var open):
      // After a line that failed, the key that opens a line opens a new one.
      if character == ":", open.problem != nil {
        open = CommandLine()
      } else {
        open.type(character)
      }
      overlay = .commandLine(open)
    case .search(var open):
      open.type(character)
      overlay = .search(open)
    case .reminder(var open):
      open.type(character)
      overlay = .reminder(open)
    case nil: typeAnswer(character)
    case .message, .help, .question, .faults, .summary: break
    }
  }

  fileprivate mutating func edit(_ edit: Editing) -> [Effect] {
    switch overlay {
    case .commandLine(var open):
      if edit == .deleteCharacter, open.line.isEmpty { return stopTyping() }
      open.edit(edit)
      overlay = .commandLine(open)
    case .search(var open):
      if edit == .deleteCharacter, open.line.isEmpty { return stopTyping() }
      open.edit(edit)
      overlay = .search(open)
    case .reminder(var open):
      open.line.edit(edit)
      overlay = .reminder(open)
    case nil: editAnswer(edit)
    case .message, .help, .question, .faults, .summary: break
    }
    return []
  }

  fileprivate mutating func stopTyping() -> [Effect] {
    if overlay == nil {
      leaveField()
      hasJustClosed = true
    }
    awaited = nil
    overlay = nil
    return []
  }
}
