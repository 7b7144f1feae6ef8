import ArgumentParser
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus learn`, which is also `gradus` alone: the tutor.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the tutor (the default).",
    discussion: """
      Without a lesson it opens at home, with your last lesson selected.
      Examples:

        gradus
        gradus learn initialization
        gradus learn initialization#all-zeros
        gradus learn my-lesson.md

      With --ssh the lesson is what the other side of an ssh connection asked for
      (SSH_ORIGINAL_COMMAND): a lesson, lesson#step, or join and a room; anything
      else is refused. No editor is started then, and :swap writes no file, so
      that as a ForceCommand of sshd it is no way to a shell.

      Keys:

      \(helpTable(keyTable.map { ($0.shownKeys, $0.help) }))

      While you write code, letters are text, and:

      \(helpTable(KeyPlace.code.bindings.map { ($0.shownKeys, $0.help) }))

      After ':', with Tab to complete:

      \(helpTable(commands.map { ($0.usage, $0.help) }))
      """)

  @Argument(help: "A lesson, lesson#step, or the path of a lesson file.")
  var lesson: String?

  @Flag(help: "As the ForceCommand of sshd: the lesson comes from there, and no way leads out.")
  var ssh = false

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  @OptionGroup var rateOptions: FrameRateOptions

  func validate() throws {
    if ssh && lesson != nil {
      throw ValidationError("--ssh takes the lesson from SSH_ORIGINAL_COMMAND; name none here")
    }
  }

  func run() throws {
    var lesson = lesson
    if ssh {
      switch try RemoteEntry.request(of: lessonOptions) {
      case .home: break
      case .join(let room): return try RemoteEntry.join(room)
      case .lesson(let name): lesson = name
      }
    }
    let (library, start, notice) = try lessonOptions.opening(lesson)
    try TutorLoop.start(
      library, pictures: pictureOptions, framesPerSecond: rateOptions.fps, isRemote: ssh
    ) { model in
      if let (lesson, step) = start {
        _ = model.open(lesson, step: step ?? model.progress.currentStep(lesson))
      }
      model.notice = model.notice ?? notice
    }
  }
}

extension TutorLoop {
  /// Takes the terminal, opens the tutor and runs it until the learner quits.
  /// - Parameters:
  ///   - demo: presses keys as long as nobody else does.
  ///   - isRemote: whether it is all that its learner may use of this machine.
  ///   - open: opens what is to be seen first.
  /// - Throws: after one line on stderr, the exit code for what cannot run here.
  static func start(
    _ library: LessonLibrary, pictures: PictureOptions, framesPerSecond: Int,
    demo: DemoPlayer? = nil, room: RoomServer? = nil, isRemote: Bool = false,
    open: (inout Model) -> Void
  ) throws {
    var record = ProgressFile()
    var (progress, notice) = record.read()
    // A demo shows lessons as they are written.
    if demo == nil { progress.orderSeed = progress.orderSeed ?? .random(in: 1 ... .max) }
    let terminal = try NcursesTerminal.taken(by: pictures.choice)
    var model = Model(
      size: terminal.size,
      means: terminal.means,
      screen: pictures.choice.or(progress.screen).or(ScreenEnvironment.choice),
      lessons: library.lessons, leftOut: library.leftOut,
      progress: progress.adopted(by: library.lessons, builtIn: LessonLibrary.embedded.lessons),
      progressPlace: record.shownPath)
    model.hostScreen = ScreenEnvironment.choice
    model.notice = notice
    if demo == nil { model.today = Today.number }
    open(&model)
    var loop = TutorLoop(
      model, record: record, framesPerSecond: framesPerSecond, demo: demo, room: room,
      isRemote: isRemote)
    loop.run(terminal)
  }
}

extension LessonOptions {
  /// The library with the lesson and step to open first.
  /// - Throws: where the name is of no lesson or step, or the file has problems.
  func opening(
    _ name: String?
  ) throws -> (library: LessonLibrary, start: (lesson: Lesson, step: Int?)?, notice: String?) {
    if let name, LessonOptions.isPath(name) {
      let parts = name.split(separator: "#", maxSplits: 1)
      let path = String(parts[0])
      let library = LessonLibrary(reading: try LessonSource([path]).whole())
      guard library.problems.isEmpty, let lesson = library.lessons.first else {
        throw refuse(library.problems.map(\.description).joined(separator: "\n"))
      }
      guard parts.count == 2 else { return (library, (lesson, nil), nil) }
      do {
        let place = try library.step(named: "\(lesson.name)#\(parts[1])")
        return (library, (lesson, place.index), nil)
      } catch {
        throw ValidationError(printable("\(error)"))
      }
    }
    let library = try library()
    let count = library.leftOut.count
    let notice =
      count == 0
      ? nil
      : "\(count == 1 ? "1 lesson file is" : "\(count) lesson files are") left out: "
        + "gradus check says why"
    guard let name else { return (library, nil, notice) }
    do {
      let commands = Gradus.configuration.subcommands.map { $0.shownName }
      if !library.lessons.contains(where: { $0.name == name }),
        let command = nearest(name, in: commands),
        nearest(name, in: library.lessons.map(\.name)) == nil
      {
        throw ValidationError(
          printable("there is no lesson '\(name)'; did you mean 'gradus \(command)'?"))
      }
      let place = try library.step(named: name)
      return (library, (place.lesson, name.contains("#") ? place.index : nil), notice)
    } catch {
      throw ValidationError(printable("\(error)"))
    }
  }

  static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.split(separator: "#").first?.hasSuffix(".md") == true
  }
}

/// Names and what they mean as lines of text, of which none is broken on a terminal of 80 columns.
private func helpTable(_ rows: [(name: String, help: String)]) -> String {
  let column = (rows.map(\.name.count).max() ?? 0) + 4
  return rows.flatMap { row in
    wrap([StyledText(row.help)], width: 79 - column).enumerated().map { index, line in
      let name = index == 0 ? "  " + row.name : ""
      return name + String(repeating: " ", count: column - name.count) + line.map(\.text).joined()
    }
  }.joined(separator: "\n")
}
