package import GradusScreen

/// Everything a key can ask for.
package enum Action: Hashable, Sendable {
  case toggleTraining, stepOne, stepHundred, runToEnd, restart, restartWithNextSeed
  case slower, faster
  case up, down, less, more, muchLess, muchMore
  case scrollUp, scrollDown
  case accept, answer(Int)
  case nextPane, previousPane, zoom, logarithmicAxis
  case nextStep, previousStep, firstStep, lastStep, home
  case hint, startOver, showCommand
  case back, forward, keepRun, swapRuns, blink, spread, submit
  case changeView, readOut, plantFault, silence, previousExample, nextExample
  case help, cancel, quit, redraw
  case yes, no
  case openCommandLine, openSearch
  case goOn, goBack, blank
  case edit(Editing), complete, completeBack, earlier, later
}

/// Where a key has its meaning.
package enum KeyPlace: String, CaseIterable, Sendable {
  /// On every screen but in dialogs.
  case anywhere
  case home
  case lesson
  /// In a lesson that is shown to a room, before what the key means there otherwise.
  case presenter
  case help
  case dialog
  /// Wherever text is typed: there a key without a meaning is text.
  case typing
  case commandLine
  case search

  /// The places whose keys have their meaning here, the nearest first.
  package var reach: [KeyPlace] {
    switch self {
    case .dialog, .typing, .anywhere: [self]
    case .commandLine, .search: [self, .typing]
    case .presenter: [self, .lesson, .anywhere]
    case .home, .lesson, .help: [self, .anywhere]
    }
  }

  /// Whether its keys are for a line that is typed.
  package var isForTyping: Bool { reach.contains(.typing) }
}

/// Keys and what they do.
package struct KeyBinding: Sendable {
  package let keys: [Key]
  package let action: Action
  /// For the overlay, the README and `--help`.
  package let help: String
  /// For the footer, one or two words; nil keeps it out of the footer.
  package let short: String?
  package let place: KeyPlace

  fileprivate init(
    _ keys: [Key], _ action: Action, _ help: String, short: String? = nil, in place: KeyPlace
  ) {
    self.keys = keys
    self.action = action
    self.help = help
    self.short = short
    self.place = place
  }

  /// The keys as help texts write them: `Up k`, `1-9`.
  package var shownKeys: String {
    if case .answer = action { return "1-9" }
    return keys.map(\.name).joined(separator: " ")
  }
}

