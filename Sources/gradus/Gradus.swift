import ArgumentParser
import CTerminalGuard
import GradusEngine

/// The command: `gradus` alone opens the tutor, everything else is a subcommand.
@main
struct Gradus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus",
    abstract: "Understand how neural networks are trained, step by step, in the terminal.",
    discussion: """
      Without a subcommand the tutor opens. Examples:

        gradus                          the tutor: lessons on real training runs
        gradus learn initialization     straight into a lesson
        gradus lab --data moons         the free lab, with every setting
        gradus train --init zeros       one run without a terminal
        gradus train --plot             its decision boundary and cost curve as text
        gradus gradcheck                backpropagation against differences
        gradus code --run mine.py       code in NumPy notation, run
        gradus sweep --vary init=he,xavier --seeds 1-30
        gradus read initialization      a lesson as plain text
        gradus present dropout          a lesson in front of a room
        gradus join                     vote in it, from your own terminal
        gradus class /home              what a class has done, and missed
      """,
    version: "0.1.0",
    subcommands: [
      Learn.self, LabCommand.self, Train.self, Gradcheck.self, SweepCommand.self, Code.self,
      Lessons.self,
      Read.self, Present.self, Join.self, Progress.self, ClassCommand.self, Check.self,
      Replay.self, Bench.self,
    ],
    defaultSubcommand: Learn.self)

  /// What follows the program's name.
  private static var arguments: [String] {
    let whole =
      CommandLine.arguments.isEmpty
      ? (0..<guard_argument_count()).map { String(cString: guard_argument($0)) }
      : CommandLine.arguments
    return Array(whole.dropFirst())
  }

  /// As the parser's own, but that nothing from the arguments reaches the terminal unchecked: error
  /// messages quote them; and that what cannot be printed is an error.
  static func main() {
    StandardOutput.prepare()
    if let complaint = Kernel.complaint { Self.exit(withError: refuse(complaint)) }
    var code = ExitCode.success
    do throws(StandardOutput.Problem) {
      code = try ended(CommandLineAdvice.inOrder(arguments))
      try StandardOutput.close()
    } catch {
      code = error.isReaderGone ? .success : refuse(error.description)
    }
    Self.exit(withError: code)
  }

  /// Runs a command, and says what there is to say of its end.
  private static func ended(_ arguments: [String]) throws(StandardOutput.Problem) -> ExitCode {
    do {
      try CommandLineAdvice.expectCommand(afterHelp: arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      return .success
    } catch let problem as StandardOutput.Problem {
      throw problem
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if message.isEmpty { return code }
      if code.isSuccess {
        try say(message)
      } else {
        complain(printableError(CommandLineAdvice.improved(message, arguments)) + "\n")
      }
      return code
    }
  }
}

/// Ends that are not wrong usage. ArgumentParser itself exits 64 for that.
extension ExitCode {
  /// What was checked does not hold.
  static let notHeld = ExitCode(1)
  /// It cannot run here: no terminal, a file that cannot be read.
  static let cannotRun = ExitCode(2)
}
