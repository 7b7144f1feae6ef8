import ArgumentParser
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus replay`: plays keys against the tutor without a terminal.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play keys against the tutor and print what it shows.",
    discussion: """
      Starts from an empty progress record and writes none. Keys are words
      separated by spaces: a single character is that key;
      \(Key.named.map(\.name).joined(separator: " ")) by name; Right*3 repeats;
      "text" types text; train:2000 lets the run under way go on; resize:120x40;
      wait:1.5 is time in a recording. Examples:

        gradus replay initialization#all-zeros --keys "2 Space train:15000"
        gradus replay tour --keys "n Right Space train:1000" --size 120x40
        gradus replay lab --data moons --keys ': "set lambda 0.7" Enter Space train:500'
        gradus replay tour --keys "Space train:15000" --cast tour.cast

      --cast writes an asciinema recording (version 2). Keys come at a pace that
      can be followed, and training takes the time it takes in the tutor.
      """)

  @Argument(help: "A lesson, lesson#step, the path of a lesson file, or lab; home without it.")
  var lesson: String?

  @Option(parsing: .unconditional, help: "The keys to play.")
  var keys = ""

  @Flag(help: "Play the lesson's demo, as gradus present --auto does.")
  var demo = false

  @Option(help: "The size of the screen.")
  var size = "80x24"

  @Flag(help: "Print the frame after every key, not only the last.")
  var everyFrame = false

  @Option(help: ArgumentHelp("Write a terminal recording (asciinema).", valueName: "file"))
  var cast: String?

  @OptionGroup(title: "Experiment (of the lab)") var experimentOptions: ExperimentOptions
  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  func validate() throws {
    guard Size(text: size) != nil else {
      throw ValidationError(
        printable("'\(size)' is no size (columns and rows from 1 to 1000, such as 80x24)"))
    }
    do {
      _ = try KeyScript(keys)
    } catch {
      throw ValidationError(printable(error.description))
    }
    guard cast == nil || !everyFrame else {
      throw ValidationError("--cast and --every-frame do not go together")
    }
    guard isLab || experimentOptions.assignments.isEmpty else {
      throw ValidationError("options of the experiment go with 'gradus replay lab'")
    }
    guard !demo || lesson != nil && !isLab && keys.isEmpty else {
      throw ValidationError("--demo needs a lesson, and no --keys: the lesson has them")
    }
    if isLab { _ = try experimentOptions.labExperiment() }
  }

  private var isLab: Bool { lesson == "lab" }

  func run() throws {
    let (library, start, notice) = try lessonOptions.opening(isLab ? nil : lesson)
    let depth = cast == nil ? pictureOptions.printedColor : pictureOptions.recordedColor
    var model = Model(
      size: Size(text: size) ?? Size(80, 24),
      look: Look(
        glyphs: cast == nil ? pictureOptions.printedGlyphs : pictureOptions.recordedGlyphs,
        isColored: depth != .none),
      lessons: library.lessons, progressPlace: "~/.local/state/gradus/progress.json")
    if isLab { _ = model.openLab(try experimentOptions.labExperiment()) }
    if let (lesson, step) = start { _ = model.open(lesson, step: step ?? 0) }
    var script = try KeyScript(keys)
    if demo, let lesson = start?.lesson {
      guard let demo = lesson.demo else {
        throw refuse("\(printable(lesson.name)) has no demo (demo: in the head of its file)")
      }
      script = demo.script
      model.presentFromTheStart(of: lesson)
    }
    model.notice = notice
    var replay = GradusTutor.Replay(model, readTable: DataFiles.reply)
    do {
      if let cast {
        let file = try OutputFile(cast)
        var player = CastFile(
          replay, depth: pictureOptions.recordedColor, title: "gradus \(lesson ?? "")")
        try file.write(player.play(script))
        return try file.finish()
      }
      for entry in script.items {
        if everyFrame { print(view(replay.model).ansi(depth) + "\n") }
        try replay.play(entry)
      }
    } catch {
      throw ValidationError(printable("\(error)"))
    }
    print(view(replay.model).ansi(depth))
  }
}