/// Every key the tutor knows. `update` looks keys up here; the footer, the `?` overlay, the README and
/// `gradus learn --help` are made from here.
package let keyBindings: [KeyBinding] = [
  KeyBinding([.character(" ")], .toggleTraining, "train / pause", short: "train", in: .lesson),
  KeyBinding(
    [.left, .character("h")], .less, "change the selected setting: less", short: "change",
    in: .lesson),
  KeyBinding([.right, .character("l")], .more, "change the selected setting: more", in: .lesson),
  KeyBinding(
    [.character("-"), .character("_")], .muchLess, "much less of the setting", in: .lesson),
  KeyBinding(
    [.character("+"), .character("=")], .muchMore, "much more of the setting", in: .lesson),
  KeyBinding(
    [.up, .character("k")], .up, "up: an option, a setting, a line of text", in: .anywhere),
  KeyBinding(
    [.down, .character("j")], .down, "down: an option, a setting, a line of text", in: .anywhere),
  KeyBinding([.enter], .accept, "accept, answer, open; at the end of a step: on", in: .anywhere),
  KeyBinding(
    (1...9).map { .character(Character(String($0))) }, .answer(1),
    "answer a question by its number", in: .lesson),
  KeyBinding([.character("n")], .nextStep, "next step", short: "next", in: .lesson),
  KeyBinding([.character("p")], .previousStep, "previous step", short: "back", in: .lesson),
  KeyBinding([.character("g")], .firstStep, "first step", in: .lesson),
  KeyBinding([.character("G")], .lastStep, "last step", in: .lesson),
  KeyBinding(
    [.character("H")], .hint, "a hint for the challenge; the last one asks first", short: "hint",
    in: .lesson),
  KeyBinding([.character("s")], .stepOne, "one iteration", in: .lesson),
  KeyBinding([.character("S")], .stepHundred, "a hundred iterations", in: .lesson),
  KeyBinding([.character("e")], .runToEnd, "run to the end now", in: .lesson),
  KeyBinding([.character("<")], .slower, "train slower", in: .lesson),
  KeyBinding([.character(">")], .faster, "train faster", short: "speed", in: .lesson),
  KeyBinding([.character("r")], .restart, "restart with the same weights", in: .lesson),
  KeyBinding(
    [.character("R")], .restartWithNextSeed, "restart with the next seed", in: .lesson),
  KeyBinding([.character(",")], .back, "back in the run's history", in: .lesson),
  KeyBinding(
    [.character(".")], .forward, "forward in the run's history; Space goes on from there",
    in: .lesson),
  KeyBinding([.character("c")], .keepRun, "keep this run to compare", in: .lesson),
  KeyBinding([.character("w")], .swapRuns, "swap this run and the kept one", in: .lesson),
  KeyBinding(
    [.character("B")], .blink,
    "show the kept or a compared run instead, and back",
    in: .lesson),
  KeyBinding(
    [.character("m")], .spread, "30 seeds, or the step's sweep live; again: stop, go on",
    in: .lesson),
  KeyBinding(
    [.character("U")], .submit, "open the sealed set with this run (asks)", short: "submit",
    in: .lesson),
  KeyBinding([.character("f")], .plantFault, "plant a fault in the backward pass", in: .lesson),
  KeyBinding([.tab], .nextPane, "next pane", short: "pane", in: .lesson),
  KeyBinding([.shiftTab], .previousPane, "previous pane", in: .lesson),
  KeyBinding(
    [.character("z")], .zoom, "zoom the pane to the whole screen, and back", short: "zoom",
    in: .lesson),
  KeyBinding(
    [.character("L")], .logarithmicAxis, "logarithmic or linear cost axis", in: .lesson),
  KeyBinding([.character("v")], .changeView, "another view in the pane", in: .lesson),
  KeyBinding(
    [.character("i")], .readOut, "read-out cursor: Left Right move it, Enter goes there",
    in: .lesson),
  KeyBinding(
    [.character("a")], .silence, "silence the unit selected in the network, and back",
    in: .lesson),
  KeyBinding(
    [.character("(")], .previousExample, "previous example, for masks and activations",
    in: .lesson),
  KeyBinding(
    [.character(")")], .nextExample, "next example, for masks and activations", in: .lesson),
  KeyBinding([.pageUp, .character("u")], .scrollUp, "scroll the text up", in: .anywhere),
  KeyBinding([.pageDown, .character("d")], .scrollDown, "scroll the text down", in: .anywhere),
  KeyBinding([.character("x")], .startOver, "start this step over (asks)", in: .lesson),
  KeyBinding(
    [.character("y")], .showCommand, "show the command that makes exactly this run", in: .lesson),
  KeyBinding([.character("o")], .home, "home: all lessons", short: "home", in: .lesson),
  KeyBinding(
    [.character(":")], .openCommandLine, "command line: set lambda 0.7, goto 2000, help",
    short: "command", in: .anywhere),
  KeyBinding(
    [.character("/")], .openSearch, "find a lesson or a step", short: "find", in: .anywhere),
  KeyBinding([.character("?")], .help, "the keys of this screen", short: "keys", in: .anywhere),
  KeyBinding([.escape], .cancel, "cancel, close, back; never quits", in: .anywhere),
  KeyBinding(
    [.character("q"), .control("C")], .quit, "quit; progress is saved already", short: "quit",
    in: .anywhere),
  KeyBinding([.control("L")], .redraw, "draw the screen anew", in: .anywhere),
  KeyBinding(
    [.character(" "), .pageDown], .goOn, "presenting: on to more text, an answer, a run, a step",
    short: "go on", in: .presenter),
  KeyBinding(
    [.pageUp, .backspace], .goBack, "presenting: back, up in the text or a step", short: "back",
    in: .presenter),
  KeyBinding(
    [.character("b")], .blank, "presenting: a dark screen, and back", short: "dark",
    in: .presenter),
  KeyBinding([.character("y"), .enter], .yes, "yes", short: "yes", in: .dialog),
  KeyBinding([.character("n"), .escape], .no, "no", short: "no", in: .dialog),
  KeyBinding([.control("C")], .quit, "quit", in: .dialog),
  KeyBinding([.control("L")], .redraw, "draw the screen anew", in: .dialog),
  KeyBinding([.tab], .complete, "complete the word; again, the next way", in: .commandLine),
  KeyBinding([.shiftTab], .completeBack, "complete the word the way before", in: .commandLine),
  KeyBinding([.up], .earlier, "the line before in the history", in: .commandLine),
  KeyBinding([.down], .later, "the next line in the history", in: .commandLine),
  KeyBinding([.enter], .accept, "run the line", in: .commandLine),
  KeyBinding([.up, .shiftTab], .up, "the place above", in: .search),
  KeyBinding([.down, .tab], .down, "the place below", in: .search),
  KeyBinding([.pageUp], .scrollUp, "five places up", in: .search),
  KeyBinding([.pageDown], .scrollDown, "five places down", in: .search),
  KeyBinding([.enter], .accept, "open the place", in: .search),
  KeyBinding([.left], .edit(.left), "the cursor to the left", in: .typing),
  KeyBinding([.right], .edit(.right), "the cursor to the right", in: .typing),
  KeyBinding(
    [.home, .control("A")], .edit(.start), "the cursor to the start of the line", in: .typing),
  KeyBinding([.end, .control("E")], .edit(.end), "the cursor to the end of the line", in: .typing),
  KeyBinding(
    [.backspace], .edit(.deleteCharacter), "delete the character before the cursor", in: .typing),
  KeyBinding([.control("W")], .edit(.deleteWord), "delete the word before the cursor", in: .typing),
  KeyBinding([.control("U")], .edit(.deleteLine), "delete all before the cursor", in: .typing),
  KeyBinding([.escape], .cancel, "close", in: .typing),
  KeyBinding([.control("C")], .quit, "quit", in: .typing),
  KeyBinding([.control("L")], .redraw, "draw the screen anew", in: .typing),
]

/// What a key means in a place, if anything.
package func action(for key: Key, in place: KeyPlace) -> Action? {
  for place in place.reach {
    for binding in keyBindings where binding.place == place {
      guard let index = binding.keys.firstIndex(of: key) else { continue }
      if case .answer = binding.action { return .answer(index) }
      return binding.action
    }
  }
  return nil
}
