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
      separated by spaces: a single character is that key; others go by their names;
      Right*3 repeats; "text" types text; train:2000 trains the run under way for
      2000 iterations; resize:120x40; wait:1.5 is a pause of 1.5 seconds in a
      recording.

      Names: \(Key.named.map(\.name).joined(separator: " ")).

      Examples:

        gradus replay initialization#all-zeros --keys "2 Space train:15000"
        gradus replay tour --keys "n Right Space train:1000" --size 120x40
        gradus replay lab --data moons --keys ': "set seed 4" Enter Space train:500'
        gradus replay tour --keys "Space train:15000" --cast tour.cast
        gradus replay tour --keys "Space train:15000" --svg tour.svg
        gradus replay dropout --demo --svg dropout.svg --animate

      --cast writes an asciinema recording (version 2), --svg the last frame in
      colour as a picture, with --animate all frames as a picture that plays in a
      loop. In a recording keys come at a pace that can be followed, and training
      takes as long as it does in the tutor.
      """)

  @Argument(help: "A lesson, lesson#step, the path of a lesson file, or lab; home without it.")
  var lesson: String?

  @Option(parsing: .unconditional, help: "The keys to play.")
  var keys = ""

  @Flag(help: "Play the lesson's demo, as gradus present --auto does.")
  var demo = false

  @Option(parsing: .unconditional, help: "The size of the screen.")
  var size = "80x24"

  @Flag(help: "Print the frame after every key, not only the last.")
  var everyFrame = false

  @Option(help: ArgumentHelp("Write a terminal recording (asciinema).", valueName: "file"))
  var cast: String?

  @Option(help: ArgumentHelp("Write the last frame as a picture (SVG).", valueName: "file"))
  var svg: String?

  @Flag(help: "With --svg: all frames, as a picture that plays in a loop.")
  var animate = false

  @OptionGroup(title: "Experiment (of the lab)") var experimentOptions: ExperimentOptions
  @OptionGroup var codeOptions: CodeOptions
  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  func validate() throws {
    try DataFiles.expectNoInput(experimentOptions.assignments)
    guard Size(text: size) != nil else {
      throw ValidationError(
        printable("'\(size)' is not a size (columns and rows from 1 to 1000, such as 80x24)"))
    }
    do {
      _ = try KeyScript(keys)
    } catch {
      throw ValidationError(printable(error.description))
    }
    let outputs = [("--cast", cast != nil), ("--svg", svg != nil), ("--every-frame", everyFrame)]
      .filter(\.1).map(\.0)
    guard outputs.count < 2 else {
      throw ValidationError("\(outputs[0]) and \(outputs[1]) do not go together")
    }
    try checkOutputs(
      [("--cast", cast), ("--svg", svg)], inputs: experimentOptions.tables().keys)
    guard !animate || svg != nil else { throw ValidationError("--animate goes with --svg") }
    guard isLab || experimentOptions.assignments.isEmpty && codeOptions.code == nil else {
      throw ValidationError("experiment options go with 'gradus replay lab'")
    }
    guard !demo || lesson != nil && !isLab && keys.isEmpty else {
      throw ValidationError("--demo needs a lesson and takes no --keys: the lesson has its own")
    }
    if isLab { _ = try experimentOptions.labExperiment(codeOptions) }
  }

  private var isLab: Bool { lesson == "lab" }

  func run() throws {
    let file = try (cast ?? svg).map { try OutputFile($0) }
    let (model, script) = try opened(isRecorded: file != nil)
    var replay = GradusTutor.Replay(model, readTable: DataFiles.reply)
    let title = "gradus \(lesson ?? "")"
    let progress = ProgressLine(
      of: 0, "playing the keys", isShown: ProgressLine.isWanted && !everyFrame)
    defer { progress.clear() }
    do {
      if let file, cast != nil || animate {
        let recording: any FrameRecording =
          animate
          ? FilmDrawing(title: title)
          : TerminalRecording(
            size: model.size, depth: model.look.palette.depth, title: title)
        var recorded = RecordedReplay(replay, into: recording)
        try file.write(recorded.play(script))
        return try file.finish()
      }
      for entry in script.items {
        if everyFrame { try say(view(replay.model).ansi() + "\n") }
        try replay.play(entry)
      }
    } catch let problem as KeyScript.Problem {
      throw ValidationError(printable("\(problem)"))
    }
    let last = view(replay.model)
    progress.clear()
    guard let file else { return try say(last.ansi()) }
    try file.write(FrameDrawing(last).file(title: title))
    try file.finish()
  }

  /// The tutor before the first key, and the keys.
  private func opened(isRecorded: Bool) throws -> (Model, KeyScript) {
    let (library, start, notice) = try lessonOptions.opening(isLab ? nil : lesson)
    // A recording is played anywhere.
    let host = isRecorded ? ScreenChoice() : ScreenEnvironment.choice
    var model = Model(
      size: Size(text: size) ?? Size(80, 24),
      means: isRecorded ? ScreenMeans() : PictureOptions.printedMeans,
      screen: pictureOptions.choice.or(host),
      lessons: library.lessons, leftOut: library.leftOut,
      progressPlace: "~/.local/state/gradus/progress.json")
    model.hostScreen = host
    if isLab { _ = model.openLab(try experimentOptions.labExperiment(codeOptions)) }
    if let (lesson, step) = start { _ = model.open(lesson, step: step ?? 0) }
    var script = try KeyScript(keys)
    if demo, let lesson = start?.lesson {
      guard let demo = lesson.demo else {
        throw refuse("\(printable(lesson.name)) has no demo (demo: in the head of its file)")
      }
      script = demo.script
      model.presentFromTheStart(of: lesson)
    }
    model.notice = notice ?? model.notice
    return (model, script)
  }
}
