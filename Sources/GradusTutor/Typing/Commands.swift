import GradusEngine
import GradusLessons
import GradusScreen

/// Why a command cannot be run, in one line with what would be right.
struct CommandProblem: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Something that can be typed after `:`.
package struct Command: Sendable {
  /// Its name and other names for the same.
  package let names: [String]
  /// What comes after the name, in capitals where it is to be replaced.
  package let arguments: String
  /// For the overlay and the README.
  package let help: String
  /// What may come after some arguments.
  let nextWords: @Sendable (Model, [String]) -> [String]
  /// A word about what is to be typed after some arguments; nil is usage and help.
  let advice: @Sendable (Model, [String]) -> String?
  let run: @Sendable (inout Model, [String]) throws(CommandProblem) -> [Effect]

  /// As it is typed: `set NAME VALUE`.
  package var usage: String { names[0] + (arguments.isEmpty ? "" : " " + arguments) }

  fileprivate init(
    _ names: String..., arguments: String = "", _ help: String,
    nextWords: @escaping @Sendable (Model, [String]) -> [String] = { _, _ in [] },
    advice: @escaping @Sendable (Model, [String]) -> String? = { _, _ in nil },
    run: @escaping @Sendable (inout Model, [String]) throws(CommandProblem) -> [Effect]
  ) {
    self.names = names
    self.arguments = arguments
    self.help = help
    self.nextWords = nextWords
    self.advice = advice
    self.run = run
  }

  /// A command without arguments.
  private init(
    word names: String..., help: String,
    do action: @escaping @Sendable (inout Model) throws(CommandProblem) -> [Effect]
  ) {
    self.names = names
    arguments = ""
    self.help = help
    nextWords = { _, _ in [] }
    advice = { _, _ in nil }
    let name = names[0]
    run = { (model, words) throws(CommandProblem) in
      guard words.isEmpty else { throw CommandProblem("\(name) takes no arguments") }
      return try action(&model)
    }
  }

  /// The command with a name.
  static func named(_ name: String) -> Command? { commands.first { $0.names.contains(name) } }

  /// The command with a name, or the only one whose name begins with it.
  static func find(_ name: String) throws(CommandProblem) -> Command {
    if let command = named(name) { return command }
    let begun = commands.filter { $0.names.contains { $0.hasPrefix(name) } }
    if begun.count == 1 { return begun[0] }
    if begun.count > 1 {
      throw CommandProblem(
        "'\(name)' could be \(begun.map { $0.names[0] }.joined(separator: ", "))")
    }
    let meant = nearest(name, in: commands.flatMap(\.names))
    throw CommandProblem(
      "there is no command '\(shortened(name))'"
        + (meant.map { "; did you mean '\($0)'?" } ?? "; :help shows all"))
  }

  fileprivate static let all: [Command] = [
    Command(
      "set", arguments: "NAME VALUE ...",
      "set values (x10: ten times as much); with a name alone, show its value",
      nextWords: { $0.wordsToSet($1) }, advice: { $0.adviceToSet($1) },
      run: { (model, words) throws(CommandProblem) in try model.set(words) }),
    Command(
      "goto", arguments: "N | LESSON#STEP", "go to an iteration, a lesson or a step",
      nextWords: { model, before in before.isEmpty ? model.placesToGo : [] },
      run: { (model, words) throws(CommandProblem) in try model.goTo(words) }),
    Command(
      word: "train", help: "train, as Space does while the run is paused",
      do: { (model) throws(CommandProblem) in try model.act(.toggle, unlessTraining: true) }
    ),
    Command(
      "run", arguments: "LINE", "a line that y shows, in the lab: run gradus train --init zeros",
      nextWords: { _, _ in Setting.all.map { "--" + $0.name } },
      run: { (model, words) throws(CommandProblem) in try model.runLine(words) }),
    Command(
      word: "pause", help: "pause the run",
      do: { (model) throws(CommandProblem) in
        try model.act(.toggle, unlessTraining: false)
      }),
    Command(
      word: "restart", help: "restart with the same weights",
      do: { (model) throws(CommandProblem) in try model.act(.restart) }),
    Command(
      "seed", arguments: "N", "restart with the weights of a seed",
      advice: { model, _ in model.session?.lab.map { "the seed is \($0.experiment.seed)" } },
      run: { (model, words) throws(CommandProblem) in try model.setSeed(words) }),
    Command(
      "speed", arguments: "N | flat-out", "iterations a second",
      nextWords: { _, before in
        before.isEmpty ? ["1", "10", "100", "1000", "10000", "flat-out"] : []
      },
      advice: { model, _ in model.session?.lab.map { "the speed is \($0.speed.text)" } },
      run: { (model, words) throws(CommandProblem) in try model.setSpeed(words) }),
    Command(
      "border", arguments: "on | off",
      "show the border behind the data, and how often it is right",
      nextWords: { _, before in before.isEmpty ? ["on", "off"] : [] },
      run: { (model, words) throws(CommandProblem) in try model.showBorder(words) }),
    Command(
      "mouse", arguments: "on | off",
      "clicks select, the wheel scrolls; off: the mouse selects text",
      nextWords: { _, before in before.isEmpty ? ["on", "off"] : [] },
      advice: { model, _ in "the mouse is \(model.usesMouse ? "on" : "off")" },
      run: { (model, words) throws(CommandProblem) in try model.useMouse(words) }),
    Command(
      "glyphs", arguments: "NAME", "draw with braille, block, ascii; auto: what fits",
      nextWords: { _, before in before.isEmpty ? ScreenPart.glyphs.values : [] },
      advice: { model, _ in model.advice(on: .glyphs) },
      run: { (model, words) throws(CommandProblem) in try model.change(.glyphs, words) }),
    Command(
      "theme", arguments: "NAME", "dark, light, contrast; auto: as the terminal says",
      nextWords: { _, before in before.isEmpty ? ScreenPart.theme.values : [] },
      advice: { model, _ in model.advice(on: .theme) },
      run: { (model, words) throws(CommandProblem) in try model.change(.theme, words) }),
    Command(
      "color", arguments: "WHEN", "always or never; auto: where there are colours",
      nextWords: { _, before in before.isEmpty ? ScreenPart.color.values : [] },
      advice: { model, _ in model.advice(on: .color) },
      run: { (model, words) throws(CommandProblem) in try model.change(.color, words) }),
    Command(
      word: "check", help: "check the gradient against differences of the cost",
      do: { (model) throws(CommandProblem) in try model.showCheck() }),
    Command(
      "hunt", arguments: "[reveal]", "hide a fault in the free lab's run for you to find",
      nextWords: { model, before in
        before.isEmpty && model.session?.lab?.isHunting == true ? ["reveal"] : []
      },
      run: { (model, words) throws(CommandProblem) in try model.hunt(words) }),
    Command(
      "swap", arguments: "FILE|reveal",
      "save your right code with one mistake planted, for a friend to find",
      nextWords: { model, before in before.isEmpty && model.swap != nil ? ["reveal"] : [] },
      run: { (model, words) throws(CommandProblem) in try model.swapCode(words) }),
    Command(
      word: "submit", help: "open the sealed set with this run (asks)",
      do: { (model) in model.askToOpenSealed() }),
    Command(
      word: "present",
      help: "present the lesson: Space goes on, nothing is recorded; again to stop",
      do: { (model) throws(CommandProblem) in try model.togglePresenting() }),
    Command(
      word: "notes", help: "the teacher's notes for this step",
      do: { (model) throws(CommandProblem) in try model.showNotes() }),
    Command(
      "votes", arguments: "N N ... | again | clear",
      "presenting: a show of hands, option by option",
      nextWords: { model, before in
        before.isEmpty && model.vote != nil ? ["again", "clear"] : []
      },
      advice: { $0.adviceToVote($1) },
      run: { (model, words) throws(CommandProblem) in try model.takeVotes(words) }),
    Command(
      "join", arguments: "[ROOM]", "vote in a room on this host; Esc comes back",
      run: { (model, words) throws(CommandProblem) in try model.join(words) }),
    Command(
      word: "home", help: "home: all lessons",
      do: { (model) in
        guard model.session == nil else { return model.goHome() }
        model.notice = "this is home"
        return []
      }),
    Command(
      word: "lab", help: "this run in the lab, every setting unlocked; at home the free lab",
      do: { (model) throws(CommandProblem) in try model.askWhatIf() }),
    Command(
      "help", arguments: "WORD", "what can be typed here, or what a command or setting means",
      nextWords: { _, before in
        before.isEmpty ? commands.flatMap(\.names) + Setting.all.map(\.name) : []
      },
      run: { (model, words) throws(CommandProblem) in try model.explain(words) }),
    Command(
      word: "keys", help: "the keys of this screen",
      do: { (model) in
        model.overlay = .help(scroll: 0)
        return []
      }),
    Command(
      word: "quit", help: "quit; your progress is already saved", do: { (model) in model.quit() }),
  ]
}

/// Every command. Running, completion, `:help` and the README are made from here.
package let commands: [Command] = Command.all

/// At most forty characters of what was typed, for a message.
func shortened(_ text: String) -> String {
  text.count > 40 ? text.prefix(40) + "..." : text
}
