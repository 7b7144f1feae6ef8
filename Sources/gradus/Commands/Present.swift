import ArgumentParser
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus present`: a lesson in front of a room, and the teacher's notes on a second terminal.
struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a lesson to a room: Space goes on, nothing is recorded.",
    discussion: """
      Text and lab have the screen in turn. Space goes on: more text, an answer,
      a run, what happened, the next step; PageUp goes back, b is a dark screen
      (so the buttons of a presenter's remote do what they say). All other keys
      do what they do for a learner; z puts text and lab side by side.

      On a second terminal of the same user, gradus present --notes follows with
      the words for the teacher, what is still hidden, and what Space does next.
      Examples:

        gradus present dropout
        gradus present dropout#one-mask
        gradus present --notes
        gradus present dropout --auto --loop
      """)

  @Argument(help: "A lesson, lesson#step, or the path of a lesson file; all lessons without it.")
  var lesson: String?

  @Flag(help: "Follow a presentation with the teacher's notes.")
  var notes = false

  @Flag(help: "Play the lesson's demo; any key ends the show and gives you the lesson.")
  var auto = false

  @Flag(help: "With --auto: start again at the end of the demo, until a key is pressed.")
  var loop = false

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  @Option(help: "Pictures a second while a network trains.")
  var fps = 15

  func validate() throws {
    guard (1...60).contains(fps) else {
      throw ValidationError("--fps takes a whole number from 1 to 60")
    }
    if notes && (lesson != nil || auto) {
      throw ValidationError("--notes follows what is presented elsewhere: it takes no lesson")
    }
    if auto && lesson == nil { throw ValidationError("--auto needs a lesson to show") }
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
    try TutorLoop.start(
      library.lessons, pictures: pictureOptions, framesPerSecond: fps, demo: demo
    ) { model in
      if let (lesson, step) = start { _ = model.open(lesson, step: step ?? 0) }
      model.startPresenting()
      model.notice = notice
    }
  }

  private func follow() throws {
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(
        color: pictureOptions.color, glyphs: pictureOptions.glyphs.chosen)
    } catch {
      throw refuse(error.description)
    }
    var loop = NotesLoop(
      size: terminal.size,
      look: Look(glyphs: terminal.glyphs, isColored: terminal.colorDepth != .none))
    loop.run(terminal)
  }
}
