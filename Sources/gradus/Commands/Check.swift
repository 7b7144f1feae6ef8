import ArgumentParser
import Dispatch
import Foundation
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Synchronization

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
      if try check() { return }
      throw ExitCode.notHeld
    }
    var seen: [String: Date] = [:]
    while true {
      let now = changes()
      if now != seen {
        if !seen.isEmpty { print("\nchanged: checking again") }
        seen = now
        // A file that is missing for a moment is no reason to end.
        _ = try? check()
        fflush(nil)
      }
      Thread.sleep(forTimeInterval: 0.3)
    }
  }

  /// Checks all files once and prints what is wrong.
  /// - Returns: whether nothing is.
  private func check() throws -> Bool {
    let files = try readLessonFiles(paths)
    let library = LessonLibrary(reading: files)
    let tasks = LessonChecker.tasks(
      library.lessons, sweeps: record ? .none : full ? .all : .few
    ).sorted { $0.work > $1.work }
    let found =
      onAllCores(tasks) { $0.problems() }.flatMap { $0 }
      + onAllCores(library.lessons) { demoProblems(of: $0) }.flatMap { $0 }
    let places = Dictionary(
      files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let problems = (library.problems + library.tooWide + found).sorted { first, second in
      (places[first.file] ?? 0, first.line, first.message)
        < (places[second.file] ?? 0, second.line, second.message)
    }
    for problem in problems { print(printable(problem.description)) }
    let count = files.count { !$0.name.hasSuffix(KeptSweeps.suffix) }
    if problems.isEmpty { print("\(count) lesson file\(count == 1 ? "" : "s"), no problems") }
    return problems.isEmpty
  }

  /// Makes all runs of all sweeps and writes what they come to beside the lessons.
  private func recordSweeps() throws {
    // What is kept so far does not matter, nor what is wrong with it.
    let files = try readLessonFiles(paths).filter { !$0.name.hasSuffix(KeptSweeps.suffix) }
    let library = LessonLibrary(reading: files)
    let recordings = library.lessons.map { SweepRecording($0) }.filter { !$0.members.isEmpty }
    let members = recordings.flatMap(\.members)
    let outcomes = onAllCores(members) { member in
      Sweep.outcome(of: member.member, figures: member.figures)
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
      print("\(printable(name)): \(own.count) runs")
    }
  }

  /// Does some work for each value, as many at once as there are cores, with a bar of progress.
  private func onAllCores<Value: Sendable, Result: Sendable>(
    _ values: [Value], _ body: @Sendable (Value) -> Result
  ) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    let progress = ProgressLine(of: values.count)
    DispatchQueue.concurrentPerform(iterations: values.count) { index in
      let result = body(values[index])
      results.withLock { $0[index] = result }
      progress.advance()
    }
    progress.clear()
    let all = results.withLock { $0 }
    return values.indices.compactMap { all[$0] }
  }

  /// When the files, or those in the folders, were changed last; of a lesson also the points that it
  /// may name, which stand in its folder or in one inside it.
  private func changes() -> [String: Date] {
    let manager = FileManager.default
    var dates: [String: Date] = [:]
    func note(_ file: String) {
      dates[file] = try? manager.attributesOfItem(atPath: file)[.modificationDate] as? Date
    }
    for path in paths {
      note(path)
      let isFolder = (try? manager.contentsOfDirectory(atPath: path)) != nil
      let folder = isFolder ? path : (path as NSString).deletingLastPathComponent
      let names = manager.enumerator(atPath: folder.isEmpty ? "." : folder)
      while let name = names?.nextObject() as? String, dates.count < 5000 {
        let isHidden = (name as NSString).lastPathComponent.hasPrefix(".")
        if isHidden || (names?.level ?? 0) > 2 { names?.skipDescendants() }
        if !isHidden, isFolder || name.hasSuffix(".csv") {
          note((folder as NSString).appendingPathComponent(name))
        }
      }
    }
    return dates
  }
}
