import GradusTutor

/// The learner's own editor on a file of the tutor's, as `git commit` has it, and what other programs make
/// of that file afterwards.
///
/// The file is in the state folder, its owner's alone: `code/LESSON-STEP.py`.
struct OwnEditor {
  /// The file that was given out last, and its state when it was read last.
  private var watched: (name: String, path: String, stamp: FileStamp?)?
  private let folder: String?

  /// - Parameter record: the path of the file of progress, beside which files of code are.
  init(besideRecord record: String?) {
    folder = record.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) + "/code" }
  }

  /// How often the file is looked at, in milliseconds; nil where there is none.
  var patience: Int? { watched == nil ? nil : 300 }

  /// Opens a text in the editor and waits for that to end.
  ///
  /// The terminal must be nobody's meanwhile.
  mutating func open(name: String, text: String) -> Reply {
    guard let folder else { return .editorFailed("there is no folder to keep the file in") }
    let path = "\(folder)/\(name)"
    do {
      try StateFile(path: path).write(Data(text.utf8), isLasting: false)
    } catch {
      return .editorFailed("\(error.path): \(error.reason)")
    }
    watched = (name, path, FileStamp(path))
    let status = OwnEditor.run(on: path)
    guard status == 0 else {
      return .editorFailed(
        status < 0 ? "there is no shell to start it" : "it ended with status \(status)")
    }
    watched?.stamp = FileStamp(path)
    return read(name: name, path: path)
  }

  /// What the file says where it was saved since it was read last.
  mutating func news() -> Reply? {
    guard let (name, path, stamp) = watched, let now = FileStamp(path), now != stamp else {
      return nil
    }
    watched?.stamp = now
    return read(name: name, path: path)
  }

  private func read(name: String, path: String) -> Reply {
    do {
      return .edited(name: name, text: try TextFileKind.code.contents(of: path))
    } catch {
      return .editorFailed(error.description)
    }
  }

  /// Runs `$VISUAL`, else `$EDITOR`, else vi, on a file and on the terminal.
  /// - Returns: its exit status; negative where it could not be started.
  private static func run(on path: String) -> Int32 {
    // Ctrl-C is for the editor alone.
    let old = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in old { signal(number, handler) } }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/tty", O_RDWR, 0)
    }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, standard) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&standard)
    for number in [SIGINT, SIGQUIT, SIGTSTP, SIGPIPE] { sigaddset(&standard, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &standard)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    let words = ["sh", "-c", #"${VISUAL:-${EDITOR:-vi}} "$1""#, "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, environ) == 0 else {
      return -1
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // The exit status, or the signal that ended it as a shell tells it.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
