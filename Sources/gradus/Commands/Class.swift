import ArgumentParser
import GradusLessons
import GradusScreen

/// `gradus class`: what a class has done, for its teacher.
struct ClassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Show what a class has done, and what it missed most.",
    discussion: """
      A path is a learner's home, a folder of homes, a state folder, or a copy of a
      progress.json. Examples:

        sudo gradus class /home
        gradus class --lesson dropout homework/*.json
        gradus class /home --csv marks.csv

      A row has the lessons and steps that are done; wrong answers, all tries;
      hints; steps of which the solution was shown; the most stars of the
      capstone; checks of code that was written; and the step that was open last.
      Below stand the questions by the share of learners whose first answer was
      wrong, which counts for less where few have answered; then the predictions
      that did not come true.

      A file that cannot be read is named on standard error, and the exit status
      is 1; it is 2 if none could be read. gradus class --json prints
        {"learners": [{"name": "anna", "file": "…", "lessons": 1, "steps": 15,
        "wrong": 4, "hints": 2, "assisted": 0, "stars": null, "submissions": null,
        "codeTries": 3, "last": "dropout#one-mask", "done": {"tour": 13, …},
        "others": []}], "lessons": 6, "steps": 70, "stars": 3,
        "questions": [{"step": "tour#a-word", "kind": "quiz", "part": 1,
        "question": "…", "answered": 20, "wrong": 13, "share": 0.65,
        "answer": "…", "answerCount": 9}], "notBegun": ["bert"],
        "leftOut": [{"file": "…", "reason": "…"}]}
      where kind is quiz, number, case or prediction, answer is the wrong one that
      was given most often, and others are lessons that are not among these.
      """)

  @Argument(help: "Homes, folders of homes, state folders, or progress files.")
  var paths: [String] = []

  @Option(help: "Only this lesson.")
  var lesson: String?

  @Option(parsing: .unconditional, help: "How many questions are listed.")
  var questions = 10

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: ArgumentHelp("Write the learners to a CSV file, too.", valueName: "file"))
  var csv: String?

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions
  @Option(help: "Characters to draw with.") var glyphs = GlyphChoice.auto

  func validate() throws {
    guard !paths.isEmpty else {
      throw ValidationError(
        "whose class? Name a folder of homes, homes or progress files: gradus class /home")
    }
    guard questions >= 0 else {
      throw ValidationError("--questions takes a whole number from 0")
    }
  }

  func run() throws {
    let library = try lessonOptions.library()
    var lessons = library.lessons
    if let lesson {
      do {
        lessons = [try library.lesson(named: lesson)]
      } catch {
        throw ValidationError(printable(error.description))
      }
    }
    let file = try csv.map { try OutputFile($0) }
    let files = ClassFiles(paths)
    for file in files.leftOut { warn("left out: \(safeText(file.file)): \(file.reason)") }
    guard !files.found.isEmpty else {
      if files.leftOut.isEmpty { warn("there is no record of any lesson") }
      throw ExitCode.cannotRun
    }
    let builtIn = LessonLibrary.embedded.lessons
    var record = ClassRecord(lessons)
    for found in files.found {
      record.add(found.name, found.progress.adopted(by: library.lessons, builtIn: builtIn))
    }
    let report = ClassReport(
      record, files, isWhole: lesson == nil, questions: questions, glyphs: glyphs.printed)
    try file?.write(report.csv)
    try file?.finish()
    try say(json ? jsonText(report) : printable(report.text))
    if !files.leftOut.isEmpty { throw ExitCode.notHeld }
  }
}
