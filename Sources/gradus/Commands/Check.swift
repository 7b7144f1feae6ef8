import ArgumentParser
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor

/// `gradus check`: whether lesson files are right.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check lesson files: their form, and whether what they claim happens.",
    discussion: """
      Prints every problem as file:line: what is wrong and what would be right, and
      exits with 1 if there is one. It trains what the lessons train: exactly one
      option of each prediction must come true, each challenge must fail at the start
      and be met by its solution, and a few runs of each sweep must agree with the
      results that are kept beside the lesson (NAME.sweeps.csv). Examples:

        gradus check lessons
        gradus check my-lesson.md --watch
        gradus check my-lesson.md --record
        gradus check lessons --full
      """)

  @Argument(help: "Lesson files, or folders of them.")
  var paths: [String]

  @Flag(help: "Run every sweep in full, not only a few of its runs.")
  var full = false

  @Flag(help: "Run every sweep in full, and keep the results beside the lesson.")
  var record = false

  @Flag(help: "Check again whenever a file changes, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if full && record {
      throw ValidationError("--record runs every sweep in full already; leave out --full")
    }
    if watch && record {
      throw ValidationError("--record writes its files once and does not go with --watch")
    }
    if paths.isEmpty { throw ValidationError("name lesson files, or folders of them") }
  }

  func run() throws {
    if record { try recordSweeps() }
    guard watch else {
      do {
        let end = try check()
        if end != .success { throw end }
      } catch is Stopped {
        throw ExitCode.cannotRun
      }
      return
    }
    try again(onChangeOf: changes) {
      // A file that is missing for a moment is no reason to end.
      do {
        _ = try check()
      } catch let problem as StandardOutput.Problem {
        throw problem
      } catch is Stopped {
        throw ExitCode.cannotRun
      } catch {}
    }
  }

  /// Ctrl-C was pressed before everything was checked.
  private struct Stopped: Error {}

  /// Checks all files once and prints what is wrong.
  /// - Returns: how it ends.
  private func check() throws -> ExitCode {
    let source = try LessonSource(paths)
    let library = LessonLibrary(reading: source)
    let tasks =
      LessonChecker.tasks(
        library.lessons, sweeps: record ? .none : full ? .all : .few
      ) + library.lessons.map { lesson in LessonTask(work: 1e7) { demoProblems(of: lesson) } }
    let found = onAllCores(
      tasks.sorted { $0.work > $1.work }, unit: "pieces of work", work: \.work
    ) { task, _ in task.problems() }
    let places = Dictionary(
      source.files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let said = library.problems.filter { !source.unreadable.contains($0) }
    let problems = (said + library.tooWide + found.flatMap { $0 ?? [] })
      .sorted { first, second in
        (places[first.file] ?? 0, first.line, first.message)
          < (places[second.file] ?? 0, second.line, second.message)
      }
    for problem in problems { try say(printable(problem.description)) }
    for line in source.unreadableLines { warn(line) }
    let done = found.count { $0 != nil }
    if done < found.count {
      warn("stopped after \(done) of \(found.count) pieces of work; nothing is said of the rest")
      throw Stopped()
    }
    let count = source.lessonCount
    if problems.isEmpty, count > 0 {
      try say("\(count) lesson file\(count == 1 ? "" : "s"), no problems")
    }
    return !source.unreadable.isEmpty ? .cannotRun : problems.isEmpty ? .success : .notHeld
  }

  /// Makes all runs of all sweeps and writes what they come to beside the lessons.
  private func recordSweeps() throws {
    // What is kept so far does not matter, nor what is wrong with it.
    let library = LessonLibrary(reading: try LessonSource(paths).withoutKeptSweeps)
    let recordings = library.lessons.map { SweepRecording($0) }.filter { !$0.members.isEmpty }
    let members = recordings.flatMap(\.members)
    let outcomes = onAllCores(members, unit: "runs", work: \.member.experiment.work) {
      member, piece in
      Sweep.outcome(
        of: member.member, figures: member.figures, progress: piece.reached,
        isCancelled: { piece.isStopped })
    }
    guard outcomes.allSatisfy({ $0 != nil }) else {
      throw refuse(
        "stopped after \(outcomes.count { $0 != nil }) of \(outcomes.count) runs; nothing was written"
      )
    }
    var rest = outcomes[...]
    for recording in recordings {
      let own = Array(rest.prefix(recording.members.count))
      rest = rest.dropFirst(recording.members.count)
      guard let text = recording.text(own) else { continue }
      let name = KeptSweeps.fileName(besides: recording.lesson.file)
      let file = try OutputFile(name)
      try file.write(text)
      try file.finish()
      try say("\(printable(name)): \(own.count) runs")
    }
  }

  /// When the files, or those in the folders, were changed last; of a lesson also the points that it
  /// may name, which stand in its folder or in one inside it.
  private func changes() -> [String: FileStamp] {
    let manager = FileManager.default
    var stamps: [String: FileStamp] = [:]
    func look(in folder: String, suffix: String, levels: Int) {
      let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
      for name in names.sorted() where !name.hasPrefix(".") && stamps.count < 5000 {
        let file = DataFiles.path(of: name, beside: folder + "/")
        if name.hasSuffix(suffix) { stamps[file] = FileStamp(file) }
        if levels > 1 { look(in: file, suffix: suffix, levels: levels - 1) }
      }
    }
    for path in paths {
      stamps[path] = FileStamp(path)
      if manager.isFolder(path) == true {
        look(in: path, suffix: "", levels: 3)
      } else {
        look(in: DataFiles.path(of: ".", beside: path), suffix: ".csv", levels: 3)
      }
    }
    return stamps
  }
}
