import ArgumentParser
import GradusEngine

/// What is said to a guess on the command line that was wrong.
enum CommandLineAdvice {
  /// The arguments with a leading `--help` put behind the command it is about: `gradus --help train`.
  static func inOrder(_ arguments: [String]) -> [String] {
    guard arguments.count == 2, ["--help", "-h"].contains(arguments[0]),
      subcommand(arguments[1], of: Gradus.self) != nil
    else { return arguments }
    return [arguments[1], arguments[0]]
  }

  /// Expects `gradus help` to be asked about a command that there is.
  static func expectCommand(afterHelp arguments: [String]) throws {
    guard arguments.first == "help" else { return }
    var command: any ParsableCommand.Type = Gradus.self
    for word in arguments.dropFirst() where word != "help" && !word.hasPrefix("-") {
      if let next = subcommand(word, of: command) {
        command = next
        continue
      }
      let names = command.configuration.subcommands.map { $0.shownName }
      guard !names.isEmpty else { return }
      let meant =
        nearest(word, in: names).map { "; did you mean '\($0)'?" }
        ?? " (\(names.joined(separator: ", ")))"
      throw ValidationError(printable("there is no command '\(echoed(word))'" + meant))
    }
  }

  /// An error message in which an unknown option is answered with what it is called here.
  ///
  /// ArgumentParser itself goes by letters alone: to it `--lr` is nearest to `--color`.
  static func improved(_ message: String, _ arguments: [String]) -> String {
    let pattern = #/Unknown option '(-[^']*)'(?:\. Did you mean '[^']*'\?)?/#
    guard let match = message.firstMatch(of: pattern) else { return message }
    let typed = String(match.1)
    let command = command(of: arguments)
    var answer = "there is no option '\(echoed(typed))'"
    if let guess = NameGuess(typed, among: options(of: command)) {
      answer += guess.question(sign: "--")
    } else if let other = NameGuess(typed, among: options(of: Train.self)) {
      answer += "; gradus train has '--\(other.names[0])'"
    }
    return message.replacing(match.0, with: answer)
  }

  /// The command that the arguments name, as far as they do.
  private static func command(of arguments: [String]) -> any ParsableCommand.Type {
    var command: any ParsableCommand.Type = Gradus.self
    for argument in arguments {
      guard let next = subcommand(argument, of: command) else { continue }
      command = next
    }
    while let standard = command.configuration.defaultSubcommand { command = standard }
    return command
  }

  private static func subcommand(
    _ name: String, of command: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type)? {
    command.configuration.subcommands.first { $0.shownName == name }
  }

  /// The names of a command's options, as its help lists them.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    let help = command.helpMessage(columns: 1000)
    return help.matches(of: #/(?m)^  (?:-\w, )?--([a-z0-9-]+)/#).map { String($0.1) }
  }
}

extension ParsableCommand {
  /// The name by which the shell knows it.
  static var shownName: String {
    configuration.commandName ?? String(describing: self).lowercased()
  }
}
