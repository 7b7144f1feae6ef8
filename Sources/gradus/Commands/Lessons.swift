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
      where state is new, started or done.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions

  func run() throws {
    let lessons = try lessonOptions.library().lessons
    let progress = readProgress()
    let rows = lessons.map { LessonRow($0, progress) }
    if json {
      struct Report: Encodable { let lessons: [LessonRow] }
      return print(try jsonText(Report(lessons: rows)))
    }
    let width = rows.map(\.name.columns).max() ?? 0
    for row in rows {
      let name = row.name + String(repeating: " ", count: width - row.name.columns)
      print(printable("\(name)  \(row.title) (\(row.minutes) min): \(row.words)"))
      print(printable("\(String(repeating: " ", count: width))  \(row.summary)"))
    }
    if rows.isEmpty { print("no lessons") }
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
    let isStarted = progress.lessons[lesson.name] != nil
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

/// The learner's record; what there is to say about its file goes to stderr.
func readProgress() -> LearnerProgress {
  var file = ProgressFile()
  let (progress, notice) = file.read()
  if let notice { warn(notice) }
  return progress
}
