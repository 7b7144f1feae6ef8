import ArgumentParser
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus present`: a lesson in front of a room, and the teacher's notes on a second terminal.
struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a lesson to a room: Space goes on, nothing is recorded.",
    discussion: """
      Text and lab take turns on the screen. Space always does the next thing: more
      text, an answer, a run, what happened, the next step. PageUp goes back and b
      makes the screen dark, so a presenter's remote works too. All other keys do
      what they do for a learner; z puts text and lab side by side.

      On a second terminal of the same user, gradus present --notes follows along
      with your notes, what is still hidden, and what Space will do next.
      Examples:

        gradus present dropout
        gradus present dropout#one-mask
        gradus present --notes
        gradus present dropout --auto --loop

      With --room, learners on this host vote from their own terminals: gradus join,
      or :join in the tutor. Questions open by themselves, Space closes a vote and
      shows its bars, V has the room vote again. Without a host, :votes 12 31 9 8
      takes a show of hands. Examples:

        gradus present dropout --room
        gradus present dropout --room physics
      """)

  @Argument(help: "A lesson, lesson#step, or the path of a lesson file; all lessons without it.")
  var lesson: String?

  @Flag(help: "Open a room that learners on this host vote in with gradus join.")
  var room = false

  @Argument(
    help: ArgumentHelp("With --room: its name, if it is not to be 'class'.", valueName: "room"))
  var roomName: String?

  @Flag(help: "Show the teacher's notes for a presentation that is under way.")
  var notes = false

  @Flag(help: "Play the lesson's demo; any key ends it and hands you the lesson.")
  var auto = false

  @Flag(
    help:
      "With --auto: start again at the end, and a minute after the last key of whoever took over.")
  var loop = false

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  @OptionGroup var rateOptions: FrameRateOptions

  func validate() throws {
    if notes && (lesson != nil || auto) {
      throw ValidationError(
        "--notes follows a presentation on another terminal and takes no lesson")
    }
    if auto && lesson == nil { throw ValidationError("--auto needs a lesson to show") }
    if let roomName, !room {
      throw ValidationError(
        "only one lesson is shown; '\(printable(roomName))' would be a room: --room")
    }
    if room && (notes || auto) {
      throw ValidationError(
        "--room takes no \(notes ? "--notes" : "--auto"): somebody must ask the room")
    }
    if let problem = RoomName.problem(roomName ?? RoomName.usual) {
      throw ValidationError(printable(problem))
    }
    if loop && !auto { throw ValidationError("--loop goes with --auto") }
  }

  func run() throws {
    if notes { return try follow() }
    let (library, start, notice) = try lessonOptions.opening(lesson)
    var demo: DemoPlayer?
    if auto, let lesson = start?.lesson {
      demo = DemoPlayer(lesson, repeats: loop)
      if demo == nil {
        throw refuse("\(printable(lesson.name)) has no demo (demo: in the head of its file)")
      }
    }
    var server: RoomServer?
    if room {
      do {
        server = try RoomServer(roomName ?? RoomName.usual)
      } catch {
        throw refuse(error.description)
      }
    }
    try TutorLoop.start(
      library, pictures: pictureOptions, framesPerSecond: rateOptions.fps, demo: demo, room: server
    ) { model in
      if let (lesson, step) = start { _ = model.open(lesson, step: step ?? 0) }
      model.startPresenting(room: server?.name)
      model.notice = notice
    }
  }

  private func follow() throws {
    var record = ProgressFile()
    let (progress, notice) = record.read()
    if let notice, record.path != nil { warn(notice) }
    let terminal = try NcursesTerminal.taken(by: pictureOptions.choice)
    var loop = NotesLoop(
      size: terminal.size, means: terminal.means,
      choice: pictureOptions.choice.or(progress.screen).or(ScreenEnvironment.choice))
    loop.run(terminal)
  }
}
