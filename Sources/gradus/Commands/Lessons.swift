import ArgumentParser
import GradusLessons
import GradusScreen

/// `gradus lessons`: the lessons, and how far the learner is.
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the lessons with the learner's progress.",
    discussion: """
      gradus lessons --json prints
        {"lessons": [{"name": "initialization", "number": "01", "title": "…",
        "summary": "…", "minutes": 35, "requires": [], "steps": 12, "done": 4,
        "state": "started"}]}
      where state is new, started or done. Files of --lessons that have problems are
      left out: they are named on standard error, and the exit status is 1.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions

  func run() throws {
    let library = try lessonOptions.library()
    let lessons = library.lessons
    let progress = readProgress(of: lessons)
    let rows = lessons.map { LessonRow($0, progress) }
    if json {
      struct Report: Encodable { let lessons: [LessonRow] }
      try say(jsonText(Report(lessons: rows)))
      return try tellLeftOut(library)
    }
    let width = rows.map(\.name.columns).max() ?? 0
    for row in rows {
      let name = row.name + String(repeating: " ", count: width - row.name.columns)
      try say(printable("\(name)  \(row.title) (\(row.minutes) min): \(row.words)"))
      try say(printable("\(String(repeating: " ", count: width))  \(row.summary)"))
    }
    if rows.isEmpty { try say("no lessons") }
    try tellLeftOut(library)
  }

  /// Says which files have problems, and why.
  private func tellLeftOut(_ library: LessonLibrary) throws {
    for file in library.leftOut { warn("left out: \(file.file), \(file.summary)") }
    if !library.leftOut.isEmpty { throw ExitCode.notHeld }
  }
}

/// A lesson in a list.
struct LessonRow: Encodable {
  let name: String
  let number: String?
  let title: String
  let summary: String
  let minutes: Int
  let requires: [String]
  let steps: Int
  let done: Int
  /// new, started or done.
  let state: String

  init(_ lesson: Lesson, _ progress: LearnerProgress) {
    (name, number, title) = (lesson.name, lesson.number, lesson.title)
    (summary, minutes, requires) = (lesson.summary, lesson.minutes, lesson.requires)
    steps = lesson.steps.count
    done = progress.doneCount(lesson)
    let isStarted = progress.lessons[lesson.key] != nil
    state = done == steps && steps > 0 ? "done" : isStarted ? "started" : "new"
  }

  var words: String {
    switch state {
    case "done": "done, \(steps) steps"
    case "started": "\(done) of \(steps) steps done"
    default: "\(steps) steps"
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    // A lesson without a number says so.
    try container.encode(number, forKey: .number)
    try container.encode(title, forKey: .title)
    try container.encode(summary, forKey: .summary)
    try container.encode(minutes, forKey: .minutes)
    try container.encode(requires, forKey: .requires)
    try container.encode(steps, forKey: .steps)
    try container.encode(done, forKey: .done)
    try container.encode(state, forKey: .state)
  }

  private enum CodingKeys: CodingKey {
    case name, number, title, summary, minutes, requires, steps, done, state
  }
}

/// The learner's record in some lessons; what there is to say about its file goes to stderr.
func readProgress(of lessons: [Lesson]) -> LearnerProgress {
  var file = ProgressFile()
  let (progress, notice) = file.read()
  if let notice { warn(notice) }
  return progress.adopted(by: lessons, builtIn: LessonLibrary.embedded.lessons)
}
