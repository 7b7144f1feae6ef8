import ArgumentParser
import GradusLessons

/// How learners come in over ssh, where sshd runs `gradus learn --ssh` whatever they ask for.
enum RemoteEntry {
  /// What was asked for, as sshd hands it over: no shell has read it.
  /// - Throws: after one line on stderr, the exit code for wrong use, or for what cannot run here.
  static func request(of options: LessonOptions) throws -> RemoteRequest {
    let request: RemoteRequest
    do {
      request = try RemoteRequest(environmentValue("SSH_ORIGINAL_COMMAND"))
      if case .lesson(let name) = request { _ = try options.library().step(named: name) }
    } catch let error as RemoteRequest.Problem {
      throw misuse(error.description)
    } catch let error as LessonLookupError {
      throw misuse(error.description)
    }
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else {
      throw refuse("there is no terminal; with a lesson ssh needs -t: ssh -t host dropout#one-mask")
    }
    close(terminal)
    return request
  }

  /// Goes into a room, where this gradus has any.
  static func join(_ room: String?) throws {
    guard Gradus.configuration.subcommands.contains(where: { $0.shownName == "join" }) else {
      throw misuse("this gradus has no rooms to join")
    }
    var command = try Gradus.parseAsRoot(["join"] + (room.map { [$0] } ?? []))
    try command.run()
  }

  /// Says one line on stderr, and gives the exit code for wrong use.
  static func misuse(_ message: String) -> ExitCode {
    warn(message)
    return .validationFailure
  }
}
