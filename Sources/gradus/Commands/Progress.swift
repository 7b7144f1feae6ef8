import ArgumentParser
import GradusLessons
import GradusScreen

/// `gradus progress`: what was learnt.
struct Progress: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what you have learnt, step by step, or forget it.",
    discussion: """
      gradus progress --json prints
        {"file": "…", "lessons": [{"name": "tour", "steps": [{"slug": "…",
        "title": "…", "isDone": true, "isAssisted": false, "hints": 0,
        "answers": [{"item": 1, "tried": [0]}], "outcome": 1}]}]}
      """,
    subcommands: [Show.self, Reset.self], defaultSubcommand: Show.self)

  /// The record by lesson and step.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what you have learnt (the default).", shouldDisplay: false)

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions

    func run() throws {
      let lessons = try lessonOptions.library().lessons
      let progress = readProgress(of: lessons)
      let reports = lessons.filter { progress.lessons[$0.key] != nil }.map {
        LessonReport($0, progress)
      }
      let others = progress.lessons.filter { entry in !lessons.contains { $0.key == entry.key } }
        .sorted { $0.key < $1.key }
      if json {
        struct Report: Encodable {
          let file: String
          let lessons: [LessonReport]
          /// Lessons with a record that are not among those here.
          let others: [String]
        }
        let file = ProgressFile().path ?? ""
        return try say(jsonText(Report(file: file, lessons: reports, others: others.map(\.key))))
      }
      for report in reports {
        try say(printable("\(report.title): \(report.done) of \(report.steps.count) steps done"))
        for step in report.steps { try say(printable("  \(step.line)")) }
      }
      for (name, record) in others {
        let done = record.steps.values.count(where: \.isDone)
        try say(
          printable(
            "\(name): \(done) step\(done == 1 ? "" : "s") done, in a lesson that is not installed"))
      }
      if reports.isEmpty && others.isEmpty {
        try say("nothing yet: gradus opens the first lesson")
      }
    }
  }

  /// Forgets the record, or that of one lesson.
  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget what you have learnt: everything, or one lesson.",
      discussion: """
        Asks first. Examples:

          gradus progress reset
          gradus progress reset initialization --yes
        """)

    @Argument(help: "A lesson; without it, everything.")
    var lesson: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup(title: "Lessons") var lessonOptions: LessonOptions

    func run() throws {
      var file = ProgressFile()
      let (old, notice) = file.read()
      if let refusal = file.refusal { throw refuse(refusal.description) }
      if let notice { warn(notice) }
      var progress = old
      // How the screen is wanted was not learnt.
      var empty = LearnerProgress()
      empty.screen = old.screen
      let name = try recordedName(in: &progress)
      if let name {
        guard progress.lessons[name] != nil else {
          return try say(printable("nothing is recorded for the lesson \(name)"))
        }
      } else if progress == empty {
        return try say("nothing is recorded")
      }
      let what = name.map { "the record for the lesson \($0)" } ?? "the whole record"
      guard try yes || confirms("Forget \(what) in \(file.shownPath)?") else {
        return try say("nothing was forgotten")
      }
      if let name {
        progress.lessons[name] = nil
        if progress.lastLesson == name { progress.lastLesson = nil }
      } else {
        progress = empty
      }
      do {
        if let notice = try file.save(progress) { warn(notice) }
      } catch {
        throw refuse("\(error)")
      }
      try say(printable("forgotten: \(what)"))
    }

    /// The key of the lesson as the record has it: that of a lesson there is, or of one there was.
    private func recordedName(in progress: inout LearnerProgress) throws -> String? {
      guard let lesson else { return nil }
      if progress.lessons[lesson] != nil { return lesson }
      let found: Lesson
      if LessonOptions.isPath(lesson) {
        guard let start = try lessonOptions.opening(lesson).start else { return nil }
        found = start.lesson
      } else {
        do {
          found = try lessonOptions.library().lesson(named: lesson)
        } catch let error as LessonLookupError {
          throw ValidationError(printable(error.description))
        }
      }
      progress = progress.adopted(by: [found], builtIn: LessonLibrary.embedded.lessons)
      return found.key
    }

    /// Asks on the terminal.
    /// - Throws: where there is none to ask on.
    private func confirms(_ question: String) throws -> Bool {
      guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
        throw refuse("this asks for confirmation, and there is no terminal to ask on; add --yes")
      }
      complain(printable(question) + " [y/N] ")
      let answer = readLine()?.lowercased().filter { $0 != " " } ?? ""
      return answer == "y" || answer == "yes"
    }
  }
}

/// What was done in a lesson, by its steps.
private struct LessonReport: Encodable {
  struct StepReport: Encodable {
    struct Answer: Encodable {
      let item: Int
      let tried: [Int]
    }

    let slug: String
    let title: String
    let isDone: Bool
    let isAssisted: Bool
    let hints: Int
    let answers: [Answer]
    let outcome: Int?

    /// `[x] title (2 hints, with the solution)`.
    var line: String {
      var facts: [String] = []
      if hints > 0 { facts.append("\(hints) hint\(hints == 1 ? "" : "s")") }
      if isAssisted { facts.append("with the solution") }
      return "[\(isDone ? "x" : " ")] \(title)"
        + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
    }
  }

  let name: String
  let title: String
  let done: Int
  let steps: [StepReport]

  init(_ lesson: Lesson, _ progress: LearnerProgress) {
    (name, title, done) = (lesson.name, lesson.title, progress.doneCount(lesson))
    steps = lesson.steps.map { step in
      let record = progress.record(of: step, in: lesson)
      return StepReport(
        slug: step.slug, title: step.title, isDone: record.isDone, isAssisted: record.isAssisted,
        hints: record.hints,
        answers: record.answers.sorted { $0.key < $1.key }.map {
          StepReport.Answer(item: $0.key, tried: $0.value)
        }, outcome: record.outcome)
    }
  }
}
