import ArgumentParser
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus join`: a learner in a room of this host.
struct Join: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Vote in a room that a teacher of this host has opened.",
    discussion: """
      A teacher opens a room with gradus present LESSON --room. Its questions are
      here as soon as they are asked; a digit answers, and may be changed until the
      vote is closed. Everybody has one vote, whatever terminals they have; nobody
      sees another's. Without a terminal, questions are printed and answers read, a
      number a line. Examples:

        gradus join
        gradus join physics
        echo 2 | gradus join
      """)

  @Argument(help: "The name of the room; the only one that is open without it.")
  var room: String?

  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  func validate() throws {
    if let room, let problem = RoomName.problem(room) { throw ValidationError(printable(problem)) }
  }

  func run() throws {
    if isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0 {
      var lines = JoinLines(room)
      return try lines.run()
    }
    var record = ProgressFile()
    let remembered = record.read().progress.screen
    var terminal = try NcursesTerminal.taken(by: pictureOptions.choice)
    var loop = JoinLoop(
      room, means: terminal.means,
      choice: pictureOptions.choice.or(remembered).or(ScreenEnvironment.choice))
    if case .stopped(let signal) = loop.run(&terminal) { terminal.end(by: signal) }
  }
}
