import GradusScreen

// The keys while code is written: letters are text, and everything else is on Ctrl, F-keys and Esc.

extension KeyBinding {
  static let checkCode = KeyBinding(
    .control("R"), .function(5), help: "check what is written", short: "check"
  ) { $0.checkCode() }
  static let codeHint = KeyBinding(
    .function(1), .control("T"), help: "a hint; after the last one the solution, which asks",
    short: "hint"
  ) { $0.askForCodeHint() }
  static let leaveCode = KeyBinding(
    .escape, help: "leave the code; it is kept", short: "done"
  ) { $0.leaveCode() }
  static let nextBlank = KeyBinding(
    .tab, help: "the next blank; without blanks, at the start of a line, a level further in",
    short: "next blank"
  ) { $0.tabInCode(forward: true) }
  static let blankBefore = KeyBinding(
    .shiftTab, help: "the blank before; without blanks, at the start of a line, a level less",
    short: "out"
  ) { $0.tabInCode(forward: false) }
  static let redoInCode = KeyBinding(
    .function(4), .control("Y"), help: "redo", short: "redo"
  ) { $0.edit(code: { $0.redo() }) }
  static let moreNotes = KeyBinding(
    .function(7), help: "more of what is said beside the code", short: "more"
  ) { $0.turnCodeNotes() }
  static let codeKeys = KeyBinding(
    .function(6), help: "this list of keys", short: "keys"
  ) {
    $0.overlay = .help(scroll: 0)
    return []
  }
  static let undoInCode = KeyBinding(
    .function(3), .control("_"), help: "undo", short: "undo"
  ) { $0.edit(code: { $0.undo() }) }
  static let codeEditor = KeyBinding(
    .function(2), .control("O"), help: "open it in your own editor ($VISUAL, $EDITOR)",
    short: "editor"
  ) { $0.openOwnEditor() }
}

extension KeyPlace {
  /// While code is written.
  package static let code = KeyPlace(
    "code",
    [
      KeyBinding(.enter, help: "a new line, and a check of what stands there") {
        $0.breakCodeLine()
      },
      .nextBlank,
      .blankBefore,
      .checkCode, .codeHint, .codeEditor, .leaveCode,
      .undoInCode, .redoInCode, .moreNotes, .codeKeys,
      KeyBinding(.control("X"), help: "start over (undo brings it back)") {
        $0.startCodeOver()
      },
      move(.left, .left, help: "left"), move(.right, .right, help: "right"),
      move(.up, .up, help: "up"), move(.down, .down, help: "down"),
      move(.wordLeft, .wordLeft, help: "a word to the left"),
      move(.wordRight, .wordRight, help: "a word to the right"),
      move(.start, .home, .control("A"), help: "the start of the line"),
      move(.end, .end, .control("E"), help: "the end of the line"),
      move(.pages(-1), .pageUp, help: "a page up"),
      move(.pages(1), .pageDown, help: "a page down"),
      KeyBinding(.backspace, help: "delete the character before the cursor") {
        $0.edit(code: { $0.deleteBackwards() })
      },
      delete(.right, .delete, .control("D"), help: "delete the character under the cursor"),
      delete(.wordLeft, .control("W"), help: "delete the word before the cursor"),
      delete(.start, .control("U"), help: "delete the line before the cursor"),
      delete(.end, .control("K"), help: "delete the rest of the line"),
      KeyBinding(.control("C"), help: "quit; what is written is kept") { $0.quit() },
      .redraw,
    ],
    type: { model, character in model.edit(code: { $0.type(character) }) })

  private static func move(_ motion: CodeMotion, _ keys: Key..., help: String) -> KeyBinding {
    KeyBinding(keys, help) { model, _ in model.moveInCode(motion) }
  }

  private static func delete(_ motion: CodeMotion, _ keys: Key..., help: String) -> KeyBinding {
    KeyBinding(keys, help) { model, _ in model.edit(code: { $0.delete(motion) }) }
  }
}
